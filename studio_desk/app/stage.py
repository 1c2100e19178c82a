"""A window that needs no display, on a throw-away studio, and the hand that works it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QMimeData,
    QPoint,
    QPointF,
    QSettings,
    Qt,
    QtMsgType,
    QUrl,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QCursor, QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio_desk.app.sample_studio import furnish
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.app.window import make_application, make_house
from studio_desk.domain.consultation import Client
from studio_desk.domain.errors import DeskError
from studio_desk.services.failures import FileUnwritable, Obstacle
from studio_desk.ui.house import House
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import ImmediateTasks
from studio_desk.ui.window import MainWindow
from studio_desk.ui.workspace.workspace import Workspace

W = TypeVar("W", bound=QWidget)

STAFF = "Noor"
"""Who works in the pictures."""
PACKED = 70
"""Of a PNG: half the time that Qt takes without being asked, for a twentieth more bytes."""
NOISE = "does not support propagateSizeHints"
"""What Qt's display-less platform says of every window that may not be as small as it likes."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a window is drawn in."""

    dark: bool
    width_px: int
    height_px: int

    @property
    def folder(self) -> str:
        """What the folder of its pictures is called."""
        return f"{'dark' if self.dark else 'light'}-{self.width_px}x{self.height_px}"


SIZES = ((1440, 900), (1280, 720))
LOOKS = tuple(Look(dark, *size) for dark in (False, True) for size in SIZES)


@dataclass(frozen=True, slots=True)
class Stage:
    """A window on a throw-away studio, every piece of work done at once."""

    house: House
    window: MainWindow
    root: Path
    told: list[DeskError]
    """What the window had to tell its person of, who is not there."""

    @property
    def workspace(self) -> Workspace:
        """The consultation that is open."""
        assert self.window.workspace is not None
        return self.window.workspace

    def check(self) -> None:
        """Raise the first of what was `told`: out of a slot no error finds its way up to `main`."""
        if self.told:
            raise self.told[0]

    # The hand

    def find(self, kind: type[W], name: str) -> W:
        """What is to be seen under that name, once what is due has been laid out."""
        settle()
        seen = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        if not seen:
            raise LookupError(f"nothing named {name} is to be seen")
        return seen[0]

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.find(QAbstractButton, name).click()

    def key(self, *pressed: str) -> None:
        """Press keys, each as a menu writes it, where the keyboard is."""
        for each in pressed:
            settle()
            QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(each))

    def click(self, target: QWidget, spot: QPoint) -> None:
        """Click on a spot of something that is no button."""
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot)

    def point(self, target: QWidget, spot: QPoint) -> None:
        """Rest the pointer there; without a display, Qt moves it over the first window there is."""
        where = target.mapToGlobal(spot)
        QCursor.setPos(where)
        none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        kind = QEvent.Type.MouseMove
        moved = QMouseEvent(kind, QPointF(spot), QPointF(where), none, none, plain)
        QApplication.sendEvent(target, moved)

    def paste(self, *files: Path) -> None:
        """Copy files elsewhere, and paste them where the keyboard is."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
        clipboard = QGuiApplication.clipboard()
        clipboard.setMimeData(data)
        self.key("Ctrl+V")
        # A process that ends while something lies in it crashes.
        clipboard.clear()

    # The camera

    def keep(self, path: Path, seen: QWidget | None = None) -> None:
        """Write a picture of the window, or of another one that is `seen`, as it stands.

        Raises `FileUnwritable`, and what the window had to tell.
        """
        self.workspace.sitting.save()
        settle()
        self.check()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileUnwritable(str(path.parent), error.strerror or str(error)) from error
        if not (seen or self.window).grab().save(str(path), quality=PACKED):
            raise FileUnwritable(str(path), Obstacle.NOT_DRAWN)


def settle() -> None:
    """Have everything laid out: what is in one round may ask for another."""
    for _ in range(4):
        QApplication.processEvents()


@contextmanager
def _quietly() -> Iterator[None]:
    """Pass on what Qt says, but for the `NOISE`."""

    def hear(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if NOISE in words:
            return
        if before is not None:
            before(kind, context, words)
        else:
            print(qFormatLogMessage(kind, context, words), file=sys.stderr)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def open_stage(kit: Tools, look: Look, *, sample: bool = True) -> Iterator[Stage]:
    """Open a window that needs no display, on the sample studio or on one of the first day."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    with (
        _quietly(),
        tempfile.TemporaryDirectory(prefix="studio-desk-", ignore_cleanup_errors=True) as place,
    ):
        root = Path(place)
        preferences = Preferences(QSettings(str(root / "desk.ini"), QSettings.Format.IniFormat))
        preferences.staff = STAFF
        # Before there is a window: to dress one anew takes longer than to open it.
        preferences.dark = look.dark
        desk = open_desk(kit, StudioFolder(root / "studio"), lambda: preferences.staff)
        begun = (
            furnish(desk, kit.data / "samples")
            if sample
            else desk.consultations.begin(Client("Alex Rivera"))
        )
        workers = ImmediateTasks(), ImmediateTasks()
        house = make_house(application, kit, desk, preferences, *workers)
        window = MainWindow(house)
        stage = Stage(house, window, root, [])
        house.signals.failed.connect(stage.told.append)
        try:
            window.resize(look.width_px, look.height_px)
            window.show()
            window.activateWindow()
            window.show_consultation(begun)
            stage.workspace.standing.refused.connect(stage.told.append)
            yield stage
        finally:
            window.close()
            window.deleteLater()
            # No loop of events runs that would delete it, and the next look would dress it too.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
