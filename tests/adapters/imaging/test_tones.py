from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio_desk.adapters.imaging import PillowDarkroom

from .charts import BLACK, WHITE, chart, saved
from .profiles import ADOBE_GAMMA, ADOBE_RGB, rgb_profile


def halves(left: tuple[int, int, int], right: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (64, 64), left)
    image.paste(right, (32, 0, 64, 64))
    return image


def test_every_level_of_every_channel_is_counted(room: PillowDarkroom, file: Path) -> None:
    saved(file, halves((10, 20, 30), (10, 200, 30)), "PNG")
    tones = room.tones(file)
    assert tones.red[10] == 64 * 64
    assert tones.green[20] == tones.green[200] == 32 * 64
    assert tones.blue[30] == 64 * 64
    assert sum(tones.red) == sum(tones.green) == sum(tones.blue) == 64 * 64
    assert (tones.dark, tones.light) == (0, 0)


@pytest.mark.parametrize(
    ("left", "right", "dark", "light"),
    [
        (BLACK, WHITE, 0.5, 0.5),
        ((1, 1, 1), (254, 254, 254), 0, 0),
        ((0, 100, 100), (100, 100, 100), 0.5, 0),
        ((100, 100, 255), (100, 255, 100), 0, 1),
        ((0, 255, 100), (100, 100, 100), 0.5, 0.5),
    ],
)
def test_a_pixel_is_clipped_where_one_channel_is(
    room: PillowDarkroom,
    file: Path,
    left: tuple[int, int, int],
    right: tuple[int, int, int],
    dark: float,
    light: float,
) -> None:
    saved(file, halves(left, right), "PNG")
    tones = room.tones(file)
    assert (tones.dark, tones.light) == (dark, light)


@pytest.mark.parametrize(("picture_format", "how"), [("PNG", {}), ("JPEG", {"quality": 100})])
def test_a_large_picture_is_sampled_and_not_averaged(
    room: PillowDarkroom, file: Path, picture_format: str, how: dict[str, int]
) -> None:
    # Black and white pixels in turn: any smaller version would be grey, and nothing clipped.
    cell = Image.new("L", (3, 1))
    cell.putpixel((1, 0), 255)
    wide = Image.new("L", (4_800, 30))
    for x in range(0, 4_800, 3):
        wide.paste(cell.resize((3, 30), Image.Resampling.NEAREST), (x, 0))
    shifted = Image.new("L", (4_800, 60))
    shifted.paste(wide, (0, 0))
    shifted.paste(wide, (1, 30))
    saved(file, shifted.convert("RGB"), picture_format, **how)
    tones = room.tones(file)
    assert max(sum(tones.red), 0) == 1_600 * 20
    assert tones.dark + tones.light > 0.95


def test_levels_are_those_of_srgb(room: PillowDarkroom, file: Path) -> None:
    image = Image.new("RGB", (8, 8), (0, 255, 0))
    saved(file, image, "PNG", icc_profile=rgb_profile(ADOBE_RGB, ADOBE_GAMMA))
    tones = room.tones(file)
    assert (tones.dark, tones.light) == (1, 1)
    saved(file, Image.new("RGB", (8, 8), (128, 128, 128)), "PNG")
    assert room.tones(file).red[128] == 64


@settings(deadline=None, max_examples=30)
@given(width=st.integers(1, 3_300), height=st.integers(1, 40), orientation=st.integers(1, 8))
def test_shares_stay_shares(
    tmp_path_factory: pytest.TempPathFactory, width: int, height: int, orientation: int
) -> None:
    file = saved(tmp_path_factory.getbasetemp() / "tones", chart(width, height), "PNG")
    tones = PillowDarkroom().tones(file, orientation)
    assert 0 <= tones.dark <= 1
    assert 0 <= tones.light <= 1
    assert 0 < sum(tones.red) <= 1_600 * 1_600
    assert sum(tones.red) == sum(tones.green) == sum(tones.blue)
