"""Copies of the studio's pictures that leave the house: private data left out, and signed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from studio_desk.domain.deliverable import (
    VERDICTS,
    Delivery,
    Treatment,
    history,
    signing_gap,
    source_mark,
)
from studio_desk.domain.errors import DeskError
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.certificates import CertificateBook, Proofreader
from studio_desk.services.delivery_failures import (
    CannotStrip,
    CopyFault,
    CopyFaulty,
    CopyNotSigned,
    CopyWithheld,
    FileThere,
    HistoryTooLong,
    SigningRefused,
)
from studio_desk.services.delivery_plans import Planned, file_name
from studio_desk.services.delivery_ports import (
    ChainReader,
    CopyMaker,
    CopyWriter,
    Identity,
    Notes,
    Parent,
    Signer,
    Stripper,
)
from studio_desk.services.failures import (
    FileUnreadable,
    FileUnwritable,
    NotFound,
    PictureRefused,
    of_picture,
)
from studio_desk.services.inspector import PictureInspector
from studio_desk.services.picture_ports import MediaStore, Progress
from studio_desk.services.ports import Clock, UnitsOfWork

_MOST_NAMESAKES = 10_000
_AI = (Verdict.AI_GENERATED, Verdict.AI_EDITED)


@dataclass(frozen=True, slots=True)
class DeliveryRoom:
    """What copies are made with."""

    media: MediaStore
    copies: CopyMaker
    stripper: Stripper
    signer: Signer
    chains: ChainReader
    proofreader: Proofreader
    files: CopyWriter


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of several copies: those that can be made, and why others cannot."""

    planned: tuple[Planned, ...]
    refused: tuple[DeskError, ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Copies that were made, where they lie, and why others were not; `left` were not come to."""

    files: tuple[Path, ...]
    refused: tuple[DeskError, ...]
    left: int = 0


class DeliveryBook:
    """Makes copies that can be given to others."""

    def __init__(
        self,
        units: UnitsOfWork,
        room: DeliveryRoom,
        inspector: PictureInspector,
        certificates: CertificateBook,
        clock: Clock,
    ) -> None:
        self._units = units
        self._room = room
        self._inspector = inspector
        self._certificates = certificates
        self._clock = clock

    def look_over(
        self, pictures: Iterable[Picture], delivery: Delivery, progress: Progress
    ) -> Outlook:
        """What would become of copies of these pictures, without making any."""
        chosen, planned, refused = list(pictures), [], []
        for done, picture in enumerate(chosen):
            progress(done, len(chosen))
            try:
                planned.append(self._planned(picture, delivery, self._today(), progress))
            except DeskError as failure:
                refused.append(of_picture(failure, picture))
        return Outlook(tuple(planned), tuple(refused))

    def hand_over(
        self, picture: Picture, delivery: Delivery, target: Path, *, over: bool = False
    ) -> None:
        """Make one copy at `target`; whether `over` a file that is there, a person was asked.

        Raises why not: `CopyWithheld`, `SigningRefused`, `CannotStrip`, `CopyNotSigned`,
        `HistoryTooLong`, `CopyFaulty`, `FileThere`, `FileUnwritable`, `NotFound`,
        `PictureRefused`, and what `CertificateBook.identity` raises.
        """
        identity = self._certificates.identity() if delivery.sign else None
        with _named(picture):
            planned = self._planned(picture, delivery, self._today(), _nobody)
            copy = self._made(planned, delivery, identity)
            write = self._room.files.write if over else self._room.files.write_new
            write(target, copy)

    def hand_over_all(
        self, pictures: Sequence[Picture], delivery: Delivery, folder: Path, progress: Progress
    ) -> HandedOver:
        """Make copies in a folder, none over another file; what was made stays when it is stopped.

        Raises what `CertificateBook.identity` raises before any is made.
        """
        identity = self._certificates.identity() if delivery.sign else None
        files: list[Path] = []
        refused: list[DeskError] = []
        for done, picture in enumerate(pictures):
            progress(done, len(pictures))
            try:
                with _named(picture):
                    planned = self._planned(picture, delivery, self._today(), progress)
                    copy = self._made(planned, delivery, identity)
                files.append(self._put(folder, file_name(planned, delivery.naming), copy))
            except FileUnwritable as failure:
                # The disk is full, or the folder is gone: so it will be for the others.
                refused.append(failure)
                return HandedOver(tuple(files), tuple(refused), len(pictures) - done - 1)
            except DeskError as failure:
                refused.append(failure)
        progress(len(pictures), len(pictures))
        return HandedOver(tuple(files), tuple(refused))

    def _today(self) -> date:
        return self._clock.now().date()

    def _planned(
        self, picture: Picture, delivery: Delivery, day: date, progress: Progress
    ) -> Planned:
        """What is to be done, by what the library knows of the picture by now."""
        with self._units() as work:
            known = work.pictures.get(picture.content)
        if known is None:
            raise NotFound("picture", picture.content[:12])
        title = _title(known)
        if (gap := delivery.gap(known.consent, day)) is not None:
            raise CopyWithheld(title, gap)
        seen = self._inspector.of(known, lambda _done, _of: progress(0, 0))
        if delivery.sign:
            refusal = signing_gap(known.origin, seen.provenance, from_file=known.origin_from_file)
            if refusal is not None:
                raise SigningRefused(title, refusal)
        # Nothing is handed over that has left the studio's folder since.
        self._room.media.path(known.content)
        return self._foreseen(Planned(known, seen, delivery.treatment(seen.format)), delivery)

    def _foreseen(self, planned: Planned, delivery: Delivery) -> Planned:
        """The same with the words that go along whatever is taken out."""
        continues = planned.seen.provenance.credentials is not Credentials.NONE
        if not (delivery.sign and continues and delivery.strips(planned.treatment)):
            return planned
        with _named(planned.picture):
            return replace(planned, lasting=self._room.chains.lasting(self._parent(planned)))

    def _made(self, planned: Planned, delivery: Delivery, identity: Identity | None) -> bytes:
        picture, treatment = planned.picture, planned.treatment
        path = self._room.media.path(picture.content)
        if treatment is Treatment.AS_IT_IS:
            copy = _content(path, picture)
        else:
            copy = self._room.copies.jpeg_copy(path, delivery.longest_px, picture.orientation)
        strips = delivery.strips(treatment)
        if strips:
            copy = self._room.stripper.strip(copy, _notes(planned))
        if identity is not None:
            copy = self._signed(copy, planned, delivery, identity)
        if strips or identity is not None:
            self._check(copy, planned, signed=identity is not None, strips=strips)
        return copy

    def _signed(
        self, copy: bytes, planned: Planned, delivery: Delivery, identity: Identity
    ) -> bytes:
        seen, treatment = planned.seen, planned.treatment
        longest = max(seen.width_px, seen.height_px)
        smaller = delivery.longest_px is not None and longest > delivery.longest_px
        strips = delivery.strips(treatment)
        said = history(planned.picture, seen.provenance, treatment, strips=strips, smaller=smaller)
        parent = None
        if said.continues:
            parent = self._parent(planned)
        return self._room.signer.sign(copy, said, identity, parent, strip=strips)

    def _parent(self, planned: Planned) -> Parent:
        path = self._room.media.path(planned.picture.content)
        return Parent(path, planned.media_type)

    def _check(self, copy: bytes, planned: Planned, *, signed: bool, strips: bool) -> None:
        """Read the copy as anybody else would, before it is handed over."""
        read = self._room.proofreader.read(copy)
        fault = next(_faults(read, planned, signed=signed, strips=strips), None)
        if fault is None and signed and strips and self._room.chains.holds_private(copy):
            fault = CopyFault.STILL_PRIVATE
        if fault is not None:
            raise CopyFaulty(_title(planned.picture), fault)

    def _put(self, folder: Path, name: str, copy: bytes) -> Path:
        """Write it under its name, or with a number behind it where that is taken."""
        plain = Path(name)
        for number in range(1, _MOST_NAMESAKES):
            numbered = name if number == 1 else f"{plain.stem}-{number}{plain.suffix}"
            try:
                self._room.files.write_new(folder / numbered, copy)
            except FileThere:
                continue
            return folder / numbered
        raise FileThere(name)


@contextmanager
def _named(picture: Picture) -> Iterator[None]:
    """Have a failure say of which picture it is, by the title that a person knows it by."""
    try:
        yield
    except (CannotStrip, CopyNotSigned, HistoryTooLong) as failure:
        raise replace(failure, title=_title(picture)) from failure
    except (NotFound, PictureRefused) as failure:
        raise of_picture(failure, picture) from failure


def _faults(
    read: Inspection, planned: Planned, *, signed: bool, strips: bool
) -> Iterator[CopyFault]:
    said = read.provenance
    if signed and said.credentials is not Credentials.INTACT:
        yield CopyFault.NOT_INTACT
    if signed and said.verdict is not VERDICTS[planned.picture.origin]:
        yield CopyFault.SAYS_OTHERWISE
    # What the original says of AI must not be lost on the way.
    if planned.seen.provenance.verdict in _AI and said.verdict not in _AI:
        yield CopyFault.SAYS_OTHERWISE
    if strips and (read.private or (not signed and said.credentials is not Credentials.NONE)):
        yield CopyFault.STILL_PRIVATE


def _notes(planned: Planned) -> Notes:
    picture, treatment = planned.picture, planned.treatment
    return Notes(
        source_mark(picture.origin, planned.seen.provenance),
        picture.credit,
        # What was made anew is upright already.
        picture.orientation if treatment is Treatment.AS_IT_IS else None,
    )


def _content(path: Path, picture: Picture) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(_title(picture), error.strerror or str(error)) from error


def _title(picture: Picture) -> str:
    return picture.title or picture.content[:12]


def _nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""
