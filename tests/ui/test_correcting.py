"""What a server refused is written over and sent anew: no word that staff typed is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox

from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble, RefusedRecipient
from studio_desk.ui.listing import Listing
from studio_desk.ui.sending import SendStep
from tests.adapters.mail.post_office import Fault, PostOffice, Step
from tests.conftest import Hands
from tests.ui.letters import (
    MANY,
    NOWHERE,
    field,
    go_by,
    is_seen,
    issue,
    note_sent,
    queued,
    shown,
    step,
    write,
)

__all__ = ["step"]

NOBODY = "nobody@northquay.example"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    refusal = Fault(Step.RECIPIENT, "550 5.1.1 nobody of that name", whom="nobody@", times=0)
    with PostOffice(tmp_path, needs_login=False, faults=(refusal,)) as office:
        office.trust(monkeypatch)
        yield office


def keep(hands: Hands, mailing: Mailing) -> None:
    """Have a message stand as if that had happened."""
    with hands.house.desk.studio._units() as work:
        work.mailings.put([mailing])
        work.commit()
    hands.house.signals.outbox_changed.emit()
    hands.rest()


def refused(mailing: Mailing, trouble: MailTrouble) -> Mailing:
    error = MailRefused(trouble, "smtp.harbour.example", "550 5.1.1 no", is_temporary=False)
    return mailing.taken(mailing.queued_at).failed(error, mailing.queued_at)


def sent(hands: Hands, to: str = NOBODY) -> Mailing:
    """A letter in words of the staff's own, queued."""
    field(hands, "send.to").setPlainText(to)
    hands.line("send.subject").setText("A word")
    write(hands, "Dear Mina,\n\nsee you on Monday.\n")
    hands.click("send.send")
    if is_seen(hands, "send.yes"):
        hands.click("send.yes")
    return queued(hands)[0]


def correct(hands: Hands) -> None:
    hands.click("send.correct")
    hands.rest()


def stands(hands: Hands) -> tuple[str, str, str]:
    """What the fields say."""
    to, text = field(hands, "send.to"), field(hands, "send.text")
    return to.toPlainText(), hands.line("send.subject").text(), text.toPlainText()


def test_a_reminder_that_was_refused_comes_back_with_its_words_and_the_address_marked(
    step: Hands, office: PostOffice
) -> None:
    go_by(step, office.account())
    issue(step)
    step.house.post.begin()
    step.click("send.send")
    step.wait(lambda: step.label("send.gone") == "Handed to the server")
    step.house.post.wait()
    [send] = step.window.findChildren(SendStep)
    send.begin_with(MessageKind.NO_ANSWER)
    step.rest()
    sent(step)
    step.wait(lambda: step.label("send.gone") == "Refused")
    assert shown(step, "send.gone.to") == f"To {NOBODY}"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "send.correct"
    correct(step)
    to, subject, text = stands(step)
    assert NOBODY in to
    assert subject == "A word"
    assert text.strip() == "Dear Mina,\n\nsee you on Monday."
    assert f"refused “{NOBODY}”" in step.label("send.to.wrong")
    assert QApplication.focusWidget() is field(step, "send.to")
    field(step, "send.to").setPlainText("mina.park@northquay.example")
    assert not is_seen(step, "send.to.wrong")
    step.click("send.send")
    # Staff were asked before it was refused; nothing went to anybody since.
    assert not is_seen(step, "send.question")
    step.wait(lambda: step.label("send.gone") == "Handed to the server")
    assert office.received()[-1].message["Subject"] == "A word"


