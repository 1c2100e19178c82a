"""What the page of a pair says."""

from dataclasses import replace

from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.fairness import Unfairness
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.provenance import (
    Credentials,
    Source,
    Statement,
    Strength,
    Verdict,
    conclude,
)
from studio_desk.services.picture_words import USUAL_USES

from .world import inspection
from .written import AI, PAIR, PHOTO, WORDING, written


def test_both_sides_of_a_pair_say_what_they_are(sitting: Consultation) -> None:
    [spread] = written(replace(sitting, comparisons=(PAIR,))).spreads
    assert spread.title == "Executive portrait"
    for side, picture in ((spread.left, AI), (spread.right, PHOTO)):
        assert side.label == WORDING.name(picture.origin)
        assert side.credit == picture.credit
        assert side.plate.jpeg == picture.content.encode()
    assert spread.left.caption == "Flux 1.1, 2026, picked from 40, 1024 × 1024 pixels"
    assert spread.right.caption == "Nikon Z8, 2019, natural retouching, 4000 × 6000 pixels"
    people, crop, pixels, age, picked = spread.notes
    assert people == WORDING.name(Unfairness.DIFFERENT_PEOPLE)
    assert crop == WORDING.sentences["unfairness.crop"]
    assert "1.0" in pixels
    assert "24.0" in pixels
    assert "6 years" in age
    assert "40" in picked
    assert "{" not in "".join(spread.notes)


def test_callouts_are_numbered_and_pinned_to_their_side(sitting: Consultation) -> None:
    [spread] = written(replace(sitting, comparisons=(PAIR,))).spreads
    assert [(pin.number, pin.side, pin.x, pin.y, pin.text) for pin in spread.pins] == [
        (1, 1, 0.25, 0.75, "One catchlight"),
        (2, 0, 0.0, 1.0, "No texture"),
    ]


def test_files_are_measured_against_the_client_s_own_uses(sitting: Consultation) -> None:
    brief = Brief(final_uses=(FinalUse.PRINT_11X14, FinalUse.CHAT_AVATAR))
    asked = replace(sitting, brief=brief, comparisons=(PAIR,))
    [spread] = written(asked).spreads
    [_, largest, print_row, avatar] = spread.uses.rows
    assert largest[1] == "3.41 × 3.41 in (8.7 × 8.7 cm)"
    assert largest[2] == "13.33 × 20 in (33.9 × 50.8 cm)"
    assert print_row[0] == WORDING.name(FinalUse.PRINT_11X14)
    assert "73" in print_row[1]
    assert "364" in print_row[2]
    assert avatar[1] == avatar[2] == WORDING.say("screen_grade.enough")
    [usual] = written(replace(asked, brief=Brief())).spreads
    assert [row[0] for row in usual.uses.rows[2:]] == list(map(WORDING.name, USUAL_USES))


def test_a_use_that_the_studio_struck_off_leaves_the_usual_ones(sitting: Consultation) -> None:
    brief = Brief(final_uses=("struck-off",))
    [spread] = written(replace(sitting, brief=brief, comparisons=(PAIR,))).spreads
    assert [row[0] for row in spread.uses.rows[2:]] == list(map(WORDING.name, USUAL_USES))


def test_a_passport_reads_as_a_caution_whatever_the_file_holds(sitting: Consultation) -> None:
    brief = Brief(final_uses=(FinalUse.PASSPORT,))
    [spread] = written(replace(sitting, brief=brief, comparisons=(PAIR,))).spreads
    caution = WORDING.say("spread.identity")
    assert spread.uses.rows[2] == (WORDING.name(FinalUse.PASSPORT), caution, caution)


def test_every_pair_says_first_where_its_files_come_from(sitting: Consultation) -> None:
    found = {AI.content: inspection(AI)}
    [spread] = written(replace(sitting, comparisons=(PAIR,)), seen=found).spreads
    assert spread.uses.rows[0] == (
        WORDING.say("spread.origin"),
        "AI; the file does not say",
        "Camera; the file could not be read for marks",
    )
    assert spread.uses_notes == (WORDING.say("origin_note.silent"),)
    assert written(replace(sitting, comparisons=(PAIR,))).spreads[0].uses_notes == ()


def test_where_record_and_file_disagree_the_page_says_so(sitting: Consultation) -> None:
    says = Statement(Source.EXIF, "Nikon Z 8", Strength.UNSIGNED, Verdict.CAMERA)
    found = {AI.content: inspection(AI, conclude(Credentials.NONE, "", (says,)))}
    [spread] = written(replace(sitting, comparisons=(PAIR,)), seen=found).spreads
    assert spread.uses_notes == (WORDING.say("spread.differs"),)
