import hashlib
import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.services.failures import AddressInvalid
from studio_desk.services.mail_ports import Attachment, Message, Posted
from tests.adapters.mail.conversing import Opened, line

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
HEADERS = [
    "Message-ID", "From", "To", "Cc", "Subject", "Date", "MIME-Version", "Content-Type",
]  # fmt: skip
ARABIC, EMOJI = "عرض الصور – ليلى", "👩🏽‍💼📸"


def letter(**changes: Any) -> Posted:
    values: dict[str, Any] = {
        "sender_name": "빛과 사람 Portraits",
        "sender": "hello@harbourlight.example",
        "recipient_name": "Mina Park",
        "recipient": "mina@park.example",
        "subject": "Your portrait proposal",
        "text": "Dear Mina,\nplease find the proposal attached.\n\nHarbour Light\n",
        "made_at": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        "attachment": Attachment("Proposal.pdf", "application/pdf", PDF),
        "copies": "eun@park.example",
    }
    return MimeMailWriter(lambda: "1").letter(Message(**values | changes))


def opened_again(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def header(content: bytes, name: str) -> str:
    """A header as mail programs decode it: Python's newer parser misreads folded names."""
    return str(make_header(decode_header(str(message_from_bytes(content, policy=compat32)[name]))))


def people(content: bytes, name: str) -> list[tuple[str, str]]:
    raw = str(message_from_bytes(content, policy=compat32).get(name, ""))
    return [(str(make_header(decode_header(who))), where) for who, where in getaddresses([raw])]


def body(content: bytes, kind: str) -> str:
    found = opened_again(content).get_body((kind,))
    assert found is not None
    return str(found.get_content())


class Read(HTMLParser):
    """What a person reads of HTML, and what it is made of."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)
        if tag == "p":
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1] += data


def test_a_letter_is_what_a_server_is_given() -> None:
    posted = letter(blind_copies="me@harbourlight.example")
    message = opened_again(posted.content)
    assert message.keys() == HEADERS
    assert message["Message-ID"] == posted.message_id == "<1@harbourlight.example>"
    assert message["To"] == "Mina Park <mina@park.example>"
    assert message["Cc"] == "eun@park.example"
    assert message["Date"] == "Mon, 23 Nov 2026 09:30:00 +0000"
    assert posted.sender == "hello@harbourlight.example"
    everybody = ("mina@park.example", "eun@park.example", "me@harbourlight.example")
    assert posted.recipients == everybody
    assert (posted.copies, posted.blind_copies) == (everybody[1:2], everybody[2:])
    [attached] = message.iter_attachments()
    assert attached.get_content() == PDF
    assert attached.get_filename() == "Proposal.pdf"
    assert message.defects == []


def test_who_gets_a_blind_copy_stands_nowhere_in_the_letter() -> None:
    content = letter(blind_copies="Secret <secret@harbourlight.example>").content
    assert b"secret" not in content.lower()
    assert b"bcc" not in content.lower()


def test_everybody_gets_it_once() -> None:
    line = "mina@park.example, Mina <mina@PARK.example>"
    posted = letter(copies=line, blind_copies=line)
    assert posted.recipients == ("mina@park.example",)
    # Whoever is written to is no copy, and least of all an unseen one.
    assert (posted.copies, posted.blind_copies) == ((), ())


def test_two_letters_of_one_message_have_names_of_their_own() -> None:
    message = Message(
        "", "a@x.example", "", "b@y.example", "", "", datetime.now(UTC),
        Attachment("a.pdf", "application/pdf", PDF),
    )  # fmt: skip
    first, second = (MimeMailWriter().letter(message) for _ in range(2))
    assert first.message_id != second.message_id
    assert re.fullmatch(r"<[0-9a-f]{32}@x\.example>", first.message_id)


def test_the_page_says_the_same_as_the_text_and_fetches_nothing() -> None:
    text = "Dear <Mina> & co,\n  two  spaces\n\nhttps://x.example/?a=1&b=2\n\n\n" + ARABIC + "\n"
    content = letter(text=text).content
    assert body(content, "plain").splitlines() == text.splitlines()
    written = body(content, "html").replace("\r\n", "\n")
    read = Read(written)
    paragraphs = [each for each in text.strip().split("\n\n") if each]
    assert [each.strip() for each in read.paragraphs] == [each.strip() for each in paragraphs]
    assert read.tags == {"html", "head", "meta", "body", "p", "br"}
    assert read.attributes == {("charset", "utf-8"), ("dir", "auto")}


@pytest.mark.parametrize("field", ["recipient", "sender"])
def test_a_letter_needs_a_sender_and_a_recipient(field: str) -> None:
    with pytest.raises(AddressInvalid) as refused:
        letter(**{field: " ", "copies": ""})
    assert refused.value == AddressInvalid("")


def test_a_letter_to_nobody_but_blind_copies_goes() -> None:
    posted = letter(recipient="", copies="", blind_copies="a@x.example, b@x.example")
    assert posted.recipients == ("a@x.example", "b@x.example")
    assert "To" not in opened_again(posted.content)


def test_a_name_outside_ascii_stands_as_it_is_and_its_domain_as_the_network_writes_it() -> None:
    posted = letter(recipient="미나@한국.example", sender="anna@münchen.example")
    assert posted.recipients[0] == "미나@xn--3e0b707e.example"
    assert posted.sender == "anna@xn--mnchen-3ya.example"
    assert posted.message_id == "<1@xn--mnchen-3ya.example>"
    assert "<미나@xn--3e0b707e.example>".encode() in posted.content


@pytest.mark.parametrize(
    ("client", "subject", "file"),
    [
        (
            "김, 서연",
            "김서연 님께 드리는 인물 사진 촬영 제안서와 견적서 " * 6,
            "제안서 – 김서연.pdf",
        ),
        (ARABIC, f"{ARABIC} " * 12, f"{ARABIC}.pdf"),
        (f"Zoë {EMOJI}", EMOJI * 40, f"Zoë “{EMOJI}” 50%.pdf"),
    ],
)
def test_words_of_every_script_reach_the_client_through_a_server(
    opened: Opened, client: str, subject: str, file: str
) -> None:
    posted = letter(
        recipient_name=client,
        subject=subject,
        copies=f'"{client}" <eun@park.example>',
        text=f"{client},\n\n.{subject}\n..\n.\n",
        attachment=Attachment(file, "application/pdf", PDF),
    )
    office = opened()
    with line(office) as open_line:
        open_line.give(posted.sender, posted.recipients, posted.content, lambda: None)
    [received] = office.received()
    assert received.content == posted.content
    assert received.message_id == posted.message_id
    assert people(received.content, "To") == [(client, "mina@park.example")]
    assert people(received.content, "Cc") == [(client, "eun@park.example")]
    assert header(received.content, "Subject") == subject.strip()
    assert body(received.content, "plain").splitlines() == [
        f"{client},", "", f".{subject}", "..", ".",
    ]  # fmt: skip
    [attached] = received.message.iter_attachments()
    assert attached.get_filename() == file
    content = attached.get_content()
    assert hashlib.sha256(content).digest() == hashlib.sha256(PDF).digest()


TYPED = st.text(max_size=120) | st.sampled_from(
    ["A\r\nBcc: eve@x.example", "A\r\n\r\n<html>", "=??Q?=0ABcc: x", "\x0b\x1cBcc: x", "\x85x"]
)


@given(TYPED, TYPED, TYPED, TYPED, TYPED)
def test_nothing_typed_starts_a_header(
    studio: str, client: str, subject: str, text: str, file: str
) -> None:
    quoted = client.replace("\\", "").replace('"', "")
    posted = letter(
        sender_name=studio,
        recipient_name=client,
        copies=f'"{quoted}" <eun@park.example>',
        subject=subject,
        text=text,
        attachment=Attachment(f"{file}.pdf", "application/pdf", PDF),
    )
    content = posted.content
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 998
    message = opened_again(content)
    assert message.keys() == HEADERS
    assert [where for _, where in people(content, "To")] == ["mina@park.example"]
    assert [where for _, where in people(content, "Cc")] == ["eun@park.example"]
    [attached] = message.iter_attachments()
    assert attached.get_content() == PDF
    parts = ["Content-Type", "Content-Transfer-Encoding", "Content-Disposition"]
    assert attached.keys() == parts


@given(TYPED, TYPED)
def test_a_typed_line_of_addresses_starts_no_header(to: str, copies: str) -> None:
    try:
        posted = letter(recipient=to, copies=copies)
    except AddressInvalid:
        return
    assert set(opened_again(posted.content).keys()) <= set(HEADERS)
