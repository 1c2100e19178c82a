"""Browsing a library of ten thousand examples, beside a bare list view that draws plain squares."""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSettings,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools
from studio_desk.app.window import keep_what_stays, make_application, make_house
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.ui.contact_sheet import Tiles
from studio_desk.ui.house import House
from studio_desk.ui.picture_grid import PictureGrid
from studio_desk.ui.picture_search import Entry
from studio_desk.ui.picture_tile import CELL_PX
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import PooledTasks
from tests.bench.finding import Figure

PICTURES, FILES = 10_000, 200
FRAMES = 300
STEP_PX = 120
"""A notch of the wheel."""
PATIENCE_MS = 20
WIDTH_PX, HEIGHT_PX = 1300, 800
WORDS = "harbour light"
_TITLES = ("Anna", "Portrait by the harbour", "Jörg in the studio", "Window light", "지훈")
_MARKS = (
    (Verdict.AI_GENERATED, Credentials.INTACT),
    (Verdict.CAMERA, Credentials.NONE),
    (Verdict.AI_EDITED, Credentials.DAMAGED),
    (Verdict.CONFLICTING, Credentials.NONE),
    (Verdict.AI_GENERATED, Credentials.NONE),
)
_CREDITS = ("Ruby Mizrahi / Wikimedia, CC BY-SA 3.0", "NASA", "By us", "Harbour Light Studio")


def figures() -> list[Figure]:
    """Scroll by the wheel and by leaps, and filter key by key, while thumbnails arrive."""
    with tempfile.TemporaryDirectory() as place:
        folder = StudioFolder(Path(place) / "studio")
        house = _house(folder)
        house.desk.examples.describe(*_library(folder))
        grid, bare = PictureGrid(house, "bench", staff=True), _bare()
        try:
            return _measured(grid, bare, house)
        finally:
            for tasks in (house.works, house.books):
                tasks.wait()
            grid.close()
            bare.close()


def _house(folder: StudioFolder) -> House:
    kit = tools()
    folder.make()
    settings = QSettings(str(folder.root / "desk.ini"), QSettings.Format.IniFormat)
    workers = PooledTasks(1), PooledTasks(2)
    desk = open_desk(kit, folder)
    return make_house(make_application(), kit, desk, Preferences(settings), *workers)


def _library(folder: StudioFolder) -> list[Picture]:
    """Ten thousand descriptions over a few hundred different files, each under its own name."""
    files = []
    for number in range(FILES):
        file = folder.root / f"{number}.jpg"
        colours = (number, 255 - number, 90), (40, number, 160)
        halves = Image.new("RGB", (1200, 1600), colours[0])
        halves.paste(colours[1], (0, 800, 1200, 1600))
        halves.save(file, quality=85)
        files.append(file)
    return [_picture(number, folder, files[number % FILES]) for number in range(PICTURES)]


def _picture(number: int, folder: StudioFolder, file: Path) -> Picture:
    content = hashlib.sha256(str(number).encode()).hexdigest()
    place = folder.media / content[:2] / content
    place.parent.mkdir(exist_ok=True)
    try:
        os.link(file, place)
    except OSError:
        shutil.copy(file, place)
    return Picture(
        content,
        1200,
        1600,
        origin=tuple(Origin)[number % 4],
        title=f"{_TITLES[number % 5]} {number}",
        credit=_CREDITS[number % 4],
        sitter=f"Sitter {number % 97}",
        consent=Consent(tuple(ConsentBasis)[number % 4]),
        rating=number % 6,
        looks=(f"look {number % 11}",),
    )


