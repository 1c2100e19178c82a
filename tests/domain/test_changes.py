from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from studio_desk.domain.changes import Change, ChangeKind, changes
from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent, Tax

from .offers import any_quotes, possible

USD = Currency.of("USD")
SESSION, PRINT = Line("Session", Decimal(300)), Line("Print", Decimal(40), Decimal(2))
BEFORE = Quote(USD, (SESSION, PRINT))


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


def test_what_is_moved_or_costs_the_studio_more_is_no_change_to_the_client() -> None:
    assert between(BEFORE, BEFORE.move(0, 2)) == []
    assert between(BEFORE, BEFORE.put(0, replace(SESSION, cost=Decimal(9)))) == []


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
        ChangeKind.DEPOSIT: usd("102.50"),
        ChangeKind.VALIDITY: usd("0"),
    }


@given(any_quotes().filter(possible), st.data())
def test_the_differences_add_up_to_that_of_the_totals(before: Quote, data: st.DataObject) -> None:
    plain = replace(before, prices_include_tax=False, deposit=None, schedule=())
    kept = (
        data.draw(st.lists(st.sampled_from(before.entries), max_size=4)) if before.entries else []
    )
    lines = tuple(each for each in kept if not isinstance(each, Line) or each.role is Role.INCLUDED)
    after = replace(plain, entries=lines)
    assume(possible(plain) and possible(after))
    there, here = price(plain), price(after)
    money = (ChangeKind.VALIDITY, ChangeKind.DEPOSIT)
    found = (each.difference.minor for each in changes(there, here) if each.kind not in money)
    assert sum(found) == here.total.minor - there.total.minor
