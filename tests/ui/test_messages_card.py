"""Beside the letter stands what became of the messages before it, and what may be done about it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea

from studio_desk.domain.mailing import (
    Mailing,
    MailRefused,
    MailTrouble,
    RefusedRecipient,
)
from studio_desk.services.mail_ports import Attachment, Message
from studio_desk.services.postroom import Letterhead
from studio_desk.ui.sending import SendStep
from tests.conftest import Furnished, Hands
from tests.ui.letters import step
from tests.ui.library import is_seen
from tests.ui.test_outbox_page import keep

__all__ = ["step"]

Ends = Callable[[Mailing, datetime], Mailing]


def message(hands: Hands, studio: Furnished, to: str, end: Ends, subject: str = "") -> Mailing:
    """One of this consultation that came to that end, and is shown."""
    desk, now = hands.house.desk, hands.house.desk.clock.now()
    pdf = Attachment("Proposal.pdf", "application/pdf", b"%PDF-1.7")
    words = Message("Harbour", "hello@harbour.example", "", to, subject or to, "Dear", now, pdf)
    consultation = hands.workspace.sitting.now
    head = Letterhead(consultation.id, consultation.client.name, "", words.subject, "a" * 64, ())
    mailing = desk.post.queue(desk.outbox.letter(words), head)
    keep(studio, end(mailing, mailing.queued_at))
    hands.house.signals.outbox_changed.emit()
    hands.rest()
    return mailing


def failed(trouble: MailTrouble, answer: str = "", *, is_temporary: bool = False) -> Ends:
    error = MailRefused(trouble, "smtp.harbour.example", answer, is_temporary)
    return lambda mailing, at: mailing.taken(at).failed(error, at)


def partly(mailing: Mailing, at: datetime) -> Mailing:
    refused = RefusedRecipient("legal@park.example", "550 5.1.1 User unknown")
    return mailing.taken(at).on_its_way(at).handed_over("250 2.0.0 taken", (refused,), at)


def known(hands: Hands) -> str:
    return hands.label("sent.known").replace("\u200b", "")


def offered(hands: Hands) -> set[str]:
    buttons = hands.window.findChildren(QAbstractButton)
    names = {each.objectName() for each in buttons if each.isVisible()}
    return {each.removeprefix("sent.") for each in names if each.startswith("sent.")} - {"outbox"}


def test_of_a_message_that_some_did_not_get_each_answer_is_told(
    step: Hands, studio: Furnished
) -> None:
    message(step, studio, "mina@park.example, legal@park.example", partly)
    assert known(step) == (
        "Taken for mina@park.example (“250 2.0.0 taken”).\n"
        "Refused for legal@park.example: “550 5.1.1 User unknown”."
    )
    assert offered(step) == {"done"}


def test_what_a_server_said_to_a_message_that_it_refused_is_told(
    step: Hands, studio: Furnished
) -> None:
    ends = failed(MailTrouble.SENDER, "550 5.7.60 not as this sender")
    message(step, studio, "mina@park.example", ends, "Your proposal")
    assert step.label("sent.state") == "Refused"
    assert "550 5.7.60 not as this sender" in known(step)
    assert "Your proposal" in {
        each.text() for each in step.window.findChildren(QLabel) if each.isVisible()
    }
    assert offered(step) == {"settings", "again", "done"}


@pytest.mark.parametrize(
    ("ends", "deeds"),
    [
        (failed(MailTrouble.SILENCE, is_temporary=True), {"now", "cancel"}),
        (failed(MailTrouble.RECIPIENTS, "550 nobody"), {"again", "done"}),
        (failed(MailTrouble.ANSWER_LOST, is_temporary=True), {"now", "cancel", "done"}),
        (lambda mailing, _at: mailing, {"cancel"}),
    ],
    ids=["tried again", "refused", "perhaps sent", "waiting"],
)
def test_only_what_helps_is_offered(
    step: Hands, studio: Furnished, ends: Ends, deeds: set[str]
) -> None:
    message(step, studio, "mina@park.example", ends)
    assert offered(step) == deeds


def test_what_staff_are_done_with_is_offered_no_more_until_they_take_it_back(
    step: Hands, studio: Furnished
) -> None:
    message(step, studio, "mina@park.example", failed(MailTrouble.RECIPIENTS, "550 nobody"))
    step.click("sent.done")
    step.wait(lambda: offered(step) == {"again"})
    step.click("notice.undo")
    step.wait(lambda: offered(step) == {"again", "done"})


def test_a_message_that_was_refused_is_sent_again_when_staff_say_so(
    step: Hands, studio: Furnished
) -> None:
    message(step, studio, "mina@park.example", failed(MailTrouble.RECIPIENTS, "550 nobody"))
    step.click("sent.again")
    step.wait(lambda: step.label("sent.state") == "Waiting")


def test_the_card_leads_to_the_outbox_and_to_settings(step: Hands, studio: Furnished) -> None:
    for number in range(4):
        to = f"mina{number}@park.example"
        message(step, studio, to, failed(MailTrouble.LOGIN, "535 5.7.8 not so"))
    whole = step.find("sent.outbox", QAbstractButton)
    assert isinstance(whole, QAbstractButton)
    assert whole.text() == "1 more in the outbox"
    step.click("sent.settings")
    step.rest()
    assert is_seen(step, "mail.way.server")
    step.window.open(step.workspace.sitting.now.id)
    step.click("sent.outbox")
    step.rest()
    assert is_seen(step, "outbox.list")


@pytest.mark.usefixtures("dressed")
def test_the_cards_end_where_the_strip_does_when_it_scrolls(step: Hands, studio: Furnished) -> None:
    step.house.dress("#2F5D50", dark=False)
    step.window.resize(1280, 720)
    for number in range(3):
        to = f"mina{number}@park.example"
        message(step, studio, to, failed(MailTrouble.LOGIN, "535 5.7.8 not so"))
    [send] = step.window.findChildren(SendStep)
    area = send.findChildren(QScrollArea)[0]
    step.wait(lambda: area.verticalScrollBar().maximum() > 0)
    step.rest()
    ground = area.widget()
    assert ground is not None
    inner = ground.layout()
    assert inner is not None
    room = area.viewport().width() - inner.contentsMargins().right()
    assert send.width() - room == 32
