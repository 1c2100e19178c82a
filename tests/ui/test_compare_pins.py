"""Callouts on the stage: what they say, and moving them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

from studio_desk.domain.comparison import Callout, Side
from studio_desk.ui.compare import pair_hand, pair_stage
from studio_desk.ui.compare.marks import PLATE_MARGIN_PX, Label
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.compare.pair_view import PairView
from tests.conftest import Furnished, Hands
from tests.ui.looking import CTRL, drag, key, look, pair_of, pane, spot
from tests.ui.pointer import click


@pytest.fixture
def view(hands: Hands, studio: Furnished) -> PairView:
    return look(hands, studio)


def first(hands: Hands) -> Callout:
    return pair_of(hands).callouts[0]


def pin(view: PairView, callout: Callout) -> QPointF:
    return spot(view, callout.side, float(callout.x), float(callout.y))


def words_on(view: PairView, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the plate beside a pin says when the view is painted now."""
    said: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(pair_hand, "draw_words", lambda *given: said.extend(given[-2:]))
        view.grab()
    return said


def test_a_pin_under_the_mouse_says_its_words(
    view: PairView, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.mouseMove(view, pin(view, first(hands)).toPoint())
    kind = hands.house.wording.name(first(hands).kind)
    assert words_on(view, monkeypatch) == [kind, first(hands).text]
    QTest.mouseMove(view, pin(view, first(hands)).toPoint() + QPointF(60, 60).toPoint())
    assert words_on(view, monkeypatch) == []


def test_a_pin_is_dragged_to_another_spot_as_one_step(view: PairView, hands: Hands) -> None:
    before = hands.workspace.sitting.now
    drag(view, pin(view, first(hands)), spot(view, first(hands).side, 0.2, 0.7))
    moved = first(hands)
    assert (float(moved.x), float(moved.y)) == pytest.approx((0.2, 0.7), abs=0.01)
    assert moved.text == before.comparisons[0].callouts[0].text
    key(view, Qt.Key.Key_Z, CTRL)
    assert hands.workspace.sitting.now == before


def test_a_pin_that_is_dragged_out_stays_at_the_edge(view: PairView, hands: Hands) -> None:
    drag(view, pin(view, first(hands)), QPointF(view.width() - 2, 2))
    assert float(first(hands).y) == 0


def test_a_pin_is_dragged_onto_the_other_picture(view: PairView, hands: Hands) -> None:
    assert first(hands).side is Side.RIGHT
    drag(view, pin(view, first(hands)), spot(view, Side.LEFT, 0.5, 0.5))
    assert first(hands).side is Side.LEFT
    assert float(first(hands).x) == pytest.approx(0.5, abs=0.01)


def test_delete_removes_the_pin_that_was_clicked_and_undo_brings_it_back(
    view: PairView, hands: Hands
) -> None:
    before = pair_of(hands).callouts
    click(view, pin(view, before[1]))
    assert pair_of(hands).callouts == before
    key(view, Qt.Key.Key_Delete)
    assert pair_of(hands).callouts == before[:1]
    key(view, Qt.Key.Key_Delete)
    assert pair_of(hands).callouts == before[:1]
    key(view, Qt.Key.Key_Z, CTRL)
    assert pair_of(hands).callouts == before


def test_hidden_pins_are_in_nobodys_way(view: PairView, hands: Hands) -> None:
    before = pair_of(hands)
    key(view, Qt.Key.Key_C)
    drag(view, pin(view, first(hands)), spot(view, Side.RIGHT, 0.2, 0.7))
    key(view, Qt.Key.Key_Delete)
    assert pair_of(hands) == before


def test_of_four_pictures_the_callout_goes_to_the_pair_it_is_pinned_on(
    view: PairView, hands: Hands
) -> None:
    before = [pair_of(hands, index) for index in (0, 1)]
    key(view, Qt.Key.Key_4)
    key(view, Qt.Key.Key_A)
    click(view, spot(view, Side.LEFT, 0.5, 0.5, pair=1))
    assert pair_of(hands, 0) == before[0]
    pinned = pair_of(hands, 1).callouts[-1]
    assert replace(pair_of(hands, 1), callouts=before[1].callouts) == before[1]
    assert float(pinned.x) == pytest.approx(0.5, abs=0.01)


def test_a_callout_is_pinned_by_keyboard_alone(view: PairView, hands: Hands) -> None:
    count = len(pair_of(hands).callouts)
    key(view, Qt.Key.Key_A)
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Down)
    key(view, Qt.Key.Key_Space)
    assert len(pair_of(hands).callouts) == count + 1
    hands.wait(lambda: hands.line(f"callout.{count}.text").hasFocus())


def plates(view: PairStage, monkeypatch: pytest.MonkeyPatch) -> list[QRectF]:
    """Where the labels of the pictures are when the stage is painted now."""
    found: list[QRectF] = []

    class Watched(Label):
        def draw(self, painter: QPainter, place: QPointF) -> None:
            found.append(QRectF(place, self.size))
            super().draw(painter, place)

    with monkeypatch.context() as patch:
        patch.setattr(pair_stage, "Label", Watched)
        view.grab()
    return found


def test_no_label_covers_a_callout(
    view: PairView, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.fill()
    left, _ = plates(view, monkeypatch)
    drag(view, pin(view, first(hands)), left.center())
    assert first(hands).side is Side.LEFT
    here = pin(view, first(hands))
    moved, _ = plates(view, monkeypatch)
    assert left.contains(here)
    assert not moved.contains(here)
    key(view, Qt.Key.Key_C)
    assert not view.view.callouts
    assert plates(view, monkeypatch)[0] == left


def test_labels_on_a_large_screen_of_the_client_are_read_from_across_the_table(
    view: PairView, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights = []
    for size in (QSize(1280, 720), QSize(1920, 1440)):
        stage = PairStage(hands.house, for_client=True)
        stage.resize(size)
        stage.show_pairs([pair_of(hands)])
        heights.append(plates(stage, monkeypatch)[0].height())
        stage.deleteLater()
    assert heights[1] > 1.5 * heights[0]


def test_of_four_pictures_a_label_makes_way_for_callouts_at_the_foot_and_covers_no_forehead(
    view: PairView, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    key(view, Qt.Key.Key_4)
    here = pane(view, Side.RIGHT)
    found = plates(view, monkeypatch)[1]
    assert [each.side for each in pair_of(hands).callouts] == [Side.RIGHT, Side.RIGHT]
    assert not any(found.contains(pin(view, each)) for each in pair_of(hands).callouts)
    assert found.bottom() == pytest.approx(view.picture_rect(here).bottom() - PLATE_MARGIN_PX)
