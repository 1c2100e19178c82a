"""The mail account's password or refresh token: typed once, kept, and never shown again."""

from enum import Enum, auto
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.certificate import KeyPlace
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mail_account import Login
from studio_desk.services.certificates import LEAST_PASSPHRASE
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.mail_ports import SecretPlace
from studio_desk.ui.controls import GRID, button, row, text
from studio_desk.ui.delivering.unlocking import PassphraseLine
from studio_desk.ui.house import House

LINE_PX = 34 * GRID
WITH_SECRET = {Login.PASSWORD, Login.REFRESH_TOKEN}
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

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._login = Login.PASSWORD
        self._place: SecretPlace | None = None
        self._secret = PassphraseLine("mail.secret", "")
        self._secret.setMaxLength(_LONGEST)
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
        for line in (self._secret, self._passphrase, self._again, self._unlocking):
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
        self._rows = [
            _packed(row(self._secret, 1)),
            _packed(row(self._passphrase, self._again, 1)),
            _packed(row(self._unlocking, self._unlock, 1, spacing=GRID)),
            _packed(row(self._keep, self._change, self._remove, self._back, 1, spacing=GRID)),
        ]
        for each in self._rows:
            layout.addWidget(each)
        layout.addWidget(self._wrong)

    def _connect(self) -> None:
        self._secret.returnPressed.connect(self._put)
        self._again.returnPressed.connect(self._put)
        self._unlocking.returnPressed.connect(self._open)
        self._secret.textChanged.connect(lambda _: self._enable())

    @property
    def typed(self) -> str:
        """What was typed and is not kept yet."""
        return self._secret.text()

    def show_for(self, login: Login) -> None:
        """Ask for what that way of logging in needs."""
        self._login = login
        self.setVisible(login in WITH_SECRET)
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
        if place is None:
            self._show(_Face.TYPING)
        else:
            self._show(_Face.KEPT if place.is_open else _Face.LOCKED)

    def _show(self, face: _Face) -> None:
        self._face = face
        asking = face in {_Face.TYPING, _Face.PASSPHRASE}
        secret, passphrase, unlocking, _ = self._rows
        secret.setVisible(asking)
        passphrase.setVisible(face is _Face.PASSPHRASE)
        self._why.setVisible(face is _Face.PASSPHRASE)
        unlocking.setVisible(face is _Face.LOCKED)
        self._keep.setVisible(asking)
        self._back.setVisible(
            face is _Face.PASSPHRASE or (face is _Face.TYPING and self._place is not None)
        )
        self._change.setVisible(not asking)
        self._remove.setVisible(not asking)
        self._wrong.hide()
        self._enable()
        self._tell()

    def _enable(self) -> None:
        self._keep.setEnabled(bool(self.typed))

    def _tell(self) -> None:
        is_token = self._login is Login.REFRESH_TOKEN
        name = self.tr("Refresh token") if is_token else self.tr("Password")
        self._label.setText(name)
        self._secret.setAccessibleName(name)
        self._secret.setPlaceholderText("")
        place = self._place
        told = self._face in {_Face.KEPT, _Face.LOCKED} and place is not None
        self._said.setVisible(told)
        if place is not None and told:
            words = self.tr("Kept {place}; it is not shown again.")
            if self._face is _Face.LOCKED:
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
        self._house.works.run(
            self,
            lambda _: self._house.desk.mail_secrets.put(secret, passphrase),
            done=partial(self._is_kept, KeyPlace.FILE if passphrase else KeyPlace.KEYRING),
            failed=self._not_kept,
        )

    def _is_kept(self, place: KeyPlace, _: object) -> None:
        self._clear()
        self._place = SecretPlace(place, is_open=True)
        self._show(_Face.KEPT)
        # What waits for it in the outbox may go.
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
        self._house.works.run(
            self,
            lambda _: bool(self._house.desk.mail_secrets.get(passphrase)),
            done=lambda _: self._is_open(),
            failed=self._complain,
        )

    def _is_open(self) -> None:
        self._unlock.setEnabled(True)
        self._is_kept(KeyPlace.FILE, None)

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
            done=lambda _: self._found(None),
            failed=self._complain,
        )

    def _complain(self, error: DeskError) -> None:
        self._unlock.setEnabled(True)
        self._unlocking.selectAll()
        self._say(self._house.wording.explain(error))

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()

    def _clear(self) -> None:
        for line in (self._secret, self._passphrase, self._again, self._unlocking):
            line.clear()


def _packed(layout: QHBoxLayout) -> QWidget:
    layout.setContentsMargins(0, 0, 0, 0)
    packed = QWidget()
    packed.setLayout(layout)
    return packed
