"""Today reminds of quotes that nobody has answered, and each is settled from there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line
from studio_desk.domain.quote_record import State
from studio_desk.services.follow_ups import FollowUp
from studio_desk.services.quote_ports import QuoteSearch
from studio_desk.ui.today.follow_up_row import FollowUpRow
from studio_desk.ui.today.follow_ups import MOST_PX
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

SESSION = Line("Executive session", Decimal(400))
Offer = Callable[..., Consultation]


@pytest.fixture
def offer(studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Quotes that were issued so many days ago and saved as a PDF then; and sent, unless not."""
    desk = studio.desk
    clock = type(desk.clock)
    at = desk.clock.now()

    def offered(
        name: str, days: int = 8, *, left: int | None = None, sent: bool = True
    ) -> Consultation:
        monkeypatch.setattr(clock, "now", lambda _: at - timedelta(days))
        begun = desk.consultations.begin(Client(name, "mina@park.example"))
        quote = begun.quote.add(SESSION)
        if left is not None:
            quote = replace(quote, valid_until=at.date() + timedelta(left))
        sitting = desk.consultations.save(replace(begun, quote=quote))
        record = desk.quotes.issue(desk.studio.studio(), sitting, desk.examples.path)
        pressed = desk.press.press(desk.studio.studio(), sitting, desk.examples.path)
        frozen = replace(pressed, pdf=desk.quotes.mail_document(record.latest))
        desk.outbox.save(tmp_path / f"{name}.pdf", sitting, frozen)
        if sent:
            found = desk.quotes.find(QuoteSearch(at.date(), record.latest_number), 0, 9)
            [summary] = [each for each in found if each.is_issued]
            desk.follow_ups.note_sent(FollowUp(summary, None, None, None))
        monkeypatch.setattr(clock, "now", lambda _: at)
        return sitting

    return offered


def today(hands: Hands) -> Hands:
    hands.window.show_page("today")
    hands.window.pages["today"].refresh()
    hands.rest()
    return hands


def rows(hands: Hands) -> list[FollowUpRow]:
    return [each for each in hands.window.findChildren(FollowUpRow) if each.isVisible()]


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
    assert hands.label("follow_up.sent").startswith("Noted as sent on ")
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
    desk = hands.house.desk
    day = desk.formats.date(desk.clock.now().date() + timedelta(3), "en")
    assert hands.label("notice.words") == f"Mina Park: reminded on {day}"
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
    assert all_to_be_seen(hands)
    hands.click("follow_up.more")
    hands.rest()
    assert len(reminders(hands)) == 5
    assert all_to_be_seen(hands)
    hands.click("follow_up.more")
    hands.rest()
    assert len(reminders(hands)) == 3
    assert all_to_be_seen(hands)


def all_to_be_seen(hands: Hands) -> bool:
    """Whether the list is as high as its rows, or as high as it may be."""
    area = hands.find("follow_up.area", QScrollArea)
    shown = rows(hands)
    assert all(each.height() >= each.minimumSizeHint().height() for each in shown)
    return area.height() == min(sum(each.height() for each in shown), MOST_PX)


def test_what_changes_while_today_is_shown_is_seen_at_its_whole_height(
    hands: Hands, offer: Offer
) -> None:
    for number in range(3):
        offer(f"Client {number}", 8 + number)
    today(hands)
    hands.click("follow_up.accept")
    hands.click("follow_up.yes")
    hands.rest()
    assert len(reminders(hands)) == 2
    assert all_to_be_seen(hands)
    hands.window.show_page("outbox")
    today(hands)
    assert all_to_be_seen(hands)


def test_a_file_that_was_written_is_not_said_to_be_sent_until_staff_say_so(
    hands: Hands, offer: Offer
) -> None:
    offer("Mina Park", sent=False)
    today(hands)
    assert hands.label("follow_up.why") == "Not known to be sent"
    assert hands.label("follow_up.sent").startswith("Saved as a PDF on ")
    hands.click("follow_up.note")
    hands.rest()
    assert reminders(hands) == []
    assert hands.label("notice.words") == "Noted as sent: Mina Park"
    hands.click("notice.undo")
    hands.rest()
    assert hands.label("follow_up.why") == "Not known to be sent"


