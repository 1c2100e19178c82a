"""Copies of pictures of any kind as JPEGs, to be handed on: the `CopyMaker` port."""

import io
from pathlib import Path

from PIL import ExifTags, Image

from studio_desk.adapters.imaging import tags
from studio_desk.adapters.imaging.colour import SRGB, converted
from studio_desk.adapters.imaging.opening import DECODER_ERRORS, Opened, opened
from studio_desk.adapters.imaging.scaling import fit_within, reduced, upright

COPY_QUALITY = 95
"""On libjpeg's scale, with full colour resolution: more only makes the file larger."""
_MOST_EXIF = 60_000
"""A JPEG holds no more than 64 kB of tags in a piece."""
_MOST_TAGS = 1_000
"""Of a file, in the directories that are written again; cameras write some hundred."""
_OWN_COLOURS = ("RGB", "L")
# What says how large another file was, or holds what only its maker reads.
_STALE = (
    ExifTags.Base.MakerNote,
    ExifTags.Base.ExifImageWidth,
    ExifTags.Base.ExifImageHeight,
)


class JpegCopies:
    """Makes JPEGs that are good enough to be printed, or fit for a screen."""

    def jpeg_copy(
        self, path: Path, longest_px: int | None, orientation: int | None = None
    ) -> bytes:
        """A JPEG, upright, with the camera's tags; raises `PictureRefused`.

        In sRGB and within `longest_px` where that is given, else in its own colours and size.
        """
        with opened(path) as picture:
            image, profile = _finished(picture, longest_px)
            ready = upright(image, orientation or tags.orientation(picture.exif()))
            exif, packet = _block(picture), _packet(picture.image)
            # Pillow carries a comment over from here.
            ready.info.clear()
            target = io.BytesIO()
            ready.save(
                target,
                "JPEG",
                quality=COPY_QUALITY,
                subsampling=0,
                icc_profile=profile,
                exif=exif,
                xmp=packet,
            )
            return target.getvalue()


def _finished(picture: Opened, longest_px: int | None) -> tuple[Image.Image, bytes]:
    """The pixels, and the profile that they are in."""
    scaled = reduced(picture.image, fit_within(picture.image.size, longest_px))
    if longest_px is None and scaled.mode in _OWN_COLOURS:
        return scaled, picture.profile
    return converted(scaled, picture.profile), SRGB


def _block(picture: Opened) -> bytes:
    """The original's tags as a block, as far as they can be written again."""
    try:
        exif = picture.exif()
        if not 0 < len(exif) + len(exif.get_ifd(ExifTags.IFD.Exif)) <= _MOST_TAGS:
            return b""
        exif[ExifTags.Base.Orientation] = 1
        for tag in _STALE:
            exif.get_ifd(ExifTags.IFD.Exif).pop(tag, None)
        block = exif.tobytes()
    except DECODER_ERRORS:
        return b""
    return block if len(block) <= _MOST_EXIF else b""


def _packet(image: Image.Image) -> bytes:
    packet = image.info.get("xmp", b"")
    return packet if isinstance(packet, bytes) and len(packet) <= _MOST_EXIF else b""
