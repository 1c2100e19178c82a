"""The `Darkroom` port on Pillow and libjpeg-turbo."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from studio_desk.adapters.imaging import tags
from studio_desk.adapters.imaging.clipping import Bytes, clipped
from studio_desk.adapters.imaging.colour import (
    conversion,
    converted,
    profile_description,
)
from studio_desk.adapters.imaging.jpeg import whole
from studio_desk.adapters.imaging.measuring import measured
from studio_desk.adapters.imaging.opening import DECODER_ERRORS, Opened, opened
from studio_desk.adapters.imaging.rows import packed, upright_size
from studio_desk.adapters.imaging.scaling import fit_within, reduced, upright
from studio_desk.domain.proposal import Plate
from studio_desk.services.failures import PictureRefused, ProfileRefused, Refusal
from studio_desk.services.picture_ports import (
    PRINT_QUALITY,
    Clipped,
    Facts,
    Pixels,
    Reading,
    Tones,
)

EDGES_PX, EDGES_SHARE = 160, 0.6
"""How small a picture is in which edges are counted, and how much of it from its top."""
MOST_COUNTED = 1600
"""Pixels along the longer side of which the levels are counted."""


class PillowDarkroom:
    """Opens, checks and prepares pictures."""

    def read(self, path: Path) -> Reading:
        """Decode the whole file once and say what it is; raises `PictureRefused`."""
        with opened(path) as picture:
            size, depth_bits = picture.image.size, picture.depth_bits()
            # A JPEG is read to its last byte at any scale, and fastest at the smallest.
            picture.image.draft(None, (1, 1))
            picture.image.load()
            return _reading(picture, size, depth_bits)

    def facts(self, path: Path) -> Facts:
        """Measure the file without decoding its pixels; raises `PictureRefused`."""
        with opened(path) as picture:
            return measured(picture)

    def develop(self, path: Path, longest_px: int) -> tuple[Reading, bytes]:
        """`read` and `preview` of a file that is decoded once; raises `PictureRefused`."""
        with opened(path) as picture:
            size, depth_bits = picture.image.size, picture.depth_bits()
            preview = _plate(picture, longest_px, None).jpeg
            return _reading(picture, size, depth_bits), preview

    def pixels(
        self,
        path: Path,
        longest_px: int | None = None,
        *,
        orientation: int | None = None,
        display: bytes = b"",
        into: memoryview | None = None,
    ) -> Pixels:
        """Decode, upright, in the display's colours; raises `PictureRefused`."""
        with opened(path) as picture:
            if fit_within(picture.image.size, longest_px) == picture.image.size:
                shown = _whole(picture, orientation, display, into)
                if shown is not None:
                    return shown
            scaled = _scaled(picture, longest_px)
            convert = conversion(scaled.mode, picture.profile, display)
            return packed(scaled, convert, _held(picture, orientation), into)

    def from_preview(self, jpeg: bytes, longest_px: int, display: bytes = b"") -> Pixels:
        """Decode a preview; a damaged one raises `PictureRefused`."""
        try:
            with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
                fit = fit_within(image.size, longest_px)
                if fit == image.size and (shown := whole(jpeg, fit, 1, b"", display)):
                    return shown
                scaled = reduced(image, fit)
                return packed(scaled, conversion(scaled.mode, b"", display), 1, None)
        except DECODER_ERRORS as error:
            raise PictureRefused("", Refusal.DAMAGED) from error

    def preview(self, path: Path, longest_px: int, orientation: int | None = None) -> bytes:
        """Make a small JPEG in sRGB; raises `PictureRefused`."""
        return self.plate(path, longest_px, orientation).jpeg

    def tones(self, path: Path, orientation: int | None = None) -> Tones:
        """Count the levels in sRGB; raises `PictureRefused`.

        Of a large picture every n-th pixel of every n-th row is counted, as it is in the file: a
        smaller version is of averages, in which nothing is clipped any more.
        """
        del orientation  # Turning a picture changes no level.
        every = _every(self.pixels(path, orientation=1))
        step = -(-max(every.shape[:2]) // MOST_COUNTED)
        counted = every[::step, ::step, :3]
        blue, green, red = (
            tuple(np.bincount(counted[..., channel].ravel(), minlength=256).tolist())
            for channel in range(3)
        )
        dark, light = (float((counted == level).any(axis=2).mean()) for level in (0, 255))
        return Tones(red, green, blue, dark, light)

    def clipped(self, path: Path, most: int, orientation: int | None = None) -> Clipped:
        """Look at every pixel as it is in the file; raises `PictureRefused`."""
        return clipped(_every(self.pixels(path, orientation=orientation)), most)

    def plate(
        self,
        path: Path,
        longest_px: int,
        orientation: int | None = None,
        quality: int = PRINT_QUALITY,
    ) -> Plate:
        """Prepare an sRGB JPEG without any of the file's metadata; raises `PictureRefused`."""
        with opened(path) as picture:
            return _plate(picture, longest_px, orientation, quality, is_looked_at=True)

    def profile_name(self, profile: bytes) -> str:
        """What a display's profile is called; raises `ProfileRefused`."""
        try:
            read = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile
        except (ImageCms.PyCMSError, OSError, TypeError) as error:
            raise ProfileRefused("") from error
        if (read.device_class, read.xcolor_space.strip()) != ("mntr", "RGB"):
            raise ProfileRefused("")
        return profile_description(profile)


def _every(shown: Pixels) -> Bytes:
    """Rows, columns, and B, G, R and an unused byte."""
    return np.frombuffer(shown.bgrx, np.uint8).reshape(shown.height_px, shown.width_px, 4)


def _reading(picture: Opened, size: tuple[int, int], depth_bits: int) -> Reading:
    """What a file says of itself that has been decoded; `size` is from before."""
    exif = picture.exif()
    orientation = tags.orientation(exif)
    return Reading(
        picture.format,
        *upright_size(size, orientation),
        tags.camera(exif),
        orientation=orientation,
        exposure=tags.exposure(exif),
        made_on=tags.made_on(exif),
        profile=picture.profile_name,
        depth_bits=depth_bits,
        size_bytes=picture.path.stat().st_size,
    )


def _plate(
    picture: Opened,
    longest_px: int,
    orientation: int | None,
    quality: int = PRINT_QUALITY,
    *,
    is_looked_at: bool = False,
) -> Plate:
    flat = converted(_scaled(picture, longest_px), picture.profile)
    ready = upright(flat, _held(picture, orientation))
    # Pillow carries a JPEG's comment over from here.
    ready.info.clear()
    target = io.BytesIO()
    # Not optimised: a grainy picture overflows the buffer that Pillow allots for that.
    # Small files give up colour before detail, as eyes do.
    subsampling = 0 if quality >= PRINT_QUALITY else 2
    ready.save(target, "JPEG", quality=quality, subsampling=subsampling)
    middle = _middle(ready) if is_looked_at else 0.5
    return Plate(target.getvalue(), ready.width, ready.height, middle)


def _middle(ready: Image.Image) -> float:
    """How far across what is sharp lies: of a portrait it is the sitter, not the background.

    The lower part, where clothes have patterns, is not asked.
    """
    small = ready.reduce(max(1, max(ready.size) // EDGES_PX)).convert("L")
    shades = np.asarray(small, np.float32)
    steps = np.diff(shades[: max(1, round(shades.shape[0] * EDGES_SHARE))], axis=1)
    edges = np.square(steps).sum(axis=0).cumsum()
    if not edges.size or not edges[-1]:
        return 0.5
    first, last = (float(np.searchsorted(edges, edges[-1] * part)) for part in (0.1, 0.9))
    middle: float = round((first + last) / 2 / edges.size, 3)
    return middle


def _whole(
    picture: Opened, orientation: int | None, display: bytes, into: memoryview | None
) -> Pixels | None:
    """Every pixel of an ordinary JPEG; None for anything else."""
    jpeg = picture.jpeg()
    held = _held(picture, orientation)
    return whole(jpeg, picture.image.size, held, picture.profile, display, into) if jpeg else None


def _held(picture: Opened, orientation: int | None) -> int:
    """The orientation that holds over the file's own, or that."""
    return orientation or tags.orientation(picture.exif())


def _scaled(picture: Opened, longest_px: int | None) -> Image.Image:
    return reduced(picture.image, fit_within(picture.image.size, longest_px))
