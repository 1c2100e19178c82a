from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlEvidenceShelf, TomlWordings
from studio_desk.domain.arrangement import AUTOMATIC, NO_PICTURE, Arrangement, Part
from studio_desk.domain.branding import Branding, CoverDesign
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Eyes, Origin, Picture
from studio_desk.domain.printed_pictures import COVER_LEAST_PX, cover_choices, cover_picture
from studio_desk.domain.proposal import Gaze, Placed, Plate, Proposal
from studio_desk.domain.writing import Unplaced
from studio_desk.services.adviser import Adviser
from studio_desk.services.failures import (
    Cancelled,
    NotFound,
    NoWorkers,
    PictureRefused,
    Refusal,
)
from studio_desk.services.picture_ports import PRINT_QUALITY, Progress
from studio_desk.services.plate_room import PlateRoom
from studio_desk.services.proposals import (
    COLUMN_COVER_PX,
    COVER_PX,
    FOR_MAIL,
    PLATE_PX,
    PRINT_PPI,
    SEAL_BYTES,
    Pressed,
    ProposalPress,
    oversize,
)
from studio_desk.services.softness import soft_pictures

from .world import (
    RESOURCES,
    TODAY,
    NotingDarkroom,
    NotingInspections,
    NotingPrinter,
    StoppedClock,
    inspection,
    words_of,
)

STUDIO = Studio("Harbour Light")
AGREED = Consent(ConsentBasis.AGREED)
AI = Picture("a" * 64, 4096, 4096, Origin.AI, consent=Consent(ConsentBasis.NOBODY))
SMALL = Picture("b" * 64, 1000, 1500, Origin.CAMERA, consent=AGREED)
PHOTO = Picture("c" * 64, 2400, 3600, Origin.CAMERA, "Photograph", consent=AGREED)
LARGE = Picture("d" * 64, 4000, 6000, Origin.CAMERA, consent=AGREED)


@dataclass
class Workshop:
    """A press with everything that it used."""

    darkroom: NotingDarkroom = field(default_factory=NotingDarkroom)
    inspections: NotingInspections = field(default_factory=NotingInspections)
    printer: NotingPrinter = field(default_factory=NotingPrinter)

    def __post_init__(self) -> None:
        clock = StoppedClock()
        self.press = ProposalPress(
            adviser=Adviser(clock),
            shelf=TomlEvidenceShelf(RESOURCES / "evidence"),
            room=PlateRoom(self.darkroom, self.inspections),
            printer=self.printer,
            formats=BabelFormats(),
            wording=TomlWordings(RESOURCES / "wording"),
            clock=clock,
        )


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


def showing(sitting: Consultation, *pairs: tuple[Picture, Picture]) -> Consultation:
    return replace(sitting, comparisons=tuple(Comparison("", *pair) for pair in pairs))


def test_a_proposal_is_priced_once_and_printed_once(
    workshop: Workshop, sitting: Consultation
) -> None:
    pressed = workshop.press.press(STUDIO, sitting, Path)
    [printed] = workshop.printer.printed
    assert pressed.pdf == b"%PDF " + printed.title.encode()
    assert pressed.figures.total.plain == "349.00"
    assert printed.quote.sums[-1].amount == "$349.00"


def test_every_picture_is_prepared_once_at_the_size_of_its_place(
    workshop: Workshop, sitting: Consultation
) -> None:
    shown = showing(sitting, (AI, PHOTO), (SMALL, AI))
    workshop.press.press(STUDIO, shown, Path)
    asked = [
        (AI.content, PLATE_PX, None),
        (PHOTO.content, COVER_PX, None),
        (SMALL.content, PLATE_PX, None),
    ]
    assert workshop.darkroom.asked == asked
    workshop.press.press(STUDIO, shown, Path)
    assert workshop.darkroom.asked == asked


def test_a_picture_that_staff_turned_is_printed_as_they_turned_it(
    workshop: Workshop, sitting: Consultation
) -> None:
    workshop.press.press(STUDIO, showing(sitting, (AI, SMALL)), Path)
    workshop.press.press(STUDIO, showing(sitting, (AI, replace(SMALL, orientation=6))), Path)
    assert workshop.darkroom.asked[2:] == [(SMALL.content, PLATE_PX, 6)]