def test_what_was_never_sent_is_not_reminded_of_but_proposed(hands: Hands, offer: Offer) -> None:
    offer("Mina Park", left=1, sent=False)
    today(hands)
    assert hands.label("follow_up.why") == "Expires tomorrow · not known to be sent"
    hands.click("follow_up.write")
    hands.rest()
    hands.wait(lambda: hands.workspace.proof.is_current)
    hands.rest()
    kinds = hands.window.findChildren(QComboBox, "send.kind")
    assert [each.currentData() for each in kinds] == ["proposal"]
    assert [each.count() for each in kinds] == [1]


def test_a_quote_on_its_last_day_cannot_be_put_off(hands: Hands, offer: Offer) -> None:
    offer("Mina Park", left=0)
    today(hands)
    assert hands.label("follow_up.why") == "Expires today · no answer for 8 days"
    found = hands.window.findChildren(QPushButton, "follow_up.later")
    assert not [each for each in found if each.isVisible()]


def test_a_quote_that_ends_soon_is_put_off_to_its_last_day_at_most(
    hands: Hands, offer: Offer
) -> None:
    offer("Mina Park", left=2)
    today(hands)
    later = hands.find("follow_up.later", QPushButton)
    assert isinstance(later, QPushButton)
    desk = hands.house.desk
    last = desk.formats.date(desk.clock.now().date() + timedelta(2), "en")
    waits = [each.text() for each in later.menu().actions()]
    assert waits == ["in a day", f"on its last day, {last}"]


def test_a_quote_that_expired_unanswered_is_told_and_let_go(hands: Hands, offer: Offer) -> None:
    sitting = offer("Mina Park", left=-1)
    today(hands)
    assert hands.label("follow_up.why") == "Expired yesterday · no answer for 8 days"
    assert reminders(hands) == []
    hands.click("follow_up.let_go")
    hands.rest()
    assert rows(hands) == []
    hands.click("notice.undo")
    hands.rest()
    hands.click("follow_up.open")
    hands.rest()
    assert hands.workspace.step is Step.QUOTE
    assert hands.workspace.sitting.now.id == sitting.id


def test_a_question_and_what_is_typed_in_it_stay_when_other_reminders_come(
    hands: Hands, offer: Offer
) -> None:
    sitting = offer("Mina Park")
    today(hands)
    hands.click("follow_up.decline")
    hands.type("follow_up.reason", "Too d")
    offer("Another", 20)
    hands.house.post.rested.emit()
    hands.rest()
    assert len(rows(hands)) == 2
    line = hands.line("follow_up.reason")
    assert line.hasFocus()
    QTest.keyClicks(line, "ear")
    hands.click("follow_up.yes")
    hands.rest()
    record = hands.house.desk.quotes.record(sitting.id)
    assert record is not None
    assert record.latest.reason == "Too dear"
    assert len(rows(hands)) == 1


def test_a_question_stays_until_it_is_answered_even_if_its_quote_is_settled_elsewhere(
    hands: Hands, offer: Offer
) -> None:
    sitting = offer("Mina Park")
    today(hands)
    hands.click("follow_up.decline")
    record = hands.house.desk.quotes.record(sitting.id)
    assert record is not None
    hands.house.desk.quotes.accept(record)
    hands.house.post.rested.emit()
    hands.rest()
    assert len(rows(hands)) == 1
    hands.click("follow_up.no")
    hands.rest()
    assert rows(hands) == []


def test_a_long_name_gives_way_to_the_number_and_the_amount(hands: Hands, offer: Offer) -> None:
    offer("Wilhelmina Featherstonehaugh-Cholmondeley of the Department of Communications")
    hands.window.resize(1280, 720)
    today(hands)
    figures = hands.find("follow_up.figures")
    assert hands.label("follow_up.figures").endswith("· $400.00")
    assert figures.width() >= figures.sizeHint().width()
    assert is_seen_whole(figures)


def test_buttons_stand_under_those_of_the_row_above(hands: Hands, offer: Offer) -> None:
    offer("Alex Rivera", left=0, sent=False)
    offer("Jonas Weber", left=1)
    today(hands)
    for name in ("follow_up.write", "follow_up.accept", "follow_up.decline"):
        found = hands.window.findChildren(QPushButton, name)
        places = {each.mapTo(hands.window, each.rect().topLeft()).x() for each in found}
        assert (len(found), len(places)) == (2, 1), name


def is_seen_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().width() == widget.width()
