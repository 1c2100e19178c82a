"""A message read back from its bytes: what it says is what whoever gets it will see."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.header import decode_header
from email.message import EmailMessage
from email.utils import getaddresses


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that a message carries."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is named in a header: a name, which may be empty, and an address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """Its headers as they are shown, its text, which a draft has not in HTML, and its files.

    `size` is that of the whole.

    `blind_copies` are in a draft alone: what goes to a server does not name them.
    """

    sender: str
    recipients: str
    copies: str
    blind_copies: str
    subject: str
    date: str
    message_id: str
    text: str
    html: str
    files: tuple[KeptFile, ...]
    size: int


def read_message(content: bytes) -> KeptMessage:
    """Read a message that this program has written."""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    body, formatted = mail.get_body(("plain",)), mail.get_body(("html",))
    return KeptMessage(
        sender=_header(mail, "From"),
        recipients=_header(mail, "To"),
        copies=_header(mail, "Cc"),
        blind_copies=_header(mail, "Bcc"),
        subject=_header(mail, "Subject"),
        date=_header(mail, "Date"),
        message_id=_header(mail, "Message-ID"),
        text="" if body is None else str(body.get_content()),
        html="" if formatted is None else str(formatted.get_content()),
        files=tuple(map(_file, mail.iter_attachments())),
        size=len(content),
    )


def read_people(content: bytes, header: str) -> tuple[Person, ...]:
    """Whom a header of a message names that this program has written, in its order."""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    # They are told apart before their names are read: a comma in a name would part it.
    return tuple(
        Person(_meant(name), address)
        for name, address in getaddresses([_unfolded(mail, header)])
        if address
    )


def _header(mail: EmailMessage, name: str) -> str:
    """A header as it is meant, read from what stands in it.

    `EmailMessage` itself puts spaces into names that are folded within a word, or takes them out.
    """
    return _meant(_unfolded(mail, name))


def _unfolded(mail: EmailMessage, name: str) -> str:
    """What stands in a header: folding adds a line break and nothing else (RFC 5322, 2.2.3)."""
    found = (words for key, words in mail.raw_items() if key.lower() == name.lower())
    written = str(next(found, "")).encode("ascii", "surrogateescape").decode("utf-8", "replace")
    return re.sub("[\r\n]", "", written)


def _meant(written: str) -> str:
    return " ".join("".join(_decoded(*each) for each in decode_header(written)).split())


def _decoded(words: str | bytes, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    return words.decode(charset or "raw-unicode-escape", "replace")


def _file(part: EmailMessage) -> KeptFile:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return KeptFile(part.get_filename() or "", part.get_content_type(), content)
