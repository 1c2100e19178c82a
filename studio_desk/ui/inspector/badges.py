"""What a file says of its making, as small signs on its thumbnail."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter

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
    """The same in words, a sentence for each sign."""
    verdict, credentials = mark
    told = []
    if credentials in (Credentials.DAMAGED, Credentials.INTACT):
        told.append(f"{wording.name(credentials)}.")
    if verdict is Verdict.CONFLICTING or verdict in AI:
        told.append(f"{wording.name(verdict)}.")
    return tuple(told)


def draw_signs(painter: QPainter, frame: QRect, mark: Mark, look: Theme) -> None:
    """Draw the signs in the lower right corner of a thumbnail, where there are any."""
    found = signs(mark)
    if not found:
        return
    width = len(found) * (SIGN_PX + PAD_PX) + PAD_PX
    pill = QRect(QPoint(0, 0), QSize(width, HEIGHT_PX))
    pill.moveBottomRight(frame.bottomRight() - QPoint(PAD_PX, PAD_PX))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.panel))
    painter.drawRoundedRect(pill, HEIGHT_PX / 2, HEIGHT_PX / 2)
    sign = QRect(pill.left() + PAD_PX, pill.top() + 4, SIGN_PX, SIGN_PX)
    for icon, token in found:
        draw(painter, icon, sign, QColor(getattr(look, token)))
        sign.translate(SIGN_PX + PAD_PX, 0)
