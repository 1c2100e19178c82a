from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio_desk.domain.checks import (
    LARGEST_NUMBER,
    MOST_LINES,
    DuplicateTax,
    NegativeQuantity,
    NoneChosen,
    OutOfRange,
    ScheduleOpen,
    SeveralChosen,
    SeveralFeatured,
    TooManyLines,
    UnknownTax,
    check_choices,
)
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import (
    PERCENT,
    Break,
    Category,
    Entry,
    Line,
    Part,
    Remark,
    Role,
    Section,
)
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Tax

from .offers import quotes

USD = Currency.of("USD")
VAT = Tax("vat", "VAT", Decimal(19))
SESSION, PRINT, ALBUM = (Line(name, Decimal(100)) for name in ("Session", "Print", "Album"))
LARGE, SMALL, LATER = (
    Line(name, Decimal(100), role=Role.ALTERNATIVE, group=group)
    for name, group in (("Large", "Session"), ("Small", "Session"), ("Later", "Album"))
)


def quote(*entries: Entry, **more: Any) -> Quote:
    return Quote(USD, entries, (VAT,), **more)


def test_a_line_is_added_at_the_end() -> None:
    assert quote(SESSION).add(PRINT).lines == (SESSION, PRINT)


def test_a_line_is_removed_from_its_place() -> None:
    assert quote(SESSION, PRINT, ALBUM).remove(1).lines == (SESSION, ALBUM)


def test_a_line_takes_the_place_of_another() -> None:
    assert quote(SESSION, PRINT, ALBUM).put(0, ALBUM).lines == (ALBUM, PRINT, ALBUM)


def test_an_optional_line_is_ticked_and_unticked() -> None:
    offered = quote(SESSION, replace(PRINT, role=Role.OPTIONAL))
    ticked = offered.choose(1, chosen=True)
    assert [line.counts for line in offered.lines] == [True, False]
    assert [line.counts for line in ticked.lines] == [True, True]
    assert ticked.choose(1, chosen=False) == offered


def test_choosing_an_alternative_lets_its_rivals_go_and_nobody_else() -> None:
    offered = quote(
        replace(LARGE, chosen=True),
        SMALL,
        replace(LATER, chosen=True),
        replace(PRINT, role=Role.OPTIONAL, group="Session", chosen=True),
    )
    assert [line.chosen for line in offered.choose(1, chosen=True).lines] == [
        False, True, True, True,
    ]  # fmt: skip


def test_an_alternative_stays_chosen_until_another_is() -> None:
    offered = quote(replace(LARGE, chosen=True), SMALL)
    assert offered.choose(0, chosen=False) == offered
    assert [line.chosen for line in offered.choose(1, chosen=True).lines] == [False, True]


def test_removing_the_chosen_alternative_passes_the_choice_on() -> None:
    third = replace(SMALL, description="Tiny", featured=True)
    offered = quote(SMALL, replace(LARGE, chosen=True), third)
    assert [line.chosen for line in offered.remove(1).lines] == [False, True]
    assert [line.chosen for line in offered.remove(2).remove(1).lines] == [True]


def test_one_alternative_of_a_group_is_recommended() -> None:
    offered = quote(LARGE, SMALL, LATER).feature(0, featured=True).feature(2, featured=True)
    assert [line.featured for line in offered.lines] == [True, False, True]
    other = offered.feature(1, featured=True)
    assert [line.featured for line in other.lines] == [False, True, True]
    assert not other.feature(1, featured=False).line(1).featured
    with pytest.raises(SeveralFeatured):
        quote(replace(LARGE, featured=True), replace(SMALL, featured=True))


def test_a_line_of_the_price_list_goes_under_the_heading_of_its_category() -> None:
    session, prints = Section(category=Category.SESSION), Section(category=Category.PRINTS)
    portrait = replace(SESSION, category=Category.SESSION)
    print_, album = (
        replace(line, category=category)
        for line, category in ((PRINT, Category.PRINTS), (ALBUM, Category.ALBUMS))
    )
    filed, places = quote(Remark("As discussed")), []
    for line in (print_, portrait, album, portrait, SESSION):
        filed, place = filed.file(line)
        places.append(place)
    assert places == [2, 2, 6, 3, 8]
    assert filed.entries == (
        Remark("As discussed"), session, portrait, portrait, prints, print_,
        Section(category=Category.ALBUMS), album, SESSION,
    )  # fmt: skip


