from dataclasses import replace
from decimal import Decimal

from studio_desk.domain.line import PERCENT, Line, Role
from studio_desk.domain.margin import Margin, line_cost, margin
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent, Tax

USD = Currency.of("USD")
PRINT = Line("Print", Decimal(45), Decimal(4), taxes=("vat",), cost=Decimal("9.125"))


def of(*lines: Line, **more: object) -> Margin:
    taxes = (Tax("vat", "VAT", Decimal(20)),)
    return margin(price(Quote(USD, lines, taxes, **more)))  # type: ignore[arg-type]


def test_the_margin_is_what_is_left_of_the_net_after_the_costs() -> None:
    made = of(PRINT)
    assert (made.revenue.plain, made.cost.plain, made.left.plain) == ("180.00", "36.50", "143.50")
    assert made.percent == Decimal("79.7")


def test_tax_and_discounts_are_no_revenue() -> None:
    made = of(PRINT, discount=Percent(Decimal(50)), prices_include_tax=True)
    assert made.revenue.plain == "75.00"


def test_what_is_not_chosen_costs_nothing() -> None:
    assert of(PRINT, replace(PRINT, role=Role.OPTIONAL)) == of(PRINT)


def test_lines_without_a_cost_are_counted_and_percentages_are_not() -> None:
    made = of(PRINT, Line("Session", Decimal(100)), Line("Rush", Decimal(25), unit=PERCENT))
    assert made.uncosted == 1


def test_where_nothing_comes_in_there_is_no_percentage() -> None:
    assert of().percent is None
    assert of(replace(PRINT, discount=Percent(Decimal(100)))).percent is None


def test_the_cost_of_a_line_is_rounded_half_up() -> None:
    line = replace(PRINT, quantity=Decimal(1))
    assert line_cost(line, Money(0, USD)).plain == "9.13"
    assert line_cost(replace(line, cost=None), Money(0, USD)).plain == "0.00"
