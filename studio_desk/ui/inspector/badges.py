"""What a file says of its making, as small signs on its thumbnail."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.wording import Wording
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.inspector.marks import AI, Mark
from studio_desk.ui.theme import Theme

SIGN_PX, HEIGHT_PX, PAD_PX = 14, 22, 6


def signs(mark: Mark) -> tuple[tuple[Icon, str], ...]:
    """The icons for a mark, each with the name of its colour; the one that warns first."""
    verdict, credentials = mark
    found = []
    if credentials is Credentials.DAMAGED:
        found.append((Icon.CREDENTIALS_BROKEN, "warning"))
    if verdict is Verdict.CONFLICTING:
        found.append((Icon.WARNING, "warning"))
    if credentials is Credentials.INTACT:
        found.append((Icon.CREDENTIALS, "muted"))
    if verdict in AI:
        found.append((Icon.AI, "muted"))
    return tuple(found)


def mark_words(mark: Mark, wording: Wording) -> tuple[str, ...]:
    """The same in words, a line for each sign."""
    verdict, credentials = mark
    told = []
    if credentials is Credentials.DAMAGED:
        # Which of the two, the panel says, which knows more of the file.
        told.append(wording.say("credentials_unread.mark"))
    elif credentials is Credentials.INTACT:
        told.append(wording.name(credentials))
    if verdict is Verdict.CONFLICTING or verdict in AI:
        told.append(wording.name(verdict))
    return tuple(told)


class SignPainter:
    """Draws the signs of a mark, each kind once; among ten thousand tiles there are few kinds."""

    def __init__(self) -> None:
        self._look: Theme | None = None
        self._ratio = 1.0
        self._drawn: dict[Mark, tuple[QPixmap, int] | None] = {}

    def draw(self, painter: QPainter, frame: QRect, mark: Mark, look: Theme, ratio: float) -> None:
        """Draw the signs in the lower right corner of a thumbnail, where there are any.

        `ratio` is that of the screen's pixels to those that one counts in.
        """
        if look is not self._look or ratio != self._ratio:
            self._look, self._ratio = look, ratio
            self._drawn.clear()
        if mark not in self._drawn:
            self._drawn[mark] = _pill(mark, look, ratio)
        drawn = self._drawn[mark]
        if drawn is not None:
            pill, width = drawn
            left = frame.x() + frame.width() - PAD_PX - width
            painter.drawPixmap(left, frame.y() + frame.height() - PAD_PX - HEIGHT_PX, pill)


def _pill(mark: Mark, look: Theme, ratio: float) -> tuple[QPixmap, int] | None:
    """The signs side by side on a ground of their own, as sharp as the screen is; and its width."""
    found = signs(mark)
    if not found:
        return None
    size = QSize(len(found) * (SIGN_PX + PAD_PX) + PAD_PX, HEIGHT_PX)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.panel))
    painter.drawRoundedRect(QRect(QPoint(0, 0), size), HEIGHT_PX / 2, HEIGHT_PX / 2)
    sign = QRect(PAD_PX, (HEIGHT_PX - SIGN_PX) // 2, SIGN_PX, SIGN_PX)
    for icon, token in found:
        draw(painter, icon, sign, QColor(getattr(look, token)))
        sign.translate(SIGN_PX + PAD_PX, 0)
    painter.end()
    return pixmap, size.width()