def test_an_own_heading_takes_the_lines_of_its_category_too() -> None:
    named = Section("For the family", Category.PRINTS)
    print_ = replace(PRINT, category=Category.PRINTS)
    filed, place = quote(named, Section("Later"), ALBUM).file(print_)
    assert (filed.entries[1], place) == (print_, 1)


def test_the_heading_of_a_category_goes_with_its_last_line() -> None:
    filed, place = quote(SESSION).file(replace(PRINT, category=Category.PRINTS))
    assert filed.remove(place).entries == (SESSION,)
    named = quote(Section("For the family", Category.PRINTS), PRINT)
    assert named.remove(1).entries == (named.entries[0],)
    two = quote(Section(category=Category.PRINTS), PRINT, PRINT)
    assert two.remove(1).entries == two.entries[:2]


def test_a_line_moves_alone_and_a_heading_with_all_that_stands_below_it() -> None:
    first, second = Section("First"), Section("Second")
    offered = quote(first, SESSION, PRINT, second, ALBUM)
    assert offered.move(1, 5).entries == (first, PRINT, second, ALBUM, SESSION)
    assert offered.move(4, 1).entries == (first, ALBUM, SESSION, PRINT, second)
    assert offered.move(3, 0).entries == (second, ALBUM, first, SESSION, PRINT)
    assert offered.move(0, 5).entries == (second, ALBUM, first, SESSION, PRINT)
    for before in range(4):
        assert offered.move(0, before) == offered


@given(quotes, st.data())
def test_moving_loses_nothing_and_changes_no_sum_but_of_percentages(
    before: Quote, data: st.DataObject
) -> None:
    assume(before.entries)
    index = data.draw(st.integers(0, len(before.entries) - 1))
    place = data.draw(st.integers(0, len(before.entries)))
    moved = before.move(index, place)
    assert Counter(moved.entries) == Counter(before.entries)
    lines = [line for line in before.lines if line.unit == PERCENT]
    if not lines:
        assert price(moved).total == price(before).total


def test_a_quote_that_is_issued_has_one_choice_in_every_group() -> None:
    check_choices(quote(replace(LARGE, chosen=True), SMALL, SESSION).lines)
    with pytest.raises(NoneChosen) as raised:
        check_choices(quote(replace(LARGE, chosen=True), SMALL, LATER).lines)
    assert raised.value == NoneChosen("Album")


@pytest.mark.parametrize(
    "schedule",
    [
        (Instalment("At the session"), Instalment("On delivery")),
        (Instalment("At the session", share=Percent(Decimal(50))),),
        (Instalment(share=Amount(Decimal(1))), Instalment(share=Amount(Decimal(2)))),
    ],
)
def test_the_last_payment_and_no_other_is_what_is_left(schedule: tuple[Instalment, ...]) -> None:
    with pytest.raises(ScheduleOpen):
        quote(SESSION, schedule=schedule)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"minimum": Decimal(-1)}, "minimum"),
        ({"cost": Decimal("nan")}, "cost"),
        ({"breaks": (Break(Decimal(-1), Decimal(1)),)}, "break"),
        ({"breaks": (Break(Decimal(1), Decimal("inf")),)}, "price"),
        ({"parts": (Part("Print", Decimal(-1), Decimal(1)),)}, "quantity"),
    ],
)
def test_the_terms_of_a_line_have_bounds_too(changes: dict[str, Any], what: str) -> None:
    with pytest.raises(OutOfRange) as raised:
        quote(replace(SESSION, **changes))
    assert (raised.value.what, raised.value.line) == (what, 1)


