"""The `Darkroom` port on Pillow."""

import io
from pathlib import Path

from PIL import ExifTags, Image, ImageCms

from studio_desk.adapters.imaging.colour import plain, to_srgb
from studio_desk.adapters.imaging.opening import DECODER_ERRORS, opened
from studio_desk.domain.proposal import Plate
from studio_desk.services.failures import ProfileRefused
from studio_desk.services.picture_ports import Pixels, Reading, Tones

PLATE_QUALITY = 90
MOST_NAME = 80
"""Characters of a camera's make, and of its model, that are repeated."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What puts a picture upright, by EXIF orientation (EXIF 3.0, 4.6.5.1)."""
_ON_ITS_SIDE = range(5, 9)


class PillowDarkroom:
    """Opens, checks and prepares pictures."""

    def read(self, path: Path) -> Reading:
        """Decode the whole file once and say what it is; raises `PictureRefused`."""
        with opened(path) as image:
            # Some cameras and phones write a JPEG with a second picture behind it.
            picture_format = "JPEG" if image.format == "MPO" else str(image.format)
            size = image.size
            # A JPEG is read to its last byte at any scale, and fastest at the smallest.
            image.draft(None, (1, 1))
            image.load()
            exif = _exif(image)
        if exif.get(ExifTags.Base.Orientation) in _ON_ITS_SIDE:
            size = size[::-1]
        return Reading(picture_format, *size, _camera(exif))

    def pixels(
        self,
        path: Path,
        longest_px: int | None = None,
        *,
        orientation: int | None = None,
        display: bytes = b"",
        into: bytearray | None = None,
    ) -> Pixels:
        """Decode, upright, in the display's colours; raises `PictureRefused`."""
        with opened(path) as image:
            return _pixels(_prepared(image, longest_px, orientation))

    def from_preview(self, jpeg: bytes, longest_px: int, display: bytes = b"") -> Pixels:
        """Decode a preview."""
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            return _pixels(_prepared(image, longest_px, None))

    def preview(self, path: Path, longest_px: int, orientation: int | None = None) -> bytes:
        """Make a small JPEG in sRGB; raises `PictureRefused`."""
        return self.plate(path, longest_px, orientation).jpeg

    def tones(self, path: Path, orientation: int | None = None) -> Tones:
        """Count the levels; raises `PictureRefused`."""
        with opened(path) as image:
            levels = _prepared(image, None, orientation).histogram()
        return Tones(tuple(levels[:256]), tuple(levels[256:512]), tuple(levels[512:]), 0, 0)

    def plate(self, path: Path, longest_px: int, orientation: int | None = None) -> Plate:
        """Prepare an sRGB JPEG without any of the file's metadata; raises `PictureRefused`."""
        with opened(path) as image:
            ready = _prepared(image, longest_px, orientation)
            # Pillow carries a JPEG's comment over from here.
            ready.info.clear()
            target = io.BytesIO()
            # Not optimised: a grainy picture overflows the buffer that Pillow allots for that.
            ready.save(target, "JPEG", quality=PLATE_QUALITY, subsampling=0)
        return Plate(target.getvalue(), ready.width, ready.height)

    def profile_name(self, profile: bytes) -> str:
        """What a display's profile is called; raises `ProfileRefused`."""
        try:
            return str(ImageCms.getProfileDescription(io.BytesIO(profile))).strip()
        except (ImageCms.PyCMSError, OSError) as error:
            raise ProfileRefused("") from error


def _pixels(image: Image.Image) -> Pixels:
    return Pixels(image.width, image.height, image.tobytes("raw", "BGRX"))


def _prepared(image: Image.Image, longest_px: int | None, orientation: int | None) -> Image.Image:
    """Scale first, then colour, then turn: the fewest pixels are touched at every step."""
    profile = image.info.get("icc_profile")
    fit = _fit(image.size, longest_px)
    # The exact fit, not a square: from a square Pillow picks a scale that is too large.
    image.draft(None, fit)
    image.load()
    scaled = plain(image)
    if scaled.size != fit:
        scaled = scaled.resize(fit, Image.Resampling.LANCZOS, reducing_gap=3.0)
    flat = to_srgb(scaled, profile if isinstance(profile, bytes) else None)
    own = _exif(image).get(ExifTags.Base.Orientation, 1)
    turn = _TURNS.get(orientation or own)
    return flat if turn is None else flat.transpose(turn)


def _fit(size: tuple[int, int], longest_px: int | None) -> tuple[int, int]:
    """The size within `longest_px`, never larger than it was and never nothing."""
    if longest_px is None or max(size) <= longest_px:
        return size
    width, height = (max(1, round(side * longest_px / max(size))) for side in size)
    return width, height


def _exif(image: Image.Image) -> Image.Exif:
    """The tags of a decoded picture; broken ones are common and no reason to refuse it."""
    try:
        exif = image.getexif()
        exif.get(ExifTags.Base.Orientation)
    except DECODER_ERRORS:
        return Image.Exif()
    return exif


def _camera(exif: Image.Exif) -> str:
    """Make and model as the camera wrote them, the maker not twice ("NIKON Z 8")."""
    make, model = (_words(exif, tag) for tag in (ExifTags.Base.Make, ExifTags.Base.Model))
    maker = make.partition(" ")[0]
    return model if model.casefold().startswith(maker.casefold()) else f"{make} {model}".strip()


def _words(exif: Image.Exif, tag: int) -> str:
    """A tag on one line, without characters that steer a terminal or turn the writing round."""
    text = str(exif.get(tag, ""))[: 2 * MOST_NAME]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_NAME]
