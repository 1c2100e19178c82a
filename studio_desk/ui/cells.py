"""How the cells of every table are painted."""

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QTextLayout

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


def detail_width(detail: str) -> int:
    """Pixels that a detail takes in one line."""
    line = " ".join(detail.split())
    return math.ceil(QFontMetricsF(pixel_font(DETAIL_PX)).horizontalAdvance(line))


def detail_height() -> int:
    """Pixels that one line of a detail takes."""
    return QFontMetrics(pixel_font(DETAIL_PX)).height()


def draw_two_lines(
    painter: QPainter, rect: QRect, name: str, detail: str, look: Theme, *, most: int = 1
) -> None:
    """Draw a name over its detail, or the name alone in the middle.

    Both end in "…" at the edge: the detail in its second line where it may have two at `most`.
    """
    under, lines = detail_height(), _broken(detail, rect.width(), most)
    height = QFontMetrics(pixel_font(NAME_PX)).height()
    top = rect.top() + (rect.height() - height - len(lines) * under) // 2
    painter.setFont(pixel_font(NAME_PX))
    painter.setPen(QColor(look.text))
    draw_elided(painter, QRect(rect.left(), top, rect.width(), height), name)
    painter.setFont(pixel_font(DETAIL_PX))
    painter.setPen(QColor(look.muted))
    for number, line in enumerate(lines):
        y = top + height + number * under
        draw_elided(painter, QRect(rect.left(), y, rect.width(), under), line)


def _broken(detail: str, width: int, most: int) -> list[str]:
    """A detail in its lines; what does not fit into one is broken between words if it may be."""
    words = " ".join(detail.split())
    if most == 1 or not words or detail_width(words) <= width:
        return [words] if words else []
    layout = QTextLayout(words, pixel_font(DETAIL_PX))
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    at = first.textLength()
    return [words[:at].rstrip(), words[at:].lstrip()]


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
