"""Who is named in a line that a person typed.

What is an address, email-validator decides, by its form alone: nobody is asked whether it exists.
It is stricter than the standards where they allow what nobody types on purpose: comments, quoted
names before the @, numbers instead of a domain, a domain of one word. An internationalised domain
becomes what the network calls it (IDNA 2008, so that straße.example is not strasse.example).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studio_desk.services.failures import AddressInvalid

_PIECES = re.compile(r'(?:"(?:\\.|[^"\\])*"|<[^<>]*>|[^,;\r\n"<]|["<])+')
"""What stands between commas, semicolons and line ends outside of quotation marks and brackets."""
_NAMED = re.compile(r"(?P<name>.*?)\s*<(?P<address>[^<>]*)>", re.DOTALL)
_QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address as the network writes it, and whose it is, which may be empty."""

    name: str
    address: str


def mailboxes(line: str) -> tuple[Mailbox, ...]:
    """Everybody in the line, in order; raises `AddressInvalid` with the first wrong one."""
    return tuple(_mailbox(piece) for piece in _pieces(line))


def checked(typed: str) -> str:
    """One bare address as the network writes it; raises `AddressInvalid`.

    Letters outside ASCII before the @ stay as they are (RFC 6532).
    """
    # Its tables take longer to load than all the rest of the command line's `price`.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        found = validate_email(typed.strip(), check_deliverability=False, strict=True)
    except EmailNotValidError as error:
        raise AddressInvalid(typed.strip()) from error
    return f"{found.local_part}@{found.ascii_domain}"


def _pieces(line: str) -> Iterator[str]:
    for piece in _PIECES.findall(line):
        if piece.strip():
            yield piece.strip()


def _mailbox(piece: str) -> Mailbox:
    named = _NAMED.fullmatch(piece)
    if not named:
        return Mailbox("", checked(piece))
    try:
        return Mailbox(_unquoted(named["name"]), checked(named["address"]))
    except AddressInvalid as error:
        raise AddressInvalid(piece) from error


def _unquoted(name: str) -> str:
    """The name without quotation marks around it, as they stand in copied lines."""
    quoted = _QUOTED.fullmatch(name.strip())
    return re.sub(r"\\(.)", r"\1", quoted[1], flags=re.DOTALL) if quoted else name.strip()
