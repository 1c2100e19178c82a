"""Faces lined up: a turn, a scale and a shift that bring one pair of eyes upon the other."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.comparison import Comparison, Nudge, Side
from studio_desk.domain.picture import Eyes, Picture
from studio_desk.ui.compare.alignment import Similarity, is_aligned, matching, placed, reference
from studio_desk.ui.compare.viewport import Size, Viewport

PANES = st.builds(Size, st.floats(100, 4000), st.floats(100, 4000))
VIEWPORTS = st.builds(Viewport, st.floats(0.5, 16), st.floats(0, 1), st.floats(0, 1))
SHIFTS = st.decimals(Decimal("-0.5"), Decimal("0.5"), places=4)


def at_least(least: str, most: str) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(least), Decimal(most), places=3)


@st.composite
def faces(draw: st.DrawFn, content: str) -> Picture:
    """A picture with two eyes, some way apart from each other."""
    left = draw(at_least("0.10", "0.45")), draw(at_least("0.20", "0.60"))
    right = left[0] + draw(at_least("0.05", "0.50")), draw(at_least("0.20", "0.60"))
    width, height = draw(st.integers(200, 9000)), draw(st.integers(200, 9000))
    return Picture(content, width, height, eyes=Eyes(*left, *right))


PAIRS = st.builds(lambda left, right: Comparison("", left, right), faces("l"), faces("r"))
ALIGNED = PAIRS.map(lambda pair: replace(pair, aligned=True))


def eyes_on_pane(
    pair: Comparison, side: Side, pane: Size, viewport: Viewport
) -> tuple[complex, complex]:
    picture = pair.picture(side)
    assert picture.eyes is not None
    place, eyes = placed(pair, side, pane, viewport), picture.eyes
    spots = ((eyes.left_x, eyes.left_y), (eyes.right_x, eyes.right_y))
    left, right = (
        place(complex(float(x) * picture.width_px, float(y) * picture.height_px)) for x, y in spots
    )
    return left, right


def close(one: complex, other: complex, pane: Size, viewport: Viewport) -> bool:
    """To a hundredth of a pixel, at a zoom at which a hundred thousand of them are wide apart."""
    return abs(one - other) < 1e-8 * viewport.zoom * max(pane.width, pane.height, 1e3)


@given(ALIGNED, PANES, VIEWPORTS)
def test_aligned_eyes_coincide_in_every_pane_and_at_every_zoom(
    pair: Comparison, pane: Size, viewport: Viewport
) -> None:
    for left, right in zip(
        eyes_on_pane(pair, Side.LEFT, pane, viewport),
        eyes_on_pane(pair, Side.RIGHT, pane, viewport),
        strict=True,
    ):
        assert close(left, right, pane, viewport)


@given(PAIRS, st.booleans(), PANES, VIEWPORTS)
def test_the_left_picture_lies_where_the_viewport_has_it_whatever_the_right_one_does(
    pair: Comparison, aligned: bool, pane: Size, viewport: Viewport
) -> None:
    pair = replace(pair, aligned=aligned, nudge=Nudge(Decimal("0.1"), Decimal("0.2")))
    plain = replace(pair, aligned=False, nudge=Nudge())
    assert placed(pair, Side.LEFT, pane, viewport) == placed(plain, Side.LEFT, pane, viewport)


@given(PAIRS, st.sampled_from(Side), PANES, VIEWPORTS)
def test_without_alignment_each_picture_lies_in_the_box_of_its_viewport(
    pair: Comparison, side: Side, pane: Size, viewport: Viewport
) -> None:
    picture = pair.picture(side)
    box = viewport.box(pane, Size(picture.width_px, picture.height_px))
    # A placement counts from the middle of the pane, a box from its corner.
    middle = complex(pane.width, pane.height) / 2
    place = placed(pair, side, pane, viewport)
    corners = place(0) + middle, place(complex(picture.width_px, picture.height_px)) + middle
    assert close(corners[0], complex(box.x, box.y), pane, viewport)
    assert close(corners[1], complex(box.x + box.width, box.y + box.height), pane, viewport)
    assert place.upright


@given(PAIRS, st.booleans(), SHIFTS, SHIFTS, PANES)
def test_a_nudge_moves_the_right_picture_by_fractions_of_itself(
    pair: Comparison, aligned: bool, x: Decimal, y: Decimal, pane: Size
) -> None:
    pair = replace(pair, aligned=aligned)
    nudged = replace(pair, nudge=Nudge(x, y))
    before = placed(pair, Side.RIGHT, pane, Viewport())
    after = placed(nudged, Side.RIGHT, pane, Viewport())
    fitted = placed(replace(pair, aligned=False), Side.RIGHT, pane, Viewport())
    moved = fitted.scale * complex(float(x) * pair.right.width_px, float(y) * pair.right.height_px)
    assert after.turn == before.turn
    assert close(after.shift - before.shift, moved, pane, Viewport())


TURNS = st.complex_numbers(min_magnitude=0.01, max_magnitude=100)
POINTS = st.complex_numbers(max_magnitude=10_000)
SIMILARITIES = st.builds(Similarity, TURNS, POINTS)


@given(SIMILARITIES, POINTS)
def test_the_inverse_takes_every_point_back(move: Similarity, point: complex) -> None:
    assert move.inverse(move(point)) == pytest.approx(point, rel=1e-6, abs=1e-6)


@given(SIMILARITIES, SIMILARITIES, POINTS)
def test_one_after_the_other_is_what_both_together_do(
    first: Similarity, then: Similarity, point: complex
) -> None:
    assert first.then(then)(point) == pytest.approx(then(first(point)), rel=1e-9, abs=1e-3)


def test_two_points_are_matched_by_the_turn_and_scale_between_them() -> None:
    quarter = matching((0j, 1 + 0j), (5 + 5j, 5 + 7j))
    assert (quarter.turn, quarter.shift) == (2j, 5 + 5j)
    assert not quarter.upright
    assert quarter.scale == 2


def test_a_pair_lines_up_only_once_the_eyes_of_both_are_known() -> None:
    eyes = Eyes(Decimal("0.4"), Decimal("0.4"), Decimal("0.6"), Decimal("0.4"))
    marked, unmarked = Picture("m", 100, 100, eyes=eyes), Picture("u", 100, 100)
    assert is_aligned(Comparison("", marked, marked, aligned=True))
    assert not is_aligned(Comparison("", marked, marked))
    assert not is_aligned(Comparison("", marked, unmarked, aligned=True))


def test_eyes_marked_on_one_spot_line_nothing_up() -> None:
    spot = Eyes(Decimal("0.4"), Decimal("0.4"), Decimal("0.4"), Decimal("0.4"))
    picture = Picture("m", 100, 100, eyes=spot)
    assert not is_aligned(Comparison("", picture, picture, aligned=True))


@given(ALIGNED)
def test_aligned_pictures_are_measured_by_the_left_one(pair: Comparison) -> None:
    assert reference(pair, Side.RIGHT) is pair.left
    assert reference(replace(pair, aligned=False), Side.RIGHT) is pair.right
