"""The brief: what is ticked and typed while listening is in the consultation at once."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLabel, QPlainTextEdit, QSpinBox, QWidget

from studio_desk.domain.brief import MOST_PEOPLE, Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.consultation import Client
from studio_desk.domain.fitness import FinalUse
from tests.conftest import Furnished, Hands
from tests.ui.pointer import click


@pytest.fixture
def blank(hands: Hands) -> Hands:
    """The brief of a client of whom nothing is known yet."""
    hands.open(hands.house.desk.consultations.begin(Client("Alex Rivera")))
    return hands


def brief(hands: Hands) -> Brief:
    return hands.workspace.sitting.now.brief


def client(hands: Hands) -> Client:
    return hands.workspace.sitting.now.client


def count(hands: Hands, name: str) -> QSpinBox:
    found = hands.find(name)
    assert isinstance(found, QSpinBox)
    return found


def deadline(hands: Hands) -> QDateEdit:
    found = hands.find("brief.deadline")
    assert isinstance(found, QDateEdit)
    return found


def is_framed(hands: Hands, name: str) -> bool:
    return hands.find(name).property("invalid") is True


def test_the_name_has_the_keyboard(blank: Hands) -> None:
    assert blank.line("client.name").hasFocus()


def test_every_situation_is_ticked_and_unticked(blank: Hands) -> None:
    for use_case in UseCase:
        blank.click(f"UseCase.{use_case}")
    assert brief(blank).use_cases == tuple(UseCase)
    blank.click(f"UseCase.{UseCase.AVATAR}")
    assert UseCase.AVATAR not in brief(blank).use_cases


def test_the_stakes_are_exactly_one(blank: Hands) -> None:
    for stakes in (Stakes.LOW, Stakes.HIGH, Stakes.HIGH, Stakes.MEDIUM):
        blank.click(f"Stakes.{stakes}")
        assert brief(blank).stakes is stakes


def test_every_final_use_is_ticked(blank: Hands) -> None:
    for use in FinalUse:
        blank.click(f"FinalUse.{use}")
    assert brief(blank).final_uses == tuple(FinalUse)


def test_what_is_asked_of_ai_and_who_agreed_is_one_answer_each_and_undone(blank: Hands) -> None:
    for rule in AiRule:
        blank.click(f"AiRule.{rule}")
        assert brief(blank).ai_rule is rule
    for answer in Agreed:
        blank.click(f"Agreed.{answer}")
        assert brief(blank).agreed is answer
    blank.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert brief(blank).agreed is Agreed.ALL
    assert blank.find(f"Agreed.{Agreed.ALL}").property("checked")


def test_the_answers_on_ai_are_moved_through_by_the_arrows(blank: Hands) -> None:
    blank.click(f"AiRule.{AiRule.FREE}")
    blank.press(Qt.Key.Key_Right)
    blank.press(Qt.Key.Key_Space)
    assert brief(blank).ai_rule is AiRule.DISCLOSE


def test_typing_elsewhere_keeps_what_was_answered_on_ai(blank: Hands) -> None:
    blank.click(f"AiRule.{AiRule.REFUSED}")
    blank.click(f"Agreed.{Agreed.NOT_ALL}")
    blank.type("brief.audience", "Voters")
    assert (brief(blank).ai_rule, brief(blank).agreed) == (AiRule.REFUSED, Agreed.NOT_ALL)


def test_the_client_is_typed(blank: Hands) -> None:
    blank.type("client.name", "Alex de la Cruz")
    blank.type("client.email", "alex@cruz.example")
    blank.type("client.organisation", "Cruz & Daughters")
    blank.type("client.phone", "+34 600 000 000")
    known = client(blank)
    assert known == replace(
        known,
        name="Alex de la Cruz",
        email="alex@cruz.example",
        organisation="Cruz & Daughters",
        phone="+34 600 000 000",
    )
    assert blank.label("workspace.client") == "Alex de la Cruz"


def test_a_client_without_a_name_is_called_something(blank: Hands) -> None:
    blank.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    blank.press(Qt.Key.Key_Delete)
    assert client(blank).name == ""
    assert blank.label("workspace.client")


def test_the_rest_is_typed(blank: Hands) -> None:
    blank.type("brief.budget", "1,200.50")
    blank.type("brief.people", "12")
    blank.type("brief.looks", "3")
    blank.type("brief.audience", "Voters")
    blank.click("brief.show_notes")
    notes = blank.find("brief.notes")
    assert notes.hasFocus()
    QTest.keyClicks(notes, "Prefers mornings.")
    said = brief(blank)
    assert (said.budget, said.people, said.looks) == (Decimal("1200.50"), 12, 3)
    assert (said.audience, said.notes) == ("Voters", "Prefers mornings.")


def test_the_deadline_is_a_day_or_none(blank: Hands) -> None:
    box = blank.find("brief.has_deadline")
    assert not deadline(blank).isEnabled()
    click(box, QPoint(8, box.height() // 2))
    assert deadline(blank).isEnabled()
    deadline(blank).setDate(QDate(2027, 1, 31))
    assert brief(blank).deadline == date(2027, 1, 31)
    click(box, QPoint(8, box.height() // 2))
    assert brief(blank).deadline is None


def test_a_day_that_is_past_is_framed_and_said_to_be(blank: Hands) -> None:
    box, today = blank.find("brief.has_deadline"), blank.house.desk.adviser.today
    click(box, QPoint(8, box.height() // 2))
    for days, past in ((-1, True), (0, False), (-40, True), (1, False)):
        day = today + timedelta(days)
        deadline(blank).setDate(QDate(day.year, day.month, day.day))
        assert is_framed(blank, "brief.deadline") == past
        told = blank.window.findChildren(QWidget, "brief.overdue")
        assert [each.isVisible() for each in told] == [past]
    deadline(blank).setDate(QDate(2020, 1, 31))
    click(box, QPoint(8, box.height() // 2))
    assert not is_framed(blank, "brief.deadline")


def test_a_wrong_budget_is_framed_until_it_is_right(blank: Hands) -> None:
    for words in ("abc", "-5", "12 apples", "9" * 40):
        blank.type("brief.budget", words)
        assert is_framed(blank, "brief.budget"), words
        assert blank.line("brief.budget").text() == words
        # A key on the way to it may have made a budget of its own ("12"); what is wrong is none.
        kept = brief(blank).budget
        assert kept is None or kept >= 0
        blank.type("brief.budget", "800")
        assert not is_framed(blank, "brief.budget")
        assert brief(blank).budget == 800


def test_a_wrong_budget_gives_way_to_the_one_that_holds_when_something_else_is_typed(
    blank: Hands,
) -> None:
    blank.type("brief.budget", "700")
    blank.line("brief.budget").end(False)
    QTest.keyClicks(blank.line("brief.budget"), "x")
    assert brief(blank).budget == 700
    blank.type("brief.audience", "Voters")
    assert blank.line("brief.budget").text() == "700"
    assert not is_framed(blank, "brief.budget")
    assert brief(blank).budget == 700


def test_an_emptied_budget_is_none(blank: Hands) -> None:
    blank.type("brief.budget", "700")
    blank.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    blank.press(Qt.Key.Key_Delete)
    assert brief(blank).budget is None
    assert not is_framed(blank, "brief.budget")


def test_people_and_looks_lie_between_one_and_ten_thousand(blank: Hands) -> None:
    for name in ("brief.people", "brief.looks"):
        numbers = count(blank, name)
        numbers.setFocus()
        QTest.keyClick(numbers, Qt.Key.Key_Down)
        assert numbers.value() == 1
        blank.type(name, "99999")
        assert numbers.value() <= MOST_PEOPLE
        blank.type(name, str(MOST_PEOPLE))
        QTest.keyClick(numbers, Qt.Key.Key_Up)
        assert getattr(brief(blank), name.removeprefix("brief.")) == MOST_PEOPLE


def test_staff_notes_stay_folded_beside_the_client(hands: Hands, studio: Furnished) -> None:
    hands.open(studio.half_done)
    notes = hands.window.findChild(QPlainTextEdit, "brief.notes")
    assert isinstance(notes, QPlainTextEdit)
    assert not notes.isVisible()
    hands.click("brief.show_notes")
    assert notes.isVisible()
    assert notes.toPlainText() == studio.half_done.brief.notes
    hands.click("brief.show_notes")
    assert not notes.isVisible()


def test_a_brief_is_shown_as_it_was_left(hands: Hands, studio: Furnished) -> None:
    hands.open(studio.half_done)
    before = studio.half_done.brief
    assert brief(hands) == before
    assert count(hands, "brief.looks").value() == before.looks
    assert before.deadline is not None
    day = deadline(hands).date()
    assert date(day.year(), day.month(), day.day()) == before.deadline
    assert hands.line("brief.budget").text() == f"{before.budget:f}"
    for use_case in UseCase:
        pressed = hands.find(f"UseCase.{use_case}").property("checked")
        assert pressed is (use_case in before.use_cases)


def test_the_day_and_the_budget_beside_it_stand_in_one_line(blank: Hands, dressed: None) -> None:
    blank.rest()
    day, budget = blank.find("brief.deadline"), blank.find("brief.budget")
    assert (day.y(), day.height()) == (budget.y(), budget.height())
    label = next(
        each
        for each in blank.window.findChildren(QLabel)
        if each.isVisible() and each.buddy() is budget
    )
    switch = blank.find("brief.has_deadline")
    assert label.geometry().center().y() == switch.geometry().center().y()
