"""Nothing leaves that is not what stands there, and nothing leaves twice unasked."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from studio_desk.domain.correspondence import MessageKind
from studio_desk.services.outbox import Outbox
from studio_desk.services.proposals import Pressed
from studio_desk.ui.sending import SendStep
from tests.conftest import Hands
from tests.ui.busy import busy_books
from tests.ui.letters import (
    NOWHERE,
    field,
    go_by,
    is_seen,
    issue,
    mail,
    note_sent,
    queued,
    ready,
    shown,
    step,
    words,
    write,
)

__all__ = ["step"]


def attached(hands: Hands) -> bytes:
    mailed = hands.workspace.proof.mailed
    assert isinstance(mailed, Pressed)
    return mailed.pdf


def drop_the_last_line(hands: Hands) -> None:
    sitting = hands.workspace.sitting
    quote = sitting.now.quote
    sitting.change(replace(sitting.now, quote=replace(quote, entries=quote.entries[:-1])))


def preview(hands: Hands) -> None:
    hands.click("send.preview")
    hands.wait(lambda: is_seen(hands, "send.preview.subject"))


# A question


def test_a_question_goes_when_the_proposal_changes_under_it(step: Hands) -> None:
    go_by(step, NOWHERE)
    step.click("send.send")
    assert is_seen(step, "send.question")
    drop_the_last_line(step)
    assert not is_seen(step, "send.question")


def test_no_message_with_an_older_pdf_goes_whenever_yes_is_pressed(step: Hands) -> None:
    go_by(step, NOWHERE)
    step.click("send.send")
    yes, old = step.find("send.yes"), attached(step)
    with busy_books(step):
        drop_the_last_line(step)
        proof = step.workspace.proof
        step.wait(lambda: proof.is_current and isinstance(proof.mailed, Pressed))
        assert attached(step) != old
        # The message around the new proposal is not composed yet.
        yes.click()  # type: ignore[attr-defined]
    assert queued(step) == []


def test_enter_after_the_question_does_not_send_a_draft(step: Hands) -> None:
    go_by(step, NOWHERE)
    step.click("send.send")
    assert "draft without a number" in step.label("send.forgotten")
    step.press(Qt.Key.Key_Return)
    assert queued(step) == []
    assert is_seen(step, "standing.question")
    step.click("standing.yes")
    step.rest()
    assert step.workspace.standing.record is not None


def test_only_what_matters_to_this_letter_is_asked_about(step: Hands) -> None:
    sitting = step.workspace.sitting
    bare = replace(sitting.now.brief, use_cases=(), notes="", audience="")
    sitting.change(replace(sitting.now, brief=bare))
    go_by(step, NOWHERE)
    issue(step)
    assert is_seen(step, "send.send")
    step.click("send.send")
    assert len(queued(step)) == 1


# A preview


@pytest.mark.parametrize("by", ["kind", "accepting"])
def test_other_words_close_the_preview_of_those_before(step: Hands, by: str) -> None:
    go_by(step, NOWHERE)
    issue(step)
    note_sent(step)
    [send] = step.window.findChildren(SendStep)
    send.begin_with(MessageKind.NO_ANSWER)
    step.rest()
    preview(step)
    if by == "kind":
        kinds = step.find("send.kind")
        assert isinstance(kinds, QComboBox)
        kinds.setCurrentIndex(kinds.findData(MessageKind.PROPOSAL.value))
    else:
        step.workspace.standing.accept()
    step.rest()
    assert not is_seen(step, "send.preview.subject")
    written = field(step, "send.text").toPlainText()
    step.click("send.send")
    assert words(step).strip() == written.strip()


def test_who_gets_a_blind_copy_is_seen_before_it_goes(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.more")
    field(step, "send.bcc").setPlainText("books@harbour.example, mina.park@northquay.example")
    copy = step.find("send.copy", QCheckBox)
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton, pos=QPoint(10, copy.height() // 2))
    preview(step)
    assert shown(step, "send.preview.bcc") == "books@harbour.example, hello@harbourlight.example"


def test_a_preview_needs_neither_a_server_nor_an_address(step: Hands) -> None:
    go_by(step, replace(NOWHERE, server=""))
    field(step, "send.to").clear()
    preview(step)
    assert "proposal" in step.label("send.preview.text")
    assert not step.find("send.send").isEnabled()


def test_both_forms_of_the_words_can_be_looked_at(step: Hands) -> None:
    go_by(step, NOWHERE)
    write(step, "Dear <Mina> & all,\n\nsee you.\n")
    preview(step)
    assert step.label("send.preview.text").splitlines() == ["Dear <Mina> & all,", "", "see you."]
    step.click("send.preview.as_html")
    assert "Dear &lt;Mina&gt; &amp; all," in step.label("send.preview.html")
    assert not is_seen(step, "send.preview.text")


# A press


def test_a_second_press_is_too_late_as_soon_as_the_first_is_queued(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    step.house.books.wait()
    # It is queued; what is in the outbox is read later.
    QApplication.processEvents()
    assert not is_seen(step, "send.send")
    step.click("send.another")
    step.rest()
    step.click("send.send")
    assert "waits to be sent" in step.label("send.forgotten")
    assert len(queued(step)) == 1


def test_a_message_that_may_have_arrived_is_asked_about(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.click("send.send")
    [mailing] = queued(step)
    at = mailing.queued_at
    lost = mailing.taken(at).on_its_way(at).cut_off(at)
    with step.house.desk.studio._units() as work:
        work.mailings.put([replace(lost.taken(at), state=type(lost.state)("given-up"))])
        work.commit()
    step.house.signals.outbox_changed.emit()
    step.wait(lambda: is_seen(step, "send.send"))
    step.click("send.send")
    assert "may have reached mina.park@northquay.example" in step.label("send.forgotten")


def test_sending_can_be_tried_again_after_an_error_that_nobody_foresaw(
    step: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_by(step, NOWHERE)
    issue(step)

    def fail(*_: object) -> None:
        raise RuntimeError("the sky fell")

    with monkeypatch.context() as broken, step.qtbot.captureExceptions() as raised:
        broken.setattr(Outbox, "send", fail)
        step.click("send.send")
        step.rest()
    assert [str(error) for _, error, _ in raised] == ["the sky fell"]
    step.click("send.send")
    assert len(queued(step)) == 1


# What was written over


def test_a_subject_of_the_staff_with_an_older_number_is_looked_at_first(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    subject = step.line("send.subject")
    subject.setText(f"{subject.text()}, as we said")
    drop_the_last_line(step)
    issue(step)
    assert "2026-0001-R1" not in subject.text()
    assert is_seen(step, "send.stale")
    assert not step.find("send.send").isEnabled()
    subject.setText("As we said")
    assert step.find("send.send").isEnabled()
    step.click("send.send")
    assert mail(step)["Subject"] == "As we said"


def test_written_anew_a_subject_names_the_number_of_now(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    subject = step.line("send.subject")
    subject.setText(f"{subject.text()}, as we said")
    drop_the_last_line(step)
    issue(step)
    step.click("send.anew")
    assert step.workspace.proof.number in subject.text()
    assert not is_seen(step, "send.stale")


def test_the_message_is_what_every_field_of_it_says(step: Hands) -> None:
    """From the client's card to the bytes, read by the standard library."""
    sitting = step.workspace.sitting
    client = replace(sitting.now.client, name="김민아", email="mina@한국.example")
    sitting.change(replace(sitting.now, client=client))
    ready(step)
    go_by(step, NOWHERE)
    issue(step)
    assert field(step, "send.to").toPlainText() == "mina@한국.example"
    step.click("send.more")
    field(step, "send.cc").setPlainText('"Park, Jun" <jun@northquay.example>; legal@quay.example')
    field(step, "send.bcc").setPlainText("books@harbour.example")
    step.line("send.subject").setText("Ihr Angebot – für Sie\r\nBcc: thief@away.example")
    write(step, "Liebe Mina,\n\n<3 & Grüße.\n")
    step.click("send.send")
    [mailing] = queued(step)
    found = mail(step)
    people = {
        name: [(each.display_name, each.addr_spec) for each in found[name].addresses]
        for name in ("From", "To", "Cc")
    }
    assert people == {
        "From": [("Harbour Light Studio", "hello@harbourlight.example")],
        "To": [("김민아", "mina@xn--3e0b707e.example")],
        "Cc": [("Park, Jun", "jun@northquay.example"), ("", "legal@quay.example")],
    }
    assert found["Bcc"] is None
    assert b"books@harbour.example" not in found.as_bytes()
    assert mailing.recipients == (
        "mina@xn--3e0b707e.example",
        "jun@northquay.example",
        "legal@quay.example",
        "books@harbour.example",
    )
    assert found["Subject"].startswith("Ihr Angebot – für Sie")
    assert words(step) == "Liebe Mina,\n\n<3 & Grüße.\n"
    html = found.get_body(("html",))
    assert html is not None
    assert "&lt;3 &amp; Grüße." in html.get_content()
    [pdf] = found.iter_attachments()
    assert pdf.get_payload(decode=True) == attached(step)
    assert pdf.get_filename() == f"Proposal {step.workspace.proof.number} – 김민아.pdf"
    kept = step.house.desk.post.content(mailing)
    assert message_from_bytes(kept, policy=default).defects == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Dear {Client}, your total is {Total}.\n", "Nothing fills {Client}, {Total}"),
        ("", "The letter is empty."),
        ("  \n\n", "The letter is empty."),
    ],
)
def test_a_slip_in_a_template_and_an_empty_letter_are_looked_at_first(
    step: Hands, typed: str, told: str
) -> None:
    go_by(step, NOWHERE)
    issue(step)
    step.wait(lambda: step.workspace.proof.is_current)
    step.rest()
    write(step, typed)
    step.rest()
    step.click("send.send")
    assert told in step.label("send.forgotten")
    assert not queued(step)
    step.click("send.yes")
    assert len(queued(step)) == 1
