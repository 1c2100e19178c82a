from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.advice import Caution
from studio_desk.domain.choice import BlindRound
from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap, ConsentUse
from studio_desk.domain.consultation import Withheld
from studio_desk.domain.demand import Demand, inches, longer_side, millimetres, pixels
from studio_desk.domain.fairness import Unfairness
from studio_desk.domain.fitness import STANDARD_USES, FinalUse, Use, UseList, fitness
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.services.picture_words import (
    USUAL_USES,
    blind_words,
    caption_words,
    fitness_words,
    measured_uses,
    struck_off_words,
    unfairness_words,
    use_words,
    withheld_words,
)
from tests.adapters.db.sittings import rounds

from .world import NOW, RESOURCES, TODAY

WORDING, FORMATS = TomlWordings(RESOURCES / "wording")("en"), BabelFormats()
PICTURE = Picture("a" * 64, 40, 60, title="Portrait outdoors")


def round_of(left: Origin, right: Origin, chosen: Side | None) -> BlindRound:
    return BlindRound("a" * 64, "b" * 64, left, right, chosen, NOW)


PHOTOGRAPH_CHOSEN = round_of(Origin.AI, Origin.CAMERA, Side.RIGHT)
AI_CHOSEN = round_of(Origin.AI, Origin.CAMERA, Side.LEFT)
NONE_CHOSEN = round_of(Origin.CAMERA, Origin.AI, None)


def said(consent: Consent, use: ConsentUse, title: str = PICTURE.title) -> str:
    gap = consent.gap(use, TODAY)
    assert gap is not None
    withheld = Withheld(replace(PICTURE, consent=consent, title=title), gap)
    [sentence] = withheld_words([withheld], use, WORDING, FORMATS)
    return sentence


def test_a_picture_that_is_left_out_is_named_with_the_reason_and_the_day() -> None:
    ended = Consent(ConsentBasis.AGREED, until=date(2026, 5, 3))
    assert (
        said(ended, ConsentUse.PRINT)
        == "“Portrait outdoors” is not printed: its consent ended on 3 May 2026."
    )
    withdrawn = Consent(ConsentBasis.AGREED).withdrawn(date(2026, 11, 2))
    assert (
        said(withdrawn, ConsentUse.SHOW)
        == "“Portrait outdoors” is not shown: its consent was withdrawn on 2 November 2026."
    )
    assert said(Consent(ConsentBasis.WITHDRAWN), ConsentUse.SHOW).endswith("was withdrawn.")
    assert said(Consent(), ConsentUse.PRINT, "").startswith("A picture without a title is not")


def test_every_gap_is_said_otherwise_for_showing_and_for_printing() -> None:
    sentences = withheld_words(
        [Withheld(PICTURE, gap) for gap in ConsentGap], ConsentUse.PRINT, WORDING, FORMATS
    ) + withheld_words(
        [Withheld(PICTURE, gap) for gap in ConsentGap], ConsentUse.SHOW, WORDING, FORMATS
    )
    assert len(set(sentences)) == 2 * len(ConsentGap)


def own(code: str, demand: Demand, name: str = "") -> Use:
    return Use(code, demand, name)


@pytest.mark.parametrize(
    ("use", "words"),
    [
        *((each, WORDING.name(FinalUse(each.code))) for each in STANDARD_USES),
        (own("wall", inches(Decimal(40), Decimal(60)), "Lobby wall"), "Lobby wall"),
        (own("a4-page", inches(Decimal(8), Decimal(10)), "Letter"), "Letter"),
        (own("print-8x10", millimetres(Decimal(200), Decimal(250))), "Print, 200 × 250 mm"),
        (own("print-8x10", inches(Decimal(8), Decimal("10.0"), 240)), "Print, 8 × 10 in"),
        (own("a4-page", inches(Decimal("8.5"), Decimal(13))), "Page, 8.5 × 13 in"),
        (own("web-page", pixels(Decimal(1024), Decimal(1024))), "Web page, 1024 × 1024 px"),
        (own("web-page", longer_side(Decimal(1600))), "Web page, 1600 px, longer side"),
        (own("chat-avatar", pixels(Decimal(512), Decimal(1000))), "Chat avatar, 512 × 1000 px"),
    ],
)
def test_a_use_is_called_by_its_own_name_or_by_one_that_tells_no_other_size(
    use: Use, words: str
) -> None:
    assert use_words(use, WORDING) == words


