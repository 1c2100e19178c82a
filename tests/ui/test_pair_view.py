"""Two pictures under one pair of hands: wheel, mouse and keys."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from studio_desk.domain.comparison import Side
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.ui.compare import pair_stage
from studio_desk.ui.compare.pair_stage import LEAST_LABEL_PX
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.panes import MARGIN_PX, Pane
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.compare.viewport import Viewport
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click, double_click, turn_wheel

SIDES = [Side.LEFT, Side.RIGHT]


@pytest.fixture
def view(hands: Hands, studio: Furnished) -> PairView:
    """The half-done consultation's first pair, whole and side by side."""
    hands.open(studio.half_done, Step.COMPARE)
    found = hands.find("compare.view")
    assert isinstance(found, PairView)
    assert found.hasFocus()
    return found


def pane(view: PairView, side: Side) -> Pane:
    return next(each for each in view.panes() if each.side is side)


def on_picture(view: PairView, side: Side, across: float, down: float) -> QPointF:
    """Where a spot of a picture stands in the view; a whole pixel, as a mouse points."""
    rect = view.picture_rect(pane(view, side))
    there = QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height())
    return QPointF(there.toPoint())


def under(view: PairView, side: Side, spot: QPointF) -> tuple[float, float]:
    """Which spot of a picture stands there."""
    rect = view.picture_rect(pane(view, side))
    return (spot.x() - rect.left()) / rect.width(), (spot.y() - rect.top()) / rect.height()


def mode(view: PairView) -> Mode:
    return view.view.mode


def pinning(view: PairView) -> bool:
    return view.pinning


