from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from studio_desk.domain.advice import Caution, Opinion, Route, Rule
from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.branding import Paper
from studio_desk.domain.brief import AiRule, Brief, Stakes, UseCase
from studio_desk.domain.checks import OutOfRange
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.evidence import Stance
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.line_pricing import DiscountTooLarge
from studio_desk.domain.money import Currency, TooFine
from studio_desk.domain.pricing import DepositTooLarge, InstalmentsTooLarge
from studio_desk.domain.proposal import NO_RECOMMENDATION, Plate, Proposal
from studio_desk.domain.terms import Amount, Percent
from tests.adapters.db.sittings import consultations

from .world import inspection, words_of
from .written import AI, PAIR, PHOTO, SHELF, STUDIO, WORDING, written


def facts(proposal: Proposal) -> dict[str, str]:
    """What was understood, by the ends of the sentences' keys."""
    named = {value: key for key, value in WORDING.sentences.items() if "understood." in key}
    return {
        named[fact.label].removeprefix("understood."): fact.value
        for fact in proposal.understood.facts
    }


def text_of(proposal: Proposal) -> str:
    return "\n".join(words_of(proposal))


def test_the_cover_names_both_sides_and_both_days(sitting: Consultation) -> None:
    client = Client("Mina Park", organisation="North Quay")
    quote = replace(sitting.quote, valid_until=date(2026, 12, 31))
    cover = written(replace(sitting, client=client, quote=quote)).cover
    assert "Mina Park" in cover.kicker
    assert cover.organisation == "North Quay"
    assert "Harbour Light" in cover.lines[0]
    assert "23 November 2026" in cover.lines[1]
    held_before = replace(sitting, held_on=date(2026, 11, 20))
    assert "20 November 2026" in written(held_before).cover.lines[0]
    assert "31 December 2026" in cover.lines[2]


def test_a_cover_without_studio_organisation_and_date_leaves_no_gaps(
    sitting: Consultation,
) -> None:
    proposal = written(sitting, studio=Studio())
    # One day is said once; another one, on which they sat together, is said before it.
    assert proposal.cover.lines == ("Draft of 23 November 2026",)
    earlier = written(replace(sitting, held_on=date(2026, 11, 20)), studio=Studio())
    assert earlier.cover.lines == ("20 November 2026", "Draft of 23 November 2026")
    assert not proposal.cover.organisation
    assert proposal.footer == proposal.title


def test_a_picture_on_the_cover_comes_with_its_credit(sitting: Consultation) -> None:
    plate = Plate(b"cover", 10, 10)
    cover = written(sitting, cover=PHOTO, plates={PHOTO.content: plate}).cover
    assert cover.plate is plate
    assert "© Harbour Light" in cover.credit
    assert cover.shown == "Picture on the cover: a portrait photographed in person"
    assert written(sitting).cover.credit == ""


def test_only_what_was_said_counts_as_understood(sitting: Consultation) -> None:
    assert facts(written(sitting)) == {}
    said = replace(sitting, brief=Brief((UseCase.STUDENT,)))
    assert facts(written(said)) == {
        "use_cases": WORDING.name(UseCase.STUDENT),
        "stakes": WORDING.name(Stakes.MEDIUM),
        "people": "1",
        "looks": "1",
    }


def test_where_nothing_was_said_nothing_is_recommended(sitting: Consultation) -> None:
    heard = replace(sitting, brief=Brief(audience="Investors", notes="Prefers mornings"))
    proposal = written(heard)
    assert proposal.recommendation == NO_RECOMMENDATION
    assert proposal.cover.title == proposal.subject == WORDING.say("cover.title.plain")


def test_everything_that_was_said_is_understood(sitting: Consultation) -> None:
    brief = Brief(
        (UseCase.EXECUTIVE, UseCase.CONFERENCE_BIO), Stakes.HIGH, date(2026, 12, 1),
        Decimal("1700.5"), 4, 2, (FinalUse.A4_PAGE, FinalUse.PRINT_24X36), "Investors",
    )  # fmt: skip
    assert facts(written(replace(sitting, brief=brief))) == {
        "use_cases": "\n".join(map(WORDING.name, brief.use_cases)),
        "audience": "Investors",
        "final_uses": "\n".join(WORDING.name(FinalUse(each)) for each in brief.final_uses),
        "stakes": WORDING.name(Stakes.HIGH),
        "deadline": "1 December 2026",
        "budget": "$1,700.50",
        "people": "4",
        "looks": "2",
    }


