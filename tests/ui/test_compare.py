"""The compare step: pairs, the pictures in them, and what is said beside them."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from studio_desk.domain.comparison import CalloutKind, Comparison, Side
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click
from tests.ui.tiles import Grid


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    hands.open(studio.half_done, Step.COMPARE)
    return hands


def view(hands: Hands) -> PairView:
    found = hands.find("compare.view")
    assert isinstance(found, PairView)
    return found


def pairs(hands: Hands) -> tuple[Comparison, ...]:
    return hands.workspace.sitting.now.comparisons


def shown_words(hands: Hands) -> set[str]:
    """What stands on the screen in labels, wherever their lines may break."""
    shown = (each.text() for each in hands.window.findChildren(QLabel) if each.isVisible())
    return {each.replace("\N{NO-BREAK SPACE}", " ") for each in shown}


def grid(hands: Hands) -> Grid:
    return Grid(hands, "picker.list")


def pick(hands: Hands, words: str) -> None:
    """Take the first picture of the library that `words` find, by keyboard."""
    hands.rest()
    hands.type("picker.filter", words)
    hands.press(Qt.Key.Key_Return)
    hands.rest()


def library(hands: Hands) -> list[Picture]:
    """The pictures that are to be chosen from, without those of the first pair."""
    shown = {pairs(hands)[0].left.content, pairs(hands)[0].right.content}
    return [each for each in hands.house.desk.examples.all() if each.content not in shown]


def is_seen(hands: Hands, name: str) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def test_the_sides_are_swapped_by_a_key_and_the_callouts_go_along(step: Hands) -> None:
    before = pairs(step)[0]
    step.press(Qt.Key.Key_X)
    assert pairs(step)[0] == before.swapped()
    assert {each.side for each in pairs(step)[0].callouts} == {Side.LEFT}
    step.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pairs(step)[0] == before


def test_the_card_of_keys_opens_and_closes_on_its_key_and_on_esc(step: Hands) -> None:
    step.press(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert step.find("compare.keys").isVisible()
    step.press(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert not is_seen(step, "compare.keys")
    step.press(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    step.press(Qt.Key.Key_Escape)
    assert not is_seen(step, "compare.keys")


def test_page_up_and_down_turn_the_pairs_and_stop_at_the_ends(step: Hands) -> None:
    assert "1 of 2" in shown_words(step)
    step.press(Qt.Key.Key_PageUp)
    assert "1 of 2" in shown_words(step)
    step.press(Qt.Key.Key_PageDown)
    step.press(Qt.Key.Key_PageDown)
    assert "2 of 2" in shown_words(step)
    assert step.line("pair.title").text() == "Casual profile"
    step.click("pair.previous")
    assert "1 of 2" in shown_words(step)


def test_a_pair_is_chosen_from_the_library_by_keyboard_alone(step: Hands) -> None:
    left, right, *_ = library(step)
    step.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert "Choose the picture for the left" in shown_words(step)
    pick(step, left.title)
    assert "Choose the picture for the right" in shown_words(step)
    pick(step, right.title)
    made = pairs(step)[-1]
    assert (made.left, made.right) == (left, right)
    assert left.content != right.content
    assert "3 of 3" in shown_words(step)
    step.press(Qt.Key.Key_D)
    assert view(step).view.mode is Mode.SPLIT


def test_a_picture_is_picked_by_a_click(step: Hands) -> None:
    picture, callouts = library(step)[-1], pairs(step)[0].callouts
    step.click("pair.left")
    step.wait(lambda: grid(step).count == 8)
    grid(step).choose(picture.title)
    assert pairs(step)[0].left == picture
    # The callouts of the other side still point at what they pointed at.
    kept = [each for each in callouts if each.side is Side.RIGHT]
    assert list(pairs(step)[0].callouts) == kept != []


def test_another_picture_on_a_side_lets_the_callouts_of_that_side_go(step: Hands) -> None:
    picture = library(step)[0]
    step.click("pair.right")
    pick(step, picture.title)
    assert pairs(step)[0].right == picture
    assert Side.RIGHT not in {each.side for each in pairs(step)[0].callouts}


def test_esc_leaves_the_library_and_the_keys_of_the_pair_work_again(step: Hands) -> None:
    before = pairs(step)
    step.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    step.rest()
    step.press(Qt.Key.Key_Escape)
    assert pairs(step) == before
    step.press(Qt.Key.Key_D)
    assert view(step).view.mode is Mode.SPLIT


def test_a_pair_that_was_begun_and_left_plays_no_part_in_the_next_choice(step: Hands) -> None:
    first, other, *_ = library(step)
    step.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    pick(step, first.title)
    step.press(Qt.Key.Key_Escape)
    step.click("pair.left")
    pick(step, other.title)
    assert len(pairs(step)) == 2
    assert pairs(step)[0].left == other


def test_a_pair_is_named_and_a_burst_of_typing_undoes_as_one(step: Hands) -> None:
    step.type("pair.title", "Before the board")
    step.press(Qt.Key.Key_Return)
    assert pairs(step)[0].title == "Before the board"
    assert view(step).hasFocus()
    step.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert step.line("pair.title").text() == pairs(step)[0].title == "Executive portrait"


def test_a_removed_pair_comes_back_with_undo(step: Hands) -> None:
    before = pairs(step)
    step.click("pair.remove")
    assert pairs(step) == before[1:]
    assert step.line("pair.title").text() == "Casual profile"
    step.click("pair.remove")
    assert step.find("pair.first").isVisible()
    step.click("workspace.undo")
    step.click("workspace.undo")
    assert pairs(step) == before
    assert "1 of 2" in shown_words(step)


def test_a_callout_is_worded_given_a_kind_and_removed(step: Hands) -> None:
    _, *others = pairs(step)[0].callouts
    step.type("callout.0.text", "One light")
    kinds = step.find("callout.0.kind", QComboBox)
    assert isinstance(kinds, QComboBox)
    kinds.setFocus()
    QTest.keyClick(kinds, Qt.Key.Key_End)
    changed = pairs(step)[0].callouts[0]
    assert changed.text == "One light"
    assert changed.kind is list(CalloutKind)[kinds.currentIndex()]
    assert kinds.hasFocus()
    step.click("callout.0.remove")
    assert list(pairs(step)[0].callouts) == others
    assert step.line("callout.0.text").text() == others[0].text


def test_undo_is_seen_in_the_words_of_a_callout(step: Hands) -> None:
    before = pairs(step)[0].callouts[0].text
    step.type("callout.0.text", "One light")
    view(step).setFocus()
    step.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert step.line("callout.0.text").text() == pairs(step)[0].callouts[0].text == before


def test_the_sidebar_measures_what_the_brief_asks_for(step: Hands) -> None:
    wording = step.house.wording
    assert wording.name(FinalUse.PRINT_24X36) in shown_words(step)
    assert wording.name(FinalUse.ROLL_UP) not in shown_words(step)
    step.go(Step.BRIEF)
    step.click(f"FinalUse.{FinalUse.ROLL_UP}")
    step.go(Step.COMPARE)
    assert wording.name(FinalUse.ROLL_UP) in shown_words(step)


def test_an_unfair_pair_is_called_unfair(step: Hands) -> None:
    unfair = step.house.wording.say("unfairness.different-people")
    assert unfair in shown_words(step)


def test_keys_that_belong_to_the_whole_program_do_nothing_to_the_pair(step: Hands) -> None:
    before = pairs(step)
    for key in (Qt.Key.Key_X, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_D):
        step.press(key, Qt.KeyboardModifier.ControlModifier)
    assert pairs(step) == before
    assert not view(step).pinning
    assert view(step).isVisible()
    assert view(step).view.mode is Mode.SIDE_BY_SIDE


def test_the_steps_of_the_pair_are_told_to_those_who_listen(step: Hands) -> None:
    said = view(step).accessibleDescription()
    for picture in (pairs(step)[0].left, pairs(step)[0].right):
        assert picture.credit in said
    assert "AI generated" in said
    assert view(step).accessibleName()


def test_a_new_description_of_a_picture_is_shown_with_the_pair(step: Hands) -> None:
    click(view(step), QPointF(5, 5))
    step.click("rail.examples")
    step.rest()
    step.type("examples.filter", pairs(step)[0].left.title)
    Grid(step, "examples.list").click(0)
    step.type("example.credit", "By somebody else")
    step.click("rail.today")
    step.wait(lambda: pairs(step)[0].left.credit == "By somebody else")
    assert "By somebody else" in view_description(step)


def view_description(hands: Hands) -> str:
    hidden = hands.window.findChild(PairView)
    assert hidden is not None
    return hidden.accessibleDescription()
