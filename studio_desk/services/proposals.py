"""Presses a consultation into a proposal: priced once, written once, printed once.

Of one proposal there are two variants. The one for print has its pictures at 300 ppi. The one for
e-mail is the same file while that is no larger than the studio lets an attachment be; else the same
pages with smaller pictures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studio_desk.domain.branding import CoverDesign
from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.pricing import price
from studio_desk.domain.printed_pictures import cover_picture, printed_pictures
from studio_desk.domain.proposal import Plate, Proposal
from studio_desk.domain.quote_record import Figures
from studio_desk.domain.writing import Doubt
from studio_desk.services.adviser import Adviser
from studio_desk.services.disagreement import Disagreement, disagreement
from studio_desk.services.failures import (
    AttachmentTooLarge,
    NotFound,
    PictureRefused,
    of_picture,
)
from studio_desk.services.picture_ports import PRINT_QUALITY, Progress
from studio_desk.services.plate_room import PictureFiles, PlateRoom
from studio_desk.services.ports import Clock, EvidenceShelf, LocaleFormats, Printer
from studio_desk.services.proposal_writer import Material, ProposalWriter
from studio_desk.services.softness import Soft, soft_pictures
from studio_desk.services.wording import Wording

PLATE_PX = 1600
"""Longest side of a picture beside another: 80 mm at a little over 300 ppi on each side."""
COVER_PX = 2575
"""Longest side of the cover picture: a Letter page, the wider one, at 300 ppi, and a cut."""
COLUMN_COVER_PX = 3508
"""How high a picture is that is cut to the height of a page: an A4 page, the higher, at 300 ppi."""
PRINT_PPI = 300
SEAL_BYTES = 40_000
"""What a seal adds at most to a file of a studio that seals what it issues."""


class Variant(StrEnum):
    """What a file of a proposal is for."""

    PRINT = "print"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Fineness:
    """How fine pictures are made: pixels per inch at their printed size, quality of the JPEG."""

    ppi: int
    quality: int


FOR_PRINT = Fineness(PRINT_PPI, PRINT_QUALITY)
FOR_MAIL = (Fineness(220, 85), Fineness(160, 80), Fineness(120, 72), Fineness(96, 60))
"""Tried in this order; the last is what a screen shows."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished proposal: the bytes that are previewed, saved and sent, and what they come to.

    `pictures` are those that it shows; `doubts` are about words that do not stand there as they
    should, `soft` are pictures with too few pixels for their size, and `disagreement` is between
    quote and advice.
    """

    pdf: bytes
    figures: Figures
    pictures: tuple[Picture, ...]
    doubts: tuple[Doubt, ...] = ()
    soft: tuple[Soft, ...] = ()
    disagreement: Disagreement | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be pressed: the pictures of `consultation` may be printed on that `day`."""

    studio: Studio
    consultation: Consultation
    files: PictureFiles
    number: str
    day: date


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
        """Return the proposal for print, under the `number` and `day` that it is issued with.

        A pair is left out where a picture of it may not be printed on that day; a file that cannot
        be read for marks is printed as such. Raises `PictureRefused` and `NotFound` for its
        pictures, `LogoLost`, the errors of `price`, and whatever `progress` raises to stop.
        """
        return self._pressed(
            self._order(studio, consultation, files, number, day), FOR_PRINT, progress
        )

    def press_for_mail(
        self,
        pressed: Pressed,
        studio: Studio,
        consultation: Consultation,
        files: PictureFiles,
        progress: Progress = lambda _done, _of: None,
        number: str = "",
        day: date | None = None,
    ) -> Pressed:
        """Return what is attached to an e-mail where `pressed` of the same is printed.

        That is the one with the finest pictures that is small enough, or where none is the one
        with the smallest pictures, of which `oversize` tells. Raises what `press` does.
        """
        most = _most_bytes(studio)
        if len(pressed.pdf) <= most:
            return pressed
        order = self._order(studio, consultation, files, number, day)
        steps = len(FOR_MAIL) + 1
        pages = len(pressed.pdf) - self._weight(order, FOR_PRINT, _within(progress, 0, steps))
        made = pressed
        for step, fineness in enumerate(FOR_MAIL, start=1):
            at_it, is_last = _within(progress, step, steps), fineness == FOR_MAIL[-1]
            if is_last or pages + self._weight(order, fineness, at_it) <= most:
                made = self._pressed(order, fineness, at_it)
                if len(made.pdf) <= most:
                    return made
        return made

    def _order(
        self,
        studio: Studio,
        consultation: Consultation,
        files: PictureFiles,
        number: str,
        day: date | None,
    ) -> _Order:
        day = day or self._clock.now().date()
        return _Order(studio, consultation.for_use(ConsentUse.PRINT, day), files, number, day)

    def _weight(self, order: _Order, fineness: Fineness, progress: Progress) -> int:
        """Bytes of all pictures, each of which is in the file once."""
        plates, _ = self._prepared(order, fineness, progress)
        return sum(len(plate.jpeg) for plate in plates.values())

    def _pressed(self, order: _Order, fineness: Fineness, progress: Progress) -> Pressed:
        studio, consultation = order.studio, order.consultation
        wording = self._wording(consultation.language)
        priced = price(consultation.quote)
        pictures = printed_pictures(consultation)
        steps = len(pictures) + 1
        plates, seen = self._prepared(order, fineness, progress)
        finishing = _within(progress, steps - 1, steps)
        finishing(0, 1)
        counsel = self._adviser.counsel(consultation, studio)
        proposal = ProposalWriter(wording, self._formats).write(
            Material(
                studio=studio,
                consultation=consultation,
                priced=priced,
                counsel=counsel,
                evidence=self._shelf.all(wording.language),
                today=order.day,
                cover=cover_picture(consultation),
                plates=plates,
                seen=seen,
                number=order.number,
                logo=self._room.logo(studio.branding.logo, order.files),
            )
        )
        pdf = self._printer.print(proposal, finishing)
        progress(steps, steps)
        figures = Figures(priced.total, priced.total_with_all_options, priced.deposit)
        return Pressed(
            pdf,
            figures,
            pictures,
            self._printer.doubts(proposal),
            self._soft(pictures, plates, proposal) if fineness == FOR_PRINT else (),
            disagreement(consultation, counsel),
        )

    def _soft(
        self, pictures: tuple[Picture, ...], plates: dict[str, Plate], proposal: Proposal
    ) -> tuple[Soft, ...]:
        return soft_pictures(pictures, plates, self._printer.placed(proposal))

    def _prepared(
        self, order: _Order, fineness: Fineness, progress: Progress
    ) -> tuple[dict[str, Plate], dict[str, Inspection]]:
        """The plate of every printed picture, and what was seen in its file if it was read."""
        plates: dict[str, Plate] = {}
        seen: dict[str, Inspection] = {}
        pictures, cover = printed_pictures(order.consultation), cover_picture(order.consultation)
        for done, picture in enumerate(pictures):
            at_it = _within(progress, done, len(pictures) + 1)
            at_it(0, 1)
            printed_px = _cover_px(picture, order.studio) if picture == cover else PLATE_PX
            longest_px = printed_px * fineness.ppi // PRINT_PPI
            try:
                plates[picture.content] = self._room.plate(
                    picture, longest_px, order.files, fineness.quality
                )
            except (NotFound, PictureRefused) as error:
                raise of_picture(error, picture) from error
            inspection = self._room.seen(picture, at_it)
            if inspection is not None:
                seen[picture.content] = inspection
        return plates, seen


