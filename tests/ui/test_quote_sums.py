"""The sums that stand still beside the quote, and the margin that is for the staff alone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Instalment, Percent, Tax
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.quoting.totals import MOST_ROWS
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.sheet import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier
QUOTE = Quote(
    Currency.of("USD"),
    (
        Line("Session", Decimal(349), taxes=("vat",), cost=Decimal(100)),
        Line("Album", Decimal(220), role=Role.OPTIONAL, cost=Decimal(80)),
    ),
    taxes=(Tax("vat", "VAT", Decimal(10)),),
    deposit=Percent(Decimal(50)),
)


@pytest.fixture
def sheet(hands: Hands, studio: Furnished) -> Sheet:
    hands.open(replace(studio.half_done, comparisons=(), quote=QUOTE), Step.QUOTE)
    return Sheet(hands)


def change(sheet: Sheet, quote: Quote) -> None:
    sitting = sheet.hands.workspace.sitting
    sitting.change(replace(sitting.now, quote=quote))
    sheet.hands.rest()


def shown(sheet: Sheet) -> set[str]:
    panel = sheet.hands.find("quote.panel")
    return {each.text() for each in panel.findChildren(QLabel) if each.isVisible()}


def is_in_a_scrolled_area(widget: QWidget | None) -> bool:
    while widget is not None:
        if isinstance(widget, QScrollArea):
            return True
        widget = widget.parentWidget()
    return False


def test_every_sum_is_as_it_is_written_for_everybody(sheet: Sheet) -> None:
    writer = QuoteWriter(sheet.hands.house.wording, sheet.hands.house.desk.formats)
    for quote in (
        QUOTE,
        replace(QUOTE, discount=Percent(Decimal(5)), prices_include_tax=True),
        replace(QUOTE, entries=QUOTE.entries[:1], schedule=(Instalment("On delivery"),)),
        replace(QUOTE, tax_exempt=True, deposit=None),
    ):
        change(sheet, quote)
        rows = list(writer.sums(price(quote)))
        words = {row.label for row in rows} | {row.amount for row in rows}
        assert words <= shown(sheet)


def test_the_sums_do_not_scroll_away(sheet: Sheet) -> None:
    for name in ("quote.grand", "quote.everything", "quote.sum.0", "quote.payment.0"):
        assert not is_in_a_scrolled_area(sheet.hands.find(name))


def test_as_chosen_and_with_everything_stand_side_by_side(sheet: Sheet) -> None:
    formats, priced = sheet.hands.house.desk.formats, price(QUOTE)
    assert sheet.grand() == formats.money(priced.total, "en")
    everything = sheet.hands.find("quote.everything", QLabel)
    assert isinstance(everything, QLabel)
    assert everything.text() == formats.money(priced.total_with_all_options, "en")
    change(sheet, replace(QUOTE, entries=QUOTE.entries[:1]))
    assert not everything.isVisible()


def test_the_labels_are_kept_from_key_to_key(sheet: Sheet) -> None:
    panel = sheet.hands.find("quote.panel")
    before = panel.findChildren(QWidget)
    change(sheet, QUOTE.put(0, replace(QUOTE.line(0), unit_price=Decimal(399))))
    change(sheet, replace(QUOTE, discount=Percent(Decimal(1))))
    change(sheet, QUOTE)
    made = [each for each in panel.findChildren(QWidget) if each not in before]
    # The row of the discount is the only thing that was not there.
    assert all(each.objectName().startswith("quote.sum.") or not each.objectName() for each in made)
    again = panel.findChildren(QWidget)
    change(sheet, replace(QUOTE, discount=Percent(Decimal(2))))
    assert panel.findChildren(QWidget) == again


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(("code", "times"), [("USD", 1), ("KRW", 10_000), ("KWD", 10**6)])
def test_no_figure_is_cut(sheet: Sheet, code: str, times: int) -> None:
    lines = tuple(replace(each, unit_price=each.unit_price * times) for each in QUOTE.lines)
    change(sheet, replace(QUOTE, currency=Currency.of(code), entries=lines))
    for name in ("quote.grand", "quote.everything", "quote.sum.0", "quote.payment.1"):
        label = sheet.hands.find(name, QLabel)
        assert isinstance(label, QLabel)
        needed = QFontMetrics(label.font()).horizontalAdvance(label.text())
        assert needed <= label.width(), label.text()


def test_of_many_payments_it_is_said_how_many_more_there_are(sheet: Sheet) -> None:
    shares = [Instalment(f"Part {n}", None, Percent(Decimal(2))) for n in range(9)]
    change(sheet, replace(QUOTE, schedule=(*shares, Instalment("The rest"))))
    assert f"and {11 - MOST_ROWS} more" in shown(sheet)


# The staff view


def is_shown(sheet: Sheet, name: str = "margin") -> bool:
    found = sheet.hands.window.workspace.findChild(QWidget, name)  # type: ignore[union-attr]
    assert isinstance(found, QWidget)
    return found.isVisible()


def look_as_staff(sheet: Sheet) -> None:
    sheet.hands.press(Qt.Key.Key_M, CTRL)
    sheet.hands.rest()


def test_not_even_the_names_of_what_is_for_staff_are_seen_until_they_ask(sheet: Sheet) -> None:
    sheet.go(0, 0)
    for page in ("panel.quote", "panel.line"):
        sheet.hands.click(page)
        panel = sheet.hands.find("quote.panel")
        words = {each.text() for each in panel.findChildren(QLabel) if each.isVisible()}
        words |= {each.text() for each in panel.findChildren(QAbstractButton) if each.isVisible()}
        assert words
        for secret in ("margin", "cost", "staff", "memo"):
            assert not [each for each in words if secret in each.casefold()]


def test_staff_look_at_margin_cost_and_memo_and_hide_them_again(sheet: Sheet) -> None:
    sheet.go(0, 0)
    look_as_staff(sheet)
    assert sheet.hands.label("margin.cost") == "100.00"
    assert sheet.hands.label("margin.left") == "249.00"
    assert sheet.hands.label("margin.percent") == "71.3%"
    assert is_shown(sheet, "line.cost")
    sheet.hands.click("panel.quote")
    assert is_shown(sheet, "terms.staff")
    sheet.hands.click("staff.hide")
    assert not any(is_shown(sheet, name) for name in ("margin", "line.cost", "terms.staff"))
    look_as_staff(sheet)
    look_as_staff(sheet)
    assert not is_shown(sheet)


def test_of_a_line_the_margin_is_before_the_discount_on_everything(sheet: Sheet) -> None:
    look_as_staff(sheet)
    sheet.go(0, 0)
    assert not is_shown(sheet, "margin.before_discount")
    change(sheet, replace(QUOTE, discount=Percent(Decimal(5))))
    assert sheet.hands.label("margin.line.left") == "249.00"
    assert is_shown(sheet, "margin.before_discount")


def test_the_margin_follows_the_line_under_the_cursor(sheet: Sheet) -> None:
    look_as_staff(sheet)
    sheet.go(1, 0)
    assert sheet.hands.label("margin.line.cost") == "80.00"
    assert sheet.hands.label("margin.line.left") == "140.00"
    sheet.hands.type("line.cost", "90.50")
    assert sheet.quote.lines[1].cost == Decimal("90.50")
    assert sheet.hands.label("margin.line.left") == "129.50"


@pytest.mark.parametrize("way", ["step", "rail"])
def test_leaving_the_step_ends_the_staff_view(sheet: Sheet, way: str) -> None:
    look_as_staff(sheet)
    if way == "step":
        sheet.hands.go(Step.PROPOSAL)
        sheet.hands.go(Step.QUOTE)
    else:
        sheet.hands.click("rail.today")
        sheet.hands.window.open(sheet.hands.workspace.sitting.now.id)
    sheet.hands.rest()
    assert sheet.hands.find("quote.panel").isVisible()
    assert not is_shown(sheet)
