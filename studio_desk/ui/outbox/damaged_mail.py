"""A message of the outbox that cannot be read any more, and what may be done about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.services.mail_ports import DamagedMailing
from studio_desk.ui.controls import GRID, behind_bar, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.asking import Asking, Weight


class DamagedMail(QWidget):
    """There only as long as one is; of several, the latest is told of first."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._first = DamagedMailing("", "", "")
        self._said = text("", wrap=True)
        self._said.setObjectName("outbox.damaged")
        self._reason = text("", "small", wrap=True)
        self._go = button(
            self.tr("Go to consultation"),
            lambda: house.signals.sending_wanted.emit(self._first.consultation),
            name="outbox.damaged.consultation",
        )
        drop = button(self.tr("Take it out"), self._ask, name="outbox.damaged.drop")
        self._asking = Asking("outbox.damaged")
        self._asking.answered.connect(self._asking.hide)
        self._asking.hide()
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._said)
        told.addWidget(self._reason)
        line = row(told, self._go, drop, spacing=2 * GRID)
        line.setStretch(0, 1)
        whole = QVBoxLayout()
        whole.addLayout(line)
        whole.addWidget(self._asking)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(behind_bar(whole, "warning-bar"))
        self.hide()

    def tell(self, damaged: list[DamagedMailing]) -> None:
        """Say what is known of the first of them, or nothing of none."""
        self.setVisible(bool(damaged))
        if not damaged:
            return
        if damaged[0] != self._first:
            self._asking.hide()
        self._first = damaged[0]
        one = self.tr(
            "A message here is damaged and is not sent. Whether it left is not known: see its"
            " consultation’s history, and send it anew from there."
        )
        many = self.tr(
            "{n} messages here are damaged and are not sent. Whether the latest left is not known:"
            " see its consultation’s history, and send it anew from there."
        )
        self._said.setText(one if len(damaged) == 1 else many.format(n=len(damaged)))
        self._reason.setText(self._first.reason)
        self._go.setVisible(bool(self._first.consultation))

    def _ask(self) -> None:
        self._asking.ask(
            self.tr("Take the damaged message out of the outbox?"),
            self.tr("Take it out"),
            lambda _: self._drop(),
            warning=self.tr("What is left of it is gone then; a backup may still have it whole."),
            weight=Weight.FINAL,
        )

    def _drop(self) -> None:
        post, first = self._house.desk.post, self._first
        self._house.books.run(
            self,
            lambda _: post.drop(first),
            done=lambda _: self._house.signals.outbox_changed.emit(),
            failed=self._house.signals.failed.emit,
        )
