from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.pdf.pairs import sizes
from studio_desk.domain.branding import Paper
from studio_desk.domain.proposal import Plate
from tests.adapters.pdf.papers import ink, page_with, printed, spread
from tests.adapters.pdf.papers import plate as picture
from tests.adapters.pdf.tree import tree

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


@given(SIDES, SIDES, SIDES, SIDES)
def test_two_pictures_have_one_gutter_between_them(w1: int, h1: int, w2: int, h2: int) -> None:
    made = sizes([plate(w1, h1), plate(w2, h2)], WIDTH, TALLEST)
    (left, height), (_, other) = made.plates

    assert made.right_x + made.sides[1] == pytest.approx(WIDTH)
    if height == other and min(h1, h2) > TALLEST:
        assert made.right_x - left == pytest.approx(14) or made.right_x == pytest.approx(247)


@pytest.mark.parametrize(
    ("left", "right"),
    [((300, 300), (450, 300)), ((450, 300), (300, 300)), ((300, 360), (300, 360))],
)
@pytest.mark.parametrize("paper", Paper)
def test_what_is_said_of_a_file_stands_under_its_picture(
    paper: Paper, left: tuple[int, int], right: tuple[int, int]
) -> None:
    made = spread("Side by side pair")
    shown = replace(
        made,
        left=replace(made.left, plate=picture(*left)),
        right=replace(made.right, plate=picture(*right, "#305070")),
    )
    pdf = printed(spreads=(shown,), paper=paper)
    page = page_with(pdf, "Side by side pair") - 1
    root, _ = tree(pdf)
    figures = [each.said["/BBox"] for each in root.all("Figure") if each.content[0][0] == page]
    letters = list(ink(pdf))[page]
    said = "".join(each.character for each in letters)
    at = letters[said.index("464ppi,sharp")].left

    assert figures[1][0] - figures[0][2] == pytest.approx(14, abs=0.1)
    assert at == pytest.approx(figures[1][0], abs=1.5)
