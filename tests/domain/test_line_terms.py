"""What a line comes to beyond quantity times price: breaks, minima, shares, packages."""

from dataclasses import replace
from decimal import Decimal

import pytest

from studio_desk.domain.line import PERCENT, Break, Line, Part, Role
from studio_desk.domain.money import Currency, TooFine
from studio_desk.domain.pricing import InstalmentsTooLarge, PricedQuote, price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Instalment, Percent, Tax

VAT = Tax("vat", "VAT", Decimal(20))
WALLETS = Line(
    "Wallet set",
    Decimal(5),
    breaks=(Break(Decimal(50), Decimal(3)), Break(Decimal(10), Decimal(4))),
)
TRAVEL = Line("Travel", Decimal("0.65"), unit="per mile", minimum=Decimal(30))
SESSION = Line("Session", Decimal(200))
RUSH = Line("Rush", Decimal(25), unit=PERCENT)


def priced(*lines: Line, code: str = "USD", **more: object) -> PricedQuote:
    return price(Quote(Currency.of(code), lines, (VAT,), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "unit_price", "gross"),
    [("9", "5", "45.00"), ("10", "4", "40.00"), ("49.5", "4", "198.00"), ("50", "3", "150.00")],
)
def test_from_a_break_on_all_of_them_cost_its_price(
    quantity: str, unit_price: str, gross: str
) -> None:
    line = priced(replace(WALLETS, quantity=Decimal(quantity))).lines[0]
    assert (line.unit_price, line.gross.plain) == (Decimal(unit_price), gross)


@pytest.mark.parametrize(
    ("miles", "gross", "is_minimum"),
    [
        ("0", "0.00", False),
        ("10", "30.00", True),
        ("46.16", "30.00", False),
        ("100", "65.00", False),
    ],
)
def test_a_minimum_charge_holds_where_anything_is_taken(
    miles: str, gross: str, is_minimum: bool
) -> None:
    line = priced(replace(TRAVEL, quantity=Decimal(miles))).lines[0]
    assert (line.gross.plain, line.is_minimum) == (gross, is_minimum)


def test_a_minimum_charge_that_the_currency_cannot_express_is_refused() -> None:
    with pytest.raises(TooFine):
        priced(replace(TRAVEL, minimum=Decimal("30.5")), code="KRW")


def test_a_percentage_is_of_the_counting_line_totals_above_it() -> None:
    album = Line("Album", Decimal(100), role=Role.OPTIONAL)
    cheaper = replace(SESSION, discount=Percent(Decimal(10)))
    result = priced(cheaper, album, RUSH, Line("Print", Decimal(40)))
    assert [line.total.plain for line in result.lines] == ["180.00", "100.00", "45.00", "40.00"]
    assert result.subtotal.plain == "265.00"
    assert result.total_with_all_options.plain == "390.00"
    assert [line.total.plain for line in priced(RUSH, SESSION).lines] == ["0.00", "200.00"]


def test_a_percentage_after_a_percentage_takes_it_in() -> None:
    assert priced(SESSION, RUSH, RUSH).subtotal.plain == "312.50"


def test_a_percentage_that_is_not_taken_enters_nothing() -> None:
    result = priced(SESSION, replace(RUSH, role=Role.OPTIONAL), replace(RUSH, quantity=Decimal(0)))
    assert result.total.plain == "200.00"
    assert result.total_with_all_options.plain == "250.00"


def test_a_package_says_what_it_saves_against_its_parts() -> None:
    package = Line(
        "Executive",
        Decimal(400),
        quantity=Decimal(2),
        parts=(Part("Session", Decimal(1), Decimal(349)), Part("Print", Decimal(2), Decimal(45))),
    )
    assert priced(package).lines[0].saving.plain == "78.00"
    dearer = replace(package, unit_price=Decimal(500))
    assert priced(dearer).lines[0].saving.plain == "0.00"
    assert priced(SESSION).lines[0].saving.plain == "0.00"


def test_an_exempt_line_bears_no_tax_and_the_others_do() -> None:
    taxed = replace(SESSION, taxes=("vat",))
    assert priced(taxed, replace(taxed, exempt=True)).tax.plain == "40.00"
    assert priced(taxed, tax_exempt=True).total.plain == "200.00"


def test_prices_that_include_tax_stay_for_a_client_who_is_exempt() -> None:
    taxed = replace(SESSION, taxes=("vat",))
    result = priced(taxed, tax_exempt=True, prices_include_tax=True)
    assert (result.total.plain, result.tax.plain) == ("200.00", "0.00")


def test_the_last_payment_takes_what_rounding_left() -> None:
    third = Percent(Decimal("33.33"))
    schedule = (Instalment("Proofs", share=third), Instalment("Album", share=third), Instalment())
    line = Line("Everything", Decimal("100.01"))
    result = priced(line, schedule=schedule, deposit=Amount(Decimal("0.01")))
    amounts = [each.amount.plain for each in result.instalments]
    assert amounts == ["33.33", "33.33", "33.34"]


def test_payments_cannot_be_more_than_the_total() -> None:
    schedule = (Instalment(share=Amount(Decimal(150))), Instalment())
    with pytest.raises(InstalmentsTooLarge) as raised:
        priced(SESSION, schedule=schedule, deposit=Amount(Decimal(60)))
    assert raised.value.instalments.plain == "210.00"
    assert raised.value.total.plain == "200.00"
    paid = priced(SESSION, schedule=schedule, deposit=Amount(Decimal(50)))
    assert [each.amount.plain for each in paid.instalments] == ["150.00", "0.00"]
