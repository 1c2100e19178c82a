"""The picture of a card, whole, with the buttons that turn it and its stars."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio_desk.domain.picture import Picture
from studio_desk.ui.controls import GRID, IconButton, row
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, font_icon
from studio_desk.ui.stars import Stars
from studio_desk.ui.thumbnails import Thumbnails

PREVIEW_PX = QSize(310, 232)
_SIGN_PX = 32


class Portrait(QWidget):
    """Follows the picture's rotation; a picture that cannot be shown leaves its place grey."""

    turned = Signal(int)
    """By how many quarters clockwise."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._picture: Picture | None = None
        self._shown = QLabel()
        self._shown.setFixedHeight(PREVIEW_PX.height())
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._thumbnails = Thumbnails(
            house, PREVIEW_PX, self._shown, whole=True, wanted=self._is_shown
        )
        self._thumbnails.arrived.connect(lambda _: self._draw())
        self.stars = Stars(house, "example.stars")
        left = IconButton(
            house,
            Icon.TURN_LEFT,
            self.tr("Turn left (Shift+R or Ctrl+[)"),
            lambda: self.turned.emit(-1),
            "example.turn_left",
        )
        right = IconButton(
            house,
            Icon.TURN_RIGHT,
            self.tr("Turn right (R or Ctrl+])"),
            lambda: self.turned.emit(1),
            "example.turn_right",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._shown)
        layout.addLayout(row(self.stars, 1, left, right, spacing=GRID // 2))

    def show_picture(self, picture: Picture) -> None:
        """Show a picture and its stars."""
        self._picture = picture
        self.stars.show_rating(picture.rating)
        self._shown.setAccessibleName(picture.title)
        self._draw()

    def _is_shown(self, picture: Picture) -> bool:
        return self._picture is not None and picture.content == self._picture.content

    def _draw(self) -> None:
        if self._picture is None:
            return
        pixmap = self._thumbnails.get(self._picture)
        if pixmap is not None:
            self._shown.setPixmap(pixmap)
        elif self._thumbnails.has_failed(self._picture):
            icon = font_icon(Icon.WARNING, self._house.look.muted)
            self._shown.setPixmap(icon.pixmap(_SIGN_PX, _SIGN_PX))
        else:
            self._shown.clear()