@pytest.mark.parametrize(
    "consent",
    [
        Consent(),
        Consent(ConsentBasis.AGREED, (ConsentUse.SHOW,)),
        Consent(ConsentBasis.AGREED, until=TODAY - timedelta(1)),
        AGREED.withdrawn(TODAY),
    ],
    ids=["not recorded", "only shown", "ended", "withdrawn"],
)
def test_a_pair_that_may_not_be_printed_is_nowhere_in_the_proposal(
    workshop: Workshop, sitting: Consultation, consent: Consent
) -> None:
    barred = replace(LARGE, consent=consent, credit="Nobody may print this")
    workshop.press.press(STUDIO, showing(sitting, (AI, barred), (AI, PHOTO)), Path)
    [printed] = workshop.printer.printed
    assert len(printed.spreads) == 1
    assert (PHOTO.content, COVER_PX, None) in workshop.darkroom.asked
    assert LARGE.content not in {name for name, *_ in workshop.darkroom.asked}
    assert barred.credit not in "".join(words_of(printed))


def test_the_day_of_issue_decides_what_may_be_printed(
    workshop: Workshop, sitting: Consultation
) -> None:
    until = replace(PHOTO, consent=Consent(ConsentBasis.AGREED, until=TODAY))
    shown = showing(sitting, (AI, until))
    workshop.press.press(STUDIO, shown, Path, day=TODAY)
    workshop.press.press(STUDIO, shown, Path, day=TODAY + timedelta(1))
    assert [len(each.spreads) for each in workshop.printer.printed] == [1, 0]


def test_the_cover_shows_the_largest_photograph_and_never_an_ai_picture(
    sitting: Consultation,
) -> None:
    assert cover_picture(showing(sitting, (AI, PHOTO), (LARGE, SMALL))) == LARGE
    assert cover_picture(showing(sitting, (AI, SMALL))) is None
    assert cover_picture(sitting) is None
    just = replace(SMALL, width_px=COVER_LEAST_PX)
    assert cover_picture(showing(sitting, (AI, just))) == just
    strip = replace(LARGE, content="f" * 64, width_px=20_000)
    assert cover_picture(showing(sitting, (strip, PHOTO))) == PHOTO
    slender = replace(strip, width_px=PHOTO.height_px * 3, height_px=PHOTO.height_px)
    assert cover_picture(showing(sitting, (slender, PHOTO))) == slender
    edited = replace(LARGE, origin=Origin.AI_EDITED)
    unknown = replace(LARGE, content="e" * 64, origin=Origin.UNKNOWN)
    assert cover_picture(showing(sitting, (edited, unknown))) is None


def test_the_cover_shows_the_photograph_that_staff_chose_or_none(sitting: Consultation) -> None:
    pairs = showing(sitting, (AI, LARGE), (AI, SMALL))

    def chosen(content: str) -> Picture | None:
        return cover_picture(replace(pairs, arrangement=Arrangement(cover_picture=content)))

    assert chosen(SMALL.content) == SMALL
    assert chosen(NO_PICTURE) is None
    assert chosen(AI.content) == chosen(PHOTO.content) == chosen(AUTOMATIC) == LARGE
    assert cover_choices(pairs) == (LARGE, SMALL)


def test_progress_only_ever_goes_forward_and_arrives(
    workshop: Workshop, sitting: Consultation
) -> None:
    steps: list[tuple[int, int]] = []
    workshop.press.press(
        STUDIO, showing(sitting, (AI, PHOTO)), Path, lambda done, of: steps.append((done, of))
    )
    assert steps == sorted(steps)
    assert steps[0] == (0, 3)
    assert steps[-1] == (3, 3)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_pressing_can_be_cancelled_at_every_step(
    workshop: Workshop, sitting: Consultation, step: int
) -> None:
    def stop(done: int, _of: int) -> None:
        if done == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        workshop.press.press(STUDIO, showing(sitting, (AI, PHOTO)), Path, stop)
    assert workshop.printer.printed == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotFound("picture", "c0ffee"), NotFound("picture", "Photograph")),
        (PictureRefused("c0ffee", Refusal.EMPTY), PictureRefused("Photograph", Refusal.EMPTY)),
    ],
    ids=["gone", "damaged"],
)
def test_a_picture_that_stops_the_press_is_named_by_its_title(
    workshop: Workshop, sitting: Consultation, error: DeskError, told: DeskError
) -> None:
    def files(content: str) -> Path:
        if content == PHOTO.content:
            raise error
        return Path(content)

    with pytest.raises(type(error)) as stopped:
        workshop.press.press(STUDIO, showing(sitting, (AI, PHOTO)), files)
    assert stopped.value == told