class _Squares(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.fillRect(option.rect.adjusted(12, 8, -12, 8 - 92), QColor("#777777"))

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return CELL_PX


class _Numbers(QAbstractListModel):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def show(self, count: int) -> None:
        self.beginResetModel()
        self.count = count
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count

    def data(self, *_: object) -> object:
        return None


def _bare() -> Tiles:
    view = Tiles("bare", several=True)
    delegate, numbers = _Squares(view), _Numbers(PICTURES)
    numbers.setParent(view)
    view.setItemDelegate(delegate)
    view.setModel(numbers)
    return view


def _measured(grid: PictureGrid, bare: Tiles, house: House) -> list[Figure]:
    for widget in (grid, bare):
        widget.resize(WIDTH_PX, HEIGHT_PX)
        widget.show()
    begun = time.perf_counter()
    pictures = house.desk.examples.all()
    entries = grid.entries(pictures)
    read = time.perf_counter() - begun
    grid.show_marks({each.content: _MARKS[place % 5] for place, each in enumerate(pictures)})
    shown, again = (_shown(grid, entries) for _ in range(2))
    keep_what_stays()
    view = grid.findChild(Tiles)
    assert view is not None
    view.resize(bare.size())
    wheel, leaps = _by_wheel, _by_leaps
    rows: list[Figure] = []
    for name, way in (("scrolling", wheel), ("leaping through", leaps)):
        floor, ours = _frames(bare, way), _frames(view, way)
        what = "a bare list view of plain squares"
        many = f"{name} {PICTURES:,} examples"
        rows.append((f"{many}, a frame", median(ours), median(floor), what))
        rows.append((f"{many}, the worst frame", max(ours), max(floor), what))
    keys, bare_keys = _keystrokes(grid), _resets(bare)
    what = "a bare list view told of as many rows"
    return [
        *rows,
        ("a key in the filter of 10,000 examples", median(keys), median(bare_keys), what),
        ("a key in the filter of 10,000, the worst", max(keys), max(bare_keys), what),
        ("10,000 examples shown for the first time", shown, read, "reading them, elsewhere"),
        ("10,000 examples shown once more", again, read, "reading them, elsewhere"),
    ]


def _shown(grid: PictureGrid, entries: list[Entry]) -> float:
    begun = time.perf_counter()
    grid.show_entries(entries)
    QApplication.processEvents()
    return time.perf_counter() - begun


def _by_wheel(view: QListView, frame: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(frame * STEP_PX)


def _by_leaps(view: QListView, frame: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(frame * 7919 * HEIGHT_PX % bar.maximum())


def _frames(view: QListView, scroll: Callable[[QListView, int], None]) -> list[float]:
    """Seconds from every movement to the end of its repaint, and of what arrives meanwhile."""
    taken = []
    for frame in range(1, FRAMES + 1):
        begun = time.perf_counter()
        scroll(view, frame)
        QApplication.processEvents()
        taken.append(time.perf_counter() - begun)
        # A display shows sixty frames a second; the workers have the rest of each.
        QTest.qWait(max(0, round(16 - taken[-1] * 1000)))
    return taken


def _keystrokes(grid: PictureGrid) -> list[float]:
    taken = []
    for _ in range(3):
        for key in (*WORDS, *[Qt.Key.Key_Backspace] * len(WORDS)):
            begun = time.perf_counter()
            if isinstance(key, str):
                QTest.keyClicks(grid.filter, key)
            else:
                QTest.keyClick(grid.filter, key)
            QApplication.processEvents()
            taken.append(time.perf_counter() - begun)
            QTest.qWait(PATIENCE_MS)
    return taken


def _resets(view: Tiles) -> list[float]:
    numbers = view.model()
    assert isinstance(numbers, _Numbers)
    taken = []
    for place in range(6 * len(WORDS)):
        begun = time.perf_counter()
        numbers.show(PICTURES if place % 2 else PICTURES // 2)
        QApplication.processEvents()
        taken.append(time.perf_counter() - begun)
        QTest.qWait(PATIENCE_MS)
    return taken


def _print() -> None:
    for name, ours, floor, floor_name in figures():
        sys.stdout.write(f"{name}: {ours * 1e3:.1f} ms ({floor_name}: {floor * 1e3:.1f} ms)\n")


if __name__ == "__main__":
    _print()
