"""Yes, maybe and no: on one key, for the picture that is meant, kept with the consultation."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from studio_desk.domain.choice import Answer
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.answers import AnswerMarks
from studio_desk.ui.compare.client_says import AnswerTile
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    hands.open(studio.half_done, Step.COMPARE)
    # Nowhere near a picture.
    QCursor.setPos(QPoint(0, 0))
    return hands


def view(hands: Hands) -> PairView:
    return hands.workspace.compare.view


def answer(hands: Hands, picture: Picture) -> Answer | None:
    return hands.workspace.sitting.now.choice(picture.content)


def pictures(hands: Hands) -> tuple[Picture, Picture]:
    return hands.workspace.sitting.now.comparisons[0].pictures


def point_at(hands: Hands, pane: int) -> None:
    """Rest the mouse on the picture of a pane."""
    spot = view(hands).panes()[pane].shown.center().toPoint()
    QCursor.setPos(view(hands).mapToGlobal(spot))
    QTest.mouseMove(view(hands), spot)


def marks(hands: Hands) -> AnswerMarks:
    found = view(hands).findChild(AnswerMarks)
    assert isinstance(found, AnswerMarks)
    return found


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Qt.Key.Key_Y, Answer.YES),
        (Qt.Key.Key_M, Answer.MAYBE),
        (Qt.Key.Key_N, Answer.NO),
    ],
)
@pytest.mark.parametrize("pane", [0, 1])
def test_a_key_answers_for_the_picture_under_the_mouse(
    step: Hands, key: Qt.Key, said: Answer, pane: int
) -> None:
    point_at(step, pane)
    step.press(key)
    assert answer(step, pictures(step)[pane]) is said
    assert answer(step, pictures(step)[1 - pane]) is None
    step.press(key)
    assert answer(step, pictures(step)[pane]) is None


def test_another_key_takes_the_place_of_the_answer_before(step: Hands) -> None:
    point_at(step, 0)
    step.press(Qt.Key.Key_Y)
    step.press(Qt.Key.Key_N)
    assert answer(step, pictures(step)[0]) is Answer.NO
    assert len(step.workspace.sitting.now.choices) == 1


def test_without_a_mouse_tab_goes_to_the_picture_that_is_meant(step: Hands) -> None:
    left, right = pictures(step)
    step.press(Qt.Key.Key_Y)
    assert step.workspace.sitting.now.choices == ()
    step.press(Qt.Key.Key_Tab)
    step.press(Qt.Key.Key_Y)
    step.press(Qt.Key.Key_Tab)
    step.press(Qt.Key.Key_M)
    assert (answer(step, left), answer(step, right)) == (Answer.YES, Answer.MAYBE)
    # Past the last picture Tab goes on to the next control, as everywhere.
    assert view(step).hasFocus()
    step.press(Qt.Key.Key_Tab)
    assert not view(step).hasFocus()


def test_tab_backwards_begins_at_the_last_picture(step: Hands) -> None:
    step.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    step.press(Qt.Key.Key_N)
    assert answer(step, pictures(step)[1]) is Answer.NO
    assert view(step).hasFocus()


def test_the_mouse_means_another_picture_than_the_keys_once_it_moves(step: Hands) -> None:
    step.press(Qt.Key.Key_Tab)
    point_at(step, 1)
    step.press(Qt.Key.Key_Y)
    assert answer(step, pictures(step)[0]) is None
    assert answer(step, pictures(step)[1]) is Answer.YES


def test_of_four_pictures_any_is_answered(step: Hands) -> None:
    second = step.workspace.sitting.now.comparisons[1]
    step.press(Qt.Key.Key_4)
    point_at(step, 3)
    step.press(Qt.Key.Key_Y)
    assert answer(step, second.right) is Answer.YES


def test_an_answer_is_undone_redone_and_saved(step: Hands) -> None:
    left = pictures(step)[0]
    point_at(step, 0)
    step.press(Qt.Key.Key_Y)
    step.press(Qt.Key.Key_Z, CONTROL)
    assert answer(step, left) is None
    step.press(Qt.Key.Key_Y, CONTROL)
    assert answer(step, left) is Answer.YES
    step.workspace.sitting.save()
    step.rest()
    saved = step.house.desk.consultations.open(step.workspace.sitting.now.id)
    assert saved.choice(left.content) is Answer.YES


def test_a_mark_stands_in_the_corner_of_the_picture_and_nowhere_else(step: Hands) -> None:
    step.rest()
    plain = view(step).grab().toImage()
    assert not marks(step).isVisible()
    point_at(step, 0)
    step.press(Qt.Key.Key_Y)
    step.rest()
    QCursor.setPos(QPoint(0, 0))
    view(step).forget_pointer()
    marked = view(step).grab().toImage()
    seen = view(step).picture_rect(view(step).panes()[0])
    corner = QPointF(seen.right() - 23, seen.top() + 23).toPoint()
    changed = [
        QPoint(x, y)
        for x in range(0, plain.width(), 4)
        for y in range(0, plain.height(), 4)
        if plain.pixel(x, y) != marked.pixel(x, y)
    ]
    assert changed
    assert all((each - corner).manhattanLength() < 40 for each in changed)
    # Each answer has a shape of its own.
    shapes = {bytes(view(step).grab().toImage().constBits())}
    for key in (Qt.Key.Key_M, Qt.Key.Key_N):
        point_at(step, 0)
        step.press(key)
        shapes.add(bytes(view(step).grab().toImage().constBits()))
    assert len(shapes) == 3


def test_the_mark_goes_with_the_picture_to_the_other_side(step: Hands) -> None:
    left = pictures(step)[0]
    point_at(step, 0)
    step.press(Qt.Key.Key_Y)
    step.press(Qt.Key.Key_X)
    answers = step.workspace.compare.showing.answers
    said = [answers.answer_in(pane) for pane in view(step).panes()]
    assert said == [None, Answer.YES]
    assert answer(step, left) is Answer.YES


def test_what_was_chosen_stands_at_the_side_and_leads_back_to_its_pair(step: Hands) -> None:
    panel = step.workspace.compare.findChild(QWidget, "client.says")
    assert panel is not None
    assert panel.findChildren(AnswerTile) == []
    point_at(step, 1)
    step.press(Qt.Key.Key_M)
    point_at(step, 0)
    step.press(Qt.Key.Key_Y)
    left, right = pictures(step)
    tiles = [each for each in panel.findChildren(AnswerTile) if each.isVisibleTo(panel)]
    assert [each.objectName() for each in tiles] == [
        f"answer.{left.content}",
        f"answer.{right.content}",
    ]
    assert tiles[0].accessibleName() == f"{left.title}: Yes"
    step.press(Qt.Key.Key_PageDown)
    step.click(f"answer.{left.content}")
    assert view(step).pair == step.workspace.sitting.now.comparisons[0]
    view(step).setFocus()
    step.press(Qt.Key.Key_Z, CONTROL)
    step.press(Qt.Key.Key_Z, CONTROL)
    assert not any(each.isVisible() for each in panel.findChildren(AnswerTile))


def test_a_key_without_a_picture_says_how_one_is_meant(step: Hands) -> None:
    step.press(Qt.Key.Key_Y)
    assert step.label("notice.words") == "Point at a picture, or press Tab."


@pytest.mark.parametrize("pane", [0, 1])
@pytest.mark.parametrize("said", Answer)
def test_a_button_answers_for_either_side_and_shows_it(
    step: Hands, pane: int, said: Answer
) -> None:
    name = f"answer.{('left', 'right')[pane]}.{said}"
    step.click(name)
    assert answer(step, pictures(step)[pane]) is said
    button = step.find(name, QAbstractButton)
    assert isinstance(button, QAbstractButton)
    assert button.isChecked()
    step.click(name)
    assert answer(step, pictures(step)[pane]) is None
    assert not button.isChecked()


def test_what_a_key_said_is_held_down_at_the_side_and_checked_in_the_menu(step: Hands) -> None:
    point_at(step, 1)
    step.press(Qt.Key.Key_M)
    button = step.find("answer.right.maybe", QAbstractButton)
    assert isinstance(button, QAbstractButton)
    assert button.isChecked()
    view(step).menu_wanted.emit(QPoint(0, 0))
    menu = step.workspace.compare.findChild(QMenu, "pair.menu")
    assert isinstance(menu, QMenu)
    actions = {each.objectName(): each for each in menu.actions()}
    assert actions["answer.right.maybe"].isChecked()
    actions["answer.left.yes"].trigger()
    assert answer(step, pictures(step)[0]) is Answer.YES
    menu.close()


def test_a_blind_choice_has_a_button_and_hides_the_answers(step: Hands) -> None:
    row = step.find("answer.left.yes")
    button = step.find("view.blind", QAbstractButton)
    assert isinstance(button, QAbstractButton)
    assert button.toolTip().endswith("(V)")
    step.click("view.blind")
    assert view(step).view.blind
    assert not row.isVisible()
    step.press(Qt.Key.Key_1)
    assert not row.isVisible()
    step.click("blind.end")
    assert button.isVisible()
    assert not button.isChecked()
    assert row.isVisible()


def test_the_modes_have_words_where_there_is_room_and_the_bar_is_never_cut(
    step: Hands, dressed: None
) -> None:
    bar = step.workspace.compare.page.bar
    for width, worded in ((1440, True), (1280, False)):
        step.window.resize(width, 720)
        step.rest()
        assert bool(bar.button("mode.split").text()) is worded
        assert bar.sizeHint().width() <= bar.width() <= view(step).width()


def test_esc_ends_a_blind_round_that_is_revealed(step: Hands) -> None:
    blind = step.workspace.compare.showing.blind
    step.press(Qt.Key.Key_V)
    step.press(Qt.Key.Key_1)
    step.press(Qt.Key.Key_Escape)
    assert not blind.is_on
