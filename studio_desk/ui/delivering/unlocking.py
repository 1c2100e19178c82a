"""The passphrase of the signing key, typed once a session where the key lies in a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.house import House


class PassphraseLine(QLineEdit):
    """What is typed here is neither shown, nor remembered by the computer."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(200)


class Unlocking(QWidget):
    """A line, a button, and what was wrong."""

    unlocked = Signal()

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        self._line = PassphraseLine(f"{name}.passphrase", self.tr("Passphrase of the signing key"))
        self._line.returnPressed.connect(self._unlock)
        self._button = button(self.tr("Unlock"), self._unlock, name=f"{name}.unlock")
        self._wrong = text("", "danger-small", wrap=True)
        self._wrong.setObjectName(f"{name}.wrong")
        self._wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row(self._line, self._button, spacing=GRID))
        layout.addWidget(self._wrong)

    def _unlock(self) -> None:
        passphrase = self._line.text()
        self._button.setEnabled(False)
        self._house.works.run(
            self,
            lambda _: self._house.desk.certificates.unlock(passphrase),
            done=lambda _: self._done(),
            failed=self._failed,
        )

    def _done(self) -> None:
        self._button.setEnabled(True)
        self._line.clear()
        self._wrong.hide()
        self.unlocked.emit()

    def _failed(self, error: DeskError) -> None:
        self._button.setEnabled(True)
        self._wrong.setText(self._house.wording.explain(error))
        self._wrong.show()
        self._line.setFocus()
        self._line.selectAll()
