from datetime import date
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageCms

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.picture_ports import Reading

from .charts import chart, exif, png, saved


def kind(reading: Reading) -> tuple[str, int, int]:
    assert not reading.camera
    return reading.format, reading.width_px, reading.height_px


FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"]


@pytest.mark.parametrize("picture_format", FORMATS)
def test_the_content_says_what_a_picture_is_and_not_its_name(
    room: PillowDarkroom, tmp_path: Path, picture_format: str
) -> None:
    file = saved(tmp_path / "portrait.txt", chart(96, 64), picture_format)
    assert kind(room.read(file)) == (picture_format, 96, 64)


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(
    room: PillowDarkroom, file: Path, picture_format: str, orientation: int
) -> None:
    saved(file, chart(96, 64), picture_format, exif=exif(orientation))
    reading = room.read(file)
    upright = (96, 64) if orientation < 5 else (64, 96)
    assert (reading.width_px, reading.height_px) == upright


def test_a_small_copy_behind_the_picture_is_passed_by(room: PillowDarkroom, file: Path) -> None:
    saved(file, chart(), "MPO", save_all=True, append_images=[chart(48, 32)])
    with Image.open(file) as image:
        assert image.format == "MPO"
    assert kind(room.read(file)) == ("JPEG", 96, 64)


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS R5", "Canon EOS R5"),
        ("SONY", "ILCE-7M4", "SONY ILCE-7M4"),
        ("NIKON CORPORATION", "NIKON Z 8", "NIKON Z 8"),
        ("OLYMPUS CORPORATION", "E-M1", "OLYMPUS CORPORATION E-M1"),
        ("samsung", "Samsung SM-G9600", "Samsung SM-G9600"),
        ("", "iPhone 16", "iPhone 16"),
        ("Leica", "", "Leica"),
        ("", "", ""),
        ("Phase One\x00", "  IQ4\n150MP \x00 ", "Phase One IQ4 150MP"),
        ("\x1b[31mred", "\x07", "[31mred"),
        ("x" * 5_000, "y" * 5_000, f"{'x' * 80} {'y' * 80}"),
    ],
)
@pytest.mark.parametrize("picture_format", ["JPEG", "TIFF"])
def test_the_camera_is_named_once_and_on_one_line(
    room: PillowDarkroom, file: Path, picture_format: str, make: str, model: str, camera: str
) -> None:
    saved(file, chart(), picture_format, exif=exif(1, make, model))
    assert room.read(file).camera == camera


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_turns_nothing(
    room: PillowDarkroom, file: Path, orientation: int
) -> None:
    saved(file, chart(96, 64), "JPEG", exif=exif(orientation))
    reading = room.read(file)
    assert (reading.width_px, reading.height_px) == (96, 64)
    assert room.pixels(file).width_px == 96


@pytest.mark.parametrize("broken", [b"", b"nonsense", b"II*\x00\xff\xff\xff\xff", b"MM\x00*\x00"])
def test_broken_tags_are_no_reason_to_refuse_a_picture(
    room: PillowDarkroom, file: Path, broken: bytes
) -> None:
    saved(file, chart(), "JPEG", exif=b"Exif\x00\x00" + broken)
    assert kind(room.read(file)) == ("JPEG", 96, 64)
    saved(file, chart(), "WEBP", exif=broken)
    assert kind(room.read(file)) == ("WEBP", 96, 64)
    whole = saved(file, chart(), "PNG").read_bytes()
    start = len(png(96, 64)) - 12
    chunk = png(96, 64, (b"eXIf", broken))[start:-12]
    file.write_bytes(whole[:start] + chunk + whole[start:])
    assert kind(room.read(file)) == ("PNG", 96, 64)


def test_density_tags_change_nothing(room: PillowDarkroom, file: Path) -> None:
    tags = exif()
    tags[ExifTags.Base.XResolution] = 0.0
    saved(file, chart(), "JPEG", dpi=(300, 150), exif=tags)
    assert kind(room.read(file)) == ("JPEG", 96, 64)


