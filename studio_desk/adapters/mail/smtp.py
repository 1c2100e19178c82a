"""The `MailServer` port on the standard library's smtplib: opening a line (RFC 5321, 3207, 8314).

The certificate and the name in it are checked on every line, whatever the settings say, and no
login is said before the line is encrypted: a server that does not offer STARTTLS, or somebody in
between who strips the offer, gets nothing.
"""

import base64
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import cast

from studio_desk.adapters.mail.answers import CLOSING, TAKEN, conversation, refusal
from studio_desk.adapters.mail.smtp_line import SmtpLine
from studio_desk.adapters.mail.tokens import token, xoauth2
from studio_desk.adapters.mail.troubles import check_place
from studio_desk.adapters.mail.wire import HangUp, Wire, dial
from studio_desk.domain.mail_account import Login, MailAccount, Security
from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.services.failures import Cancelled

SILENCE_SECONDS = 60.0
"""How long a whole answer may take, or a piece of a message until it has gone."""
_PARTING_SECONDS = 5.0
_READY = 220
_ASKS_ON = 334
_NOT_THAT_WAY = {500, 501, 502, 503, 504}
"""The server does not know a way to log in that it offers."""
_WHO_WE_ARE = "[127.0.0.1]"
"""What is said of this computer: neither its name nor its address is the server's business."""


class SmtpServer:
    """Opens lines to the studio's server."""

    def __init__(self, silence_seconds: float = SILENCE_SECONDS) -> None:
        self._silence = silence_seconds
        self._hang_up = HangUp()

    @contextmanager
    def line(self, account: MailAccount, secret: str) -> Iterator[SmtpLine]:
        """Open a line and log in; raises `MailRefused`."""
        check_place(account.server, account.port)
        with conversation(account.server):
            wire = dial(account.server.strip(), account.port, self._silence, self._hang_up)
        try:
            smtp = _greeted(wire, account)
            _log_in(smtp, account, secret, self._hang_up)
            yield SmtpLine(smtp, wire, account.server)
            with suppress(OSError, Cancelled):
                _part(smtp, wire)
        finally:
            wire.close()

    def hang_up(self) -> None:
        """End every line, from any thread, and open none any more."""
        self._hang_up.now()


def _greeted(wire: Wire, account: MailAccount) -> smtplib.SMTP:
    """Hear who is there; returns the conversation once it is encrypted."""
    # Reads anew whom this computer trusts.
    context = ssl.create_default_context()
    with conversation(account.server):
        if account.security is Security.TLS:
            wire.encrypt(context, account.server.strip())
        smtp = _begun(wire)
        code, words = smtp.getreply()
        if code != _READY:
            raise smtplib.SMTPConnectError(code, words)
        _say_hello(smtp, account.server)
        if account.security is Security.STARTTLS:
            _ask_to_encrypt(smtp, account.server)
            wire.encrypt(context, account.server.strip())
            # What was said or offered in clear, may have been said by anybody (RFC 3207).
            smtp = _begun(wire)
            _say_hello(smtp, account.server)
    return smtp


def _begun(wire: Wire) -> smtplib.SMTP:
    smtp = smtplib.SMTP(local_hostname=_WHO_WE_ARE)
    smtp.sock = cast(socket.socket, wire)
    return smtp


def _say_hello(smtp: smtplib.SMTP, server: str) -> None:
    code, words = smtp.ehlo()
    if code not in TAKEN and code != CLOSING:
        code, words = smtp.helo()
    if code not in TAKEN:
        raise refusal(MailTrouble.CONNECTION, server, code, words)


def _ask_to_encrypt(smtp: smtplib.SMTP, server: str) -> None:
    if not smtp.has_extn("starttls"):
        raise MailRefused(MailTrouble.TLS, server, "no STARTTLS", is_temporary=False)
    code, words = smtp.docmd("STARTTLS")
    if code != _READY:
        raise refusal(MailTrouble.TLS, server, code, words)


def _log_in(smtp: smtplib.SMTP, account: MailAccount, secret: str, hang_up: HangUp) -> None:
    with conversation(account.server):
        match account.login:
            case Login.NONE:
                return
            case Login.PASSWORD:
                code, words = _with_password(smtp, account, secret)
            case Login.TOKEN_COMMAND | Login.REFRESH_TOKEN:
                code, words = _with_token(smtp, account.user, token(account, secret, hang_up))
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


def _part(smtp: smtplib.SMTP, wire: Wire) -> None:
    """Say goodbye; all is done, so the answer matters little."""
    if smtp.sock:
        wire.patience = _PARTING_SECONDS
        smtp.quit()
