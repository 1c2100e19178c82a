"""One transform for two pictures: what stays where when one zooms, pans, and turns pages."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio_desk.ui.compare.viewport import LEAST_ZOOM, MOST_PERCENT, Box, Size, Viewport

PANES = st.builds(Size, st.floats(100, 4000), st.floats(100, 4000))
PICTURES = st.builds(Size, st.integers(16, 12_000), st.integers(16, 12_000))
VIEWPORTS = st.builds(Viewport, st.floats(LEAST_ZOOM, 16), st.floats(0, 1), st.floats(0, 1))
FRACTIONS = st.floats(0, 1)
FACTORS = st.floats(0.25, 4)


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-6, abs=1e-6)


def spot_under(box: Box, x: float, y: float) -> tuple[float, float]:
    """Which spot of the picture stands at (x, y) of the pane, in fractions of the picture."""
    return (x - box.x) / box.width, (y - box.y) / box.height


@given(PANES, PICTURES)
def test_a_fitted_picture_is_whole_and_in_the_middle_and_touches_two_edges(
    pane: Size, picture: Size
) -> None:
    box = Viewport().box(pane, picture)
    assert box.x + box.width / 2 == near(pane.width / 2)
    assert box.y + box.height / 2 == near(pane.height / 2)
    assert box.width / box.height == near(picture.width / picture.height)
    assert max(box.width / pane.width, box.height / pane.height) == near(1)


@given(VIEWPORTS, FACTORS, FRACTIONS, FRACTIONS, PANES, PICTURES)
def test_the_spot_under_the_cursor_stays_under_the_cursor(
    viewport: Viewport, factor: float, across: float, down: float, pane: Size, picture: Size
) -> None:
    x, y = across * pane.width, down * pane.height
    before = spot_under(viewport.box(pane, picture), x, y)
    zoomed = viewport.zoomed_at(factor, x, y, pane, picture)
    assert spot_under(zoomed.box(pane, picture), x, y) == (near(before[0]), near(before[1]))


@given(VIEWPORTS, st.floats(-3000, 3000), st.floats(-3000, 3000), PANES, PICTURES)
def test_panning_moves_the_picture_with_the_hand_and_back_again(
    viewport: Viewport, dx: float, dy: float, pane: Size, picture: Size
) -> None:
    before, there = viewport.box(pane, picture), viewport.panned(dx, dy, pane, picture)
    moved = there.box(pane, picture)
    # A float keeps about sixteen digits, and a tiny picture may be panned a thousand widths.
    slack = 1e-6 * max(abs(dx), abs(dy), 1)
    assert (moved.x - before.x, moved.y - before.y) == pytest.approx((dx, dy), abs=slack)
    back = there.panned(-dx, -dy, pane, picture).box(pane, picture)
    assert (back.x, back.y) == pytest.approx((before.x, before.y), abs=slack)


@given(VIEWPORTS, PANES, PICTURES, PICTURES)
def test_two_pictures_of_any_size_and_shape_keep_the_same_relative_spot_in_the_middle(
    viewport: Viewport, pane: Size, one: Size, other: Size
) -> None:
    middle = pane.width / 2, pane.height / 2
    spots = [spot_under(viewport.box(pane, each), *middle) for each in (one, other)]
    assert spots[0] == (near(spots[1][0]), near(spots[1][1]))


@given(
    VIEWPORTS,
    st.lists(st.tuples(FACTORS, st.floats(-5000, 5000), st.floats(-5000, 5000)), max_size=8),
    PANES,
    PICTURES,
)
def test_a_picture_is_never_lost_out_of_sight(
    viewport: Viewport, moves: list[tuple[float, float, float]], pane: Size, picture: Size
) -> None:
    for factor, dx, dy in moves:
        zoomed = viewport.zoomed_at(factor, pane.width, 0, pane, picture)
        viewport = zoomed.panned(dx, dy, pane, picture).kept_in_sight()
        box = viewport.box(pane, picture)
        # The middle of the pane is on the picture, if only on its edge.
        assert box.x <= pane.width / 2 + 1e-6
        assert box.x + box.width >= pane.width / 2 - 1e-6
        assert box.y <= pane.height / 2 + 1e-6
        assert box.y + box.height >= pane.height / 2 - 1e-6


@given(st.floats(LEAST_ZOOM, 1), FRACTIONS, FRACTIONS)
def test_a_picture_that_fits_stands_in_the_middle(zoom: float, x: float, y: float) -> None:
    assert Viewport(zoom, x, y).kept_in_sight() == Viewport(zoom)


@given(VIEWPORTS, st.floats(1, MOST_PERCENT), PANES, PICTURES)
def test_a_percentage_that_was_asked_for_is_the_one_that_is_told(
    viewport: Viewport, percent: float, pane: Size, picture: Size
) -> None:
    there = viewport.at_percent(percent, pane, picture)
    assert there.percent(pane, picture) == near(percent)
    assert (there.centre_x, there.centre_y) == (viewport.centre_x, viewport.centre_y)


@given(VIEWPORTS, PANES, PICTURES)
def test_zooming_out_ends_at_half_the_fit(viewport: Viewport, pane: Size, picture: Size) -> None:
    assert viewport.zoomed_at(1e-9, 10, 10, pane, picture).zoom == LEAST_ZOOM


@given(VIEWPORTS, PANES, PICTURES)
def test_zooming_in_ends_at_sixteen_screen_pixels_for_one_or_at_the_fit(
    viewport: Viewport, pane: Size, picture: Size
) -> None:
    closest = viewport.zoomed_at(1e9, 10, 10, pane, picture)
    # A picture of very few pixels is still fitted into the pane.
    assert closest.zoom == 1 or closest.percent(pane, picture) == near(MOST_PERCENT)


@given(VIEWPORTS, PANES, PICTURES)
def test_a_picture_that_fills_leaves_no_gap_and_is_no_larger_than_that(
    viewport: Viewport, pane: Size, picture: Size
) -> None:
    box = viewport.filling(pane, picture).box(pane, picture)
    over = box.width / pane.width, box.height / pane.height
    assert min(over) == near(1)
    assert max(over) >= 1 - 1e-6


@given(VIEWPORTS, FACTORS, FRACTIONS, FRACTIONS, PANES, PICTURES)
def test_zooming_in_and_out_again_at_one_spot_changes_nothing(
    viewport: Viewport, factor: float, across: float, down: float, pane: Size, picture: Size
) -> None:
    x, y = across * pane.width, down * pane.height
    there = viewport.zoomed_at(factor, x, y, pane, picture)
    # At either end a zoom is cut short, and there is no way back from that.
    assume(there.zoom == near(viewport.zoom * factor))
    back = there.zoomed_at(1 / factor, x, y, pane, picture)
    assume(back.zoom == near(viewport.zoom))
    assert (back.centre_x, back.centre_y) == (near(viewport.centre_x), near(viewport.centre_y))
