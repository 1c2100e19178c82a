"""What is measured of a file without decoding it: numbers from its tags and tables."""

import io
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.adapters.imaging.quantisation import jpeg_quality
from studio_desk.domain.inspection import ColourModel
from studio_desk.services.failures import PictureRefused
from studio_desk.services.picture_ports import Facts

from .charts import chart, encoded, exif, grain, png, saved
from .layered import BITMAP, CMYK, GREY, INDEXED, LAB, RGB, psd
from .negatives import dng
from .test_the_world import files, one

GREY_, RGB_, CMYK_, LAB_ = ColourModel


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_the_quality_that_a_jpeg_was_saved_with_is_found(
    room: PillowDarkroom, file: Path, mode: str
) -> None:
    image = chart(24, 16).convert(mode)
    for quality in range(1, 101):
        saved(file, image, "JPEG", quality=quality)
        assert room.facts(file).jpeg_quality == quality


def test_the_quality_is_read_from_the_tables_and_not_from_anything_else(
    room: PillowDarkroom, file: Path
) -> None:
    for how in ({"progressive": True}, {"subsampling": 0}, {"optimize": True}, {"restart": 1}):
        options: dict[str, Any] = how
        saved(file, grain(64, 48), "JPEG", quality=83, **options)
        assert room.facts(file).jpeg_quality == 83


def tables(scale: float) -> dict[int, list[int]]:
    """As a camera would have them: of another shape than the standard's, as coarse as that."""
    target = io.BytesIO(encoded(chart(), "JPEG", quality=50))
    with Image.open(target) as image:
        standard: dict[int, list[int]] = image.quantization  # type: ignore[attr-defined]
    return {
        number: [max(1, round(value * scale * (1.1 if place % 2 else 0.9)))
                 for place, value in enumerate(table)]
        for number, table in standard.items()
    }  # fmt: skip


def test_tables_of_another_shape_are_judged_by_how_coarse_they_are() -> None:
    # The standard's own at quality 50 are taken as they are; at 75 half, at 90 a fifth of that.
    for scale, quality in ((1.0, 50), (0.5, 75), (0.2, 90), (2.0, 25)):
        found = jpeg_quality(tables(scale))
        assert found is not None
        assert abs(found - quality) <= 3


def test_odd_tables_are_no_reason_to_refuse_a_picture() -> None:
    assert jpeg_quality({}) is None
    assert jpeg_quality({0: []}) is None
    assert jpeg_quality({0: [0] * 64}) == 100
    assert jpeg_quality({0: [65_535] * 64, 1: [65_535] * 64, 2: [1] * 64}) == 1


@pytest.mark.parametrize("picture_format", ["PNG", "WEBP", "TIFF", "GIF", "AVIF"])
def test_what_is_no_jpeg_has_no_quality(
    room: PillowDarkroom, file: Path, picture_format: str
) -> None:
    assert room.facts(saved(file, chart(), picture_format)).jpeg_quality is None


def test_a_small_copy_behind_the_picture_is_not_what_is_measured(
    room: PillowDarkroom, file: Path
) -> None:
    saved(file, chart(), "MPO", save_all=True, append_images=[chart(48, 32)], quality=91)
    facts = room.facts(file)
    assert (facts.format, facts.width_px, facts.jpeg_quality) == ("JPEG", 96, 91)


@pytest.mark.parametrize(
    ("picture_format", "mode", "model", "bits"),
    [
        ("JPEG", "RGB", RGB_, 8),
        ("JPEG", "L", GREY_, 8),
        ("JPEG", "CMYK", CMYK_, 8),
        ("PNG", "1", GREY_, 1),
        ("PNG", "L", GREY_, 8),
        ("PNG", "LA", GREY_, 8),
        ("PNG", "I;16", GREY_, 16),
        ("PNG", "P", RGB_, 8),
        ("PNG", "RGBA", RGB_, 8),
        ("TIFF", "1", GREY_, 1),
        ("TIFF", "L", GREY_, 8),
        ("TIFF", "I;16", GREY_, 16),
        ("TIFF", "F", GREY_, 32),
        ("TIFF", "P", RGB_, 8),
        ("TIFF", "RGB", RGB_, 8),
        ("TIFF", "CMYK", CMYK_, 8),
        ("TIFF", "LAB", LAB_, 8),
        ("WEBP", "RGB", RGB_, 8),
        ("AVIF", "RGB", RGB_, 8),
        ("GIF", "P", RGB_, 8),
        ("GIF", "L", RGB_, 8),
    ],
)
def test_the_colours_and_their_depth_are_those_of_the_file(
    room: PillowDarkroom, file: Path, picture_format: str, mode: str, model: ColourModel, bits: int
) -> None:
    facts = room.facts(saved(file, Image.new(mode, (64, 48)), picture_format))
    assert (facts.colour_model, facts.depth_bits) == (model, bits)
    assert room.read(file).depth_bits == bits


@pytest.mark.parametrize("colours", [2, 4, 16, 256])
def test_few_colours_are_no_less_deep(room: PillowDarkroom, file: Path, colours: int) -> None:
    saved(file, grain(64, 48).quantize(colours), "PNG")
    assert room.facts(file).depth_bits == 8


def test_a_png_of_sixteen_bits_is_one_though_it_is_decoded_to_eight(
    room: PillowDarkroom, file: Path
) -> None:
    file.write_bytes(png(4, 4, (b"IDAT", b"none of it is looked at"), depth=16))
    assert room.facts(file) == Facts("PNG", 4, 4, RGB_, 16, "", None)