def test_a_picture_without_a_title_keeps_the_name_that_it_has(
    workshop: Workshop, sitting: Consultation
) -> None:
    def gone(content: str) -> Path:
        raise NotFound("picture", content)

    files: Callable[[str], Path] = gone
    with pytest.raises(NotFound) as stopped:
        workshop.press.press(STUDIO, showing(sitting, (AI, PHOTO)), files)
    assert stopped.value == NotFound("picture", AI.content)


def test_a_language_that_nobody_has_translated_is_written_in_english(
    workshop: Workshop, sitting: Consultation
) -> None:
    workshop.press.press(STUDIO, replace(sitting, language="tlh"), Path)
    assert workshop.printer.printed[0].language == "en"


def test_pressing_again_after_a_change_inspects_no_file_again(
    workshop: Workshop, sitting: Consultation
) -> None:
    shown = showing(sitting, (AI, PHOTO), (AI, SMALL))
    workshop.press.press(STUDIO, shown, Path)
    assert workshop.inspections.asked == [AI.content, PHOTO.content, SMALL.content]
    renamed = replace(shown, client=replace(shown.client, name="Somebody else"))
    workshop.press.press(STUDIO, renamed, Path)
    assert len(workshop.inspections.asked) == 3


@pytest.mark.parametrize(
    ("failure", "asked_again"),
    [
        (PictureRefused("x", Refusal.TOO_SLOW), False),
        (NoWorkers("no memory"), True),
        (NotFound("picture", "x"), True),
    ],
    ids=["refused", "no workers", "gone"],
)
def test_a_file_that_cannot_be_inspected_stops_nothing_and_is_told(
    workshop: Workshop, sitting: Consultation, failure: DeskError, *, asked_again: bool
) -> None:
    workshop.inspections.found[AI.content] = failure
    shown = showing(sitting, (AI, PHOTO))
    workshop.press.press(STUDIO, shown, Path)
    [spread] = workshop.printer.printed[0].spreads
    assert spread.uses.rows[0][1].endswith("could not be read for marks")
    assert spread.uses.rows[0][2].endswith("the file does not say")
    workshop.press.press(STUDIO, shown, Path)
    assert workshop.inspections.asked.count(AI.content) == 1 + asked_again


def test_a_file_that_took_the_place_of_another_says_nothing_of_it(
    workshop: Workshop, sitting: Consultation
) -> None:
    workshop.inspections.found[AI.content] = inspection(replace(AI, content="e" * 64))
    workshop.press.press(STUDIO, showing(sitting, (AI, PHOTO)), Path)
    [spread] = workshop.printer.printed[0].spreads
    assert spread.uses.rows[0][1].endswith("could not be read for marks")


def test_an_inspection_that_takes_long_can_be_cancelled(
    workshop: Workshop, sitting: Consultation
) -> None:
    told = 0

    def stop(_done: int, _of: int) -> None:
        nonlocal told
        told += 1
        if workshop.darkroom.asked:
            raise Cancelled

    with pytest.raises(Cancelled):
        workshop.press.press(STUDIO, showing(sitting, (AI, PHOTO)), Path, stop)
    assert workshop.inspections.asked == []
    assert told == 2


class WeighingDarkroom(NotingDarkroom):
    """Makes plates that are as heavy as they are fine."""

    def plate(
        self,
        path: Path,
        longest_px: int,
        orientation: int | None = None,
        quality: int = PRINT_QUALITY,
    ) -> Plate:
        made = super().plate(path, longest_px, orientation, quality)
        return replace(made, jpeg=bytes(4 * longest_px * quality))


