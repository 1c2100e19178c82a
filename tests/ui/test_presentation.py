"""Nothing but the pictures on the only display, and the staff's window just as it was."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QCursor, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from studio_desk.domain.choice import Answer
from studio_desk.ui.audience.presentation import STAGE_KEYS, Curtain
from studio_desk.ui.compare.blind_bar import FOOT_PX
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.audience import SECRET, full_of_secrets, said_by
from tests.ui.looking import places

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    hands.open(studio.half_done, Step.COMPARE)
    return hands


def view(hands: Hands) -> PairView:
    return hands.workspace.compare.view


def curtain(hands: Hands) -> Curtain:
    window = hands.window.presentation.window
    assert window is not None
    return window


def is_on(hands: Hands) -> bool:
    return hands.window.presentation.is_on


def present(hands: Hands) -> None:
    """Press the key, and wait until the window that opens has the keyboard."""
    hands.press(Qt.Key.Key_F11)
    hands.wait(view(hands).hasFocus)


def state(hands: Hands) -> dict[object, object]:
    """All that can be told of the staff's window: what stands where, and says what."""
    seen = [each for each in hands.window.findChildren(QWidget) if each.isVisible()]
    return {
        "window": (hands.window.geometry(), hands.window.windowState()),
        "keyboard": QApplication.focusWidget(),
        "step": hands.workspace.step,
        **{each: (each.geometry(), words(each)) for each in seen},
    }


def words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QLineEdit) else ""


