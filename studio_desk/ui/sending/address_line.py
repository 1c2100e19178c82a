"""A line of addresses that says at once which of them is none."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.ui.controls import GRID, field, fill_line, mark_wrong, text
from studio_desk.ui.house import House

PAUSE_MS = 700
"""How long typing rests before half an address is called wrong."""


class AddressLine(QWidget):
    """Addresses with commas between them; what is wrong is said under the line."""

    edited = Signal()

    def __init__(self, house: House, words: str, name: str) -> None:
        super().__init__()
        self._house = house
        self._trouble: DeskError | None = None
        self._line = QLineEdit()
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
        self._line.editingFinished.connect(self._tell)

    @property
    def words(self) -> str:
        """What stands there."""
        return self._line.text().strip()

    @property
    def is_sound(self) -> bool:
        """Whether everything that stands there is an address; nothing is, too."""
        return self._trouble is None

    def fill(self, words: str) -> None:
        """Show other addresses."""
        fill_line(self._line, words)
        self._tell()

    def begin_typing(self) -> None:
        """Put the cursor there."""
        self._line.setFocus()

    def _changed(self) -> None:
        self._trouble = _trouble(self._house.desk.outbox.addresses, self.words)
        if self._trouble is None:
            self._tell()
        else:
            self._pause.start()
        self.edited.emit()

    def _tell(self) -> None:
        self._pause.stop()
        wrong = self._trouble is not None
        self._said.setText(self._house.wording.explain(self._trouble) if self._trouble else "")
        self._said.setVisible(wrong)
        self._line.setAccessibleDescription(self._said.text())
        mark_wrong(self._line, wrong=wrong)


def _trouble(check: Callable[[str], object], words: str) -> DeskError | None:
    try:
        check(words)
    except DeskError as error:
        return error
    return None
