import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.pdf.pairs import sizes
from studio_desk.domain.proposal import Plate

SIDES = st.integers(1, 6000)
WIDTH, TALLEST = 480.0, 300.0


def plate(width: int, height: int) -> Plate:
    return Plate(b"", width, height)


def test_two_pictures_stand_equally_high_and_fill_the_width() -> None:
    made = sizes([plate(1000, 1000), plate(1500, 1000)], WIDTH, TALLEST)
    (left, left_height), (right, right_height) = made.plates

    assert left_height == right_height
    assert left + right == pytest.approx(WIDTH - 14)
    assert made.sides == pytest.approx((left, right))


def test_upright_pictures_are_no_higher_than_the_page_allows() -> None:
    made = sizes([plate(1000, 3000), plate(1000, 2000)], WIDTH, TALLEST)

    assert made.height == TALLEST
    assert sum(made.sides) == pytest.approx(WIDTH - 14)


def test_a_panorama_does_not_press_its_neighbour_flat() -> None:
    panorama, portrait = sizes([plate(6000, 300), plate(1000, 1500)], WIDTH, TALLEST).plates

    assert portrait[1] > 10 * panorama[1]
    assert portrait[1] > 200


def test_a_tiny_picture_is_not_blown_up() -> None:
    tiny, _ = sizes([plate(48, 40), plate(3000, 2000)], WIDTH, TALLEST).plates

    assert tiny == (48, 40)


@given(SIDES, SIDES, SIDES, SIDES)
def test_any_two_pictures_fit_side_by_side_in_their_own_shape(
    w1: int, h1: int, w2: int, h2: int
) -> None:
    made = sizes([plate(w1, h1), plate(w2, h2)], WIDTH, TALLEST)

    assert sum(made.sides) <= WIDTH - 14 + 0.01
    for (width, height), side, shape in zip(
        made.plates, made.sides, ((w1, h1), (w2, h2)), strict=True
    ):
        assert 2 <= width <= side + 0.01
        assert 2 <= height <= TALLEST + 0.01
        if min(width, height) > 2:
            assert width / height == pytest.approx(shape[0] / shape[1])