def test_of_a_partly_refused_letter_only_who_was_refused_is_written_to(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    mailing = sent(step, f"mina.park@northquay.example, {NOBODY}")
    at, said_no = mailing.queued_at, (RefusedRecipient(NOBODY, "550 nobody"),)
    keep(step, mailing.taken(at).handed_over("250 OK", said_no, at))
    assert step.label("send.gone") == "Partly refused"
    correct(step)
    assert stands(step)[0] == NOBODY
    assert NOBODY in step.label("send.to.wrong")


def test_copies_come_back_where_they_stood_and_the_studios_own_as_such(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.more")
    field(step, "send.cc").setPlainText("Legal <legal@northquay.example>")
    field(step, "send.bcc").setPlainText("books@harbour.example")
    copy = step.find("send.copy", QCheckBox)
    assert isinstance(copy, QCheckBox)
    copy.click()
    keep(step, refused(sent(step), MailTrouble.RECIPIENTS))
    correct(step)
    assert field(step, "send.cc").toPlainText() == "Legal <legal@northquay.example>"
    assert field(step, "send.bcc").toPlainText() == "books@harbour.example"
    assert copy.isChecked()


@pytest.mark.parametrize("trouble", [MailTrouble.LOGIN, MailTrouble.CERTIFICATE, MailTrouble.NAME])
def test_where_the_letter_is_not_at_fault_its_words_stand_there_as_they_were(
    step: Hands, trouble: MailTrouble
) -> None:
    go_by(step, NOWHERE)
    issue(step)
    earlier = sent(step, "mina.park@northquay.example")
    at = earlier.queued_at
    keep(step, earlier.taken(at).handed_over("250 OK", (), at))
    step.click("send.another")
    step.rest()
    keep(step, refused(sent(step), trouble))
    assert not is_seen(step, "send.correct")
    assert stands(step)[1] == "A word"


def test_words_of_an_older_proposal_are_looked_at_before_they_go(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    mailing = refused(sent(step), MailTrouble.MESSAGE)
    keep(step, replace(mailing, number="2025-0099"))
    correct(step)
    assert stands(step)[1] == "A word"
    assert is_seen(step, "send.stale")
    assert not step.find("send.send").isEnabled()


def test_the_outbox_opens_a_refused_letter_to_be_corrected(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    keep(step, refused(sent(step), MailTrouble.RECIPIENTS))
    step.click("rail.outbox")
    step.rest()
    rows = step.find("outbox.list")
    assert isinstance(rows, Listing)
    rows.setFocus()
    rows.put_cursor(0)
    step.click("outbox.do.correct")
    step.rest()
    assert stands(step)[1] == "A word"
    assert NOBODY in step.label("send.to.wrong")


def test_opened_anew_a_refused_letter_still_comes_back_as_it_was(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    mailing = refused(sent(step), MailTrouble.RECIPIENTS)
    keep(step, mailing)
    consultation = step.workspace.sitting.now
    step.open(replace(consultation, id=consultation.id))
    step.window._correct(mailing)
    step.wait(lambda: is_seen(step, "send.subject"))
    step.wait(lambda: step.line("send.subject").text() == "A word")
    assert stands(step)[2].strip() == "Dear Mina,\n\nsee you on Monday."


# Whether another is asked about


def reminded(hands: Hands, went: timedelta) -> None:
    """A reminder is about to be sent, so long after the proposal went to many."""
    go_by(hands, NOWHERE)
    issue(hands)
    note_sent(hands)
    mailing = sent(hands, MANY)
    at = hands.house.desk.clock.now() - went
    keep(hands, replace(mailing.taken(at).handed_over("250 OK", (), at), queued_at=at))
    [send] = hands.window.findChildren(SendStep)
    hands.click("send.another")
    hands.rest()
    send.begin_with(MessageKind.NO_ANSWER)
    hands.rest()


def test_a_reminder_is_not_asked_about_for_the_pdf_that_it_attaches_by_design(step: Hands) -> None:
    reminded(step, timedelta(days=3))
    step.click("send.send")
    assert not is_seen(step, "send.question")
    assert len(queued(step)) == 2


def test_a_reminder_within_two_days_is_asked_about_and_names_a_few_of_many(step: Hands) -> None:
    reminded(step, timedelta(days=1))
    step.line("send.subject").setText("")
    step.click("send.send")
    first, last = step.label("send.forgotten").splitlines()
    assert first == "There is no subject."
    assert last.startswith("The same PDF was handed to the server for board.member.a@")
    assert " and 4 more " in last
