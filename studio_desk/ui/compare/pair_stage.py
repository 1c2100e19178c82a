"""Pictures under one viewport: how they are painted, and what they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import of_picture
from studio_desk.services.picture_words import caption_words
from studio_desk.ui.compare.alignment import Similarity, is_aligned, placed, reference, size
from studio_desk.ui.compare.gallery import Gallery
from studio_desk.ui.compare.marks import (
    PLATE_MARGIN_PX,
    Label,
    draw_blink_border,
    draw_divider,
    draw_loupe_rim,
    draw_pin,
)
from studio_desk.ui.compare.panes import Pane, panes
from studio_desk.ui.compare.view import SPLITS, Loupe, Mode, View
from studio_desk.ui.compare.viewport import Size, Viewport
from studio_desk.ui.house import House
from studio_desk.ui.theme import SURROUND, pixel_font

LEAST_LABEL_PX = 160
"""Room that either side of a split keeps, since a credit line stays with its picture."""
SHARP_FROM_PERCENT = 300
"""From here on single pixels are shown as they are."""
LOUPE_PX = 300


class PairStage(QWidget):
    """Shows pictures and nothing else: with labels, credits, callouts.

    `for_client` is the stage that faces the client: it says nothing that is the staff's business.
    """

    viewed = Signal(object)
    """The new `View`."""

    def __init__(self, house: House, *, for_client: bool = False) -> None:
        super().__init__()
        self._house = house
        self._for_client = for_client
        self._gallery = Gallery(house, self)
        self._gallery.arrived.connect(lambda _: self.update())
        self._pairs: tuple[Comparison, ...] = ()
        self._view = View()
        self.veils: Mapping[str, QImage] = {}
        """Images to lay over pictures, by content: what is clipped."""
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Pictures side by side"))

    # What is shown

    @property
    def view(self) -> View:
        """How the pictures are seen."""
        return self._view

    @property
    def pair(self) -> Comparison | None:
        """The pair in view, the first one of four pictures."""
        return self._pairs[0] if self._pairs else None

    def show_pairs(self, pairs: Sequence[Comparison], foreseen: Sequence[Picture] = ()) -> None:
        """Show the first of `pairs`, or two of them, at the zoom that there was before."""
        self._pairs = tuple(pairs[:2])
        self._gallery.hold(self._visible_pictures())
        self._gallery.foresee(list(foreseen))
        self._describe()
        self.update()

    def show_view(self, view: View) -> None:
        """See the pictures in another way; whoever follows hears of it."""
        view = replace(view, viewport=view.viewport.kept_in_sight())
        if view != self._view:
            laid_out_anew = view.mode is not self._view.mode
            self._view = view
            if laid_out_anew:
                self._gallery.hold(self._visible_pictures())
            self._describe()
            self.update()
            self.viewed.emit(view)

    def set_display(self, profile: bytes) -> None:
        """Convert to the colours of the display that this stage is on (ICC; empty is sRGB)."""
        self._gallery.set_display(profile)

    def _visible_pictures(self) -> list[Picture]:
        """Those in view that may be shown, on both sides of a blink."""
        pairs = self._pairs if self._view.mode is Mode.FOUR else self._pairs[:1]
        pictures = (picture for pair in pairs for picture in pair.pictures)
        return [each for each in pictures if self._may_be_shown(each)]

    def _may_be_shown(self, picture: Picture) -> bool:
        today = self._house.desk.clock.now().date()
        return picture.consent.gap(ConsentUse.SHOW, today) is None

    def _describe(self) -> None:
        """What a screen reader says of the stage."""
        said = [" ".join(filter(None, self._label(pane))) for pane in self.panes()]
        said.append(self.tr("{percent} percent").format(percent=self.percent()))
        self.setAccessibleDescription("; ".join(said))

    # Where things are

    def panes(self) -> list[Pane]:
        """The parts of the stage that show a picture; empty without a pair."""
        laid_out = panes(QRectF(self.rect()), self._view) if self._pairs else []
        return [pane for pane in laid_out if pane.pair < len(self._pairs)]

    def pane_at(self, spot: QPointF) -> Pane | None:
        """The pane under a point of the stage."""
        return next((pane for pane in self.panes() if pane.shown.contains(spot)), None)

    def pair_of(self, pane: Pane) -> Comparison:
        """The pair that a pane belongs to."""
        return self._pairs[pane.pair]

    def picture_of(self, pane: Pane) -> Picture:
        """The picture in a pane."""
        return self.pair_of(pane).picture(pane.side)

    def placement(self, pane: Pane, viewport: Viewport | None = None) -> Similarity:
        """What takes pixels of the picture in a pane to pixels of the stage."""
        seen = viewport or self._view.viewport
        middle = pane.frame.center()
        return placed(self.pair_of(pane), pane.side, pane_size(pane), seen).then(
            Similarity(shift=complex(middle.x(), middle.y()))
        )

    def spot_in(self, pane: Pane, point: QPointF) -> tuple[float, float]:
        """A point of the stage as fractions of the picture in a pane; may be outside of it."""
        picture = self.picture_of(pane)
        there = self.placement(pane).inverse(complex(point.x(), point.y()))
        return there.real / picture.width_px, there.imag / picture.height_px

    def point_of(self, pane: Pane, x: float, y: float) -> QPointF:
        """Where fractions of the picture in a pane lie on the stage."""
        picture = self.picture_of(pane)
        there = self.placement(pane)(complex(x * picture.width_px, y * picture.height_px))
        return QPointF(there.real, there.imag)

    def picture_rect(self, pane: Pane) -> QRectF:
        """What the whole picture of a pane covers on the stage, at least."""
        picture = self.picture_of(pane)
        return transform(self.placement(pane)).mapRect(
            QRectF(0, 0, picture.width_px, picture.height_px)
        )

    # Moving

    def fit(self) -> None:
        """Show the pictures whole."""
        self._move(Viewport())

    def fill(self) -> None:
        """Leave no surround beside either picture."""
        shown = self.panes()[:2]
        filled = [self._view.viewport.filling(*self.measured(pane)) for pane in shown]
        if filled:
            self._move(max(filled, key=lambda each: each.zoom))

    def full_size(self, at: QPointF | None = None) -> None:
        """Show the larger picture pixel for pixel: the spot `at`, or else the first callout's."""
        pane = None if at is None else self.pane_at(at)
        if pane is not None and at is not None and self.picture_rect(pane).contains(at):
            target = self._view.viewport.at_percent(self._natural(), *self._largest()).zoom
            self.zoom_at(target / self._view.viewport.zoom, at)
            return
        viewport = self._view.viewport.at_percent(self._natural(), *self._largest())
        pinned = self.pair.callouts if self.pair is not None else ()
        if self._view.viewport.zoom <= 1 and pinned:
            viewport = replace(viewport, centre_x=float(pinned[0].x), centre_y=float(pinned[0].y))
        self._move(viewport)

    def print_size(self, long_in: float, screen_ppi: float) -> None:
        """Show the left picture as large as a print of it with that longer side, in inches.

        `screen_ppi` counts Qt's pixels, as measured with a card held to the screen.
        """
        if not self._pairs:
            return
        pane = self.panes()[0]
        pane_room, picture = self.measured(pane)
        percent = 100 * long_in * screen_ppi / max(picture.width, picture.height)
        self._move(self._view.viewport.at_percent(percent, pane_room, picture))

    def zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        shown = self.panes()
        if shown:
            self.zoom_at(factor, shown[0].frame.center(), shown[0])

    def zoom_at(self, factor: float, spot: QPointF, pane: Pane | None = None) -> None:
        """Zoom so that what is under `spot` stays there."""
        pane = pane or self.pane_at(spot)
        if pane is not None:
            there = spot - pane.frame.topLeft()
            measured = self.measured(pane)
            self._move(self._view.viewport.zoomed_at(factor, there.x(), there.y(), *measured))

    def pan(self, dx: float, dy: float, pane: Pane | None = None) -> None:
        """Move all pictures, so that the one in `pane` follows the hand."""
        shown = self.panes()
        if shown:
            measured = self.measured(pane or shown[0])
            self._move(self._view.viewport.panned(dx, dy, *measured))

    def percent(self) -> int:
        """How large the pixels of the largest picture are on the screen, in percent."""
        if not self._pairs:
            return 100
        return round(self._view.viewport.percent(*self._largest()) * self.devicePixelRatioF())

    def _move(self, viewport: Viewport) -> None:
        self.show_view(replace(self._view, viewport=viewport))

    def measured(self, pane: Pane) -> tuple[Size, Size]:
        """A pane, and the size of the picture that the viewport counts in there."""
        return pane_size(pane), size(reference(self.pair_of(pane), pane.side))

    def _largest(self) -> tuple[Size, Size]:
        """A pane, and the size of the picture with the most pixels."""
        measured = [self.measured(pane) for pane in self.panes()]
        return max(
            measured,
            key=lambda each: each[1].width * each[1].height,
            default=(Size(1, 1), Size(1, 1)),
        )

    def _natural(self) -> float:
        """The percentage of Qt's pixels at which one picture pixel is one of the screen's."""
        return 100 / self.devicePixelRatioF()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint surround, pictures, labels, callouts, divider, loupe."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(SURROUND))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.panes()
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
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """What a stage that is worked with lays over everything; nothing here."""

    def _paint_picture(self, painter: QPainter, pane: Pane, placement: Similarity) -> None:
        picture = self.picture_of(pane)
        if not self._may_be_shown(picture):
            self._paint_plate(painter, pane, self._withheld_words(picture))
            return
        found = self._gallery.get(picture)
        if found is None:
            self._paint_plate(painter, pane, self._waiting_words(picture))
            return
        # Only where single pixels were asked for: a small picture that is enlarged because a large
        # one is looked at closely would seem worse than it is.
        smooth = self.percent() < SHARP_FROM_PERCENT
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        image = found.level(picture.width_px * placement.scale * self.devicePixelRatioF())
        _draw(painter, image, picture, placement, pane.shown)
        veil = self.veils.get(picture.content)
        if veil is not None:
            _draw(painter, veil, picture, placement, pane.shown)

    def _paint_plate(self, painter: QPainter, pane: Pane, words: str) -> None:
        target = self.picture_rect(pane)
        painter.fillRect(target.intersected(pane.shown), QColor("#6B6B6B"))
        painter.setPen(QColor("#FFFFFF"))
        painter.setFont(pixel_font(13))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(pane.shown.adjusted(24, 24, -24, -24), int(flags), words)

    def _withheld_words(self, picture: Picture) -> str:
        words = self.tr("This picture is not shown.")
        gap = picture.consent.gap(ConsentUse.SHOW, self._house.desk.clock.now().date())
        if self._for_client or gap is None:
            return words
        return f"{words}\n{self._house.wording.name(gap)}"

    def _waiting_words(self, picture: Picture) -> str:
        refusal = self._gallery.refusals.get(picture.content)
        if refusal is None:
            return self.tr("Loading…")
        if self._for_client:
            return self.tr("This picture is not shown.")
        return self._house.wording.explain(of_picture(refusal, picture))

    def _paint_callouts(self, painter: QPainter, pane: Pane) -> None:
        for number, callout in enumerate(self.pair_of(pane).callouts, start=1):
            if callout.side is pane.side:
                draw_pin(painter, self.point_of(pane, float(callout.x), float(callout.y)), number)

    def _paint_loupe(self, painter: QPainter, pane: Pane, loupe: Loupe) -> None:
        """The same spot of every picture, the largest of them pixel for pixel."""
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
        self._paint_picture(painter, replace(pane, shown=rim), placement)
        painter.restore()
        draw_loupe_rim(painter, rim, self.tr("{percent} %").format(percent=100 * loupe.factor))

    def _loupe_place(self, pane: Pane, loupe: Loupe) -> QPointF:
        """Where the spot of the loupe stands in the pane, seen through the viewport."""
        room, counted_in = self.measured(pane)
        box = self._view.viewport.box(room, counted_in)
        corner = pane.frame.topLeft()
        return corner + QPointF(box.x + loupe.x * box.width, box.y + loupe.y * box.height)

    # Words

    def _label(self, pane: Pane) -> tuple[str, str, str]:
        """What a picture is, how it was made, whose it is; in blind mode a letter."""
        if self._view.blind:
            return (self.tr("A") if pane.place is Side.LEFT else self.tr("B")), "", ""
        picture, wording = self.picture_of(pane), self._house.wording
        return wording.name(picture.origin), caption_words(picture, wording), picture.credit

    def _paint_label(self, painter: QPainter, pane: Pane) -> None:
        """The label may be hidden; the credit line stays wherever the picture is shown."""
        name, caption, credit = self._label(pane)
        small = pixel_font(12)
        lines = []
        if self._view.labels or self._view.blind:
            lines.append((name, pixel_font(13, bold=True)))
        if caption and self._view.labels:
            percent = round(100 * self.placement(pane).scale * self.devicePixelRatioF())
            words = self.tr("{caption}, shown at {percent} %")
            lines.append((words.format(caption=caption, percent=percent), small))
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
        if pane.frame == pane.shown:
            below = room.bottom() + PLATE_MARGIN_PX
            if below + label.height <= pane.frame.bottom():
                return QPointF(room.left(), below)
        y = room.bottom() - label.height - PLATE_MARGIN_PX
        if self._view.mode is Mode.SPLIT and pane.place is Side.RIGHT:
            return QPointF(room.right() - label.width - PLATE_MARGIN_PX, y)
        return QPointF(room.left() + PLATE_MARGIN_PX, y)

    @property
    def aligned(self) -> bool:
        """Whether the faces of the pair in view are lined up."""
        return self.pair is not None and is_aligned(self.pair)


def pane_size(pane: Pane) -> Size:
    """The size of a pane's frame."""
    return Size(pane.frame.width(), pane.frame.height())


def transform(placement: Similarity) -> QTransform:
    """The same for Qt."""
    turn, shift = placement.turn, placement.shift
    return QTransform(turn.real, turn.imag, -turn.imag, turn.real, shift.real, shift.imag)


def _draw(
    painter: QPainter, image: QImage, picture: Picture, placement: Similarity, shown: QRectF
) -> None:
    """Draw what is seen of `image`, which is the picture at any size, and nothing else of it."""
    to_stage = QTransform.fromScale(
        picture.width_px / image.width(), picture.height_px / image.height()
    ) * transform(placement)
    back, _ = to_stage.inverted()
    seen = back.mapRect(shown).adjusted(-2, -2, 2, 2).toAlignedRect().intersected(image.rect())
    if seen.isEmpty():
        return
    if placement.upright:
        # Without a turn, Qt has a faster way when it is given rectangles.
        painter.drawImage(to_stage.mapRect(QRectF(seen)), image, QRectF(seen))
        return
    painter.save()
    painter.setTransform(to_stage, combine=True)
    painter.drawImage(seen.topLeft(), image, seen)
    painter.restore()
