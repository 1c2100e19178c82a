"""The `MailServer` port on the standard library's smtplib (RFC 5321, 3207, 8314, 4954).

The library's own `sendmail` does not tell its caller where it broke off. Here every step is taken
by itself, since only from the last word of a message on can the server have taken it.
"""

import base64
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from studio_desk.adapters.mail.tokens import token
from studio_desk.domain.mail_account import Login, MailAccount, Security
from studio_desk.domain.mailing import MailRefused, MailTrouble, RefusedRecipient
from studio_desk.services.mail_ports import Handed

SILENCE_SECONDS = 60.0
"""How long an answer may take; a server that checks a large attachment for viruses takes long."""
_TAKEN = range(200, 300)
_TEMPORARY = range(400, 500)
_TOO_LARGE = 552
_ASKS_ON = 334


class SmtpServer:
    """Opens lines; the certificate is checked on every one, whatever the settings say."""

    def __init__(self, silence_seconds: float = SILENCE_SECONDS) -> None:
        self._silence = silence_seconds

    @contextmanager
    def line(self, account: MailAccount, secret: str) -> Iterator["SmtpLine"]:
        """Open a line and log in; raises `MailRefused`."""
        smtp = self._opened(account)
        try:
            _log_in(smtp, account, secret)
            line = SmtpLine(smtp, account.server)
            yield line
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
        finally:
            smtp.close()

    def _opened(self, account: MailAccount) -> smtplib.SMTP:
        context = ssl.create_default_context()
        with _in_words(account.server):
            if account.security is Security.TLS:
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    account.server, account.port, timeout=self._silence, context=context
                )
            else:
                smtp = smtplib.SMTP(account.server, account.port, timeout=self._silence)
        try:
            with _in_words(account.server):
                if account.security is Security.STARTTLS:
                    smtp.ehlo_or_helo_if_needed()
                    # Without it the password would go in clear: there is no way on.
                    smtp.starttls(context=context)
                smtp.ehlo_or_helo_if_needed()
        except MailRefused:
            smtp.close()
            raise
        return smtp


def _log_in(smtp: smtplib.SMTP, account: MailAccount, secret: str) -> None:
    with _in_words(account.server):
        match account.login:
            case Login.NONE:
                return
            case Login.PASSWORD:
                smtp.login(account.user, secret)
            case Login.TOKEN_COMMAND | Login.REFRESH_TOKEN:
                _log_in_with_token(smtp, account.user, token(account, secret))


def _log_in_with_token(smtp: smtplib.SMTP, user: str, token: str) -> None:
    """XOAUTH2, as the large providers have it; a refusal comes as a question that is left empty."""
    words = base64.b64encode(f"user={user}\1auth=Bearer {token}\1\1".encode()).decode()
    code, answer = smtp.docmd("AUTH", f"XOAUTH2 {words}")
    if code == _ASKS_ON:
        code, answer = smtp.docmd("")
    if code not in _TAKEN:
        raise smtplib.SMTPAuthenticationError(code, answer)