@pytest.mark.parametrize(
    ("budget", "code", "shown"),
    [("0", "USD", "$0.00"), ("300000.5", "KRW", "300,000.5 KRW"), ("1.005", "USD", "1.005 USD")],
)
def test_a_budget_is_shown_even_where_money_is_not_as_fine(
    sitting: Consultation, budget: str, code: str, shown: str
) -> None:
    quote = replace(sitting.quote, currency=Currency.of(code))
    brief = Brief(budget=Decimal(budget))
    assert facts(written(replace(sitting, quote=quote, brief=brief)))["budget"] == shown


def test_the_recommendation_is_the_advice_in_words(sitting: Consultation) -> None:
    brief = Brief((UseCase.STUDENT,), Stakes.LOW, people=2)
    proposal = written(replace(sitting, brief=brief))
    assert proposal.recommendation.title == WORDING.say("advice.title.ai")
    assert proposal.cover.title == proposal.subject == WORDING.say("cover.title.ai")
    assert {each.sentence for each in proposal.recommendation.reasons} == {
        WORDING.name(Rule.CASUAL_USE), WORDING.name(Rule.LOW_STAKES),
    }  # fmt: skip
    (against,) = proposal.recommendation.against
    assert against.sentence == WORDING.name(Rule.SEVERAL_PEOPLE)
    assert against.rests_on == (WORDING.say("advice.ground.judgement"),)
    assert proposal.recommendation.cautions == (
        WORDING.name(Caution.DISCLOSE), WORDING.name(Caution.CONSENT),
    )  # fmt: skip


def argued(made: Proposal) -> str:
    advice = made.recommendation
    return " ".join(said for each in (*advice.reasons, *advice.against) for said in each.rests_on)


def test_each_reason_names_what_it_rests_on_as_the_screen_does(sitting: Consultation) -> None:
    brief = Brief((UseCase.COUNSELLOR,), Stakes.HIGH, ai_rule=AiRule.REFUSED)
    proposal = written(replace(sitting, brief=brief))
    told = {each.sentence: each.rests_on for each in proposal.recommendation.reasons}
    poll, study = told[WORDING.name(Rule.TRUST_IS_THE_JOB)]
    assert poll.startswith("Ringover poll, 2024 (June, 1,087 US recruiters).")
    assert "stated attitudes" in poll
    assert "Schilke" in study
    assert told[WORDING.name(Rule.AI_REFUSED)] == (WORDING.say("advice.ground.told"),)
    # Nothing of what is known shows that sentence, and it says so.
    assert told[WORDING.name(Rule.HIGH_STAKES)] == (WORDING.say("advice.ground.judgement"),)


def test_a_source_is_named_whole_once_and_by_its_short_name_after_that(
    sitting: Consultation,
) -> None:
    brief = Brief((UseCase.COUNSELLOR, UseCase.CONFERENCE_BIO), ai_rule=AiRule.DISCLOSE)
    advice = written(replace(sitting, brief=brief)).recommendation
    told = {each.sentence: each.rests_on for each in (*advice.reasons, *advice.against)}
    assert "13 experiments" in told[WORDING.name(Rule.TRUST_IS_THE_JOB)][1]
    assert told[WORDING.name(Rule.MUST_DISCLOSE)] == ("Schilke and Reimann, 2025.",)
    # Another finding of the same poll has limits of its own.
    _, poll = told[WORDING.name(Rule.PLAIN_PROFILE)]
    assert (
        poll == "Ringover poll, 2024. Limits: A vendor’s poll, not peer reviewed, with few faces."
    )


def test_what_is_flagged_stands_behind_no_reason_although_staff_insist_on_it(
    sitting: Consultation,
) -> None:
    flagged = tuple(replace(each, withdrawn=each.source.startswith("Ringover")) for each in SHELF)
    insisted = Arrangement(insisted=("F1", "A3"))
    high = replace(sitting, brief=Brief((UseCase.COUNSELLOR,)), arrangement=insisted)
    assert "Ringover" not in argued(written(high, evidence=flagged))
    assert "Schilke" in argued(written(high, evidence=flagged))


