from dataclasses import replace
from decimal import Decimal

from studio_desk.domain.line import Line
from studio_desk.domain.margin import Margin, line_margin
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent, Tax

VAT = Tax("vat", "VAT", Decimal(20))
PRINT = Line("Print", Decimal(120), Decimal(2), taxes=("vat",), cost=Decimal("10.505"))


def of(line: Line, **more: object) -> Margin:
    priced = price(Quote(Currency.of("USD"), (line,), (VAT,), **more))  # type: ignore[arg-type]
    return line_margin(priced, priced.lines[0])


def test_the_margin_of_a_line_is_its_total_less_what_it_costs() -> None:
    made = of(replace(PRINT, discount=Percent(Decimal(50))))
    assert (made.revenue.plain, made.cost.plain, made.left.plain) == ("120.00", "21.01", "98.99")
    assert made.percent == Decimal("82.5")


def test_tax_that_a_price_includes_is_no_revenue_of_the_line() -> None:
    assert of(PRINT, prices_include_tax=True).revenue.plain == "200.00"
    assert of(replace(PRINT, exempt=True), prices_include_tax=True).revenue.plain == "240.00"
    assert of(PRINT, prices_include_tax=True, tax_exempt=True).revenue.plain == "240.00"


def test_the_discount_on_the_whole_quote_is_not_the_lines() -> None:
    assert of(PRINT, discount=Percent(Decimal(50))) == of(PRINT)


def test_a_line_without_a_cost_says_so() -> None:
    assert of(replace(PRINT, cost=None)).uncosted == 1
