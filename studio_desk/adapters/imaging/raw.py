"""Camera RAW files: recognised by what is in them, shown as the camera showed them.

Nearly every camera puts a finished JPEG beside the data of its sensor. Where that is no less than
half as large as the sensor it is the picture, at every size, so that nothing changes its colours
when it is looked at more closely; otherwise LibRaw develops the data, for a small picture at half
the size.
"""

import io
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import rawpy
from PIL import ExifTags, Image

from studio_desk.adapters.imaging.signatures import UnsupportedVariety
from studio_desk.adapters.imaging.tiff import Directory, directories

if TYPE_CHECKING:
    from PIL._imaging import PixelAccess

FORMAT = "RAW"
_OWN_KIND = re.compile(
    rb"II\*\x00....CR\x02|....ftypcrx |FUJIFILMCCD-RAW|II(?:U\x00|RO|RS)|MMOR", re.DOTALL
)
"""CR2, CR3, RAF, RW2 and ORF say what they are; NEF, ARW, DNG, PEF and others are TIFFs."""
_PHOTOMETRIC, _BITS, _PANASONIC_BITS, _DNG_VERSION = 262, 258, 10, 50706
_SENSOR = {32803, 34892}
"""Photometric interpretations of a sensor's data: a mosaic of colours, and linear RAW."""
_USUAL_BITS = 14
_HEAD = 1 << 20
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error)
_TURNED = {0: 1, 3: 3, 5: 8, 6: 6}
"""EXIF's orientation by LibRaw's."""


@dataclass(frozen=True, slots=True)
class Negative:
    """A RAW file, opened: its picture, not decoded yet, and what it says of itself."""

    image: Image.Image
    exif: Image.Exif
    depth_bits: int
    jpeg: bytes


def is_raw(file: BinaryIO) -> bool:
    """Whether a file holds the data of a camera's sensor."""
    file.seek(0)
    head = file.read(16)
    if _OWN_KIND.match(head):
        return True
    return head[:4] in {b"II*\x00", b"MM\x00*"} and any(map(_of_sensor, directories(file)))


def negative(path: Path) -> Negative:
    """Open a RAW file; raises `UnsupportedVariety` and what Pillow and LibRaw raise."""
    raw = rawpy.RawPy()
    with path.open("rb") as file:
        head = file.read(_HEAD)
        bits = [bits for each in directories(file) if (bits := _sensor_bits(each))]
        file.seek(0)
        try:
            # Not by its name: LibRaw cannot take every name that a file may have.
            raw.open_buffer(file)
        except rawpy.LibRawFileUnsupportedError as error:
            raise UnsupportedVariety("RAW of a camera that is not known") from error
    sensor = (raw.sizes.width, raw.sizes.height)
    code = _TURNED.get(raw.sizes.flip, 1)
    jpeg = _embedded(raw, sensor)
    image = Image.open(io.BytesIO(jpeg), formats=("JPEG",)) if jpeg else _Undeveloped(raw, sensor)
    if jpeg and (image.width > image.height) != (sensor[0] > sensor[1]):
        # The camera turned it already.
        code = 1
    exif = _tags(head, image)
    exif[ExifTags.Base.Orientation] = code
    return Negative(image, exif, max(bits, default=_USUAL_BITS), jpeg)


class _Undeveloped(Image.Image):
    """A sensor's data as a picture that Pillow has yet to load; `draft` may halve its size."""

    def __init__(self, raw: rawpy.RawPy, size: tuple[int, int]) -> None:
        super().__init__()
        self._mode, self._size = "RGB", size
        self._raw: rawpy.RawPy | None = raw
        self._halved = False

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> None:
        self._halved = (
            mode is None
            and size is not None
            and all(2 * wanted <= side for wanted, side in zip(size, self.size, strict=True))
        )

    def load(self) -> "PixelAccess | None":
        """Develop it, the first time."""
        if self._raw is not None:
            developed = _developed(self._raw, halved=self._halved)
            if not self._halved and developed.size != self.size:
                developed = developed.resize(self.size, Image.Resampling.LANCZOS)
            self._raw, self._mode, self._size = None, developed.mode, developed.size
            self.im = developed.im
        return super().load()


def _developed(raw: rawpy.RawPy, *, halved: bool) -> Image.Image:
    """Develop with the camera's white balance, as bright as can be while next to nothing clips."""
    levels = raw.postprocess(
        half_size=halved,
        use_camera_wb=True,
        output_color=rawpy.ColorSpace.sRGB,
        output_bps=8,
        gamma=(2.4, 12.92),
        auto_bright_thr=0.001,
        user_flip=0,
    )
    return Image.fromarray(levels.squeeze())


def _embedded(raw: rawpy.RawPy, sensor: tuple[int, int]) -> bytes:
    """The camera's own JPEG, where it is large enough to stand for the picture."""
    try:
        thumb = raw.extract_thumb()
        if not isinstance(thumb.data, bytes):
            return b""
        with Image.open(io.BytesIO(thumb.data), formats=("JPEG",)) as image:
            large = 2 * max(image.size) >= max(sensor)
    except (rawpy.LibRawError, NotImplementedError, *_BROKEN):
        return b""
    return thumb.data if large else b""


def _of_sensor(directory: Directory) -> bool:
    return _DNG_VERSION in directory or directory.get(_PHOTOMETRIC, (0,))[0] in _SENSOR


def _sensor_bits(directory: Directory) -> int:
    """How deep the sensor's data are, where this is their directory and says so."""
    if directory.get(_PHOTOMETRIC, (0,))[0] in _SENSOR:
        return max(directory.get(_BITS, (0,)))
    return directory.get(_PANASONIC_BITS, (0,))[0] if _PANASONIC_BITS in directory else 0


def _tags(head: bytes, image: Image.Image) -> Image.Exif:
    """The EXIF of the file, or else that of the JPEG in it."""
    exif = Image.Exif()
    try:
        if head[4:12] == b"ftypcrx ":
            # Canon keeps two blocks, one for the camera and one for the shot.
            exif.load(_canon_block(head, b"CMT1"))
            shot = Image.Exif()
            shot.load(_canon_block(head, b"CMT2"))
            exif.get_ifd(ExifTags.IFD.Exif).update(dict(shot))
        elif head[:2] in {b"II", b"MM"}:
            magic = b"*\x00" if head[:2] == b"II" else b"\x00*"
            exif.load(head[:2] + magic + head[4:])
            exif.get_ifd(ExifTags.IFD.Exif)
        else:
            return image.getexif()
    except _BROKEN:
        return Image.Exif()
    return exif


def _canon_block(head: bytes, name: bytes) -> bytes:
    return head[head.index(name) + len(name) :]
