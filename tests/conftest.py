"""What every test may use: the program's tools, and a window on a sample studio."""

import gc
import itertools
import os
import shutil

# Before anything imports Qt: no test needs a display, and none may open a window on one.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio_desk.app.collecting import CollectingHere
from studio_desk.app.sample_studio import furnish
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools, tools
from studio_desk.app.window import make_house
from studio_desk.domain.consultation import Consultation
from studio_desk.services.desk import Desk
from studio_desk.ui.house import House
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import PooledTasks
from studio_desk.ui.window import MainWindow
from studio_desk.ui.workspace.workspace import Step, Workspace

# How long an example takes says something of the machine and nothing of the rule.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

WINDOWS_KEPT = 16
"""Of windows that were closed, at most."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait for servers and other processes."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What was imported stays: Python went through all of it a hundred times in a run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def kit() -> Tools:
    return tools()


@dataclass
class Furnished:
    """A sample studio: its books, where they lie, and the consultation that is half done."""

    desk: Desk
    folder: StudioFolder
    half_done: Consultation


@pytest.fixture(scope="session")
def showroom(kit: Tools, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """The sample studio that the others are copied from: furnishing decodes eight pictures."""
    folder = StudioFolder(tmp_path_factory.mktemp("showroom") / "studio")
    desk = open_desk(kit, folder)
    return Furnished(desk, folder, furnish(desk, kit.data / "samples"))


@pytest.fixture
def studio(kit: Tools, showroom: Furnished, tmp_path: Path) -> Furnished:
    folder = StudioFolder(tmp_path / "studio")
    shutil.copytree(showroom.folder.root, folder.root)
    return Furnished(open_desk(kit, folder), folder, showroom.half_done)


class Hands:
    """Works a window as a person does: finds things by name, clicks, types, waits."""

    def __init__(self, qtbot: QtBot, house: House, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.house = house
        self.window = window

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The one visible widget of that name, once what is due has been drawn."""
        QApplication.processEvents()
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert found, f"nothing named {name} is to be seen"
        return found[0]

    def line(self, name: str) -> QLineEdit:
        found = self.find(name, QLineEdit)
        assert isinstance(found, QLineEdit)
        return found

    def label(self, name: str) -> str:
        found = self.find(name, QLabel)
        assert isinstance(found, QLabel)
        return found.text()

    def click(self, name: str) -> None:
        found = self.find(name, QAbstractButton)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def type(self, name: str, words: str) -> None:
        """Write over what stands in a line, key by key."""
        found = self.find(name)
        found.setFocus()
        QTest.keySequence(found, "Ctrl+A")
        QTest.keyClicks(found, words)

    def open(self, consultation: Consultation, step: Step = Step.BRIEF) -> None:
        """Have a consultation on the screen as if it had been opened from a list."""
        self.window.show_consultation(consultation, step)
        self.rest()

    def rest(self) -> None:
        """Let everything that is under way end, and what follows from it be shown."""
        for _ in range(4):
            self.house.books.wait()
            self.house.works.wait()
            QApplication.processEvents()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the keyboard is."""
        target = QApplication.focusWidget() or self.window
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        QTest.keyClick(target, key, held)

    def go(self, step: Step) -> None:
        """Press the step's key."""
        digit = Qt.Key(Qt.Key.Key_0.value + step.value)
        self.press(digit, Qt.KeyboardModifier.ControlModifier)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=20_000)

    def drag(self, target: QWidget, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(target, (start + end) / 2)
        QTest.mouseMove(target, end)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)


def open_window(kit: Tools, desk: Desk, settings: Path) -> tuple[House, MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    preferences = Preferences(QSettings(str(settings), QSettings.Format.IniFormat))
    house = make_house(application, kit, desk, preferences, PooledTasks(1), PooledTasks(2))
    return house, MainWindow(house)


@pytest.fixture
def hands(qtbot: QtBot, kit: Tools, studio: Furnished, tmp_path: Path) -> Iterator[Hands]:
    collecting = CollectingHere()
    house, window = open_window(kit, studio.desk, tmp_path / "desk.ini")
    # The display of the tests is smaller than a desk's.
    window.resize(1440, 900)
    with qtbot.waitActive(window, timeout=20_000):
        window.show()
        window.activateWindow()
    at_work = Hands(qtbot, house, window)
    yield at_work
    window.close()
    at_work.rest()
    window.deleteLater()
    # A window that only waits to be deleted would be dressed again with every one after it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    collecting.stop()
    _clear_away()


_windows = itertools.count(1)


def _clear_away() -> None:
    """Let go of what windows left behind: Python itself would keep gigabytes of it for minutes."""
    if next(_windows) % WINDOWS_KEPT == 0:
        gc.collect()
