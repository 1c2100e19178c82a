"""What is picked from a price list that is not made for this quote, or not quite clear."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.pricelist import PriceItem
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

Pick = Callable[[str], Line]


@pytest.fixture
def pick(hands: Hands) -> Pick:
    def picked(words: str) -> Line:
        add = hands.line("quote.add")
        hands.wait(lambda: add.completer().model().rowCount() > 0)
        hands.type("quote.add", words)
        hands.press(Qt.Key.Key_Return)
        return hands.workspace.sitting.now.quote.lines[-1]

    return picked


def test_dollars_do_not_become_won(hands: Hands, pick: Pick) -> None:
    (korean,) = [
        each for each in hands.house.desk.consultations.all() if each.quote.currency.code == "KRW"
    ]
    hands.open(korean, Step.QUOTE)
    line = pick("executive session")
    assert (line.description, line.unit_price) == ("Executive session", Decimal(0))
    assert hands.label("quote.said") == "The price list is in USD. Type what this costs in KRW."


def test_two_items_of_one_name_can_both_be_picked(
    hands: Hands, studio: Furnished, pick: Pick
) -> None:
    items = [
        PriceItem("Session", Decimal(199), Category.SESSION),
        PriceItem("Session", Decimal(80), Category.SESSION, unit="per hour"),
        PriceItem("Session", Decimal(90), Category.SESSION, unit="per hour"),
    ]
    studio.desk.studio.save_prices(items)
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    assert pick("Session").unit_price == 199
    assert pick("Session, per hour").unit_price == 80
    assert pick("Session (2)").unit_price == 90


@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_a_line_has_already_moves_nothing(
    hands: Hands, studio: Furnished, role: Role
) -> None:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    quote = hands.workspace.sitting.now.quote
    for row, line in enumerate(quote.lines):
        if line.role is role:
            table = hands.find("quote.table")
            table.go_to(row, 0)  # type: ignore[attr-defined]
            hands.click(f"line.role.{role}")
    assert hands.workspace.sitting.now.quote == quote
