"""As large as a print: the sizes, and what the screen shows of them."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.picture import Picture
from studio_desk.ui.compare.pair_modes import PairModes
from studio_desk.ui.controls import GRID, button, hairline, row, text
from studio_desk.ui.displays import ppi, settings_of
from studio_desk.ui.house import House

CM_PER_INCH = 2.54
WIDTH_PX = 296
NEARLY = 0.02
"""Two pictures whose prints differ by less are the same size to the eye."""


@dataclass(frozen=True, slots=True)
class PrintSize:
    """A size that prints are ordered in."""

    short_in: float
    long_in: float


A4 = PrintSize(21 / CM_PER_INCH, 29.7 / CM_PER_INCH)
SIZES = (
    PrintSize(5, 7),
    PrintSize(8, 10),
    PrintSize(11, 14),
    PrintSize(16, 20),
    PrintSize(20, 24),
    PrintSize(24, 36),
    PrintSize(30, 40),
    A4,
)


class PrintSizes(QFrame):
    """Opens over the bar; a size is shown at once."""

    shown = Signal(str)
    """The words for what is shown, as they stand at the head of the stage."""
    screen_wanted = Signal()

    def __init__(self, house: House, view: PairModes, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._house = house
        self._view = view
        self.setProperty("role", "floating")
        self.setObjectName("print.sizes")
        self.setFixedWidth(WIDTH_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 2)
        layout.addWidget(text(self.tr("As large as a print"), "strong"))
        layout.addLayout(self._grid())
        self._note = text("", "small", wrap=True)
        self._note.setObjectName("print.note")
        layout.addWidget(self._note)
        layout.addWidget(hairline())
        layout.addLayout(
            row(
                button(
                    self.tr("This screen: size and colours…"),
                    self._open_screen,
                    role="link",
                    name="print.screen",
                ),
                1,
            )
        )
        house.signals.screens_changed.connect(self._say_how_sure)
        self.hide()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID)
        for number, size in enumerate(SIZES):
            choice = button(
                self._words(size), functools.partial(self._show, size), name=f"print.{number}"
            )
            grid.addWidget(choice, number // 2, number % 2)
        return grid

    def _words(self, size: PrintSize) -> str:
        """What a size is called: in centimetres where the language counts in them."""
        if size is A4:
            return self.tr("A4")
        if QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem:
            sides = (round(each * CM_PER_INCH) for each in (size.short_in, size.long_in))
            return self.tr("{short} × {long} cm").format(**_named(sides))
        sides = (round(each) for each in (size.short_in, size.long_in))
        return self.tr("{short} × {long} in").format(**_named(sides))

    def toggle(self, over: QWidget) -> None:
        """Open above `over`, or close."""
        self._say_how_sure()
        self.setVisible(not self.isVisible())
        self.settle(over)
        if self.isVisible():
            self.raise_()
            first = self.findChild(QPushButton, "print.0")
            assert isinstance(first, QPushButton)
            first.setFocus()

    def settle(self, over: QWidget) -> None:
        """Stand above `over`."""
        self.adjustSize()
        parent = self._parent
        place = over.mapTo(parent, QPoint(over.width() // 2, 0))
        x = min(max(place.x() - self.width() // 2, GRID), parent.width() - self.width() - GRID)
        self.move(x, max(place.y() - self.height() - GRID - 6, 0))

    def _say_how_sure(self) -> None:
        measured = settings_of(self._house, self._view.screen()).ppi
        if measured is None:
            words = self.tr(
                "This screen was not measured: sizes are as good as what the system says of it,"
                " which is a guess. Hold a bank card to it once."
            )
        else:
            words = self.tr("Measured with a card: {ppi} pixels per inch.").format(
                ppi=f"{measured:.1f}"
            )
        self._note.setText(words)
        self.adjustSize()

    def _show(self, size: PrintSize) -> None:
        self.hide()
        screen = self._view.screen()
        per_inch = ppi(self._house, screen)
        self._view.print_size(size.long_in, per_inch)
        self._view.setFocus()
        self.shown.emit(self._said(size, per_inch))

    def _said(self, size: PrintSize, per_inch: float) -> str:
        """How large it is; of the left picture alone where the right one has another size."""
        name = self._words(size)
        measured = settings_of(self._house, self._view.screen()).ppi is not None
        words = self.tr("{size}, true size") if measured else self.tr("about {size}")
        words = words.format(size=name)
        longest = [_long_in(self._view, number, per_inch) for number in _places(self._view)]
        if all(abs(each / longest[0] - 1) < NEARLY for each in longest):
            return words
        return self.tr("on the left {size}").format(size=words)

    def _open_screen(self) -> None:
        self.hide()
        self.screen_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc or the key that opened it close it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_P):
            self.hide()
            self._view.setFocus()
        else:
            super().keyPressEvent(event)


class ScaleLabel(QLabel):
    """At the head of the stage: how large the pixels are, or that it is the size of a print."""

    def __init__(self, view: PairModes) -> None:
        super().__init__()
        self._view = view
        self._print: tuple[float, str] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "on-surround")
        self.setObjectName("view.scale")
        view.viewed.connect(lambda _: self.say())
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is fitted into another room has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.say()
        return False

    def show_print(self, words: str) -> None:
        """Say `words` until the zoom changes."""
        self._print = self._view.view.viewport.zoom, words
        self.say()

    def say(self) -> None:
        """Say what holds now."""
        if self._print is not None and self._print[0] != self._view.view.viewport.zoom:
            self._print = None
        percent = self._percent()
        # What is said of the left picture would tell in a blind round which one that is.
        told = None if self._view.view.blind else self._print
        self.setText(percent if told is None else told[1])

    def _percent(self) -> str:
        """The same figure as under the picture: of the one with more pixels, where they differ."""
        shown = self._view.panes()
        if not shown:
            return ""
        pixels = [_pixels(self._view.picture_of(pane)) for pane in shown]
        scale = self._view.placement(shown[pixels.index(max(pixels))]).scale
        percent = round(scale * self._view.devicePixelRatioF() * 100)
        differ = min(pixels) < max(pixels)
        words = self.tr("{percent}%, larger file") if differ else self.tr("{percent}%")
        return words.format(percent=percent)


def _named(sides: Iterator[int]) -> dict[str, int]:
    return dict(zip(("short", "long"), sides, strict=True))


def _pixels(picture: Picture) -> int:
    return picture.width_px * picture.height_px


def _places(view: PairModes) -> range:
    return range(len(view.panes()))


def _long_in(view: PairModes, number: int, per_inch: float) -> float:
    """How long the longer side of a picture is on the screen, in inches."""
    pane = view.panes()[number]
    picture = view.picture_of(pane)
    return view.placement(pane).scale * max(picture.width_px, picture.height_px) / per_inch
