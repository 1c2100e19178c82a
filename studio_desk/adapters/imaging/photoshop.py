"""Photoshop files (PSD and PSB): the flattened picture that most of them hold beside the layers.

Pillow's own reader takes 8 bits alone, shows a white page where there is no such picture, and
takes a saved selection for transparency (Adobe Photoshop File Formats Specification, 2019).
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, ImageChops

from studio_desk.adapters.imaging.signatures import UnsupportedVariety

if TYPE_CHECKING:
    from PIL._imaging import PixelAccess

Lengths = npt.NDArray[np.unsignedinteger[Any]]

FORMAT = "PSD"
SIGNATURE = b"8BPS"
_MODES = {0: ("1", 1), 1: ("L", 1), 2: ("P", 1), 3: ("RGB", 3), 4: ("CMYK", 4), 9: ("LAB", 3)}
"""Pillow's mode and its channels by Photoshop's; duotones and spot colours have no equal."""
_DEPTHS = {"1": {1}, "P": {8}}
_USUAL_DEPTHS = {8, 16}
_WITH_ALPHA = {"RGB": "RGBA", "L": "LA"}
_PROFILE, _VERSION, _EXIF = 1039, 1057, 1058
_MOST_RESOURCES = 64_000_000
_RAW, _PACKED = 0, 1


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the flattened picture lies, and how."""

    mode: str
    size: tuple[int, int]
    depth: int
    colours: int
    channels: int
    alpha: bool
    palette: bytes
    place: int
    large: bool

    @property
    def row_bytes(self) -> int:
        return -(-self.size[0] * self.depth // 8)


class Composite(Image.Image):
    """The flattened picture of a Photoshop file, which Pillow has yet to load.

    Raises `UnsupportedVariety` besides what Pillow's own formats raise.
    """

    format = FORMAT

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path: Path | None = path
        with path.open("rb") as file:
            self._layout, resources = _read(file)
        self._mode, self._size = self._layout.mode, self._layout.size
        if _VERSION in resources and resources[_VERSION][4:5] == b"\0":
            raise UnsupportedVariety("PSD without a flattened picture")
        if _PROFILE in resources:
            self.info["icc_profile"] = resources[_PROFILE]
        if _EXIF in resources:
            self.info["exif"] = b"Exif\0\0" + resources[_EXIF]

    def getexif(self) -> Image.Exif:
        """The tags, upright."""
        exif = super().getexif()
        # Photoshop turned the picture itself and looks at this no more.
        exif[ExifTags.Base.Orientation] = 1
        return exif

    def is_cut_off(self) -> bool:
        """Whether rows of the flattened picture are missing, as long as it was not decoded."""
        if self._path is None:
            return False
        with self._path.open("rb") as file:
            return _end(file, self._layout) > file.seek(0, 2)

    def load(self) -> "PixelAccess | None":
        """Decode it, the first time."""
        if self._path is not None:
            with self._path.open("rb") as file:
                whole = _picture(file, self._layout)
            self._path, self._mode, self.im = None, whole.mode, whole.im
            self.palette = whole.palette
        return super().load()


def _read(file: BinaryIO) -> tuple[_Layout, dict[int, bytes]]:
    head = struct.unpack(">4sH6xHIIHH", file.read(26))
    signature, version, channels, height, width, depth, code = head
    if signature != SIGNATURE or version not in {1, 2} or not width or not height:
        raise SyntaxError("not a Photoshop file")
    mode, colours = _MODES.get(code, ("", 0))
    if depth not in _DEPTHS.get(mode, _USUAL_DEPTHS):
        raise UnsupportedVariety(f"PSD, {depth} bit")
    if not mode:
        raise UnsupportedVariety("PSD of spot colours")
    if channels < colours:
        raise SyntaxError("channels are missing")
    palette = _block(file)
    resources = _resources(_block(file))
    transparent = _passes_layers(file, large=version == 2)
    alpha = transparent and channels > colours and mode in _WITH_ALPHA
    layout = _Layout(
        mode, (width, height), depth, colours, channels, alpha, palette, file.tell(), version == 2
    )
    return layout, resources


def _block(file: BinaryIO) -> bytes:
    (size,) = struct.unpack(">I", file.read(4))
    if size > _MOST_RESOURCES:
        raise ValueError("a block without end")
    return file.read(size)


def _resources(block: bytes) -> dict[int, bytes]:
    """What is kept beside the picture, by number; what is broken ends the list."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 12 <= len(block):
        number, name = struct.unpack_from(">4xHB", block, at)
        # The name and its length are filled up to an even number of bytes.
        at += 6 + (name + 2) // 2 * 2
        size = int.from_bytes(block[at : at + 4], "big")
        found[number] = block[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return found


def _passes_layers(file: BinaryIO, *, large: bool) -> bool:
    """Go to where the layers end; whether the flattened picture is transparent in places."""
    wide = ">Q" if large else ">I"
    size, start = struct.unpack(wide, file.read(struct.calcsize(wide)))[0], file.tell()
    head = file.read(min(size, 1 << 16))
    file.seek(start + size)
    at = struct.calcsize(wide)
    # A negative count of layers says so, or a mark of its own; 16 bits have their layers elsewhere.
    if len(head) >= at + 2 and any(head[:at]):
        return head[at] >= 0x80
    deep = head.find(b"Lr16")
    if deep >= 0 and len(head) > deep + 4 + at:
        return head[deep + 4 + at] >= 0x80
    return b"Mtrn" in head or b"Mt16" in head


def _picture(file: BinaryIO, layout: _Layout) -> Image.Image:
    file.seek(layout.place)
    (packing,) = struct.unpack(">H", file.read(2))
    if packing not in {_RAW, _PACKED}:
        raise UnsupportedVariety("PSD of unusual compression")
    count = layout.colours + layout.alpha
    if packing == _PACKED:
        planes = _unpacked(file, layout, count)
    else:
        size = (layout.row_bytes, layout.size[1])
        planes = [Image.frombytes("L", size, file.read(size[0] * size[1])) for _ in range(count)]
    return _merged([_plane(each, layout) for each in planes], layout)


def _end(file: BinaryIO, layout: _Layout) -> int:
    """Where the flattened picture ends, which is the end of the file."""
    file.seek(layout.place)
    (packing,) = struct.unpack(">H", file.read(2))
    if packing != _PACKED:
        return layout.place + 2 + layout.row_bytes * layout.size[1] * layout.channels
    lengths = _row_lengths(file, layout)
    return file.tell() + int(lengths.sum(dtype=np.int64))


def _row_lengths(file: BinaryIO, layout: _Layout) -> Lengths:
    """How long each packed row of each channel is; that stands before all of them."""
    kind = np.dtype(">u4" if layout.large else ">u2")
    count = layout.size[1] * layout.channels
    lengths = np.frombuffer(file.read(kind.itemsize * count), kind)
    return lengths.reshape(layout.channels, layout.size[1])


def _unpacked(file: BinaryIO, layout: _Layout, count: int) -> list[Image.Image]:
    """Channels packed by row."""
    end = file.seek(0, 2)
    file.seek(layout.place + 2)
    sums = _row_lengths(file, layout).sum(axis=1, dtype=np.int64)
    if int(sums.sum()) > end:
        raise ValueError("rows without end")
    size = (layout.row_bytes, layout.size[1])
    return [
        Image.frombytes("L", size, file.read(int(sums[each])), "packbits", "L")
        for each in range(count)
    ]


def _plane(rows: Image.Image, layout: _Layout) -> Image.Image:
    """One channel in 8 bits: of two bytes the higher one, and of a bitmap each bit."""
    if layout.depth == 16:
        return Image.fromarray(np.ascontiguousarray(np.asarray(rows)[:, ::2]))
    if layout.depth == 1:
        return Image.frombytes("1", layout.size, rows.tobytes(), "raw", "1;I")
    return rows


def _merged(planes: list[Image.Image], layout: _Layout) -> Image.Image:
    if layout.mode == "CMYK":
        # Photoshop counts the light that is left.
        planes = [ImageChops.invert(plane) for plane in planes]
    if layout.mode == "P":
        [picture] = planes
        red, green, blue = (layout.palette[start : start + 256] for start in (0, 256, 512))
        picture.putpalette(bytes(v for rgb in zip(red, green, blue, strict=True) for v in rgb))
        return picture
    if len(planes) == 1:
        return planes[0]
    mode = _WITH_ALPHA[layout.mode] if layout.alpha else layout.mode
    return Image.merge(mode, planes)
