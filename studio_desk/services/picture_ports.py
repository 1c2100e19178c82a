"""What the services need of pictures: their files, their pixels, and a safe place to open them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol

from studio_desk.domain.inspection import ColourModel, Inspection, Private
from studio_desk.domain.proposal import Plate
from studio_desk.domain.provenance import Credentials, Provenance, Verdict
from studio_desk.services.failures import PictureRefused

Progress = Callable[[int, int], None]
"""Called with (done, of) between steps; raises `Cancelled` to stop the work there."""


class MediaStore(Protocol):
    """Files by content hash, pictures and releases; nothing depends on where they came from."""

    def take(self, source: Path, expected: str = "") -> str:
        """Copy the file in and return its SHA-256; raises `FileUnreadable`, `FileUnwritable`.

        Where that is not the `expected` one, `PictureRefused` is raised and nothing kept.
        """
        ...

    def lay_out(self, content: bytes) -> AbstractContextManager[Path]:
        """Lay bytes out as a file while the context lasts; raises `FileUnwritable`."""
        ...

    def lend(self, content: str, target: Path) -> None:
        """Copy the file with this hash to `target`; raises `NotFound`, `FileUnwritable`."""
        ...

    def path(self, content: str) -> Path:
        """Where the file with this hash lies; raises `NotFound`."""
        ...

    def remove(self, content: str) -> None:
        """Delete the file, if there is one; raises `FileUnwritable`."""
        ...


class PreviewStore(Protocol):
    """Small JPEGs in sRGB, made once; they may be lost at any moment and are made anew then."""

    def get(self, key: str) -> bytes | None:
        """One preview, or None."""
        ...

    def put(self, key: str, jpeg: bytes) -> None:
        """Keep a preview; where that is impossible it is simply not kept."""
        ...

    def remove(self, content: str) -> None:
        """Delete every preview whose key begins with `content`."""
        ...


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture: rows of B, G, R and an unused byte, without padding, upright."""

    width_px: int
    height_px: int
    bgrx: bytes | memoryview


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture file says of itself; the size is as shown, by its own `orientation` (EXIF).

    `exposure` is lens, focal length, aperture, time and speed on one line; `profile` names the
    embedded colour profile; `depth_bits` is per channel, from the file and not from the decoder.
    """

    format: str
    width_px: int
    height_px: int
    camera: str
    orientation: int = 1
    exposure: str = ""
    made_on: date | None = None
    profile: str = ""
    depth_bits: int = 8
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Tones:
    """How often each of 256 levels occurs in each channel, and how much of a picture is clipped.

    `dark` and `light` are the fractions, 0 to 1, of pixels of which a channel lies at 0 or at 255.
    """

    red: tuple[int, ...]
    green: tuple[int, ...]
    blue: tuple[int, ...]
    dark: float
    light: float


@dataclass(frozen=True, slots=True, eq=False)
class Clipped:
    """Where a picture has lost its detail, in blocks, one byte each, row by row and upright.

    `DARK` is set where a channel of any of the block's pixels lies at 0, `LIGHT` where at 255.
    """

    width: int
    height: int
    marks: bytes

    DARK: ClassVar[int] = 1
    LIGHT: ClassVar[int] = 2


class PictureReader(Protocol):
    """Looks into picture files."""

    def read(self, path: Path) -> Reading:
        """Check that the file is a whole, sane picture and say what it is; `PictureRefused`."""
        ...


PRINT_QUALITY = 90
"""Of a JPEG, on the scale of the Independent JPEG Group: its losses are not seen on paper."""


class PlateMaker(Protocol):
    """Prepares pictures for print."""

    def plate(
        self,
        path: Path,
        longest_px: int,
        orientation: int | None = None,
        quality: int = PRINT_QUALITY,
    ) -> Plate:
        """Prepare a JPEG, never larger than the original; raises `PictureRefused`."""
        ...


class Darkroom(PictureReader, PlateMaker, Protocol):
    """Decoding pictures for the screen. Every method raises `PictureRefused`.

    `orientation` is the EXIF code that holds over the file's own.
    """

    def pixels(
        self,
        path: Path,
        longest_px: int | None = None,
        *,
        orientation: int | None = None,
        display: bytes = b"",
        into: memoryview | None = None,
    ) -> Pixels:
        """Decode, upright, in the colours of the `display` profile (ICC; sRGB where it is empty).

        Scaled down to `longest_px` where that is given. `into` is a buffer that nobody looks at any
        more; it is written over where it is of the right size, which saves asking for fresh memory.
        """
        ...

    def from_preview(self, jpeg: bytes, longest_px: int, display: bytes = b"") -> Pixels:
        """Decode a preview, which is upright and in sRGB."""
        ...

    def preview(self, path: Path, longest_px: int, orientation: int | None = None) -> bytes:
        """Make a small JPEG, upright, in sRGB and without metadata."""
        ...

    def tones(self, path: Path, orientation: int | None = None) -> Tones:
        """Count the levels of the picture in sRGB."""
        ...

    def clipped(self, path: Path, most: int, orientation: int | None = None) -> Clipped:
        """Where the picture in sRGB is clipped, in at most so many blocks along its longer side."""
        ...

    def profile_name(self, profile: bytes) -> str:
        """What a display's colour profile is called; raises `ProfileRefused` for anything else."""
        ...


