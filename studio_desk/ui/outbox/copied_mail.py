"""That the studio's folder was copied or restored, and what waits in it is kept back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, behind_bar, button, row, text
from studio_desk.ui.house import House


class CopiedMail(QWidget):
    """There only as long as something is kept back for that."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._said = text("", wrap=True)
        self._said.setObjectName("outbox.copied")
        send = button(self.tr("Send from here"), self._send, name="outbox.copied.send")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        line = row(self._said, send, spacing=2 * GRID)
        line.setStretch(0, 1)
        layout.addWidget(behind_bar(line, "warning-bar"))
        self.hide()

    def tell(self, held: int) -> None:
        """Say how many are kept back, or nothing of none."""
        one = self.tr(
            "This studio’s folder was copied or restored. A message that waited in it may have been"
            " sent elsewhere or before, so it is kept back: cancel it, or send it from here."
        )
        many = self.tr(
            "This studio’s folder was copied or restored. {n} messages that waited in it may have"
            " been sent elsewhere or before, so they are kept back: cancel those that were, and"
            " send the others from here."
        )
        self._said.setText(one if held == 1 else many.format(n=held))
        self.setVisible(bool(held))

    def _send(self) -> None:
        post = self._house.desk.post

        def done(_: None) -> None:
            self._house.signals.outbox_changed.emit()
            self._house.post.wake()

        self._house.books.run(
            self,
            lambda _: post.send_from_here(),
            done=done,
            failed=self._house.signals.failed.emit,
        )
