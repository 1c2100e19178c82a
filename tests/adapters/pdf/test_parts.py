"""Parts in any order: what shares a page, what stays together, what a part begins with."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio_desk.domain.arrangement import STANDARD_ORDER, Part
from studio_desk.domain.proposal import (
    About,
    Argument,
    Fact,
    Grid,
    Letter,
    Pin,
    Proposal,
    Recommendation,
    Rights,
    Routes,
    SumRow,
)
from tests.adapters.pdf.papers import (
    MARGIN_PT,
    closing,
    ink,
    line,
    page_with,
    printed,
    proposal,
    quote,
    spread,
    texts,
    words,
)
from tests.adapters.pdf.tree import tree

ROUTES = Routes(
    "Side by side",
    "What each way costs",
    Grid(
        ("", "AI", "A mix", "In person"),
        (("Cost", "$49.00", "$299.00", "$349.00"), ("Time", "one day", "a week", "two weeks")),
    ),
    ("From our price list.",),
)
RIGHTS = Rights(
    "Rights and consent",
    "What you may do with them",
    (("Licence", ("For all your own uses.",)), ("Disclosure", ("Say that it is AI.", "Always."))),
)
ABOUT = About(
    "Who we are", "About Harbour Light", ("We photograph people.",), (Fact("Phone", "555 0100"),)
)
PAID = replace(
    quote(*map(line, range(1, 4))),
    payments_title="How it is paid",
    payments=(SumRow("Booking fee", "301.00"), SumRow("Balance", "318.48")),
)
TITLES = {
    Part.LETTER: "Dear Mina Park",
    Part.UNDERSTOOD: "What we understood",
    Part.ADVICE: "Be photographed in person",
    Part.PAIRS: "Side by side pair",
    Part.CASE: "What happens when people are told",
    Part.ROUTES: "What each way costs",
    Part.RIGHTS: "What you may do with them",
    Part.ABOUT: "About Harbour Light",
    Part.QUOTE: "Your quote",
    Part.PAYMENTS: "How it is paid",
    Part.TERMS: "Terms",
    Part.ACCEPTANCE: "Acceptance",
}
WHOLE = {
    "letter": Letter("For you", "Dear Mina Park", ("Thank you.",), "Harbour Light Studio"),
    "spreads": (spread("Side by side pair"),),
    "routes": ROUTES,
    "rights": RIGHTS,
    "about": ABOUT,
    "quote": PAID,
}


def outline(pdf: bytes) -> list[str]:
    return [str(each.title) for each in pypdf.PdfReader(io.BytesIO(pdf)).outline]  # type: ignore[union-attr]


def titles(parts: Sequence[Part]) -> list[str]:
    return [TITLES[part] for part in parts if part in TITLES]


def test_every_part_has_its_bookmark_in_the_usual_order() -> None:
    assert outline(printed(**WHOLE))[1:] == titles(STANDARD_ORDER)


@settings(max_examples=25)
@given(st.permutations(STANDARD_ORDER[1:]), st.booleans())
def test_every_part_is_printed_once_and_within_the_margins_whatever_the_order(
    order: list[Part], has_cover: bool
) -> None:
    parts = (Part.COVER, *order) if has_cover else tuple(order)
    pdf = printed(**WHOLE, parts=parts)

    assert outline(pdf)[1:] == titles(order)
    for page in list(ink(pdf))[1 if has_cover else 0 :]:
        body = [each for each in page if each.bottom > MARGIN_PT - 10]
        assert max(each.top for each in body) < 841.9 - MARGIN_PT + 1
        assert len({each.size for each in page}) <= 4


def test_without_a_cover_the_first_page_says_for_whom_it_is() -> None:
    pdf = printed(**WHOLE, parts=STANDARD_ORDER[2:])
    first = texts(pdf)[0]

    assert first.index("Proposal for Mina Park") < first.index("What we understood")
    assert "Valid until 23 December 2026" in first
    assert f"1 / {len(texts(pdf))}" in first
    assert outline(pdf)[0] == "Proposal for Mina Park"


def test_without_a_cover_the_title_is_still_the_first_heading() -> None:
    root, _pages = tree(printed(**WHOLE, parts=STANDARD_ORDER[1:]))
    [title] = root.all("H1")

    assert title.read() == "Proposal for Mina Park"


def test_a_proposal_without_any_part_is_its_cover() -> None:
    assert len(texts(printed(parts=()))) == 1


def test_brief_parts_share_a_page() -> None:
    order = (Part.COVER, Part.ROUTES, Part.RIGHTS, Part.ABOUT)
    pdf = printed(**WHOLE, parts=order)

    assert len(texts(pdf)) == 2
    assert "From our price list." in texts(pdf)[1]
    assert "Say that it is AI." in texts(pdf)[1]
    assert "555 0100" in texts(pdf)[1]


def test_a_part_with_nothing_to_say_is_left_out() -> None:
    bare = {name: value for name, value in WHOLE.items() if name not in {"about", "rights"}}
    said = words(printed(**bare))

    assert "About Harbour Light" not in said
    assert "Licence" not in said


def between(facts: int, sections: int) -> bytes:
    """Many facts, the routes, the rights, and what the studio says of itself."""
    answers = tuple((f"Section {n}", ("So it is. " * 9,)) for n in range(sections))
    order = (Part.COVER, Part.UNDERSTOOD, Part.ROUTES, Part.RIGHTS, Part.ABOUT)
    told = replace(proposal().understood, facts=(Fact("Audience", "Everybody. " * 12),) * facts)
    changes = {"rights": replace(RIGHTS, sections=answers), "understood": told}
    return printed(**{**WHOLE, **changes}, parts=order)


def test_a_few_lines_do_not_get_a_page_of_their_own() -> None:
    pdf = between(facts=8, sections=3)

    assert page_with(pdf, "What each way costs") == 2
    assert page_with(pdf, "About Harbour Light") == page_with(pdf, "What you may do with them") == 3


def test_nothing_moves_down_to_a_few_lines_that_would_leave_its_page_half_empty() -> None:
    pdf = between(facts=2, sections=9)

    assert page_with(pdf, "What each way costs") == page_with(pdf, "What you may do with them") == 2
    assert page_with(pdf, "About Harbour Light") == 3


def test_long_advice_begins_under_what_was_understood_and_ends_on_the_next_page() -> None:
    reasons = tuple(Argument(f"Reason {n}. " + "And so it is. " * 30, ()) for n in range(4))
    turns = tuple(f"Turn {n}. " + "It would be so. " * 30 for n in range(4))
    facts = tuple(Fact(f"Fact {n}", "So. " * 60) for n in range(3))
    pdf = printed(
        understood=replace(proposal().understood, facts=facts),
        recommendation=replace(
            proposal().recommendation, reasons=reasons, turns_title="What else", turns=turns
        ),
    )
    begun, ended = page_with(pdf, "Be photographed in person"), page_with(pdf, "What else")

    assert page_with(pdf, "What we understood") == begun == ended - 1
    assert {page_with(pdf, f"Reason {n}.") for n in range(4)} == {begun}
    assert {page_with(pdf, f"Turn {n}.") for n in range(4)} == {ended}


def test_a_table_that_its_pair_left_for_the_next_page_does_not_stand_there_alone() -> None:
    pins = tuple(Pin(n, 0, 0.5, 0.5, f"Callout {n}. " + "So it is. " * 12) for n in range(1, 17))
    pdf = printed(spreads=(spread("Side by side pair", pins=pins),))

    assert page_with(pdf, "What each file can do") == page_with(pdf, "Side by side pair") + 1
    assert page_with(pdf, "What happens when") == page_with(pdf, "What each file can do")


def test_a_brief_quote_stands_under_what_is_before_it() -> None:
    pdf = printed(**WHOLE, parts=(Part.COVER, Part.ABOUT, *STANDARD_ORDER[-4:]))

    assert len(texts(pdf)) == 2
    assert page_with(pdf, "About Harbour Light") == page_with(pdf, "I accept this proposal.")


def test_a_quote_that_would_save_no_page_begins_on_its_own() -> None:
    paid = replace(PAID, rows=quote(*map(line, range(1, 28))).rows)
    pdf = printed(**{**WHOLE, "quote": paid}, parts=(Part.COVER, Part.ABOUT, Part.QUOTE))

    assert page_with(pdf, "Your quote") == page_with(pdf, "About Harbour Light") + 1


def test_a_quote_that_a_page_can_hold_is_not_cut_to_save_another() -> None:
    paid = replace(PAID, rows=quote(*map(line, range(1, 20))).rows)
    offer = (Part.QUOTE, Part.PAYMENTS, Part.TERMS, Part.ACCEPTANCE)
    order = (Part.COVER, Part.ABOUT, *offer)
    pdf = printed(**{**WHOLE, "quote": paid}, parts=order)

    assert page_with(pdf, "Your quote") == page_with(pdf, "$619.48") == 3


def test_a_page_that_is_signed_takes_the_payments_in_rather_than_be_empty() -> None:
    for count in range(10, 30):
        paid = replace(PAID, rows=quote(*map(line, range(1, count))).rows)
        agreed = replace(closing(), kicker="What we agree")
        pdf = printed(quote=paid, closing=agreed)
        signed = page_with(pdf, "I accept this proposal.")

        if signed != page_with(pdf, "$619.48"):
            assert page_with(pdf, "How it is paid") == page_with(pdf, "What we agree") == signed


def test_a_page_that_is_made_to_sign_begins_with_a_title_as_large_as_any() -> None:
    agreed = replace(closing(), kicker="What we agree")
    paid = replace(PAID, rows=quote(*map(line, range(1, 25))).rows)
    *_, last = ink(printed(quote=paid, closing=agreed))

    assert {each.size for each in last[: len("Whatweagree")]} == {22.0}


@pytest.mark.parametrize("count", [3, 17])
def test_what_is_agreed_is_set_in_one_style_wherever_it_stands(count: int) -> None:
    paid = replace(PAID, rows=quote(*map(line, range(1, count + 1))).rows)
    for parts in (STANDARD_ORDER, (Part.COVER, Part.TERMS, Part.ACCEPTANCE, Part.QUOTE)):
        sizes = {
            each.size
            for page in ink(printed(quote=paid, parts=parts))
            if "Terms" in (text := "".join(each.character for each in page))
            for each in page[text.index("Terms") : text.index("Terms") + 5]
        }
        assert sizes == {14.0}


def test_a_page_of_what_is_agreed_says_what_it_is() -> None:
    agreed = replace(closing(), kicker="What we agree")
    paid = replace(PAID, rows=quote(*map(line, range(1, 25))).rows)
    pdf = printed(quote=paid, closing=agreed)

    assert page_with(pdf, "What we agree") == page_with(pdf, "I accept this proposal.")


@pytest.mark.parametrize("count", [3, 12, 17, 24])
def test_payments_terms_and_signature_stay_together_where_they_follow_the_quote(count: int) -> None:
    paid = replace(PAID, rows=quote(*map(line, range(1, count + 1))).rows)
    pdf = printed(quote=paid)

    assert page_with(pdf, "Terms") == page_with(pdf, "Acceptance")
    assert page_with(pdf, "How it is paid") in {
        page_with(pdf, "$619.48"), page_with(pdf, "Acceptance"),
    }  # fmt: skip


def test_parts_between_quote_and_signature_move_it_to_a_place_of_its_own() -> None:
    order = (Part.COVER, Part.QUOTE, Part.ABOUT, Part.TERMS, Part.ACCEPTANCE, Part.PAYMENTS)
    pdf = printed(**WHOLE, parts=order)
    said = words(pdf)
    places = [said.index(each) for each in titles(order)]

    assert places == sorted(places)
    assert page_with(pdf, "Terms") == page_with(pdf, "Acceptance")


def test_a_schedule_alone_never_takes_a_page() -> None:
    for count in range(10, 30):
        paid = replace(PAID, rows=quote(*map(line, range(1, count))).rows)
        pdf = printed(quote=paid, parts=(Part.COVER, Part.QUOTE, Part.PAYMENTS))
        assert page_with(pdf, "How it is paid") == page_with(pdf, "$619.48")


def advised(**changes: tuple[str, ...] | tuple[Fact, ...]) -> Recommendation:
    made: Proposal = proposal()
    return replace(
        made.recommendation,
        turns_title="What would change this advice",
        shares_title="Which picture by which way",
        **changes,  # type: ignore[arg-type]
    )


def test_advice_says_what_would_change_it_and_which_picture_is_made_how() -> None:
    advice = advised(turns=("A deadline this week.",), shares=(Fact("In person", "The portrait"),))
    said = words(printed(recommendation=advice))

    assert said.index("Which picture by which way") < said.index("The portrait")
    assert said.index("What would change this advice") < said.index("A deadline this week.")
    assert "What would change this advice" not in words(printed(recommendation=advised()))


def test_a_long_table_of_routes_repeats_its_head() -> None:
    rows = tuple((f"Row {n}", "a", "b", "c") for n in range(80))
    pdf = printed(routes=replace(ROUTES, table=replace(ROUTES.table, rows=rows)))
    pages = [text for text in texts(pdf) if "Row " in text]

    assert len(pages) > 1
    assert all("A mix" in text for text in pages)


def test_long_terms_that_stand_alone_run_on() -> None:
    terms = [f"Term number {number} " + "says a good deal " * 20 for number in range(1, 60)]
    order = (Part.COVER, Part.TERMS, Part.QUOTE, Part.ACCEPTANCE)
    pdf = printed(closing=closing(*terms), parts=order)

    assert all(f"Term number {number} " in words(pdf) for number in range(1, 60))
    assert page_with(pdf, "I accept this proposal.") == page_with(pdf, "$619.48")
