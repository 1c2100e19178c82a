"""A seal on a PDF: who vouches for what it said, and whether it still says that."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SealState(StrEnum):
    """What became of a file since it was sealed."""

    UNALTERED = "unaltered"
    FILLED_IN = "filled-in"
    """Fields were filled in or signed, which a seal allows; otherwise it is unaltered."""
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature in a PDF. `sealed_at` is what the signer's own clock said.

    `fingerprint` is the SHA-256 of the signer's certificate, in lower-case hexadecimal figures.
    """

    signer: str
    sealed_at: datetime | None
    state: SealState
    fingerprint: str
