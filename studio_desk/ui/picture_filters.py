"""The filters beside the filter line of a grid of pictures."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from studio_desk.domain.picture import Origin
from studio_desk.ui.controls import GRID, button
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.inspector.marks import FileSays
from studio_desk.ui.picture_search import Clearance, Entry, PictureOrder, PictureSearch, tags_of
from studio_desk.ui.stars import MOST
from studio_desk.ui.wheel import deafened

_ORIGINS, _FILES = {each.value for each in Origin}, {each.value for each in FileSays}

SHOWN = 7
"""Letters of a choice that are seen in its box; the others end in "…"."""


class PictureFilters(QWidget):
    """Origin, consent, rating and tag; one box each, wide open where nothing is chosen.

    For `staff`, what the files themselves say can be asked for in the place of the origin.
    """

    changed = Signal()
    cleared = Signal()

    def __init__(self, house: House, name: str, *, staff: bool) -> None:
        super().__init__()
        self._origin = self._box(f"{name}.origin", self.tr("Origin"))
        self._origin.addItem(self.tr("Any origin"), None)
        for origin in Origin:
            self._origin.addItem(house.wording.name(origin), origin)
        if staff:
            self._offer_files()
        self._clearance = self._box(f"{name}.consent", self.tr("Consent"))
        for words, clearance in _clearances():
            self._clearance.addItem(words, clearance)
        self._rating = self._box(f"{name}.rating", self.tr("Rating"))
        self._rating.addItem(self.tr("Any rating"), 0)
        for stars in range(1, MOST + 1):
            words = self.tr("{n} stars") if stars == MOST else self.tr("{n} stars or more")
            self._rating.addItem(words.format(n=stars), stars)
        self._tag = self._box(f"{name}.tag", self.tr("Tag"))
        self.offer_tags(())
        self._clear = button(
            self.tr("Clear"), self.cleared.emit, role="quiet", name=f"{name}.clear"
        )
        self._clear.setAccessibleName(self.tr("Clear filters"))
        for box in (self._origin, self._clearance, self._rating):
            _widen_popup(box)
        flow = Flow()
        self.setLayout(flow)
        for widget in (self._origin, self._clearance, self._rating, self._tag, self._clear):
            flow.addWidget(widget)
        self.tell(filtered=False)

    def _offer_files(self) -> None:
        self._origin.insertSeparator(self._origin.count())
        for words, says in (
            (self.tr("File: AI mark"), FileSays.AI),
            (self.tr("File: credentials intact"), FileSays.CREDENTIALS),
            (self.tr("File: damaged or in conflict"), FileSays.TROUBLE),
            (self.tr("File: not as recorded"), FileSays.OTHERWISE),
        ):
            self._origin.addItem(words, says)

    def _box(self, name: str, words: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(words)
        # All of them in one line of a narrow window, and the words whole in the list.
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(SHOWN)
        deafened(box)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def offer_tags(self, entries: Iterable[Entry]) -> None:
        """Offer the tags that are in use; one that is asked for stays."""
        wanted = str(self._tag.currentData() or "")
        used = {tag for entry in entries if entry.tags for tag in tags_of(entry.picture)}
        if wanted:
            used.add(wanted)
        tags = sorted(used, key=str.casefold)
        known = [self._tag.itemText(place) for place in range(self._tag.count())]
        if known[1:] == tags and known:
            return
        with QSignalBlocker(self._tag):
            self._tag.clear()
            self._tag.addItem(self.tr("Any tag"), "")
            for tag in tags:
                self._tag.addItem(tag, tag)
            self._tag.setCurrentIndex(max(0, self._tag.findData(wanted)))
        _widen_popup(self._tag)
        self._tag.setVisible(bool(tags))
        self.updateGeometry()

    def search(self, words: str) -> PictureSearch:
        """What is wanted; `words` are typed elsewhere."""
        # Qt gives the value of a term back, and not the term.
        origin, clearance = self._origin.currentData(), self._clearance.currentData()
        return PictureSearch(
            words,
            Origin(origin) if origin in _ORIGINS else None,
            None if clearance is None else Clearance(clearance),
            self._rating.currentData(),
            self._tag.currentData(),
            FileSays(origin) if origin in _FILES else None,
        )

    def reset(self) -> None:
        """Ask for everything, without a word to anybody."""
        with QSignalBlocker(self):
            for box in (self._origin, self._clearance, self._rating, self._tag):
                box.setCurrentIndex(0)

    def tell(self, *, filtered: bool) -> None:
        """Offer to clear what is set, where something is."""
        self._clear.setVisible(filtered)
        self.updateGeometry()


def _clearances() -> tuple[tuple[str, Clearance | None], ...]:
    def tr(words: str) -> str:
        return QCoreApplication.translate("PictureFilters", words)

    return (
        (tr("Any consent"), None),
        (tr("Shown and printed"), Clearance.CLEARED),
        (tr("May not be shown"), Clearance.NOT_SHOWN),
        (tr("May not be printed"), Clearance.NOT_PRINTED),
        (tr("Nothing recorded"), Clearance.NOT_RECORDED),
        (tr("Expired"), Clearance.EXPIRED),
        (tr("Withdrawn"), Clearance.WITHDRAWN),
    )


def _widen_popup(box: QComboBox) -> None:
    hint = box.view().sizeHintForColumn(0)
    box.view().setMinimumWidth(hint + 4 * GRID)


class OrderBox(QComboBox):
    """Sorted by what; remembered for the next day."""

    chosen = Signal(object)
    """The `PictureOrder`."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Sort by"))
        deafened(self)
        self.addItem(self.tr("Newest first"), PictureOrder.NEWEST)
        self.addItem(self.tr("By title"), PictureOrder.TITLE)
        self.addItem(self.tr("Best first"), PictureOrder.RATING)
        self.setCurrentIndex(max(0, self.findData(house.preferences.picture_order)))
        self.activated.connect(lambda _: self._choose())

    @property
    def order(self) -> PictureOrder:
        """What is chosen."""
        return PictureOrder(self.currentData())

    def _choose(self) -> None:
        self._house.preferences.picture_order = self.order
        self.chosen.emit(self.order)
