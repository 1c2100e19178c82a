"""What went to a client and what came back, as the history of a quote keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handover:
    """Whom a mail server took a message for, and whom not.

    `document` is the SHA-256 of the PDF that was attached to it.
    """

    recipients: tuple[str, ...]
    refused: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A PDF that came back, and what stood in it beside the choices.

    `file` is what it was called, `document` the SHA-256 under which it is kept. `is_signed` where
    anything stands in the field for the signature; `signers` are those who say that they signed.
    """

    file: str
    name: str
    place_and_date: str
    is_signed: bool
    signers: tuple[str, ...]
    document: str = ""
