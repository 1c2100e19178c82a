"""Today over a thousand quotes that wait for an answer, and a bare read of the same rows."""

import os
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools
from studio_desk.app.window import keep_what_stays, make_house
from studio_desk.domain.consultation import Client
from studio_desk.domain.line import Line
from studio_desk.services.desk import Desk
from studio_desk.services.follow_ups import FollowUp
from studio_desk.services.quote_ports import QuoteSearch
from studio_desk.ui.house import House
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import PooledTasks
from studio_desk.ui.window import MainWindow
from tests.bench.finding import Figure
from tests.services.multiplied import multiply, rows_of

QUOTES = 1_000
TIMES = 9
_BARE = (
    "SELECT c.id, c.held_on, c.use_cases, c.stakes, c.final_uses, k.name, k.organisation,"
    " s.lines, s.currency, s.total FROM consultation c JOIN client k ON k.id = c.client_id"
    " LEFT JOIN quote_summary s ON s.key = c.id",
    "SELECT * FROM quote_summary WHERE lines > 0",
    "SELECT * FROM client",
    "SELECT * FROM quote_summary WHERE state = 'issued'",
    "SELECT consultation, made_at, kind, place, sha256 FROM dispatch",
)
"""The rows that Today is made of, with nothing made of them."""


def figures() -> list[Figure]:
    """Every one of them was sent and expires in two days: all are to be followed up."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder, kit = StudioFolder(Path(name) / "studio"), tools()
        desk = open_desk(kit, folder)
        one = _sent(desk)
        preferences = Preferences(QSettings(f"{name}/desk.ini", QSettings.Format.IniFormat))
        books, works = PooledTasks(1), PooledTasks(2)
        house = make_house(application, kit, desk, preferences, books, works)
        window = MainWindow(house)
        window.resize(1440, 900)
        window.show()
        keep_what_stays()
        _shown(window, house)
        multiply(folder.database, one, QUOTES - 1)
        first = _shown(window, house)
        took = [_shown(window, house) for _ in range(TIMES)]
        bare = [_bare(folder.database) for _ in range(TIMES)]
        window.close()
        works.wait()
        books.wait()
    what = "a bare read of the same rows"
    name = f"Today with {QUOTES:,} quotes"
    return [
        (f"{name}, all of them new", first, max(bare), what),
        (f"{name}, looked at again", median(took), median(bare), what),
    ]


def _sent(desk: Desk) -> str:
    """A consultation whose quote was issued and noted as sent, and soon expires."""
    begun = desk.consultations.begin(Client("Mina Park", "mina@park.example", "Park & Sons"))
    line = Line("Executive session", Decimal(400))
    today = desk.clock.now().date()
    quote = replace(begun.quote.add(line), valid_until=today + timedelta(2))
    held = desk.consultations.save(replace(begun, quote=quote))
    record = desk.quotes.issue(desk.studio.studio(), held, desk.examples.path)
    found = desk.quotes.find(QuoteSearch(today, record.number), 0, 9)
    [summary] = [each for each in found if each.is_issued]
    desk.follow_ups.note_sent(FollowUp(summary, None, None, None))
    return held.id


def _shown(window: MainWindow, house: House) -> float:
    """From the wish to see the page to its rows on the screen."""
    start = time.perf_counter()
    window.pages["today"].refresh()
    house.books.wait()
    for _ in range(3):
        QApplication.processEvents()
    return time.perf_counter() - start


def _bare(database: Path) -> float:
    start = time.perf_counter()
    assert rows_of(database, _BARE) >= len(_BARE) * QUOTES
    return time.perf_counter() - start
