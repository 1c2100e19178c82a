"""Why a copy was not handed over, or nothing can be signed."""

from dataclasses import dataclass
from enum import StrEnum

from studio_desk.domain.consent import ConsentGap
from studio_desk.domain.deliverable import SigningGap
from studio_desk.domain.errors import DeskError


@dataclass
class CopyWithheld(DeskError):
    """The consent of the sitter does not let the picture called `title` leave the house."""

    title: str
    gap: ConsentGap


@dataclass
class SigningRefused(DeskError):
    """The picture called `title` cannot be signed, so that no copy was made."""

    title: str
    gap: SigningGap


@dataclass
class CannotStrip(DeskError):
    """A file is laid out so that nothing can be taken out of it without touching the pixels."""

    title: str = ""


class CopyFault(StrEnum):
    """What the finished copy says that it should not, or does not say that it should."""

    NOT_SIGNED = "not-signed"
    NOT_INTACT = "not-intact"
    SAYS_OTHERWISE = "says-otherwise"
    STILL_PRIVATE = "still-private"


@dataclass
class CopyFaulty(DeskError):
    """The copy of the picture called `title` was read back, and is not handed over."""

    title: str
    fault: CopyFault


@dataclass
class CopyNotSigned(DeskError):
    """The copy of the picture called `title` could not be signed; `reason` is the library's."""

    reason: str
    title: str = ""


@dataclass
class HistoryTooLong(DeskError):
    """The credentials in the file of the picture called `title` are larger than any that are known.

    They are a stranger's, and not opened again to be gone on with.
    """

    title: str = ""


@dataclass
class FileThere(DeskError):
    """There is a file called `name` already; it was not written over."""

    name: str


@dataclass
class NoCertificate(DeskError):
    """Nothing can be signed: the studio has no certificate."""


@dataclass
class KeyLocked(DeskError):
    """The key lies in an encrypted file whose passphrase nobody has typed since the start."""


@dataclass
class KeyLost(DeskError):
    """The certificate is here, and its key is not: it lies in another computer's keyring, say."""


@dataclass
class NoKeyring(DeskError):
    """No keyring here keeps secrets, or it is locked; `reason` is the system's, if it gave one."""

    reason: str = ""


@dataclass
class PassphraseWeak(DeskError):
    """The passphrase for the key's file has fewer than `least` characters."""

    least: int
