"""The calculation, case by case; what holds for every quote is in `test_pricing_laws`."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from studio_desk.domain.checks import OutOfRange
from studio_desk.domain.line import Line, Role
from studio_desk.domain.line_pricing import DiscountTooLarge
from studio_desk.domain.money import Currency, Money, TooFine
from studio_desk.domain.pricing import DepositTooLarge, InstalmentsTooLarge, PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Rounding, Share, Tax

NO_TAXES: Mapping[str, str] = MappingProxyType({})
USD = Currency.of("USD")


def line(unit_price: str, quantity: str = "1", taxes: str = "", **more: Any) -> Line:
    return Line("Line", Decimal(unit_price), Decimal(quantity), taxes=tuple(taxes.split()), **more)


def offer(
    *lines: Line, code: str = "USD", taxes: Mapping[str, str] = NO_TAXES, **more: Any
) -> PricedQuote:
    return price(
        Quote(
            Currency.of(code),
            lines,
            tuple(Tax(key, key, Decimal(rate)) for key, rate in taxes.items()),
            **more,
        )
    )


def percent(value: str) -> Share:
    return Percent(Decimal(value))


def amount(value: str) -> Share:
    return Amount(Decimal(value))


@pytest.mark.parametrize(
    ("rounding", "tax", "total"),
    [(Rounding.DOCUMENT, "71.05", "906.91"), (Rounding.LINE, "71.06", "906.92")],
)
def test_tax_is_rounded_once_for_the_document_or_once_on_every_line(
    rounding: Rounding, tax: str, total: str
) -> None:
    prices = ("598.89", "329.84", "-59.89", "-32.98")
    priced = offer(
        *(line(each, taxes="sales") for each in prices), taxes={"sales": "8.5"}, rounding=rounding
    )
    assert priced.subtotal.plain == priced.net.plain == "835.86"
    assert (priced.tax.plain, priced.total.plain) == (tax, total)


def test_two_taxes_stand_side_by_side_and_never_one_upon_the_other() -> None:
    priced = offer(line("1140.00", taxes="gst qst"), taxes={"gst": "5", "qst": "9.975"})
    assert [each.amount.plain for each in priced.taxes] == ["57.00", "113.72"]
    assert [each.base.plain for each in priced.taxes] == ["1140.00", "1140.00"]
    assert priced.total.plain == "1310.72"


def test_prices_that_include_tax_never_move() -> None:
    priced = offer(
        line("340.00", taxes="vat"),
        line("13.90", taxes="vat"),
        taxes={"vat": "19"},
        prices_include_tax=True,
    )
    assert (priced.total.plain, priced.tax.plain, priced.net.plain) == ("353.90", "56.51", "297.39")
    [vat] = priced.taxes
    assert (vat.base.plain, vat.amount.plain) == ("297.39", "56.51")


def test_a_discount_by_amount_stays_that_amount() -> None:
    priced = offer(line("84000"), discount=amount("70000"))
    assert (priced.discount.plain, priced.total.plain) == ("70000.00", "14000.00")
    assert offer(line("84000", discount=amount("70000"))).total.plain == "14000.00"


def test_the_line_is_discounted_and_not_the_unit() -> None:
    [only] = offer(line("28.50", "4", discount=percent("35"))).lines
    assert (only.gross.plain, only.discount.plain, only.total.plain) == (
        "114.00", "39.90", "74.10",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quantity", "unit_price", "code", "gross"),
    [
        ("2.25", "64.22", "USD", "144.50"),
        ("0.5", "0.01", "USD", "0.01"),
        ("0.5", "-0.01", "USD", "-0.01"),
        ("0.49", "0.01", "USD", "0.00"),
        ("3", "0.005", "USD", "0.02"),
        ("0.5", "33001", "KRW", "16501"),
        ("1", "0.4", "KRW", "0"),
        ("0.5", "0.001", "KWD", "0.001"),
        ("3", "1.2345", "KWD", "3.704"),
        ("0", "1000000000000", "USD", "0.00"),
    ],
)
def test_a_line_is_rounded_half_up_to_the_unit_of_its_currency(
    quantity: str, unit_price: str, code: str, gross: str
) -> None:
    assert offer(line(unit_price, quantity), code=code).total.plain == gross


@pytest.mark.parametrize(
    ("code", "tax"), [("KRW", "3000"), ("USD", "3000.05"), ("KWD", "3000.050")]
)
def test_tax_has_the_digits_of_the_currency(code: str, tax: str) -> None:
    exact = {"KRW": "30000", "USD": "30000.45", "KWD": "30000.495"}[code]
    assert offer(line(exact, taxes="vat"), code=code, taxes={"vat": "10"}).tax.plain == tax


def test_a_credit_brings_tax_back() -> None:
    priced = offer(line("100", taxes="vat"), line("-150", taxes="vat"), taxes={"vat": "8.5"})
    assert priced.total == -offer(line("50", taxes="vat"), taxes={"vat": "8.5"}).total
    assert (priced.tax.plain, priced.total.plain) == ("-4.25", "-54.25")


def test_a_line_without_tax_bears_none() -> None:
    priced = offer(line("100", taxes="vat"), line("50"), taxes={"vat": "10", "other": "20"})
    assert [each.amount.plain for each in priced.taxes] == ["10.00", "0.00"]
    assert [each.base.plain for each in priced.taxes] == ["100.00", "0.00"]


def test_a_document_discount_is_spread_over_the_rates() -> None:
    priced = offer(
        line("100", taxes="full"), line("50", taxes="half"), line("50"),
        taxes={"full": "20", "half": "10"}, discount=amount("10"),
    )  # fmt: skip
    assert [each.base.plain for each in priced.taxes] == ["95.00", "47.50"]
    assert [each.amount.plain for each in priced.taxes] == ["19.00", "4.75"]
    assert priced.total.plain == "213.75"


def test_the_odd_cent_of_a_discount_goes_to_the_largest_remainder() -> None:
    priced = offer(
        line("10.01", taxes="high"), line("20.00", taxes="low"),
        taxes={"high": "100", "low": "0"}, discount=amount("0.10"),
    )  # fmt: skip
    # 10.01 of 30.01 is 3.34 cents, 20.00 is 6.66: the odd cent is taken from the second.
    assert [each.base.plain for each in priced.taxes] == ["9.98", "19.93"]


def test_a_free_quote_costs_nothing() -> None:
    priced = offer(line("100", taxes="vat"), taxes={"vat": "19"}, discount=percent("100"))
    assert (priced.discount.plain, priced.tax.plain, priced.total.plain) == (
        "100.00", "0.00", "0.00",
    )  # fmt: skip


def test_an_empty_quote_costs_nothing() -> None:
    priced = offer(taxes={"vat": "19"}, discount=percent("5"), deposit=percent("50"))
    assert {priced.subtotal.minor, priced.total.minor, priced.deposit.minor} == {0}
    assert priced.total_with_all_options.minor == 0
    assert not priced.has_choices


OPTIONS = (
    line("199", role=Role.ALTERNATIVE, group="Session"),
    line("349", role=Role.ALTERNATIVE, group="Session", chosen=True),
    line("220", role=Role.OPTIONAL),
    line("45", role=Role.OPTIONAL, chosen=True),
    line("80"),
)


def test_only_what_is_included_or_chosen_counts() -> None:
    priced = offer(*OPTIONS)
    assert [each.counts for each in priced.lines] == [False, True, False, True, True]
    assert priced.subtotal.plain == "474.00"
    assert priced.has_choices
    assert not offer(line("80")).has_choices


def test_the_total_with_everything_takes_every_option_and_the_chosen_alternative() -> None:
    assert offer(*OPTIONS).total_with_all_options.plain == "694.00"


def test_the_total_with_everything_is_discounted_and_taxed_like_the_total() -> None:
    priced = offer(
        line("100", taxes="vat"), line("50", taxes="vat", role=Role.OPTIONAL),
        taxes={"vat": "10"}, discount=percent("10"),
    )  # fmt: skip
    assert (priced.total.plain, priced.total_with_all_options.plain) == ("99.00", "148.50")


def test_an_optional_credit_makes_no_deposit_too_large() -> None:
    priced = offer(line("100"), line("-50", role=Role.OPTIONAL), deposit=amount("80"))
    assert (priced.deposit.plain, priced.total_with_all_options.plain) == ("80.00", "50.00")


def test_the_deposit_is_a_share_of_the_total_with_tax() -> None:
    priced = offer(line("100.01", taxes="vat"), taxes={"vat": "19"}, deposit=percent("50"))
    assert (priced.total.plain, priced.deposit.plain, priced.balance.plain) == (
        "119.01", "59.51", "59.50",
    )  # fmt: skip
    assert offer(line("300"), deposit=amount("100.00")).balance.plain == "200.00"


@pytest.mark.parametrize(("unit_price", "base"), [("9.99", 999), ("0", 0)])
def test_a_line_discount_above_its_base_is_refused(unit_price: str, base: int) -> None:
    with pytest.raises(DiscountTooLarge) as raised:
        offer(line(unit_price, discount=amount("10")))
    assert raised.value == DiscountTooLarge(1, "Line", Money(1000, USD), Money(base, USD))
    assert offer(line("10", discount=amount("10"))).total.minor == 0


def test_a_document_discount_above_the_subtotal_is_refused() -> None:
    counted, left_out = line("10"), line("500", role=Role.OPTIONAL)
    with pytest.raises(DiscountTooLarge) as raised:
        offer(counted, left_out, discount=amount("10.01"))
    assert (raised.value.line, raised.value.base.plain) == (0, "10.00")
    assert offer(counted, discount=amount("10")).total.minor == 0


def test_a_credit_may_be_discounted_in_percent_or_made_larger_by_an_amount() -> None:
    assert offer(line("-100", discount=percent("10"))).total.plain == "-90.00"
    assert offer(line("-100", discount=amount("10"))).total.plain == "-110.00"
    assert offer(line("-100"), discount=amount("10")).total.plain == "-110.00"


def test_nothing_can_be_paid_ahead_on_nothing() -> None:
    with pytest.raises(DepositTooLarge):
        offer(deposit=amount("0.01"))


@pytest.mark.parametrize("unit_price", ["99.99", "-100"])
def test_a_deposit_above_the_total_is_refused(unit_price: str) -> None:
    with pytest.raises(DepositTooLarge) as raised:
        offer(line(unit_price), deposit=amount("100"))
    assert raised.value.deposit.plain == "100.00"
    assert raised.value.total.amount == Decimal(unit_price)


@pytest.mark.parametrize("place", ["discount", "deposit"])
def test_an_amount_finer_than_the_currency_is_refused(place: str) -> None:
    too_fine: dict[str, Any] = {place: amount("1000.50")}
    with pytest.raises(TooFine) as raised:
        offer(line("90000"), code="KRW", **too_fine)
    assert raised.value == TooFine(Decimal("1000.50"), "KRW", 0)


def test_the_largest_line_is_still_exact_and_a_larger_one_is_refused() -> None:
    largest = line("1000000000000", "1", "vat")
    priced = offer(largest, line("0.01", taxes="vat"), taxes={"vat": "1000"})
    assert priced.total.plain == "11000000000000.11"
    assert str(priced.total.amount) == priced.total.plain
    with pytest.raises(OutOfRange) as raised:
        offer(line("1"), line("1000000000000", "1.01"))
    assert (raised.value.what, raised.value.line) == ("amount", 2)


def test_the_order_in_which_taxes_were_ticked_moves_no_cent() -> None:
    both, one = line("1.00", taxes="a b"), line("1.00", taxes="b")
    rates = {"a": "100", "b": "0"}
    totals = [
        offer(replace(both, taxes=ids), one, taxes=rates, discount=Amount(Decimal("0.01"))).total
        for ids in (("a", "b"), ("b", "a"))
    ]
    assert totals[0] == totals[1]


def test_an_option_that_is_a_credit_never_makes_a_discount_too_large() -> None:
    credit = replace(line("-100"), role=Role.OPTIONAL)
    priced = offer(line("100"), credit, discount=Amount(Decimal(50)))
    assert priced.total.plain == "50.00"
    assert priced.total_with_all_options.plain == "0.00"


def test_nobody_pays_a_part_of_what_is_owed_to_them() -> None:
    schedule = (Instalment(share=Percent(Decimal(30))), Instalment("Later"))
    priced = offer(line("-50"), deposit=Percent(Decimal(50)), schedule=schedule)
    assert priced.deposit.plain == "0.00"
    assert [each.amount.plain for each in priced.instalments] == ["0.00", "-50.00"]
    with pytest.raises(InstalmentsTooLarge):
        offer(line("-50"), schedule=(Instalment(share=Amount(Decimal(1))), Instalment()))


def test_a_credit_has_no_minimum_charge() -> None:
    assert offer(replace(line("-20"), minimum=Decimal(5))).total.plain == "-20.00"
