"""The letter of the last step: what is pressed first, what is left of it, what is seen of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget

from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.mailing import MailState
from studio_desk.ui.sending import SendStep
from studio_desk.ui.sending.letter import Letter
from tests.adapters.mail.post_office import PostOffice
from tests.conftest import Hands
from tests.ui.letters import (
    MANY,
    NOWHERE,
    field,
    go_by,
    is_seen,
    issue,
    note_sent,
    office,
    queued,
    shown,
    step,
    write,
)

__all__ = ["office", "step"]


def seen_first(hands: Hands) -> list[str]:
    """The names of the buttons that are to be seen first."""
    QApplication.processEvents()
    workspace = hands.workspace.findChildren(QWidget)
    return [
        each.objectName()
        for each in workspace
        if each.isVisible() and each.property("role") == "primary"
    ]


def begin_with(hands: Hands, kind: MessageKind) -> None:
    [send] = hands.window.findChildren(SendStep)
    send.begin_with(kind)
    hands.rest()


# What is pressed first


def test_issuing_comes_before_sending_and_one_button_is_seen_first(step: Hands) -> None:
    go_by(step, NOWHERE)
    assert seen_first(step) == ["standing.issue"]
    issue(step)
    assert seen_first(step) == ["send.send"]
    step.click("send.send")
    step.rest()
    assert seen_first(step) == []


@pytest.mark.usefixtures("dressed")
def test_send_is_in_view_in_a_small_window_and_is_reached_by_keys(step: Hands) -> None:
    step.window.resize(1280, 720)
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.more")
    field(step, "send.to").setPlainText(MANY)
    QApplication.processEvents()
    send = step.find("send.send")
    assert not send.visibleRegion().isEmpty()
    below = send.mapTo(step.window, QPoint(0, send.height())).y()
    assert below <= step.window.height()
    QTest.keyClick(field(step, "send.text"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(queued(step)) == 1


def test_after_issuing_the_keyboard_is_in_the_letter(step: Hands) -> None:
    go_by(step, NOWHERE)
    step.find("standing.issue").setFocus()
    step.press(Qt.Key.Key_Space)
    step.press(Qt.Key.Key_Return)
    step.rest()
    assert step.workspace.standing.record is not None
    assert QApplication.focusWidget() is field(step, "send.to")


# What is left of it


def test_a_letter_that_was_handed_over_folds_to_that(step: Hands, office: PostOffice) -> None:
    go_by(step, office.account())
    issue(step)
    step.house.post.begin()
    step.click("send.send")
    step.wait(lambda: step.label("send.gone") == "Handed to the server")
    step.rest()
    assert shown(step, "send.gone.to") == "To mina.park@northquay.example"
    assert not is_seen(step, "send.text")
    assert not is_seen(step, "send.send")


def test_another_letter_begins_anew_and_folds_when_it_was_sent(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.more")
    field(step, "send.cc").setPlainText("legal@northquay.example")
    write(step, "See you on Monday.")
    step.click("send.send")
    step.rest()
    step.click("send.another")
    step.rest()
    assert "our proposal" in field(step, "send.text").toPlainText()
    assert not is_seen(step, "send.cc")
    step.click("send.send")
    step.click("send.yes")
    step.rest()
    assert queued(step)[0].recipients == ("mina.park@northquay.example",)
    assert is_seen(step, "send.gone")


def test_a_letter_that_did_not_leave_is_open_again_as_it_was(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    write(step, "See you on Monday.")
    step.click("send.send")
    step.wait(lambda: is_seen(step, "send.gone"))
    step.house.desk.post.cancel(queued(step)[0].id)
    step.house.signals.outbox_changed.emit()
    step.wait(lambda: is_seen(step, "send.text"))
    assert field(step, "send.text").toPlainText() == "See you on Monday."
    assert queued(step)[0].state is MailState.CANCELLED


def test_who_accepts_after_the_proposal_went_gets_a_letter_that_confirms(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    step.rest()
    assert is_seen(step, "send.gone")
    step.workspace.standing.accept()
    step.rest()
    assert "accepting our quote" in field(step, "send.text").toPlainText()
    assert step.find("send.send").isEnabled()


def test_a_reminder_from_today_is_written_beside_what_went(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    note_sent(step)
    step.click("send.send")
    step.rest()
    begin_with(step, MessageKind.NO_ANSWER)
    kinds = step.find("send.kind")
    assert isinstance(kinds, QComboBox)
    assert kinds.currentData() == MessageKind.NO_ANSWER.value


def test_nobody_is_reminded_of_what_was_not_sent_yet(step: Hands, office: PostOffice) -> None:
    go_by(step, office.account())
    issue(step)
    assert not is_seen(step, "send.kind")
    step.house.post.begin()
    step.click("send.send")
    step.wait(lambda: step.label("send.gone") == "Handed to the server")
    step.house.post.wait()
    step.wait(lambda: len(step.workspace.standing.record.events) > 1)  # type: ignore[union-attr]
    step.click("send.another")
    step.rest()
    kinds = step.find("send.kind")
    assert isinstance(kinds, QComboBox)
    assert [kinds.itemData(each) for each in range(kinds.count())] == [
        "proposal",
        "no-answer",
        "expiring",
    ]


def test_after_staff_say_that_they_sent_a_draft_the_client_may_be_reminded(
    step: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _: True))
    step.click("send.open_draft")
    step.wait(lambda: is_seen(step, "send.done"))
    assert not is_seen(step, "send.note")
    issue(step)
    # What was written then is not what was issued.
    assert not is_seen(step, "send.note")
    step.click("send.open_draft")
    step.wait(lambda: is_seen(step, "send.note"))
    assert not is_seen(step, "send.kind")
    step.click("send.note")
    step.rest()
    assert step.label("send.done") == "Noted as sent by you"
    assert not is_seen(step, "send.note")
    assert is_seen(step, "send.kind")
    assert step.workspace.standing.record.is_sent  # type: ignore[union-attr]
    assert step.label("notice.words").startswith("Noted as sent: ")
    step.click("notice.undo")
    step.rest()
    assert step.label("send.done") == "The draft is written"
    assert is_seen(step, "send.note")
    assert not step.workspace.standing.record.is_sent  # type: ignore[union-attr]


def test_a_revision_that_was_not_sent_is_proposed_even_after_a_reminder(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    note_sent(step)
    begin_with(step, MessageKind.NO_ANSWER)
    assert "any questions about" in step.line("send.subject").text()
    sitting = step.workspace.sitting
    quote = sitting.now.quote
    sitting.change(replace(sitting.now, quote=replace(quote, entries=quote.entries[:-1])))
    step.workspace.standing.issue()
    step.rest()
    step.wait(lambda: step.workspace.proof.is_current)
    step.rest()
    assert not is_seen(step, "send.kind")
    assert step.line("send.subject").text().startswith("Your portrait proposal ")


# What is seen of it


@pytest.mark.usefixtures("dressed")
def test_the_kind_of_the_message_is_read_whole(hands: Hands) -> None:
    letter = Letter(hands.house)
    letter.setParent(hands.window)
    letter.foot.setParent(hands.window)
    letter.resize(720, 600)
    short, long = (MessageKind.PROPOSAL, MessageKind.CONFIRMATION), MessageKind.EXPIRING
    letter.offer_kinds(short, MessageKind.PROPOSAL)
    letter.show()
    QApplication.processEvents()
    letter.offer_kinds((*short, long), long)
    QApplication.processEvents()
    kinds = letter.findChild(QComboBox, "send.kind")
    assert isinstance(kinds, QComboBox)
    assert kinds.width() >= kinds.fontMetrics().horizontalAdvance(kinds.currentText()) + 28


def test_the_pdf_of_a_preview_is_opened_as_it_goes(
    step: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", staticmethod(lambda url: opened.append(url.toLocalFile()))
    )
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.preview")
    step.wait(lambda: is_seen(step, "send.preview.open"))
    step.click("send.preview.open")
    step.wait(lambda: bool(opened))
    mailed = step.workspace.proof.mailed
    assert Path(opened[0]).read_bytes() == mailed.pdf  # type: ignore[union-attr]


def test_a_preview_says_the_day_as_people_do(step: Hands) -> None:
    go_by(step, NOWHERE)
    step.click("send.preview")
    step.wait(lambda: is_seen(step, "send.preview.date"))
    assert step.label("send.preview.date").startswith("today, ")
    assert not is_seen(step, "send.preview.foot")


def test_a_copy_to_oneself_follows_the_settings_until_somebody_says(step: Hands) -> None:
    copy = step.find("send.copy")
    assert isinstance(copy, QCheckBox)
    copying = replace(NOWHERE, copies_me=True)
    go_by(step, copying)
    assert copy.isChecked()
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton, pos=QPoint(10, copy.height() // 2))
    go_by(step, MailAccount())
    go_by(step, copying)
    assert not copy.isChecked()
