"""Through the studio's server: what was looked at is what goes, and what is known of it is true."""

import hashlib
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit

from studio_desk.adapters.secrets import FolderMailSecrets
from studio_desk.domain.correspondence import MessageKind, MessageTemplate
from studio_desk.domain.mailing import MailState
from studio_desk.domain.quote_record import Deed
from studio_desk.ui.post import PostOffice as WindowPost
from studio_desk.ui.sending import SendStep
from studio_desk.ui.sending.letter import Letter
from studio_desk.ui.signals import StudioSignals
from tests.adapters.mail.post_office import PASSWORD, PostOffice
from tests.conftest import Furnished, Hands
from tests.ui.letters import (
    NOWHERE,
    content,
    field,
    go_by,
    is_seen,
    issue,
    note_sent,
    office,
    queued,
    step,
    words,
    write,
)

__all__ = ["office", "step"]


def test_an_issued_quote_is_handed_over_with_the_frozen_pdf_and_the_answer_is_told(
    step: Hands, office: PostOffice
) -> None:
    go_by(step, office.account())
    issue(step)
    step.house.post.begin()
    step.click("send.send")
    step.wait(lambda: step.label("sent.state") == "Handed to the server")
    [received] = office.received()
    assert received.content == content(step)
    [attached] = received.message.iter_attachments()
    pdf = attached.get_payload(decode=True)
    assert isinstance(pdf, bytes)
    standing, quotes = step.workspace.standing, step.house.desk.quotes
    assert standing.record is not None
    assert standing.issued is not None
    assert pdf == quotes.issued_mail_document(standing.record, standing.issued)

    def noted() -> bool:
        record = standing.record
        return record is not None and any(each.deed is Deed.SENT for each in record.events)

    step.wait(noted)
    [mailing] = queued(step)
    assert mailing.attachment == hashlib.sha256(pdf).hexdigest()
    assert mailing.answer.split()[0] == "250"
    assert mailing.answer in step.label("sent.known").replace("\u200b", "")


