"""Asking once for the passphrase of the kept password, in place, where mail waits for it."""

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from studio_desk.ui.controls import GRID, button, card, row, text
from studio_desk.ui.house import House


class Unlocking(QFrame):
    """There only as long as messages wait for the passphrase."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        self._line = QLineEdit()
        self._line.setObjectName(f"{name}.passphrase")
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setAccessibleName(self.tr("Passphrase"))
        self._line.setPlaceholderText(self.tr("Passphrase"))
        self._line.returnPressed.connect(self._unlock)
        unlock = button(self.tr("Unlock"), self._unlock, role="primary", name=f"{name}.unlock")
        self._said = text("", "danger-small", wrap=True)
        self._said.setObjectName(f"{name}.passphrase.wrong")
        words = self.tr(
            "Messages wait for the passphrase of the mail password. It is asked for once, and "
            "forgotten when the window closes."
        )
        layout.setSpacing(GRID)
        layout.addWidget(text(words, wrap=True))
        layout.addLayout(row(self._line, unlock, spacing=GRID))
        layout.addWidget(self._said)
        house.post.lock_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        post = self._house.post
        self._said.setText(self._house.wording.explain(post.refusal) if post.refusal else "")
        self._said.setVisible(post.refusal is not None)
        if not post.is_locked:
            self._line.clear()
        self.setVisible(post.is_locked)

    def _unlock(self) -> None:
        if self._line.text():
            self._house.post.unlock(self._line.text())
            self._line.clear()
