"""A message that was finished reads back as it was written."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.services.kept_mail import read_message
from studio_desk.services.letter_text import sent_size, unfilled
from studio_desk.services.mail_ports import Attachment, Message

MINA = "mina@quay.example"
MESSAGE = Message(
    sender_name="Harbour Light",
    sender="hello@harbour.example",
    recipient_name="김서연",
    recipient="seoyeon@한강.example",
    subject="초상 제안서 and a very long subject that has to be folded somewhere on its way out",
    text="안녕하세요,\n\n.a line with a dot\n",
    made_at=datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
    attachment=Attachment("제안서.pdf", "application/pdf", b"%PDF" + bytes(200_000)),
    copies="legal@park.example",
    blind_copies="books@harbour.example",
)


def test_headers_text_and_file_come_back() -> None:
    read = read_message(MimeMailWriter().letter(MESSAGE).content)
    assert "김서연" in read.recipients
    assert (read.copies, read.blind_copies) == ("legal@park.example", "")
    assert read.subject == MESSAGE.subject
    assert read.text.replace("\r\n", "\n") == MESSAGE.text
    [file] = read.files
    assert (file.name, file.content) == (MESSAGE.attachment.name, MESSAGE.attachment.content)


LETTERS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Zl", "Zp", "Zs", "Cn"],
        exclude_characters='"\\',
    ),
    min_size=1,
)
LINES = st.lists(LETTERS, min_size=1, max_size=12).map(" ".join)
FOLDED = ("부부와 아이들 " * 6, "부부와 아이들 그리고 할머니와 할아버지", "가" * 40)


@given(subject=LINES, name=LINES, file=LINES)
@example(*FOLDED)
def test_whatever_is_folded_reads_as_it_was_typed(subject: str, name: str, file: str) -> None:
    attachment = replace(MESSAGE.attachment, name=file, content=b"%PDF")
    typed = replace(
        MESSAGE, subject=subject, recipient_name=name, recipient=MINA, attachment=attachment
    )
    read = read_message(MimeMailWriter().letter(typed).content)
    assert read.subject == " ".join(subject.split())
    assert read.files[0].name == " ".join(file.split())
    assert read.recipients.replace('"', "") == f"{' '.join(name.split())} <{MINA}>"


def test_an_address_with_letters_before_its_at_is_read() -> None:
    typed = replace(MESSAGE, recipient="서연@park.example")
    assert read_message(MimeMailWriter().letter(typed).content).recipients.endswith(
        "<서연@park.example>"
    )


def test_a_draft_names_who_gets_a_blind_copy() -> None:
    assert read_message(MimeMailWriter().draft(MESSAGE)).blind_copies == "books@harbour.example"


@pytest.mark.parametrize("size", [0, 1_000, 300_000, 5_000_000])
def test_the_size_is_known_before_the_message_is_made(size: int) -> None:
    pdf = Attachment("a.pdf", "application/pdf", bytes(size))
    plain = Message("", "a@b.example", "", "c@d.example", "s", "t\n", MESSAGE.made_at, pdf)
    made = len(MimeMailWriter().letter(plain).content)
    assert abs(sent_size(plain) - made) < 4_000


def test_a_gap_that_would_be_read_is_found() -> None:
    words = "{total}, {Client}, {total} {} {\n}"
    message = Message("", "", "", "", "For {client}", words, MESSAGE.made_at, pdf())
    assert unfilled(message) == ("{client}", "{total}", "{Client}")


def pdf() -> Attachment:
    return Attachment("a.pdf", "application/pdf", b"%PDF")
