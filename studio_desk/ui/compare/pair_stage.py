"""Pictures under one viewport: how they are painted, and what they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.alignment import Similarity
from studio_desk.ui.compare.label_places import clearest, covers, face_room
from studio_desk.ui.compare.marks import (
    PLATE_MARGIN_PX,
    Label,
    draw_blink_border,
    draw_divider,
    draw_loupe_rim,
    draw_pin,
)
from studio_desk.ui.compare.pair_words import PairWords
from studio_desk.ui.compare.panes import Pane
from studio_desk.ui.compare.sheets import Layer, Sheets
from studio_desk.ui.compare.view import SPLITS, Loupe, Mode, View
from studio_desk.ui.compare.viewport import Viewport
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.theme import SURROUND, pixel_font

LEAST_LABEL_PX = 160
"""Room that either side of a split keeps, since a credit line stays with its picture."""
SHARP_FROM_PERCENT = 300
"""From here on single pixels are shown as they are."""
LOUPE_PX = 300
REST_MS = 100
"""After so long at one zoom the pictures are as fine as they can be."""


class PairStage(PairWords):
    """Shows pictures and nothing else: with labels, credits, callouts.

    `for_client` is the stage that faces the client: it says nothing that is the staff's business.
    """

    def __init__(self, house: House, *, for_client: bool = False) -> None:
        super().__init__(house, for_client=for_client)
        self._gallery.arrived.connect(self._show_more)
        house.signals.pictures_saved.connect(self._try_again)
        Daybreak(house.desk.clock, self).came.connect(self._turn_day)
        self._sheets = Sheets()
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self.update)
        self.veils: Mapping[str, QImage] = {}
        """Images to lay over pictures, by content: what is clipped."""
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Pictures side by side"))

    # What is shown

    def show_pairs(self, pairs: Sequence[Comparison], foreseen: Sequence[Picture] = ()) -> None:
        """Show the first of `pairs`, or two of them, at the zoom that there was before.

        Of `foreseen`, which is probably looked at next, previews are fetched.
        """
        super().show_pairs(pairs, foreseen)
        self._gallery.hold(self, self._visible_pictures())
        self._gallery.foresee([each for each in foreseen if self._may_be_shown(each)])
        self._describe()

    def show_view(self, view: View) -> None:
        """See the pictures in another way; whoever follows hears of it."""
        before = self.view.mode
        super().show_view(view)
        if self.view.mode is not before:
            self._gallery.hold(self, self._visible_pictures())
        self._describe()

    def set_display(self, profile: bytes) -> None:
        """Convert to the colours of the display that this stage is on (ICC; empty is sRGB)."""
        gallery = self._house.galleries.of(profile)
        if gallery is not self._gallery:
            self._gallery.arrived.disconnect(self._show_more)
            self._gallery.leave(self)
            self._gallery = gallery
            gallery.arrived.connect(self._show_more)
            gallery.hold(self, self._visible_pictures())
            self.update()

    def _show_more(self, _content: str) -> None:
        self.update()

    def _turn_day(self) -> None:
        """A consent may have ended with the day."""
        self._gallery.hold(self, self._visible_pictures())
        self._describe()
        self.update()

    def _try_again(self, saved: Sequence[Picture]) -> None:
        """Whatever was done about a picture, its file may be there again."""
        self._gallery.retry(each.content for each in saved)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back to the stage may have mended what was wrong with a file."""
        super().showEvent(event)
        self._gallery.retry(each.content for each in self._visible_pictures())

    def is_ready(self, *, full: bool = False) -> bool:
        """Whether all pictures in view can be painted: from previews, or with every pixel."""
        found = [self._gallery.get(each) for each in self._visible_pictures()]
        return all(each is not None and (each.full or not full) for each in found)

    def _visible_pictures(self) -> list[Picture]:
        """Those in view that may be shown, on both sides of a blink."""
        pairs = self._pairs if self._view.mode is Mode.FOUR else self._pairs[:1]
        pictures = (picture for pair in pairs for picture in pair.pictures)
        return [each for each in pictures if self._may_be_shown(each)]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint surround, pictures, labels, callouts, divider, loupe."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(SURROUND))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.panes()
        self._sheets.begin({(pane.pair, pane.place) for pane in shown})
        for pane in shown:
            painter.save()
            painter.setClipRect(pane.shown)
            self._paint_picture(painter, pane, self.placement(pane))
            if self._view.callouts and not self._view.blind:
                self._paint_callouts(painter, pane)
            painter.restore()
        for pane in shown:
            self._paint_label(painter, pane)
        if shown and self._view.mode in SPLITS:
            draw_divider(painter, shown[0].shown, shown[0].frame, self._view.mode)
        if shown and self._view.mode is Mode.BLINK:
            draw_blink_border(painter, shown[0].frame, self._label(shown[0])[0], shown[0].place)
        if self._view.loupe is not None:
            for pane in shown:
                self._paint_loupe(painter, pane, self._view.loupe)
        if not self.for_client:
            self.paint_over(painter)
        painter.end()
        if self._sheets.hurried:
            self._resting.start()

    def paint_over(self, painter: QPainter) -> None:
        """What a stage that is worked with lays over everything; nothing here."""

    def _paint_picture(
        self, painter: QPainter, pane: Pane, placement: Similarity, *, in_loupe: bool = False
    ) -> None:
        picture = self.picture_of(pane)
        if not self._may_be_shown(picture):
            self._paint_plate(painter, pane, self._withheld_words(picture))
            return
        found = None if self._keeps_both_back() else self._gallery.get(picture)
        if found is None:
            self._paint_plate(painter, pane, self._waiting_words(picture))
            return
        # Only where single pixels were asked for: a small picture that is enlarged because a large
        # one is looked at closely would seem worse than it is.
        smooth = self.percent() < SHARP_FROM_PERCENT
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        width_px = picture.width_px * placement.scale * self.devicePixelRatioF()

        def layers(share: float) -> tuple[Layer, ...]:
            images = [found.level(share * width_px), *self._veil_of(picture)]
            return tuple(Layer(each, picture.width_px, picture.height_px) for each in images)

        if in_loupe:
            for layer in layers(1):
                layer.draw(painter, placement, pane.shown)
        else:
            name = pane.pair, pane.place
            self._sheets.paint(painter, name, layers, placement, pane.frame, pane.shown)

    def _veil_of(self, picture: Picture) -> list[QImage]:
        """What staff have laid over a picture."""
        veil = self.veils.get(picture.content)
        return [] if veil is None or self.for_client or self._view.blind else [veil]

    def _keeps_both_back(self) -> bool:
        """In a blind round the pictures come together: which is the first tells which is large."""
        if not self._view.blind:
            return False
        awaited = [
            each for each in self._visible_pictures() if each.content not in self._gallery.refusals
        ]
        return any(self._gallery.get(each) is None for each in awaited)

    def _paint_plate(self, painter: QPainter, pane: Pane, words: str) -> None:
        target = self.picture_rect(pane)
        painter.fillRect(target.intersected(pane.shown), QColor("#6B6B6B"))
        painter.setPen(QColor("#FFFFFF"))
        painter.setFont(pixel_font(13))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(pane.shown.adjusted(24, 24, -24, -24), int(flags), words)

    def _paint_callouts(self, painter: QPainter, pane: Pane) -> None:
        if not self._may_be_shown(self.picture_of(pane)):
            return
        for number, spot in self._pins(pane):
            draw_pin(painter, spot, number)

    def _pins(self, pane: Pane) -> list[tuple[int, QPointF]]:
        """The callouts of the picture in a pane: their numbers, and where they stand."""
        return [
            (number, self.point_of(pane, float(callout.x), float(callout.y)))
            for number, callout in enumerate(self.pair_of(pane).callouts, start=1)
            if callout.side is pane.side
        ]

    def _paint_loupe(self, painter: QPainter, pane: Pane, loupe: Loupe) -> None:
        """The same spot of every picture, the largest of them pixel for pixel."""
        if not self._may_be_shown(self.picture_of(pane)):
            return
        percent = self._natural() * loupe.factor
        near = Viewport(1, loupe.x, loupe.y).at_percent(percent, *self._largest())
        spot = self._loupe_place(pane, loupe)
        rim = QRectF(QPointF(), QSizeF(LOUPE_PX, LOUPE_PX))
        rim.moveCenter(spot)
        rim = rim.intersected(pane.shown)
        shift = spot - pane.frame.center()
        placement = self.placement(pane, near).then(Similarity(shift=complex(shift.x(), shift.y())))
        painter.save()
        painter.setClipRect(rim)
        painter.fillRect(rim, QColor(SURROUND))
        self._paint_picture(painter, replace(pane, shown=rim), placement, in_loupe=True)
        painter.restore()
        draw_loupe_rim(painter, rim, self._loupe_words(placement))

    def _loupe_place(self, pane: Pane, loupe: Loupe) -> QPointF:
        """Where the spot of the loupe stands in the pane, seen through the viewport."""
        room, counted_in = self.measured(pane)
        box = self._view.viewport.box(room, counted_in)
        corner = pane.frame.topLeft()
        return corner + QPointF(box.x + loupe.x * box.width, box.y + loupe.y * box.height)

    # Labels

    def _paint_label(self, painter: QPainter, pane: Pane) -> None:
        """The label may be hidden; the credit line stays wherever the picture is shown."""
        lines = self._label_lines(pane)
        if not lines:
            return
        room = self._label_room(pane)
        label = Label(lines, room.width())
        place = self._label_place(pane, room, label)
        pins = self._seen_pins(pane)
        if covers(QRectF(place, label.size), pins):
            narrow = Label(lines, max(room.width() / 2, LEAST_LABEL_PX))
            label, place = clearest((label, narrow), room, pins, self._face(pane))
        label.draw(painter, place)

    def _seen_pins(self, pane: Pane) -> list[QPointF]:
        is_seen = self._view.callouts and not self._view.blind
        return [spot for _, spot in self._pins(pane)] if is_seen else []

    def _face(self, pane: Pane) -> QRectF:
        eyes = self.picture_of(pane).eyes
        if eyes is None:
            return face_room(self.picture_rect(pane))
        left = self.point_of(pane, float(eyes.left_x), float(eyes.left_y))
        right = self.point_of(pane, float(eyes.right_x), float(eyes.right_y))
        return face_room(self.picture_rect(pane), QLineF(left, right))

    def _label_room(self, pane: Pane) -> QRectF:
        """The visible part of the picture, so that the label stands by it, or its pane."""
        seen = self.picture_rect(pane).intersected(pane.shown)
        return seen if seen.width() >= LEAST_LABEL_PX else pane.shown

    def _label_place(self, pane: Pane, room: QRectF, label: Label) -> QPointF:
        """Below the picture where the surround has the room, else upon its foot."""
        if pane.frame == pane.shown:
            below = room.bottom() + PLATE_MARGIN_PX
            if below + label.height <= pane.frame.bottom():
                return QPointF(room.left(), below)
        y = room.bottom() - label.height - PLATE_MARGIN_PX
        if self._view.mode is Mode.SPLIT and pane.place is Side.RIGHT:
            return QPointF(room.right() - label.width - PLATE_MARGIN_PX, y)
        return QPointF(room.left() + PLATE_MARGIN_PX, y)
