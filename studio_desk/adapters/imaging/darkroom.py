"""The `Darkroom` port on Pillow."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import (
    AvifImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from studio_desk.adapters.imaging.colour import to_srgb
from studio_desk.domain.proposal import Plate
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.ports import Pixels, Reading

FORMATS = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
        TiffImagePlugin.TiffImageFile,
        GifImagePlugin.GifImageFile,
        AvifImagePlugin.AvifImageFile,
    )
)
"""Decoders that may see a file; naming the classes makes Pillow load them and no others."""
MOST_PIXELS = 150_000_000
"""A hundred-megapixel camera's file with room to spare; decoded it takes 450 MB."""
MOST_BYTES = 500_000_000
PLATE_QUALITY = 90

# What Pillow's decoders have been seen to raise on damaged files, besides OSError.
_DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
    RuntimeError,
    MemoryError,
    AssertionError,
)

# Size is checked here before anything is decoded; Pillow's own check warns, and warnings are not
# something that threads can silence apart from one another.
Image.MAX_IMAGE_PIXELS = None


class PillowDarkroom:
    """Opens, checks and prepares pictures."""

    def read(self, path: Path) -> Reading:
        """Decode the whole file once and say what it is; raises `PictureRefused`."""
        with _opened(path) as image:
            # Some cameras and phones write a JPEG with a second picture behind it.
            picture_format = "JPEG" if image.format == "MPO" else str(image.format)
            camera = _camera(image)
            image.load()
            width_px, height_px = ImageOps.exif_transpose(image).size
        return Reading(picture_format, width_px, height_px, camera)

    def pixels(self, path: Path, longest_px: int | None = None) -> Pixels:
        """Decode, upright and in sRGB, scaled down to `longest_px`; raises `PictureRefused`."""
        with _opened(path) as image:
            ready = _prepared(image, longest_px)
            return Pixels(ready.width, ready.height, ready.tobytes())

    def plate(self, path: Path, longest_px: int, alt: str) -> Plate:
        """Prepare an sRGB JPEG without any of the file's metadata; raises `PictureRefused`."""
        with _opened(path) as image:
            ready = _prepared(image, longest_px)
            target = io.BytesIO()
            ready.save(target, "JPEG", quality=PLATE_QUALITY, subsampling=0, optimize=True)
        return Plate(target.getvalue(), ready.width, ready.height, alt)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    _check_file(path)
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                size = f" ({image.width} × {image.height} pixels)"
                raise PictureRefused(path.name, Refusal.TOO_LARGE, size)
            yield image
    except UnidentifiedImageError:
        raise PictureRefused(path.name, _unidentified(path)) from None
    except _DECODER_ERRORS as error:
        raise PictureRefused(path.name, Refusal.DAMAGED) from error


def _check_file(path: Path) -> None:
    try:
        if not path.is_file():
            raise PictureRefused(path.name, Refusal.MISSING)
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        raise PictureRefused(path.name, Refusal.UNREADABLE) from error
    if size == 0:
        raise PictureRefused(path.name, Refusal.EMPTY)
    if size > MOST_BYTES:
        raise PictureRefused(path.name, Refusal.TOO_LARGE, f" ({size // 1_000_000} MB)")


_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")


def _unidentified(path: Path) -> Refusal:
    """Whether it begins like a picture that we open, and is broken, or is something else."""
    with path.open("rb") as file:
        return Refusal.DAMAGED if file.read(8).startswith(_SIGNATURES) else Refusal.NOT_A_PICTURE


def _prepared(image: Image.Image, longest_px: int | None) -> Image.Image:
    """Scale first, then colour, then turn: the fewest pixels are touched at every step."""
    profile = image.info.get("icc_profile")
    orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    if longest_px is not None and max(image.size) > longest_px:
        scale = longest_px / max(image.size)
        fit = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        # The exact fit, not a square: from a square Pillow picks a scale that is too large.
        image.draft(None, fit)
        image = _scalable(image).resize(fit, Image.Resampling.LANCZOS, reducing_gap=3.0)
    turn = _TURNS.get(orientation)
    flat = to_srgb(image, profile if isinstance(profile, bytes) else None)
    return flat if turn is None else flat.transpose(turn)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _scalable(image: Image.Image) -> Image.Image:
    """A palette or a bitmap cannot be interpolated as it is."""
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image.convert("L") if image.mode == "1" else image


def _camera(image: Image.Image) -> str:
    """Make and model as the camera wrote them, the make not twice."""
    exif = image.getexif()
    make, model = (
        " ".join(str(exif.get(tag, "")).replace("\x00", " ").split())[:80]
        for tag in (ExifTags.Base.Make, ExifTags.Base.Model)
    )
    return model if model.casefold().startswith(make.casefold()) else f"{make} {model}".strip()
