"""Whether a file was cut off, by walking through its container; no pixel is decoded for that.

What follows the end of a picture is nobody's business: cameras, telephones and messengers append
things of their own.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from PIL import TiffImagePlugin

from studio_desk.adapters.imaging import png_chunks
from studio_desk.adapters.imaging.boxes import is_cut_short
from studio_desk.adapters.imaging.opening import Opened
from studio_desk.adapters.imaging.photoshop import Composite
from studio_desk.adapters.imaging.tiff import PLACES, directories, ends

_SCAN, _END, _PADDING = 0xDA, b"\xff\xd9", 0xFF
_ALONE = {0x00, 0x01, *range(0xD0, 0xD9)}
_TAIL, _STRIDE = 1 << 16, 1 << 20
_MOST_BLOCKS = 1 << 20
_GIF_PICTURE, _GIF_EXTENSION = b"\x2c", b"\x21"
_UNCOMPRESSED, _SEPARATE = 1, 2
_NEEDED = {
    TiffImagePlugin.COLORMAP,
    TiffImagePlugin.JPEGTABLES,
    *(tag for pair in PLACES for tag in pair),
}


def is_cut_off(picture: Opened) -> bool:
    """Whether the end of the picture is missing; raises what decoders raise."""
    image, path = picture.image, picture.path
    if isinstance(image, Composite):
        return image.is_cut_off()
    if picture.negative:
        return _negative_is_cut_off(path)
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return _tiff_is_cut_off(image, path)
    walk = _WALKS.get(picture.format)
    if walk is None:
        # Those in boxes were looked through when they were opened.
        return False
    with path.open("rb") as file:
        return walk(file, file.seek(0, 2))


def _jpeg_is_cut_off(file: BinaryIO, size: int) -> bool:
    """Within a scan no FF is followed by D9 (ITU-T T.81, B.1.1.5): one is enough, wherever."""
    start = _first_scan(file)
    # Most files end where the picture does; the rest is only looked through if not.
    return start is None or not any(
        _holds_end(file, place) for place in (max(start, size - _TAIL), start)
    )


def _first_scan(file: BinaryIO) -> int | None:
    """Where the first scan begins; before it, previews have ends of their own."""
    place = 2
    while True:
        file.seek(place)
        marker = file.read(4)
        if len(marker) < 4:
            return None
        if marker[0] != _PADDING or marker[1] == _PADDING:
            place += 1
        elif marker[1] == _SCAN:
            return place
        else:
            length = 0 if marker[1] in _ALONE else int.from_bytes(marker[2:], "big")
            place += 2 + length


def _holds_end(file: BinaryIO, place: int) -> bool:
    file.seek(place)
    last = b""
    while stride := file.read(_STRIDE):
        if _END in last + stride:
            return True
        last = stride[-1:]
    return False


def _png_is_cut_off(file: BinaryIO, size: int) -> bool:
    return not png_chunks.is_whole(file, size)


def _webp_is_cut_off(file: BinaryIO, size: int) -> bool:
    """The file says how long it is (WebP Container Specification)."""
    file.seek(4)
    return 8 + int.from_bytes(file.read(4), "little") > size


def _gif_is_cut_off(file: BinaryIO, _size: int) -> bool:
    """Every block has to end; the trailer behind them is often missing (GIF89a, section 15)."""
    file.seek(10)
    _pass_colours(file, file.read(3)[0])
    pictures = 0
    for _ in range(_MOST_BLOCKS):
        kind = file.read(1)
        if kind == _GIF_PICTURE:
            pictures += 1
            _pass_colours(file, file.read(9)[8])
        elif kind != _GIF_EXTENSION:
            break
        # How it is packed, or what kind of extension it is.
        file.read(1)
        if not _passes_blocks(file):
            return True
    return not pictures


def _pass_colours(file: BinaryIO, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 * 2 ** (1 + (flags & 7)), 1)


def _passes_blocks(file: BinaryIO) -> bool:
    """Whether the blocks of a picture or an extension come to an end."""
    for _ in range(_MOST_BLOCKS):
        length = file.read(1)
        if length == b"\x00":
            return True
        if not length or len(file.read(length[0])) < length[0]:
            return False
    return True


def _negative_is_cut_off(path: Path) -> bool:
    """The data of the sensor, and the pictures beside it, lie where the directories say."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(12)[4:] == b"ftypcrx ":
            return is_cut_short(path)
        return any(_reaches_beyond(each, size) for each in directories(file))


def _tiff_is_cut_off(image: TiffImagePlugin.TiffImageFile, path: Path) -> bool:
    """Of the page that is shown, strips or tiles, and what is needed to decode them."""
    size = path.stat().st_size
    with path.open("rb") as file:
        values = ends(file)
    needed = (values[tag] > size for tag in _NEEDED if tag in values)
    return any(needed) or _reaches_beyond(image.tag_v2, size)


def _reaches_beyond(directory: Mapping[int, Any], size: int) -> bool:
    """Whether a strip or a tile ends behind the end of the file."""
    return any(
        place + length > size
        for places, lengths in PLACES
        for place, length in zip(
            _numbers(directory, places), _lengths(directory, lengths), strict=False
        )
    )


def _lengths(directory: Mapping[int, Any], tag: int) -> list[int]:
    """How long strips and tiles are; some programs say that the last strip is as long as all."""
    lengths = _numbers(directory, tag)
    one = {
        name: (_numbers(directory, name) or [0])[0]
        for name in (
            TiffImagePlugin.IMAGEWIDTH, TiffImagePlugin.IMAGELENGTH, TiffImagePlugin.ROWSPERSTRIP,
            TiffImagePlugin.COMPRESSION, TiffImagePlugin.PLANAR_CONFIGURATION,
        )
    }  # fmt: skip
    rows = one[TiffImagePlugin.IMAGELENGTH]
    rows -= one[TiffImagePlugin.ROWSPERSTRIP] * (len(lengths) - 1)
    plain = one[TiffImagePlugin.COMPRESSION] == _UNCOMPRESSED
    together = one[TiffImagePlugin.PLANAR_CONFIGURATION] != _SEPARATE
    if tag == TiffImagePlugin.STRIPBYTECOUNTS and lengths and plain and together and rows > 0:
        bits = sum(_numbers(directory, TiffImagePlugin.BITSPERSAMPLE))
        needed = rows * -(-one[TiffImagePlugin.IMAGEWIDTH] * bits // 8)
        lengths[-1] = min(lengths[-1], needed)
    return lengths


def _numbers(directory: Mapping[int, Any], tag: int) -> list[int]:
    value = directory.get(tag, ())
    return list(value) if isinstance(value, tuple) else [value]


_WALKS: dict[str, Callable[[BinaryIO, int], bool]] = {
    "JPEG": _jpeg_is_cut_off,
    "PNG": _png_is_cut_off,
    "WEBP": _webp_is_cut_off,
    "GIF": _gif_is_cut_off,
}
