"""Access tokens for XOAUTH2: from a command of the studio's, or from the provider by HTTPS."""

import json
import shlex
import subprocess
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from studio_desk.domain.mail_account import Login, MailAccount
from studio_desk.domain.mailing import MailRefused, MailTrouble

PATIENCE_SECONDS = 30
_LONGEST_ANSWER = 100_000
_SERVER_FAULT = 500


def token(account: MailAccount, secret: str) -> str:
    """What the account logs in with: its password as it is, else a fresh token.

    Raises `MailRefused`.
    """
    match account.login:
        case Login.TOKEN_COMMAND:
            return _from_command(account.oauth.command)
        case Login.REFRESH_TOKEN:
            return _from_provider(account, secret)
        case _:
            return secret


def xoauth2(user: str, token: str) -> str:
    """What is said with a token, before it is wrapped for the line."""
    return f"user={user}\1auth=Bearer {token}\1\1"


def _from_command(command: str) -> str:
    """The first line that the command writes; it is run without a shell."""
    try:
        words = shlex.split(command)
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired) as error:
        raise _refused(command, str(error)) from error
    lines = done.stdout.split()
    if done.returncode or not lines:
        said = done.stderr.strip().splitlines()
        raise _refused(command, said[-1] if said else str(done.returncode))
    return lines[0]


def _from_provider(account: MailAccount, refresh_token: str) -> str:
    """A token for the refresh token (RFC 6749, section 6)."""
    url = account.oauth.token_url
    try:
        place = urlsplit(url)
    except ValueError as error:
        raise _refused(url, str(error)) from error
    host = place.hostname or url
    if place.scheme != "https":
        raise _refused(host, url)
    asked = {
        "grant_type": "refresh_token",
        "refresh_token": refresh_token,
        "client_id": account.oauth.client_id,
    }
    request = Request(url, urlencode(asked).encode(), method="POST")
    try:
        with urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            found = json.loads(answer.read(_LONGEST_ANSWER))
        return str(found["access_token"])
    except HTTPError as error:
        with error:
            raise _refused(
                host, _reason(error), is_temporary=error.code >= _SERVER_FAULT
            ) from error
    except (URLError, TimeoutError, OSError) as error:
        raise _refused(host, str(error), is_temporary=True) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _refused(host, str(error)) from error


def _reason(error: HTTPError) -> str:
    """Why there is no token, as the provider says it: "invalid_grant" (section 5.2)."""
    try:
        said = json.loads(error.read(_LONGEST_ANSWER))
        reason = said.get("error_description") or said["error"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return str(error)
    return f"{error}: {reason}"


def _refused(who: str, answer: str, *, is_temporary: bool = False) -> MailRefused:
    return MailRefused(MailTrouble.LOGIN, who, answer, is_temporary)
