from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from studio_desk.domain.changes import Change, ChangeKind, changes
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Line, Remark, Role, Section
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import Figures, Revision
from studio_desk.domain.terms import Instalment, Percent, Rounding, Tax

from .offers import any_quotes, possible

USD = Currency.of("USD")
SESSION, PRINT = Line("Session", Decimal(300)), Line("Print", Decimal(40), Decimal(2))
BEFORE = Quote(USD, (SESSION, PRINT))
SIMPLE: dict[str, Any] = {"discount": None, "deposit": None, "schedule": ()}
TERMS = ("discount", "deposit", "schedule", "prices_include_tax", "rounding", "tax_exempt")


def between(before: Quote, after: Quote) -> list[Change]:
    return changes(price(before), price(after))


def usd(amount: str) -> Money:
    return USD.money(Decimal(amount))


def test_nothing_is_told_of_the_same_quote() -> None:
    assert between(BEFORE, BEFORE) == []


def test_a_line_that_came_one_that_went_and_one_that_is_other_are_told_apart() -> None:
    album, more = Line("Album", Decimal(180)), replace(PRINT, quantity=Decimal(3))
    assert between(BEFORE, Quote(USD, (album, more))) == [
        Change(ChangeKind.ADDED, usd("0"), usd("180"), None, album),
        Change(ChangeKind.CHANGED, usd("80"), usd("120"), PRINT, more),
        Change(ChangeKind.REMOVED, usd("300"), usd("0"), SESSION, None),
    ]


def test_the_second_line_of_one_name_answers_to_the_second() -> None:
    twice = Quote(USD, (PRINT, PRINT))
    (change,) = between(twice, twice.put(1, replace(PRINT, quantity=Decimal(1))))
    assert (change.kind, change.difference) == (ChangeKind.CHANGED, usd("-40"))


def test_what_costs_the_studio_more_is_no_change_to_the_client() -> None:
    assert between(BEFORE, BEFORE.put(0, replace(SESSION, cost=Decimal(9)))) == []
    assert between(BEFORE, replace(BEFORE, memo="Ask twice")) == []


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (ChangeKind.WORDS, BEFORE.move(0, 2)),
        (ChangeKind.WORDS, BEFORE.insert(0, Section("For the family"))),
        (ChangeKind.WORDS, BEFORE.add(Remark("In a box."))),
        (ChangeKind.TITLE, replace(BEFORE, title="Portraits")),
        (ChangeKind.NOTE, replace(BEFORE, note="Thank you")),
        (ChangeKind.SCHEDULE, replace(BEFORE, schedule=(Instalment("On delivery"),))),
        (ChangeKind.ROUNDING, replace(BEFORE, rounding=Rounding.LINE)),
        (ChangeKind.EXEMPTION, replace(BEFORE, tax_exempt=True)),
        (ChangeKind.TAX_BASIS, replace(BEFORE, prices_include_tax=True)),
        (ChangeKind.TAX, replace(BEFORE, taxes=(Tax("vat", "VAT", Decimal(10)),))),
        (ChangeKind.VALIDITY, replace(BEFORE, valid_until=date(2027, 1, 1))),
    ],
)
def test_every_term_that_a_client_reads_is_told(kind: ChangeKind, after: Quote) -> None:
    assert [(each.kind, each.difference.minor) for each in between(BEFORE, after)] == [(kind, 0)]


def test_what_is_added_in_the_middle_leaves_the_others_where_they_were() -> None:
    (change,) = between(BEFORE, BEFORE.insert(1, Line("Album", Decimal(180))))
    assert change.kind is ChangeKind.ADDED


def test_prices_that_include_tax_now_are_dearer_or_cheaper_by_the_tax_that_was_on_top() -> None:
    taxed = BEFORE.with_tax(Tax("vat", "VAT", Decimal(10)))
    found = between(taxed, replace(taxed, prices_include_tax=True))
    assert [(each.kind, each.before, each.after) for each in found] == [
        (ChangeKind.TAX_BASIS, usd("38"), usd("0")),
        (ChangeKind.TAX_INSIDE, usd("38"), usd("34.55")),
    ]
    assert [each.difference for each in found] == [usd("-38"), usd("0")]


def test_in_another_currency_nothing_is_subtracted() -> None:
    euros = replace(BEFORE, currency=Currency.of("EUR"), title="Portraits").add(
        Line("Album", Decimal(180))
    )
    found = between(BEFORE, euros)
    assert [each.kind for each in found] == [
        ChangeKind.CURRENCY,
        ChangeKind.ADDED,
        ChangeKind.TITLE,
    ]
    assert (found[0].before.plain, found[0].after.plain) == ("380.00", "560.00")
    assert all(each.difference.minor == 0 for each in found)


def test_ticking_an_option_changes_it_by_what_it_costs() -> None:
    offered = BEFORE.with_role(1, Role.OPTIONAL)
    (change,) = between(offered, offered.choose(1, chosen=True))
    assert change.difference == usd("80")


def test_the_terms_of_the_whole_are_told_too() -> None:
    tax = Tax("vat", "VAT", Decimal(10))
    taxed = replace(
        BEFORE,
        taxes=(tax,),
        entries=(replace(SESSION, taxes=("vat",)), PRINT),
        discount=Percent(Decimal(50)),
        deposit=Percent(Decimal(50)),
        valid_until=date(2027, 1, 1),
    )
    found = {each.kind: each.difference for each in between(BEFORE, taxed)}
    assert found == {
        ChangeKind.CHANGED: usd("0"),
        ChangeKind.DISCOUNT: usd("-190"),
        ChangeKind.TAX: usd("15"),
        ChangeKind.DEPOSIT: usd("0"),
        ChangeKind.VALIDITY: usd("0"),
    }


few = any_quotes(largest=3).filter(possible)


def revised(before: Quote, data: st.DataObject) -> Quote:
    """Another quote in the same currency: a new one, or the same with some of it changed."""
    other = data.draw(few)
    entries = data.draw(st.sampled_from([before.entries, other.entries]))
    chosen = data.draw(st.sets(st.sampled_from(TERMS)))
    terms = {name: getattr(other, name) for name in chosen}
    # Every line bears the taxes that its quote has.
    taxes = other.taxes if entries is other.entries else before.taxes
    made = replace(other, currency=before.currency, entries=(), taxes=(), **SIMPLE)
    kept = replace(before, entries=(), taxes=(), **SIMPLE)
    return replace(data.draw(st.sampled_from([made, kept])), entries=entries, taxes=taxes, **terms)


@settings(max_examples=50)
@given(few, st.data())
def test_the_differences_add_up_to_that_of_the_totals(before: Quote, data: st.DataObject) -> None:
    there = price(before)
    try:
        after = revised(before, data)
        here = price(after)
    except DeskError:
        reject()
    found = changes(there, here)
    told = sum(each.difference.minor for each in found)
    assert told == here.total.minor - there.total.minor
    assert bool(found) != issued(before).reads_alike(after)


def issued(quote: Quote) -> Revision:
    day = date(2026, 1, 1)
    nothing = Money(0, quote.currency)
    return Revision(
        number=0,
        consultation=Consultation(Client(""), quote, day),
        studio=Studio(),
        figures=Figures(nothing, nothing, nothing),
        issued_at=datetime(2026, 1, 1, tzinfo=UTC),
        document="",
    )
