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
    OutOfRange,
    SeveralChosen,
    TooManyLines,
    UnknownTax,
)
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.pricelist import PriceItem
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Tax

from .offers import quotes

USD = Currency.of("USD")
VAT = Tax("vat", "VAT", Decimal(19))
SESSION, PRINT, ALBUM = (Line(name, Decimal(100)) for name in ("Session", "Print", "Album"))
LARGE, SMALL, LATER = (
    Line(name, Decimal(100), role=Role.ALTERNATIVE, group=group)
    for name, group in (("Large", "Session"), ("Small", "Session"), ("Later", "Album"))
)


def quote(*lines: Line, **more: Any) -> Quote:
    return Quote(USD, lines, (VAT,), **more)


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


def test_no_alternative_has_to_be_chosen() -> None:
    offered = quote(replace(LARGE, chosen=True), SMALL).choose(0, chosen=False)
    assert not any(line.counts for line in offered.lines)


@given(quotes, st.data())
def test_every_verb_returns_a_quote_and_leaves_the_old_one_as_it_was(
    before: Quote, data: st.DataObject
) -> None:
    assume(before.lines)
    index = data.draw(st.integers(0, len(before.lines) - 1))
    lines = before.lines
    after = before.choose(index, chosen=True)
    assert after.lines[index] == replace(lines[index], chosen=True)
    assert len(before.add(SESSION).remove(index).lines) == len(lines)
    assert before.add(SESSION).remove(len(lines)) == before
    assert before.put(index, SESSION).put(index, lines[index]) == before
    assert before.lines == lines


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


def test_an_item_of_the_price_list_becomes_a_line_for_one_of_it() -> None:
    item = PriceItem("8 × 10", Decimal(45), Category.PRINTS, "Lustre paper", "per print")
    assert item.line(("vat",)) == Line(
        "8 × 10", Decimal(45), Decimal(1), "per print", "Lustre paper", Category.PRINTS, ("vat",)
    )


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
    alone = quote.choose(0, chosen=False)
    assert [line.chosen for line in alone.with_role(1, Role.ALTERNATIVE, "A").lines] == [
        False,
        True,
    ]


def test_what_becomes_optional_waits_for_the_client() -> None:
    quote = Quote(Currency.of("USD"), (Line("Album", Decimal(100)),))
    assert not quote.with_role(0, Role.OPTIONAL).lines[0].counts
    assert quote.with_role(0, Role.OPTIONAL).with_role(0, Role.INCLUDED) == quote
