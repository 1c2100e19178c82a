"""The open consultation: undo across its steps, and saving while one types."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.brief import UseCase
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.broken import unwritable

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(hands: Hands, studio: Furnished) -> Hands:
    hands.open(studio.half_done)
    return hands


def now(hands: Hands) -> Consultation:
    return hands.workspace.sitting.now


def kept(kit: Tools, studio: Furnished, consultation_id: str = "") -> Consultation:
    """What another program would find in the studio's data."""
    return open_desk(kit, studio.folder).consultations.open(consultation_id or studio.half_done.id)


# Undo


def test_what_was_noted_is_kept_by_an_undo_and_by_a_quote_that_is_being_issued(
    opened: Hands, kit: Tools, studio: Furnished
) -> None:
    sitting = opened.workspace.sitting
    sitting.change(replace(now(opened), language="de"))
    sitting.hold()
    sitting.note(lambda each: replace(each, held_on=date(2001, 2, 3)))
    opened.rest()
    assert kept(kit, studio).held_on == date(2001, 2, 3)
    sitting.begin_anew()
    assert now(opened).held_on == date(2001, 2, 3)
    sitting.change(replace(now(opened), language="fr"))
    sitting.undo()
    assert (now(opened).language, now(opened).held_on) == ("de", date(2001, 2, 3))
    assert not sitting.can_undo


def test_undo_and_redo_go_through_all_the_steps_of_a_consultation(
    opened: Hands, studio: Furnished
) -> None:
    stages = [now(opened)]
    opened.click(f"UseCase.{UseCase.TEAM}")
    stages.append(now(opened))
    opened.go(Step.COMPARE)
    opened.press(Qt.Key.Key_X)
    stages.append(now(opened))
    opened.go(Step.QUOTE)
    table = opened.find("quote.table", QTableView)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    stages.append(now(opened))
    assert len({repr(each) for each in stages}) == 4

    opened.go(Step.ADVICE)
    for stage in reversed(stages[:-1]):
        opened.press(Qt.Key.Key_Z, CTRL)
        assert now(opened) == stage
    assert now(opened) == studio.half_done
    for stage in stages[1:]:
        opened.press(Qt.Key.Key_Y, CTRL)
        assert now(opened) == stage
    assert not opened.find("workspace.redo").isEnabled()


def test_a_burst_of_typing_undoes_as_one(opened: Hands, studio: Furnished) -> None:
    opened.type("brief.audience", "Voters of the valley")
    opened.type("client.organisation", "The valley")
    opened.click("workspace.undo")
    assert now(opened).client.organisation == studio.half_done.client.organisation
    assert now(opened).brief.audience == "Voters of the valley"
    opened.click("workspace.undo")
    assert now(opened) == studio.half_done
    assert opened.line("brief.audience").text() == studio.half_done.brief.audience
    opened.click("workspace.redo")
    assert opened.line("brief.audience").text() == "Voters of the valley"


def test_undo_with_nothing_to_undo_does_nothing(opened: Hands, studio: Furnished) -> None:
    opened.go(Step.ADVICE)
    opened.press(Qt.Key.Key_Z, CTRL)
    opened.press(Qt.Key.Key_Y, CTRL)
    assert now(opened) == studio.half_done
    assert not opened.find("workspace.undo").isEnabled()
    assert not opened.find("workspace.redo").isEnabled()


def test_a_change_after_undo_forgets_what_was_undone(opened: Hands) -> None:
    opened.click(f"UseCase.{UseCase.TEAM}")
    opened.click("workspace.undo")
    opened.click(f"UseCase.{UseCase.PASSPORT}")
    assert not opened.find("workspace.redo").isEnabled()
    assert UseCase.TEAM not in now(opened).brief.use_cases


def test_each_step_is_one_key_and_one_click_away(opened: Hands) -> None:
    for step in reversed(Step):
        opened.go(step)
        assert opened.find(f"step.{step.name.lower()}").property("checked") is True
    for step in Step:
        opened.click(f"step.{step.name.lower()}")
        assert opened.find(f"step.{step.name.lower()}").property("checked") is True


def test_a_dot_tells_which_steps_are_begun(opened: Hands, studio: Furnished) -> None:
    said = [opened.find(f"step.{each.name.lower()}").accessibleDescription() for each in Step]
    assert said == ["begun", "begun", "begun", "begun", "", ""]
    blank = opened.house.desk.consultations.begin(Client("Alex Rivera"))
    opened.open(blank)
    said = [opened.find(f"step.{each.name.lower()}").accessibleDescription() for each in Step]
    assert said == [""] * 6


# Saving


def test_what_is_typed_reaches_the_database_by_itself(
    opened: Hands, kit: Tools, studio: Furnished
) -> None:
    opened.type("brief.audience", "Voters")
    assert opened.label("workspace.state") != "Saved"
    opened.wait(lambda: opened.label("workspace.state") == "Saved")
    assert kept(kit, studio).brief.audience == "Voters"
    assert kept(kit, studio) == now(opened)


