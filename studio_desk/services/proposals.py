"""Presses a consultation into a proposal: priced once, written once, printed once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.pricing import price
from studio_desk.domain.proposal import Plate
from studio_desk.domain.quote_record import Figures
from studio_desk.services.adviser import Adviser
from studio_desk.services.failures import NotFound, PictureRefused, of_picture
from studio_desk.services.picture_ports import Progress
from studio_desk.services.plate_room import PictureFiles, PlateRoom
from studio_desk.services.ports import Clock, EvidenceShelf, LocaleFormats, Printer
from studio_desk.services.proposal_writer import Material, ProposalWriter
from studio_desk.services.wording import Wording

PLATE_PX = 1600
"""Longest side of a picture beside another: 80 mm at a little over 300 ppi on each side."""
COVER_PX = 2480
"""Longest side of the cover picture: the width of an A4 page at 300 ppi."""
COVER_LEAST_PX = 1240
"""Below 150 ppi across an A4 page a cover would look soft."""
LONGEST_COVER = 3
"""How many times longer than wide a cover picture may be; a strip would be mostly cut away."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished proposal: the bytes that are previewed, saved and sent, and what they come to.

    `pictures` are those that it shows.
    """

    pdf: bytes
    figures: Figures
    pictures: tuple[Picture, ...]


class ProposalPress:
    """Turns consultations into PDFs."""

    def __init__(
        self,
        adviser: Adviser,
        shelf: EvidenceShelf,
        room: PlateRoom,
        printer: Printer,
        formats: LocaleFormats,
        wording: Callable[[str], Wording],
        clock: Clock,
    ) -> None:
        self._adviser = adviser
        self._shelf = shelf
        self._room = room
        self._printer = printer
        self._formats = formats
        self._wording = wording
        self._clock = clock

    def press(
        self,
        studio: Studio,
        consultation: Consultation,
        files: PictureFiles,
        progress: Progress = lambda _done, _of: None,
        number: str = "",
        day: date | None = None,
    ) -> Pressed:
        """Return the finished proposal, under the `number` and `day` that it is issued with.

        A pair is left out where a picture of it may not be printed on that day; a file that cannot
        be read for marks is printed as such. Raises `PictureRefused` and `NotFound` for its
        pictures, the errors of `price`, and whatever `progress` raises to stop.
        """
        day = day or self._clock.now().date()
        consultation = consultation.for_use(ConsentUse.PRINT, day)
        wording = self._wording(consultation.language)
        priced = price(consultation.quote)
        steps = len(consultation.pictures) + 1
        cover = cover_picture(consultation)
        plates, seen = self._prepared(consultation, cover, files, progress)
        finishing = _within(progress, steps - 1, steps)
        finishing(0, 1)
        proposal = ProposalWriter(wording, self._formats).write(
            Material(
                studio=studio,
                consultation=consultation,
                priced=priced,
                counsel=self._adviser.counsel(consultation, studio),
                evidence=self._shelf.all(wording.language),
                today=day,
                cover=cover,
                plates=plates,
                seen=seen,
                number=number,
            )
        )
        pdf = self._printer.print(proposal, finishing)
        progress(steps, steps)
        figures = Figures(priced.total, priced.total_with_all_options, priced.deposit)
        return Pressed(pdf, figures, consultation.pictures)

    def _prepared(
        self,
        consultation: Consultation,
        cover: Picture | None,
        files: PictureFiles,
        progress: Progress,
    ) -> tuple[dict[str, Plate], dict[str, Inspection]]:
        """The plate of every picture, and what was seen in its file if it could be read."""
        plates: dict[str, Plate] = {}
        seen: dict[str, Inspection] = {}
        pictures = consultation.pictures
        for done, picture in enumerate(pictures):
            at_it = _within(progress, done, len(pictures) + 1)
            at_it(0, 1)
            longest_px = COVER_PX if picture == cover else PLATE_PX
            try:
                plates[picture.content] = self._room.plate(picture, longest_px, files)
            except (NotFound, PictureRefused) as error:
                raise of_picture(error, picture) from error
            inspection = self._room.seen(picture, at_it)
            if inspection is not None:
                seen[picture.content] = inspection
        return plates, seen


def _within(progress: Progress, done: int, of: int) -> Progress:
    """The progress of a step that counts as one in the whole, however many it has itself."""
    return lambda _done, _of: progress(done, of)


def cover_picture(consultation: Consultation) -> Picture | None:
    """The photograph for the cover: the largest one that fills the page without being stretched.

    Never an AI picture: a cover that is not the studio's work would mislead.
    """
    photographs = [
        picture
        for picture in consultation.pictures
        if picture.origin is Origin.CAMERA
        and picture.width_px >= COVER_LEAST_PX
        and max(picture.width_px, picture.height_px)
        <= LONGEST_COVER * min(picture.width_px, picture.height_px)
    ]
    return max(photographs, key=lambda picture: picture.width_px, default=None)
