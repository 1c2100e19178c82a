"""From a keystroke to the new total, and the calculation alone."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools
from studio_desk.app.window import keep_what_stays, make_house
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Break, Line, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent, Tax
from studio_desk.ui.house import House
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.quoting.line_panel import LinePanel
from studio_desk.ui.quoting.rows import QUANTITY
from studio_desk.ui.quoting.table import QuoteTable
from studio_desk.ui.quoting.totals import Totals
from studio_desk.ui.tasks import PooledTasks
from studio_desk.ui.window import MainWindow
from studio_desk.ui.workspace.workspace import Step
from tests.bench.finding import Figure

RATES = (19_000, 7_000, 9_975)
"""In thousandths of a percent."""
TAXES = tuple(
    Tax(name, name.upper(), Decimal(rate).scaleb(-3))
    for name, rate in zip("abc", RATES, strict=True)
)
BORNE = (("a",), ("b",), ("a", "c"))
KEYSTROKES = 60
PATIENCE_MS, SETTLED_MS = 20, 500
STEPS = (Break(Decimal(10), Decimal("9.50")), Break(Decimal(20), Decimal("8.50")))


def figures() -> list[Figure]:
    """Measure the editor of a quote and the calculation under it."""
    return [_recalculating(500), *_editing(200), _opening(2_000)]


def long_quote(lines: int) -> Quote:
    """Three rates, breaks, options and alternatives, a heading over every ten lines."""
    dice = random.Random(1)
    entries: list[Line | Section] = []
    for at in range(lines):
        if at % 10 == 0:
            entries.append(Section(f"Part {at // 10 + 1}"))
        role = (Role.INCLUDED, Role.INCLUDED, Role.OPTIONAL, Role.ALTERNATIVE)[at % 4]
        chosen = at % 12 == 3 if role is Role.ALTERNATIVE else at % 8 == 2
        entries.append(
            Line(
                f"Print number {at + 1}",
                Decimal(dice.randrange(100, 50_000)).scaleb(-2),
                quantity=Decimal(dice.randrange(1, 40)),
                taxes=BORNE[at % 3],
                discount=Percent(Decimal(10)) if at % 5 == 0 else None,
                role=role,
                group=str(at // 12) if role is Role.ALTERNATIVE else "",
                chosen=role is not Role.INCLUDED and chosen,
                breaks=STEPS if at % 3 == 0 else (),
            )
        )
    share = Percent(Decimal(5))
    return Quote(Currency.of("USD"), tuple(entries), TAXES, discount=share, deposit=share)


def _recalculating(lines: int) -> Figure:
    quote = long_quote(lines)
    place = next(at for at, entry in enumerate(quote.entries) if isinstance(entry, Line))
    line = quote.line(place)
    numbers = [_whole(each) for each in quote.lines]

    def ours() -> None:
        price(quote.put(place, replace(line, quantity=Decimal(7))))

    name = f"recalculating a quote of {lines} lines"
    return (name, _seconds(ours), _seconds(lambda: _plainly(numbers)), "plain integers")


def _whole(line: Line) -> tuple[int, int, int, bool, bool, tuple[int, ...]]:
    """A line in whole numbers: price and quantity, discount, whether it counts or may, rates."""
    percent = int(line.discount.value) if isinstance(line.discount, Percent) else 0
    rates = tuple(RATES["abc".index(tax)] for tax in line.taxes)
    minor, quantity = int(line.price_at_quantity * 100), int(line.quantity)
    return minor, quantity, percent, line.counts, line.role is Role.OPTIONAL, rates


def _plainly(lines: list[tuple[int, int, int, bool, bool, tuple[int, ...]]]) -> int:
    """Gross, discount, shares of the quote's discount, tax, for the total and with every option."""
    totals = []
    for minor, quantity, percent, counts, optional, rates in lines:
        gross = minor * quantity
        totals.append((gross - (gross * percent + 50) // 100, counts, optional, rates))
    payable = 0
    for everything in (False, True):
        counting = [
            (total, rates)
            for total, counts, optional, rates in totals
            if counts or (everything and optional)
        ]
        subtotal = sum(total for total, _ in counting)
        bases: dict[int, int] = {}
        for total, rates in counting:
            share = total * 5 // 100
            for rate in rates:
                bases[rate] = bases.get(rate, 0) + total - share
        taxed = sum((base * rate + 50_000) // 100_000 for rate, base in bases.items())
        payable = subtotal - subtotal * 5 // 100 + taxed
    return payable


@contextmanager
def _window() -> Iterator[tuple[MainWindow, House]]:
    """A window on an empty studio, as large as a small screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        kit, place = tools(), Path(folder)
        desk = open_desk(kit, StudioFolder(place / "studio"))
        preferences = Preferences(QSettings(str(place / "desk.ini"), QSettings.Format.IniFormat))
        books, works = PooledTasks(1), PooledTasks(2)
        house = make_house(application, kit, desk, preferences, books, works)
        window = MainWindow(house)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        yield window, house
        window.close()
        works.wait()
        books.wait()


def _on_screen(window: MainWindow, lines: int) -> QuoteTable:
    held = Consultation(Client("Mina Park"), long_quote(lines), date(2026, 11, 24))
    return _show(window, held)


def _show(window: MainWindow, held: Consultation) -> QuoteTable:
    window.show_consultation(held, Step.QUOTE)
    _draw()
    assert window.workspace is not None
    table = window.workspace.findChild(QuoteTable, "quote.table")
    assert isinstance(table, QuoteTable)
    return table


def _draw() -> None:
    for _ in range(3):
        QApplication.processEvents()


def _editing(lines: int) -> list[Figure]:
    """Near the top and at the end, in a draft and in the revision of what was issued."""
    with _window() as (window, _):
        table = _on_screen(window, lines)
        keep_what_stays()
        name = f"keystroke to new total, {lines} lines"
        drafted = _keystrokes(table, name, 1)
    with _window() as (window, house):
        table = _revising(window, house, lines)
        keep_what_stays()
        last = table.model().rowCount() - 1
        revised = _keystrokes(table, f"{name}, revising the last", last)
    return [*drafted, *revised]


def _revising(window: MainWindow, house: House, lines: int) -> QuoteTable:
    """A quote that was issued, and may be changed again."""
    held = Consultation(Client("Mina Park"), long_quote(lines), date(2026, 11, 24))
    table = _show(window, house.desk.consultations.save(held))
    assert window.workspace is not None
    standing = window.workspace.standing
    standing.issue()
    while standing.is_busy or standing.record is None:
        QTest.qWait(PATIENCE_MS)
    standing.revise()
    QTest.qWait(SETTLED_MS)
    return table


def _keystrokes(table: QuoteTable, name: str, row: int) -> list[Figure]:
    took = [_keystroke(table, row, 2 + turn % 7) for turn in range(KEYSTROKES)]
    rows = table.row_rect(row) | table.row_rect(min(row + 1, table.model().rowCount() - 1))
    panel = [table.window().findChild(part) for part in (Totals, LinePanel)]

    def again() -> None:
        table.viewport().repaint(rows)
        for each in filter(None, panel):
            each.repaint()

    floor, what = _seconds(again), "drawing the same rows, sums and fields"
    seconds, busy = (median(each) for each in zip(*took, strict=True))
    return [(name, seconds, floor, what), (f"{name}, busy", busy, floor, what)]


def _keystroke(table: QuoteTable, row: int, quantity: int) -> tuple[float, float]:
    """Type a quantity and end with Return; the seconds from that key to the painted total.

    On the clock, and busy: what others do on the machine meanwhile is not in the second one.
    """
    table.go_to(row, QUANTITY)
    table.edit(table.currentIndex())
    editor = next(each for each in table.findChildren(QLineEdit, "quote.cell") if each.isVisible())
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, str(quantity))
    _draw()
    start, busy = time.perf_counter(), time.thread_time()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    _draw()
    return time.perf_counter() - start, time.thread_time() - busy


def _opening(lines: int) -> Figure:
    with _window() as (window, _):
        few = _seconds(lambda: _on_screen(window, 1), times=5)
        many = _seconds(lambda: _on_screen(window, lines), times=5)
    return (f"opening a quote of {lines} lines", many, few, "opening one of one line")


def _seconds(work: Callable[[], object], times: int = 60) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return median(took)