@dataclass(frozen=True, slots=True)
class Developed:
    """What a worker made of an incoming file: a `JPEG` preview of each size, the largest first.

    `content` is the SHA-256 of the bytes that it read, `inspection` what they say of their making.
    """

    content: str
    reading: Reading
    previews: tuple[tuple[int, bytes], ...]
    inspection: Inspection | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """An incoming file that was not opened: its bytes, of this SHA-256, are known already."""

    content: str


Outcome = Developed | Recognised | PictureRefused


class Workshop(Protocol):
    """Opens files that nobody has looked at yet, in processes of their own.

    Memory, pixels and time are limited there, so that a hostile file hurts nothing but itself.
    """

    def develop(
        self, files: Sequence[Path], known: Callable[[str], bool]
    ) -> AbstractContextManager[Iterator[tuple[int, Outcome] | None]]:
        """Open every file, several at once, as (place in `files`, outcome) in order of completion.

        `known` is asked by content hash whether a file need not be opened at all. While nothing is
        ready there is a None now and then, in which the caller may think better of it; leaving the
        context stops at once what is still under way.
        """
        ...

    def inspect(
        self, files: Sequence[Path]
    ) -> AbstractContextManager[Iterator[tuple[int, Inspection | PictureRefused] | None]]:
        """Read what every file says of its making, as `develop` does, without decoding pixels."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What is measured of a file: all of an `Inspection` that its marks do not say."""

    format: str
    width_px: int
    height_px: int
    colour_model: ColourModel
    depth_bits: int
    profile: str
    jpeg_quality: int | None


class FactsReader(Protocol):
    """Measures picture files."""

    def facts(self, path: Path) -> Facts:
        """Measure the file without decoding its pixels.

        A file that is cut off, or no picture at all, raises `PictureRefused`.
        """
        ...


class MarksReader(Protocol):
    """Reads the marks in picture files."""

    def read(self, path: Path) -> tuple[Provenance, tuple[Private, ...]]:
        """What the file says of its making, and what of people that no client asked for.

        Nobody is asked for anything; raises `PictureRefused`.
        """
        ...


class FileInspector(Protocol):
    """Looks into one picture file for what it says of itself; runs where files are opened."""

    def inspect(self, path: Path, content: str) -> Inspection:
        """Say it, of the file whose SHA-256 is `content`, without a request to anybody.

        No pixel is decoded. A file that is cut off, or no picture at all, raises `PictureRefused`.
        """
        ...


class InspectionStore(Protocol):
    """What files said when they were inspected, by content hash; it can be found out anew."""

    def get(self, content: str) -> Inspection | None:
        """One inspection; None where the file was never inspected, or by an older reader."""
        ...

    def put(self, inspection: Inspection) -> None:
        """Keep one, over what was kept of the same bytes."""
        ...

    def marks(self) -> dict[str, tuple[Verdict, Credentials]]:
        """Of every file that was inspected what its badge says."""
        ...

    def missing(self) -> list[str]:
        """The pictures whose files were never inspected, or by an older reader; newest first."""
        ...

    def remove(self, content: str) -> None:
        """Forget what a file said, if it was ever inspected."""
        ...


class PictureFinder(Protocol):
    """Finds the files that a person means who drops files and folders."""

    def find(
        self, paths: Sequence[Path], look_up: Callable[[], None], leave: Callable[[Path], None]
    ) -> list[Path]:
        """The files among `paths`, and the pictures in their folders, by name and folder.

        Of a folder only files that are named like a picture count; a file that was named itself is
        always among them, whatever it is, and so is a folder that cannot be looked into. `look_up`
        is called at everything that lies in a folder; it raises `Cancelled` to stop there. `leave`
        is called with every file of a folder that is named otherwise.
        """
        ...
