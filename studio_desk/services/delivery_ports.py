"""What handing over copies needs of the world: taking out what is private, signing, and a key."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from studio_desk.domain.certificate import Certificate, KeyPlace
from studio_desk.domain.deliverable import History


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written into a copy: an IPTC `source_mark` by its last word, and a `credit` line.

    `orientation` is the EXIF code that holds over the file's own; None keeps that.
    """

    source_mark: str = ""
    credit: str = ""
    orientation: int | None = None


class Stripper(Protocol):
    """Takes out of a JPEG, PNG, WebP or TIFF what is private, and touches no pixel."""

    def strip(self, content: bytes, notes: Notes) -> bytes:
        """Return the copy.

        What comes along: the pixels, the colour profile, orientation, camera, lens, exposure and
        day, and whose work it is. Raises `CannotStrip`.
        """
        ...


class CopyWriter(Protocol):
    """Writes finished copies where a person asked for them, whole or not at all."""

    def write(self, path: Path, content: bytes) -> None:
        """Write over what is there; raises `FileUnwritable`."""
        ...

    def write_new(self, path: Path, content: bytes) -> None:
        """Write where nothing is; raises `FileThere` and `FileUnwritable`."""
        ...


class CopyMaker(Protocol):
    """Makes JPEGs of pictures of any kind."""

    def jpeg_copy(
        self, path: Path, longest_px: int | None, orientation: int | None = None
    ) -> bytes:
        """A JPEG, upright, with the camera's tags of the original; raises `PictureRefused`.

        With `longest_px` it is in sRGB and no larger, without in its own colours and size.
        """
        ...


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its `chain` (PEM, its own first) and its `key` (PKCS#8, PEM, in clear).

    Lives in memory alone, and is never written out in words.
    """

    certificate: Certificate
    chain: str = field(repr=False)
    key: bytes = field(repr=False)


class CertificateReader(Protocol):
    """Reads certificates that were bought, and makes ones for trying out."""

    def read(self, files: Sequence[bytes], passphrase: str, moment: datetime) -> Identity:
        """Read a PKCS#12 file, or a chain and a key in PEM, in one file or several.

        Raises `CertificateRefused` for all that could not be signed with at that moment.
        """
        ...

    def make(self, holder: str, moment: datetime) -> Identity:
        """Make a certificate that nobody vouches for, valid from that moment for some years."""
        ...


class KeyKeeper(Protocol):
    """Keeps the one certificate of the studio, and its key where nobody reads it."""

    def kept(self) -> tuple[Certificate, KeyPlace] | None:
        """The certificate and where its key lies, without touching the key; None without one.

        Raises `CertificateRefused` for one that cannot be read any more.
        """
        ...

    def fingerprints(self) -> frozenset[str]:
        """Of every certificate that is or was kept here; raises `FileUnreadable`."""
        ...

    def keep_in_keyring(self, identity: Identity) -> None:
        """Keep it in place of what was kept; raises `NoKeyring` and `FileUnwritable`."""
        ...

    def keep_in_file(self, identity: Identity, passphrase: str) -> None:
        """Keep it with its key in a file under the passphrase; raises `FileUnwritable`."""
        ...

    def fetch(self, passphrase: str = "") -> Identity:
        """Fetch it from where it lies.

        Raises `NoCertificate`, `KeyLost`, `NoKeyring`, and `CertificateRefused` where the
        passphrase does not fit.
        """
        ...

    def forget(self) -> None:
        """Remove certificate and key; raises `NoKeyring` where the key cannot be reached."""
        ...


@dataclass(frozen=True, slots=True)
class Parent:
    """The file that a copy was made of, whose Content Credentials go on in it."""

    path: Path
    media_type: str


class Signer(Protocol):
    """Signs pictures with Content Credentials, without a request to anybody."""

    def sign(
        self,
        copy: bytes,
        history: History,
        identity: Identity,
        parent: Parent | None = None,
        *,
        strip: bool = True,
    ) -> bytes:
        """Return a JPEG, PNG, WebP or TIFF with its history signed.

        Raises `CopyNotSigned`, and `HistoryTooLong` for a parent that holds more than is opened.
        With `strip`, what the parent's credentials hold of thumbnails, places and serial numbers is
        redacted, as C2PA provides for (2.2, section 6.8).
        """
        ...


class ChainReader(Protocol):
    """Reads what the Content Credentials in a file hold, without a request to anybody."""

    def lasting(self, parent: Parent) -> tuple[str, ...]:
        """Words of a history that cannot be redacted: titles, names of files, descriptions.

        Raises `HistoryTooLong`, and `FileUnreadable` where there is no file any more.
        """
        ...

    def holds_private(self, copy: bytes) -> bool:
        """Whether the history of a signed copy shows or tells anything that is to be redacted."""
        ...
