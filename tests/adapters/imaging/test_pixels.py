from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.picture_ports import Pixels

from .charts import BLACK, BLUE, GREEN, RED, WHITE, Colour, chart, exif, rgb_of, saved

NAMED = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE, "black": BLACK}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pixels")


def corners(pixels: Pixels) -> list[str]:
    """The nearest named colour at the top left, top right, bottom left and bottom right."""
    image = Image.frombytes("RGB", (pixels.width_px, pixels.height_px), rgb_of(pixels))
    right, bottom = image.width - 4, image.height - 4
    places = [(3, 3), (right, 3), (3, bottom), (right, bottom)]
    return [_name(image.getpixel(place)) for place in places]


def _name(colour: object) -> str:
    assert isinstance(colour, tuple)

    def distance(known: Colour) -> int:
        return sum(abs(ours - theirs) for ours, theirs in zip(colour, known, strict=True))

    return min(NAMED, key=lambda name: distance(NAMED[name]))


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize(
    ("orientation", "shown"),
    [
        # Which sides the first row and the first column of the file are (EXIF 3.0, 4.6.5.1).
        (1, ["red", "green", "blue", "white"]),
        (2, ["green", "red", "white", "blue"]),
        (3, ["white", "blue", "green", "red"]),
        (4, ["blue", "white", "red", "green"]),
        (5, ["red", "blue", "green", "white"]),
        (6, ["blue", "red", "white", "green"]),
        (7, ["white", "green", "blue", "red"]),
        (8, ["green", "white", "red", "blue"]),
    ],
)
@pytest.mark.parametrize("longest_px", [None, 48])
def test_a_picture_is_shown_upright(
    room: PillowDarkroom,
    file: Path,
    picture_format: str,
    orientation: int,
    shown: list[str],
    longest_px: int | None,
) -> None:
    saved(file, chart(96, 64), picture_format, exif=exif(orientation))
    pixels = room.pixels(file, longest_px)
    long, short = (96, 64) if longest_px is None else (48, 32)
    upright = (long, short) if orientation < 5 else (short, long)
    assert (pixels.width_px, pixels.height_px) == upright
    assert corners(pixels) == shown


def test_what_is_srgb_already_is_not_touched(room: PillowDarkroom, file: Path) -> None:
    image = chart()
    saved(file, image, "PNG")
    assert rgb_of(room.pixels(file)) == image.tobytes()
    assert room.pixels(file, 96) == room.pixels(file)


@settings(deadline=None)
@given(
    width=st.integers(1, 300),
    height=st.integers(1, 300),
    longest_px=st.integers(1, 400),
    picture_format=st.sampled_from(["JPEG", "PNG"]),
    orientation=st.integers(1, 8),
)
def test_a_picture_is_fitted_exactly_and_never_enlarged(
    folder: Path, width: int, height: int, longest_px: int, picture_format: str, orientation: int
) -> None:
    file = saved(
        folder / "picture", Image.new("RGB", (width, height)), picture_format,
        exif=exif(orientation),
    )  # fmt: skip
    room = PillowDarkroom()
    reading, pixels = room.read(file), room.pixels(file, longest_px)
    shown, original = (pixels.width_px, pixels.height_px), (reading.width_px, reading.height_px)
    assert max(shown) == min(longest_px, max(original))
    shrink = max(shown) / max(original)
    for side, full in zip(shown, original, strict=True):
        assert 1 <= side <= full
        assert side == 1 or abs(side - full * shrink) <= 0.5
    assert len(rgb_of(pixels)) == 3 * pixels.width_px * pixels.height_px


def test_scaling_averages_and_does_not_pick(room: PillowDarkroom, file: Path) -> None:
    # Columns of black and white: a scaler that picks pixels would return one of the two.
    columns = Image.new("RGB", (512, 512), WHITE)
    for x in range(0, 512, 2):
        columns.paste(BLACK, (x, 0, x + 1, 512))
    for picture_format in ("PNG", "JPEG"):
        saved(file, columns, picture_format)
        assert set(rgb_of(room.pixels(file, 32))) <= set(range(120, 136))


def test_detail_that_fits_is_kept(room: PillowDarkroom, file: Path) -> None:
    # A JPEG can be decoded smaller than it is; decoded too small these columns would be grey.
    columns = Image.new("RGB", (512, 512), WHITE)
    for x in range(0, 512, 8):
        columns.paste(BLACK, (x, 0, x + 4, 512))
    saved(file, columns, "JPEG")
    row = rgb_of(room.pixels(file, 128))[: 3 * 128]
    assert min(row) < 40
    assert max(row) > 215


def test_the_first_picture_of_an_animation_is_shown(room: PillowDarkroom, file: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, GREEN)]
    for picture_format in ("GIF", "PNG"):
        saved(file, frames[0], picture_format, save_all=True, append_images=frames[1:])
        assert rgb_of(room.pixels(file)) == bytes(RED) * 64
