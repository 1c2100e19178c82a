"""How the cells of every table are painted."""

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter

from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.theme import Theme, pixel_font

NAME_PX, DETAIL_PX, FIGURE_PX = 15, 12, 15
MARK_PX, MARK_GAP_PX = 14, 8


def figures_width(figures: Iterable[str]) -> int:
    """Pixels that the widest takes: a figure is never cut, for half an amount is another one."""
    return max(figure_widths(figures), default=0)


def figure_widths(figures: Iterable[str]) -> tuple[int, ...]:
    """Pixels that each of them takes."""
    metrics = QFontMetricsF(pixel_font(FIGURE_PX))
    return tuple(math.ceil(metrics.horizontalAdvance(each)) for each in figures)


def draw_two_lines(painter: QPainter, rect: QRect, name: str, detail: str, look: Theme) -> None:
    """Draw a name over its detail, or the name alone in the middle; both end in "…" at the edge."""
    name_font, detail_font = pixel_font(NAME_PX), pixel_font(DETAIL_PX)
    height = QFontMetrics(name_font).height()
    under = QFontMetrics(detail_font).height() if detail else 0
    top = rect.top() + (rect.height() - height - under) // 2
    painter.setFont(name_font)
    painter.setPen(QColor(look.text))
    draw_elided(painter, QRect(rect.left(), top, rect.width(), height), name)
    if detail:
        painter.setFont(detail_font)
        painter.setPen(QColor(look.muted))
        draw_elided(painter, QRect(rect.left(), top + height, rect.width(), under), detail)


def draw_elided(
    painter: QPainter,
    rect: QRect,
    words: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw one line of words in the painter's font and pen, cut with "…" where it is too long."""
    line = " ".join(words.split())
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


def draw_marks(painter: QPainter, rect: QRect, marks: Sequence[Icon], look: Theme) -> int:
    """Draw small icons at the right end and return how many pixels they take from the words."""
    side = QRect(0, 0, MARK_PX, MARK_PX)
    side.moveCenter(rect.center())
    for number, mark in enumerate(reversed(marks)):
        side.moveRight(rect.right() - number * (MARK_PX + MARK_GAP_PX))
        draw(painter, mark, side, QColor(look.muted))
    return len(marks) * (MARK_PX + MARK_GAP_PX)
