"""The parts of the stage, each of which shows one picture."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.view import Mode, View

MARGIN_PX = 24


@dataclass(frozen=True, slots=True)
class Pane:
    """Shows the picture of `pair` (0, or 1 for the second of four) on `side`, at `place`.

    In a split both share one `frame`, of which each has a part `shown`.
    """

    pair: int
    side: Side
    place: Side
    frame: QRectF
    shown: QRectF


def panes(stage: QRectF, view: View) -> list[Pane]:
    """Lay out the stage."""
    room = stage.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
    match view.mode:
        case Mode.SPLIT:
            x = room.left() + room.width() * view.divider
            before = QRectF(room.left(), room.top(), x - room.left(), room.height())
            after = QRectF(x, room.top(), room.right() - x, room.height())
            return _two(view, (room, before), (room, after))
        case Mode.SPLIT_ACROSS:
            y = room.top() + room.height() * view.divider
            above = QRectF(room.left(), room.top(), room.width(), y - room.top())
            below = QRectF(room.left(), y, room.width(), room.bottom() - y)
            return _two(view, (room, above), (room, below))
        case Mode.BLINK:
            place = Side.RIGHT if view.turned else Side.LEFT
            return [Pane(0, view.side_at(place), place, room, room)]
        case Mode.FOUR:
            rows = _halves(room, across=False)
            return [
                pane
                for number, row in enumerate(rows)
                for pane in _side_by_side(view, row, pair=number)
            ]
    return _side_by_side(view, room)


def _side_by_side(view: View, room: QRectF, pair: int = 0) -> list[Pane]:
    left, right = _halves(room, across=True)
    return _two(view, (left, left), (right, right), pair)


def _two(
    view: View, left: tuple[QRectF, QRectF], right: tuple[QRectF, QRectF], pair: int = 0
) -> list[Pane]:
    return [
        Pane(pair, view.side_at(place), place, *parts)
        for place, parts in ((Side.LEFT, left), (Side.RIGHT, right))
    ]


def _halves(room: QRectF, *, across: bool) -> tuple[QRectF, QRectF]:
    if across:
        width = (room.width() - MARGIN_PX) / 2
        first = QRectF(room.left(), room.top(), width, room.height())
        return first, first.translated(width + MARGIN_PX, 0)
    height = (room.height() - MARGIN_PX) / 2
    first = QRectF(room.left(), room.top(), room.width(), height)
    return first, first.translated(0, height + MARGIN_PX)