@given(quotes, st.data())
def test_every_verb_returns_a_quote_and_leaves_the_old_one_as_it_was(
    before: Quote, data: st.DataObject
) -> None:
    assume(before.lines)
    entries = before.entries
    places = [index for index, entry in enumerate(entries) if isinstance(entry, Line)]
    index = data.draw(st.sampled_from(places))
    after = before.choose(index, chosen=True)
    assert after.entries[index] == replace(before.line(index), chosen=True)
    assert before.add(SESSION).add(PRINT).remove(len(entries) + 1) == before.add(SESSION)
    assert before.insert(index, SESSION).entries[index + 1 :] == entries[index:]
    assert before.put(index, SESSION).put(index, entries[index]) == before
    assert before.entries == entries


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"quantity": Decimal("-0.5")}, NegativeQuantity(2, "Print", Decimal("-0.5"))),
        ({"quantity": Decimal("-inf")}, None),
        ({"quantity": Decimal("nan")}, None),
        ({"quantity": Decimal("-snan")}, None),
        ({"quantity": LARGEST_NUMBER + 1}, None),
        (
            {"unit_price": LARGEST_NUMBER + 1},
            OutOfRange(
                "price", 2, "Print", LARGEST_NUMBER + 1, -LARGEST_NUMBER, LARGEST_NUMBER
            ),
        ),
        ({"unit_price": Decimal("nan")}, None),
        ({"unit_price": Decimal("1E+999999")}, None),
        (
            {"discount": Percent(Decimal("100.1"))},
            OutOfRange("discount", 2, "Print", Decimal("100.1"), Decimal(0), Decimal(100)),
        ),
        ({"discount": Percent(Decimal(-1))}, None),
        ({"discount": Amount(Decimal(-1))}, None),
        ({"discount": Amount(Decimal("inf"))}, None),
        ({"taxes": ("gst",)}, UnknownTax(2, "Print", "gst")),
        ({"taxes": ("vat", "vat")}, DuplicateTax("vat")),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused(
    changes: dict[str, Any], refused: DeskError | None
) -> None:
    with pytest.raises(DeskError) as raised:
        quote(SESSION, replace(PRINT, **changes))
    assert refused is None or raised.value == refused


@pytest.mark.parametrize(
    "changes",
    [
        {"taxes": (replace(VAT, percent=Decimal(-1)),)},
        {"taxes": (replace(VAT, percent=Decimal(1001)),)},
        {"taxes": (replace(VAT, percent=Decimal("nan")),)},
        {"discount": Percent(Decimal(101))},
        {"discount": Amount(Decimal(-1))},
        {"deposit": Percent(Decimal(101))},
        {"deposit": Amount(Decimal("nan"))},
    ],
)
def test_a_quote_that_cannot_be_is_refused_as_a_whole(changes: dict[str, Any]) -> None:
    with pytest.raises(OutOfRange) as raised:
        replace(quote(SESSION), **changes)
    assert (raised.value.line, raised.value.description) == (0, "")


def test_a_price_may_be_a_credit_and_a_quantity_nothing() -> None:
    credit = replace(SESSION, unit_price=-LARGEST_NUMBER, quantity=Decimal("-0"))
    assert quote(credit).lines == (credit,)


def test_two_taxes_of_one_name_are_refused() -> None:
    with pytest.raises(DuplicateTax):
        replace(quote(), taxes=(VAT, replace(VAT, percent=Decimal(7))))


def test_two_choices_from_one_group_are_refused() -> None:
    both = (replace(LARGE, chosen=True), replace(SMALL, chosen=True))
    with pytest.raises(SeveralChosen) as raised:
        quote(*both)
    assert raised.value == SeveralChosen("Session")
    quote(both[0], replace(LATER, chosen=True))


def test_more_lines_than_a_person_reads_are_refused() -> None:
    full = quote(*[SESSION] * MOST_LINES)
    with pytest.raises(TooManyLines) as raised:
        full.add(SESSION)
    assert raised.value == TooManyLines(MOST_LINES + 1, MOST_LINES)


def test_a_role_that_a_line_has_already_keeps_its_choice() -> None:
    line = Line("Session", Decimal(100), role=Role.ALTERNATIVE, group="A", chosen=True)
    quote = Quote(Currency.of("USD"), (line,))
    assert quote.with_role(0, Role.ALTERNATIVE, "A") == quote
    assert quote.with_role(0, Role.ALTERNATIVE, "B").lines[0].chosen


def test_what_joins_a_group_is_not_chosen_beside_another() -> None:
    rival = Line("Express", Decimal(50), role=Role.ALTERNATIVE, group="A", chosen=True)
    quote = Quote(Currency.of("USD"), (rival, Line("Executive", Decimal(100))))
    assert [line.chosen for line in quote.with_role(1, Role.ALTERNATIVE, "A").lines] == [
        True,
        False,
    ]
    left = quote.with_role(1, Role.ALTERNATIVE, "A").with_role(0, Role.OPTIONAL)
    assert [line.chosen for line in left.lines] == [False, True]


def test_what_becomes_optional_waits_for_the_client() -> None:
    quote = Quote(Currency.of("USD"), (Line("Album", Decimal(100)),))
    assert not quote.with_role(0, Role.OPTIONAL).lines[0].counts
    assert quote.with_role(0, Role.OPTIONAL).with_role(0, Role.INCLUDED) == quote
