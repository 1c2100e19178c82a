"""The pictures of a grid as Qt's views want them, found in a frame or two among ten thousand."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QItemSelection, QModelIndex, QObject, Qt

from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.consultation import Withheld
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.picture_words import unused_words, withheld_words
from studio_desk.ui.house import House
from studio_desk.ui.inspector.badges import mark_words
from studio_desk.ui.inspector.marks import Mark, Marks
from studio_desk.ui.picture_search import (
    Entry,
    Indexer,
    PictureOrder,
    PictureSearch,
    ordered,
    tags_of,
)
from studio_desk.ui.row_table import Index
from studio_desk.ui.tooltips import plain_tip


class PictureList(QAbstractListModel):
    """All pictures of the library, of which those are rows that a search has found.

    Where it is not for `staff` a client may look on: no picture is called by its name, which may be
    another client's, before somebody asks for that.
    """

    def __init__(self, house: House, parent: QObject, *, staff: bool) -> None:
        super().__init__(parent)
        self._house = house
        self._staff = staff
        self.names = staff
        self._marks: dict[str, Mark] = {}
        self._known: dict[str, Entry] = {}
        self._sorted: list[str] = []
        self._shown: list[Entry] = []
        self._rows: dict[str, int] | None = None
        self._search = PictureSearch()
        self._order = PictureOrder.NEWEST

    def __len__(self) -> int:
        """How many pictures there are, shown or not."""
        return len(self._known)

    def index_of(self, pictures: Iterable[Picture]) -> list[Entry]:
        """The pictures as they are looked for; may be asked on any thread, and takes its time."""
        return self._indexer().index(pictures, self._known)

    def fill(self, entries: Iterable[Entry], kept: str = "") -> None:
        """Show another library; the picture `kept` is shown also where it fits no more."""
        # They may have been made before midnight.
        self._known = self._of_today(entries)
        self._sorted = self._in_order()
        self._lay_out(kept)

    def begin_day(self, kept: str = "") -> None:
        """Look at every consent with the day that it is now; `kept` as in `fill`."""
        self._known = self._of_today(self._known.values())
        self._lay_out(kept)

    def take_out(self, contents: Iterable[str]) -> None:
        """Show some no longer; they are in the library no more."""
        gone = self._known.keys() & set(contents)
        if gone:
            self._known = {key: each for key, each in self._known.items() if key not in gone}
            self._sorted = [content for content in self._sorted if content not in gone]
            self._lay_out()

    def show_names(self, *, shown: bool) -> None:
        """Call the pictures by their names, and show those as well that no client may see."""
        self.names = shown
        self._redraw()

    def show_marks(self, marks: Marks) -> None:
        """Show what is known by now of the files themselves; before clients nothing is."""
        if self._staff:
            self._marks = dict(marks)
            self._redraw()

    def put_mark(self, content: str, mark: Mark) -> None:
        """Show what is known of one file since it was read just now."""
        if self._staff:
            self._marks[content] = mark
            self._redraw()

    def mark(self, picture: Picture) -> Mark | None:
        """What its file says of its making, as far as it was inspected."""
        return self._marks.get(picture.content)

    def _redraw(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def search(self, search: PictureSearch) -> None:
        """Show what fits."""
        self._search = search
        self._lay_out()

    def sort_by(self, order: PictureOrder) -> None:
        """Show the same in another order."""
        self._order = order
        self._sorted = self._in_order()
        self._lay_out()

    def put(self, pictures: Iterable[Picture]) -> None:
        """Show pictures as they are described now, where they stand; one looks for them later."""
        indexer = self._indexer()
        rows = []
        for picture in pictures:
            known = self._known.get(picture.content)
            if known is None or known.picture == picture:
                continue
            entry = indexer.entry(picture, known.place)
            self._known[picture.content] = entry
            row = self.row(picture.content)
            if row >= 0:
                self._shown[row] = entry
                rows.append(row)
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def _of_today(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        indexer = self._indexer()
        return {entry.picture.content: indexer.today(entry) for entry in entries}

    def _in_order(self) -> list[str]:
        entries = ordered(self._known.values(), self._order)
        return [entry.picture.content for entry in entries]

    def _indexer(self) -> Indexer:
        return Indexer(self._house.wording, self._house.desk.clock.now().date(), staff=self._staff)

    def _lay_out(self, kept: str = "") -> None:
        every = [self._known[content] for content in self._sorted]
        found = self._search.find(every, self._marks)
        if kept in self._known:
            fitting = {*map(id, found), id(self._known[kept])}
            found = [entry for entry in every if id(entry) in fitting]
        self.beginResetModel()
        self._shown = found
        self._rows = None
        self.endResetModel()

    def row(self, content: str) -> int:
        """Where a picture stands; -1 where it is not shown."""
        if self._rows is None:
            self._rows = {each.picture.content: row for row, each in enumerate(self._shown)}
        return self._rows.get(content, -1)

    def entry(self, row: int) -> Entry:
        """What stands in a row."""
        return self._shown[row]

    def rows_of(self, contents: Iterable[str]) -> QItemSelection:
        """Those that are shown of the pictures named, run by run."""
        rows = sorted(row for row in map(self.row, contents) if row >= 0)
        selection = QItemSelection()
        first = 0
        for place, row in enumerate(rows):
            if place + 1 == len(rows) or rows[place + 1] != row + 1:
                selection.select(self.index(rows[first]), self.index(row))
                first = place + 1
        return selection

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, or all that is to be known of a picture at a glance."""
        entry = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.headline(entry.picture)
            case Qt.ItemDataRole.UserRole:
                return entry.picture
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(entry)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._said(entry))
        return None

    def headline(self, picture: Picture) -> str:
        """What a picture is called where it is shown."""
        if self.names:
            return picture.title or self.tr("Untitled")
        return self.made(picture)

    def made(self, picture: Picture) -> str:
        """How a picture was made, and with what."""
        made_with = picture.tool if picture.origin is not Origin.CAMERA else ""
        named = (self._house.wording.name(picture.origin), made_with)
        return ", ".join(each for each in named if each)

    def badge(self, entry: Entry) -> str:
        """Why a picture may not be used, in two or three words that name nobody."""
        match entry.unshown or entry.unprinted:
            case None:
                return ""
            case ConsentGap.WITHDRAWN:
                return self.tr("Consent withdrawn")
            case ConsentGap.EXPIRED:
                return self.tr("Consent expired")
            case ConsentGap.NOT_RECORDED:
                return self.tr("No consent recorded")
        return self.tr("Not for clients") if entry.unshown else self.tr("Not for print")

    def _said(self, entry: Entry) -> str:
        picture = entry.picture
        if not self.names:
            tags = ", ".join(tags_of(picture))
            return "\n".join(
                filter(None, (self.made(picture), tags, picture.credit, self.badge(entry)))
            )
        origin = self._house.wording.name(picture.origin)
        said = [f"{self.headline(picture)}, {origin}. {picture.credit}".strip()]
        if picture.rating:
            said.append(self.tr("{n} of 5 stars.").format(n=picture.rating))
        mark = self.mark(picture)
        if mark is not None:
            said += mark_words(mark, self._house.wording)
        return "\n".join((*said, *gap_words(entry, self._house)))


def gap_words(entry: Entry, house: House) -> tuple[str, ...]:
    """Why a picture may not be used, one sentence for each use; one for both where it is one."""
    if entry.unshown is not None and entry.unshown is entry.unprinted:
        unused = Withheld(entry.picture, entry.unshown)
        return (unused_words(unused, house.wording, house.desk.formats),)
    gaps: dict[ConsentUse, ConsentGap | None] = {
        ConsentUse.SHOW: entry.unshown,
        ConsentUse.PRINT: entry.unprinted,
    }
    return tuple(
        sentence
        for use, gap in gaps.items()
        if gap is not None
        for sentence in withheld_words(
            [Withheld(entry.picture, gap)], use, house.wording, house.desk.formats
        )
    )
