"""Scrolling through a hundred thousand quotes, beside the repaint of a table without rows."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools
from studio_desk.app.window import keep_what_stays, make_application, make_house
from studio_desk.services.quote_ports import QuoteSearch
from studio_desk.ui.house import House
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.quotes.table import QuoteTable
from studio_desk.ui.tasks import PooledTasks
from tests.bench.finding import QUOTES, TODAY, Figure, fill

FRAMES = 400
PATIENCE_MS = 20
WIDTH_PX, HEIGHT_PX = 1300, 700


def figures() -> list[Figure]:
    """Turn page after page, and jump from place to place, while the rows are read beside it."""
    with tempfile.TemporaryDirectory() as place:
        folder = StudioFolder(Path(place) / "studio")
        folder.make()
        fill(SqlUnitsOfWork(folder.database), folder.database)
        house = _house(folder)
        table, bare = QuoteTable(house), QTableView()
        bare.setModel(QStandardItemModel(0, 9, bare))
        try:
            return _measured(table, bare)
        finally:
            house.works.wait()
            for widget in (table, bare):
                widget.close()


def _house(folder: StudioFolder) -> House:
    kit = tools()
    settings = QSettings(str(folder.root / "desk.ini"), QSettings.Format.IniFormat)
    desk = open_desk(kit, folder)
    workers = PooledTasks(1), PooledTasks(2)
    return make_house(make_application(), kit, desk, Preferences(settings), *workers)


def _measured(table: QuoteTable, bare: QTableView) -> list[Figure]:
    for widget in (table, bare):
        widget.resize(WIDTH_PX, HEIGHT_PX)
        widget.show()
    table.search(QuoteSearch(TODAY))
    while not table.rows.totals.count:
        QTest.qWait(PATIENCE_MS)
    keep_what_stays()
    bar = table.verticalScrollBar()
    floor = _frames(bare, lambda _: None)
    turned = _frames(table, lambda frame: bar.setValue(frame * bar.pageStep()))
    jumped = _frames(table, lambda frame: bar.setValue(frame * 7919 * HEIGHT_PX % bar.maximum()))
    many = f"{QUOTES:,} quotes"
    what = "the same of an empty table"
    return [
        (f"turning pages of {many}, a frame", median(turned), median(floor), what),
        (f"turning pages of {many}, the worst frame", max(turned), max(floor), what),
        (f"jumping through {many}, a frame", median(jumped), median(floor), what),
        (f"jumping through {many}, the worst frame", max(jumped), max(floor), what),
    ]


def _frames(table: QTableView, scroll: Callable[[int], None]) -> list[float]:
    """Seconds from every movement to the end of its repaint, and of what arrives meanwhile."""
    taken = []
    for frame in range(FRAMES):
        begun = time.perf_counter()
        scroll(frame)
        table.viewport().repaint()
        QApplication.processEvents()
        taken.append(time.perf_counter() - begun)
    return taken


def _print() -> None:
    for name, ours, floor, floor_name in figures():
        sys.stdout.write(f"{name}: {ours * 1e3:.1f} ms ({floor_name}: {floor * 1e3:.1f} ms)\n")


if __name__ == "__main__":
    _print()
