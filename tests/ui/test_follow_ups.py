"""Today reminds of quotes that nobody has answered, and each is settled from there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit, QPushButton

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line
from studio_desk.domain.quote_record import State
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

SESSION = Line("Executive session", Decimal(400))
Offer = Callable[..., Consultation]


@pytest.fixture
def offer(studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Quotes that were issued and drafted so many days ago."""
    desk = studio.desk
    clock = type(desk.clock)
    at = desk.clock.now()

    def offered(name: str, days: int = 8) -> Consultation:
        monkeypatch.setattr(clock, "now", lambda _: at - timedelta(days))
        begun = desk.consultations.begin(Client(name, "mina@park.example"))
        sitting = desk.consultations.save(replace(begun, quote=begun.quote.add(SESSION)))
        record = desk.quotes.issue(desk.studio.studio(), sitting, desk.examples.path)
        pressed = desk.press.press(desk.studio.studio(), sitting, desk.examples.path)
        frozen = replace(pressed, pdf=desk.quotes.mail_document(record.latest))
        desk.outbox.save(tmp_path / f"{name}.pdf", sitting, frozen)
        monkeypatch.setattr(clock, "now", lambda _: at)
        return sitting

    return offered


def today(hands: Hands) -> Hands:
    hands.window.show_page("today")
    hands.window.pages["today"].refresh()
    hands.rest()
    return hands


def reminders(hands: Hands) -> list[str]:
    found = hands.window.findChildren(QAbstractButton, "follow_up.write")
    return [each.accessibleName() for each in found if each.isVisible()]


def test_nothing_is_said_where_there_is_nothing_to_come_back_to(hands: Hands) -> None:
    assert reminders(today(hands)) == []


def test_a_row_says_who_what_and_when_and_begins_the_message(hands: Hands, offer: Offer) -> None:
    sitting = offer("Mina Park")
    today(hands)
    assert "Mina Park" in hands.find("follow_up.title").text()  # type: ignore[attr-defined]
    assert hands.label("follow_up.why") == "No answer for 8 days"
    assert hands.label("follow_up.sent").startswith("Saved as a PDF on ")
    hands.click("follow_up.write")
    hands.rest()
    assert hands.workspace.step is Step.SEND
    assert hands.workspace.sitting.now.id == sitting.id
    hands.wait(lambda: hands.workspace.proof.is_current)
    hands.rest()
    kinds = hands.find("send.kind", QComboBox)
    assert isinstance(kinds, QComboBox)
    assert kinds.currentData() == "no-answer"
    written = [each.toPlainText() for each in hands.window.findChildren(QPlainTextEdit)]
    assert any("Mina Park" in each for each in written)


def test_the_clients_answer_is_asked_about_and_recorded(hands: Hands, offer: Offer) -> None:
    sitting = offer("Mina Park")
    today(hands)
    hands.click("follow_up.accept")
    hands.click("follow_up.no")
    hands.click("follow_up.accept")
    hands.click("follow_up.yes")
    hands.rest()
    record = hands.house.desk.quotes.record(sitting.id)
    assert record is not None
    assert record.latest.state is State.ACCEPTED
    assert reminders(hands) == []


def test_a_client_who_declined_may_have_said_why(hands: Hands, offer: Offer) -> None:
    sitting = offer("Mina Park")
    today(hands)
    hands.click("follow_up.decline")
    hands.type("follow_up.reason", "Too dear")
    hands.click("follow_up.yes")
    hands.rest()
    record = hands.house.desk.quotes.record(sitting.id)
    assert record is not None
    assert (record.latest.state, record.latest.reason) == (State.DECLINED, "Too dear")


def test_a_reminder_that_is_put_off_goes_and_comes_back_when_that_is_undone(
    hands: Hands, offer: Offer
) -> None:
    offer("Mina Park")
    today(hands)
    later = hands.find("follow_up.later", QPushButton)
    assert isinstance(later, QPushButton)
    later.menu().actions()[1].trigger()
    hands.rest()
    assert reminders(hands) == []
    hands.click("notice.undo")
    hands.rest()
    assert len(reminders(hands)) == 1


def test_of_many_three_are_shown_and_the_others_counted(hands: Hands, offer: Offer) -> None:
    for number in range(5):
        offer(f"Client {number}", 8 + number)
    today(hands)
    assert [each.rpartition(" ")[2] for each in reminders(hands)] == ["4", "3", "2"]
    more = hands.find("follow_up.more", QPushButton)
    assert isinstance(more, QPushButton)
    assert more.text() == "and 2 more"
    hands.click("follow_up.more")
    hands.rest()
    assert len(reminders(hands)) == 5
