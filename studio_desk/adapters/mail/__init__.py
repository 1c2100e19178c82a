"""E-mail drafts as .eml files that any mail program opens, ready to send."""

import hashlib
import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, quote

from studio_desk.services.failures import AddressInvalid
from studio_desk.services.ports import Message

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_PHRASE = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]+", re.ASCII)
"""What a display name may hold without quotation marks."""
_LOCAL = re.compile(r"[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)*")
_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_DOMAIN = re.compile(rf"({_LABEL}\.)+(?![0-9]+\Z){_LABEL}", re.IGNORECASE)
_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254
"""Bytes; RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3, less the angle brackets."""
_LONGEST_PLAIN = 60
"""Characters of a header that need no folding, whatever stands before and after them."""
_FOLD = "\r\n "


class EmlDraftWriter:
    """The `DraftWriter` port on the standard library's email package."""

    def draft(self, message: Message) -> bytes:
        """Return the message as an .eml file; raises `AddressInvalid`.

        Empty addresses are left for the mail program to fill. The same message gives the same
        bytes, and nothing typed can start a header of its own.
        """
        # Outlook and others open a message with this header for editing instead of reading.
        headers = {"X-Unsent": "1"}
        if message.sender.strip():
            headers["From"] = _mailbox("From", message.sender_name, message.sender)
        if message.recipient.strip():
            headers["To"] = _mailbox("To", message.recipient_name, message.recipient)
        headers["Subject"] = _words("Subject", message.subject)
        headers["Date"] = format_datetime(message.made_at)
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return head.encode() + _content(message)


def _content(message: Message) -> bytes:
    """The text and the attachment, from the MIME headers on."""
    # Seven bits, since not every hand that a draft goes through keeps the eighth.
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail.set_content(_body(message.text))
    maintype, _, subtype = message.attachment.media_type.partition("/")
    mail.add_attachment(
        message.attachment.content,
        maintype=maintype,
        subtype=subtype,
        filename=_line(message.attachment.name),
    )
    mail.set_boundary(f"=_{hashlib.sha256(message.attachment.content).hexdigest()[:32]}")
    return mail.as_bytes()


def _mailbox(header: str, name: str, typed: str) -> str:
    """A name and an address; one with letters outside ASCII stays as it is (RFC 6532)."""
    address = _address(typed)
    line = _line(name)
    if not line:
        return address
    if _is_plain(line):
        phrase = line if _PHRASE.fullmatch(line) else f'"{quote(line)}"'
        return f"{phrase} <{address}>"
    return f"{_words(header, line)}{_FOLD}<{address}>"


def _words(header: str, typed: str) -> str:
    """Words as they are where that is safe, else in encoded words (RFC 2047).

    `Header` splits them exactly; the newer folding of `EmailMessage` loses or adds spaces (seen in
    Python 3.11 between Korean words).
    """
    line = _line(typed)
    if _is_plain(line):
        return line
    return Header(line, "utf-8", header_name=header).encode(linesep="\r\n")


def _is_plain(line: str) -> bool:
    return line.isascii() and len(line) <= _LONGEST_PLAIN and "=?" not in line


def _address(typed: str) -> str:
    local, _, domain = typed.strip().rpartition("@")
    plain = _domain(domain)
    sound = (
        local.isprintable()
        and _LOCAL.fullmatch(local)
        and plain
        and len(local.encode()) <= _LONGEST_LOCAL
        and len(f"{local}@{plain}".encode()) <= _LONGEST_ADDRESS
    )
    if not sound:
        raise AddressInvalid(typed)
    return f"{local}@{plain}"


def _domain(typed: str) -> str:
    """The domain as the network writes it, or nothing where it is none.

    The standard library knows the older IDNA, which writes some letters of today's names as others
    (ß as ss): such a name is kept as typed rather than turned into somebody else's.
    """
    try:
        ascii_form = typed.encode("idna").decode("ascii")
        same = ascii_form.encode("ascii").decode("idna").lower() == typed.lower()
    except UnicodeError:
        return ""
    if not _DOMAIN.fullmatch(ascii_form):
        return ""
    return ascii_form if same else typed


def _line(words: str) -> str:
    return " ".join(_CONTROL.sub(" ", words).split())


def _body(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
