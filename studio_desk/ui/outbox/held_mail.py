"""Why what waits in the outbox does not go, where that lies in Settings."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.mail_account import MailAccount, Way
from studio_desk.ui.controls import GRID, behind_bar, button, row, text
from studio_desk.ui.house import House


class HeldMail(QWidget):
    """There only as long as something waits for the studio's mail server to be chosen."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._said = text("", wrap=True)
        self._said.setObjectName("outbox.held")
        settings = button(
            self.tr("Open Settings"),
            lambda: house.signals.place_wanted.emit("settings"),
            name="outbox.held.settings",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        line = row(self._said, settings, spacing=2 * GRID)
        line.setStretch(0, 1)
        layout.addWidget(behind_bar(line, "warning-bar"))
        self.hide()

    def tell(self, waiting: int, account: MailAccount) -> None:
        """Say so of that many messages, if they wait for it."""
        if account.way is not Way.SERVER:
            one = self.tr(
                "A message waits for the studio’s mail server, but mail leaves with your own mail"
                " program now."
            )
            many = self.tr(
                "{n} messages wait for the studio’s mail server, but mail leaves with your own mail"
                " program now."
            )
        else:
            one = self.tr("A message waits, but no mail server is given.")
            many = self.tr("{n} messages wait, but no mail server is given.")
        self._said.setText(one if waiting == 1 else many.format(n=waiting))
        is_held = account.way is not Way.SERVER or not account.server.strip()
        self.setVisible(bool(waiting) and is_held)