def test_every_use_of_the_program_has_a_name_for_another_size() -> None:
    for each in STANDARD_USES:
        resized = replace(each, demand=millimetres(Decimal(11), Decimal(12)))
        assert use_words(resized, WORDING).endswith(", 11 × 12 mm")


@pytest.mark.parametrize(
    ("size_px", "paper", "screen"),
    [
        ((2400, 3000), "300 ppi, sharp", "enough"),
        ((2232, 2790), "279 ppi, soft", "enough"),
        ((300, 375), "38 ppi, far\xa0too\xa0few", "too small"),
        ((88, 110), "11 ppi, far\xa0too\xa0few", "far too small"),
    ],
)
def test_a_little_less_and_far_too_little_are_not_called_the_same(
    size_px: tuple[int, int], paper: str, screen: str
) -> None:
    uses = STANDARD_USES.named((FinalUse.PRINT_8X10, FinalUse.PROFILE_PICTURE))
    said = [fitness_words(fitness(*size_px, use), WORDING) for use in uses]
    assert said == [paper, screen]


def test_what_was_struck_off_is_still_called_something() -> None:
    assert struck_off_words(FinalUse.A4_PAGE, WORDING) == "A4 page"
    assert struck_off_words("gallery-wall", WORDING) == "Gallery wall"


def test_files_are_measured_against_what_was_chosen_or_else_against_the_usual() -> None:
    wall = own("wall", inches(Decimal(40), Decimal(60)), "Lobby wall")
    uses = UseList((wall, *STANDARD_USES))
    assert measured_uses(uses, ("wall", "struck-off")) == (wall,)
    for chosen in ((), ("struck-off",)):
        assert measured_uses(uses, chosen) == uses.named(USUAL_USES)
    assert measured_uses(UseList((wall,)), ()) == (wall,)
    assert measured_uses(UseList(()), ()) == ()


def test_of_passports_the_caution_says_whom_to_ask_and_that_retouching_counts() -> None:
    caution = WORDING.name(Caution.PASSPORT)
    for said in ("authority", "AI", "retouched studio file", "unedited"):
        assert said in caution


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "40 × 60 pixels"),
        ({"tool": "Flux"}, "Flux, 40 × 60 pixels"),
        ({"tool_version": "1.1"}, "40 × 60 pixels"),
        (
            {"camera": "Nikon Z8", "tool": "Firefly", "tool_version": "3"},
            "Nikon Z8, Firefly 3, 40 × 60 pixels",
        ),
        ({"retouching": Retouching.NONE}, "not retouched, 40 × 60 pixels"),
    ],
)
def test_a_caption_says_what_is_recorded_and_nothing_else(
    changes: dict[str, object], words: str
) -> None:
    assert caption_words(replace(PICTURE, **changes), WORDING) == words  # type: ignore[arg-type]


def test_an_unfair_pair_names_both_levels_of_retouching_and_the_years() -> None:
    left = replace(PICTURE, retouching=Retouching.NONE, made_on=date(2010, 1, 1))
    right = replace(PICTURE, retouching=Retouching.BEAUTY, made_on=date(2026, 1, 1))
    pair = Comparison("", left, right)
    assert {Unfairness.RETOUCHING, Unfairness.AGE} <= set(pair.unfairness)
    told = " ".join(unfairness_words(pair, WORDING))
    assert "not retouched on the left, beauty retouching on the right" in told
    assert "16 years" in told


def test_blind_rounds_are_told_whichever_way_they_went_and_out_of_how_many() -> None:
    assert blind_words([PHOTOGRAPH_CHOSEN] * 3 + [AI_CHOSEN, NONE_CHOSEN], WORDING) == (
        "In 3 of 5 rounds without labels the client chose the photograph (n = 5).",
        "In 1 of 5 rounds without labels the client chose the AI picture (n = 5).",
        "In 1 of 5 rounds without labels the client chose neither picture (n = 5).",
    )
    assert blind_words([AI_CHOSEN], WORDING) == (
        "In the one round without labels the client chose the AI picture (n = 1).",
    )
    assert blind_words([], WORDING) == ()


def test_a_round_between_two_photographs_says_nothing_of_kinds() -> None:
    alike = round_of(Origin.CAMERA, Origin.CAMERA, Side.LEFT)
    assert blind_words([alike, AI_CHOSEN], WORDING) == blind_words([AI_CHOSEN], WORDING)


@given(st.lists(rounds, max_size=6))
def test_no_share_of_blind_rounds_is_ever_told_without_n(shown: list[BlindRound]) -> None:
    for sentence in blind_words(shown, WORDING):
        assert "%" not in sentence
        assert "n = " in sentence
