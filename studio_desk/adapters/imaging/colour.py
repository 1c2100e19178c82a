"""Colour: from whatever a file holds to 8-bit sRGB on white."""

import functools
import io

from PIL import Image, ImageCms

_WHITE = (255, 255, 255)


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the embedded profile; a missing or broken one counts as sRGB."""
    image = _eight_bit(image)
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        image = image.convert("RGB")
    converted = _by_profile(image, profile) if profile else None
    flat = converted if converted is not None else image.convert("RGB")
    if alpha is None:
        return flat
    ground = Image.new("RGB", flat.size, _WHITE)
    ground.paste(flat, mask=alpha)
    return ground


def _eight_bit(image: Image.Image) -> Image.Image:
    """Bring 16-bit and floating-point grey down to eight bits; Pillow would clip it instead."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode == "I":
        return image.point(lambda value: value / 257).convert("L")
    if image.mode == "F":
        return image.convert("L")
    return image.convert("RGB") if image.mode in {"P", "1", "YCbCr", "HSV"} else image


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    if image.mode == "LA":
        image = image.convert("L")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(
            image,
            source,
            _srgb(),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
