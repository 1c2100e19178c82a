"""Opens the window on a studio's data: the wiring of everything that needs Qt."""

import gc
import logging
import logging.handlers
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QLockFile, QSettings
from PySide6.QtWidgets import QApplication

from studio_desk.app.collecting import CollectingHere
from studio_desk.app.display import choose_display
from studio_desk.app.sample_studio import furnish
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.services.desk import Desk
from studio_desk.services.failures import FileUnwritable
from studio_desk.ui.catching_up import CatchingUp
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, font_icon
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.signals import StudioSignals
from studio_desk.ui.tasks import PooledTasks, Tasks
from studio_desk.ui.theme import Wardrobe, theme
from studio_desk.ui.window import MainWindow

LOG_BYTES = 1_000_000
_log = logging.getLogger("studio_desk")


@dataclass
class StudioInUse(DeskError):
    """Another window is open on the studio whose folder is `name`."""

    name: str


def open_studio(kit: Tools, root: Path) -> None:
    """Open the window on the studio whose folder is `root` and return once it is closed.

    Raises `StudioInUse` while another window is open on it.
    """
    application = make_application()
    folder = StudioFolder(root)
    with _held(folder):
        settings = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "studio-desk", "desk"
        )
        preferences = Preferences(settings)
        beside = Path(settings.fileName()).parent
        desk = open_desk(kit, folder, lambda: preferences.staff, beside)
        _run(application, kit, desk, preferences, folder.logs)


@contextmanager
def _held(folder: StudioFolder) -> Iterator[None]:
    """Let nobody else open the studio meanwhile: each of two windows would save over the other."""
    folder.make()
    lock = QLockFile(str(folder.lock))
    # However long a window stays open, only the end of its process frees the studio.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        if lock.error() is QLockFile.LockError.LockFailedError:
            raise StudioInUse(str(folder.root))
        raise FileUnwritable(str(folder.lock), "the studio cannot be held open")
    try:
        yield
    finally:
        lock.unlock()


def open_sample(kit: Tools) -> None:
    """Open the window on a sample studio that is thrown away at the end."""
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="studio-desk-", ignore_cleanup_errors=True) as place:
        folder = StudioFolder(Path(place))
        settings = QSettings(str(folder.root / "desk.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(settings)
        desk = open_desk(kit, folder, lambda: preferences.staff)
        furnish(desk, kit.data / "samples")
        _run(application, kit, desk, preferences, folder.logs)


def make_application() -> QApplication:
    """Return the one application; raises `NoDisplay` where Qt would abort."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    if sys.platform.startswith("linux"):
        choose_display()
    application = QApplication(["studio-desk"])
    application.setApplicationName("Studio Desk")
    application.setDesktopFileName("studio-desk")
    return application


def make_house(
    application: QApplication, kit: Tools, desk: Desk, preferences: Preferences, *workers: Tasks
) -> House:
    """Put together what every part of the window is given; `workers`: books, works."""
    wardrobe = Wardrobe(application, kit.data)
    look = theme(Studio().accent, dark=preferences.dark)
    wardrobe.wear(look)
    application.setWindowIcon(font_icon(Icon.STUDIO, look.accent))
    books, works = workers
    house = House(desk, books, works, StudioSignals(), preferences, wardrobe, look)
    # Or the months of a calendar are called as the computer's language has it.
    QLocale.setDefault(QLocale(house.language))
    return house


def _run(
    application: QApplication, kit: Tools, desk: Desk, preferences: Preferences, logs: Path
) -> None:
    books, works = PooledTasks(1), PooledTasks(max(2, os.cpu_count() or 2))
    house = make_house(application, kit, desk, preferences, books, works)
    window = MainWindow(house)
    _keep_log(logs, house)
    window.show()
    works.run(window, lambda _: house.loans.sweep(), done=_nothing, failed=_nothing)
    catching_up = CatchingUp(house, window)
    catching_up.begin()
    house.post.begin()
    collecting = CollectingHere(window)
    keep_what_stays()
    application.exec()
    catching_up.stop()
    house.post.stop()
    house.post.wait()
    works.wait()
    books.wait()
    house.loans.end()
    collecting.stop()
    sys.excepthook = sys.__excepthook__
    preferences.keep()


def _nothing(_: object) -> None:
    """Nobody waits for it."""


def keep_what_stays() -> None:
    """Spare the collector what lives to the end: looking through it stops the window for long."""
    gc.collect()
    gc.freeze()


def _keep_log(logs: Path, house: House) -> None:
    """Write what should never happen into the log, and say that it did; the window stays open."""
    handler = logging.handlers.RotatingFileHandler(
        logs / "studio-desk.log", maxBytes=LOG_BYTES, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.critical("unexpected", exc_info=(kind, error, trace))
        house.signals.told.emit(
            house.wording.say("unexpected", error=kind.__name__, log=handler.baseFilename)
        )

    sys.excepthook = note
