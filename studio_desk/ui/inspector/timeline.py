"""The chain of Content Credentials: who signed and when, with which tool, and what was done."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.provenance import Claim, Standing
from studio_desk.services.inspection_words import SpokenClaim
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon, draw
from studio_desk.ui.tooltips import plain_tip

SEEN_AT_ONCE = 3
"""Links of the chain; the earlier ones are shown when they are asked for."""
SIGN_PX = 16
INDENT_PX = SIGN_PX + GRID + 2

_SIGNS = {
    Standing.LISTED: (Icon.DONE, "accent"),
    Standing.UNLISTED: (Icon.DONE, "muted"),
    Standing.EXPIRED: (Icon.INFO, "muted"),
    Standing.REVOKED: (Icon.INFO, "muted"),
    Standing.BROKEN: (Icon.CREDENTIALS_BROKEN, "warning"),
}
"""Only a change after signing is in a colour that warns; an unlisted signer is no fault."""


class Link(QWidget):
    """One signature, beside its sign; a line leads on to the one before it in time."""

    def __init__(self, house: House, claim: Claim, said: SpokenClaim, *, last: bool) -> None:
        super().__init__()
        self._house = house
        self._icon, self._token = _SIGNS[claim.standing]
        self._last = last
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INDENT_PX, 0, 0, 0 if last else GRID + 4)
        layout.setSpacing(2)
        layout.addWidget(text(said.picture, "strong", wrap=True))
        signed = f"{said.signer}, {said.time}" if said.time else said.signer
        layout.addWidget(text(breakable(signed), wrap=True))
        standing = text(said.standing, "muted", wrap=True)
        standing.setToolTip(plain_tip(said.note))
        layout.addWidget(standing)
        done = ", ".join((*said.done, *said.source_types))
        for words in filter(None, (said.tool, done[:1].upper() + done[1:])):
            layout.addWidget(text(breakable(words), "muted", wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign, and the line to the next."""
        painter, look = QPainter(self), self._house.look
        sign = QRect(0, 1, SIGN_PX, SIGN_PX)
        draw(painter, self._icon, sign, QColor(getattr(look, self._token)))
        if not self._last:
            rail = QRect(sign.center().x(), sign.bottom() + 4, 1, self.height() - SIGN_PX - 6)
            painter.fillRect(rail, QColor(look.hairline))
        painter.end()


class Timeline(QWidget):
    """The picture's own signature first, then what it was made from."""

    def __init__(self, house: House, chain: Sequence[tuple[Claim, SpokenClaim]]) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        end = len(chain) - 1
        self._links = [Link(house, *each, last=place == end) for place, each in enumerate(chain)]
        for link in self._links:
            self._layout.addWidget(link)
        # One that would be alone behind the button may as well be seen.
        if len(chain) > SEEN_AT_ONCE + 1:
            self._layout.addWidget(self._offer_rest())

    def _offer_rest(self) -> QWidget:
        rest = self._links[SEEN_AT_ONCE:]
        holder = QWidget()

        def show() -> None:
            holder.hide()
            for link in rest:
                link.show()

        for link in rest:
            link.hide()
        words = self.tr("Show {n} earlier").format(n=len(rest))
        more = row(button(words, show, role="link", name="inspector.chain.more"), 1)
        more.setContentsMargins(INDENT_PX, 0, 0, 0)
        holder.setLayout(more)
        return holder
