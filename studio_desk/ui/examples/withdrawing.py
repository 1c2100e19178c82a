"""Withdrawing a consent and deleting a file: asked about in place, with what follows."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, button, row, text

MOST_NAMES = 6
"""Clients who are named where a question touches them; of more, the latest."""


class Question(QWidget):
    """A button that asks before it does something; `name` is the first part of the names within."""

    agreed = Signal()

    def __init__(self, name: str, asked: str, follows: str, no: str, yes: str) -> None:
        super().__init__()
        self.asking = button(asked, self._open, role="danger", name=name)
        said = text(follows, wrap=True)
        said.setObjectName(f"{name}.words")
        self._no = button(no, self.close_question, name=f"{name}.no")
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
        layout.addLayout(row(self.asking, 1))
        layout.addWidget(self._frame)
        self._frame.hide()

    def offer(self, *, possible: bool) -> None:
        """Offer it where there is something to do."""
        self.asking.setVisible(possible and self._frame.isHidden())
        if not possible:
            self._frame.hide()
        self.setVisible(possible)

    def close_question(self) -> None:
        """Nothing is done."""
        there = QApplication.focusWidget()
        here = there is not None and self._frame.isAncestorOf(there)
        self._frame.hide()
        self.asking.show()
        if here:
            self.asking.setFocus()

    def _open(self) -> None:
        self.asking.hide()
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
    asked = Signal()
    """The question stands there; whom it touches is to be told."""

    def __init__(self) -> None:
        super().__init__(
            "example.withdraw",
            self.tr("Withdraw consent…"),
            self.tr(
                "From now on the picture is neither shown nor printed, and it leaves every proposal"
                " that has not been sent. What was sent stays sent. The record stays here."
            ),
            self.tr("Keep consent"),
            self.tr("Withdraw"),
        )
        self._delete = QCheckBox(self.tr("Delete the picture file too, for good"))
        self._delete.setObjectName("example.withdraw.delete")
        self._touched = text("", "strong", wrap=True)
        self._touched.setObjectName("example.withdraw.touched")
        self._touched.hide()
        self.said.insertWidget(1, self._touched)
        self.said.insertWidget(2, self._delete)

    def tell(self, clients: tuple[str, ...]) -> None:
        """Whose proposals the picture leaves, a name for each."""
        words = self.tr("It leaves {n} unsent proposals: {names}")
        if len(clients) == 1:
            words = self.tr("It leaves 1 unsent proposal: {names}")
        names = ", ".join(clients[:MOST_NAMES])
        if len(clients) > MOST_NAMES:
            names += ", \N{HORIZONTAL ELLIPSIS}"
        self._touched.setText(words.format(n=len(clients), names=names))
        self._touched.setVisible(bool(clients))

    def _open(self) -> None:
        self._touched.hide()
        super()._open()
        self.asked.emit()

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
            self.tr("Keep file"),
            self.tr("Delete"),
        )
