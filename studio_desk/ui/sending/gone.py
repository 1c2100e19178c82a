"""The letter once it was sent: what became of it, in the place of its fields."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.mailing import Mailing
from studio_desk.services.mail_news import is_for_writing, news
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.mail_words import MailChip, MailWords, foldable


class Gone(QWidget):
    """Where the message stands, to whom and with which words, and the way to another."""

    another_wanted = Signal()
    correction_wanted = Signal(object)
    """The `Mailing` that is to be written over."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._words = MailWords(house)
        self._mailing: Mailing | None = None
        self._chip = MailChip("send.gone")
        self._when = text("", "small")
        self._to = text("", "strong", wrap=True)
        self._to.setObjectName("send.gone.to")
        self._subject = text("", wrap=True)
        self._correct = button(
            self.tr("Correct and send anew"),
            self._ask_to_correct,
            role="primary",
            name="send.correct",
        )
        self._correct.hide()
        self._another = button(
            self.tr("Write another"), self.another_wanted.emit, name="send.another"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row(self._chip, self._when, 1, spacing=GRID))
        layout.addWidget(self._to)
        layout.addWidget(self._subject)
        layout.addSpacing(GRID // 2)
        layout.addLayout(row(self._correct, self._another, 1, spacing=GRID))

    def tell(self, mailing: Mailing) -> None:
        """Show a message as it stands now."""
        self._mailing = mailing
        self._chip.tell(news(mailing), self._words.state(mailing))
        self._when.setText(self._words.when(mailing.changed_at))
        self._to.setText(foldable("\n".join(self._words.addressed(mailing))))
        self._subject.setText(foldable(mailing.subject))
        had_keyboard = self._another.hasFocus() or self._correct.hasFocus()
        self._correct.setVisible(is_for_writing(mailing))
        if had_keyboard:
            self.begin()

    def begin(self) -> None:
        """Have the keyboard here."""
        (self._another if self._correct.isHidden() else self._correct).setFocus()

    def _ask_to_correct(self) -> None:
        if self._mailing is not None:
            self.correction_wanted.emit(self._mailing)