def key(view: PairView, pressed: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(view, pressed, held)


def written(view: PairView, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that stand in the view when it is painted now."""
    words: list[str] = []

    class Noting(QPainter):
        def drawText(self, *what: Any) -> None:  # type: ignore[override]
            words.append(str(what[-1]))
            super().drawText(*what)

    with monkeypatch.context() as patch:
        patch.setattr(pair_stage, "QPainter", Noting)
        view.grab()
    return words


# Zoom


@pytest.mark.parametrize("side", SIDES)
def test_the_wheel_zooms_where_the_cursor_is(view: PairView, side: Side) -> None:
    spot = on_picture(view, side, 0.4, 0.3)
    before = under(view, side, spot)
    turn_wheel(view, spot, 360)
    assert view.view.viewport.zoom > 1
    assert under(view, side, spot) == pytest.approx(before)
    turn_wheel(view, spot, -360)
    assert view.view.viewport == Viewport(pytest.approx(1))  # type: ignore[arg-type]


def test_the_wheel_beside_the_pictures_does_nothing(view: PairView) -> None:
    turn_wheel(view, QPointF(MARGIN_PX / 2, MARGIN_PX / 2), 120)
    assert view.view.viewport == Viewport()


def test_both_pictures_show_the_same_relative_spot_at_any_zoom(view: PairView) -> None:
    turn_wheel(view, on_picture(view, Side.LEFT, 0.4, 0.3), 600)
    middles = {side: under(view, side, pane(view, side).frame.center()) for side in SIDES}
    assert middles[Side.LEFT] == pytest.approx(middles[Side.RIGHT])


@pytest.mark.parametrize("side", SIDES)
def test_a_double_click_shows_the_pixels_there_and_the_next_one_the_whole_picture(
    view: PairView, side: Side
) -> None:
    spot = on_picture(view, side, 0.45, 0.4)
    before = under(view, side, spot)
    double_click(view, spot)
    assert view.percent() == 100
    assert under(view, side, spot) == pytest.approx(before)
    double_click(view, spot)
    assert view.view.viewport == Viewport()


def test_the_keys_zoom_in_and_out_to_the_pixels_and_to_the_whole(
    view: PairView, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted = view.percent()
    key(view, Qt.Key.Key_Plus)
    key(view, Qt.Key.Key_Equal)
    assert view.view.viewport.zoom == pytest.approx(1.2**2)
    key(view, Qt.Key.Key_Minus)
    assert view.view.viewport.zoom == pytest.approx(1.2)
    key(view, Qt.Key.Key_1)
    assert view.percent() == 100
    assert any("100%" in words for words in written(view, monkeypatch))
    key(view, Qt.Key.Key_F)
    assert view.view.viewport == Viewport()
    assert any(f"{fitted}%" in words for words in written(view, monkeypatch))


@pytest.mark.parametrize("side", SIDES)
def test_the_key_for_full_size_shows_the_pixels_under_the_cursor(
    view: PairView, side: Side
) -> None:
    spot = on_picture(view, side, 0.3, 0.6)
    QCursor.setPos(view.mapToGlobal(spot.toPoint()))
    before = under(view, side, spot)
    key(view, Qt.Key.Key_1)
    assert view.percent() == 100
    assert under(view, side, spot) == pytest.approx(before)


def test_without_a_cursor_on_the_pictures_full_size_shows_the_first_callout(
    view: PairView, studio: Furnished
) -> None:
    QCursor.setPos(view.mapToGlobal(QPoint(2, 2)))
    first = studio.half_done.comparisons[0].callouts[0]
    key(view, Qt.Key.Key_1)
    assert view.percent() == 100
    middle = under(view, first.side, pane(view, first.side).frame.center())
    assert middle == pytest.approx((float(first.x), float(first.y)))


def test_the_zoom_is_kept_on_the_next_pair_and_on_the_way_back(
    view: PairView, hands: Hands
) -> None:
    turn_wheel(view, on_picture(view, Side.RIGHT, 0.4, 0.3), 360)
    seen = view.view.viewport
    key(view, Qt.Key.Key_PageDown)
    assert hands.line("pair.title").text() == "Casual profile"
    assert view.view.viewport == seen
    key(view, Qt.Key.Key_PageUp)
    assert hands.line("pair.title").text() == "Executive portrait"
    assert view.view.viewport == seen


# Pan


@pytest.mark.parametrize("side", SIDES)
def test_a_dragged_picture_stays_under_the_hand_and_takes_the_other_along(
    view: PairView, hands: Hands, side: Side
) -> None:
    key(view, Qt.Key.Key_1)
    start = on_picture(view, side, 0.5, 0.5)
    before = under(view, side, start)
    end = start.toPoint() + QPoint(60, -40)
    hands.drag(view, start.toPoint(), end)
    assert under(view, side, QPointF(end)) == pytest.approx(before)
    middles = {each: under(view, each, pane(view, each).frame.center()) for each in SIDES}
    assert middles[Side.LEFT] == pytest.approx(middles[Side.RIGHT])


def test_the_arrows_move_both_pictures_and_never_out_of_sight(view: PairView) -> None:
    key(view, Qt.Key.Key_1)
    start = view.view.viewport
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Down)
    moved = view.view.viewport
    assert moved.centre_x > start.centre_x
    assert moved.centre_y > start.centre_y
    key(view, Qt.Key.Key_Left)
    key(view, Qt.Key.Key_Up)
    assert (view.view.viewport.centre_x, view.view.viewport.centre_y) == pytest.approx(
        (start.centre_x, start.centre_y)
    )
    for _ in range(200):
        key(view, Qt.Key.Key_Left)
    assert view.view.viewport.centre_x == 0


def test_a_picture_that_fits_is_not_moved(view: PairView, hands: Hands) -> None:
    start = on_picture(view, Side.LEFT, 0.5, 0.5).toPoint()
    hands.drag(view, start, start + QPoint(200, 0))
    key(view, Qt.Key.Key_Left)
    assert view.view.viewport == Viewport()


# Split


def test_the_keys_change_between_side_by_side_and_split(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_D)
    assert mode(view) is Mode.SPLIT
    left, right = view.panes()
    assert left.frame == right.frame
    assert left.shown.right() == right.shown.left()
    key(view, Qt.Key.Key_S)
    assert mode(view) is Mode.SIDE_BY_SIDE
    assert not view.panes()[0].frame.intersects(view.panes()[1].frame)
    hands.click("mode.split")
    assert mode(view) is Mode.SPLIT
    assert view.hasFocus()


@pytest.mark.parametrize("far", [-5000, 5000])
def test_the_divider_is_dragged_and_never_leaves_the_frame(
    view: PairView, hands: Hands, far: int
) -> None:
    key(view, Qt.Key.Key_D)
    handle = QPoint(round(view.panes()[0].shown.right()), view.height() // 2)
    hands.drag(view, handle, handle + QPoint(120, 0))
    assert view.panes()[0].shown.right() == pytest.approx(handle.x() + 120, abs=1)
    assert view.view.viewport == Viewport()
    hands.drag(view, handle + QPoint(120, 0), QPoint(far, handle.y()))
    left, right = view.panes()
    # Either side keeps the room that its credit line needs.
    assert min(left.shown.width(), right.shown.width()) == pytest.approx(LEAST_LABEL_PX)


def test_shift_and_the_arrows_move_the_divider_and_never_out_of_the_frame(view: PairView) -> None:
    key(view, Qt.Key.Key_D)
    key(view, Qt.Key.Key_Right, shift=True)
    assert view.view.divider > 0.5
    for _ in range(100):
        key(view, Qt.Key.Key_Left, shift=True)
    assert view.panes()[0].shown.width() == pytest.approx(LEAST_LABEL_PX)
    assert view.view.viewport == Viewport()


# Callouts


def test_a_callout_is_pinned_by_a_click_and_its_words_are_typed_at_once(
    view: PairView, hands: Hands
) -> None:
    key(view, Qt.Key.Key_A)
    click(view, on_picture(view, Side.LEFT, 0.25, 0.75))
    hands.wait(lambda: hands.line("callout.2.text").hasFocus())
    QTest.keyClicks(hands.line("callout.2.text"), "Light from two sides")
    pinned = hands.workspace.sitting.now.comparisons[0].callouts[-1]
    assert (pinned.side, pinned.text) == (Side.LEFT, "Light from two sides")
    assert (float(pinned.x), float(pinned.y)) == pytest.approx((0.25, 0.75), abs=0.01)


def test_a_callout_stands_on_its_spot_at_any_zoom(view: PairView, hands: Hands) -> None:
    turn_wheel(view, on_picture(view, Side.RIGHT, 0.4, 0.4), 600)
    key(view, Qt.Key.Key_A)
    spot = on_picture(view, Side.RIGHT, 0.42, 0.38)
    click(view, spot)
    pinned = hands.workspace.sitting.now.comparisons[0].callouts[-1]
    assert (float(pinned.x), float(pinned.y)) == pytest.approx(
        under(view, Side.RIGHT, spot), abs=0.0001
    )


def test_a_click_beside_the_picture_pins_nothing_and_esc_leaves_it(
    view: PairView, hands: Hands
) -> None:
    before = hands.workspace.sitting.now
    key(view, Qt.Key.Key_A)
    click(view, QPoint(3, 3))
    assert pinning(view)
    key(view, Qt.Key.Key_Escape)
    assert not pinning(view)
    click(view, on_picture(view, Side.LEFT, 0.5, 0.5))
    assert hands.workspace.sitting.now == before


# What is written on the pictures


def test_the_callouts_are_hidden_and_shown_by_their_key(
    view: PairView, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {"1", "2"} <= set(written(view, monkeypatch))
    key(view, Qt.Key.Key_C)
    assert not {"1", "2"} & set(written(view, monkeypatch))
    key(view, Qt.Key.Key_C)
    assert {"1", "2"} <= set(written(view, monkeypatch))


def test_the_credit_line_stays_when_the_labels_are_hidden(
    view: PairView, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = studio.half_done.comparisons[0]
    lines = {pair.left.credit, pair.right.credit}
    assert lines | {"AI generated", "In person"} <= set(written(view, monkeypatch))
    labelled = view.grab().toImage()
    key(view, Qt.Key.Key_L)
    words = set(written(view, monkeypatch))
    assert lines <= words
    assert not {"AI generated", "In person"} & words
    credited = view.grab().toImage()
    assert credited != labelled

    # And it is really to be seen: without it the same view looks otherwise.
    bare = [replace(each, credit="") for each in (pair.left, pair.right)]
    view.show_pairs([replace(pair, left=bare[0], right=bare[1])])
    assert view.grab().toImage() != credited


def test_a_split_credits_either_side_however_far_the_divider_is(
    view: PairView, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = studio.half_done.comparisons[0]
    key(view, Qt.Key.Key_D)
    for _ in range(40):
        key(view, Qt.Key.Key_Right, shift=True)
    assert {pair.left.credit, pair.right.credit} <= set(written(view, monkeypatch))


def test_a_picture_whose_file_is_gone_says_so_in_its_place(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = studio.half_done.comparisons[0]
    hands.house.desk.examples.path(pair.left.content).unlink()
    shutil.rmtree(studio.folder.previews)
    view = opened(hands, studio)
    gone = [words for words in written(view, monkeypatch) if "no longer there" in words]
    assert len(gone) == 1
    assert f"“{pair.left.title}”" in gone[0]
    assert pair.right.credit in written(view, monkeypatch)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", Refusal.EMPTY), (b"not a picture at all", Refusal.NOT_A_PICTURE), (None, "damaged")],
    ids=["empty", "no picture", "cut short"],
)
def test_a_picture_that_is_damaged_says_so_in_its_place(
    hands: Hands,
    studio: Furnished,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
    reason: Refusal | str,
) -> None:
    picture = studio.half_done.comparisons[0].right
    path = hands.house.desk.examples.path(picture.content)
    path.write_bytes(path.read_bytes()[:20_000] if content is None else content)
    shutil.rmtree(studio.folder.previews)
    view = opened(hands, studio)
    refusal = PictureRefused(picture.title, Refusal(reason))
    sentence = hands.house.wording.explain(refusal)
    assert sentence in written(view, monkeypatch)


def test_a_picture_whose_file_is_gone_is_shown_by_its_preview_while_there_is_one(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = studio.half_done.comparisons[0]
    # Its preview is smaller than the picture.
    hands.house.desk.examples.path(pair.right.content).unlink()
    view = opened(hands, studio)
    said = written(view, monkeypatch)
    assert not any("no longer" in words for words in said)
    # For staff it is said, quietly; the client sees a picture.
    note = "The preview alone: the file cannot be read."
    assert said.count(note) == 1
    view.face(client=True)
    assert note not in written(view, monkeypatch)


def test_a_number_and_its_percent_sign_stay_on_one_line(
    view: PairView, monkeypatch: pytest.MonkeyPatch
) -> None:
    captions = [each for each in written(view, monkeypatch) if "shown at" in each]
    assert len(captions) == 2
    assert all(each.endswith("%") for each in captions)


def opened(hands: Hands, studio: Furnished) -> PairView:
    hands.open(studio.half_done, Step.COMPARE)
    found = hands.find("compare.view")
    assert isinstance(found, PairView)
    return found


def test_no_key_does_anything_where_there_is_no_pair(hands: Hands, studio: Furnished) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.COMPARE)
    view = hands.window.findChild(PairView)
    assert view is not None
    for pressed in "SDF1+-LC":
        QTest.keyClicks(view, pressed)
    view.resize(800, 600)
    assert not view.grab().isNull()
    assert hands.find("pair.first").isEnabled()
    assert not hands.window.findChildren(QLineEdit, "callout.0.text")


def test_a_file_that_is_put_back_is_shown_when_the_pair_is_opened_again(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = studio.half_done.comparisons[0].left.content
    path = hands.house.desk.examples.path(content)
    path.rename(tmp_path / "aside")
    shutil.rmtree(studio.folder.previews)
    assert any("no longer there" in each for each in written(opened(hands, studio), monkeypatch))
    (tmp_path / "aside").rename(path)
    view = opened(hands, studio)
    assert not any("no longer there" in each for each in written(view, monkeypatch))


@pytest.mark.parametrize("way", ["the next pair and back", "another step and back", "saved"])
def test_a_file_that_is_put_back_is_shown_while_the_pair_stands_open(
    hands: Hands,
    studio: Furnished,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    way: str,
) -> None:
    picture = studio.half_done.comparisons[0].left
    path = hands.house.desk.examples.path(picture.content)
    path.rename(tmp_path / "aside")
    shutil.rmtree(studio.folder.previews)
    view = opened(hands, studio)
    assert any("no longer there" in each for each in written(view, monkeypatch))
    (tmp_path / "aside").rename(path)
    if way == "the next pair and back":
        key(view, Qt.Key.Key_PageDown)
        key(view, Qt.Key.Key_PageUp)
    elif way == "another step and back":
        hands.go(Step.BRIEF)
        hands.go(Step.COMPARE)
    else:
        hands.house.signals.pictures_saved.emit([picture])
    written(view, monkeypatch)
    hands.rest()
    assert not any("no longer there" in each for each in written(view, monkeypatch))
    assert view.is_ready(full=True)
