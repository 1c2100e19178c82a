"""The frame of every place on the rail: a title, its tools, and what stands there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, EmptyState, text
from studio_desk.ui.house import House
from studio_desk.ui.listing import Listing
from studio_desk.ui.row_table import RowTable

HEAD_PX = 40
CORNER_PX = 5
"""How far from the head of a sheet its round corners reach, beyond which rows cover none."""
QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own word for "no limit"; PySide6 does not hand it on."""


class Page(QWidget):
    """Reads the studio's data anew whenever it is opened."""

    def __init__(self, house: House, title: str) -> None:
        super().__init__()
        self.house = house
        self.first: QWidget | None = None
        """What has the keyboard when the page opens."""
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        outer.setSpacing(2 * GRID)
        self.title = text(title, "title")
        self.subtitle = text("", "muted")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(GRID)
        # On the title's baseline: centred like it, and lower by what its letters are smaller.
        self.subtitle.setContentsMargins(0, 6, 0, 0)
        titles = QHBoxLayout()
        titles.setSpacing(GRID + 4)
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        bar = QWidget()
        bar.setFixedHeight(HEAD_PX)
        head = QHBoxLayout(bar)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GRID + 4)
        head.addLayout(titles)
        head.addStretch(1)
        head.addLayout(self.tools)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        outer.addWidget(bar)
        outer.addLayout(self.body, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is true now."""
        super().showEvent(event)
        self.refresh()
        if self.first is not None:
            self.first.setFocus()

    def refresh(self) -> None:
        """Read anew; a page that shows nothing of the studio's data has nothing to do."""

    def finish(self) -> None:
        """Wait for what was begun and has to be saved, since the window goes; mostly nothing."""

    def stop(self) -> None:
        """Stop long work, since the window goes; most pages have none."""

    def settle(self) -> None:
        """Save what waits to be saved; most pages change nothing."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing unsaved behind."""
        super().hideEvent(event)
        self.settle()


class ListingSheet(QFrame):
    """A listing in a card, or the words that help where it has no rows yet, or finds none."""

    def __init__(
        self, listing: RowTable, empty: EmptyState, not_found: EmptyState | None = None
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._listing = listing
        # Around the stack: one of its own keeps no margins, and covers the corners.
        around = QVBoxLayout(self)
        around.setContentsMargins(0, CORNER_PX, 0, CORNER_PX)
        self._stack = QStackedLayout()
        around.addLayout(self._stack)
        self._stack.addWidget(listing)
        self._stack.addWidget(empty)
        if not_found is not None:
            self._stack.addWidget(not_found)
        listing.rows_changed.connect(self._settle)

    def show_rows(self, *, any_rows: bool, searched: bool = False) -> None:
        """Show the listing, or help where the studio has nothing to list or nothing was found."""
        self._stack.setCurrentIndex(0 if any_rows else 1 + searched)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sheet end where its rows end."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        listed = self._stack.currentWidget() is self._listing
        rim = 2 * (CORNER_PX + self.frameWidth())
        self.setMaximumHeight(self._listing.content_height() + rim if listed else QWIDGETSIZE_MAX)


def search_line(words: str, name: str, listing: Listing) -> QLineEdit:
    """Return a line that filters `listing` as one types; Return and Down go on into the rows."""
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(words)
    line.setAccessibleName(words)
    line.setClearButtonEnabled(True)
    line.setFixedWidth(36 * GRID)
    line.textChanged.connect(listing.filter)
    line.returnPressed.connect(listing.setFocus)
    down = QShortcut(QKeySequence(Qt.Key.Key_Down), line)
    down.setContext(Qt.ShortcutContext.WidgetShortcut)
    down.activated.connect(listing.setFocus)
    return line


def sheet_column(sheet: ListingSheet) -> QVBoxLayout:
    """Return a column in which the sheet stands at the top and what it does not need is free."""
    column = QVBoxLayout()
    column.addWidget(sheet, 100)
    column.addStretch(1)
    return column
