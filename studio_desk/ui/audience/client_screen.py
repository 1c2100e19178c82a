"""The window that faces the client: pictures, labels, credits, and a calm surround."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.ui.audience.displays import Display
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.compare.view import View
from studio_desk.ui.displays import ScreenColours
from studio_desk.ui.house import House
from studio_desk.ui.theme import DISPLAY_FAMILY, SURROUND, pixel_font

CURSOR_MS = 1_000
"""How long the cursor stays in sight once it rests."""
WINDOW_PX = (1120, 700)
NAME_PX = 40
QUESTION_PX, QUESTION_ROOM_PX = 18, 22
"""The question of a blind round stands in the margin under the pictures, and over none of them."""


class ClientScreen(QWidget):
    """Shows what it is told to, and does nothing by itself: mouse and keys end here.

    It has no parent, no menu and no tooltip, takes no keyboard from the staff, and its title is the
    studio's name at most.
    """

    closed = Signal()

    def __init__(self, house: House, studio: str) -> None:
        super().__init__()
        self.setObjectName("client.screen")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMouseTracking(True)
        self._blank = Blank()
        self._stage = PairStage(house, for_client=True)
        self._stage.setObjectName("client.stage")
        ScreenColours(house, self._stage, self._stage)
        self._question = Question(self._stage)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for each in (self._blank, self._stage):
            # Everything that a mouse does falls through to this window, which lets it fall.
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._stack.addWidget(each)
        self.name_studio(studio)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(CURSOR_MS)
        self._resting.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    # What it shows

    def name_studio(self, studio: str) -> None:
        """Be called as the studio is, and say its name while there is nothing to show."""
        self.setWindowTitle(studio)
        self.setAccessibleName(studio)
        self._blank.say(studio)

    def show_pairs(self, pairs: Sequence[Comparison]) -> None:
        """Show pairs, or nothing but the studio's name where there are none."""
        self._stage.show_pairs(pairs)
        self._stack.setCurrentWidget(self._stage if pairs else self._blank)

    def show_view(self, view: View) -> None:
        """See the pictures as the staff do."""
        self._stage.show_view(view)
        self._question.setVisible(view.blind)

    # Where it stands

    def fill(self, display: Display) -> None:
        """Cover a display, wherever the window was before."""
        self.hide()
        self.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        if display.screen is not None:
            self.setScreen(display.screen)
        self.setGeometry(display.area)
        # `showFullScreen` would ask for the keyboard as well.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def stand_free(self) -> None:
        """Be a window that can be moved and resized."""
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.resize(*WINDOW_PX)
        self.show()

    # What is done to it

    def event(self, event: QEvent) -> bool:
        """Show no tooltip and no help, take nothing that is dropped."""
        if event.type() in _IGNORED:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are for the staff's window."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click does nothing."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the cursor while it moves."""
        self._wake()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the cursor, and hide it soon."""
        self._wake()

    def _wake(self) -> None:
        self.unsetCursor()
        self._resting.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it has gone, by whomever it was closed."""
        super().closeEvent(event)
        self.closed.emit()


_IGNORED = {
    QEvent.Type.ToolTip,
    QEvent.Type.WhatsThis,
    QEvent.Type.StatusTip,
    QEvent.Type.DragEnter,
    QEvent.Type.Drop,
    QEvent.Type.Wheel,
}


class Question(QWidget):
    """What the client is asked in a blind round: always the same words, told by nobody."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.setObjectName("client.question")
        self.setAccessibleName(self.tr("Which do you prefer?"))
        stage.installEventFilter(self)
        self.hide()

    def eventFilter(self, stage: QObject, event: QEvent) -> bool:
        """Stay at the foot of the stage."""
        if isinstance(event, QResizeEvent):
            size = event.size()
            foot = QRect(0, size.height() - QUESTION_ROOM_PX, size.width(), QUESTION_ROOM_PX)
            self.setGeometry(foot)
        return super().eventFilter(stage, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the question, larger than the staff have it: a client sits further away."""
        painter = QPainter(self)
        painter.setFont(pixel_font(QUESTION_PX, bold=True))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName())
        painter.end()


class Blank(QWidget):
    """The surround, with the studio's name in its middle."""

    def __init__(self) -> None:
        super().__init__()
        self._studio = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def say(self, studio: str) -> None:
        """Say another name."""
        self._studio = studio
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name as quietly as can be read from across a table."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(SURROUND))
        font = QFont(DISPLAY_FAMILY)
        font.setPixelSize(NAME_PX)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        room = QRect(self.rect()).adjusted(NAME_PX, NAME_PX, -NAME_PX, -NAME_PX)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self._studio)
        painter.end()
