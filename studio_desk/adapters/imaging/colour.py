"""Colour: from whatever a file holds to 8-bit RGB on white, in the display's colours."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product
from typing import cast

from PIL import Image, ImageCms

Conversion = Callable[[Image.Image], Image.Image]
"""Brings any strip of one picture to RGB in the display's colours."""

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MOST_NAME = 80
"""Characters of a profile's name that are repeated."""
_WHITE = (255, 255, 255)
_TRANSPARENT = {"LA": "L", "RGBA": "RGB"}
_PLAIN = {"L", "RGB", "RGBX", "CMYK", "LAB", *_TRANSPARENT}
_BROKEN = (ImageCms.PyCMSError, OSError, ValueError, TypeError)


def plain(image: Image.Image) -> Image.Image:
    """Bring a picture to one of the modes that can be scaled: L, RGB, CMYK, LAB, LA or RGBA.

    Palettes and bitmaps cannot be interpolated as they are, and Pillow clips deep grey instead
    of scaling it to eight bits.
    """
    if image.mode in _PLAIN and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode == "F":
        # Without another hint, floating point up to 1 is a fraction of white.
        brightest = cast("float", image.getextrema()[1])
        return image.point(lambda value: value * (255 if brightest <= 1 else 1)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def conversion(mode: str, profile: bytes, display: bytes = b"") -> Conversion | None:
    """How pictures of a plain mode come to the display's colours (sRGB where it is empty).

    A missing or broken profile counts as sRGB. None where RGB is right as it stands.
    """
    if display and _link("RGB", SRGB, display) is None:
        display = b""
    if mode in _TRANSPARENT:
        return partial(_on_white, conversion(_TRANSPARENT[mode], profile, display))
    rgb = "RGBX" if mode == "RGBX" else "RGB"
    # Grey files often carry the RGB profile that they were made under.
    for taken in (mode, rgb) if mode == "L" else (mode,):
        if profile and (link := _link(taken, profile, display or SRGB)):
            return _along(link, None if taken == mode else rgb)
    link = _link(rgb, SRGB, display) if display else None
    return _along(link, None if mode == rgb else rgb)


def converted(image: Image.Image, profile: bytes, display: bytes = b"") -> Image.Image:
    """A plain picture as RGB in the display's colours."""
    convert = conversion(image.mode, profile, display)
    return image if convert is None else convert(image)


@dataclass(frozen=True, slots=True)
class _Link:
    """The way from one profile to another; `idle` where no colour moves by more than a level."""

    transform: ImageCms.ImageCmsTransform
    idle: bool


# Making one costs up to 50 ms, and threads may share it: LittleCMS only reads from it.
@lru_cache(maxsize=16)
def _link(mode: str, profile: bytes, display: bytes) -> _Link | None:
    """The way between two profiles, or None where one of them is of no use for it."""
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.ImageCmsProfile(io.BytesIO(display)),
            mode,
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        return _Link(transform, idle=mode in {"RGB", "RGBX"} and _is_idle(transform, mode))
    except _BROKEN:
        return None


def _is_idle(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether every colour of an even grid stays where it was."""
    levels = bytes(level for colour in product(range(0, 256, 15), repeat=3) for level in colour)
    grid = Image.frombytes("RGB", (len(levels) // 3, 1), levels)
    moved = transform.apply(grid.convert(mode)).tobytes()
    return all(abs(was - became) <= 1 for was, became in zip(levels, moved, strict=True))


def _along(link: _Link | None, through: str | None) -> Conversion | None:
    """Along a link, from the mode `through` where the link does not take the picture's own."""
    if link is None or link.idle:
        return None if through is None else partial(_through, through, None)
    return link.transform.apply if through is None else partial(_through, through, link.transform)


def _through(
    mode: str, transform: ImageCms.ImageCmsTransform | None, image: Image.Image
) -> Image.Image:
    rgb = image.convert(mode)
    return rgb if transform is None else transform.apply(rgb)


def _on_white(convert: Conversion | None, image: Image.Image) -> Image.Image:
    opaque = image.convert(_TRANSPARENT[image.mode])
    ground = Image.new("RGB", image.size, _WHITE)
    ground.paste(opaque if convert is None else convert(opaque), mask=image.getchannel("A"))
    return ground


def profile_description(profile: bytes) -> str:
    """What a colour profile is called; nothing where there is none or it is broken."""
    try:
        read = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = read.profile.profile_description or read.profile.model or ""
    except _BROKEN:
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:MOST_NAME]
