"""The studio's mail server: whose it is, where it is, how one logs in, where copies are laid."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consultation import Studio
from studio_desk.domain.mail_account import (
    USUAL_PORTS,
    Login,
    MailAccount,
    Security,
    SentFolder,
)
from studio_desk.domain.mail_provider import (
    PRESETS,
    MailAdvice,
    MailProvider,
    at_provider,
    provider_of,
    usual_user,
)
from studio_desk.domain.mailing import MailTrouble
from studio_desk.ui.controls import GRID, counter, field, fill_line, mark_wrong, row, text
from studio_desk.ui.house import House
from studio_desk.ui.settings.mail_secret import SecretForm
from studio_desk.ui.settings.working import WorkingStudio

MOST_PORT = 65_535
LINE_PX = 34 * GRID
SHORT_PX = 12 * GRID
LONGEST = 253
"""Characters of a name in the Internet (RFC 1035)."""
Change = Callable[[MailAccount], MailAccount]


class AccountForm(QWidget):
    """Every field is one of the studio's card; what makes no sense with another is hidden."""

    def __init__(self, house: House, working: WorkingStudio, secret: SecretForm) -> None:
        super().__init__()
        self._house = house
        self._working = working
        self._secret = secret
        self._provider = self._choice("mail.provider", MailProvider)
        self._advice = text("", "muted", wrap=True)
        self._advice.setObjectName("mail.advice")
        self._server = self._line("mail.server", self._with_server)
        self._port = self._port_box("mail.port")
        self._security = self._choice("mail.security", Security)
        self._login = self._choice("mail.login", Login)
        self._user = self._line("mail.user", lambda now, words: replace(now, user=words))
        self._token_url = self._line("mail.token_url", self._with_token_url)
        self._client_id = self._line("mail.client_id", self._with_client_id)
        self._command = self._line("mail.command", self._with_command)
        self._command.setMaxLength(1_000)
        self._lays = QCheckBox(self.tr("Save a copy in the mailbox’s Sent folder"))
        self._lays.setObjectName("mail.sent")
        self._imap = self._line("mail.sent.server", self._with_imap)
        self._imap_port = self._port_box("mail.sent.port")
        self._folder = self._line("mail.sent.folder", self._with_folder)
        self._lay_out()
        self._connect()
        working.shown.connect(self._show)
        self.show_account(working.now.mail)

    def _choice(self, name: str, terms: type[StrEnum]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        for term in terms:
            box.addItem(self._house.wording.name(term), term.value)
        return box

    def _line(self, name: str, changed: Callable[[MailAccount, str], MailAccount]) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setMaxLength(LONGEST)
        line.textEdited.connect(
            lambda words: self._change(lambda now: changed(now, words.strip()), name)
        )
        return line

    def _port_box(self, name: str) -> QSpinBox:
        box = counter(name, 1, MOST_PORT)
        box.setFixedWidth(SHORT_PX)
        return box

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for wide in (self._provider, self._server, self._user, self._login, self._imap):
            wide.setFixedWidth(LINE_PX)
        self._client_id.setFixedWidth(LINE_PX)
        for wider in (self._token_url, self._command):
            # A whole address is to be seen.
            wider.setFixedWidth(2 * LINE_PX + 2 * GRID)
        layout.addLayout(row(field(self.tr("Provider"), self._provider), 1))
        layout.addWidget(self._advice)
        place = (
            field(self.tr("Server"), self._server),
            field(self.tr("Port"), self._port),
            field(self.tr("Encryption"), self._security),
        )
        layout.addLayout(row(*place, 1))
        who = (field(self.tr("User"), self._user), field(self.tr("Login"), self._login))
        layout.addLayout(row(*who, 1))
        self._tokens = QWidget()
        tokens = QVBoxLayout(self._tokens)
        tokens.setContentsMargins(0, 0, 0, 0)
        tokens.setSpacing(2 * GRID)
        tokens.addLayout(row(field(self.tr("Token URL, with https"), self._token_url), 1))
        tokens.addLayout(row(field(self.tr("Client ID"), self._client_id), 1))
        command = self.tr("Command that writes the access token, run without a shell")
        self._commands = _group(row(field(command, self._command), 1))
        layout.addWidget(self._tokens)
        layout.addWidget(self._commands)
        layout.addWidget(self._secret)
        self._sent = _group(
            row(
                field(self.tr("IMAP server"), self._imap),
                field(self.tr("Port (TLS)"), self._imap_port),
                field(self.tr("Folder"), self._folder),
                1,
            )
        )
        layout.addWidget(self._lays, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._sent)

    def _connect(self) -> None:
        self._provider.activated.connect(
            lambda _: self._move(MailProvider(self._provider.currentData()))
        )
        self._security.activated.connect(
            lambda _: self._encrypt(Security(self._security.currentData()))
        )
        self._login.activated.connect(
            lambda _: self._step(lambda now: replace(now, login=Login(self._login.currentData())))
        )
        self._port.valueChanged.connect(
            lambda port: self._change(lambda now: replace(now, port=port), "mail.port")
        )
        self._imap_port.valueChanged.connect(
            lambda port: self._change(
                lambda now: replace(now, sent=replace(now.sent, port=port)), "mail.sent.port"
            )
        )
        self._lays.clicked.connect(self._lay_copies)

    # What a field changes

    @staticmethod
    def _with_server(now: MailAccount, words: str) -> MailAccount:
        return replace(now, server=words)

    @staticmethod
    def _with_token_url(now: MailAccount, words: str) -> MailAccount:
        return replace(now, oauth=replace(now.oauth, token_url=words))

    @staticmethod
    def _with_client_id(now: MailAccount, words: str) -> MailAccount:
        return replace(now, oauth=replace(now.oauth, client_id=words))

    @staticmethod
    def _with_command(now: MailAccount, words: str) -> MailAccount:
        return replace(now, oauth=replace(now.oauth, command=words))

    @staticmethod
    def _with_imap(now: MailAccount, words: str) -> MailAccount:
        return replace(now, sent=replace(now.sent, server=words))

    @staticmethod
    def _with_folder(now: MailAccount, words: str) -> MailAccount:
        return replace(now, sent=replace(now.sent, folder=words))

    def _move(self, provider: MailProvider) -> None:
        """Take over what the provider wants."""
        address = self._working.now.email.strip()

        def moved(now: MailAccount) -> MailAccount:
            at = at_provider(now, provider)
            return replace(at, user=at.user or usual_user(provider, address))

        self._step(moved)

    def _encrypt(self, security: Security) -> None:
        """Encrypt the line in another way; a port that was the usual one stays that."""

        def encrypted(now: MailAccount) -> MailAccount:
            usual = now.port == USUAL_PORTS[now.security]
            port = USUAL_PORTS[security] if usual else now.port
            return replace(now, security=security, port=port)

        self._step(encrypted)

    def _lay_copies(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's own signature
        preset = PRESETS.get(provider_of(self._working.now.mail))
        here = self._working.now.mail.server

        def laid(now: MailAccount) -> MailAccount:
            if not wanted:
                return replace(now, sent=replace(now.sent, server=""))
            if preset is not None:
                return replace(now, sent=SentFolder(preset.imap or here, folder=preset.folder))
            return replace(now, sent=replace(now.sent, server=here.replace("smtp", "imap", 1)))

        self._step(laid)

    def _change(self, change: Change, burst: str = "") -> None:
        """One step of the studio's history; what is typed in a row is one."""
        studio = self._working.now
        self._working.change(replace(studio, mail=change(studio.mail)), burst)
        self._tell(self._working.now.mail)

    def _step(self, change: Change) -> None:
        self._change(change)
        self.show_account(self._working.now.mail)

    # What is seen

    def blame(self, trouble: MailTrouble | None) -> None:
        """Mark the field that is the first to look at, and no other."""
        login = self._working.now.mail.login
        secrets = {Login.REFRESH_TOKEN: self._token_url, Login.TOKEN_COMMAND: self._command}
        wrong = {
            MailTrouble.NAME: self._server,
            MailTrouble.CERTIFICATE: self._server,
            MailTrouble.PORT: self._port,
            MailTrouble.SILENCE: self._port,
            MailTrouble.TLS: self._security,
            MailTrouble.LOGIN: secrets.get(login, self._user),
            MailTrouble.TOKEN: self._token_url,
            MailTrouble.TOKEN_COMMAND: self._command,
        }
        for each in (*wrong.values(), *secrets.values(), self._user):
            mark_wrong(each, wrong=False)
        if trouble in wrong:
            mark_wrong(wrong[trouble], wrong=True)

    def _show(self, studio: Studio) -> None:
        self.show_account(studio.mail)

    def show_account(self, account: MailAccount) -> None:
        """Show every field."""
        for line, words in (
            (self._server, account.server),
            (self._user, account.user),
            (self._token_url, account.oauth.token_url),
            (self._client_id, account.oauth.client_id),
            (self._command, account.oauth.command),
            (self._imap, account.sent.server),
            (self._folder, account.sent.folder),
        ):
            fill_line(line, words)
        for box, port in ((self._port, account.port), (self._imap_port, account.sent.port)):
            with QSignalBlocker(box):
                box.setValue(port)
        self._lays.setChecked(bool(account.sent.server))
        self._tell(account)

    def _tell(self, account: MailAccount) -> None:
        """What follows from the fields: the provider, its advice, and what makes sense with it."""
        provider = provider_of(account)
        for box, term in (
            (self._provider, provider),
            (self._security, account.security),
            (self._login, account.login),
        ):
            box.setCurrentIndex(box.findData(term.value))
        preset = PRESETS.get(provider)
        advice = preset.advice if preset is not None else ()
        self._advice.setText("\n".join(self._house.wording.name(each) for each in advice))
        self._advice.setVisible(bool(advice))
        self._user.setEnabled(account.login is not Login.NONE)
        self._tokens.setVisible(account.login is Login.REFRESH_TOKEN)
        self._commands.setVisible(account.login is Login.TOKEN_COMMAND)
        self._secret.show_for(account)
        keeps = MailAdvice.KEEPS_SENT in advice
        self._lays.setVisible(not keeps or bool(account.sent.server))
        self._lays.setEnabled(bool(account.server))
        self._sent.setVisible(self._lays.isChecked())


def _group(layout: QHBoxLayout) -> QWidget:
    """Fields that are shown and hidden together."""
    layout.setContentsMargins(0, 0, 0, 0)
    group = QWidget()
    group.setLayout(layout)
    return group
