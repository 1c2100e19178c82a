"""Choosing a picture from the library: a panel over the pair, not a dialogue in its way."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.arrival import Arrival
from studio_desk.ui.controls import GRID, IconButton, button, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.incoming import PATTERNS, Incoming, has_pictures, incoming
from studio_desk.ui.picture_grid import PictureGrid


class Picker(QFrame):
    """The library over the whole step, until a picture is picked or one is brought along."""

    picked = Signal(object)
    """The `Picture`, or None where the panel was closed."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._grid = PictureGrid(house, "picker")
        self._arrival = Arrival(house)
        self._arrival.setContentsMargins(GRID, 0, 0, 0)
        self.setProperty("role", "panel")
        self.setAcceptDrops(True)
        self._title = text("", "heading")
        self._file = button(self.tr("From a file…"), self._ask_file, name="picker.file")
        self._file.setToolTip(self.tr("Brought by the client; dropping and pasting do as well"))
        close = IconButton(house, Icon.CLOSE, self.tr("Close (Esc)"), self._leave, "picker.close")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        # In line with the filter of the grid.
        head.setContentsMargins(GRID, 0, 0, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._file)
        head.addWidget(close)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._grid)
        self._stack.addWidget(self._arrival)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self._grid.chosen.connect(self._choose)
        self._arrival.settled.connect(self._arrived)
        house.signals.pictures_saved.connect(self._grid.put)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    def ask(self, title: str) -> None:
        """Open with the library as it is now."""
        self._title.setText(title)
        self._show_library()
        self._grid.filter.clear()
        self._grid.filter.setFocus()
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.all(),
            done=self._grid.show_pictures,
            failed=self._house.signals.failed.emit,
        )

    def bring(self, found: Incoming) -> None:
        """Take in the picture that was brought along instead of choosing from the library."""
        if isinstance(found, list) and len(found) > 1:
            self._house.signals.told.emit(
                self.tr("One picture at a time here; many are taken in on Examples.")
            )
            return
        self._file.hide()
        self._stack.setCurrentWidget(self._arrival)
        self._arrival.begin(found)

    def ask_about(self, picture: Picture) -> None:
        """Ask on what ground a picture may be shown of which none is recorded."""
        self._file.hide()
        self._stack.setCurrentWidget(self._arrival)
        self._arrival.ask_about(picture)

    def _choose(self, picture: Picture) -> None:
        """What no client may see yet is asked about before it stands on the stage."""
        today = self._house.desk.clock.now().date()
        if picture.consent.gap(ConsentUse.SHOW, today) is ConsentGap.NOT_RECORDED:
            self.ask_about(picture)
        else:
            self.picked.emit(picture)

    def _arrived(self, picture: Picture | None) -> None:
        if picture is None:
            self._show_library()
        else:
            self.picked.emit(picture)

    def _show_library(self) -> None:
        self._file.show()
        self._stack.setCurrentWidget(self._grid)

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("A picture from a file"),
            str(self._house.home()),
            f"{self.tr('Pictures')} ({PATTERNS});;{self.tr('All files')} (*)",
        )
        if chosen:
            self._house.preferences.folder = str(Path(chosen).parent)
            self.bring([Path(chosen)])

    def _paste(self) -> None:
        found = incoming(QGuiApplication.clipboard().mimeData())
        if found is None:
            self._house.signals.told.emit(self.tr("There is no picture in the clipboard."))
        else:
            self.bring(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may be dropped here."""
        if has_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring it."""
        found = incoming(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.bring(found)

    def _leave(self) -> None:
        if self._stack.currentWidget() is self._arrival:
            self._arrival.give_up()
        else:
            self.picked.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, and closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
