"""Access tokens for XOAUTH2: from a command of the studio's, or from the provider by HTTPS.

Only a provider that does not take the refresh token has refused a login (RFC 6749, section 5.2).
That it was not reached, is somewhere else, or cannot serve now, is told as `TOKEN` with its host
and what was wrong with the line to it: the mail server has no part in it.
"""

import json
import socket
import ssl
from http.client import HTTPException, HTTPResponse, HTTPSConnection, InvalidURL
from typing import cast
from urllib.parse import urlencode, urlsplit

from studio_desk.adapters.mail.token_command import command_token
from studio_desk.adapters.mail.troubles import of_the_line
from studio_desk.adapters.mail.wire import HangUp, dial
from studio_desk.domain.mail_account import Login, MailAccount, TokenSecret
from studio_desk.domain.mailing import MailRefused, MailTrouble

PATIENCE_SECONDS = 30.0
_PORT = 443
_LONGEST_ANSWER = 100_000
_OK = range(200, 300)
_LOGIN_REFUSED = {400, 401, 403}
_SERVER_FAULT = 500
_NOT_NOW = {408, 429}
"""The provider asks to come again later (RFC 9110, section 15.5.9; RFC 6585, section 4)."""
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


def token(account: MailAccount, secret: str, hang_up: HangUp) -> str:
    """What the account logs in with: its password as it is, else a fresh token.

    Raises `MailRefused`, and `Cancelled` where the program ends meanwhile.
    """
    match account.login:
        case Login.TOKEN_COMMAND:
            return command_token(account.oauth.command, hang_up)
        case Login.REFRESH_TOKEN:
            return _from_provider(account, secret, hang_up)
        case _:
            return secret


def xoauth2(user: str, token: str) -> str:
    """What is said with a token, before it is wrapped for the line."""
    return f"user={user}\1auth=Bearer {token}\1\1"


def _from_provider(account: MailAccount, secret: str, hang_up: HangUp) -> str:
    """A token for the refresh token (RFC 6749, sections 2.3.1 and 6)."""
    url, kept = account.oauth.token_url, TokenSecret.of(secret)
    asked = {
        "grant_type": "refresh_token",
        "refresh_token": kept.refresh_token,
        "client_id": account.oauth.client_id,
    }
    if kept.client_secret:
        asked["client_secret"] = kept.client_secret
    try:
        place = urlsplit(url)
        host, port = place.hostname or "", place.port or _PORT
    except ValueError as error:
        raise _none(url, str(error)) from error
    if place.scheme != "https" or not host:
        raise _none(host or url, url)
    path = place._replace(scheme="", netloc="", fragment="").geturl() or "/"
    try:
        status, reason, answer = _posted(host, port, path, urlencode(asked), hang_up)
    except (OSError, UnicodeError) as error:
        line = of_the_line(host, error)
        raise _none(host, line.answer, is_temporary=line.is_temporary) from error
    except (HTTPException, ValueError) as error:
        # What broke off may come whole the next time.
        is_temporary = not isinstance(error, InvalidURL | ValueError)
        raise _none(host, str(error), is_temporary=is_temporary) from error
    if status not in _OK:
        words = f"HTTP {status} {reason}".strip() + _said(answer)
        if status in _LOGIN_REFUSED:
            raise MailRefused(MailTrouble.LOGIN, host, words, is_temporary=False)
        is_temporary = status >= _SERVER_FAULT or status in _NOT_NOW
        raise _none(host, words, is_temporary=is_temporary)
    try:
        return str(json.loads(answer)["access_token"])
    except (ValueError, KeyError, TypeError) as error:
        raise _none(host, str(error)) from error


def _posted(host: str, port: int, path: str, form: str, hang_up: HangUp) -> tuple[int, str, bytes]:
    """The status of an answer, what is said of it, and the answer."""
    # Reads anew whom this computer trusts.
    context = ssl.create_default_context()
    wire = dial(host, port, PATIENCE_SECONDS, hang_up)
    try:
        wire.encrypt(context, host)
        line = HTTPSConnection(host, port, context=context)
        line.sock = cast(socket.socket, wire)
        line.request("POST", path, form.encode(), _FORM)
        # Its own `getresponse` may hang up before the answer is read.
        answer = HTTPResponse(line.sock, method="POST")
        answer.begin()
        return answer.status, answer.reason, answer.read(_LONGEST_ANSWER)
    finally:
        wire.close()


def _said(answer: bytes) -> str:
    """Why there is no token, as the provider says it: "invalid_grant" (section 5.2)."""
    try:
        said = json.loads(answer)
        return f": {said.get('error_description') or said['error']}"
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def _none(host: str, answer: str, *, is_temporary: bool = False) -> MailRefused:
    return MailRefused(MailTrouble.TOKEN, host, answer, is_temporary)