@pytest.mark.parametrize("leave", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_the_staffs_window_comes_back_exactly(step: Hands, leave: Qt.Key) -> None:
    step.rest()
    before = state(step)
    present(step)
    assert is_on(step)
    assert curtain(step).isFullScreen()
    assert view(step).window() is curtain(step)
    step.rest()
    step.press(leave)
    step.rest()
    assert not is_on(step)
    assert view(step).window() is step.window
    assert state(step) == before


def test_from_another_step_it_goes_to_the_pictures_and_back_to_the_field(step: Hands) -> None:
    step.go(Step.BRIEF)
    step.find("client.email").setFocus()
    present(step)
    assert view(step).window() is curtain(step)
    assert view(step).hasFocus()
    step.press(Qt.Key.Key_Escape)
    assert step.workspace.step is Step.BRIEF
    assert step.find("client.email").hasFocus()


def test_only_the_stage_is_there(step: Hands) -> None:
    present(step)
    curtain(step).bar.hide()
    visible = [each for each in curtain(step).findChildren(QWidget) if each.isVisible()]
    showing = step.workspace.compare.showing
    assert visible == [showing, view(step)]
    assert showing.size() == curtain(step).size()
    assert view(step).width() == curtain(step).width()
    assert view(step).height() == curtain(step).height() - FOOT_PX


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_picture_moves_when_a_round_begins_is_decided_and_ends(
    step: Hands, size: tuple[int, int]
) -> None:
    present(step)
    curtain(step).showNormal()
    curtain(step).setFixedSize(*size)
    step.workspace.compare.showing.blind.coin = lambda: False
    before = places(view(step))
    for key in (Qt.Key.Key_V, Qt.Key.Key_1, Qt.Key.Key_X, Qt.Key.Key_V):
        step.press(key)
        step.rest()
        assert places(view(step)) == before


def test_the_keys_of_the_stage_work_and_no_others(step: Hands) -> None:
    before = step.workspace.sitting.now
    present(step)
    step.press(Qt.Key.Key_D)
    assert view(step).view.mode is Mode.SPLIT
    step.press(Qt.Key.Key_Plus)
    assert view(step).view.viewport.zoom > 1
    step.press(Qt.Key.Key_PageDown)
    assert view(step).pair == before.comparisons[1]
    for key in (Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_P, Qt.Key.Key_H, Qt.Key.Key_K):
        step.press(key)
        step.press(key, Qt.KeyboardModifier.ShiftModifier)
    for key in (Qt.Key.Key_4, Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_K):
        step.press(key, Qt.KeyboardModifier.ControlModifier)
    step.press(Qt.Key.Key_Delete)
    assert view(step).aim is None
    assert step.workspace.step is Step.COMPARE
    assert step.workspace.sitting.now == before
    curtain(step).bar.hide()
    visible = {
        each.objectName() for each in curtain(step).findChildren(QWidget) if each.isVisible()
    }
    assert visible <= {"compare.view", ""}
    assert not step.window.audience.screen
    step.press(Qt.Key.Key_Escape)


def card(hands: Hands) -> QWidget:
    """The card of keys that the presentation has."""
    found = curtain(hands).findChild(QWidget, "compare.keys")
    assert found is not None
    return found


def test_the_card_of_keys_opens_there_and_esc_closes_it_before_the_presentation(
    step: Hands,
) -> None:
    present(step)
    assert not card(step).isVisible()
    step.press(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert card(step).isVisible()
    assert curtain(step).rect().contains(card(step).geometry().center())
    step.press(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert not card(step).isVisible()
    step.press(Qt.Key.Key_Question)
    step.press(Qt.Key.Key_Escape)
    assert not card(step).isVisible()
    assert is_on(step)
    step.press(Qt.Key.Key_Escape)
    assert not is_on(step)


def test_the_key_that_began_it_ends_it_over_the_open_card_too(step: Hands) -> None:
    present(step)
    step.press(Qt.Key.Key_Question)
    step.press(Qt.Key.Key_F11)
    assert not is_on(step)
    assert not any(each.isVisible() for each in step.window.findChildren(QWidget, "compare.keys"))


def test_the_card_has_the_keys_that_work_there_and_the_other_one_has_all(step: Hands) -> None:
    step.press(Qt.Key.Key_Question)
    everything = card_words(step.find("compare.keys"))
    present(step)
    step.press(Qt.Key.Key_Question)
    here = card_words(card(step))
    assert "End the presentation" in here
    assert here - everything == {"Esc   F11", "End the presentation"}
    dead = {"As large as a print", "New pair", "Mark the eyes anew", "The client's screen"}
    assert dead <= everything
    assert not dead & here
    letters = set(re.findall(r"\b[A-Z]\b", " ".join(here)))
    assert letters == {each.name[-1] for each in STAGE_KEYS if re.fullmatch("Key_[A-Z]", each.name)}


def card_words(widget: QWidget) -> set[str]:
    return {each.text() for each in widget.findChildren(QLabel)}


def test_what_is_begun_is_left_before_it_is_shown(step: Hands) -> None:
    step.press(Qt.Key.Key_A)
    assert view(step).pinning
    present(step)
    assert view(step).aim is None


def test_no_menu_opens_there(step: Hands) -> None:
    present(step)
    middle = view(step).rect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, middle, view(step).mapToGlobal(middle)
    )
    QApplication.sendEvent(view(step), event)
    assert QApplication.activePopupWidget() is None
    assert curtain(step).findChildren(QMenu) == []
    assert curtain(step).findChildren(QAction) == []


def test_messages_wait_until_the_studio_looks_again(step: Hands) -> None:
    present(step)
    step.house.signals.told.emit("The price list was imported.")
    step.rest()
    notice = step.window.findChild(QWidget, "notice")
    assert notice is not None
    assert not notice.isVisible()
    step.press(Qt.Key.Key_Escape)
    assert step.label("notice.words") == "The price list was imported."


def test_what_the_client_says_is_kept_and_not_marked(step: Hands) -> None:
    left = step.workspace.sitting.now.comparisons[0].left
    present(step)
    spot = view(step).panes()[0].shown.center().toPoint()
    QTest.mouseMove(view(step), spot)
    QCursor.setPos(view(step).mapToGlobal(spot))
    step.press(Qt.Key.Key_Y)
    assert step.workspace.sitting.now.choice(left.content) is Answer.YES
    marks = view(step).findChild(QWidget, "answer.marks")
    assert marks is not None
    assert not marks.isVisible()
    step.press(Qt.Key.Key_Escape)
    assert marks.isVisible()


def test_a_blind_round_is_held_there(step: Hands) -> None:
    present(step)
    step.press(Qt.Key.Key_V)
    button = curtain(step).findChild(QWidget, "blind.a")
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert len(step.workspace.sitting.now.blind) == 1
    step.press(Qt.Key.Key_V)
    assert not button.isVisible()


def test_nothing_private_can_be_read_there(hands: Hands, studio: Furnished) -> None:
    hands.open(full_of_secrets(studio.half_done), Step.COMPARE)
    view(hands).mapToGlobal(QPoint(0, 0))
    present(hands)
    shown = (Qt.Key.Key_D, Qt.Key.Key_B, Qt.Key.Key_4, Qt.Key.Key_S, Qt.Key.Key_Question)
    for key in (*shown, Qt.Key.Key_V):
        hands.press(key)
        hands.rest()
        assert SECRET not in "\n".join(said_by(curtain(hands)))
    assert curtain(hands).windowTitle() == hands.house.desk.studio.studio().name


def test_without_a_pair_it_says_so(hands: Hands, studio: Furnished) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.COMPARE)
    hands.press(Qt.Key.Key_F11)
    assert not hands.window.presentation.is_on
    assert "no pair" in hands.label("notice.words")


def test_away_from_a_consultation_its_key_does_nothing(step: Hands) -> None:
    step.click("rail.clients")
    step.press(Qt.Key.Key_F11)
    assert not is_on(step)


@pytest.mark.parametrize("way", ["closed by the system", "another page", "another consultation"])
def test_it_ends_with_what_it_shows(step: Hands, studio: Furnished, way: str) -> None:
    present(step)
    if way == "closed by the system":
        curtain(step).close()
    elif way == "another page":
        step.window.show_page("clients")
    else:
        step.window.show_consultation(replace(studio.half_done, id=""))
    assert not is_on(step)
    step.rest()
    assert not any(isinstance(each, Curtain) and each.isVisible() for each in top_level())
    assert view(step).window() is step.window


def top_level() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_closing_the_staffs_window_ends_it(step: Hands) -> None:
    size = step.window.size()
    present(step)
    step.window.close()
    assert not is_on(step)
    assert not any(isinstance(each, Curtain) for each in top_level())
    step.window.show()
    assert step.window.size() == size


def rest_pointer(target: QWidget, spot: QPointF) -> None:
    """Move the mouse there; without a display the test library only moves the cursor."""
    none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    where = target.mapToGlobal(spot)
    event = QMouseEvent(QMouseEvent.Type.MouseMove, spot, where, none, none, plain)
    QApplication.sendEvent(target, event)


def test_it_says_for_a_moment_how_it_ends(step: Hands) -> None:
    present(step)
    bar = curtain(step).bar
    assert bar.isVisible()
    assert [each.text() for each in bar.findChildren(QLabel) if each.isVisible()] == [
        "Esc ends · ? shows the keys"
    ]
    step.wait(bar.isHidden)


@pytest.mark.parametrize("top", [True, False])
def test_at_an_edge_there_are_buttons_that_do_what_the_keys_do(step: Hands, *, top: bool) -> None:
    present(step)
    bar = curtain(step).bar
    bar.hide()
    x, bottom = view(step).width() // 2, curtain(step).height() - 5
    rest_pointer(view(step), QPointF(x, bottom // 2))
    assert not bar.isVisible()
    if top:
        rest_pointer(view(step), QPointF(x, 5))
    else:
        rest_pointer(curtain(step), QPointF(x, bottom))
    assert bar.isVisible()
    assert (bar.y() < view(step).height() // 2) is top
    second = step.workspace.sitting.now.comparisons[1]
    for name in ("pagedown", "d"):
        button = bar.findChild(QPushButton, f"presentation.{name}")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view(step).pair == second
    assert view(step).view.mode is Mode.SPLIT
    end = bar.findChild(QPushButton, "presentation.escape")
    assert end is not None
    QTest.mouseClick(end, Qt.MouseButton.LeftButton)
    assert not is_on(step)


def test_the_buttons_come_under_the_pictures_but_not_over_the_answers(step: Hands) -> None:
    present(step)
    bar, under = curtain(step).bar, step.workspace.compare.showing
    foot = QPointF(under.width() // 2, under.height() - 5)
    bar.hide()
    rest_pointer(under, foot)
    assert bar.isVisible()
    assert bar.y() >= view(step).height()
    bar.hide()
    step.press(Qt.Key.Key_V)
    rest_pointer(under, foot)
    assert not bar.isVisible()
    rest_pointer(view(step), QPointF(foot.x(), 5))
    assert bar.isVisible()


def test_a_finger_at_the_edge_brings_the_buttons_and_one_of_them_the_keys(step: Hands) -> None:
    present(step)
    bar = curtain(step).bar
    bar.hide()
    finger = QTest.createTouchDevice()
    touch(step, finger, view(step).rect().center())
    assert not bar.isVisible()
    touch(step, finger, QPoint(view(step).width() // 2, 5))
    assert bar.isVisible()
    keys = bar.findChild(QPushButton, "presentation.question")
    assert keys is not None
    QTest.mouseClick(keys, Qt.MouseButton.LeftButton)
    assert card(step).isVisible()


def touch(hands: Hands, finger: QPointingDevice, spot: QPoint) -> None:
    QTest.touchEvent(view(hands), finger).press(0, spot, view(hands)).commit()
    QTest.touchEvent(view(hands), finger).release(0, spot, view(hands)).commit()


def test_the_button_for_full_size_chooses_nothing_in_a_blind_round(step: Hands) -> None:
    present(step)
    step.press(Qt.Key.Key_V)
    bar = curtain(step).bar
    bar.come(top=True)
    full = bar.findChild(QPushButton, "presentation.1")
    assert full is not None
    QTest.mouseClick(full, Qt.MouseButton.LeftButton)
    assert view(step).view.blind
    assert view(step).percent() == 100
    step.press(Qt.Key.Key_Escape)