def shot(**tags: object) -> Image.Exif:
    written = exif(1)
    inner = written.get_ifd(ExifTags.IFD.Exif)
    for name, value in tags.items():
        inner[ExifTags.Base[name]] = value
    return written


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (
            {"FocalLength": 85.0, "FNumber": 2.8, "ExposureTime": 0.005, "ISOSpeedRatings": 100},
            "85 mm, f/2.8, 1/200 s, ISO 100",
        ),
        (
            {"LensModel": "RF85mm F1.2 L USM", "FocalLength": 85.0, "FNumber": 1.2},
            "RF85mm F1.2 L USM, 85 mm, f/1.2",
        ),
        ({"FNumber": 8.0, "ExposureTime": 2.5, "ISOSpeedRatings": 3200}, "f/8, 2.5 s, ISO 3200"),
        ({"FNumber": 11.0, "ExposureTime": 0.5, "FocalLength": 6.86}, "6.86 mm, f/11, 0.5 s"),
        ({"ExposureTime": 30.0}, "30 s"),
        ({"ExposureTime": 1 / 8000}, "1/8000 s"),
        ({"ISOSpeedRatings": (400, 0)}, "ISO 400"),
        ({"FocalLength": 0.0, "FNumber": 0.0, "ExposureTime": 0.0, "ISOSpeedRatings": 0}, ""),
        ({"LensModel": "\x1b[31m 50mm\n\x00"}, "[31m 50mm"),
        ({}, ""),
    ],
)
@pytest.mark.parametrize("picture_format", ["JPEG", "TIFF", "PNG", "WEBP"])
def test_the_exposure_is_told_on_one_line(
    room: PillowDarkroom, file: Path, picture_format: str, tags: dict[str, object], expected: str
) -> None:
    saved(file, chart(), picture_format, exif=shot(**tags).tobytes())
    assert room.read(file).exposure == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026:03:14 15:09:26", date(2026, 3, 14)),
        ("2026-03-14T15:09:26", None),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("2026:02:30 00:00:00", None),
        ("yesterday", None),
    ],
)
def test_the_day_is_that_on_which_the_picture_was_taken(
    room: PillowDarkroom, file: Path, written: str, expected: date | None
) -> None:
    tags = shot(DateTimeOriginal=written)
    tags[ExifTags.Base.DateTime] = "2026:11:24 12:00:00"
    saved(file, chart(), "JPEG", exif=tags)
    assert room.read(file).made_on == expected


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_the_profile_is_called_by_its_name(
    room: PillowDarkroom, file: Path, picture_format: str
) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    saved(file, chart(), picture_format, icc_profile=profile.tobytes())
    assert room.read(file).profile == "sRGB built-in"
    saved(file, chart(), picture_format, icc_profile=b"no profile")
    assert room.read(file).profile == ""


@pytest.mark.parametrize(
    ("picture_format", "mode", "bits"),
    [
        ("JPEG", "RGB", 8),
        ("PNG", "RGB", 8),
        ("PNG", "I;16", 16),
        ("PNG", "1", 1),
        ("TIFF", "RGB", 8),
        ("TIFF", "I;16", 16),
        ("TIFF", "F", 32),
        ("TIFF", "1", 1),
        ("WEBP", "RGB", 8),
        ("AVIF", "RGB", 8),
        ("GIF", "P", 8),
    ],
)
def test_the_depth_is_that_of_the_file(
    room: PillowDarkroom, file: Path, picture_format: str, mode: str, bits: int
) -> None:
    saved(file, Image.new(mode, (64, 64)), picture_format)
    assert room.read(file).depth_bits == bits


def test_the_size_on_the_disk_is_told(room: PillowDarkroom, file: Path) -> None:
    saved(file, chart(), "JPEG")
    assert room.read(file).size_bytes == file.stat().st_size


@pytest.mark.parametrize("orientation", range(9))
def test_the_orientation_of_the_file_is_told(
    room: PillowDarkroom, file: Path, orientation: int
) -> None:
    saved(file, chart(), "JPEG", exif=exif(orientation))
    assert room.read(file).orientation == (orientation or 1)
