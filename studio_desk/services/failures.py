"""What the world may answer instead of doing what it was asked."""

from dataclasses import dataclass, replace
from enum import StrEnum

from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture


class Refusal(StrEnum):
    """Why a picture was not taken."""

    MISSING = "missing"
    EMPTY = "empty"
    NOT_A_PICTURE = "not-a-picture"
    DRAWING = "drawing"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    CRASHED = "crashed"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    FOLDER = "folder"


@dataclass
class PictureRefused(DeskError):
    """The file `name` cannot be used as a picture, and why; `detail` adds figures."""

    name: str
    reason: Refusal
    detail: str = ""


@dataclass
class NoWorkers(DeskError):
    """Nobody can be put to opening pictures; `reason` is the system's."""

    reason: str


@dataclass
class ProfileRefused(DeskError):
    """The file `name` is no colour profile of a display."""

    name: str


@dataclass
class SignersRefused(DeskError):
    """The file `name` is no list of signers: it holds no certificate, or one beyond reading."""

    name: str


class HeldBack(StrEnum):
    """What had become of an issued quote when it was kept from leaving the house."""

    UNSENT = "unsent"
    SENT = "sent"
    ACCEPTED = "accepted"
    OVER = "over"


class WayOut(StrEnum):
    """What can be done about an issued quote that may not leave the house."""

    REVISE = "revise"
    RECEIPT = "receipt"
    RECORD = "record"
    NONE = "none"


@dataclass
class ConsentMissing(DeskError):
    """What was issued under `number` shows pictures, by title, whose consent does not hold now.

    It may not leave the house; `held` says where the quote stands, `way_out` what can be done.
    """

    number: str
    titles: tuple[str, ...]
    held: HeldBack
    way_out: WayOut


@dataclass
class ConsentEnded(DeskError):
    """A proposal was not let out: it shows pictures, by title, that may be printed no longer."""

    titles: tuple[str, ...]


@dataclass
class FileUnreadable(DeskError):
    """The file `name` cannot be read; `reason` is the system's, or an `Obstacle`."""

    name: str
    reason: str


class Obstacle(StrEnum):
    """Why something cannot be done, where it is not the system that says so."""

    NOT_A_FILE = "not-a-file"
    NOT_A_FOLDER = "not-a-folder"
    NOT_DRAWN = "not-drawn"
    OTHER_PROGRAM = "other-program"
    CONTRADICTORY = "contradictory"
    TOO_LARGE = "too-large"
    NOT_A_DOCUMENT = "not-a-document"


@dataclass
class FileUnwritable(DeskError):
    """The file or folder `name` cannot be written (full disk, read-only); nothing was changed.

    `reason` is the system's, or an `Obstacle`.
    """

    name: str
    reason: str


@dataclass
class ConsultationFileInvalid(DeskError):
    """The consultation file `name` is wrong at `place` ("quote.lines.2.quantity")."""

    name: str
    place: str
    reason: str


@dataclass
class DocumentDamaged(DeskError):
    """The issued document `name` is not what it was when it was issued."""

    name: str


@dataclass
class IssuedDocumentLost(DeskError):
    """The PDF that was issued under `number` is gone, or is another now."""

    number: str


@dataclass
class IssuedMeanwhile(DeskError):
    """Somebody else issued or changed the quote `number` at the same time."""

    number: str


class Flaw(StrEnum):
    """What is wrong with a sheet, or with a row of one."""

    NOT_TEXT = "not-text"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    HEADER = "header"
    HEADER_UNKNOWN = "header-unknown"
    HEADER_TWICE = "header-twice"
    QUOTES = "quotes"
    CELLS = "cells"
    MISPLACED = "misplaced"
    KIND = "kind"
    NAME = "name"
    TOO_LONG = "too-long"
    PRICE = "price"
    NUMBER = "number"
    AMBIGUOUS = "ambiguous"
    TOO_FINE = "too-fine"
    OUT_OF_RANGE = "out-of-range"
    CATEGORY = "category"
    FLAG = "flag"
    BREAKS = "breaks"
    CONTENTS = "contents"
    CODE_TWICE = "code-twice"
    CODE_UNKNOWN = "code-unknown"
    PRODUCT = "product"
    COMBINATIONS = "combinations"


@dataclass
class SheetUnreadable(DeskError):
    """The file is no table that can be read; `words` names what is missing or wrong."""

    flaw: Flaw
    words: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """The row at `line` of the file (counted from 1, the heads included) and why it is refused.

    `column` is the head of the cell, `words` what stands in it.
    """

    line: int
    flaw: Flaw
    column: str = ""
    words: str = ""


@dataclass
class BadRows(DeskError):
    """`count` rows of a sheet that nothing can be made of; nothing was changed.

    A row with several mistakes is among `rows` once for each of them.
    """

    count: int
    rows: tuple[BadRow, ...]


@dataclass
class StudioUnreadable(DeskError):
    """The studio's database at `name` cannot be used; `reason` as in `FileUnwritable`."""

    name: str
    reason: str


@dataclass
class StudioTooNew(DeskError):
    """The studio's database at `name` was written by a newer Studio Desk."""

    name: str


@dataclass
class NotFound(DeskError):
    """There is no `what` (client, consultation, picture) with this `id`."""

    what: str
    id: str


@dataclass
class LogoLost(DeskError):
    """The studio's logo is not in its folder any more, or cannot be read."""


def of_picture(error: DeskError, picture: Picture) -> DeskError:
    """The same failure with the title that a person knows the picture by instead of its hash."""
    match error:
        case PictureRefused() if picture.title:
            return replace(error, name=picture.title)
        case NotFound() if picture.title:
            return replace(error, id=picture.title)
    return error


@dataclass
class AttachmentTooLarge(DeskError):
    """A proposal of `size` is above the `limit` of an attachment, both in megabytes.

    Its pictures are as small already as they are made.
    """

    size: str
    limit: str


@dataclass
class AddressInvalid(DeskError):
    """`address` is not an e-mail address that a message could be sent to."""

    address: str


@dataclass
class PassphraseNeeded(DeskError):
    """The mail account's secret is in an encrypted file that nobody has opened in this session."""


@dataclass
class WrongPassphrase(DeskError):
    """The encrypted file with the secret of the mail account does not open with what was typed."""


@dataclass
class MailSecretLost(DeskError):
    """The secret of the mail account was kept, and cannot be found or read on this computer."""


@dataclass
class MailSecretMissing(DeskError):
    """No secret is kept for the server and the user of the mail account as it is now."""


class Cancelled(Exception):
    """Long work was stopped by the person who started it."""
