"""What only the list of quotes draws: the state as a chip, and words that are not there yet."""

import math

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from studio_desk.domain.quote_record import State
from studio_desk.ui.cells import DETAIL_PX, draw_elided
from studio_desk.ui.theme import Theme, pixel_font

CHIP_PX, CHIP_PAD_PX, DOT_PX, DOT_GAP_PX = 24, 10, 7, 7
BAR_PX = 8
TINT = 0.12


class StateChips:
    """The states as chips: the word says the state, the dot lets the eye find it.

    Each is drawn once and kept: round corners on every row of every frame are what a fast scroll
    would wait for.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def draw(self, painter: QPainter, rect: QRect, words: str, state: State, look: Theme) -> None:
        """Draw a chip at the left of `rect`, no wider than that."""
        ratio = painter.device().devicePixelRatio()
        key = (words, state, look, rect.width(), ratio)
        if key not in self._drawn:
            self._drawn[key] = _chip(words, _colour(state, look), look, rect.width(), ratio)
        painter.drawPixmap(rect.left(), rect.center().y() - CHIP_PX // 2, self._drawn[key])


def _chip(words: str, colour: str, look: Theme, most_px: int, ratio: float) -> QPixmap:
    font, dot = pixel_font(DETAIL_PX), DOT_PX + DOT_GAP_PX
    needed = math.ceil(QFontMetricsF(font).horizontalAdvance(words)) + dot + 2 * CHIP_PAD_PX
    chip = QRect(0, 0, min(needed, most_px), CHIP_PX)
    pixmap = QPixmap(chip.size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    ground = QColor(colour)
    ground.setAlphaF(TINT)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, CHIP_PX / 2, CHIP_PX / 2)
    painter.setBrush(QColor(colour))
    inner = chip.adjusted(CHIP_PAD_PX, 0, -CHIP_PAD_PX, 0)
    painter.drawEllipse(QRectF(inner.left(), (CHIP_PX - DOT_PX) / 2, DOT_PX, DOT_PX))
    painter.setFont(font)
    painter.setPen(QColor(look.text))
    draw_elided(painter, inner.adjusted(dot, 0, 0, 0), words)
    painter.end()
    return pixmap


def draw_placeholder(painter: QPainter, rect: QRect, row: int, look: Theme) -> None:
    """Draw a bar where words will stand; no two rows are of one length, as with words."""
    width = rect.width() * (55 + row * 17 % 40) // 100
    bar = QRect(rect.left(), rect.center().y() - BAR_PX // 2, width, BAR_PX)
    painter.fillRect(bar, QColor(look.hairline))


def _colour(state: State, look: Theme) -> str:
    match state:
        case State.ISSUED | State.ACCEPTED:
            return look.accent
        case State.EXPIRED:
            return look.warning
        case State.DECLINED:
            return look.danger
        case _:
            return look.muted
