"""The parts of the stage: they share it out, and nothing is shown twice."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.panes import MARGIN_PX, panes
from studio_desk.ui.compare.view import SPLITS, Mode, View

STAGES = st.builds(
    lambda width, height: QRectF(0, 0, width, height),
    st.integers(320, 4000),
    st.integers(240, 3000),
)
DIVIDERS = st.floats(0.1, 0.9)
SHUFFLES = st.sampled_from([None, False, True])


def area(rect: QRectF) -> float:
    return rect.width() * rect.height()


@given(STAGES, st.sampled_from(Mode), DIVIDERS, SHUFFLES)
def test_panes_stay_within_the_margins_and_never_overlap(
    stage: QRectF, mode: Mode, divider: float, shuffled: bool | None
) -> None:
    shown = panes(stage, View(mode=mode, divider=divider, shuffled=shuffled))
    inside = stage.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
    slack = inside.adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
    for pane in shown:
        assert slack.contains(pane.frame)
        assert pane.frame.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(pane.shown)
    for one, other in combinations(shown, 2):
        assert area(one.shown.intersected(other.shown)) < 1e-3


@given(STAGES, st.sampled_from(SPLITS), DIVIDERS)
def test_the_parts_of_a_split_make_up_one_frame_and_meet_at_the_divider(
    stage: QRectF, mode: Mode, divider: float
) -> None:
    first, second = panes(stage, View(mode=mode, divider=divider))
    assert first.frame == second.frame
    assert abs(area(first.shown) + area(second.shown) - area(first.frame)) < 1e-3
    share = area(first.shown) / area(first.frame)
    assert abs(share - divider) < 1e-9
    if mode is Mode.SPLIT:
        assert abs(first.shown.right() - second.shown.left()) < 1e-6
    else:
        assert abs(first.shown.bottom() - second.shown.top()) < 1e-6


@given(STAGES, st.sampled_from([Mode.SIDE_BY_SIDE, Mode.FOUR]))
def test_panes_are_of_one_size_with_one_margin_between_them(stage: QRectF, mode: Mode) -> None:
    shown = panes(stage, View(mode=mode))
    assert len({(pane.frame.width(), pane.frame.height()) for pane in shown}) == 1
    left, right = shown[:2]
    assert abs(right.frame.left() - left.frame.right() - MARGIN_PX) < 1e-6
    assert all(pane.frame == pane.shown for pane in shown)


def test_four_panes_show_two_pairs_one_above_the_other() -> None:
    shown = panes(QRectF(0, 0, 1000, 800), View(mode=Mode.FOUR))
    assert [(pane.pair, pane.side) for pane in shown] == [
        (0, Side.LEFT),
        (0, Side.RIGHT),
        (1, Side.LEFT),
        (1, Side.RIGHT),
    ]
    assert shown[0].frame.bottom() < shown[2].frame.top()


def test_a_blink_shows_the_other_picture_in_the_same_place() -> None:
    view, stage = View(mode=Mode.BLINK), QRectF(0, 0, 1000, 800)
    (before,), (after,) = panes(stage, view), panes(stage, view.blinked())
    assert before.frame == after.frame
    assert (before.side, after.side) == (Side.LEFT, Side.RIGHT)


@given(STAGES, st.sampled_from(Mode))
def test_a_shuffled_view_exchanges_the_pictures_and_leaves_the_places(
    stage: QRectF, mode: Mode
) -> None:
    straight = panes(stage, View(mode=mode, shuffled=False))
    shuffled = panes(stage, View(mode=mode, shuffled=True))
    assert [pane.place for pane in straight] == [pane.place for pane in shuffled]
    assert all(one.side is not other.side for one, other in zip(straight, shuffled, strict=True))
