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
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"


@dataclass
class PictureRefused(DeskError):
    """The file `name` cannot be used as a picture, and why; `detail` adds figures."""

    name: str
    reason: Refusal
    detail: str = ""


@dataclass
class FileUnreadable(DeskError):
    """The file `name` cannot be read; `reason` is the system's."""

    name: str
    reason: str


class Obstacle(StrEnum):
    """Why something cannot be done, where it is not the system that says so."""

    NOT_A_FILE = "not-a-file"
    NOT_A_FOLDER = "not-a-folder"
    NOT_DRAWN = "not-drawn"
    OTHER_PROGRAM = "other-program"
    CONTRADICTORY = "contradictory"


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


def of_picture(error: DeskError, picture: Picture) -> DeskError:
    """The same failure with the title that a person knows the picture by instead of its hash."""
    match error:
        case PictureRefused() if picture.title:
            return replace(error, name=picture.title)
        case NotFound() if picture.title:
            return replace(error, id=picture.title)
    return error


@dataclass
class AddressInvalid(DeskError):
    """`address` is not an e-mail address that a message could be sent to."""

    address: str


class Cancelled(Exception):
    """Long work was stopped by the person who started it."""
