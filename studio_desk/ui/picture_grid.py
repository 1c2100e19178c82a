"""Thumbnails of the library with origin and credit, filtered as one types.

`picture_search` says what is found, `picture_list` hands it to the `contact_sheet`, `picture_tile`
paints it and `thumbnails` has the pictures; here they stand under a filter line.
"""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.ui.contact_sheet import Tiles
from studio_desk.ui.controls import GRID, EmptyState, button, text
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.incoming import SearchLine
from studio_desk.ui.inspector.marks import Marks
from studio_desk.ui.picture_filters import OrderBox, PictureFilters
from studio_desk.ui.picture_list import PictureList
from studio_desk.ui.picture_search import Entry, PictureOrder, PictureSearch
from studio_desk.ui.picture_tile import PAD_PX, THUMBNAIL_PX, Tile
from studio_desk.ui.thumbnails import Thumbnails

__all__ = ["PictureGrid", "Tiles"]

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_CURSOR_ONLY = QItemSelectionModel.SelectionFlag.NoUpdate


class PictureGrid(QWidget):
    """A filter line and filters over the grid; `name` is the first part of the names within.

    For `staff` alone it searches who is shown, and several pictures can be chosen at once. In front
    of others it calls pictures by their names only where that is asked for; names are found always.
    """

    chosen = Signal(object)
    """The `Picture` that was clicked, or the first one when Return is pressed in the filter."""
    current_changed = Signal(object)
    """The `Picture` under the cursor, or None."""
    selected = Signal(object)
    """The list of every `Picture` that is chosen now."""
    rated = Signal(int)
    """Stars for those that are chosen, given by key."""
    turned = Signal(int)
    """By how many quarters clockwise the one that is chosen shall turn."""
    deleted = Signal()
    """Those that are chosen shall go."""

    def __init__(self, house: House, name: str, *, staff: bool = False) -> None:
        super().__init__()
        self._view = Tiles(f"{name}.list", several=staff)
        self._pictures = PictureList(house, self, staff=staff)
        size = QSize(THUMBNAIL_PX, THUMBNAIL_PX)
        self._thumbnails = Thumbnails(house, size, self._view, wanted=self._is_seen)
        self._view.setItemDelegate(Tile(house, self._pictures, self._thumbnails, self._view))
        self._view.setModel(self._pictures)
        self.filter = self._filter_line(name)
        self._filters = PictureFilters(house, f"{name}.filter", staff=staff)
        self._order = OrderBox(house, f"{name}.order")
        self._pictures.sort_by(self._order.order)
        self._count = text("", "small")
        self._count.setObjectName(f"{name}.count")
        self._lay_out(house, name)
        self._connect()
        Daybreak(house.desk.clock, self).came.connect(self._begin_day)
        house.signals.picture_inspected.connect(self._inspected)

    def _filter_line(self, name: str) -> QLineEdit:
        line = SearchLine()
        line.setObjectName(f"{name}.filter")
        line.setPlaceholderText(self.tr("Filter by title, origin, credit or tag"))
        line.setAccessibleName(self.tr("Filter"))
        line.setClearButtonEnabled(True)
        return line

    def _lay_out(self, house: House, name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        # The pictures stand under the line; what frames a chosen one reaches out to the left.
        head.setContentsMargins(PAD_PX, 0, 0, 0)
        head.addWidget(self.filter, 1)
        head.addWidget(self._order)
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        filters.setContentsMargins(PAD_PX, 0, 0, 0)
        filters.addWidget(self._filters, 1)
        filters.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignTop)
        self._count.setContentsMargins(0, GRID, 0, 0)
        nothing = EmptyState(
            house,
            Icon.EXAMPLES,
            self.tr("Nothing matches"),
            self.tr("No picture of the library has all of that."),
        )
        nothing.offer(button(self.tr("Clear the filter"), self.clear, name=f"{name}.clear"))
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addLayout(filters)
        layout.addLayout(self._stack, 1)
        # Of widgets that belong to no window yet, a stack would show the first as one of its own.
        self._stack.addWidget(self._view)
        self._stack.addWidget(nothing)

    def _connect(self) -> None:
        self._thumbnails.arrived.connect(self._repaint)
        self.filter.textChanged.connect(lambda _: self._search())
        self.filter.returnPressed.connect(self._choose_first)
        self._filters.changed.connect(self._search)
        self._filters.cleared.connect(self.clear)
        self._order.chosen.connect(self._sort)
        self._view.clicked.connect(lambda index: self.chosen.emit(self._picture(index)))
        self._view.entered_key.connect(self._choose_current)
        self._view.rated.connect(self.rated)
        self._view.turned.connect(self.turned)
        self._view.deleted.connect(self.deleted)
        selection = self._view.selectionModel()
        selection.currentChanged.connect(lambda *_: self.current_changed.emit(self.current()))
        selection.selectionChanged.connect(lambda *_: self.selected.emit(self.selection()))

    def show_pictures(self, pictures: list[Picture]) -> None:
        """Show the library; the picture under the cursor stays, also where it fits no more."""
        self.show_entries(self.entries(pictures))

    def entries(self, pictures: list[Picture]) -> list[Entry]:
        """What `show_entries` wants to have, to be made beside the window."""
        return self._pictures.index_of(pictures)

    def show_entries(self, entries: list[Entry]) -> None:
        """Show the library as it was made ready; otherwise like `show_pictures`."""
        kept = self._current_content()
        self._thumbnails.try_again()
        self._filters.offer_tags(entries)
        self._keeping(lambda: self._pictures.fill(entries, kept))

    def put(self, pictures: list[Picture]) -> None:
        """Show pictures as they are described now, without looking at the others."""
        self._pictures.put(pictures)

    def show_marks(self, marks: Marks) -> None:
        """Show on thumbnails what is known by now of the files themselves."""
        self._pictures.show_marks(marks)

    def _inspected(self, seen: Inspection) -> None:
        origin = seen.provenance
        self._pictures.put_mark(seen.content, (origin.verdict, origin.credentials))

    def take_out(self, contents: list[str]) -> None:
        """Show some pictures no longer, which are in the library no more."""
        self._keeping(lambda: self._pictures.take_out(contents))

    def show_names(self, *, shown: bool) -> None:
        """Show what is for staff alone: names, and pictures that no client may see."""
        self._pictures.show_names(shown=shown)

    def choose(self, *contents: str) -> None:
        """Choose pictures, as far as they are shown; the cursor goes to the first."""
        row = self._pictures.row(contents[0]) if contents else -1
        if row >= 0:
            index, selection = self._pictures.index(row), self._view.selectionModel()
            selection.setCurrentIndex(index, _CURSOR_ONLY)
            selection.select(self._pictures.rows_of(contents), _SELECT)
            self._view.scrollTo(index)

    def choose_first(self) -> None:
        """Choose the first picture that is shown."""
        if self._pictures.rowCount():
            self.choose(self._pictures.entry(0).picture.content)

    def current(self) -> Picture | None:
        """The picture under the cursor."""
        index = self._view.currentIndex()
        return self._picture(index) if index.isValid() else None

    def _current_content(self) -> str:
        current = self.current()
        return "" if current is None else current.content

    def selection(self) -> list[Picture]:
        """Every picture that is chosen, in the order shown."""
        selection = self._view.selectionModel().selection()
        runs = (selection.at(place) for place in range(selection.count()))
        rows = sorted(row for run in runs for row in range(run.top(), run.bottom() + 1))
        return [self._pictures.entry(row).picture for row in rows]

    def clear(self) -> None:
        """Ask for everything; the button that was pressed for it goes, and the line stays."""
        self.filter.setFocus()
        self._filters.reset()
        if self.filter.text():
            self.filter.clear()
        else:
            self._search()

    def _search(self) -> None:
        search = self._filters.search(self.filter.text())
        self._keeping(lambda: self._pictures.search(search))

    def _sort(self, order: PictureOrder) -> None:
        self._keeping(lambda: self._pictures.sort_by(order))

    def _begin_day(self) -> None:
        kept = self._current_content()
        self._keeping(lambda: self._pictures.begin_day(kept))

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change the rows under the cursor and the selection, and put both back afterwards.

        Whoever follows them hears once, where they are then.
        """
        current = self.current()
        before = [picture.content for picture in self.selection()]
        selection = self._view.selectionModel()
        with QSignalBlocker(selection):
            change()
            # The view itself listens to its selection: it is told by the reset, and repaints.
            if current is not None and (row := self._pictures.row(current.content)) >= 0:
                selection.setCurrentIndex(self._pictures.index(row), _CURSOR_ONLY)
                selection.select(self._pictures.rows_of(before), _SELECT)
                self._view.scrollTo(self._pictures.index(row))
        self._tell()
        self.current_changed.emit(self.current())
        self.selected.emit(self.selection())

    def _tell(self) -> None:
        """How many are shown, and what to do where there are none."""
        shown, every = self._pictures.rowCount(), len(self._pictures)
        words = self.tr("{n} pictures") if shown == every else self.tr("{n} of {all}")
        if every == 1 and shown == every:
            words = self.tr("One picture")
        self._count.setText(words.format(n=f"{shown:,}", all=f"{every:,}"))
        self._stack.setCurrentIndex(1 if every and not shown else 0)
        asked = self._filters.search(self.filter.text())
        self._filters.tell(filtered=asked != PictureSearch())

    def _picture(self, index: QModelIndex) -> Picture:
        return self._pictures.entry(index.row()).picture

    def _is_seen(self, picture: Picture) -> bool:
        row = self._pictures.row(picture.content)
        return row >= 0 and self._view.viewport().rect().intersects(
            self._view.visualRect(self._pictures.index(row))
        )

    def _repaint(self, content: str) -> None:
        row = self._pictures.row(content)
        if row >= 0:
            self._view.update(self._pictures.index(row))

    def _choose_first(self) -> None:
        if self._pictures.rowCount():
            self.chosen.emit(self._pictures.entry(0).picture)

    def _choose_current(self) -> None:
        current = self.current()
        if current is not None:
            self.chosen.emit(current)
