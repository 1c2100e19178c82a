"""The mail account's password or refresh token: typed once, kept, and never shown again."""

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.certificate import KeyPlace
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mail_account import Login, MailAccount, TokenSecret
from studio_desk.services.certificates import LEAST_PASSPHRASE
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.mail_ports import SecretPlace
from studio_desk.ui.controls import GRID, button, field, row, text
from studio_desk.ui.delivering.unlocking import PassphraseLine
from studio_desk.ui.house import House

LINE_PX = 34 * GRID
_LONGEST = 8_000
"""Characters of a refresh token; Microsoft's have up to two thousand."""


class _Face(Enum):
    """What of the form is to be seen."""

    TYPING = auto()
    KEPT = auto()
    LOCKED = auto()
    PASSPHRASE = auto()
    """There is no keyring: a passphrase is to be thought of."""


class SecretForm(QWidget):
    """Asks the keyring away from the window: it may take its time, and ask for its own password.

    The secret is no part of the studio's card: it is neither undone nor read back.
    """

    changed = Signal()
    """Another secret is typed or kept, or none any more."""
    kept = Signal()
    """There is one now for the account as it stands, and it can be used."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._account = MailAccount()
        self._place: SecretPlace | None = None
        self._secret = PassphraseLine("mail.secret", "")
        self._secret.setMaxLength(_LONGEST)
        self._client = PassphraseLine("mail.client_secret", "")
        self._client.setMaxLength(_LONGEST)
        self._keep = button(self.tr("Keep it"), self._put, name="mail.secret.keep")
        self._back = button(self.tr("Cancel"), self._leave, role="quiet", name="mail.secret.cancel")
        self._passphrase = PassphraseLine("mail.passphrase", self.tr("New passphrase"))
        self._again = PassphraseLine("mail.passphrase.again", self.tr("The same once more"))
        self._unlocking = PassphraseLine("mail.unlocking", self.tr("Passphrase"))
        self._unlock = button(self.tr("Unlock"), self._open, name="mail.unlock")
        self._change = button(self.tr("Type another…"), self._type_another, name="mail.secret.new")
        self._remove = button(
            self.tr("Remove it"), self._forget, role="quiet", name="mail.secret.remove"
        )
        self._label = text("", "label")
        self._said = text("", wrap=True)
        self._said.setObjectName("mail.secret.said")
        self._wrong = text("", "danger-small", wrap=True)
        self._wrong.setObjectName("mail.secret.wrong")
        self._lay_out()
        self._connect()
        self._show(_Face.TYPING)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._label.setBuddy(self._secret)
        lines = (self._secret, self._client, self._passphrase, self._again, self._unlocking)
        for line in lines:
            line.setFixedWidth(LINE_PX)
        layout.addWidget(self._label)
        layout.addWidget(self._said)
        words = self.tr(
            "This computer has no keyring, or it is locked. So it is kept in a file in the studio’s"
            " folder, encrypted under a passphrase of at least {least} characters, which is asked"
            " for once whenever the program was started. Nobody can bring it back."
        )
        self._why = text(words.format(least=LEAST_PASSPHRASE), wrap=True)
        layout.addWidget(self._why)
        client = field(self.tr("Client secret, if the provider gave one"), self._client)
        self._rows = [
            _packed(row(self._secret, 1)),
            _packed(row(client, 1)),
            _packed(row(self._passphrase, self._again, 1)),
            _packed(row(self._unlocking, self._unlock, 1, spacing=GRID)),
            _packed(row(self._keep, self._change, self._remove, self._back, 1, spacing=GRID)),
        ]
        for each in self._rows:
            layout.addWidget(each)
        layout.addWidget(self._wrong)

    def _connect(self) -> None:
        self._secret.returnPressed.connect(self._put)
        self._client.returnPressed.connect(self._put)
        self._again.returnPressed.connect(self._put)
        self._unlocking.returnPressed.connect(self._open)
        for line in (self._secret, self._client):
            line.textChanged.connect(lambda _: self._typing())

    @property
    def typed(self) -> str:
        """What was typed and is not kept yet."""
        secret = self._secret.text()
        if secret and self._account.login is Login.REFRESH_TOKEN:
            return TokenSecret(secret.strip(), self._client.text().strip()).whole
        return secret

    def _typing(self) -> None:
        self._enable()
        self.changed.emit()

    def show_for(self, account: MailAccount) -> None:
        """Ask for what that account needs, which may be another one than is kept."""
        before, self._account = self._account, account
        self.setVisible(account.login.needs_secret)
        if before.login is not account.login:
            self._show(self._face)
        if before.entrance != account.entrance:
            self._found(self._place)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is kept."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look what is kept, unless something is being typed."""
        if self.typed:
            return
        self._house.works.run(
            self,
            lambda _: self._house.desk.mail_secrets.kept(),
            done=self._found,
            failed=self._complain,
            soon=True,
        )

    def ask_to_unlock(self) -> None:
        """The file is locked: have its passphrase typed."""
        self.refresh()
        self._unlocking.setFocus()

    def _found(self, place: SecretPlace | None) -> None:
        self._place = place
        if self.typed:
            return
        if place is None or not self._fits:
            self._show(_Face.TYPING)
        else:
            self._show(_Face.KEPT if place.is_open else _Face.LOCKED)

    @property
    def _fits(self) -> bool:
        """Whether what is kept was typed for the account as it is now."""
        return self._place is not None and self._place.entrance == self._account.entrance

    def _show(self, face: _Face) -> None:
        self._face = face
        asking = face in {_Face.TYPING, _Face.PASSPHRASE}
        secret, client, passphrase, unlocking, _ = self._rows
        secret.setVisible(asking)
        client.setVisible(asking and self._account.login is Login.REFRESH_TOKEN)
        passphrase.setVisible(face is _Face.PASSPHRASE)
        self._why.setVisible(face is _Face.PASSPHRASE)
        unlocking.setVisible(face is _Face.LOCKED)
        self._keep.setVisible(asking)
        self._back.setVisible(face is _Face.PASSPHRASE or (face is _Face.TYPING and self._fits))
        self._change.setVisible(not asking)
        self._remove.setVisible(not asking)
        self._wrong.hide()
        self._enable()
        self._tell()

    def _enable(self) -> None:
        self._keep.setEnabled(bool(self.typed))

    def _tell(self) -> None:
        is_token = self._account.login is Login.REFRESH_TOKEN
        name = self.tr("Refresh token") if is_token else self.tr("Password")
        self._label.setText(name)
        self._secret.setAccessibleName(name)
        self._secret.setPlaceholderText("")
        place = self._place
        told = place is not None and (self._face in {_Face.KEPT, _Face.LOCKED} or not self._fits)
        self._said.setVisible(told)
        if place is not None and told:
            words = self.tr("Kept {place}; it is not shown again.")
            if not self._fits:
                words = self.tr("What is kept is for another server or user: type this one.")
                if not place.entrance:
                    words = self.tr(
                        "What an earlier version kept is not used any more: type it anew."
                    )
            elif self._face is _Face.LOCKED:
                words = self.tr("Kept {place}, which is asked for once after every start.")
            self._said.setText(words.format(place=self._house.wording.name(place.place)))

    # What is done

    def _put(self) -> None:
        """Keep what was typed, away from the window."""
        secret, passphrase = self.typed, ""
        if not secret:
            return
        if self._face is _Face.PASSPHRASE:
            passphrase = self._passphrase.text()
            if not passphrase or passphrase != self._again.text():
                self._say(self.tr("The two passphrases differ or are empty; type both once more."))
                self._passphrase.setFocus()
                return
        self._keep.setEnabled(False)
        self._wrong.hide()
        entrance = self._account.entrance
        place = KeyPlace.FILE if passphrase else KeyPlace.KEYRING
        self._house.works.run(
            self,
            lambda _: self._house.desk.mail_secrets.put(secret, entrance, passphrase),
            done=partial(self._is_kept, SecretPlace(place, is_open=True, entrance=entrance)),
            failed=self._not_kept,
        )

    def _is_kept(self, place: SecretPlace, _: object) -> None:
        self._clear()
        self._found(place)
        self.changed.emit()
        self.kept.emit()
        self._house.signals.studio_changed.emit()

    def _not_kept(self, error: DeskError) -> None:
        if isinstance(error, NoKeyring) and self._face is _Face.TYPING:
            self._show(_Face.PASSPHRASE)
            self._passphrase.setFocus()
            return
        self._enable()
        self._complain(error)

    def _open(self) -> None:
        passphrase = self._unlocking.text()
        if not passphrase:
            return
        self._unlock.setEnabled(False)
        entrance = self._account.entrance
        self._house.works.run(
            self,
            lambda _: bool(self._house.desk.mail_secrets.get(entrance, passphrase)),
            done=lambda _: self._is_open(entrance),
            failed=self._complain,
        )

    def _is_open(self, entrance: str) -> None:
        self._unlock.setEnabled(True)
        self._is_kept(SecretPlace(KeyPlace.FILE, is_open=True, entrance=entrance), None)

    def _type_another(self) -> None:
        self._show(_Face.TYPING)
        self._secret.setFocus()

    def _leave(self) -> None:
        self._clear()
        self._found(self._place)

    def _forget(self) -> None:
        self._house.works.run(
            self,
            lambda _: self._house.desk.mail_secrets.forget(),
            done=lambda _: self._is_gone(),
            failed=self._complain,
        )

    def _is_gone(self) -> None:
        self._found(None)
        self.changed.emit()
        self._house.signals.studio_changed.emit()

    def _complain(self, error: DeskError) -> None:
        self._unlock.setEnabled(True)
        self._unlocking.selectAll()
        self._say(self._house.wording.explain(error))

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()

    def _clear(self) -> None:
        for line in (
            self._secret, self._client, self._passphrase, self._again, self._unlocking,
        ):  # fmt: skip
            line.clear()


def _packed(layout: QHBoxLayout) -> QWidget:
    layout.setContentsMargins(0, 0, 0, 0)
    packed = QWidget()
    packed.setLayout(layout)
    return packed
