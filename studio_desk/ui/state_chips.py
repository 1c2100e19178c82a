"""The states of quotes and messages as chips in the rows of a list.

They look like those that stand alone, which are labels with the role "chip" in the style sheet:
what is changed here is changed there.
"""

import math

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from studio_desk.domain.quote_record import State
from studio_desk.services.mail_news import MailNews
from studio_desk.ui.cells import DETAIL_PX, draw_elided
from studio_desk.ui.theme import Theme, pixel_font

CHIP_PX, PAD_PX, RADIUS_PX = 20, 12, 9


class StateChips:
    """The word says the state; the colour only lets the eye find it.

    Each is drawn once and kept: round corners on every row of every frame are what a fast scroll
    would wait for.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def draw(
        self, painter: QPainter, rect: QRect, words: str, state: State | MailNews, look: Theme
    ) -> int:
        """Draw a chip at the left of `rect`, no wider than that; return the pixels it takes."""
        ratio = painter.device().devicePixelRatio()
        key = (words, state, look, rect.width(), ratio)
        if key not in self._drawn:
            self._drawn[key] = _chip(words, state, look, rect.width(), ratio)
        chip = self._drawn[key]
        painter.drawPixmap(rect.left(), rect.top() + (rect.height() - CHIP_PX) // 2, chip)
        return math.ceil(chip.width() / ratio)


def _chip(words: str, state: State | MailNews, look: Theme, most_px: int, ratio: float) -> QPixmap:
    font = pixel_font(DETAIL_PX, bold=True)
    needed = math.ceil(QFontMetricsF(font).horizontalAdvance(words)) + 2 * PAD_PX
    chip = QRect(0, 0, min(needed, most_px), CHIP_PX)
    pixmap = QPixmap(chip.size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    ground, ink, edge = _colours(state, look)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(edge) if edge else Qt.PenStyle.NoPen)
    inset = 0.5 if edge else 0
    outline = QRectF(chip).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(outline, RADIUS_PX, RADIUS_PX)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    draw_elided(painter, chip.adjusted(PAD_PX, 0, -PAD_PX + 1, 0), words)
    painter.end()
    return pixmap


def _colours(state: State | MailNews, look: Theme) -> tuple[str, str, str]:
    """The ground, the word, and the line around; empty for none."""
    match state:
        case State.ISSUED | MailNews.WAITING | MailNews.SENDING | MailNews.RETRYING:
            return look.accent_soft, look.accent, ""
        case State.ACCEPTED | MailNews.HANDED_OVER:
            return look.accent, look.on_accent, ""
        case (
            State.DECLINED
            | State.EXPIRED
            | MailNews.PARTLY_REFUSED
            | MailNews.REFUSED
            | MailNews.NOT_SENT
            | MailNews.GIVEN_UP
        ):
            return "", look.danger, look.danger
        case MailNews.PERHAPS_SENT:
            return "", look.text, look.warning
        case State.CANCELLED | State.SUPERSEDED | MailNews.CANCELLED:
            return "", look.muted, look.edge
        case _:
            return look.hairline, look.text, ""
