"""One bar over the pages: what they are of, where one is, how large, what is done with them.

Where there is no room for all of it in one line, turning and zooming stand in a second.
"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studio_desk.domain.quote_record import State
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing import OneLine, StateChip
from studio_desk.ui.proposals.page_bar import PageBar
from studio_desk.ui.proposals.pages_view import PagesView
from studio_desk.ui.proposals.variants import VariantSwitch

LEAST_STATUS_PX = 9 * GRID
"""Room for a word on what is being done; the tip says the rest."""
LINE_PX = 3
_MARGIN = 4 * GRID


class ProposalBar(QFrame):
    """Says what is shown, and offers what may be done with it."""

    stopped = Signal()
    save_wanted = Signal()
    parts_turned = Signal()

    def __init__(self, house: House, pages: PagesView) -> None:
        super().__init__()
        self._house = house
        self.setProperty("role", "topbar")
        self._chip = StateChip("proposal.standing")
        self._page_bar = PageBar(house, pages)
        self._status = OneLine("proposal.status")
        self.switch = VariantSwitch()
        self._one_file = text("", "muted")
        self._one_file.setObjectName("proposal.one_file")
        self._one_file.hide()
        self._make_buttons()
        self._progress = QProgressBar(self)
        self._progress.setProperty("role", "line")
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Making the proposal"))
        self._progress.hide()
        self._lay_out()
        self._page_bar.bind_keys()

    def _make_buttons(self) -> None:
        self._stop = button(self.tr("Stop"), self.stopped.emit, name="proposal.stop")
        self._save = button(self.tr("Save PDF…"), self.save_wanted.emit, name="proposal.save")
        # One stands where the other did: nothing beside them moves while a file is made.
        width = max(self._stop.sizeHint().width(), self._save.sizeHint().width())
        for each in (self._stop, self._save):
            each.setMinimumWidth(width)
        self._stop.hide()
        self._save.setEnabled(False)
        self._fold = button(
            self.tr("Parts"), self.parts_turned.emit, role="quiet", name="proposal.parts"
        )
        self._fold.setCheckable(True)
        self._fold.setChecked(self._house.preferences.parts_open)
        self._fold.setToolTip(self.tr("Choose and order the parts of the proposal"))

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(GRID)
        shown: tuple[QWidget, ...] = (
            self._chip, self._page_bar, self._status, self._one_file, self.switch, self._stop,
            self._save, self._fold,
        )  # fmt: skip
        for each in shown:
            self._line.addWidget(each, 1 if each is self._status else 0)
        self._second = row(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_MARGIN, GRID, _MARGIN, GRID)
        lines.setSpacing(GRID // 2)
        lines.addLayout(self._line)
        lines.addLayout(self._second)

    # What is said

    def tell_standing(self, state: State, words: str) -> None:
        """Say where the quote stands."""
        self._chip.tell(state, words)
        self._fit()

    def tell_seal(self, words: str) -> None:
        """Say under the pointer what is no news: that what was issued bears no seal."""
        self._chip.setToolTip(words)

    def tell_file(self, words: str) -> None:
        """Say that there is but one file, in the place of the switch; empty where there are two."""
        self._one_file.setText(words)
        self._one_file.setVisible(bool(words))
        self.switch.setVisible(not words)
        self._fit()

    def say(self, words: str, tip: str = "") -> None:
        """Say in a word what is being done, and with `tip` what of it."""
        self._status.tell(words)
        if tip:
            self._status.setToolTip(tip)
        self._status.setAccessibleName(tip or words)

    def begin(self) -> None:
        """A file is being made, which can be stopped."""
        self._progress.setRange(0, 0)
        self._progress.show()
        self._progress.raise_()
        self._turn_stop(stops=True)

    def progress(self, done: int, of: int) -> None:
        """Say how far it has come."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)

    def rest(self, *, may_save: bool) -> None:
        """Nothing is being made any more; what there is may be saved, or nothing may."""
        self._progress.hide()
        self._save.setEnabled(may_save)
        self._turn_stop(stops=False)

    def hold(self) -> None:
        """What is shown is not of now any more."""
        self._save.setEnabled(False)

    def _turn_stop(self, *, stops: bool) -> None:
        for each, is_shown in ((self._stop, stops), (self._save, not stops)):
            each.setVisible(is_shown)

    # In one line, or in two

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put turning and zooming into a second line where the first has no room for them."""
        super().resizeEvent(event)
        self._progress.setGeometry(0, self.height() - LINE_PX - 1, self.width(), LINE_PX)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as two lines may get."""
        wide = max(self._without_pages(), self._page_bar.sizeHint().width())
        return QSize(wide + 2 * _MARGIN, super().minimumSizeHint().height())

    def _without_pages(self) -> int:
        beside = (self._chip, self._one_file, self.switch, self._save, self._fold)
        # The one that is hidden now may be the one that is shown next.
        hidden = {self._one_file, self.switch} - {self._shown_choice()}
        widths = [each.sizeHint().width() + GRID for each in beside if each not in hidden]
        return sum(widths) + LEAST_STATUS_PX

    def _shown_choice(self) -> QWidget:
        return self._one_file if self._one_file.text() else self.switch

    def _fit(self) -> None:
        needed = self._without_pages() + self._page_bar.sizeHint().width() + GRID + 2 * _MARGIN
        is_one = needed <= self.width()
        if is_one != (self._line.indexOf(self._page_bar) >= 0):
            self._move_pages(to_first=is_one)

    def _move_pages(self, *, to_first: bool) -> None:
        if to_first:
            self._line.insertWidget(1, self._page_bar)
        else:
            self._second.insertWidget(0, self._page_bar, 1)
