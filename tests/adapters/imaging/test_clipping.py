"""Where a picture is clipped: one pixel of millions is enough to mark its block."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studio_desk.adapters.imaging.clipping import clipped
from studio_desk.adapters.imaging.darkroom import PillowDarkroom
from studio_desk.services.picture_ports import Clipped

WIDTH, HEIGHT = 300, 200


def grey(width: int = WIDTH, height: int = HEIGHT) -> np.ndarray:
    return np.full((height, width, 3), 128, np.uint8)


def marks(found: Clipped) -> np.ndarray:
    return np.frombuffer(found.marks, np.uint8).reshape(found.height, found.width)


def seen(tmp_path: Path, picture: np.ndarray, most: int, orientation: int | None = None) -> Clipped:
    file = tmp_path / "picture.png"
    Image.fromarray(picture).save(file)
    return PillowDarkroom().clipped(file, most, orientation)


@pytest.mark.parametrize("channel", range(3))
@pytest.mark.parametrize(("level", "mark"), [(0, Clipped.DARK), (255, Clipped.LIGHT)])
def test_a_single_pixel_marks_its_block_and_no_other(
    tmp_path: Path, channel: int, level: int, mark: int
) -> None:
    picture = grey()
    picture[101, 47, channel] = level
    found = marks(seen(tmp_path, picture, 30))
    assert found.shape == (20, 30)
    assert found[10, 4] == mark
    assert np.count_nonzero(found) == 1


def test_what_is_nearly_clipped_is_not(tmp_path: Path) -> None:
    picture = grey()
    picture[::2], picture[1::2] = 1, 254
    assert not marks(seen(tmp_path, picture, 1600)).any()


def test_a_block_may_be_both(tmp_path: Path) -> None:
    picture = grey()
    picture[0, 0], picture[0, 1] = 0, 255
    assert marks(seen(tmp_path, picture, 3))[0, 0] == Clipped.DARK | Clipped.LIGHT


def test_scattered_light_is_marked_all_over_however_small_the_picture_is_seen(
    tmp_path: Path,
) -> None:
    picture = np.random.default_rng(1).integers(90, 150, (900, 1200, 3), dtype=np.uint8)
    picture[::3, ::3] = 255
    assert marks(seen(tmp_path, picture, 100)).all()


def test_it_is_upright_as_the_picture_is(tmp_path: Path) -> None:
    picture = grey()
    picture[0, 0] = 255
    found = marks(seen(tmp_path, picture, 30, orientation=6))
    assert found.shape == (30, 20)
    assert found[0, -1] == Clipped.LIGHT
    assert np.count_nonzero(found) == 1


@given(
    width=st.integers(1, 60),
    height=st.integers(1, 60),
    most=st.integers(1, 80),
    at=st.tuples(st.floats(0, 0.999), st.floats(0, 0.999)),
)
def test_every_pixel_belongs_to_the_block_that_lies_over_it(
    width: int, height: int, most: int, at: tuple[float, float]
) -> None:
    every = np.full((height, width, 4), 128, np.uint8)
    x, y = int(at[0] * width), int(at[1] * height)
    every[y, x, 1] = 255
    # The byte that is not used says nothing.
    every[..., 3] = 0
    found = clipped(every, most)
    assert max(found.width, found.height) <= max(1, min(most, max(width, height)))
    ((row, column),) = np.argwhere(marks(found) == Clipped.LIGHT)
    assert abs((row + 0.5) / found.height - (y + 0.5) / height) <= 1 / found.height
    assert abs((column + 0.5) / found.width - (x + 0.5) / width) <= 1 / found.width
    assert np.count_nonzero(marks(found)) == 1
