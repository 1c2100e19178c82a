"""What is to be seen of an item at a glance: what is wrong with it, and whose words it is in."""

import math
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from studio_desk.domain.evidence import Evidence
from studio_desk.services.wording import Wording
from studio_desk.ui.cells import DETAIL_PX
from studio_desk.ui.theme import Theme, pixel_font

CHIP_PX, PAD_PX, RADIUS_PX, GAP_PX = 20, 9, 9, 6


class Tone(Enum):
    """How loud a mark is: the state of a quote whose chip looks alike in the style sheet."""

    WARNING = "declined"
    OWN = "issued"
    QUIET = "cancelled"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or two, and how loud they are."""

    words: str
    tone: Tone


def marks_of(item: Evidence, today: date, wording: Wording) -> tuple[Mark, ...]:
    """The marks of an item, what is wrong with it first."""
    found = [Mark(wording.name(flag), Tone.WARNING) for flag in item.flags(today)]
    if item.own:
        found.append(Mark(_tr("our own"), Tone.OWN))
    elif item.reworded:
        found.append(Mark(_tr("in our words"), Tone.QUIET))
    return tuple(found)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Marks", words)


def draw_marks_left_of(
    painter: QPainter, right: int, top: int, marks: tuple[Mark, ...], look: Theme
) -> int:
    """Draw the marks so that they end at `right`, and return where the first of them begins."""
    font = pixel_font(DETAIL_PX, bold=True)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in reversed(marks):
        width = math.ceil(metrics.horizontalAdvance(mark.words)) + 2 * PAD_PX
        chip = QRect(right - width, top, width, CHIP_PX)
        _draw_chip(painter, chip, mark, look)
        right = chip.left() - GAP_PX
    painter.restore()
    return right


def _draw_chip(painter: QPainter, chip: QRect, mark: Mark, look: Theme) -> None:
    ground, ink, edge = {
        Tone.WARNING: ("", look.danger, look.danger),
        Tone.OWN: (look.accent_soft, look.accent, look.accent),
        Tone.QUIET: ("", look.muted, look.edge),
    }[mark.tone]
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(edge))
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
    painter.setPen(QColor(ink))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mark.words)
