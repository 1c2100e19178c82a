"""What went to a client and what came back, as the history of a quote keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handover:
    """Whom a mail server took a message for, and whom not.

    `document` is the SHA-256 of the PDF that was attached to it. Of the `recipients` it went to
    some as `copies`, and to some as `blind_copies`, whom the others do not see.
    """

    recipients: tuple[str, ...]
    refused: tuple[str, ...]
    document: str
    copies: tuple[str, ...] = ()
    blind_copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's own signature on a file: who they say they are, and whether it `holds`.

    One does not where the file was changed after it was signed.
    """

    signer: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A PDF that came back, and what stood in it beside the choices.

    `file` is what it was called, `document` the SHA-256 under which it is kept. `is_signed` where
    anything stands in the field for the signature; `signatures` are those that can be checked.
    """

    file: str
    name: str
    place_and_date: str
    is_signed: bool
    signatures: tuple[Signature, ...]
    document: str = ""
