"""A kept message comes back into the fields as it was written, for those whom it did not reach."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble, RefusedRecipient
from studio_desk.services.correction import Correction, correction
from studio_desk.services.mail_news import is_for_writing
from studio_desk.services.mail_ports import Attachment, Message

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
LETTER = Message(
    sender_name="Harbour Light",
    sender="hello@harbour.example",
    recipient_name="김민아",
    recipient='"Park, 민아" <mina@한국.example>, jun@quay.example',
    subject="A word – and a very long subject that has to be folded somewhere on its way out",
    text="Liebe Mina,\n\n<3 & Grüße.\n",
    made_at=AT,
    attachment=Attachment("Proposal.pdf", "application/pdf", b"%PDF"),
    copies="Legal <legal@quay.example>",
    blind_copies="books@harbour.example, hello@harbour.example",
)


def mailing() -> Mailing:
    posted = MimeMailWriter().letter(LETTER)
    return Mailing(
        consultation="c",
        client="Mina Park",
        number="2026-0001",
        sender=posted.sender,
        recipients=posted.recipients,
        subject=LETTER.subject,
        message_id=posted.message_id,
        content="",
        attachment="",
        queued_at=AT,
        changed_at=AT,
    )


def refused(trouble: MailTrouble) -> Mailing:
    error = MailRefused(trouble, "smtp.harbour.example", "550 no", is_temporary=False)
    return mailing().taken(AT).failed(error, AT)


def partly(*addresses: str) -> Mailing:
    said_no = tuple(RefusedRecipient(each, "550 nobody") for each in addresses)
    return mailing().taken(AT).handed_over("250 OK", said_no, AT)


def corrected(stands: Mailing) -> Correction:
    return correction(stands, MimeMailWriter().letter(LETTER).content)


def test_a_refused_letter_comes_back_whole_and_every_address_is_marked() -> None:
    found = corrected(refused(MailTrouble.RECIPIENTS))
    assert found.recipient == LETTER.recipient
    assert found.copies == LETTER.copies
    assert (found.blind_copies, found.copies_me) == ("books@harbour.example", True)
    assert (found.subject, found.text) == (LETTER.subject, LETTER.text)
    assert found.refused == mailing().recipients


def test_the_clients_own_address_comes_back_bare_as_it_stood() -> None:
    bare = replace(LETTER, recipient="mina@한국.example")
    stands = replace(refused(MailTrouble.RECIPIENTS), client=" 김민아")
    found = correction(stands, MimeMailWriter().letter(bare).content)
    assert found.recipient == "mina@한국.example"


def test_only_those_addresses_are_marked_that_the_server_can_be_told_of_by_nobody() -> None:
    strange = replace(LETTER, recipient="미나@quay.example")
    stands = replace(
        refused(MailTrouble.ADDRESS), recipients=("미나@quay.example", "legal@quay.example")
    )
    found = correction(stands, MimeMailWriter().letter(strange).content)
    assert found.refused == ("미나@quay.example",)


def test_what_was_refused_for_its_words_has_no_wrong_address() -> None:
    assert corrected(refused(MailTrouble.MESSAGE)).refused == ()


def test_of_a_partly_refused_letter_only_those_are_written_to_who_were_refused() -> None:
    found = corrected(partly("jun@quay.example", "legal@quay.example"))
    assert (found.recipient, found.copies) == ("jun@quay.example", "Legal <legal@quay.example>")
    assert (found.blind_copies, found.copies_me) == ("", False)
    assert found.refused == ("jun@quay.example", "legal@quay.example")


@pytest.mark.parametrize("who", ["legal@quay.example", "books@harbour.example"])
def test_whoever_alone_was_refused_is_written_to(who: str) -> None:
    found = corrected(partly(who))
    assert who in found.recipient
    assert (found.copies, found.blind_copies) == ("", "")


@pytest.mark.parametrize("trouble", list(MailTrouble))
def test_only_an_address_or_the_letter_itself_is_corrected(trouble: MailTrouble) -> None:
    at_fault = {
        MailTrouble.SENDER, MailTrouble.RECIPIENTS, MailTrouble.ADDRESS, MailTrouble.SIZE,
        MailTrouble.MESSAGE,
    }  # fmt: skip
    assert is_for_writing(refused(trouble)) == (trouble in at_fault)


def test_whom_the_server_refused_for_now_gets_it_by_itself() -> None:
    said_no = (RefusedRecipient("jun@quay.example", "451 later"),)
    assert not is_for_writing(mailing().taken(AT).handed_over("250 OK", said_no, AT))
    assert is_for_writing(partly("jun@quay.example"))
    assert not is_for_writing(partly())


def test_the_words_are_of_the_proposal_with_their_number_or_of_that_very_draft() -> None:
    found = corrected(refused(MailTrouble.MESSAGE))
    assert found.is_of("2026-0001", b"another")
    assert not found.is_of("2026-0001-R1", b"%PDF")
    assert not found.is_of("", b"%PDF")
