"""What the client says of a picture: yes, maybe or no, on one key."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio_desk.domain.choice import Answer
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.marks import INK, PAPER
from studio_desk.ui.compare.pair_view import PairView, is_plain
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.theme import pixel_font

MARK_PX, INSET_PX = 26, 10
KEYS = {
    Qt.Key.Key_Y: Answer.YES,
    Qt.Key.Key_M: Answer.MAYBE,
    Qt.Key.Key_N: Answer.NO,
}
_ICONS = {Answer.YES: Icon.TICK, Answer.NO: Icon.CLOSE}


class Answers(QObject):
    """Takes the keys on a stage: Tab goes from picture to picture, Y, M and N answer.

    Without a picture that was gone to, the one under the pointer is meant.
    """

    given = Signal(str, object)
    """The content of a picture and the `Answer` to it; the same once more takes it back."""

    def __init__(self, stage: PairView) -> None:
        super().__init__(stage)
        self._stage = stage
        self._place: int | None = None
        self._said: Callable[[str], Answer | None] = lambda _content: None
        self._marks = AnswerMarks(stage, self)
        stage.installEventFilter(self)
        stage.viewed.connect(lambda _: self._marks.settle())

    def show_answers(self, said: Callable[[str], Answer | None]) -> None:
        """Mark what was said of the pictures in view."""
        self._said = said
        self._marks.settle()

    def answer_in(self, pane: Pane) -> Answer | None:
        """What was said of the picture in a pane; nothing that could sway a blind choice."""
        if self._stage.view.blind:
            return None
        return self._said(self._stage.picture_of(pane).content)

    @property
    def chosen(self) -> Pane | None:
        """The pane that the keyboard has gone to."""
        shown = self._stage.panes()
        if self._place is None or not shown:
            return None
        return shown[min(self._place, len(shown) - 1)]

    @property
    def meant(self) -> Picture | None:
        """The picture that an answer is about."""
        pane = self.chosen
        if pane is None and self._stage.isVisible():
            pane = self._stage.pane_at(QPointF(self._stage.mapFromGlobal(QCursor.pos())))
        return None if pane is None else self._stage.picture_of(pane)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is meant for the answers, and leave the rest to the stage."""
        match event.type():
            case QEvent.Type.KeyPress:
                return isinstance(event, QKeyEvent) and self._pressed(event)
            case QEvent.Type.MouseMove | QEvent.Type.MouseButtonPress | QEvent.Type.FocusOut:
                self._go(None)
            case QEvent.Type.Resize:
                self._marks.settle()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._stage.for_client:
            return self._step(back=key == Qt.Key.Key_Backtab)
        answer = KEYS.get(key)
        if answer is None or not is_plain(event) or self._stage.view.blind:
            return False
        picture = self.meant
        if picture is not None:
            self.given.emit(picture.content, answer)
        else:
            self._stage.refused.emit(self.tr("Point at a picture, or press Tab."))
        return True

    def _step(self, *, back: bool) -> bool:
        """Go to the next picture; past the last of them Tab leaves the stage as anywhere."""
        shown = self._stage.panes()
        last = len(shown) - 1
        before = (last + 1 if back else -1) if self._place is None else self._place
        there = before + (-1 if back else 1)
        inside = bool(shown) and 0 <= there <= last
        self._go(there if inside else None)
        pane = self.chosen
        if pane is not None:
            self._stage.say(self._stage.called(pane))
        return inside

    def _go(self, place: int | None) -> None:
        if place != self._place:
            self._place = place
            self._marks.settle()


class AnswerMarks(QWidget):
    """Lies over the stage: a mark in the corner of each answered picture, a frame around one.

    For staff: where the stage faces the client it is out of sight.
    """

    def __init__(self, stage: PairView, answers: Answers) -> None:
        super().__init__(stage)
        self._stage = stage
        self._answers = answers
        self.setObjectName("answer.marks")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def settle(self) -> None:
        """Be as large as the stage, and there only where there is something to mark."""
        panes = self._stage.panes()
        marked = any(self._answers.answer_in(pane) is not None for pane in panes)
        self.setGeometry(self._stage.rect())
        self.setVisible(not self._stage.for_client and (marked or self._answers.chosen is not None))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pane in self._stage.panes():
            answer = self._answers.answer_in(pane)
            if answer is not None:
                draw_answer(painter, answer, corner_of(self._seen(pane), MARK_PX, INSET_PX))
        chosen = self._answers.chosen
        if chosen is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(PAPER, 2))
            painter.drawRect(self._seen(chosen).adjusted(-3, -3, 3, 3))
        painter.end()

    def _seen(self, pane: Pane) -> QRectF:
        return self._stage.picture_rect(pane).intersected(pane.shown)


def corner_of(picture: QRectF, side_px: float, inset_px: float) -> QRectF:
    """The upper right corner of a picture, where its answer stands."""
    return QRectF(picture.right() - side_px - inset_px, picture.top() + inset_px, side_px, side_px)


def draw_answer(painter: QPainter, answer: Answer, circle: QRectF) -> None:
    """Draw what was said: by its shape, so that nobody has to tell colours apart."""
    yes = answer is Answer.YES
    painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
    painter.setBrush(PAPER if yes else INK)
    painter.drawEllipse(circle)
    ink = INK if yes else PAPER
    if answer is Answer.MAYBE:
        painter.setPen(ink)
        painter.setFont(pixel_font(round(circle.height() * 0.6), bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "?")
        return
    side = round(circle.width() * 0.6)
    inner = QRect(0, 0, side, side)
    inner.moveCenter(circle.center().toPoint())
    draw(painter, _ICONS[answer], inner, ink)