def test_reasons_cite_nothing_for_the_studio_where_nothing_against_it_is_printed(
    sitting: Consultation,
) -> None:
    one_sided = tuple(each for each in SHELF if each.stance is not Stance.AGAINST)
    passport = replace(sitting, brief=Brief((UseCase.PASSPORT, UseCase.COUNSELLOR)))
    assert "Ringover" in argued(written(passport))
    unfair = argued(written(passport, evidence=one_sided))
    assert "Ringover" not in unfair
    assert "US State Department notice" in unfair
    without = Arrangement().without(Part.CASE, "The board has decided")
    assert "Ringover" not in argued(written(replace(passport, arrangement=without)))


@pytest.mark.parametrize(
    ("code", "paper"), [("USD", Paper.LETTER), ("EUR", Paper.A4), ("KRW", Paper.A4)]
)
def test_the_sheet_is_the_one_of_the_client_s_country(
    sitting: Consultation, code: str, paper: Paper
) -> None:
    quote = replace(sitting.quote, currency=Currency.of(code))
    assert written(replace(sitting, quote=quote)).paper is paper


SOLD = {
    each: Line(each.value, Decimal(100), category=each)
    for each in (Category.SESSION, Category.AI, Category.LICENCE)
}


@pytest.mark.parametrize("typed", ["", "  \n\t\n"])
@pytest.mark.parametrize(
    ("sold", "deposit", "terms"),
    [
        ((Category.SESSION,), True, ("booking", "originals")),
        ((Category.SESSION,), False, ("originals",)),
        ((Category.AI,), True, ("ai",)),
        ((Category.AI, Category.LICENCE), False, ("licence", "ai")),
        ((), True, ()),
    ],
    ids=["session", "no fee", "AI alone", "licence", "other things"],
)
def test_a_studio_without_terms_is_bound_to_what_its_quote_holds_and_nothing_else(
    sitting: Consultation,
    typed: str,
    sold: tuple[Category, ...],
    deposit: bool,
    terms: tuple[str, ...],
) -> None:
    quote = replace(
        sitting.quote,
        entries=(Line("Frame", Decimal(10)), *(SOLD[each] for each in sold)),
        deposit=Percent(Decimal(50)) if deposit else None,
    )
    closing = written(replace(sitting, quote=quote), studio=replace(STUDIO, terms=typed)).closing
    assert closing.terms == tuple(WORDING.say(f"closing.term.{each}") for each in terms)
    assert ("its terms" in closing.statement) == bool(terms)


def test_the_studio_s_own_terms_stand_alone(sitting: Consultation) -> None:
    own = written(sitting, studio=replace(STUDIO, terms="First.\r\n\n Second. ")).closing
    assert own.terms == ("First.", " Second. ")


@pytest.mark.parametrize(
    ("arrangement", "named"),
    [
        (Arrangement(), True),
        (Arrangement().without(Part.TERMS), False),
        (Arrangement().moved(Part.TERMS, len(Part) - 1), False),
    ],
    ids=["above", "left out", "below"],
)
def test_terms_are_accepted_only_where_they_stand_above(
    sitting: Consultation,
    arrangement: Arrangement,
    named: bool,
) -> None:
    studio = replace(STUDIO, terms="Pay.")
    closing = written(replace(sitting, arrangement=arrangement), studio=studio).closing
    assert ("and its terms" in closing.statement) == named


def test_what_is_accepted_is_the_total_of_the_quote(sitting: Consultation) -> None:
    proposal = written(sitting, studio=replace(STUDIO, terms="Pay."))
    [total] = [row.amount for row in proposal.quote.sums if row.grand]
    assert total == "$349.00"
    assert proposal.closing.statement == (
        "I accept this proposal of 23 November 2026 and its terms, for $349.00."
    )


