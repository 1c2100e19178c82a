"""Messages as bytes: drafts as .eml files, and letters for the studio's mail server.

Every header with typed words in it is written here by hand and not by `EmailMessage`, whose folding
loses or adds spaces between Korean words and lets the name of a file, "=??Q?=0A", start a line of
its own (seen in Python 3.11); what MIME makes of the words is the standard library's. All is seven
bits, since not every hand that a message goes through keeps the eighth; but an address with letters
outside ASCII before its @ stands as it is, for there is no other way to write it (RFC 6532).
"""

import base64
import hashlib
import html
import re
import uuid
from collections.abc import Callable
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, quote
from urllib.parse import quote as urlquote

from studio_desk.adapters.mail.addresses import Mailbox, checked, mailboxes
from studio_desk.services.failures import AddressInvalid
from studio_desk.services.mail_ports import Attachment, Message, Posted

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_PHRASE = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]+", re.ASCII)
"""What a display name may hold without quotation marks."""
_LONGEST_PLAIN = 60
"""Characters of a header that need no folding, whatever stands before and after them."""
_PIECE = 18
"""Octets of a file's name on a line; each may take three characters."""
_FOLD = "\r\n "
_SEVEN_BITS = SMTP.clone(cte_type="7bit")


def _new_id() -> str:
    return uuid.uuid4().hex


class MimeMailWriter:
    """The `MailWriter` port on the standard library's email package."""

    def __init__(self, new_id: Callable[[], str] = _new_id) -> None:
        self._new_id = new_id

    def addresses(self, line: str) -> tuple[str, ...]:
        """The addresses in a typed line, as the network writes them; raises `AddressInvalid`."""
        return tuple(each.address for each in mailboxes(line))

    def draft(self, message: Message) -> bytes:
        """Return the message as an .eml file; raises `AddressInvalid`.

        Empty addresses are left for the mail program to fill.
        """
        # Outlook and others open a message with this header for editing instead of reading.
        headers = {"X-Unsent": "1", **_people(message)}
        headers |= _list("Bcc", mailboxes(message.blind_copies))
        return _written(headers, message)

    def letter(self, message: Message) -> Posted:
        """Return the message as a server is given it; raises `AddressInvalid`."""
        sender = checked(message.sender)
        # Whoever stands in two of the lines is seen in the first of them.
        role: dict[str, str] = {}
        lines = (_addressees(message), mailboxes(message.copies), mailboxes(message.blind_copies))
        for header, people in zip(("To", "Cc", "Bcc"), lines, strict=True):
            for each in people:
                role.setdefault(each.address, header)
        recipients = tuple(role)
        if not recipients:
            raise AddressInvalid(message.recipient.strip())
        message_id = f"<{self._new_id()}@{sender.rpartition('@')[2]}>"
        headers = {"Message-ID": message_id, **_people(message)}
        copies, blind = (
            tuple(each for each in recipients if role[each] == header) for header in ("Cc", "Bcc")
        )
        content = _written(headers, message)
        return Posted(content, sender, recipients, message_id, copies, blind)


def _people(message: Message) -> dict[str, str]:
    """From, To and Cc, as far as somebody is named; nothing tells who gets a blind copy."""
    sender = message.sender.strip()
    named = [Mailbox(message.sender_name, checked(sender))] if sender else []
    return (
        _list("From", named)
        | _list("To", _addressees(message))
        | _list("Cc", mailboxes(message.copies))
    )


def _addressees(message: Message) -> tuple[Mailbox, ...]:
    found = mailboxes(message.recipient)
    match found:
        case (Mailbox("", address),):
            return (Mailbox(message.recipient_name, address),)
        case _:
            return found


def _list(header: str, people: tuple[Mailbox, ...] | list[Mailbox]) -> dict[str, str]:
    written = f",{_FOLD}".join(_mailbox(header, each) for each in people)
    return {header: written} if written else {}


def _written(headers: dict[str, str], message: Message) -> bytes:
    """The finished bytes: the headers, then the words, plain and as HTML, and the attachment."""
    digest = hashlib.sha256(message.attachment.content).hexdigest()[:32]
    # Boundaries that are drawn by lot would make other bytes of the same message every time.
    outer, inner = f"=_0_{digest}", f"=_1_{digest}"
    content = EmailMessage(policy=_SEVEN_BITS)
    content.set_content(_body(message.text))
    content.add_alternative(_as_html(message.text), subtype="html")
    content.set_boundary(inner)
    headers |= {
        "Subject": _words("Subject", message.subject),
        "Date": format_datetime(message.made_at),
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/mixed;{_FOLD}boundary="{outer}"',
    }
    del content["MIME-Version"]
    parts = (content.as_bytes(), _attached(message.attachment))
    begun = f"--{outer}\r\n".encode()
    return b"\r\n".join(
        (_head(headers), *(begun + part for part in parts), f"--{outer}--\r\n".encode())
    )


def _attached(attachment: Attachment) -> bytes:
    headers = {
        "Content-Type": attachment.media_type,
        "Content-Transfer-Encoding": "base64",
        "Content-Disposition": f"attachment;{_FOLD}{_file_name(_line(attachment.name))}",
    }
    content = base64.encodebytes(attachment.content).replace(b"\n", b"\r\n")
    return _head(headers) + b"\r\n" + content


def _head(headers: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()


def _file_name(name: str) -> str:
    """A file's name as a parameter, in pieces where it is long or not of ASCII (RFC 2231)."""
    if _is_plain(name):
        return f'filename="{quote(name)}"'
    letters = re.findall("%..|.", urlquote(name, safe=""))
    pieces = ["".join(letters[at : at + _PIECE]) for at in range(0, len(letters), _PIECE)]
    pieces[0] = f"utf-8''{pieces[0]}"
    return f";{_FOLD}".join(f"filename*{at}*={piece}" for at, piece in enumerate(pieces))


def _mailbox(header: str, mailbox: Mailbox) -> str:
    """A name and an address."""
    line = _line(mailbox.name)
    if not line:
        return mailbox.address
    if _is_plain(line):
        phrase = line if _PHRASE.fullmatch(line) else f'"{quote(line)}"'
        return f"{phrase} <{mailbox.address}>"
    return f"{_words(header, line)}{_FOLD}<{mailbox.address}>"


def _words(header: str, typed: str) -> str:
    """Words as they are where that is safe, else in encoded words (RFC 2047)."""
    line = _line(typed)
    if _is_plain(line):
        return line
    return Header(line, "utf-8", header_name=header).encode(linesep="\r\n")


def _is_plain(line: str) -> bool:
    return line.isascii() and len(line) <= _LONGEST_PLAIN and "=?" not in line


def _line(words: str) -> str:
    return " ".join(_CONTROL.sub(" ", words).split())


def _body(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _as_html(words: str) -> str:
    """The same words in paragraphs, and nothing else: no style, and nothing to be fetched.

    Every paragraph reads in the direction of its own first letter.
    """
    lines = re.sub("\r\n?", "\n", _UNPRINTABLE.sub("", _body(words)))
    paragraphs = [each.strip("\n") for each in re.split(r"\n[ \t]*\n", lines)]
    written = "\n".join(
        '<p dir="auto">' + html.escape(each).replace("\n", "<br>\n") + "</p>"
        for each in paragraphs
        if each.strip()
    )
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n'
    return f"{head}{written}\n</body></html>\n"
