"""E-mail drafts as .eml files that any mail program opens, ready to send."""

import hashlib
import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from studio_desk.services.failures import AddressInvalid
from studio_desk.services.ports import Message

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")
_LONGEST_ADDRESS = 254
"""RFC 5321, section 4.5.3.1.3, less the angle brackets."""


class EmlDraftWriter:
    """The `DraftWriter` port on the standard library's email package."""

    def draft(self, message: Message) -> bytes:
        """Return the message as an .eml file; raises `AddressInvalid`.

        Empty addresses are left for the mail program to fill. The same message gives the same
        bytes, and nothing typed can start a header of its own.
        """
        mail = EmailMessage(policy=SMTP)
        # Outlook and others open a message with this header for editing instead of reading.
        mail["X-Unsent"] = "1"
        if message.sender:
            mail["From"] = _address(message.sender_name, message.sender)
        if message.recipient:
            mail["To"] = _address(message.recipient_name, message.recipient)
        mail["Subject"] = _line(message.subject)
        mail["Date"] = message.made_at
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


def _address(name: str, address: str) -> Address:
    try:
        local, _, domain = address.strip().rpartition("@")
        ascii_domain = domain.encode("idna").decode("ascii")
        plain = f"{local}@{ascii_domain}"
        if len(plain) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(plain):
            raise AddressInvalid(address)
        return Address(_line(name), addr_spec=plain)
    except (ValueError, MessageError) as error:
        raise AddressInvalid(address) from error


def _line(words: str) -> str:
    return " ".join(_CONTROL.sub(" ", words).split())


def _body(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
