import json
import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.services.failures import AddressInvalid
from studio_desk.services.mail_ports import Attachment, Message

CASES = Path(__file__).resolve().parents[3] / ".." / "shared" / "text-cases"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


def draft(**changes: Any) -> bytes:
    values: dict[str, Any] = {
        "sender_name": "Harbour Light Portraits",
        "sender": "hello@harbourlight.example",
        "recipient_name": "Mina Park",
        "recipient": "mina@park.example",
        "subject": "Your portrait proposal",
        "text": "Dear Mina,\nplease find the proposal attached.\n",
        "made_at": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        "attachment": Attachment("Proposal.pdf", "application/pdf", PDF),
    }
    return MimeMailWriter().draft(Message(**values | changes))


def opened(eml: bytes) -> EmailMessage:
    message = message_from_bytes(eml, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def header(eml: bytes, name: str) -> str:
    """A header as mail programs decode it: Python's newer parser misreads folded names."""
    raw = str(message_from_bytes(eml, policy=compat32)[name])
    return str(make_header(decode_header(raw)))


def recipient_name(eml: bytes) -> str:
    name, address = parseaddr(str(message_from_bytes(eml, policy=compat32)["To"]))
    assert address == "mina@park.example"
    return str(make_header(decode_header(name)))


def file_name(eml: bytes) -> str | None:
    [attached] = opened(eml).iter_attachments()
    return attached.get_filename()


def on_one_line(words: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", words).split())


def test_a_draft_opens_ready_to_send() -> None:
    message = opened(draft())
    assert message["X-Unsent"] == "1"
    assert message["From"] == "Harbour Light Portraits <hello@harbourlight.example>"
    assert message["To"] == "Mina Park <mina@park.example>"
    assert message["Subject"] == "Your portrait proposal"
    assert message["Date"] == "Mon, 23 Nov 2026 09:30:00 +0000"
    assert "Message-ID" not in message
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == [
        "Dear Mina,", "please find the proposal attached.",
    ]  # fmt: skip
    html = message.get_body(("html",))
    assert html is not None
    words = '<p dir="auto">Dear Mina,<br>\r\nplease find the proposal attached.</p>'
    assert words in html.get_content()
    [attached] = message.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == PDF
    assert message.defects == []


def test_the_same_message_gives_the_same_bytes() -> None:
    assert draft(text="안녕하세요") == draft(text="안녕하세요")


def test_a_draft_may_have_no_addresses_yet() -> None:
    message = opened(draft(sender="", recipient=" "))
    assert "From" not in message
    assert "To" not in message


def test_a_draft_is_seven_bit_and_its_lines_are_short() -> None:
    long = "김서연 👩🏽‍💼 " * 60 + "x" * 3_000
    eml = draft(
        subject=long,
        recipient_name=long,
        text=long,
        attachment=Attachment(f"{long}.pdf", "application/pdf", PDF),
    )
    assert eml.isascii()
    assert b"\n" not in eml.replace(b"\r\n", b"")
    assert max(map(len, eml.split(b"\r\n"))) <= 78


def test_names_of_every_script_arrive_whole() -> None:
    eml = draft(
        recipient_name="김, 서연",
        subject="[빛과 사람] 김서연 님께 드리는 인물 사진 촬영 제안서와 견적서를 보내 드립니다",
        attachment=Attachment("제안서 – 김서연 “최종”.pdf", "application/pdf", PDF),
    )
    assert recipient_name(eml) == "김, 서연"
    assert header(eml, "Subject").endswith("촬영 제안서와 견적서를 보내 드립니다")
    assert file_name(eml) == "제안서 – 김서연 “최종”.pdf"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("anna@münchen.example", "anna@xn--mnchen-3ya.example"),
        ("kim@한국.example", "kim@xn--3e0b707e.example"),
        ("jürgen@studio.example", "jürgen@studio.example"),
        # The older IDNA would send this to strasse.example, which is somebody else's.
        ("anna@straße.example", "anna@xn--strae-oqa.example"),
        ("  mina@park.example\n", "mina@park.example"),
    ],
)
def test_addresses_reach_whom_they_name(typed: str, written: str) -> None:
    assert f"To: Mina Park <{written}>\r\n".encode() in draft(recipient=typed)


@pytest.mark.parametrize(
    "typed",
    [
        "mina", "mina@", "@park.example", "mina@park", "mi na@park.example", "a@b@park.example",
        "mina@park..example", ".mina@park.example", "mina@-park.example", "mina@10.0.0.1",
        "mina\u200b@park.example", "m\ud800@park.example", "mina@park.example>", "<>",
        "x" * 65 + "@park.example",
        "mina@" + "x" * 64 + ".example", "mina@" + "x." * 130 + "example", "mina@park_.example",
    ],
)  # fmt: skip
@pytest.mark.parametrize("side", ["sender", "recipient"])
def test_what_is_no_address_is_refused_by_name(side: str, typed: str) -> None:
    with pytest.raises(AddressInvalid) as refused:
        draft(**{side: typed})
    assert refused.value == AddressInvalid(typed)


@pytest.mark.parametrize("field", ["sender_name", "recipient_name", "subject"])
@pytest.mark.parametrize(
    "typed",
    ["A\r\nBcc: eve@x.example", "A\nBcc: eve@x.example", "A\r\n\r\n<html>", "=?utf-8?q?=0A?="],
)
def test_nothing_typed_starts_a_header(field: str, typed: str) -> None:
    message = opened(draft(**{field: typed}))
    assert message.keys() == opened(draft()).keys()
    assert message["Bcc"] is None


def everywhere(words: str) -> bytes:
    """A draft with `words` wherever a person may type, checked against what arrives."""
    name = f"{words[:60]}.pdf"
    eml = draft(
        subject=words,
        recipient_name=words,
        text=words,
        attachment=Attachment(name, "application/pdf", PDF),
    )
    assert max(map(len, eml.split(b"\r\n"))) <= 998
    assert header(eml, "Subject") == on_one_line(words)
    assert recipient_name(eml) == on_one_line(words)
    assert file_name(eml) == on_one_line(name)
    body = opened(eml).get_body(("plain",))
    assert body is not None
    cleaned = words.encode("utf-8", "replace").decode().replace("\x00", "")
    assert lines(body.get_content()) == lines(cleaned)
    return eml


def lines(text: str) -> list[str]:
    return re.sub("\r\n?", "\n", text).rstrip("\n").split("\n")


@given(st.text(max_size=300))
def test_any_words_arrive_as_they_were_typed(words: str) -> None:
    everywhere(words)


@given(st.text("가나다 김Az,@", min_size=20, max_size=200))
def test_no_space_is_lost_where_a_long_header_is_folded(words: str) -> None:
    everywhere(words)


def cases(name: str) -> Any:
    if not (CASES / name).is_file():
        pytest.skip(f"{name} is not beside this checkout")
    return json.loads((CASES / name).read_text(encoding="utf-8"))


def test_copies_stand_in_a_draft_for_the_mail_program_to_send() -> None:
    eml = draft(
        recipient="mina@park.example, Jun <jun@park.example>",
        copies='"Park, Eun" <eun@park.example>',
        blind_copies="hello@harbourlight.example",
    )
    message = opened(eml)
    # Whose name it is, is known of a single address only.
    assert message["To"] == "mina@park.example, Jun <jun@park.example>"
    assert message["Cc"] == '"Park, Eun" <eun@park.example>'
    assert message["Bcc"] == "hello@harbourlight.example"


def test_naughty_strings_arrive_as_they_were_typed() -> None:
    for words in cases("blns.json"):
        everywhere(words)