def test_undo_is_saved_as_well(opened: Hands, kit: Tools, studio: Furnished) -> None:
    opened.type("brief.audience", "Voters")
    opened.workspace.sitting.save()
    opened.click("workspace.undo")
    opened.wait(lambda: opened.label("workspace.state") == "Saved")
    assert kept(kit, studio) == studio.half_done


def test_opening_another_consultation_saves_the_one_before(
    opened: Hands, kit: Tools, studio: Furnished
) -> None:
    opened.type("brief.audience", "Voters")
    other = next(
        each for each in opened.house.desk.consultations.all() if each.id != studio.half_done.id
    )
    opened.window.open(other.id)
    opened.wait(lambda: now(opened).id == other.id)
    assert opened.label("workspace.client") == other.client.name
    assert kept(kit, studio).brief.audience == "Voters"


def test_going_to_another_place_saves_at_once(opened: Hands, kit: Tools, studio: Furnished) -> None:
    opened.type("brief.audience", "Voters")
    opened.click("rail.quotes")
    opened.house.books.wait()
    assert kept(kit, studio).brief.audience == "Voters"


def test_coming_back_finds_the_consultation_as_it_was_left(
    opened: Hands, studio: Furnished
) -> None:
    opened.type("brief.audience", "Voters")
    opened.click("rail.prices")
    before = opened.workspace
    opened.window.open(studio.half_done.id)
    assert opened.workspace is before
    assert opened.line("brief.audience").text() == "Voters"
    opened.click("workspace.undo")
    assert now(opened) == studio.half_done


def test_where_saving_fails_it_is_said_and_tried_again_with_the_next_change(
    opened: Hands, kit: Tools, studio: Furnished
) -> None:
    with unwritable(studio.folder):
        opened.type("brief.audience", "Voters")
        opened.wait(lambda: opened.label("workspace.state") == "Not saved")
        assert studio.folder.database.name in opened.label("notice.words")
        assert now(opened).brief.audience == "Voters"
    assert kept(kit, studio) == studio.half_done
    opened.type("brief.audience", "Voters all")
    opened.wait(lambda: opened.label("workspace.state") == "Saved")
    assert kept(kit, studio).brief.audience == "Voters all"


def test_a_consultation_that_cannot_be_saved_is_not_left_for_another(
    opened: Hands, studio: Furnished
) -> None:
    other = opened.house.desk.consultations.begin(Client("Alex Rivera"))
    with unwritable(studio.folder):
        opened.type("brief.audience", "Voters")
        opened.window.show_consultation(other)
        assert now(opened).id == studio.half_done.id
        assert now(opened).brief.audience == "Voters"
    opened.window.show_consultation(other)
    assert now(opened).id == other.id


# The client's card


def correct_card(hands: Hands, name: str, phone: str) -> None:
    hands.click("rail.clients")
    hands.rest()
    hands.type("clients.search", name)
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    hands.type("card.phone", phone)


def test_a_corrected_card_reaches_the_open_consultation_and_is_not_overwritten_by_it(
    opened: Hands, kit: Tools, studio: Furnished
) -> None:
    opened.type("brief.audience", "Voters")
    correct_card(opened, "mina", "+1 555 0000")
    opened.window.open(studio.half_done.id)
    opened.wait(lambda: now(opened).client.phone == "+1 555 0000")
    assert opened.line("client.phone").text() == "+1 555 0000"

    opened.type("brief.audience", "Nobody")
    opened.wait(lambda: opened.label("workspace.state") == "Saved")
    card = next(
        each
        for each in open_desk(kit, studio.folder).consultations.clients()
        if each.id == studio.half_done.client.id
    )
    assert card == replace(studio.half_done.client, phone="+1 555 0000")
    assert kept(kit, studio).brief.audience == "Nobody"


def test_undo_does_not_bring_the_old_card_back(opened: Hands, studio: Furnished) -> None:
    opened.type("brief.audience", "Voters")
    correct_card(opened, "mina", "+1 555 0000")
    opened.window.open(studio.half_done.id)
    opened.wait(lambda: now(opened).client.phone == "+1 555 0000")
    opened.click("workspace.undo")
    assert now(opened).brief == studio.half_done.brief
    assert now(opened).client.phone == "+1 555 0000"


def test_the_card_of_another_client_is_none_of_its_business(
    opened: Hands, studio: Furnished
) -> None:
    correct_card(opened, "jonas", "+46 8 000")
    opened.window.open(studio.half_done.id)
    opened.rest()
    assert now(opened) == studio.half_done


def test_a_consultation_that_was_closed_does_not_answer_to_the_theme_any_more(
    opened: Hands,
) -> None:
    opened.open(opened.house.desk.consultations.begin(Client("Alex Rivera")))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    opened.click("rail.theme")
    assert opened.house.look.dark
