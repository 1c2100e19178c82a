"""What only the list of quotes draws: the state as a chip, and words that are not there yet."""

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from studio_desk.domain.quote_record import State
from studio_desk.ui.cells import DETAIL_PX, draw_elided
from studio_desk.ui.theme import Theme, pixel_font

CHIP_PX, CHIP_PAD_PX, DOT_PX, DOT_GAP_PX = 24, 10, 7, 7
BAR_PX = 8
TINT = 0.12


def draw_state(painter: QPainter, rect: QRect, words: str, state: State, look: Theme) -> None:
    """Draw a chip: the word says the state, the dot lets the eye find it."""
    font, colour = pixel_font(DETAIL_PX), QColor(_colour(state, look))
    dot = DOT_PX + DOT_GAP_PX
    needed = math.ceil(QFontMetricsF(font).horizontalAdvance(words)) + dot + 2 * CHIP_PAD_PX
    chip = QRect(rect.topLeft(), QSize(min(needed, rect.width()), CHIP_PX))
    chip.moveTop(rect.center().y() - CHIP_PX // 2)
    ground = QColor(colour)
    ground.setAlphaF(TINT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, CHIP_PX / 2, CHIP_PX / 2)
    painter.setBrush(colour)
    inner = chip.adjusted(CHIP_PAD_PX, 0, -CHIP_PAD_PX, 0)
    top = chip.top() + (CHIP_PX - DOT_PX) / 2
    painter.drawEllipse(QRectF(inner.left(), top, DOT_PX, DOT_PX))
    painter.setFont(font)
    painter.setPen(QColor(look.text))
    draw_elided(painter, inner.adjusted(dot, 0, 0, 0), words)


def draw_placeholder(painter: QPainter, rect: QRect, row: int, look: Theme) -> None:
    """Draw a bar where words will stand; no two rows are of one length, as with words."""
    width = rect.width() * (55 + row * 17 % 40) // 100
    bar = QRect(rect.left(), rect.center().y() - BAR_PX // 2, width, BAR_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.hairline))
    painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)


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