def _cover_px(picture: Picture, studio: Studio) -> int:
    """The longest side of the cover picture, which is cut round eyes that are marked."""
    if studio.branding.cover is not CoverDesign.COLUMN or picture.eyes is None:
        return COVER_PX
    return max(COVER_PX, COLUMN_COVER_PX * picture.width_px // picture.height_px)


def mail_limit(studio: Studio) -> int:
    """Bytes that an attachment may have."""
    return studio.mail_limit_mb * 1_000_000


def oversize(studio: Studio, pressed: Pressed) -> AttachmentTooLarge | None:
    """Why what was pressed for e-mail is too large for the studio's limit, if it is."""
    size = len(pressed.pdf)
    if size <= _most_bytes(studio):
        return None
    return AttachmentTooLarge(megabytes(size), megabytes(mail_limit(studio)))


def _most_bytes(studio: Studio) -> int:
    """What may be pressed so that it is within the limit once it is sealed."""
    return mail_limit(studio) - (SEAL_BYTES if studio.seals else 0)


def megabytes(size: int) -> str:
    """Bytes in millions, rounded up so that what is too large never reads like its limit."""
    return f"{-(-size // 100_000) / 10:.1f}".removesuffix(".0")


def _within(progress: Progress, done: int, of: int) -> Progress:
    """The progress of a step that counts as one in the whole, however many it has itself."""
    return lambda _done, _of: progress(done, of)
