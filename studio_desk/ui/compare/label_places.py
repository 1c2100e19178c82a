"""Where the label of a picture stands whose usual place is taken. Pixels of the view throughout."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF

from studio_desk.ui.compare.marks import PIN_PX, PLATE_MARGIN_PX, Label

REACH = QMarginsF(PIN_PX, PIN_PX, PIN_PX, PIN_PX)
SIDE, ABOVE, BELOW = 1.25, 1.5, 1.8
"""From the middle of the eyes to the edges of a face, in distances between the eyes."""
USUAL_FACE = 0.2, 0.05, 0.6, 0.55
"""Of a portrait whose eyes nobody marked: left, top, width and height of the part with the face."""


def face_room(picture: QRectF, eyes: QLineF | None = None) -> QRectF:
    """Where the face is by the line between its eyes, or where it mostly is."""
    if eyes is None:
        left, top, width, height = USUAL_FACE
        return QRectF(
            picture.left() + left * picture.width(),
            picture.top() + top * picture.height(),
            width * picture.width(),
            height * picture.height(),
        )
    apart, middle = eyes.length(), eyes.center()
    return QRectF(
        middle.x() - SIDE * apart,
        middle.y() - ABOVE * apart,
        2 * SIDE * apart,
        (ABOVE + BELOW) * apart,
    )


def covers(plate: QRectF, pins: Sequence[QPointF]) -> int:
    """How many of the pins lie under a plate, or touch it."""
    reach = plate + REACH
    return sum(reach.contains(pin) for pin in pins)


def clearest(
    labels: Sequence[Label], room: QRectF, pins: Sequence[QPointF], face: QRectF
) -> tuple[Label, QPointF]:
    """The label, of some that say the same, and its place, that cover no pin and least of a face.

    The foot comes before the head, and the first label before the narrower ones.
    """

    def cost(found: tuple[Label, QPointF]) -> tuple[int, float]:
        label, place = found
        plate = QRectF(place, label.size)
        covered = plate.intersected(face)
        return covers(plate, pins), covered.width() * covered.height()

    return min(_corners(labels, room), key=cost)


def _corners(labels: Sequence[Label], room: QRectF) -> Iterator[tuple[Label, QPointF]]:
    inner = room.adjusted(PLATE_MARGIN_PX, PLATE_MARGIN_PX, -PLATE_MARGIN_PX, -PLATE_MARGIN_PX)
    for at_foot in (True, False):
        for label in labels:
            y = inner.bottom() - label.height if at_foot else inner.top()
            yield label, QPointF(inner.left(), y)
            yield label, QPointF(inner.right() - label.width, y)
