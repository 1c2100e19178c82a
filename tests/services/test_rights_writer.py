"""What a proposal says of rights, of consent and of the studio."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.brief import AiRule, Brief, UseCase
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.proposal import NO_ABOUT, NO_RIGHTS, Rights
from studio_desk.services.rights_writer import dialled

from .written import AI, PAIR, PHOTO, STUDIO, WORDING, written

SAID = WORDING.sentences
AGREED = Consent(
    ConsentBasis.AGREED, until=date(2027, 1, 31), release="f" * 64, release_name="mina.pdf"
)


def section(rights: Rights, key: str) -> tuple[str, ...]:
    return dict(rights.sections)[SAID[f"rights.{key}_title"]]


def with_line(sitting: Consultation, line: Line) -> Consultation:
    return replace(sitting, quote=sitting.quote.add(line))


LICENCE = Line("Advertising, two years", Decimal(400), category=Category.LICENCE)


def test_nothing_is_granted_that_neither_the_studio_nor_its_quote_grants(
    sitting: Consultation,
) -> None:
    assert section(written(sitting).rights, "licence") == (SAID["rights.licence_open"],)


def test_what_the_portrait_is_for_is_named_as_a_use_to_settle_and_not_as_one_granted(
    sitting: Consultation,
) -> None:
    brief = Brief((UseCase.EXECUTIVE, UseCase.PRESS_KIT))
    (said,) = section(written(replace(sitting, brief=brief)).rights, "licence")
    assert "“Executive or board portrait” and “Press kit”" in said
    assert "in writing" in said


def test_where_nothing_is_offered_there_is_no_licence_to_speak_of(sitting: Consultation) -> None:
    shown = replace(sitting, quote=replace(sitting.quote, entries=()), comparisons=(PAIR,))
    assert SAID["rights.licence_title"] not in dict(written(shown).rights.sections)


def test_a_licence_in_the_quote_is_named_and_nothing_wider_is_granted(
    sitting: Consultation,
) -> None:
    rights = written(with_line(sitting, LICENCE)).rights
    assert section(rights, "licence") == (
        WORDING.say("rights.licence_named", licences="Advertising, two years"),
        SAID["rights.licence_beyond"],
    )


def test_the_studios_own_words_stand_in_place_of_the_usual_ones(sitting: Consultation) -> None:
    studio = replace(STUDIO, licence="For your own use.\n\n Ask us. ")
    rights = written(with_line(sitting, LICENCE), studio=studio).rights
    named = WORDING.say("rights.licence_named", licences="Advertising, two years")
    assert section(rights, "licence") == ("For your own use.", "Ask us.", named)


def test_a_licence_that_was_not_chosen_is_not_granted(sitting: Consultation) -> None:
    rights = written(with_line(sitting, replace(LICENCE, role=Role.OPTIONAL))).rights
    assert section(rights, "licence") == (
        WORDING.say("rights.licence_optional", licences="Advertising, two years"),
    )


@pytest.mark.parametrize("rule", AiRule)
def test_what_has_to_be_said_of_ai_is_what_the_client_told(
    sitting: Consultation, rule: AiRule
) -> None:
    rights = written(replace(sitting, brief=Brief(ai_rule=rule))).rights
    assert section(rights, "disclosure")[0] == SAID[f"rights.rule.{rule}"]


def test_ai_pictures_are_said_to_be_labelled_where_some_are_shown(sitting: Consultation) -> None:
    shown = replace(sitting, comparisons=(PAIR,))
    hidden = replace(shown, arrangement=Arrangement().without(Part.PAIRS))
    assert SAID["rights.disclosure_here"] in section(written(shown).rights, "disclosure")
    assert SAID["rights.disclosure_here"] not in section(written(hidden).rights, "disclosure")


def test_of_consent_it_says_that_there_is_one_and_nothing_private(sitting: Consultation) -> None:
    photo = replace(PHOTO, consent=AGREED, sitter="Mara Vale")
    face = replace(AI, consent=Consent(ConsentBasis.NOBODY))
    pair = replace(PAIR, left=face, right=photo)
    rights = written(replace(sitting, comparisons=(pair,))).rights
    assert section(rights, "release") == tuple(
        SAID[f"rights.release_{each}"] for each in ("agreed", "nobody", "yours")
    )
    told = " ".join(words for _, paragraphs in rights.sections for words in paragraphs)
    assert not any(each in told for each in ("Mara", "mina.pdf", "2027", "fff"))


@pytest.mark.parametrize(
    "unclear", [Consent(ConsentBasis.AGREED), Consent(ConsentBasis.NOT_RECORDED)]
)
def test_nobody_is_said_to_have_agreed_unless_everybody_has_in_a_document(
    sitting: Consultation, unclear: Consent
) -> None:
    agreed, other = replace(PHOTO, consent=AGREED), replace(AI, consent=unclear)
    rights = written(
        replace(sitting, comparisons=(replace(PAIR, left=other, right=agreed),))
    ).rights
    assert section(rights, "release") == (SAID["rights.release_yours"],)


def test_where_nothing_is_shown_or_offered_there_is_nothing_to_say(sitting: Consultation) -> None:
    bare = replace(sitting, quote=replace(sitting.quote, entries=()), comparisons=())
    assert written(bare).rights == NO_RIGHTS
    with_cover = written(bare, cover=PHOTO, plates={PHOTO.content: written(
        replace(sitting, comparisons=(PAIR,))).spreads[0].right.plate})  # fmt: skip
    assert with_cover.rights != NO_RIGHTS


def test_the_studio_speaks_for_itself_and_says_how_to_reach_it(sitting: Consultation) -> None:
    studio = replace(STUDIO, about="We listen first.\n\nThen we light.", phone="+1 (555) 010-0 ")
    about = written(sitting, studio=studio).about
    assert about.title == "About Harbour Light"
    assert about.paragraphs == ("We listen first.", "Then we light.")
    assert [(fact.value, fact.link) for fact in about.facts] == [
        ("+1 (555) 010-0", "tel:+15550100"),
        ("hello@harbour.example", "mailto:hello@harbour.example"),
    ]


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("+49 (0)30 123456", "tel:+4930123456"),
        ("0049 (0) 30/123456", "tel:004930123456"),
        ("030 / 123 456", "tel:030123456"),
        ("(020) 7946 0000", "tel:02079460000"),
        ("+1 555\u20110100", "tel:+15550100"),
        ("555-0100 / 555-0200", ""),
        ("+49 30 123456 / +49 30 123457", ""),
        ("555-0100 ext. 7", ""),
        ("555-0100, 555-0200", ""),
        ("0800 PORTRAIT", ""),
        ("+49 30 123456 1234567890123", ""),
        ("12", ""),
        ("-", ""),
    ],
)
def test_a_link_dials_one_number_or_there_is_none(typed: str, link: str) -> None:
    assert dialled(typed) == link


@pytest.mark.parametrize("studio", [Studio(), replace(STUDIO, about=" \n")])
def test_a_studio_that_says_nothing_of_itself_has_no_part(
    sitting: Consultation, studio: Studio
) -> None:
    assert written(sitting, studio=studio).about == NO_ABOUT


def test_rows_know_their_line_and_alternatives_their_group(sitting: Consultation) -> None:
    quote = sitting.quote.add(
        Line("Plain", Decimal(1), role=Role.ALTERNATIVE, group="Album", chosen=True)
    ).add(Line("Fine", Decimal(2), role=Role.ALTERNATIVE, group="Album"))
    rows = [row for row in written(replace(sitting, quote=quote)).quote.rows if row.line >= 0]
    for row in rows:
        entry = quote.entries[row.line]
        assert isinstance(entry, Line)
        assert (row.description, row.group) == (entry.description, entry.group)
    assert [row.group for row in rows][-2:] == ["Album", "Album"]
