"""The `MailServer` port on the standard library's smtplib: opening a line (RFC 5321, 3207, 8314).

The certificate and the name in it are checked on every line, whatever the settings say, and no
login is said before the line is encrypted: a server that does not offer STARTTLS, or somebody in
between who strips the offer, gets nothing.
"""

import base64
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from studio_desk.adapters.mail.answers import CLOSING, TAKEN, conversation, refusal, refused
from studio_desk.adapters.mail.smtp_line import SmtpLine
from studio_desk.adapters.mail.tokens import token, xoauth2
from studio_desk.adapters.mail.troubles import check_place
from studio_desk.domain.mail_account import Login, MailAccount, Security
from studio_desk.domain.mailing import MailRefused, MailTrouble

SILENCE_SECONDS = 60.0
"""How long an answer may take, or a piece of a message until it has gone."""
_PARTING_SECONDS = 5.0
_ASKS_ON = 334
_NOT_THAT_WAY = {500, 501, 502, 503, 504}
"""The server does not know a way to log in that it offers."""
_WHO_WE_ARE = "[127.0.0.1]"
"""What is said of this computer: neither its name nor its address is the server's business."""


class SmtpServer:
    """Opens lines to the studio's server."""

    def __init__(self, silence_seconds: float = SILENCE_SECONDS) -> None:
        self._silence = silence_seconds

    @contextmanager
    def line(self, account: MailAccount, secret: str) -> Iterator[SmtpLine]:
        """Open a line and log in; raises `MailRefused`."""
        smtp = self._opened(account)
        try:
            _log_in(smtp, account, secret)
            yield SmtpLine(smtp, account.server, self._silence)
            with suppress(OSError):
                _part(smtp)
        finally:
            smtp.close()

    def _opened(self, account: MailAccount) -> smtplib.SMTP:
        check_place(account.server, account.port)
        # Reads anew whom this computer trusts.
        context = ssl.create_default_context()
        smtp = self._greeted(account, context)
        try:
            with conversation(account.server):
                _say_hello(smtp, account.server)
                if account.security is Security.STARTTLS:
                    _encrypt(smtp, account.server, context)
                    # What was offered in clear may have been anybody's offer.
                    _say_hello(smtp, account.server)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _greeted(self, account: MailAccount, context: ssl.SSLContext) -> smtplib.SMTP:
        server, port, silence = account.server.strip(), account.port, self._silence
        with conversation(account.server):
            if account.security is Security.TLS:
                return smtplib.SMTP_SSL(server, port, _WHO_WE_ARE, timeout=silence, context=context)
            return smtplib.SMTP(server, port, _WHO_WE_ARE, timeout=silence)


def _say_hello(smtp: smtplib.SMTP, server: str) -> None:
    code, words = smtp.ehlo()
    if code not in TAKEN and code != CLOSING:
        code, words = smtp.helo()
    if code not in TAKEN:
        raise refusal(MailTrouble.CONNECTION, server, code, words)


def _encrypt(smtp: smtplib.SMTP, server: str, context: ssl.SSLContext) -> None:
    try:
        smtp.starttls(context=context)
    except smtplib.SMTPNotSupportedError as error:
        raise MailRefused(MailTrouble.TLS, server, str(error), is_temporary=False) from error
    except smtplib.SMTPResponseException as error:
        raise refused(MailTrouble.TLS, server, error) from error


def _log_in(smtp: smtplib.SMTP, account: MailAccount, secret: str) -> None:
    with conversation(account.server):
        match account.login:
            case Login.NONE:
                return
            case Login.PASSWORD:
                code, words = _with_password(smtp, account, secret)
            case Login.TOKEN_COMMAND | Login.REFRESH_TOKEN:
                code, words = _with_token(smtp, account.user, token(account, secret))
        if code not in TAKEN:
            raise refusal(MailTrouble.LOGIN, account.server, code, words)


def _with_password(smtp: smtplib.SMTP, account: MailAccount, secret: str) -> tuple[int, bytes]:
    """PLAIN or LOGIN (RFC 4616); smtplib's own `login` breaks at letters outside ASCII."""
    offered = smtp.esmtp_features.get("auth", "").split()
    ways = [way for name, way in (("PLAIN", _plain), ("LOGIN", _login)) if name in offered]
    if not ways:
        answer = " ".join(("AUTH", *offered))
        raise MailRefused(MailTrouble.LOGIN, account.server, answer, is_temporary=False)
    code, words = 0, b""
    for way in ways:
        code, words = way(smtp, account.user, secret)
        if code not in _NOT_THAT_WAY:
            break
    return code, words


def _plain(smtp: smtplib.SMTP, user: str, secret: str) -> tuple[int, bytes]:
    words = _wrapped(f"\0{user}\0{secret}")
    return smtp.docmd("AUTH", f"PLAIN {words}")


def _login(smtp: smtplib.SMTP, user: str, secret: str) -> tuple[int, bytes]:
    code, words = smtp.docmd("AUTH", "LOGIN")
    for each in (user, secret):
        if code != _ASKS_ON:
            break
        code, words = smtp.docmd(_wrapped(each))
    return code, words


def _with_token(smtp: smtplib.SMTP, user: str, token: str) -> tuple[int, bytes]:
    """XOAUTH2, as the large providers have it; a refusal comes as a question that is left empty."""
    code, words = smtp.docmd("AUTH", f"XOAUTH2 {_wrapped(xoauth2(user, token))}")
    return smtp.docmd("") if code == _ASKS_ON else (code, words)


def _wrapped(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def _part(smtp: smtplib.SMTP) -> None:
    """Say goodbye; all is done, so the answer matters little."""
    if smtp.sock:
        smtp.sock.settimeout(_PARTING_SECONDS)
        smtp.quit()
