"""What is measured of a picture file that was opened and not decoded."""

from PIL import TiffImagePlugin

from studio_desk.adapters.imaging import png_chunks, tags
from studio_desk.adapters.imaging.opening import Opened
from studio_desk.adapters.imaging.quantisation import jpeg_quality
from studio_desk.adapters.imaging.rows import upright_size
from studio_desk.adapters.imaging.wholeness import is_cut_off
from studio_desk.domain.inspection import ColourModel
from studio_desk.services.picture_ports import Facts

_MODELS = {
    "1": ColourModel.GREY,
    "L": ColourModel.GREY,
    "LA": ColourModel.GREY,
    "F": ColourModel.GREY,
    "CMYK": ColourModel.CMYK,
    "LAB": ColourModel.LAB,
}
_TIFF_MODELS = {0: ColourModel.GREY, 1: ColourModel.GREY, 5: ColourModel.CMYK}
_TIFF_LAB = {8, 9, 10}
"""Photometric interpretations (TIFF 6.0, section 8, and the ICC's and ITU's Lab)."""


def measured(picture: Opened) -> Facts:
    """Measure it; raises `EOFError` where it was cut off, and what decoders raise."""
    if is_cut_off(picture):
        raise EOFError(picture.path.name)
    if picture.format == "PNG" and "exif" not in picture.image.info:
        with picture.path.open("rb") as file:
            if block := png_chunks.exif(file):
                picture.image.info["exif"] = b"Exif\0\0" + block
    return Facts(
        picture.format,
        *_upright_size(picture),
        colour_model=_colour_model(picture),
        depth_bits=picture.depth_bits(),
        profile=picture.profile_name,
        jpeg_quality=_jpeg_quality(picture),
    )


def _upright_size(picture: Opened) -> tuple[int, int]:
    """Pillow gives the size of a TIFF as its tags turn it, before anything is turned."""
    turned = not picture.negative and isinstance(picture.image, TiffImagePlugin.TiffImageFile)
    code = 1 if turned else tags.orientation(picture.exif())
    return upright_size(picture.image.size, code)


def _colour_model(picture: Opened) -> ColourModel:
    """By the tags, where the decoder would bring it to another model."""
    image = picture.image
    if picture.format == "GIF":
        # Its palette is of colours, grey ones too.
        return ColourModel.RGB
    if not picture.negative and isinstance(image, TiffImagePlugin.TiffImageFile):
        kind = image.tag_v2.get(TiffImagePlugin.PHOTOMETRIC_INTERPRETATION, 0)
        lab = ColourModel.LAB if kind in _TIFF_LAB else ColourModel.RGB
        return _TIFF_MODELS.get(kind, lab)
    grey = image.mode.startswith("I")
    return ColourModel.GREY if grey else _MODELS.get(image.mode, ColourModel.RGB)


def _jpeg_quality(picture: Opened) -> int | None:
    if picture.format != "JPEG":
        return None
    tables = getattr(picture.image, "quantization", {})
    return jpeg_quality(tables)
