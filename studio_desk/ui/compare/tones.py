"""Histograms of both pictures, on one scale, and how much of each is clipped."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from studio_desk.domain.comparison import Comparison
from studio_desk.services.picture_ports import Tones
from studio_desk.ui.compare.lookup import Lookup
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.house import House

HEIGHT_PX = 88
PLATE = QColor("#1E1E1E")
RULE = QColor("#3A3A3A")
CHANNELS = (QColor(150, 36, 36), QColor(34, 116, 44), QColor(36, 64, 136))
"""Added up where they overlap, so that what all three share is grey."""
QUARTERS = (0.25, 0.5, 0.75)
LEAST_SHARE = 0.0005
"""Of the pixels; what is less than that is not said as 0.0%."""


class Histogram(QWidget):
    """How often each level of red, green and blue occurs.

    Heights grow with the root of the share: on an even scale a plain background is a needle, and
    the face a line at its foot.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shares: tuple[tuple[float, ...], ...] = ()
        self._most = 1.0
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, HEIGHT_PX)

    def show_tones(self, tones: Tones | None, most: float) -> None:
        """Show `tones`, where a share of `most` reaches the top."""
        self._shares = () if tones is None else shares(tones)
        self._most = most
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a dark plate, its quarters, and the channels in light upon it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(plate, 4, 4)
        painter.setClipPath(outline)
        painter.fillRect(plate, PLATE)
        painter.setPen(RULE)
        for quarter in QUARTERS:
            x = round(quarter * plate.width()) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, plate.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for share, colour in zip(self._shares, CHANNELS, strict=False):
            painter.setBrush(colour)
            painter.drawPolygon(self._curve(share, plate.adjusted(0, 6, 0, 0)))
        painter.end()

    def _curve(self, share: tuple[float, ...], room: QRectF) -> QPolygonF:
        step = room.width() / (len(share) - 1)
        heights = (min(1.0, (each / self._most) ** 0.5) * room.height() for each in share)
        points = [QPointF(at * step, room.bottom() - high) for at, high in enumerate(heights)]
        return QPolygonF([room.bottomLeft(), *points, room.bottomRight()])


def shares(tones: Tones) -> tuple[tuple[float, ...], ...]:
    """The share of the pixels at each level, of each channel."""
    return tuple(
        tuple(count / max(1, sum(channel)) for count in channel)
        for channel in (tones.red, tones.green, tones.blue)
    )


def highest(found: list[Tones]) -> float:
    """The largest share of any level but the ends, where what is clipped piles up."""
    inner = (max(channel[1:-1]) for tones in found for channel in shares(tones))
    return max(inner, default=1.0) or 1.0


class TonesPanel(QWidget):
    """Left and right, side by side."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.setObjectName("compare.tones")
        self._pair: Comparison | None = None
        self._tones: Lookup[Tones] = Lookup(house, house.desk.examples.tones, self)
        self._tones.arrived.connect(self._show)
        self._wording = house.wording
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 2 * GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        self._names = [text("", "strong", wrap=True) for _ in range(2)]
        self._histograms = [Histogram() for _ in range(2)]
        self._clipped = [text("", "small", wrap=True) for _ in range(2)]
        for place in range(2):
            grid.addWidget(self._names[place], 0, place)
            grid.addWidget(self._histograms[place], 1, place)
            grid.addWidget(self._clipped[place], 2, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_pair(self, pair: Comparison) -> None:
        """Measure the pictures of `pair`, as long as anybody looks."""
        self._pair = pair
        if not self.isHidden():
            self._tones.want(pair.pictures)
        self._show()

    def turn(self, *, on: bool) -> None:
        """Be seen, or no longer."""
        self.setVisible(on)
        if on and self._pair is not None:
            self.show_pair(self._pair)

    def _show(self) -> None:
        if self._pair is None:
            return
        found = [self._tones.get(each) for each in self._pair.pictures]
        most = highest([each for each in found if each is not None])
        for place, (picture, tones) in enumerate(zip(self._pair.pictures, found, strict=True)):
            histogram, name = self._histograms[place], self._wording.name(picture.origin)
            words = self._said(tones, pending=self._tones.is_pending(picture))
            self._names[place].setText(name)
            self._clipped[place].setText(words)
            histogram.show_tones(tones, most)
            histogram.setAccessibleName(self.tr("Histogram: {name}").format(name=name))
            histogram.setAccessibleDescription(words)

    def _said(self, tones: Tones | None, *, pending: bool) -> str:
        if tones is None:
            return self.tr("Measuring…") if pending else self.tr("This picture cannot be read.")
        if not tones.light and not tones.dark:
            return self.tr("Nothing is clipped.")
        words = []
        if tones.light:
            sentence = self.tr("{share} of the pixels are clipped in the highlights.")
            words.append(sentence.format(share=self._percent(tones.light)))
        if tones.dark:
            sentence = self.tr("{share} of the pixels are clipped in the shadows.")
            words.append(sentence.format(share=self._percent(tones.dark)))
        return "\n".join(words)

    def _percent(self, share: float) -> str:
        if share < LEAST_SHARE:
            return self.tr("Less than 0.1%")
        return self.tr("{percent}%").format(percent=f"{100 * share:.1f}")
