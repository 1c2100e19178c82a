"""Reads what pictures say of their own making, safely, and remembers it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.failures import NotFound, PictureRefused
from studio_desk.services.picture_ports import (
    FactsReader,
    MarksReader,
    MediaStore,
    Progress,
    Workshop,
)
from studio_desk.services.ports import UnitsOfWork


@dataclass(frozen=True, slots=True)
class FileReading:
    """The `FileInspector` port: what is measured of a file, and what its marks say."""

    facts: FactsReader
    marks: MarksReader

    def inspect(self, path: Path, content: str) -> Inspection:
        """Look into a file; raises `PictureRefused`."""
        measured = self.facts.facts(path)
        provenance, private = self.marks.read(path)
        return Inspection(
            content,
            measured.format,
            measured.width_px,
            measured.height_px,
            provenance,
            colour_model=measured.colour_model,
            depth_bits=measured.depth_bits,
            profile=measured.profile,
            jpeg_quality=measured.jpeg_quality,
            private=private,
        )


def inspected(
    workshop: Workshop, files: Sequence[Path], progress: Progress
) -> list[Inspection | PictureRefused]:
    """Inspect files that may be anything, several at once; the answers in their order."""
    found: dict[int, Inspection | PictureRefused] = {}
    progress(0, len(files))
    with workshop.inspect(files) as outcomes:
        for outcome in outcomes:
            if outcome is not None:
                found[outcome[0]] = outcome[1]
            progress(len(found), len(files))
    return [found[place] for place in range(len(files))]


class PictureInspector:
    """What the files of the library say of themselves; each is inspected once."""

    def __init__(self, units: UnitsOfWork, media: MediaStore, workshop: Workshop) -> None:
        self._units = units
        self._media = media
        self._workshop = workshop

    def of(self, picture: Picture, progress: Progress = lambda _done, _of: None) -> Inspection:
        """What its file says; raises `NotFound` and `PictureRefused`.

        The file is read where that was never done; `progress` may think better of it meanwhile.
        """
        known = self.known(picture)
        if known is not None:
            return known
        file = self._media.path(picture.content)
        (outcome,) = inspected(self._workshop, [file], progress)
        if isinstance(outcome, PictureRefused):
            raise outcome
        self._keep([outcome])
        # It may have been deleted while it was read.
        self._media.path(picture.content)
        return outcome

    def known(self, picture: Picture) -> Inspection | None:
        """What its file said when it was inspected; None where that was never done."""
        with self._units() as work:
            return work.inspections.get(picture.content)

    def marks(self) -> dict[str, tuple[Verdict, Credentials]]:
        """What the badges of the library say, by content hash, as far as files were inspected."""
        with self._units() as work:
            return work.inspections.marks()

    def unread(self) -> list[str]:
        """The pictures, by content hash, of whose files nothing is known yet; newest first.

        After an upgrade that reads more than before, these are all of them.
        """
        with self._units() as work:
            return work.inspections.missing()

    def read(self, contents: Iterable[str], progress: Progress) -> list[Inspection]:
        """Inspect files of the studio, several at once, and remember what they say.

        Files that are lost, or cannot be read, are passed by. All is kept together or, where
        `progress` cancels, nothing.
        """
        paths = [path for path in map(self._found, contents) if path is not None]
        outcomes = inspected(self._workshop, paths, progress)
        return self._keep(each for each in outcomes if isinstance(each, Inspection))

    def _found(self, content: str) -> Path | None:
        try:
            return self._media.path(content)
        except NotFound:
            return None

    def _keep(self, inspections: Iterable[Inspection]) -> list[Inspection]:
        """Remember them, but those whose file was deleted, or is another than it is named for."""
        with self._units() as work:
            # Within the transaction: a file is deleted in one.
            kept = [each for each in inspections if self._found(each.content) is not None]
            for each in kept:
                work.inspections.put(each)
            work.commit()
        return kept
