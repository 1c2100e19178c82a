"""The panel beside the quote: what it comes to above, what holds for line and quote below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consultation import Consultation
from studio_desk.ui.controls import GRID, hairline, row, scroll_down
from studio_desk.ui.house import House
from studio_desk.ui.quoting.line_panel import LinePanel
from studio_desk.ui.quoting.margin_view import MarginView
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.staff_view import StaffView
from studio_desk.ui.quoting.terms import Terms
from studio_desk.ui.quoting.totals import Totals
from studio_desk.ui.sitting import Sitting

WIDTH_PX = 336
PAD_PX = 20
LINE, QUOTE = 0, 1


class SumsPanel(QFrame):
    """The sums stand still; under them the fields of the selected line, or of the whole quote."""

    def __init__(
        self,
        house: House,
        sitting: Sitting,
        model: QuoteModel,
        line: LinePanel,
        staff: StaffView,
    ) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._line = line
        self._staff = staff
        self._from: QWidget | None = None
        self.setObjectName("quote.panel")
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH_PX)
        self._totals = Totals(WIDTH_PX - 2 * PAD_PX)
        self._terms = Terms(house, model)
        self._margin = MarginView(house, model, staff.hide)
        self._build()
        QShortcut(QKeySequence("F6"), self).activated.connect(self._change_sides)
        staff.toggled.connect(self._show_staff)
        line.shown.connect(self._follow_cursor)
        sitting.changed.connect(self._show)
        model.lock_changed.connect(self._lock)
        self._lock()
        self._show(sitting.now)
        self._follow_cursor(line.index)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(_padded(self._totals))
        layout.addSpacing(GRID // 2)
        layout.addLayout(_padded(self._tab_bar()))
        layout.addWidget(hairline())
        self._pages = QStackedWidget()
        for content in (self._line, self._terms):
            self._pages.addWidget(_scrolled(content))
        layout.addWidget(self._pages, 1)
        layout.addLayout(_padded(self._margin, 2 * GRID))

    def _tab_bar(self) -> QWidget:
        bar = QWidget()
        self._tabs: dict[int, QPushButton] = {}
        group = QButtonGroup(self)
        for page, words, name in (
            (LINE, self.tr("Line"), "panel.line"),
            (QUOTE, self.tr("Whole quote"), "panel.quote"),
        ):
            tab = QPushButton(words)
            tab.setCheckable(True)
            tab.setProperty("role", "choice")
            tab.setObjectName(name)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            tab.clicked.connect(lambda _checked=False, chosen=page: self._turn_to(chosen))
            group.addButton(tab)
            self._tabs[page] = tab
        line = row(*self._tabs.values(), spacing=GRID // 2)
        line.setContentsMargins(0, 0, 0, 0)
        bar.setLayout(line)
        return bar

    def _turn_to(self, page: int) -> None:
        self._tabs[page].setChecked(True)
        self._pages.setCurrentIndex(page)

    def _follow_cursor(self, index: int) -> None:
        """Show what the cursor came to, unless somebody is busy with the terms."""
        self._margin.follow(index)
        self._tabs[LINE].setEnabled(index >= 0)
        if index < 0:
            self._turn_to(QUOTE)
        elif not self._has_keyboard():
            self._turn_to(LINE)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _change_sides(self) -> None:
        """Move the keyboard from the quote to its panel, and back to where it was."""
        if self._has_keyboard() and self._from is not None:
            self._from.setFocus()
            return
        self._from = QApplication.focusWidget()
        self._tabs[self._pages.currentIndex()].setFocus()

    def _lock(self) -> None:
        self._line.setEnabled(not self._model.locked)
        self._terms.lock(locked=self._model.locked)

    def _show(self, _consultation: Consultation) -> None:
        priced = self._model.priced
        writer = self._model.writer
        self._totals.show_sums(list(writer.totals(priced)), list(writer.payments(priced)))
        self._terms.show_quote()
        self._margin.refresh()

    def _show_staff(self, shown: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._margin.setVisible(shown)
        self._line.show_cost(shown=shown)
        self._terms.show_memo(shown=shown)
        self._margin.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is for the staff alone does not stay behind for whoever comes back with a client."""
        super().hideEvent(event)
        self._staff.hide()


def _padded(content: QWidget, below: int = 0) -> QHBoxLayout:
    padded = QHBoxLayout()
    padded.setContentsMargins(PAD_PX, 0, PAD_PX, below)
    padded.addWidget(content)
    return padded


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setProperty("role", "panel")
    scroll_down(area)
    holder = QWidget()
    holder.setProperty("role", "panel")
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(PAD_PX, GRID // 2, PAD_PX, 2 * GRID)
    layout.addWidget(content)
    layout.addStretch(1)
    area.setWidget(holder)
    return area