def test_what_was_previewed_is_queued_byte_for_byte(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.preview")
    step.wait(lambda: step.find("send.preview.more").isVisible())
    step.click("send.preview.more")
    seen = step.label("send.preview.foot").replace("\u200b", "")
    assert (
        step.label("send.preview.to")
        .replace("\u200b", "")
        .endswith("<mina.park@northquay.example>")
    )
    step.click("send.send")
    mail = message_from_bytes(content(step), policy=default)
    assert str(mail["Message-ID"]) in seen
    assert "our proposal" in words(step)


def test_another_word_closes_the_preview_and_makes_another_message(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.preview")
    step.wait(lambda: step.find("send.preview.more").isVisible())
    step.click("send.preview.more")
    seen = step.label("send.preview.foot").replace("\u200b", "")
    step.click("send.preview")
    write(step, "See you on Monday.\n")
    step.click("send.send")
    mail = message_from_bytes(content(step), policy=default)
    assert str(mail["Message-ID"]) not in seen
    assert words(step).strip() == "See you on Monday."


def test_a_draft_without_a_number_is_asked_about_in_place(step: Hands) -> None:
    go_by(step, NOWHERE)
    step.click("send.send")
    assert "draft without a number" in step.label("send.forgotten")
    step.click("send.no")
    assert not queued(step)
    step.click("send.send")
    step.click("send.yes")
    assert len(queued(step)) == 1


def test_a_message_can_be_cancelled_as_long_as_it_has_not_left(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    step.wait(lambda: step.label("sent.state") == "Waiting")
    step.rest()
    assert step.label("sent.known") == "Waiting to be sent."
    step.click("sent.cancel")
    step.wait(lambda: step.label("sent.state") == "Cancelled")
    assert [each.state for each in queued(step)] == [MailState.CANCELLED]


def test_the_same_pdf_is_not_sent_twice_by_a_second_click(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    step.wait(lambda: step.label("sent.state") == "Waiting")
    step.click("send.another")
    step.rest()
    step.click("send.send")
    assert "waits to be sent" in step.label("send.forgotten")
    assert len(queued(step)) == 1


def test_a_wrong_address_is_named_and_keeps_the_message_here(step: Hands) -> None:
    go_by(step, NOWHERE)
    field(step, "send.to").setPlainText("mina.park@northquay.example, legal@@northquay")
    step.wait(lambda: step.find("send.to.wrong").isVisible())
    assert "“legal@@northquay”" in step.label("send.to.wrong")
    assert not step.find("send.send").isEnabled()
    field(step, "send.to").setPlainText("mina.park@northquay.example, legal@northquay.example")
    assert step.find("send.send").isEnabled()
    field(step, "send.to").clear()
    assert not step.find("send.send").isEnabled()
    assert step.label("send.hint") == "Give the address that it goes to."


def test_what_is_lacking_in_settings_leads_there(step: Hands) -> None:
    go_by(step, NOWHERE)
    assert not is_seen(step, "send.settings")
    go_by(step, replace(NOWHERE, server=""))
    assert step.label("send.hint").startswith("No mail server is given yet")
    step.click("send.settings")
    step.rest()
    step.find("mail.way.server")


def test_copies_go_to_whom_they_should_and_blind_ones_stay_unseen(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.more")
    field(step, "send.cc").setPlainText("legal@northquay.example")
    field(step, "send.bcc").setPlainText("books@harbour.example")
    copy = step.find("send.copy", QCheckBox)
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton, pos=QPoint(10, copy.height() // 2))
    step.click("send.send")
    [mailing] = queued(step)
    assert mailing.recipients == (
        "mina.park@northquay.example",
        "legal@northquay.example",
        "books@harbour.example",
        "hello@harbourlight.example",
    )
    mail = message_from_bytes(content(step), policy=default)
    assert mail["Cc"] == "legal@northquay.example"
    assert mail["Bcc"] is None
    assert b"books@harbour.example" not in content(step)


def test_a_gap_that_nothing_fills_is_asked_about(step: Hands) -> None:
    own = MessageTemplate(
        MessageKind.PROPOSAL, "en", "For {client}", "Dear {client}, number {number}.\n"
    )
    step.house.desk.letters.keep(own)
    go_by(step, NOWHERE)
    assert step.line("send.subject").text() == "For Mina Park"
    step.click("send.send")
    assert "{number}" in step.label("send.forgotten")
    step.click("send.no")
    issue(step)
    text = step.find("send.text")
    assert isinstance(text, QPlainTextEdit)
    number = step.workspace.proof.number
    assert text.toPlainText().strip() == f"Dear Mina Park, number {number}."


def test_a_reminder_begins_with_its_own_words(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    note_sent(step)
    [send] = step.window.findChildren(SendStep)
    send.begin_with(MessageKind.EXPIRING)
    step.rest()
    assert "is valid until" in step.line("send.subject").text()


def test_the_mail_program_gets_a_draft_that_stays_where_it_lies(
    step: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(
        QDesktopServices, "openUrl", staticmethod(lambda url: opened.append(url.toLocalFile()))
    )
    step.click("send.open_draft")
    step.wait(lambda: bool(opened))
    mail = message_from_bytes(Path(opened[0]).read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert step.label("send.done") == "The draft is written"
    assert not queued(step)


def test_a_large_message_is_warned_of(step: Hands, studio: Furnished) -> None:
    [letter] = step.window.findChildren(Letter)
    small = replace(studio.desk.studio.studio(), mail_limit_mb=1)
    message = letter.form.written()
    assert message is not None

    def said(size: int) -> str:
        pdf = replace(message.attachment, content=b"%" * size)
        letter.offer(small, replace(message, attachment=pdf), lacks_secret=False)
        QApplication.processEvents()
        labels = (each for each in letter.findChildren(QLabel) if each.isVisibleTo(letter))
        return " ".join(each.text() for each in labels)

    assert "over your limit of 1.0 MB" in said(990_000)
    assert "some servers take 10 MB" in said(8_000_000)
    assert "most servers take 25 MB" in said(20_000_000)
    assert "The whole message takes" not in said(500_000)


def test_the_passphrase_is_asked_for_once_in_place(
    step: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passphrase = "four quiet harbour seals"
    with PostOffice(tmp_path) as office:
        secrets = FolderMailSecrets(studio.folder.secrets)
        secrets.put(PASSWORD, office.account().entrance, passphrase)
        office.trust(monkeypatch)
        go_by(step, office.account())
        issue(step)
        step.house.post.begin()
        step.click("send.send")
        step.wait(lambda: step.house.post.is_locked)
        assert not office.received()
        step.type("send.passphrase", "not this one at all")
        step.click("send.unlock")
        step.wait(lambda: step.house.post.refusal is not None)
        assert step.label("send.passphrase.wrong")
        step.type("send.passphrase", passphrase)
        step.click("send.unlock")
        step.wait(lambda: len(office.received()) == 1)
        step.wait(lambda: not step.house.post.is_locked)


def test_what_waited_goes_when_the_studio_is_opened_again(
    step: Hands, office: PostOffice, studio: Furnished
) -> None:
    go_by(step, office.account())
    issue(step)
    step.click("send.send")
    assert len(queued(step)) == 1
    assert not office.received()
    later = WindowPost(studio.desk, StudioSignals())
    later.begin()
    step.wait(lambda: len(office.received()) == 1)
    later.stop()
    later.wait()


def test_closing_tells_once_what_waits(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    # Said at once: the message that is being queued counts.
    assert not step.window.close()
    said = step.label("notice.words")
    assert said.startswith("A message has not left and goes when Studio Desk is opened again.")
    assert step.window.close()
