"""What is known of the screen: how large its pixels are, and what its colours are."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, IconButton, button, card, row, text
from studio_desk.ui.displays import choose_profile, keep_settings, ppi, settings_of
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.theme import Theme, pixel_font

CARD_MM, CARD_HEIGHT_MM, CORNER_MM = 85.60, 53.98, 3.18
"""A bank card (ISO/IEC 7810, ID-1)."""
MM_PER_INCH = 25.4
LEAST_PPI = 40.0
COARSE = 10
GRIP_PX = 10


class CardOutline(QWidget):
    """A card in its true size, if the screen has `ppi`; it is dragged or stepped until it fits."""

    resized = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._width_px = 0.0
        self._held: float | None = None
        self.setObjectName("screen.card")
        self.setAccessibleName(self.tr("Outline of a bank card"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        house.signals.theme_changed.connect(self._dress)

    def _dress(self, _look: Theme) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a card on a screen of usual fineness."""
        return QSize(520, 330)

    def minimumSizeHint(self) -> QSize:
        """Room for a card on a coarse one."""
        return QSize(360, 230)

    @property
    def ppi(self) -> float:
        """Pixels per inch, if the outline is as large as a card."""
        return self._width_px * MM_PER_INCH / CARD_MM

    def set_ppi(self, number: float) -> None:
        """Draw the card for a screen as fine as that."""
        self._set_width(number * CARD_MM / MM_PER_INCH)

    def step(self, pixels: float) -> None:
        """Make it wider or narrower by pixels of the screen, which may be finer than Qt's."""
        self._set_width(self._width_px + pixels / self.devicePixelRatioF())

    def _set_width(self, width_px: float) -> None:
        least = LEAST_PPI * CARD_MM / MM_PER_INCH
        self._width_px = max(min(width_px, self._most()), least)
        self.setAccessibleDescription(
            self.tr("{ppi} pixels per inch").format(ppi=f"{self.ppi:.1f}")
        )
        self.resized.emit()
        self.update()

    def _most(self) -> float:
        """As wide as there is room for; before it is shown, as on the finest of screens."""
        room = min(self.width() - 2 * GRIP_PX, (self.height() - 2) * CARD_MM / CARD_HEIGHT_MM)
        return room if self.isVisible() else 4000.0

    def _card(self) -> QRectF:
        return QRectF(1, 1, self._width_px, self._width_px * CARD_HEIGHT_MM / CARD_MM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, its corner at the top left, where a real one is held against it."""
        look, outline = self._house.look, self._card()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(look.accent_soft))
        painter.setPen(QPen(QColor(look.accent), 2 if self.hasFocus() else 1))
        radius = CORNER_MM / CARD_MM * outline.width()
        painter.drawRoundedRect(outline, radius, radius)
        painter.setPen(QColor(look.muted))
        painter.setFont(pixel_font(13))
        painter.drawText(
            outline.adjusted(24, 24, -24, -24),
            int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
            self.tr("Hold a bank card here, its corner at the top left"),
        )
        grip = QPointF(outline.right(), outline.center().y())
        painter.setBrush(QColor(look.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(grip, 6, 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge, from anywhere."""
        self.setFocus()
        self._held = self._width_px - event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The edge follows."""
        if self._held is not None:
            self._set_width(event.position().x() + self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wider and narrower by a pixel, or by ten with Shift."""
        far = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Minus: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step * far)