@pytest.mark.parametrize(
    ("lines", "deposit", "told"),
    [
        ((Line("Frame", Decimal(10)),), None, ["sign, and send this file back to"]),
        (
            (SOLD[Category.SESSION],), Amount(Decimal(40)),
            ["a date for your session and how to pay the booking fee of $40.00."],
        ),
        (
            (Line("Frame", Decimal(10)),), Percent(Decimal(50)),
            ["We reply with how to pay the booking fee of $5.00."],
        ),
        (
            (SOLD[Category.SESSION], Line("Album", Decimal(220), role=Role.OPTIONAL)),
            Percent(Decimal(50)),
            ["Next: tick your options, sign", "a date", "with the options ticked here."],
        ),
    ],
    ids=["nothing known", "session and fee", "fee alone", "fee that moves"],
)  # fmt: skip
def test_what_comes_next_promises_only_what_the_quote_holds(
    sitting: Consultation,
    lines: tuple[Line, ...],
    deposit: Amount | Percent | None,
    told: list[str],
) -> None:
    quote = replace(sitting.quote, entries=lines, deposit=deposit)
    offered = replace(sitting, quote=quote)
    said = written(offered).closing.next_step
    assert "hello@harbour.example" in said
    assert all(words in said for words in told)
    assert ("We reply" in said) == (deposit is not None)
    assert written(offered, studio=replace(STUDIO, email=" ")).closing.next_step == ""


def test_what_is_signed_says_that_the_total_follows_what_is_ticked(sitting: Consultation) -> None:
    option = Line("Album", Decimal(220), role=Role.OPTIONAL)
    chosen = replace(sitting, quote=sitting.quote.add(option))
    assert written(chosen, number="2026-0007").closing.statement == WORDING.say(
        "closing.chosen_number",
        number="2026-0007",
        date="23 November 2026",
        total="$349.00",
        terms="",
    )


def test_each_part_of_the_offer_has_a_kicker_of_its_own_and_the_standing_stands_once(
    sitting: Consultation,
) -> None:
    proposal = written(sitting)
    quote, closing = proposal.quote, proposal.closing
    assert len({quote.kicker, quote.payments_kicker, closing.kicker}) == 3
    assert quote.standing == "Draft of 23 November 2026"
    said = " ".join((*proposal.cover.lines, proposal.cover.kicker))
    assert said.count("23 November 2026") == 1


def test_a_cover_says_until_when_the_offer_is_open_only_where_it_is_printed(
    sitting: Consultation,
) -> None:
    limited = replace(sitting, quote=replace(sitting.quote, valid_until=date(2026, 12, 31)))
    hidden = replace(limited, arrangement=Arrangement().without(Part.QUOTE))
    assert "31 December 2026" in " ".join(written(limited).cover.lines)
    assert "31 December 2026" not in " ".join(written(hidden).cover.lines)


@pytest.mark.parametrize(
    ("number", "standing", "foot"),
    [
        ("2026-0007-R1", "Quote 2026-0007-R1, issued 23 November 2026", "2026-0007-R1"),
        ("", "Draft of 23 November 2026", "Draft"),
    ],
)
def test_every_page_says_under_which_number_it_was_issued_or_that_it_is_a_draft(
    sitting: Consultation, number: str, standing: str, foot: str
) -> None:
    proposal = written(sitting, number=number)
    assert standing in proposal.cover.lines
    assert proposal.quote.standing == standing
    assert proposal.page_of.format(page=3, pages=8) == f"{foot} · 3 / 8"


def test_an_offer_of_nothing_is_not_valid_until_any_day(sitting: Consultation) -> None:
    quote = replace(sitting.quote, entries=(), valid_until=date(2026, 12, 31))
    assert "31 December" not in " ".join(written(replace(sitting, quote=quote)).cover.lines)


@pytest.mark.parametrize(
    "name",
    ["<b>Mina</b> & {client}", "{0}", "{", "<para>", "김서연", "עדי כהן", "👩🏽‍💼 Ada", "%s %(x)s"],
)
def test_what_people_typed_is_never_read_as_anything_else(sitting: Consultation, name: str) -> None:
    typed = replace(
        sitting,
        client=Client(name, organisation=name),
        brief=Brief(audience=name),
        comparisons=(replace(PAIR, title=name, left=replace(AI, tool=name, credit=name)),),
        quote=sitting.quote.put(0, replace(sitting.quote.lines[0], description=name)),
    )
    proposal = written(typed, studio=replace(STUDIO, name=name, terms=name))
    assert name in proposal.title
    assert name in proposal.cover.kicker
    assert proposal.cover.organisation == name
    assert facts(proposal)["audience"] == name
    assert (proposal.spreads[0].title, proposal.spreads[0].left.credit) == (name, name)
    assert proposal.quote.rows[0].description == name
    assert (proposal.author, proposal.closing.terms) == (name, (name,))