class WeighingPrinter(NotingPrinter):
    """Prints all plates, and half a megabyte of words."""

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        sides = [side for spread in proposal.spreads for side in (spread.left, spread.right)]
        covers = [proposal.cover.plate] if proposal.cover.plate else []
        plates = {id(each): each for each in (*covers, *(side.plate for side in sides))}
        head = super().print(proposal, progress)
        return head + bytes(500_000) + b"".join(each.jpeg for each in plates.values())


@pytest.fixture
def weighing() -> Workshop:
    return Workshop(WeighingDarkroom(), printer=WeighingPrinter())


def for_mail(workshop: Workshop, studio: Studio, shown: Consultation) -> tuple[Pressed, Pressed]:
    pressed = workshop.press.press(studio, shown, Path)
    return pressed, workshop.press.press_for_mail(pressed, studio, shown, Path)


def test_what_is_small_enough_is_attached_as_it_is_printed(
    weighing: Workshop, sitting: Consultation
) -> None:
    printed, mailed = for_mail(weighing, STUDIO, showing(sitting, (AI, PHOTO)))
    assert mailed is printed
    assert len(weighing.printer.printed) == 1


def test_for_mail_the_finest_pictures_that_fit_are_taken(
    weighing: Workshop, sitting: Consultation
) -> None:
    small = replace(STUDIO, mail_limit_mb=1)
    shown = showing(sitting, (AI, PHOTO))
    printed, mailed = for_mail(weighing, small, shown)
    assert len(printed.pdf) > 1_000_000 >= len(mailed.pdf)
    assert mailed.figures == printed.figures
    side = mailed_side(weighing)
    fitting = [each for each in FOR_MAIL if COVER_PX * each.ppi // PRINT_PPI >= side]
    assert fitting[-1].ppi > FOR_MAIL[-1].ppi
    # Once prepared, and printed no more often than there are files.
    asked = list(weighing.darkroom.asked)
    assert len(weighing.printer.printed) == 2
    again = for_mail(weighing, small, shown)[1]
    assert again.pdf == mailed.pdf
    assert weighing.darkroom.asked == asked


def mailed_side(workshop: Workshop) -> int:
    plate = workshop.printer.printed[-1].cover.plate
    assert plate is not None
    return plate.width_px


def test_room_is_left_for_the_seal(weighing: Workshop, sitting: Consultation) -> None:
    shown = showing(sitting, (AI, SMALL))
    size = len(weighing.press.press(STUDIO, shown, Path).pdf)
    assert 1_000_000 < size < 2_000_000
    plain = replace(STUDIO, mail_limit_mb=2)
    _, mailed = for_mail(weighing, plain, shown)
    assert len(mailed.pdf) == size
    for seals in (False, True):
        _, mailed = for_mail(weighing, replace(STUDIO, mail_limit_mb=1, seals=seals), shown)
        assert len(mailed.pdf) <= 1_000_000 - (SEAL_BYTES if seals else 0)


def test_where_nothing_fits_it_is_said_how_large_it_is(
    weighing: Workshop, sitting: Consultation
) -> None:
    pictures = [replace(LARGE, content=f"{n:064d}") for n in range(12)]
    shown = showing(sitting, *zip(pictures[::2], pictures[1::2], strict=True))
    small = replace(STUDIO, mail_limit_mb=1)
    printed, mailed = for_mail(weighing, small, shown)
    told = oversize(small, mailed)
    assert told is not None
    assert told.limit == "1"
    assert float(told.size) > 1
    # It is the smallest that there is.
    assert mailed_side(weighing) == COVER_PX * FOR_MAIL[-1].ppi // PRINT_PPI
    assert len(mailed.pdf) < len(printed.pdf)
    assert oversize(replace(STUDIO, mail_limit_mb=99), mailed) is None


@pytest.mark.parametrize(
    ("left_out", "wanted"),
    [
        ((), (AI, PHOTO, SMALL)),
        ((Part.PAIRS,), (PHOTO,)),
        ((Part.PAIRS, Part.COVER), ()),
        ((Part.COVER,), (AI, PHOTO, SMALL)),
    ],
    ids=["all", "cover", "none", "pairs"],
)
def test_a_picture_that_is_not_printed_is_neither_prepared_nor_named_nor_missed(
    workshop: Workshop,
    sitting: Consultation,
    left_out: tuple[Part, ...],
    wanted: tuple[Picture, ...],
) -> None:
    def files(content: str) -> Path:
        if content not in {each.content for each in wanted}:
            raise NotFound("picture", content)
        return Path(content)

    shown = showing(sitting, (AI, PHOTO), (AI, SMALL))
    shown = replace(shown, arrangement=Arrangement(left_out=left_out))
    pressed = workshop.press.press(STUDIO, shown, files)
    assert pressed.pictures == wanted
    assert workshop.inspections.asked == [each.content for each in wanted]
    [proposal] = workshop.printer.printed
    assert bool(proposal.spreads) == (Part.PAIRS not in left_out)
    assert (proposal.cover.plate is None) == (Part.COVER in left_out)


def test_a_picture_with_too_few_pixels_for_its_place_is_told_of(
    workshop: Workshop, sitting: Consultation
) -> None:
    tiny = replace(SMALL, content="9" * 64, title="Portrait")
    large, small = Plate(b"large", 1600, 1600), Plate(b"small", 300, 300)
    plates = {AI.content: large, tiny.content: small}
    placed = [Placed(large, 210.0), Placed(small, 40.0), Placed(small, 82.6), Placed(small, 50.0)]
    [soft] = soft_pictures((AI, tiny), plates, placed)
    assert soft.picture.title == "Portrait"
    # Where it is softest.
    assert (soft.width_mm, soft.ppi) == (83, 92)
    assert soft_pictures((AI, tiny), plates, placed[:2]) == ()
    assert soft_pictures((AI,), {AI.content: large}, placed) == ()


def test_the_printer_says_how_large_pictures_stand_and_only_print_is_asked_of(
    workshop: Workshop, sitting: Consultation
) -> None:
    shown = showing(sitting, (AI, PHOTO))
    assert workshop.press.press(STUDIO, shown, Path).soft == ()
    [proposal] = workshop.printer.printed
    plate = proposal.spreads[0].left.plate
    workshop.printer.stands = (Placed(plate, plate.width_px / 100 * 25.4),)
    pressed = workshop.press.press(STUDIO, shown, Path)
    assert {each.ppi for each in pressed.soft} == {100}
    assert AI in [each.picture for each in pressed.soft]


def test_doubts_about_words_come_with_the_pages(workshop: Workshop, sitting: Consultation) -> None:
    workshop.printer.doubtful = (Unplaced("Adéọ́lá"),)
    assert workshop.press.press(STUDIO, sitting, Path).doubts == (Unplaced("Adéọ́lá"),)


def test_of_the_plates_those_that_nobody_asked_for_the_longest_are_let_go() -> None:
    darkroom = WeighingDarkroom()
    one = len(darkroom.plate(Path("x"), 100).jpeg)
    room = PlateRoom(darkroom, NotingInspections(), most_bytes=2 * one)
    darkroom.asked.clear()
    for picture in (AI, SMALL, AI, PHOTO, AI, SMALL):
        room.plate(picture, 100, Path)
    assert len(darkroom.asked) == 4


def test_a_photograph_that_a_column_cuts_round_marked_eyes_is_sharp_at_the_height_of_a_page(
    workshop: Workshop, sitting: Consultation
) -> None:
    eyes = Eyes(Decimal("0.4"), Decimal("0.3"), Decimal("0.5"), Decimal("0.3"))
    marked = replace(LARGE, width_px=6000, height_px=4000, eyes=eyes)
    beside = replace(STUDIO, branding=Branding(cover=CoverDesign.COLUMN))
    workshop.press.press(beside, showing(sitting, (AI, marked)), Path)
    [printed] = workshop.printer.printed

    assert (marked.content, COLUMN_COVER_PX * 6000 // 4000, None) in workshop.darkroom.asked
    assert printed.cover.gaze == Gaze(0.45, 0.3, 0.15)
