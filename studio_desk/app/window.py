"""Opens the window on a studio's data: the wiring of everything that needs Qt."""

import ctypes
import logging
import logging.handlers
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from studio_desk.app.sample_studio import furnish
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.services.desk import Desk
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
class NoDisplay(DeskError):
    """There is no screen to open a window on."""


def open_studio(kit: Tools, root: Path) -> None:
    """Open the window on the studio whose folder is `root` and return once it is closed."""
    application = make_application()
    folder = StudioFolder(root)
    desk = open_desk(kit, folder)
    settings = QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "studio-desk", "desk"
    )
    _run(application, kit, desk, settings, folder.logs)


def open_sample(kit: Tools) -> None:
    """Open the window on a sample studio that is thrown away at the end."""
    application = make_application()
    with tempfile.TemporaryDirectory(prefix="studio-desk-", ignore_cleanup_errors=True) as place:
        folder = StudioFolder(Path(place))
        desk = open_desk(kit, folder)
        furnish(desk, kit.data / "samples")
        settings = QSettings(str(folder.root / "desk.ini"), QSettings.Format.IniFormat)
        _run(application, kit, desk, settings, folder.logs)


def make_application() -> QApplication:
    """Return the one application; raises `NoDisplay` where Qt would abort."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    if sys.platform.startswith("linux") and not _has_display():
        raise NoDisplay
    application = QApplication(["studio-desk"])
    application.setApplicationName("Studio Desk")
    application.setDesktopFileName("studio-desk")
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)
    return application


def _has_display() -> bool:
    """Whether there is a screen; where there is none Qt would not say so but abort."""
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def make_house(
    application: QApplication, kit: Tools, desk: Desk, preferences: Preferences, *workers: Tasks
) -> House:
    """Put together what every part of the window is given; `workers`: books, works."""
    wardrobe = Wardrobe(application, kit.data)
    look = theme(Studio().accent, dark=preferences.dark)
    wardrobe.wear(look)
    application.setWindowIcon(font_icon(Icon.STUDIO, look.accent))
    books, works = workers
    return House(desk, books, works, StudioSignals(), preferences, wardrobe, look)


def _run(
    application: QApplication, kit: Tools, desk: Desk, settings: QSettings, logs: Path
) -> None:
    books, works = PooledTasks(1), PooledTasks(max(2, os.cpu_count() or 2))
    house = make_house(application, kit, desk, Preferences(settings), books, works)
    window = MainWindow(house)
    _keep_log(logs, house)
    window.show()
    application.exec()
    works.wait()
    books.wait()
    sys.excepthook = sys.__excepthook__
    settings.sync()


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
