"""The compare step: its pages, the way from one to another, and what is brought along."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QCursor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from studio_desk.domain.comparison import Side
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.calibration import ScreenPage
from studio_desk.ui.compare.choosing import Choosing
from studio_desk.ui.compare.pair_page import PairPage
from studio_desk.ui.compare.pairs import Pairs
from studio_desk.ui.controls import EmptyState, button
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.incoming import Incoming, has_pictures, incoming, lone_pdf
from studio_desk.ui.sitting import Sitting


class CompareStep(QWidget):
    """Shows `sitting.now.comparisons`, one at a time, or helps to the first of them."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._pairs = Pairs(sitting)
        self.page = PairPage(house, sitting, self._pairs)
        self.view, self.showing = self.page.view, self.page.showing
        self._choosing = Choosing(house)
        self._screen = ScreenPage(house)
        self._empty = EmptyState(
            house,
            Icon.SIDE_BY_SIDE,
            self.tr("Nothing to compare yet"),
            self.tr("Put an AI picture and one made in person side by side."),
        )
        first = self.tr("Choose two pictures")
        self._empty.offer(
            button(first, self._choosing.begin_pair, role="primary", name="pair.first")
        )
        self.setAcceptDrops(True)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for page in (self._empty, self.page, self._choosing, self._screen):
            self._stack.addWidget(page)
        self._connect()
        sitting.changed.connect(self._follow)
        self._follow()

    def _connect(self) -> None:
        page, choosing = self.page, self._choosing
        page.pair_wanted.connect(choosing.begin_pair)
        page.side_wanted.connect(choosing.begin_side)
        page.consent_wanted.connect(choosing.begin_consent)
        page.screen_wanted.connect(self._open_screen)
        self._screen.closed.connect(self._show_pair)
        choosing.begun.connect(lambda: self._stack.setCurrentWidget(choosing))
        choosing.ended.connect(self._show_pair)
        choosing.pair_chosen.connect(self._add_pair)
        choosing.side_chosen.connect(self._exchange)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(choosing.begin_pair)

    # From page to page

    def _follow(self) -> None:
        """Whoever chooses a picture or measures the screen is not interrupted."""
        if self._stack.currentWidget() not in (self._choosing, self._screen):
            self._stack.setCurrentWidget(self._empty if self._pairs.now is None else self.page)

    def _show_pair(self) -> None:
        """Leave what stood over the pair."""
        self._stack.setCurrentWidget(self._empty if self._pairs.now is None else self.page)
        self.view.setFocus()

    def _open_screen(self) -> None:
        self._stack.setCurrentWidget(self._screen)
        self._screen.open()

    def _add_pair(self, left: Picture, right: Picture) -> None:
        self._pairs.add(left, right)
        self.view.setFocus()

    def _exchange(self, side: Side, picture: Picture) -> None:
        self._pairs.exchange(side, picture)
        self.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys work at once."""
        super().showEvent(event)
        self.view.setFocus()
        self.showing.come()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of the staff's sight, out of the client's; a window made small is no reason."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.showing.go()

    # Bringing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may be dropped on a side, unless the client is choosing blind."""
        # What the client filled in is read by the workspace around this.
        data, is_blind = event.mimeData(), self.showing.blind.is_on
        if has_pictures(data) and lone_pdf(data) is None and not is_blind:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what was brought on the side that it was dropped on, or begin a pair with it."""
        found = incoming(event.mimeData())
        if found is None:
            return
        event.acceptProposedAction()
        self._bring(found, self.view.mapFrom(self, event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste; the other keys are the pages'."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self._choosing.isVisible():
            self._paste()
        else:
            super().keyPressEvent(event)

    def _paste(self) -> None:
        """Put what was copied on the side that the mouse points at."""
        found = incoming(QGuiApplication.clipboard().mimeData())
        if found is None:
            self._house.signals.told.emit(self.tr("There is no picture in the clipboard."))
        elif not self.showing.blind.is_on:
            self._bring(found, QPointF(self.view.mapFromGlobal(QCursor.pos())))

    def _bring(self, found: Incoming, place: QPointF) -> None:
        pane = self.view.pane_at(place) if self._pairs.now is not None else None
        if pane is None or pane.pair:
            self._choosing.begin_pair()
        else:
            self._choosing.begin_side(pane.side)
        self._choosing.bring(found)
