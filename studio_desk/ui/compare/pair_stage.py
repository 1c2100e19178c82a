"""Two pictures under one viewport: where they stand, and how they are painted."""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import of_picture
from studio_desk.services.picture_words import caption_words
from studio_desk.ui.compare.gallery import Gallery
from studio_desk.ui.compare.marks import PLATE_MARGIN_PX, Label, draw_divider, draw_pin
from studio_desk.ui.compare.viewport import Size, Viewport
from studio_desk.ui.house import House
from studio_desk.ui.theme import SURROUND, pixel_font

MARGIN_PX = 24
LEAST_LABEL_PX = 160
"""Room that either side of a split keeps, since a credit line stays with its picture."""
SHARP_FROM_PERCENT = 300
"""From here on single pixels are shown as they are."""


class Mode(Enum):
    """How the two are laid out."""

    SIDE_BY_SIDE = "side-by-side"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of the view that shows one picture; in a split both share one frame."""

    side: Side
    frame: QRectF
    shown: QRectF


class PairStage(QWidget):
    """Shows a pair and nothing else: pictures, labels, credits, callouts."""

    mode_changed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._gallery = Gallery(house, self)
        self._gallery.arrived.connect(lambda _: self.update())
        self._pair: Comparison | None = None
        self._viewport = Viewport()
        self._mode = Mode.SIDE_BY_SIDE
        self._divider = 0.5
        self.labels = True
        self.callouts = True
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What is shown

    @property
    def mode(self) -> Mode:
        """Side by side or split."""
        return self._mode

    @property
    def viewport(self) -> Viewport:
        """What part of the pictures is seen."""
        return self._viewport

    @property
    def divider(self) -> float:
        """Where the split stands, as a fraction of the frame's width."""
        return self._divider

    def show_pair(self, pair: Comparison | None) -> None:
        """Show a pair at the zoom that the one before had."""
        self._pair = pair
        self.setAccessibleName(self.tr("Two pictures"))
        if pair is not None:
            sides = (pair.left, pair.right)
            self.setAccessibleDescription("; ".join(" ".join(self._label(each)) for each in sides))
            for side in sides:
                self._gallery.get(side.content)
        self.update()

    def set_mode(self, mode: Mode) -> None:
        """Lay the pictures out otherwise."""
        self._mode = mode
        self.mode_changed.emit()
        self._moved(self._viewport)

    def fit(self) -> None:
        """Show the pictures whole."""
        self._moved(Viewport())

    def full_size(self) -> None:
        """Show the larger picture pixel for pixel: the spot under the cursor, or the callout's."""
        if self._pair is None:
            return
        spot = QPointF(self.mapFromGlobal(QCursor.pos()))
        pane = self._pane_at(spot)
        if pane is not None and self.picture_rect(pane).contains(spot):
            self._full_size_at(spot, pane)
            return
        frame, picture = self._reference()
        viewport = self._viewport.at_percent(100 / self.devicePixelRatioF(), frame, picture)
        if self._viewport.zoom <= 1 and self._pair.callouts:
            first = self._pair.callouts[0]
            viewport = replace(viewport, centre_x=float(first.x), centre_y=float(first.y))
        self._moved(viewport)

    def _full_size_at(self, spot: QPointF, pane: Pane) -> None:
        """Show the larger picture pixel for pixel, and leave the spot where it is."""
        percent = 100 / self.devicePixelRatioF()
        target = self._viewport.at_percent(percent, *self._reference()).zoom
        self._zoom_at(target / self._viewport.zoom, spot, pane)

    def _zoom_at(self, factor: float, cursor: QPointF, pane: Pane) -> None:
        spot = cursor - pane.frame.topLeft()
        zoomed = self._viewport.zoomed_at(factor, spot.x(), spot.y(), *self._measured(pane))
        self._moved(zoomed)

    def zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        pane, picture = self._reference()
        middle = pane.width / 2, pane.height / 2
        self._moved(self._viewport.zoomed_at(factor, *middle, pane, picture))

    def percent(self) -> int:
        """How large the larger picture's pixels are on the screen, in percent."""
        pane, picture = self._reference()
        return round(self._viewport.percent(pane, picture) * self.devicePixelRatioF())

    def _moved(self, viewport: Viewport) -> None:
        self._viewport = viewport.kept_in_sight()
        self.update()

    def _reference(self) -> tuple[Size, Size]:
        """A pane, and the size of the picture with more pixels."""
        frame = self.panes()[0].frame
        sizes = [_size(each) for each in (self._pair.left, self._pair.right)] if self._pair else []
        picture = max(sizes, key=lambda size: size.width * size.height, default=Size(1, 1))
        return Size(frame.width(), frame.height()), picture

    # Geometry

    def panes(self) -> tuple[Pane, Pane]:
        """Where the left and the right picture stand."""
        area = QRectF(self.rect()).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        if self._mode is Mode.SPLIT:
            cut = area.left() + area.width() * self._divider
            left, right = QRectF(area), QRectF(area)
            left.setRight(cut)
            right.setLeft(cut)
            return Pane(Side.LEFT, area, left), Pane(Side.RIGHT, area, right)
        half = (area.width() - MARGIN_PX) / 2
        left = QRectF(area.left(), area.top(), half, area.height())
        right = QRectF(area.right() - half, area.top(), half, area.height())
        return Pane(Side.LEFT, left, left), Pane(Side.RIGHT, right, right)

    def _picture(self, side: Side) -> Picture | None:
        if self._pair is None:
            return None
        return self._pair.left if side is Side.LEFT else self._pair.right

    def _measured(self, pane: Pane) -> tuple[Size, Size]:
        """A pane, and the size of the picture that it shows."""
        picture = self._picture(pane.side)
        size = _size(picture) if picture is not None else Size(1, 1)
        return Size(pane.frame.width(), pane.frame.height()), size

    def picture_rect(self, pane: Pane) -> QRectF:
        """Where the whole picture of a pane lies, in pixels of the view."""
        box = self._viewport.box(*self._measured(pane))
        return QRectF(pane.frame.left() + box.x, pane.frame.top() + box.y, box.width, box.height)

    def _pane_at(self, spot: QPointF) -> Pane | None:
        return next((pane for pane in self.panes() if pane.shown.contains(spot)), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint surround, pictures, labels, callouts, divider."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(SURROUND))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._pair is not None:
            for pane in self.panes():
                painter.save()
                painter.setClipRect(pane.shown)
                self._paint_picture(painter, pane)
                painter.restore()
            for pane in self.panes():
                self._paint_label(painter, pane)
            for pane in self.panes():
                painter.save()
                painter.setClipRect(pane.shown)
                self._paint_callouts(painter, pane)
                painter.restore()
            if self._mode is Mode.SPLIT:
                left, _ = self.panes()
                draw_divider(painter, left.shown.right(), left.frame)
        painter.end()

    def _paint_picture(self, painter: QPainter, pane: Pane) -> None:
        picture = self._picture(pane.side)
        if picture is None:
            return
        target = self.picture_rect(pane)
        found = self._gallery.get(picture.content)
        if found is None:
            self._paint_waiting(painter, pane, picture, target)
            return
        # Only where single pixels were asked for: a small picture that is enlarged because a large
        # one is looked at closely would seem worse than it is.
        smooth = self.percent() < SHARP_FROM_PERCENT
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        image = found.level(target.width() * self.devicePixelRatioF())
        shown = target.intersected(pane.shown)
        if shown.isEmpty():
            return
        scale_x, scale_y = image.width() / target.width(), image.height() / target.height()
        source = QRectF(
            (shown.left() - target.left()) * scale_x,
            (shown.top() - target.top()) * scale_y,
            shown.width() * scale_x,
            shown.height() * scale_y,
        )
        painter.drawImage(shown, image, source)

    def _paint_waiting(
        self, painter: QPainter, pane: Pane, picture: Picture, target: QRectF
    ) -> None:
        painter.fillRect(target.intersected(pane.shown), QColor("#6B6B6B"))
        refusal = self._gallery.refusals.get(picture.content)
        words = (
            self._house.wording.explain(of_picture(refusal, picture))
            if refusal
            else self.tr("Loading…")
        )
        painter.setPen(QColor("#FFFFFF"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(pane.shown.adjusted(24, 24, -24, -24), int(flags), words)

    def _paint_callouts(self, painter: QPainter, pane: Pane) -> None:
        if not self.callouts or self._pair is None:
            return
        rect = self.picture_rect(pane)
        for number, callout in enumerate(self._pair.callouts, start=1):
            if callout.side is pane.side:
                x = rect.left() + float(callout.x) * rect.width()
                y = rect.top() + float(callout.y) * rect.height()
                draw_pin(painter, QPointF(x, y), number)

    def _label(self, picture: Picture) -> tuple[str, str, str]:
        wording = self._house.wording
        return wording.name(picture.origin), caption_words(picture, wording), picture.credit

    def _paint_label(self, painter: QPainter, pane: Pane) -> None:
        """The label may be hidden; the credit line stays wherever the picture is shown."""
        picture = self._picture(pane.side)
        if picture is None:
            return
        name, caption, credit = self._label(picture)
        percent = round(self._scale(pane, picture) * 100)
        shown_at = self.tr("{caption}, shown at {percent} %").format(
            caption=caption, percent=percent
        )
        small = pixel_font(12)
        lines = [(name, pixel_font(13, bold=True)), (shown_at, small)] if self.labels else []
        if credit:
            lines.append((credit, small))
        if lines:
            room = self._label_room(pane)
            label = Label(lines, room.width())
            label.draw(painter, self._label_place(pane, room, label))

    def _label_room(self, pane: Pane) -> QRectF:
        """The visible part of the picture, so that the label stands by it, or its pane."""
        seen = self.picture_rect(pane).intersected(pane.shown)
        return seen if seen.width() >= LEAST_LABEL_PX else pane.shown

    def _label_place(self, pane: Pane, room: QRectF, label: Label) -> QPointF:
        """Below the picture where the surround has the room, else upon its foot."""
        if self._mode is Mode.SIDE_BY_SIDE:
            below = room.bottom() + PLATE_MARGIN_PX
            if below + label.height <= pane.frame.bottom():
                return QPointF(room.left(), below)
        y = room.bottom() - label.height - PLATE_MARGIN_PX
        if self._mode is Mode.SPLIT and pane.side is Side.RIGHT:
            return QPointF(room.right() - label.width - PLATE_MARGIN_PX, y)
        return QPointF(room.left() + PLATE_MARGIN_PX, y)

    def _scale(self, pane: Pane, picture: Picture) -> float:
        """Pixels of the screen for each pixel of the picture."""
        return self.picture_rect(pane).width() * self.devicePixelRatioF() / picture.width_px


def _size(picture: Picture) -> Size:
    return Size(picture.width_px, picture.height_px)
