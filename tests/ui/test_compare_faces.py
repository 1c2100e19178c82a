"""Faces line up by their eyes, and one side is nudged by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from studio_desk.domain.comparison import Nudge, Side
from studio_desk.domain.picture import Eyes
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Mode
from tests.conftest import Furnished, Hands
from tests.ui.looking import ALT, CTRL, SHIFT, drag, key, look, pair_of, pane, spot
from tests.ui.pointer import click, turn_wheel

EYES = {
    Side.LEFT: ((0.42, 0.31), (0.58, 0.33)),
    Side.RIGHT: ((0.35, 0.40), (0.55, 0.37)),
}


@pytest.fixture
def view(hands: Hands, studio: Furnished) -> PairView:
    return look(hands, _without_eyes(hands, studio))


def _without_eyes(hands: Hands, studio: Furnished) -> Furnished:
    """As on the day the pictures came in."""
    pairs = tuple(
        replace(
            each,
            left=replace(each.left, eyes=None),
            right=replace(each.right, eyes=None),
            aligned=False,
        )
        for each in studio.half_done.comparisons
    )
    return replace(studio, half_done=replace(studio.half_done, comparisons=pairs))


def mark(view: PairView) -> None:
    """Click both eyes of both."""
    key(view, Qt.Key.Key_E)
    for side, eyes in EYES.items():
        for eye in eyes:
            click(view, spot(view, side, *eye))


def aiming(view: PairView) -> bool:
    return view.aim is not None


def eyes_on_stage(view: PairView, side: Side) -> list[QPointF]:
    """Where the eyes of a picture stand in its own frame."""
    eyes = view.picture_of(pane(view, side)).eyes
    assert eyes is not None
    corner = pane(view, side).frame.topLeft()
    return [
        view.point_of(pane(view, side), float(x), float(y)) - corner
        for x, y in ((eyes.left_x, eyes.left_y), (eyes.right_x, eyes.right_y))
    ]


def is_lined_up(view: PairView) -> bool:
    left, right = (eyes_on_stage(view, side) for side in Side)
    away = [(a - b).manhattanLength() for a, b in zip(left, right, strict=True)]
    return max(away) < 0.01


def test_four_clicks_line_the_faces_up_at_every_zoom(view: PairView, hands: Hands) -> None:
    mark(view)
    assert not aiming(view)
    assert pair_of(hands).aligned
    assert is_lined_up(view)
    turn_wheel(view, spot(view, Side.LEFT, 0.5, 0.4), 600)
    assert is_lined_up(view)
    key(view, Qt.Key.Key_D)
    assert is_lined_up(view)


def test_the_eyes_are_kept_with_the_pictures_for_every_other_pair(
    view: PairView, hands: Hands
) -> None:
    mark(view)
    hands.rest()
    kept = {each.content: each.eyes for each in hands.house.desk.examples.all()}
    for side, ((x, y), _) in EYES.items():
        eyes = pair_of(hands).picture(side).eyes
        assert eyes is not None
        assert (float(eyes.left_x), float(eyes.left_y)) == pytest.approx((x, y), abs=0.01)
        assert kept[pair_of(hands).picture(side).content] == eyes


def test_whichever_eye_is_clicked_first_the_one_further_left_is_kept_first(
    view: PairView, hands: Hands
) -> None:
    key(view, Qt.Key.Key_E)
    for side, (first, second) in EYES.items():
        click(view, spot(view, side, *second))
        click(view, spot(view, side, *first))
    for side in Side:
        eyes = pair_of(hands).picture(side).eyes
        assert eyes is not None
        assert eyes.left_x < eyes.right_x


def test_lining_up_is_turned_off_and_on_and_undone(view: PairView, hands: Hands) -> None:
    mark(view)
    hands.rest()
    key(view, Qt.Key.Key_E)
    assert not pair_of(hands).aligned
    assert not aiming(view)
    hands.click("view.align")
    assert pair_of(hands).aligned
    key(view, Qt.Key.Key_Z, CTRL)
    assert not pair_of(hands).aligned
    assert pair_of(hands).left.eyes is not None


def test_each_click_is_asked_for_in_words(view: PairView) -> None:
    asked: list[str] = []
    view.said.connect(asked.append)
    mark(view)
    places = [("on the left:" in each, "eye on the left" in each) for each in asked]
    assert places == [(True, True), (True, False), (False, True), (False, False)]


def test_marking_shows_both_pictures_whole_and_gives_the_view_back(view: PairView) -> None:
    key(view, Qt.Key.Key_D)
    key(view, Qt.Key.Key_1)
    before = view.view
    key(view, Qt.Key.Key_E)
    assert view.view.mode is Mode.SIDE_BY_SIDE
    assert view.view.viewport.zoom == 1
    key(view, Qt.Key.Key_Escape)
    assert not aiming(view)
    assert view.view == before


def test_esc_keeps_nothing_of_what_was_marked(view: PairView, hands: Hands) -> None:
    before = hands.workspace.sitting.now
    key(view, Qt.Key.Key_E)
    click(view, spot(view, Side.LEFT, 0.4, 0.3))
    click(view, QPointF(2, 2))
    key(view, Qt.Key.Key_Escape)
    assert hands.workspace.sitting.now == before


def test_a_spot_is_dragged_before_the_last_one_is_marked(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_E)
    wrong = spot(view, Side.LEFT, 0.2, 0.6)
    click(view, wrong)
    drag(view, wrong, spot(view, Side.LEFT, *EYES[Side.LEFT][0]))
    click(view, spot(view, Side.LEFT, *EYES[Side.LEFT][1]))
    for eye in EYES[Side.RIGHT]:
        click(view, spot(view, Side.RIGHT, *eye))
    eyes = pair_of(hands).left.eyes
    assert eyes is not None
    assert float(eyes.left_x) == pytest.approx(EYES[Side.LEFT][0][0], abs=0.01)


def test_known_eyes_are_corrected_and_taken_with_enter(view: PairView, hands: Hands) -> None:
    mark(view)
    hands.rest()
    key(view, Qt.Key.Key_E, SHIFT)
    assert aiming(view)
    here = spot(view, Side.RIGHT, *EYES[Side.RIGHT][0])
    drag(view, here, here + QPointF(0, 30))
    assert aiming(view)
    key(view, Qt.Key.Key_Return)
    assert not aiming(view)
    eyes = pair_of(hands).right.eyes
    assert eyes is not None
    assert float(eyes.left_y) > EYES[Side.RIGHT][0][1] + 0.02
    assert is_lined_up(view)


def test_eyes_are_marked_by_keyboard_alone(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_E)
    for steps in (-4, 8, 50, 6):
        for _ in range(abs(steps)):
            key(view, Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left)
        key(view, Qt.Key.Key_Space)
    assert not aiming(view)
    assert pair_of(hands).aligned


def test_pictures_whose_eyes_are_known_line_up_at_once(hands: Hands, studio: Furnished) -> None:
    eyes = Eyes(*(Decimal(each) for each in ("0.4", "0.3", "0.6", "0.35")))
    pair = studio.half_done.comparisons[0]
    known = replace(
        pair,
        left=replace(pair.left, eyes=eyes),
        right=replace(pair.right, eyes=eyes),
        aligned=False,
    )
    pairs = (known, *studio.half_done.comparisons[1:])
    opened = replace(studio, half_done=replace(studio.half_done, comparisons=pairs))
    view = look(hands, opened)
    key(view, Qt.Key.Key_E)
    assert not aiming(view)
    assert is_lined_up(view)


# One side by hand


@pytest.mark.parametrize("held", [ALT, CTRL], ids=["Alt", "Ctrl"])
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_held_key_drags_the_right_picture_alone(
    view: PairView, hands: Hands, held: Qt.KeyboardModifier, side: Side
) -> None:
    turn_wheel(view, spot(view, Side.LEFT, 0.5, 0.4), 360)
    before = [view.picture_rect(pane(view, each)) for each in Side]
    start = pane(view, side).frame.center()
    drag(view, start, start + QPointF(24, -16), held)
    after = [view.picture_rect(pane(view, each)) for each in Side]
    assert after[0] == before[0]
    moved = after[1].topLeft() - before[1].topLeft()
    assert (moved.x(), moved.y()) == pytest.approx((24, -16), abs=0.1)
    assert pair_of(hands).nudge != Nudge()


def test_a_nudge_is_one_step_to_undo_and_stays_on_the_way_to_the_next_pair(
    view: PairView, hands: Hands
) -> None:
    start = pane(view, Side.RIGHT).frame.center()
    drag(view, start, start + QPointF(40, 10), ALT)
    nudged = pair_of(hands).nudge
    key(view, Qt.Key.Key_PageDown)
    key(view, Qt.Key.Key_PageUp)
    assert pair_of(hands).nudge == nudged
    key(view, Qt.Key.Key_Z, CTRL)
    assert pair_of(hands).nudge == Nudge()
    assert view.pair is not None
    assert view.pair.nudge == Nudge()


def test_alt_and_the_arrows_nudge_by_a_pixel_and_undo_as_one(view: PairView, hands: Hands) -> None:
    before = view.picture_rect(pane(view, Side.RIGHT)).left()
    for _ in range(3):
        key(view, Qt.Key.Key_Right, ALT)
    assert view.picture_rect(pane(view, Side.RIGHT)).left() == pytest.approx(before + 3, abs=0.05)
    QTest.keyClick(view, Qt.Key.Key_Right, ALT | SHIFT)
    assert view.picture_rect(pane(view, Side.RIGHT)).left() == pytest.approx(before + 13, abs=0.05)
    key(view, Qt.Key.Key_Z, CTRL)
    assert pair_of(hands).nudge == Nudge()


def test_alt_and_zero_put_the_picture_back(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_Up, ALT)
    assert pair_of(hands).nudge != Nudge()
    key(view, Qt.Key.Key_0, ALT)
    assert pair_of(hands).nudge == Nudge()


def test_of_four_pictures_the_pair_under_the_hand_is_nudged(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_4)
    start = pane(view, Side.RIGHT, pair=1).frame.center()
    drag(view, start, start + QPointF(12, 0), CTRL)
    assert pair_of(hands, 0).nudge == Nudge()
    assert pair_of(hands, 1).nudge.x > 0