@pytest.mark.parametrize(
    ("code", "channels", "depth", "model"),
    [(BITMAP, 1, 1, GREY_), (GREY, 1, 8, GREY_), (GREY, 1, 16, GREY_), (INDEXED, 1, 8, RGB_),
     (RGB, 3, 8, RGB_), (RGB, 3, 16, RGB_), (CMYK, 4, 8, CMYK_), (LAB, 3, 16, LAB_)],
)  # fmt: skip
def test_photoshop_files_say_it_in_their_head(
    room: PillowDarkroom, file: Path, code: int, channels: int, depth: int, model: ColourModel
) -> None:
    palette = bytes(768) if code == INDEXED else b""
    file.write_bytes(psd([[bytes(16)] * 8] * channels, code, depth=depth, palette=palette))
    facts = room.facts(file)
    assert (facts.format, facts.colour_model, facts.depth_bits) == ("PSD", model, depth)


def test_a_negative_is_as_deep_as_its_sensor(room: PillowDarkroom, file: Path) -> None:
    file.write_bytes(dng(chart(64, 48), preview=encoded(chart(64, 48), "JPEG", quality=77)))
    assert room.facts(file) == Facts("RAW", 64, 48, RGB_, 16, "", None)


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_the_profile_is_named_and_the_size_is_upright(
    room: PillowDarkroom, file: Path, picture_format: str
) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for orientation in range(1, 9):
        saved(file, chart(96, 64), picture_format, icc_profile=profile, exif=exif(orientation))
        facts = room.facts(file)
        upright = (96, 64) if orientation < 5 else (64, 96)
        assert (facts.profile, facts.width_px, facts.height_px) == ("sRGB built-in", *upright)


def test_nothing_is_decoded(
    room: PillowDarkroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [
        saved(tmp_path / picture_format, chart(), picture_format)
        for picture_format in ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF")
    ]
    (tmp_path / "psd").write_bytes(psd([[bytes(16)] * 8] * 3))
    (tmp_path / "dng").write_bytes(dng(chart(64, 48)))

    decoded = []

    def decoding(image: Image.Image) -> None:
        decoded.append(image.format)

    for name in ("PIL.ImageFile.ImageFile.load", "PIL.Image.Image.load"):
        monkeypatch.setattr(name, decoding)
    for file in (*made, tmp_path / "psd", tmp_path / "dng"):
        assert room.facts(file).width_px
    assert decoded == []


def test_the_tags_of_a_png_may_stand_behind_its_pixels(room: PillowDarkroom, file: Path) -> None:
    whole = encoded(chart(96, 64), "PNG", exif=exif(6))
    start, end = whole.index(b"eXIf") - 4, whole.index(b"IDAT") - 4
    tags, ending = whole[start:end], whole[-12:]
    file.write_bytes(whole[:start] + whole[end:-12] + tags + ending)
    assert (room.facts(file).width_px, room.facts(file).height_px) == (64, 96)
    assert room.read(file).width_px == 64


def test_other_people_s_files_are_what_their_tags_say(room: PillowDarkroom) -> None:
    deep = room.facts(one("tiff16", "tiff_16bit_RGB.tiff"))
    assert (deep.colour_model, deep.depth_bits) == (RGB_, 16)
    press = room.facts(one("icc", "cmyk-icc.jpg"))
    assert (press.colour_model, press.profile != "") == (CMYK_, True)
    wide = room.facts(one("icc", "AdobeRGB1998.jpg"))
    assert (wide.profile, wide.jpeg_quality) == ("Compatible with Adobe RGB (1998)", 90)
    phone = room.facts(one("icc", "arrow.heic"))
    assert (phone.format, phone.depth_bits, phone.profile) == ("HEIF", 8, "Display P3")
    layers = room.facts(one("psd", "hopper.psd"))
    assert (layers.format, layers.colour_model, layers.depth_bits) == ("PSD", RGB_, 8)


@pytest.mark.parametrize("folder", ["orientation", "icc", "tiff16", "density", "psd", "real"])
def test_what_is_measured_is_what_is_seen_when_the_pixels_are_decoded(
    room: PillowDarkroom, folder: str
) -> None:
    for each in files(folder):
        facts, reading = room.facts(each), room.read(each)
        assert (facts.format, facts.width_px, facts.height_px, facts.profile, facts.depth_bits) == (
            reading.format, reading.width_px, reading.height_px, reading.profile,
            reading.depth_bits,
        )  # fmt: skip


def test_what_is_no_picture_is_refused(room: PillowDarkroom, file: Path) -> None:
    file.write_bytes(b"Dear Mina,")
    with pytest.raises(PictureRefused):
        room.facts(file)


def test_a_file_that_says_that_it_is_srgb_has_that_profile(
    room: PillowDarkroom, file: Path
) -> None:
    for picture_format in ("JPEG", "WEBP", "PNG"):
        for space, name in ((1, "sRGB"), (0xFFFF, ""), (None, "")):
            saved(file, chart(), picture_format, exif=in_space(space))
            assert (room.facts(file).profile, room.read(file).profile) == (name, name)
    # It is a press that such a file is for, whatever a program wrote into it.
    saved(file, chart().convert("CMYK"), "JPEG", exif=in_space(1))
    assert room.facts(file).profile == ""


def in_space(code: int | None) -> Image.Exif:
    """Tags that name a colour space by its number."""
    tags = exif()
    if code is not None:
        tags.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ColorSpace] = code
    return tags


def test_a_png_has_a_chunk_that_says_srgb(room: PillowDarkroom, file: Path) -> None:
    file.write_bytes(png(8, 8, (b"sRGB", b"\0"), (b"IDAT", zlib.compress(bytes(8 * 25)))))
    assert room.facts(file).profile == "sRGB"
    embedded = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    saved(file, chart(), "JPEG", icc_profile=embedded)
    assert room.facts(file).profile == "sRGB built-in"
