"""A line of addresses that says at once which of them are none."""

import re
from collections.abc import Callable, Iterable
from math import ceil

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from studio_desk.services.desk import Desk
from studio_desk.services.failures import AddressInvalid
from studio_desk.services.readable_addresses import readable
from studio_desk.ui.controls import GRID, field, mark_wrong, text
from studio_desk.ui.house import House

PAUSE_MS = 700
"""How long typing rests before half an address is called wrong."""
MARGIN_PX = 2
"""As around the words of other fields."""
MOST_LINES = 5
"""Before the field scrolls."""
MOST_NAMED = 6
"""Of the addresses that are none."""


def load_check(desk: Desk) -> None:
    """Have what checks addresses at hand, which takes a moment, before the first key wants it."""
    # Of a line without any nothing would be checked.
    desk.outbox.addresses("somebody@studio.example")


class _Addresses(QPlainTextEdit):
    """One line that becomes more where they are needed; Enter goes on to the next field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN_PX)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def sizeHint(self) -> QSize:
        """As many lines as the addresses take."""
        around = self.height() - self.viewport().height()
        return QSize(super().sizeHint().width(), min(self._needed_px(), self._most_px()) + around)

    def minimumSizeHint(self) -> QSize:
        """A text field would be three lines high at least."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _needed_px(self) -> int:
        """Not all letters are of the same height, but a text field counts in lines."""
        block, needed = self.document().begin(), 0.0
        while block.isValid():
            needed += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(needed) + MARGIN_PX

    def _most_px(self) -> int:
        return MOST_LINES * self.fontMetrics().lineSpacing() + 2 * MARGIN_PX

    def fit(self) -> None:
        """Be as high as the addresses need, and no lower where room is short.

        The style sheet has its own mind about a least height, of which layouts make the most.
        """
        is_long = self._needed_px() > self._most_px()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_long else policy.ScrollBarAlwaysOff
        )
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        if not is_long:
            # It was scrolled to the last line before there was room for all of them.
            self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands there may take other lines now."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the end of the line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that what stands there is meant."""
        super().focusOutEvent(event)
        self.left.emit()


class AddressLine(QWidget):
    """Addresses with commas between them; what is wrong is said under the line."""

    edited = Signal()

    def __init__(self, house: House, words: str, name: str) -> None:
        super().__init__()
        self._house = house
        self._wrong: tuple[AddressInvalid, ...] = ()
        self._refused: tuple[str, ...] = ()
        self._line = _Addresses()
        self._line.setObjectName(name)
        self._said = text("", "danger-small", wrap=True)
        self._said.setObjectName(f"{name}.wrong")
        self._said.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(field(words, self._line))
        layout.addWidget(self._said)
        self._line.textChanged.connect(self._changed)
        self._line.left.connect(self._tell)

    @property
    def words(self) -> str:
        """What stands there."""
        return self._line.toPlainText().strip()

    @property
    def is_sound(self) -> bool:
        """Whether everything that stands there is an address; nothing is, too."""
        return not self._wrong

    def fill(self, words: str) -> None:
        """Show other addresses."""
        if self.words != words.strip():
            self._refused = ()
            self._line.setPlainText(words.strip())
        self._tell()

    def mark_refused(self, addresses: tuple[str, ...]) -> None:
        """Mark what a server said no to, for as long as it stands there; it may be sent anew."""
        self._refused = addresses
        self._tell()

    @property
    def is_marked(self) -> bool:
        """Whether something that stands there is wrong, or was refused."""
        return bool(self._wrong or self._still_refused())

    def begin_typing(self) -> None:
        """Put the cursor there."""
        self._line.setFocus()

    def _changed(self) -> None:
        self._wrong = _wrong(self._house.desk.outbox.addresses, self.words)
        if self._wrong:
            self._pause.start()
        else:
            self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        self._pause.stop()
        said = self._what_is_wrong() or self._what_was_refused()
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._line.setAccessibleDescription(said)
        mark_wrong(self._line, wrong=bool(said))
        self._line.fit()

    def _what_is_wrong(self) -> str:
        if len(self._wrong) <= 1:
            return "".join(map(self._house.wording.explain, self._wrong))
        words = self.tr("{addresses} are no e-mail addresses; correct them here.")
        return words.format(addresses=self._named(each.address for each in self._wrong))

    def _what_was_refused(self) -> str:
        refused = self._still_refused()[:MOST_NAMED]
        words = self.tr("The server refused {addresses}: correct it, or take it out.")
        if len(refused) > 1:
            words = self.tr("The server refused {addresses}: correct them, or take them out.")
        return words.format(addresses=self._named(map(readable, refused))) if refused else ""

    def _still_refused(self) -> tuple[str, ...]:
        if not self._refused or self._wrong:
            return ()
        stands = self._house.desk.outbox.addresses(self.words)
        return tuple(each for each in self._refused if each in stands)

    def _named(self, addresses: Iterable[str]) -> str:
        names = [self.tr("“{address}”").format(address=each) for each in addresses]
        return self._house.desk.formats.series(names, self._house.language)


def _wrong(check: Callable[[str], object], words: str) -> tuple[AddressInvalid, ...]:
    """All that is no address: each is asked about without those before it."""
    found: list[AddressInvalid] = []
    while len(found) < MOST_NAMED:
        try:
            check(words)
        except AddressInvalid as error:
            found.append(error)
            alone = rf"(?<![^\s,;]){re.escape(error.address)}(?![^\s,;])"
            before, words = words, re.sub(alone, "", words, count=1)
            if before == words:
                break
        else:
            break
    return tuple(found)
