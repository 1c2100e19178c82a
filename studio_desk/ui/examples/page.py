"""The library as a grid; pictures come in by a dialogue, by dropping and by pasting."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
)

from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.controls import GRID, EmptyState, button
from studio_desk.ui.examples.cards import Cards
from studio_desk.ui.examples.intake import IntakeStrip
from studio_desk.ui.examples.tags import UsedTags, used_tags
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.incoming import PATTERNS, has_pictures, incoming
from studio_desk.ui.inspector.marks import Marks
from studio_desk.ui.page import Page
from studio_desk.ui.picture_grid import PictureGrid
from studio_desk.ui.picture_search import Entry

LEAST_PAUSE_MS = 1_000
PAUSE_OF_READING = 8
"""While pictures come in, the library is read again after so many times what reading it took."""


class ExamplesPage(Page):
    """Pictures with what is said of them."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Examples"))
        self.setAcceptDrops(True)
        self._strip = IntakeStrip(house)
        self._grid = PictureGrid(house, "examples", staff=True)
        self._cards = Cards(house)
        self._fresh: list[str] = []
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LEAST_PAUSE_MS)
        self.first = self._grid.filter
        self.body.addWidget(self._strip)
        self.body.addLayout(self._columns(), 1)
        self.tools.addWidget(
            button(self.tr("Add folder…"), self._ask_folder, name="examples.add_folder")
        )
        self.tools.addWidget(
            button(self.tr("Add pictures…"), self._ask_files, role="primary", name="examples.add")
        )
        self._connect()

    def _columns(self) -> QHBoxLayout:
        sheet = QFrame()
        sheet.setProperty("role", "card")
        # A stacked layout has no margins of its own.
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        self._stack = QStackedLayout()
        inner.addLayout(self._stack)
        empty = EmptyState(
            self.house,
            Icon.ADD_PICTURE,
            self.tr("No examples yet"),
            self.tr("Drop pictures or folders here, paste one, or add them from a folder. They are"
                    " copied into the studio’s own folder, so the originals may move."),
        )  # fmt: skip
        empty.offer(button(self.tr("Add pictures…"), self._ask_files))
        self._stack.addWidget(self._grid)
        self._stack.addWidget(empty)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addWidget(sheet, 1)
        columns.addWidget(self._cards)
        return columns

    def _connect(self) -> None:
        self._again.timeout.connect(self.refresh)
        self._strip.moved.connect(self._look_again)
        self._strip.ended.connect(self._arrived)
        self._strip.chosen.connect(lambda contents: self._grid.choose(*contents))
        self._grid.selected.connect(self._cards.show_pictures)
        self._grid.rated.connect(self._rate)
        self._grid.turned.connect(self._turn)
        self._grid.deleted.connect(lambda: self._remove(self._grid.selection()))
        self.house.signals.pictures_saved.connect(self._follow)
        self._cards.removal_wanted.connect(self._remove)
        for keys, deed in (
            (QKeySequence(QKeySequence.StandardKey.Paste), self._paste),
            (QKeySequence("Ctrl+["), lambda: self._turn(-1)),
            (QKeySequence("Ctrl+]"), lambda: self._turn(1)),
            (QKeySequence("Ctrl+E"), lambda: self._cards.offer_copies(self._grid.selection())),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def refresh(self) -> None:
        """Read the library."""
        begun = time.monotonic()
        desk, studio = self.house.desk, self.house.desk.studio

        def read(_: Progress) -> tuple[list[Entry], UsedTags, Marks]:
            pictures = desk.examples.all()
            return self._grid.entries(pictures), used_tags(pictures), desk.inspector.marks()

        def done(found: tuple[list[Entry], UsedTags, Marks]) -> None:
            took_ms = round((time.monotonic() - begun) * 1000)
            self._again.setInterval(max(LEAST_PAUSE_MS, PAUSE_OF_READING * took_ms))
            self._show(*found)

        failed = self.house.signals.failed.emit
        self.house.books.run(self, lambda _: studio.studio(), done=self._cards.use, failed=failed)
        self.house.books.run(self, read, done=done, failed=failed)

    def _arrived(self) -> None:
        """Show what came in, and choose it unless somebody is writing of another picture."""
        self._fresh = self._strip.taken
        self.refresh()
        self.house.signals.pictures_came.emit()

    def _choose_fresh(self) -> None:
        fresh, self._fresh = self._fresh, []
        typing = QApplication.focusWidget()
        if fresh and (typing is None or not self._cards.isAncestorOf(typing)):
            self._grid.choose(*fresh)

    def _look_again(self) -> None:
        """Show what has come so far, without reading a large library all the time."""
        if self.isVisible() and not self._again.isActive():
            self._again.start()

    def _follow(self, pictures: list[Picture]) -> None:
        """Some are described otherwise: the others need not be read for that."""
        self._grid.put(pictures)
        self._cards.follow(pictures)

    def stop(self) -> None:
        """Take no more pictures in, and make no more copies."""
        self._strip.stop()
        self._cards.stop()

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._cards.settle()

    def _show(self, entries: list[Entry], used: UsedTags, marks: Marks) -> None:
        self._cards.offer_tags(used)
        self._grid.show_marks(marks)
        self._grid.show_entries(entries)
        self._stack.setCurrentIndex(0 if entries else 1)
        self._cards.setVisible(bool(entries))
        self._choose_fresh()
        if entries and self._grid.current() is None:
            self._grid.choose_first()

    def _rate(self, stars: int) -> None:
        self._cards.rate(stars, len(self._grid.selection()))

    def _turn(self, quarters: int) -> None:
        self._cards.turn(quarters)

    def _ask_files(self) -> None:
        if self._strip.busy:
            return
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add pictures"),
            str(self.house.home()),
            f"{self.tr('Pictures')} ({PATTERNS});;{self.tr('All files')} (*)",
        )
        if chosen:
            self.house.preferences.folder = str(Path(chosen[0]).parent)
            self._strip.take([Path(name) for name in chosen])

    def _ask_folder(self) -> None:
        if self._strip.busy:
            return
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Add a folder of pictures"), str(self.house.home())
        )
        if chosen:
            self.house.preferences.folder = chosen
            self._strip.take([Path(chosen)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures may be dropped, once those before are in."""
        if not self._strip.busy and has_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what is dropped."""
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _paste(self) -> None:
        """Take in what was copied, be it files or a picture."""
        data = QGuiApplication.clipboard().mimeData()
        if not self._strip.busy and not self._take(data):
            self.house.signals.told.emit(self.tr("There is no picture in the clipboard."))

    def _take(self, data: QMimeData) -> bool:
        found = incoming(data)
        if found is None:
            return False
        if isinstance(found, list):
            self._strip.take(found)
        else:
            day = self.house.desk.formats.date(
                self.house.desk.clock.now().date(), self.house.language
            )
            self._strip.take_copied(found, found.name or self.tr("Pasted, {day}").format(day=day))
        return True

    def _remove(self, pictures: list[Picture]) -> None:
        """Take pictures out; the notice offers to put them back."""
        if not pictures:
            return
        self._cards.settle()
        examples = self.house.desk.examples

        def remove(_: Progress) -> None:
            for each in pictures:
                examples.remove(each.content)

        def removed() -> None:
            words = self.tr("“{title}” was taken out of the library; consultations keep it.")
            if len(pictures) > 1:
                words = self.tr("{n} pictures were taken out; consultations keep them.")
            sentence = words.format(title=pictures[0].title, n=f"{len(pictures):,}")
            self.house.signals.undoable.emit(sentence, lambda: self._put_back(pictures))
            self.house.signals.pictures_left.emit([each.content for each in pictures])

        self._run(remove, removed)

    def _put_back(self, pictures: Iterable[Picture]) -> None:
        contents = [each.content for each in pictures]
        self._run(
            lambda _: self.house.desk.examples.restore(*contents),
            self.house.signals.pictures_came.emit,
        )

    def _run(self, work: Callable[[Progress], None], then: Callable[[], object]) -> None:
        def done(_: None) -> None:
            self.refresh()
            then()

        self.house.books.run(self, work, done=done, failed=self.house.signals.failed.emit)