class ScreenPage(QFrame):
    """A page over the pair: measure this screen, choose its colours."""

    closed = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.setProperty("role", "panel")
        self.setObjectName("screen.page")
        self._card = CardOutline(house)
        self._figure = text("", "muted")
        self._figure.setObjectName("screen.figure")
        self._profile = text("", "strong", wrap=True)
        self._profile.setObjectName("screen.profile")
        self._screen_name = text("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._head())
        columns = QHBoxLayout()
        columns.setSpacing(3 * GRID)
        columns.addWidget(self._size_card(), 3)
        columns.addWidget(self._colour_card(), 2)
        layout.addLayout(columns, 1)
        self._card.resized.connect(self._say_figure)
        house.signals.screens_changed.connect(self._show)

    def _head(self) -> QHBoxLayout:
        close = IconButton(
            self._house, Icon.CLOSE, self.tr("Close (Esc)"), self.closed.emit, "screen.close"
        )
        return row(text(self.tr("This screen"), "heading"), self._screen_name, 1, close)

    def _size_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(text(self.tr("Size"), "strong"))
        layout.addWidget(
            text(
                self.tr(
                    "Lay any bank card on the screen, its corner at the top left of the outline,"
                    " and drag the edge until both are as wide. The arrow keys move it by a pixel."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(self._deeds())
        layout.addWidget(self._card, 1)
        return frame

    def _deeds(self) -> QWidget:
        """Over the outline, whose height changes: nothing moves away under a finger."""
        smaller = button(self.tr("Narrower"), lambda: self._card.step(-1), name="screen.narrower")
        wider = button(self.tr("Wider"), lambda: self._card.step(1), name="screen.wider")
        for each in (smaller, wider):
            each.setAutoRepeat(True)
        keep = button(
            self.tr("Both are the same size"), self._keep, role="primary", name="screen.keep"
        )
        self._forget = button(
            self.tr("Forget the measure"), self._forget_size, role="quiet", name="screen.forget"
        )
        deeds, flow = QWidget(), Flow(GRID)
        deeds.setLayout(flow)
        # The figure stands last, so that no button moves when it gets a digit more.
        for parts in ((smaller, wider), (keep, self._forget, self._figure)):
            together = row(*parts, spacing=GRID)
            together.setContentsMargins(0, 0, 0, 0)
            holder = QWidget()
            holder.setLayout(together)
            flow.addWidget(holder)
        return deeds

    def _colour_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(text(self.tr("Colours"), "strong"))
        layout.addWidget(
            text(
                self.tr(
                    "A calibration device makes a colour profile of this screen. Choose its file,"
                    " and every picture here is shown in the screen's own colours."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(self._profile)
        choose = button(self.tr("Choose a profile…"), self._choose, name="screen.choose")
        self._remove = button(
            self.tr("Remove"), self._remove_profile, role="quiet", name="screen.remove"
        )
        layout.addLayout(row(choose, self._remove, 1, spacing=GRID))
        layout.addStretch(1)
        return frame

    def open(self) -> None:
        """Show what is known of the screen that the window is on."""
        self._card.set_ppi(ppi(self._house, self.screen()))
        self._show()
        self._card.setFocus()

    def _show(self) -> None:
        settings = settings_of(self._house, self.screen())
        maker, model = self.screen().manufacturer(), self.screen().model()
        self._screen_name.setText(" ".join(filter(None, (maker, model))) or self.screen().name())
        self._profile.setText(settings.profile_name or self.tr("sRGB (none chosen)"))
        self._remove.setEnabled(bool(settings.profile))
        self._forget.setEnabled(settings.ppi is not None)
        self._say_figure()

    def _say_figure(self) -> None:
        self._figure.setText(self.tr("{ppi} pixels per inch").format(ppi=f"{self._card.ppi:.1f}"))

    def _keep(self) -> None:
        screen = self.screen()
        before = settings_of(self._house, screen)
        keep_settings(self._house, screen, replace(before, ppi=self._card.ppi))
        self._house.signals.told.emit(
            self.tr("Prints are shown in their true size on this screen.")
        )
        self.closed.emit()

    def _forget_size(self) -> None:
        screen = self.screen()
        keep_settings(self._house, screen, replace(settings_of(self._house, screen), ppi=None))
        self._card.set_ppi(ppi(self._house, screen))

    def _choose(self) -> None:
        title, home = self.tr("Colour profile of this screen"), str(self._house.home())
        kinds = self.tr("Colour profiles (*.icc *.icm);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, home, kinds)
        if chosen:
            self._house.preferences.folder = str(Path(chosen).parent)
            self.take_profile(chosen)

    def take_profile(self, path: str) -> None:
        """Show the pictures on this screen by the profile in that file."""
        told = self.tr("Pictures on this screen are shown in its own colours.")
        choose_profile(
            self._house, self, self.screen(), path, lambda: self._house.signals.told.emit(told)
        )

    def _remove_profile(self) -> None:
        screen = self.screen()
        before = settings_of(self._house, screen)
        keep_settings(self._house, screen, replace(before, profile=b"", profile_name=""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
