"""One round of taking pictures in: what becomes of each file that was offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.inspection import Inspection, origin_to_take_over
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.failures import FileUnreadable, NotFound, PictureRefused, Refusal
from studio_desk.services.picture_ports import (
    Developed,
    MediaStore,
    Outcome,
    PreviewStore,
    Progress,
    Recognised,
    Workshop,
)
from studio_desk.services.ports import UnitsOfWork

T = TypeVar("T")

BATCH = 16
"""Pictures that are written to the studio's file together: each writing waits for the disk."""


def preview_key(content: str, orientation: int | None, longest_px: int) -> str:
    """What a preview is kept under; orientation 0 is the file's own."""
    return f"{content}-{orientation or 0}-{longest_px}"


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files that were offered: taken, refused and why, and known already.

    The names of those in a folder that are named like no picture, and were left alone, are `left`.
    """

    taken: tuple[Picture, ...]
    refused: tuple[PictureRefused, ...] = ()
    known: tuple[Picture, ...] = ()
    left: tuple[str, ...] = ()


class TakingIn:
    """Copies what the workshop could open, and writes down what is known of it.

    Of a known picture nothing is changed, but one that was taken out of the library comes back;
    not so one whose file was deleted after its consent was withdrawn: that is refused. What is only
    `passing`, for one sitting, comes into the library by none of this.
    """

    def __init__(
        self,
        files: Sequence[Path],
        units: UnitsOfWork,
        media: MediaStore,
        previews: PreviewStore,
        *,
        passing: bool = False,
    ) -> None:
        self._files = files
        self._units = units
        self._media = media
        self._previews = previews
        self._passing = passing
        self._batch: dict[int, tuple[str, Picture | None]] = {}
        self._inspections: list[Inspection] = []
        self._settled = 0
        self._taken: dict[int, Picture] = {}
        self._known: dict[int, Picture] = {}
        self._refused: dict[int, PictureRefused] = {}

    @property
    def intake(self) -> Intake:
        """What became of the files, each kind in their order."""
        return Intake(_in_order(self._taken), _in_order(self._refused), _in_order(self._known))

    def run(self, workshop: Workshop, progress: Progress) -> None:
        """Take all of them in; what was taken stays when `progress` or a full disk stops it."""
        progress(0, len(self._files))
        try:
            with workshop.develop(self._files, self._is_known) as outcomes:
                for outcome in outcomes:
                    if outcome is not None:
                        self._settle(*outcome)
                    progress(self._settled, len(self._files))
        finally:
            self._save()

    def _is_known(self, content: str) -> bool:
        """Whether the studio needs nothing more of these bytes.

        A file that was lost from the studio's folder is taken once more; one that was deleted since
        its sitter took the consent back does not return behind their back.
        """
        with self._units() as work:
            picture = work.pictures.get(content)
        if picture is None:
            return False
        return picture.consent.basis is ConsentBasis.WITHDRAWN or self._is_kept(picture)

    def _settle(self, place: int, outcome: Outcome) -> None:
        self._settled += 1
        match outcome:
            case PictureRefused():
                self._refused[place] = outcome
            case Recognised(content):
                self._batch[place] = content, None
            case Developed():
                self._keep(place, outcome)
        if len(self._batch) == BATCH:
            self._save()

    def _keep(self, place: int, developed: Developed) -> None:
        file, content, reading = self._files[place], developed.content, developed.reading
        try:
            self._media.take(file, content)
        except PictureRefused as refusal:
            self._refused[place] = refusal
            return
        except FileUnreadable as failure:
            self._refused[place] = PictureRefused(failure.name, Refusal.UNREADABLE)
            return
        for longest_px, jpeg in developed.previews:
            self._previews.put(preview_key(content, None, longest_px), jpeg)
        if developed.inspection is not None:
            self._inspections.append(developed.inspection)
        origin = _origin(developed)
        self._batch[place] = (
            content,
            Picture(
                content,
                reading.width_px,
                reading.height_px,
                origin=origin,
                title=file.stem,
                camera=reading.camera,
                exposure=reading.exposure,
                made_on=reading.made_on,
                origin_from_file=origin is not Origin.UNKNOWN,
            ),
        )

    def _save(self) -> None:
        """Write down what was kept since the last time, in the order of the files."""
        if not self._batch:
            return
        taken, known, refused = {}, {}, {}
        with self._units() as work:
            for place, (content, fresh) in sorted(self._batch.items()):
                # Asked here once more: somebody may have described it meanwhile.
                there = work.pictures.get(content)
                if there is not None and self._is_barred(there):
                    refused[place] = PictureRefused(self._files[place].name, Refusal.WITHDRAWN)
                elif there is not None:
                    known[place] = there
                    if not self._passing:
                        work.pictures.restore(content)
                elif fresh is not None:
                    taken[place] = fresh
                    work.pictures.put(fresh)
                    if self._passing:
                        work.pictures.remove(content)
            for inspection in self._inspections:
                work.inspections.put(inspection)
            work.commit()
        self._batch.clear()
        self._inspections.clear()
        self._taken |= taken
        self._known |= known
        self._refused |= refused

    def _is_barred(self, picture: Picture) -> bool:
        """Whether its file went when the consent was withdrawn, and does not return by itself."""
        return picture.consent.basis is ConsentBasis.WITHDRAWN and not self._is_kept(picture)

    def _is_kept(self, picture: Picture) -> bool:
        try:
            self._media.path(picture.content)
        except NotFound:
            return False
        return True


def _origin(developed: Developed) -> Origin:
    """What a new example is recorded as until staff say otherwise: what its file says."""
    if developed.inspection is None:
        return Origin.CAMERA if developed.reading.camera else Origin.UNKNOWN
    return origin_to_take_over(developed.inspection.provenance)


def _in_order(found: dict[int, T]) -> tuple[T, ...]:
    return tuple(found[place] for place in sorted(found))
