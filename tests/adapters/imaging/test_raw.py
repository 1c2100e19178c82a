from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Pixels

from .charts import BLUE, RED, Colour, chart, encoded, exif, rgb_of, saved
from .negatives import dng

GREY = Image.new("RGB", (96, 64), (90, 90, 90))


def jpeg(width: int, height: int, colour: Colour = RED, **how: object) -> bytes:
    return encoded(Image.new("RGB", (width, height), colour), "JPEG", **how)


def first(pixels: Pixels) -> Colour:
    red, green, blue = rgb_of(pixels)[:3]
    return red, green, blue


def is_red(pixels: Pixels) -> bool:
    red, green, blue = first(pixels)
    return red > 240 and max(green, blue) < 15


def test_the_data_of_the_sensor_are_developed(room: PillowDarkroom, file: Path) -> None:
    file.write_bytes(dng(chart()))
    pixels = room.pixels(file)
    shown = Image.frombytes("RGB", (pixels.width_px, pixels.height_px), rgb_of(pixels))
    corners = [shown.getpixel(place) for place in ((8, 8), (87, 8), (8, 55), (87, 55))]
    assert corners == [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)]


def test_a_raw_file_says_how_the_picture_was_taken(room: PillowDarkroom, file: Path) -> None:
    file.write_bytes(dng(chart()))
    reading = room.read(file)
    assert (reading.format, reading.camera) == ("RAW", "Nonesuch One")
    assert reading.exposure == "85 mm, f/2.8, 1/200 s, ISO 100"
    assert reading.made_on == date(2026, 3, 14)
    assert reading.depth_bits == 16
    assert reading.size_bytes == file.stat().st_size


@pytest.mark.parametrize("longest_px", [None, 96, 40])
def test_the_camera_s_own_picture_is_shown_at_every_size(
    room: PillowDarkroom, file: Path, longest_px: int | None
) -> None:
    file.write_bytes(dng(GREY, jpeg(60, 40)))
    pixels = room.pixels(file, longest_px)
    assert is_red(pixels)
    assert (pixels.width_px, pixels.height_px) == ((60, 40) if longest_px != 40 else (40, 27))


def test_a_thumbnail_is_not_taken_for_the_picture(room: PillowDarkroom, file: Path) -> None:
    file.write_bytes(dng(GREY, jpeg(45, 30)))
    for longest_px in (None, 40):
        assert not is_red(room.pixels(file, longest_px))


@pytest.mark.parametrize("preview", [b"", jpeg(60, 40), jpeg(45, 30)])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_the_reading_has_the_size_that_is_shown(
    room: PillowDarkroom, file: Path, preview: bytes, orientation: int
) -> None:
    file.write_bytes(dng(chart(), preview, orientation))
    reading, pixels = room.read(file), room.pixels(file)
    assert (reading.width_px, reading.height_px) == (pixels.width_px, pixels.height_px)
    assert reading.orientation == orientation
    assert (reading.width_px > reading.height_px) == (orientation < 5)


@pytest.mark.parametrize("longest_px", [None, 48, 20])
def test_what_is_developed_is_upright_too(
    room: PillowDarkroom, file: Path, longest_px: int | None
) -> None:
    file.write_bytes(dng(chart(), orientation=6))
    pixels = room.pixels(file, longest_px)
    shown = Image.frombytes("RGB", (pixels.width_px, pixels.height_px), rgb_of(pixels))
    blue = shown.getpixel((2, 2))
    red = shown.getpixel((shown.width - 3, 2))
    assert (blue, red) == (BLUE, RED)
    assert max(pixels.width_px, pixels.height_px) == (longest_px or 96)
    lying = room.pixels(file, longest_px, orientation=1)
    assert first(lying) == RED


def test_a_preview_that_the_camera_turned_already_is_not_turned_again(
    room: PillowDarkroom, file: Path
) -> None:
    file.write_bytes(dng(chart(), jpeg(40, 60), orientation=6))
    reading, pixels = room.read(file), room.pixels(file)
    assert (pixels.width_px, pixels.height_px) == (40, 60)
    assert reading.orientation == 1


def test_a_tiff_without_a_sensor_s_data_is_no_raw_file(room: PillowDarkroom, file: Path) -> None:
    saved(file, chart(), "TIFF", exif=exif(1, "Nonesuch", "Nonesuch One"))
    assert room.read(file).format == "TIFF"


@pytest.mark.parametrize(
    "beginning",
    [
        b"II*\0\x10\0\0\0CR\x02\0",
        b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom",
        b"FUJIFILMCCD-RAW 0201FF389501",
        b"IIU\0\x18\0\0\0",
        b"IIRO\x08\0\0\0",
        b"MMOR\0\0\0\x08",
    ],
)
@pytest.mark.parametrize("use", [PillowDarkroom.read, PillowDarkroom.pixels])
def test_a_raw_file_that_nothing_can_be_made_of_is_refused(
    room: PillowDarkroom,
    file: Path,
    use: Callable[[PillowDarkroom, Path], object],
    beginning: bytes,
) -> None:
    file.write_bytes(beginning + bytes(5_000))
    with pytest.raises(PictureRefused) as refused:
        use(room, file)
    assert refused.value.reason in {Refusal.UNSUPPORTED, Refusal.DAMAGED}


@pytest.mark.parametrize("preview", [b"", jpeg(60, 40)])
def test_a_raw_file_that_was_cut_short_is_damaged(
    room: PillowDarkroom, file: Path, preview: bytes
) -> None:
    whole = dng(chart(), preview)
    file.write_bytes(whole[: len(whole) - len(preview) // 2 - 500])
    for use in (room.read, room.pixels):
        with pytest.raises(PictureRefused) as refused:
            use(file)
        assert refused.value.reason is Refusal.DAMAGED
