from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.choice import BlindRound
from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap, ConsentUse
from studio_desk.domain.consultation import Withheld
from studio_desk.domain.fairness import Unfairness
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.services.picture_words import (
    blind_words,
    caption_words,
    unfairness_words,
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
