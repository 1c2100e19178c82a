"""Why a file was not sealed, or its seals cannot be told."""

from dataclasses import dataclass
from enum import StrEnum

from studio_desk.domain.errors import DeskError


class SealGap(StrEnum):
    """What there is no seal without."""

    NO_CERTIFICATE = "no-certificate"
    NOT_HOLDING = "not-holding"
    LOCKED = "locked"
    KEY_LOST = "key-lost"
    NO_KEYRING = "no-keyring"
    NOT_MADE = "not-made"


@dataclass
class NotSealed(DeskError):
    """A file could not be sealed; `reason` is the library's."""

    reason: str


@dataclass
class QuoteNotSealed(DeskError):
    """Quote `number` was not issued, since it could not be sealed; `detail` adds a reason."""

    number: str
    gap: SealGap
    detail: str = ""


class CheckGap(StrEnum):
    """Why nobody can tell the seals on a file."""

    DAMAGED = "damaged"
    REVISIONS = "revisions"
    """It was added to more often than anybody goes through here."""
    TOO_SLOW = "too-slow"
    NOT_STARTED = "not-started"
    """What checks files did not start, which is no fault of the file."""


@dataclass
class PdfUnreadable(DeskError):
    """The seals on the file `name` cannot be told, and why."""

    gap: CheckGap
    name: str = ""