STAFF_ONLY = "\N{LOCK}for staff only\N{LOCK}"


@given(consultations, st.booleans())
def test_what_staff_note_for_themselves_is_nowhere_in_the_proposal(
    sitting: Consultation, named: bool
) -> None:
    secret = replace(
        sitting,
        id=STAFF_ONLY,
        client=replace(
            sitting.client, id=STAFF_ONLY, phone=STAFF_ONLY, cc=STAFF_ONLY, bcc=STAFF_ONLY
        ),
        brief=replace(sitting.brief, notes=STAFF_ONLY),
        quote=replace(
            sitting.quote,
            memo=STAFF_ONLY,
            entries=tuple(
                replace(entry, item=STAFF_ONLY, cost=Decimal("98765.43"))
                if isinstance(entry, Line)
                else entry
                for entry in sitting.quote.entries
            ),
        ),
        comparisons=tuple(
            replace(
                pair,
                left=replace(pair.left, sitter=STAFF_ONLY, title=STAFF_ONLY),
                right=replace(pair.right, sitter=STAFF_ONLY if named else ""),
            )
            for pair in sitting.comparisons
        ),
    )
    found = {each.content: inspection(each) for each in secret.pictures}
    try:
        proposal = written(secret, seen=found)
    except (DiscountTooLarge, DepositTooLarge, InstalmentsTooLarge, TooFine, OutOfRange):
        reject()
    assert STAFF_ONLY not in text_of(proposal)
    assert "98,765.43" not in text_of(proposal)


def test_the_search_for_words_would_find_them(sitting: Consultation) -> None:
    brief = Brief(audience=STAFF_ONLY)
    assert STAFF_ONLY in text_of(written(replace(sitting, brief=brief)))


def test_the_studios_own_opinion_is_printed_as_such_and_names_the_cover(
    sitting: Consultation,
) -> None:
    opinion = Opinion(Route.MIX, "She has a portrait of ours already.")
    advised = replace(sitting, brief=Brief((UseCase.ACTOR,), Stakes.HIGH), opinion=opinion)
    proposal = written(advised)
    assert proposal.recommendation.own[0] == opinion.reason
    assert proposal.recommendation.title == WORDING.sentences["advice.title.mix"]
    assert proposal.cover.title == WORDING.sentences["cover.title.mix"]


def test_the_parts_are_those_that_were_chosen_in_their_order(sitting: Consultation) -> None:
    arranged = Arrangement(letter="Welcome.").moved(Part.QUOTE, 0).without(Part.PAIRS)
    noted = replace(sitting, brief=Brief((UseCase.ACTOR,)), arrangement=arranged)
    assert written(noted).parts == (
        Part.COVER, Part.QUOTE, Part.LETTER, Part.UNDERSTOOD, Part.ADVICE, Part.CASE, Part.ROUTES,
        Part.RIGHTS, Part.PAYMENTS, Part.TERMS, Part.ABOUT, Part.ACCEPTANCE,
    )  # fmt: skip


def test_a_letter_is_the_studios_words_to_the_client(sitting: Consultation) -> None:
    letter = written(
        replace(sitting, arrangement=Arrangement(letter="Thank you.\n\n  We look forward. "))
    ).letter
    assert letter.paragraphs == ("Dear Mina Park,", "Thank you.", "We look forward.")
    assert sitting.client.name in letter.title
    assert letter.sender == STUDIO.name


def test_why_the_case_is_left_out_is_not_for_the_client(sitting: Consultation) -> None:
    arranged = Arrangement().without(Part.CASE, "He would only argue.")
    assert "argue" not in text_of(written(replace(sitting, arrangement=arranged)))


def test_an_opinion_is_printed_also_where_the_brief_says_nothing(sitting: Consultation) -> None:
    blank = replace(sitting, brief=Brief(), opinion=Opinion(Route.AI, "It is for a game."))
    advice = written(blank).recommendation
    assert advice.own == ("It is for a game.", WORDING.sentences["advice.opinion_alone"])
    assert advice.reasons == ()
