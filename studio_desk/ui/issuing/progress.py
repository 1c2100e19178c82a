"""What is seen while a quote is being issued."""

from PySide6.QtWidgets import QProgressBar, QWidget

from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.issuing.standing import Standing


class IssuingProgress(QWidget):
    """The number that it gets, how far it has come, and a way to leave it."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(24 * GRID)
        self._bar.setAccessibleName(self.tr("Issuing"))
        self._words = text("", "strong")
        self._stop = button(self.tr("Cancel"), standing.stop, name="standing.stop")
        layout = row(self._words, self._bar, 1, self._stop)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.hide()
        standing.progressed.connect(self._progressed)

    def follow(self) -> None:
        """Come up with issuing, and go with it."""
        standing = self._standing
        if standing.is_issuing and self.isHidden():
            words = self.tr("Issuing {number}…").format(number=standing.next_number)
            self._words.setText(words)
            self._bar.setRange(0, 0)
        self.setVisible(standing.is_issuing)

    def begin(self) -> None:
        """Put the keyboard on the way out."""
        self._stop.setFocus()

    def _progressed(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