class SmtpLine:
    """The `MailLine` port; once something broke off nothing more is said on it."""

    def __init__(self, smtp: smtplib.SMTP, server: str) -> None:
        self._smtp = smtp
        self._server = server

    def try_sender(self, sender: str) -> None:
        """See whether mail from `sender` would be taken, and send none; raises `MailRefused`."""
        with _in_words(self._server):
            self._ask(MailTrouble.SENDER, f"MAIL FROM:<{sender}>")
            self._reset()

    def give(
        self,
        sender: str,
        recipients: tuple[str, ...],
        content: bytes,
        on_its_way: Callable[[], None],
    ) -> Handed:
        """Give the server a message, whole; raises `MailRefused`."""
        with _in_words(self._server):
            self._check_size(content)
            self._begin(sender, recipients, len(content))
            refused = self._name_recipients(recipients)
            self._ask(MailTrouble.MESSAGE, "DATA", expected=range(300, 400))
            self._smtp.send(_dotted(content))
        on_its_way()
        return Handed(self._last_word(), refused)

    def _check_size(self, content: bytes) -> None:
        """What is too large is not even begun (RFC 1870)."""
        limit = self._smtp.esmtp_features.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < len(content):
            raise MailRefused(MailTrouble.SIZE, self._server, limit, is_temporary=False)

    def _begin(self, sender: str, recipients: tuple[str, ...], size: int) -> None:
        options = [f"SIZE={size}"] if self._smtp.has_extn("size") else []
        if not all(map(str.isascii, (sender, *recipients))):
            if not self._smtp.has_extn("smtputf8"):
                raise MailRefused(
                    MailTrouble.RECIPIENTS, self._server, "SMTPUTF8", is_temporary=False
                )
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        self._smtp.command_encoding = "utf-8"
        self._ask(MailTrouble.SENDER, " ".join((f"MAIL FROM:<{sender}>", *options)))

    def _name_recipients(self, recipients: tuple[str, ...]) -> tuple[RefusedRecipient, ...]:
        answers = {each: self._smtp.docmd(f"RCPT TO:<{each}>") for each in recipients}
        refused = {
            each: (code, words) for each, (code, words) in answers.items() if code not in _TAKEN
        }
        if len(refused) == len(answers):
            codes = [code for code, _ in refused.values()]
            self._reset()
            raise MailRefused(
                MailTrouble.RECIPIENTS,
                self._server,
                "\n".join(_said(*answer) for answer in refused.values()),
                is_temporary=all(code in _TEMPORARY for code in codes),
            )
        return tuple(RefusedRecipient(each, _said(*answer)) for each, answer in refused.items())

    def _last_word(self) -> str:
        """Say that it was all; from here on only an answer tells whether the server has it."""
        try:
            self._smtp.send(b".\r\n")
            code, words = self._smtp.getreply()
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            trouble = MailTrouble.ANSWER_LOST
            raise MailRefused(trouble, self._server, str(error), is_temporary=True) from error
        if code in _TAKEN:
            return _said(code, words)
        trouble = MailTrouble.SIZE if code == _TOO_LARGE else MailTrouble.MESSAGE
        raise self._refusal(trouble, code, words)

    def _ask(self, trouble: MailTrouble, command: str, expected: range = _TAKEN) -> None:
        code, words = self._smtp.docmd(command)
        if code not in expected:
            self._reset()
            raise self._refusal(MailTrouble.SIZE if code == _TOO_LARGE else trouble, code, words)

    def _refusal(self, trouble: MailTrouble, code: int, words: bytes) -> MailRefused:
        return MailRefused(
            trouble, self._server, _said(code, words), is_temporary=code in _TEMPORARY
        )

    def _reset(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()


def _dotted(content: bytes) -> bytes:
    """The message with its dots doubled and its end open (RFC 5321, section 4.5.2)."""
    lines = content.replace(b"\r\n.", b"\r\n..")
    lines = b"." + lines if lines.startswith(b".") else lines
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


@contextmanager
def _in_words(server: str) -> Iterator[None]:
    """Whatever goes wrong as `MailRefused`."""
    try:
        yield
    except MailRefused:
        raise
    except (smtplib.SMTPException, OSError) as error:
        trouble, answer, is_temporary = _trouble(error)
        raise MailRefused(trouble, server, answer, is_temporary) from error


def _trouble(error: Exception) -> tuple[MailTrouble, str, bool]:  # noqa: PLR0911 - a table
    match error:
        case ssl.SSLCertVerificationError():
            return MailTrouble.CERTIFICATE, error.verify_message, False
        case ssl.SSLError():
            return MailTrouble.TLS, error.reason or str(error), False
        case smtplib.SMTPNotSupportedError():
            return MailTrouble.TLS, str(error), False
        case smtplib.SMTPAuthenticationError():
            return MailTrouble.LOGIN, *_coded(error)
        case smtplib.SMTPServerDisconnected() if isinstance(error.__context__, TimeoutError):
            return MailTrouble.SILENCE, str(error.__context__), True
        case smtplib.SMTPResponseException():
            return MailTrouble.CONNECTION, *_coded(error)
        case socket.gaierror():
            return MailTrouble.NAME, error.strerror or str(error), True
        case TimeoutError():
            return MailTrouble.SILENCE, str(error), True
        case ConnectionRefusedError():
            return MailTrouble.PORT, error.strerror or str(error), True
        case _:
            return MailTrouble.CONNECTION, str(error), True


def _coded(error: smtplib.SMTPResponseException) -> tuple[str, bool]:
    words = error.smtp_error
    said = words if isinstance(words, bytes) else str(words).encode()
    return _said(error.smtp_code, said), error.smtp_code in _TEMPORARY


def _said(code: int, words: bytes) -> str:
    return f"{code} {words.decode('utf-8', 'replace')}".strip()
