"""The text of a message between two composings: what staff wrote over it stays."""

from studio_desk.domain.correspondence import gaps
from studio_desk.services.mail_ports import Message

FEW_TAKE_BYTES, MANY_REFUSE_BYTES = 25_000_000, 10_000_000
"""What the large providers take at most, and what smaller servers do."""
_LINE, _LINE_SENT = 76, 78
"""Characters of a line of base64, and with its end."""
_HEADS = 2_000
"""Bytes of headers, roughly."""


def sent_size(message: Message) -> int:
    """Bytes of the whole message, roughly: an attachment travels a third larger than it is."""
    attached = -(-len(message.attachment.content) // 3) * 4
    lines = -(-attached // _LINE)
    # The text travels twice: plain, and as HTML.
    return lines * _LINE_SENT + 2 * len(message.text.encode()) + _HEADS


def unfilled(message: Message) -> tuple[str, ...]:
    """The gaps that nothing filled, slips like {Client} too, as the client would read them."""
    return tuple(f"{{{each}}}" for each in gaps(f"{message.subject}\n{message.text}"))


def plain(text: str) -> str:
    """The text with plain spaces, as a text field hands it back."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def carried_over(written: str, before: str, after: str) -> tuple[str, bool]:
    """Bring a message that staff changed from what was composed `before` to what is composed now.

    Lines that staff left alone follow; their own stay. Returns the message, and whether every line
    that had to change was found: else it may speak of an older proposal.
    """
    old, new = plain(before).splitlines(), after.splitlines()
    complete = len(old) == len(new)
    lines = written.splitlines()
    for earlier, later in zip(old, new, strict=False):
        if plain(later) == earlier:
            continue
        if earlier in lines:
            lines[lines.index(earlier)] = later
        else:
            complete = False
    end = "\n" if written.endswith("\n") else ""
    return "\n".join(lines) + end, complete
