"""From a change of the sample consultation to its page in sight, in the preview as staff have it.

The event loop runs meanwhile, as it does in the program: waiting with `QTest.qWait` would keep
Python's lock from the press and measure itself.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from studio_desk.app.sample_studio import furnish
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools
from studio_desk.app.window import keep_what_stays, make_house
from studio_desk.domain.consultation import Consultation
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.proposals.pages_view import PagesView
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.tasks import PooledTasks
from studio_desk.ui.window import MainWindow
from studio_desk.ui.workspace.workspace import Step
from tests.bench.finding import Figure

ROUNDS = 9
APART_MS = 900
"""Changes are so far apart that nothing of the one before is left to be done."""
PROMISED_S = 0.300


def figures() -> list[Figure]:
    """A changed note, which one page shows, and a changed name, which all of them do."""
    with _preview() as (sitting, pages):
        noted, named = _changes(sitting, pages, _noted), _changes(sitting, pages, _named)
    what = "what is promised"
    return [
        ("preview after a changed note", noted, PROMISED_S, what),
        ("preview after a changed name", named, PROMISED_S, what),
    ]


@contextmanager
def _preview() -> Iterator[tuple[Sitting, PagesView]]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as place:
        kit, folder = tools(), StudioFolder(Path(place) / "studio")
        desk = open_desk(kit, folder)
        held = furnish(desk, kit.data / "samples")
        ini = str(Path(place) / "desk.ini")
        preferences = Preferences(QSettings(ini, QSettings.Format.IniFormat))
        works = PooledTasks(2)
        house = make_house(application, kit, desk, preferences, PooledTasks(1), works)
        window = MainWindow(house)
        window.resize(1440, 900)
        window.show()
        window.show_consultation(held, Step.PROPOSAL)
        assert window.workspace is not None
        pages = window.workspace.findChild(PagesView)
        assert pages is not None
        _until_shown(pages, lambda: None)
        _let_pass(APART_MS)
        keep_what_stays()
        try:
            yield window.workspace.sitting, pages
        finally:
            window.close()
            house.books.wait()
            works.wait()


def _noted(held: Consultation, number: int) -> Consultation:
    return replace(held, quote=replace(held.quote, note=f"Parking for {number} cars is free."))


def _named(held: Consultation, number: int) -> Consultation:
    return replace(held, client=replace(held.client, name=f"Mina Park {number}"))


def _changes(
    sitting: Sitting, pages: PagesView, changed: Callable[[Consultation, int], Consultation]
) -> float:
    """The median of several; the first still reads what no change before needed."""
    took = []
    for number in range(ROUNDS):
        after = changed(sitting.now, number)
        took.append(_until_shown(pages, partial(sitting.change, after)))
        _let_pass(APART_MS)
    return median(took[1:])


def _until_shown(pages: PagesView, act: Callable[[], object]) -> float:
    """Seconds from an act until what is in sight is of the new PDF."""
    loop = QEventLoop()
    pages.shown.connect(loop.quit)
    begun = time.perf_counter()
    act()
    loop.exec()
    took = time.perf_counter() - begun
    pages.shown.disconnect(loop.quit)
    return took


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
