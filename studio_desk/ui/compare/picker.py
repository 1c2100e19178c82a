"""Choosing a picture from the library: a panel over the pair, not a dialogue in its way.

With one display it opens before the client's eyes. So it shows pictures and no names, and of what
no client may see a plate, until staff ask for more.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.consultation import Withheld
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import NotFound
from studio_desk.services.picture_words import unused_words
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
        self._round = 0
        self._is_stale = False
        self._title = text("", "heading")
        self._file = button(self.tr("From a file…"), self._ask_file, name="picker.file")
        self._file.setToolTip(self.tr("Brought by the client; dropping and pasting do as well"))
        self._names = button("", self._toggle_names, role="quiet", name="picker.names")
        self._names.setToolTip(
            self.tr("Titles, and pictures that clients may not see: for staff only")
        )
        self._refused = text("", "danger", wrap=True)
        self._refused.setObjectName("picker.refused")
        self._refused.setContentsMargins(GRID, 0, 0, 0)
        close = IconButton(house, Icon.CLOSE, self.tr("Close (Esc)"), self._leave, "picker.close")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        # In line with the filter of the grid.
        head.setContentsMargins(GRID, 0, 0, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._names)
        head.addWidget(self._file)
        head.addWidget(close)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._grid)
        self._stack.addWidget(self._arrival)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addLayout(head)
        layout.addWidget(self._refused)
        layout.addWidget(self._stack, 1)
        self._grid.chosen.connect(self._choose)
        self._arrival.settled.connect(self._arrived)
        house.signals.pictures_saved.connect(self._grid.put)
        house.signals.pictures_left.connect(self._grid.take_out)
        house.signals.pictures_came.connect(self._came)
        self.hide_names()
        self.refuse("")
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    def ask(self, title: str) -> None:
        """Open with the library as it is now."""
        if self._stack.currentWidget() is self._arrival:
            # Without a word to whoever waits for it.
            self._arrival.give_up()
        self._round += 1
        self._title.setText(title)
        self.refuse("")
        self._show_library()
        self._grid.filter.clear()
        self._grid.filter.setFocus()
        self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.offered(),
            done=self._grid.show_pictures,
            failed=self._house.signals.failed.emit,
        )

    def _came(self) -> None:
        """Show what came into the library; what nobody sees now, once it is seen again."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be safe to be shown the next time."""
        super().hideEvent(event)
        self.hide_names()

    def hide_names(self) -> None:
        """Show nothing but what a client may see."""
        self._show_names(shown=False)

    def _toggle_names(self) -> None:
        self._show_names(shown=not self._names_shown)

    def _show_names(self, *, shown: bool) -> None:
        self._names_shown = shown
        self._names.setText(self.tr("Hide names") if shown else self.tr("Show names"))
        self._grid.show_names(shown=shown)

    def bring(self, found: Incoming) -> None:
        """Take in the picture that was brought along instead of choosing from the library."""
        if isinstance(found, list) and len(found) > 1:
            self._house.signals.told.emit(
                self.tr("One picture at a time here; many are taken in on Examples.")
            )
            return
        self._show_arrival()
        self._arrival.begin(found)

    def ask_about(self, picture: Picture) -> None:
        """Ask on what ground a picture may be shown of which none is recorded."""
        self._show_arrival()
        self._arrival.ask_about(picture)

    def _choose(self, picture: Picture) -> None:
        """Look at it once more first: it may have left the library since that was read."""
        self._round += 1
        begun, examples = self._round, self._house.desk.examples

        def chosen(now: Picture) -> None:
            if begun == self._round:
                self._take_up(now)

        def failed(error: DeskError) -> None:
            if not isinstance(error, NotFound):
                self._house.signals.failed.emit(error)
            elif begun == self._round:
                self._grid.take_out([picture.content])
                self.refuse(self.tr("This picture is no longer there. Choose another one."))

        self.refuse("")
        self._house.books.run(
            self, lambda _: examples.chosen(picture.content), done=chosen, failed=failed
        )

    def _take_up(self, picture: Picture) -> None:
        """What no client may see yet is asked about; what none may see any more is refused."""
        today = self._house.desk.clock.now().date()
        if picture.consent.gap(ConsentUse.SHOW, today) is ConsentGap.NOT_RECORDED:
            self.ask_about(picture)
        elif why := self.why_not(picture):
            self.refuse(self.tr("{why} Choose another one.").format(why=why))
        else:
            self.picked.emit(picture)

    def why_not(self, picture: Picture) -> str:
        """What was agreed once and holds no longer, in a sentence that names nobody; or nothing."""
        gap = picture.consent.gap(ConsentUse.SHOW, self._house.desk.clock.now().date())
        if gap not in (ConsentGap.EXPIRED, ConsentGap.WITHDRAWN):
            return ""
        return unused_words(Withheld(picture, gap), self._house.wording, self._house.desk.formats)

    def refuse(self, why: str) -> None:
        """Say why a picture cannot be chosen; nothing where there is nothing to say any more."""
        self._refused.setText(why)
        self._refused.setVisible(bool(why))

    def _arrived(self, picture: Picture | None) -> None:
        if picture is None:
            self._show_library()
        else:
            self.picked.emit(picture)

    def _show_library(self) -> None:
        self._show(self._grid)

    def _show_arrival(self) -> None:
        self._round += 1
        self.refuse("")
        self._show(self._arrival)

    def _show(self, page: QWidget) -> None:
        self._file.setVisible(page is self._grid)
        self._names.setVisible(page is self._grid)
        self._stack.setCurrentWidget(page)

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
            self._round += 1
            self.picked.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, and closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
