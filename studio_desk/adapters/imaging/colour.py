"""Colour: from whatever a file holds to 8-bit sRGB on white."""

import io
from typing import cast

from PIL import Image, ImageCms

_WHITE = (255, 255, 255)
_TRANSPARENT = {"LA": "L", "RGBA": "RGB"}
_PLAIN = {"L", "RGB", "CMYK", "LAB", *_TRANSPARENT}


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


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert a plain picture by the embedded profile; a missing or broken one counts as sRGB."""
    if image.mode not in _TRANSPARENT:
        return _by_profile(image, profile) or image.convert("RGB")
    opaque = image.convert(_TRANSPARENT[image.mode])
    ground = Image.new("RGB", image.size, _WHITE)
    ground.paste(to_srgb(opaque, profile), mask=image.getchannel("A"))
    return ground


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The picture in sRGB, or None where the profile is of no use for it."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() == "RGB" and image.mode == "L":
            # Grey files often carry the RGB profile that they were made under.
            image = image.convert("RGB")
        # A profile of its own for each picture: threads must not share one.
        return ImageCms.profileToProfile(
            image,
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
