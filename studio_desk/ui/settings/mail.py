"""How mail leaves: by the staff's own mail program or the studio's server, and what is usual."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QRadioButton, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Studio
from studio_desk.domain.mail_account import MailAccount, Way
from studio_desk.domain.mail_provider import MailProvider, at_provider, provider_for, usual_user
from studio_desk.ui.controls import GRID, card, counter, field, hairline, row, text
from studio_desk.ui.house import House
from studio_desk.ui.settings.mail_account import AccountForm
from studio_desk.ui.settings.mail_check import MailCheck
from studio_desk.ui.settings.mail_secret import SecretForm
from studio_desk.ui.settings.working import WorkingStudio

LEAST_MB, MOST_MB = 1, 25
"""Many mail servers take no more than 25 MB."""
MOST_DAYS = 365
INDENT_PX = 3 * GRID


class MailCard(QFrame):
    """Saved and undone with the rest of the studio's card, but for the secret, which is not."""

    def __init__(self, house: House, working: WorkingStudio, width_px: int) -> None:
        super().__init__()
        self._house = house
        self._working = working
        self.setFixedWidth(width_px)
        self._ways = {way: self._way(way) for way in Way}
        self._secret = SecretForm(house)
        self._account = AccountForm(house, working, self._secret)
        self._check = MailCheck(house, working, self._secret)
        self._copies = QCheckBox(self.tr("Send me a copy of every message"))
        self._copies.setObjectName("mail.copies_me")
        self._limit = counter("studio.mail_limit", LEAST_MB, MOST_MB)
        self._limit.setSuffix(self.tr(" MB"))
        self._days = counter("mail.follow_up_days", 0, MOST_DAYS)
        self._days.setSpecialValueText(self.tr("Never"))
        self._days.setSuffix(self.tr(" days"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._lay_out())
        self._connect()
        self._show(working.now)

    def _way(self, way: Way) -> QRadioButton:
        choice = QRadioButton(self._house.wording.name(way))
        choice.setObjectName(f"mail.way.{way.value}")
        choice.clicked.connect(lambda _checked=False: self._go(way))
        return choice

    def _lay_out(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(text(self.tr("How mail leaves"), "heading"))
        by_program = self.tr(
            "A draft with the PDF is opened in your mail program; you read it and press Send there."
        )
        by_server = self.tr(
            "A message goes out from here when you press Send, and the server’s answer is kept."
        )
        for way, words in ((Way.PROGRAM, by_program), (Way.SERVER, by_server)):
            self._ways[way].setAccessibleDescription(words)
            told = text(words, "muted", wrap=True)
            told.setContentsMargins(INDENT_PX, 0, 0, 0)
            both = QVBoxLayout()
            both.setSpacing(GRID // 2)
            both.addWidget(self._ways[way], alignment=Qt.AlignmentFlag.AlignLeft)
            both.addWidget(told)
            layout.addLayout(both)
        self._server = QWidget()
        inner = QVBoxLayout(self._server)
        inner.setContentsMargins(INDENT_PX, 0, 0, 0)
        inner.setSpacing(2 * GRID)
        inner.addWidget(self._account)
        inner.addWidget(self._check)
        layout.addWidget(self._server)
        layout.addWidget(hairline())
        layout.addLayout(self._habits())
        layout.addWidget(self._copies, alignment=Qt.AlignmentFlag.AlignLeft)
        return frame

    def _habits(self) -> QVBoxLayout:
        both = QVBoxLayout()
        both.setSpacing(GRID)
        for box in (self._limit, self._days):
            box.setFixedWidth(18 * GRID)
        both.addLayout(
            row(
                field(self.tr("Attachments up to"), self._limit),
                field(self.tr("Remind me of no answer after"), self._days),
                1,
                spacing=3 * GRID,
            )
        )
        words = self.tr(
            "A proposal above that size goes out with smaller pictures; print keeps its own."
        )
        both.addWidget(text(words, "small", wrap=True))
        return both

    def _connect(self) -> None:
        self._copies.clicked.connect(lambda checked: self._change(copies_me=checked))
        self._limit.valueChanged.connect(
            lambda limit: self._working.change(
                replace(self._working.now, mail_limit_mb=limit), "mail_limit"
            )
        )
        self._days.valueChanged.connect(
            lambda days: self._working.change(
                replace(self._working.now, follow_up_days=days), "follow_up_days"
            )
        )
        self._working.shown.connect(self._show)
        # What waits in the outbox may go by them now.
        self._secret.kept.connect(self._use)
        self._check.right.connect(self._use)
        self._check.blamed.connect(self._account.blame)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the account may be half typed."""
        super().showEvent(event)
        if not event.spontaneous():
            self._house.post.hold_account()

    def hideEvent(self, event: QHideEvent) -> None:
        """The account is what it is meant to be."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._house.post.take_account()

    def _use(self) -> None:
        """Have the post go by what stands here, once that is saved."""
        self._working.save()
        self._house.books.run(
            self,
            lambda _: None,
            done=lambda _: self._house.post.use_account(),
            failed=self._house.signals.failed.emit,
        )

    def _show(self, studio: Studio) -> None:
        self._ways[studio.mail.way].setChecked(True)
        self._server.setVisible(studio.mail.way is Way.SERVER)
        self._copies.setChecked(studio.mail.copies_me)
        for box, figure in (
            (self._limit, studio.mail_limit_mb),
            (self._days, studio.follow_up_days),
        ):
            with QSignalBlocker(box):
                box.setValue(figure)

    def _go(self, way: Way) -> None:
        """Let mail leave that way; a server that was never named is guessed from the address."""
        studio = self._working.now
        account = replace(studio.mail, way=way)
        if way is Way.SERVER and account == replace(
            MailAccount(way=way), copies_me=account.copies_me
        ):
            account = _guessed(account, studio.email)
        self._working.change(replace(studio, mail=account))
        self._account.show_account(account)
        self._server.setVisible(way is Way.SERVER)

    def _change(self, *, copies_me: bool) -> None:
        studio = self._working.now
        mail = replace(studio.mail, copies_me=copies_me)
        self._working.change(replace(studio, mail=mail))


def _guessed(account: MailAccount, address: str) -> MailAccount:
    provider = provider_for(address)
    if provider is not MailProvider.CUSTOM:
        account = at_provider(account, provider)
    return replace(account, user=usual_user(provider, address.strip()))
