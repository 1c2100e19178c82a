"""The proposal as a file: what it comes to, saving it, and where it was written."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio_desk.ui.controls import GRID, button, card, row, text


class FileCard(QFrame):
    """The total, the size of the file, and the button that saves it."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        self._sum = text("", "title")
        self._sum.setObjectName("send.total")
        self._save = button(self.tr("Save PDF…"), self.save_wanted.emit, name="send.save")
        self._save.setEnabled(False)
        self._size = text("", "muted", wrap=True)
        layout.addWidget(text(self.tr("The proposal"), "heading"))
        layout.addWidget(self._sum)
        layout.addWidget(self._size)
        layout.addLayout(row(self._save, 1))

    def wait(self) -> None:
        """The proposal is being made anew."""
        self._save.setEnabled(False)
        self._size.setText(self.tr("Making the proposal…"))

    def say(self, words: str) -> None:
        """Say how large it is, or why there is none."""
        self._size.setText(words)

    def offer(self, total: str, words: str, *, may_leave: bool) -> None:
        """Show what it comes to."""
        self._sum.setText(total)
        self._size.setText(words)
        self._save.setEnabled(may_leave)


class DoneCard(QFrame):
    """What was written last, and where it lies; once staff have sent it, they say so here."""

    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place: Path | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        self._title = text("", "heading", wrap=True)
        self._title.setObjectName("send.done")
        self._words = text("", "muted", wrap=True)
        open_file = button(self.tr("Open"), self._open, name="send.open")
        folder = button(self.tr("Show folder"), self._open_folder, role="quiet", name="send.folder")
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        self._note = button(self.tr("I sent it"), self.sent.emit, name="send.note")
        layout.addLayout(row(open_file, folder, 1, self._note, spacing=GRID))
        self.hide()

    def tell(self, title: str, path: Path, *, may_note: bool) -> None:
        """Say what lies where now; of what was issued it can be noted that it was sent."""
        self._place = path
        self._note.setVisible(may_note)
        self._title.setText(title)
        self._words.setText(str(path))
        self.show()

    def _open(self) -> None:
        if self._place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place)))

    def _open_folder(self) -> None:
        if self._place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._place.parent)))
