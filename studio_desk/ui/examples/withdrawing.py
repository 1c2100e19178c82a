"""Withdrawing a consent and deleting a file: asked about in place, with what follows."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, button, row, text


class Question(QWidget):
    """A button that asks before it does something; `name` is the first part of the names within."""

    agreed = Signal()

    def __init__(self, name: str, asked: str, follows: str, yes: str) -> None:
        super().__init__()
        self._ask = button(asked, self._open, role="danger", name=name)
        said = text(follows, wrap=True)
        said.setObjectName(f"{name}.words")
        self._no = button(self.tr("Keep it"), self.close_question, name=f"{name}.no")
        agree = button(yes, self._agree, role="danger", name=f"{name}.yes")
        self._frame = QFrame()
        self._frame.setProperty("role", "margin")
        self.said = QVBoxLayout(self._frame)
        self.said.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        self.said.setSpacing(GRID + 4)
        self.said.addWidget(said)
        self.said.addLayout(row(self._no, agree, 1, spacing=GRID))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self._ask, 1))
        layout.addWidget(self._frame)
        self._frame.hide()

    def offer(self, *, possible: bool) -> None:
        """Offer it where there is something to do."""
        self._ask.setVisible(possible and self._frame.isHidden())
        if not possible:
            self._frame.hide()
        self.setVisible(possible)

    def close_question(self) -> None:
        """Nothing is done."""
        asked = not self._frame.isHidden()
        self._frame.hide()
        self._ask.show()
        if asked:
            self._ask.setFocus()

    def _open(self) -> None:
        self._ask.hide()
        self._frame.show()
        self._no.setFocus()

    def _agree(self) -> None:
        self.close_question()
        self.agreed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for no."""
        if event.key() == Qt.Key.Key_Escape and not self._frame.isHidden():
            self.close_question()
        else:
            super().keyPressEvent(event)


class Withdrawing(Question):
    """Taking the consent back."""

    withdrawn = Signal(bool)
    """Withdraw; whether the file shall be deleted too."""

    def __init__(self) -> None:
        super().__init__(
            "example.withdraw",
            self.tr("Withdraw consent…"),
            self.tr(
                "From now on the picture is neither shown nor printed, and it leaves every proposal"
                " that has not been sent. What was sent stays sent. The record stays here."
            ),
            self.tr("Withdraw"),
        )
        self._delete = QCheckBox(self.tr("Delete the picture file too, for good"))
        self._delete.setObjectName("example.withdraw.delete")
        self.said.insertWidget(1, self._delete)

    def close_question(self) -> None:
        """Nothing is withdrawn."""
        with QSignalBlocker(self._delete):
            self._delete.setChecked(False)
        super().close_question()

    def _agree(self) -> None:
        delete = self._delete.isChecked()
        self.close_question()
        self.withdrawn.emit(delete)


class Deleting(Question):
    """Deleting the file of a picture whose consent was withdrawn before."""

    def __init__(self) -> None:
        super().__init__(
            "example.delete_file",
            self.tr("Delete the file…"),
            self.tr(
                "The picture file is deleted from the studio’s folder, for good. What is recorded"
                " here stays."
            ),
            self.tr("Delete"),
        )
