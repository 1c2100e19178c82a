"""Copies of pictures of any kind are JPEGs that are good enough to be handed on."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from studio_desk.adapters.imaging import JpegCopies
from studio_desk.services.failures import PictureRefused

from .profiles import ADOBE_GAMMA, ADOBE_RGB, rgb_profile

Base = ExifTags.Base
COPIES = JpegCopies()
WIDE = rgb_profile(ADOBE_RGB, ADOBE_GAMMA)


def smooth(size: tuple[int, int] = (120, 80)) -> Image.Image:
    """A picture in which every corner can be told from the others."""
    across = np.linspace(0, 255, size[0], dtype=np.uint8)
    down = np.linspace(0, 255, size[1], dtype=np.uint8)
    red, green = np.meshgrid(across, down)
    return Image.fromarray(np.dstack([red, green, np.full_like(red, 90)]))


def tags(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[Base.Make], made[Base.Model], made[Base.Orientation] = "Canon", "EOS R5", orientation
    made.get_ifd(ExifTags.IFD.Exif)[Base.LensModel] = "85mm F1.2"
    made.get_ifd(ExifTags.IFD.Exif)[Base.MakerNote] = b"\0" * 200
    return made


def copied(
    file: Path, longest_px: int | None = None, orientation: int | None = None
) -> Image.Image:
    image = Image.open(io.BytesIO(COPIES.jpeg_copy(file, longest_px, orientation)))
    assert image.format == "JPEG"
    image.load()
    return image


@pytest.mark.parametrize("picture_format", ["AVIF", "GIF", "PNG", "TIFF"])
def test_a_picture_of_another_kind_looks_the_same(tmp_path: Path, picture_format: str) -> None:
    file = tmp_path / "portrait"
    smooth().save(file, picture_format)
    with Image.open(file) as original:
        wanted = np.asarray(original.convert("RGB"), np.int16)
    got = np.asarray(copied(file), np.int16)
    assert got.shape == wanted.shape
    # A GIF is of few colours, whose edges every JPEG softens.
    assert np.abs(got - wanted).mean() < (4 if picture_format == "GIF" else 1)


def test_colours_stay_in_the_picture_s_own_profile(tmp_path: Path) -> None:
    file = tmp_path / "portrait.avif"
    smooth().save(file, icc_profile=WIDE, quality=100)
    copy = copied(file)
    assert copy.info["icc_profile"] == WIDE
    with Image.open(file) as original:
        assert np.abs(np.asarray(copy, np.int16) - np.asarray(original, np.int16)).mean() < 1


def test_for_the_screen_it_is_small_and_in_srgb(tmp_path: Path) -> None:
    file = tmp_path / "portrait.jpg"
    smooth((400, 300)).save(file, icc_profile=WIDE, quality=95)
    copy = copied(file, 200)
    assert copy.size == (200, 150)
    profile = ImageCms.ImageCmsProfile(io.BytesIO(copy.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    # Adobe RGB's colours are stronger than they look in numbers.
    assert np.abs(np.asarray(copy, np.int16) - np.asarray(smooth((200, 150)), np.int16)).mean() > 2


def test_it_is_never_made_larger(tmp_path: Path) -> None:
    file = tmp_path / "portrait.png"
    smooth((40, 30)).save(file)
    assert copied(file, 4000).size == (40, 30)


@pytest.mark.parametrize("picture_format", ["JPEG", "TIFF", "AVIF"])
def test_it_stands_upright_and_says_so(tmp_path: Path, picture_format: str) -> None:
    file = tmp_path / "portrait"
    smooth().save(file, picture_format, exif=tags(orientation=6))
    copy = copied(file)
    assert copy.size == (80, 120)
    assert copy.getexif()[Base.Orientation] == 1
    # The upper left corner lay to the lower left.
    assert np.abs(np.asarray(copy, np.int16)[0, -1] - (0, 0, 90)).max() < 12


def test_a_turn_by_hand_holds_over_the_file_s_own(tmp_path: Path) -> None:
    file = tmp_path / "portrait.jpg"
    smooth().save(file, exif=tags(orientation=6))
    assert copied(file, orientation=1).size == (120, 80)


def test_how_it_was_taken_comes_along_and_no_maker_s_note(tmp_path: Path) -> None:
    file = tmp_path / "portrait.avif"
    smooth().save(file, exif=tags())
    found = copied(file).getexif()
    assert found[Base.Model] == "EOS R5"
    assert found.get_ifd(ExifTags.IFD.Exif)[Base.LensModel] == "85mm F1.2"
    assert Base.MakerNote not in found.get_ifd(ExifTags.IFD.Exif)


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    file = tmp_path / "portrait.png"
    Image.new("RGBA", (20, 20), (200, 0, 0, 0)).save(file)
    assert copied(file).getpixel((5, 5)) == (255, 255, 255)


def test_tags_that_are_too_many_for_a_jpeg_stay_behind(tmp_path: Path) -> None:
    file = tmp_path / "portrait.png"
    large = tags()
    large[Base.ImageDescription] = "x" * 70_000
    smooth().save(file, exif=large)
    assert copied(file).size == (120, 80)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.jpg"
    file.write_bytes(b"Dear Mina")
    with pytest.raises(PictureRefused):
        COPIES.jpeg_copy(file, None)


def test_tags_by_the_thousand_stay_behind(tmp_path: Path) -> None:
    file = tmp_path / "portrait.png"
    for count, kept in ((500, True), (2_000, False)):
        many = tags()
        for number in range(count):
            many[40_000 + number] = 1
        smooth().save(file, exif=many.tobytes())
        assert (Base.Model in copied(file).getexif()) is kept
