"""The `SentCopies` port on the standard library's imaplib (RFC 3501, 8314): copies of what left.

The line is encrypted from the first byte and the certificate is checked. What fails here is told as
`MailRefused` and changes nothing about a message that has left.
"""

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from studio_desk.adapters.mail.tokens import token, xoauth2
from studio_desk.adapters.mail.troubles import check_place, in_words, of_the_line
from studio_desk.domain.mail_account import Login, MailAccount
from studio_desk.domain.mailing import MailRefused, MailTrouble

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

SILENCE_SECONDS = 60.0
_PIECE = 64 * 1024
"""Octets; each has the time limit to itself, or a large message on a slow line would never go."""
_NO_SUCH_FOLDER = re.compile(r"\[(TRYCREATE|NONEXISTENT)\]", re.IGNORECASE)
_LISTED = re.compile(
    rb'\((?P<flags>[^)]*)\) (?:"(?:\\.|[^"])*"|NIL) (?P<name>"(?:\\.|[^"\\])*"|[^" ]+)'
)


class ImapSentCopies:
    """Lays copies into the studio's folder of what was sent."""

    def __init__(self, silence_seconds: float = SILENCE_SECONDS) -> None:
        self._silence = silence_seconds

    def lay(self, account: MailAccount, secret: str, content: bytes, at: datetime) -> None:
        """Lay a copy, read already, into the folder; raises `MailRefused`.

        Where the server knows no folder of that name, its own one for what was sent is taken.
        """
        server = account.sent.server
        with self._line(account) as line, _answers(server, MailTrouble.MESSAGE):
            with _answers(server, MailTrouble.LOGIN):
                _log_in(line, account, secret)
            told = _append(line, _folder(account.sent.folder), content, at)
            if _NO_SUCH_FOLDER.search(told) and (own := _own_folder(line)):
                told = _append(line, own, content, at)
            if told:
                raise MailRefused(MailTrouble.MESSAGE, server, told, is_temporary=False)
            with suppress(imaplib.IMAP4.error, OSError):
                line.logout()

    @contextmanager
    def _line(self, account: MailAccount) -> Iterator["_Line"]:
        sent = account.sent
        check_place(sent.server, sent.port)
        context = ssl.create_default_context()
        with _answers(sent.server, MailTrouble.CONNECTION):
            line = _Line(sent.server.strip(), sent.port, ssl_context=context, timeout=self._silence)
        try:
            yield line
        finally:
            with suppress(OSError):
                line.shutdown()


class _Line(imaplib.IMAP4_SSL):
    def send(self, data: "ReadableBuffer") -> None:
        view = memoryview(data)
        for start in range(0, len(view), _PIECE):
            super().send(view[start : start + _PIECE])


@contextmanager
def _answers(server: str, trouble: MailTrouble) -> Iterator[None]:
    """Whatever goes wrong as `MailRefused`: what the server refuses as `trouble`."""
    with in_words(server):
        try:
            yield
        except imaplib.IMAP4.abort as error:
            raise of_the_line(server, error) from error
        except imaplib.IMAP4.error as error:
            raise MailRefused(trouble, server, _said(error.args), is_temporary=False) from error


def _log_in(line: _Line, account: MailAccount, secret: str) -> None:
    match account.login:
        case Login.TOKEN_COMMAND | Login.REFRESH_TOKEN:
            words = xoauth2(account.user, token(account, secret))
            _authenticate(line, "XOAUTH2", words)
        case _ if secret.isascii() and "AUTH=PLAIN" not in line.capabilities:
            line.login(account.user, secret)
        case _:
            _authenticate(line, "PLAIN", f"\0{account.user}\0{secret}")


def _authenticate(line: _Line, mechanism: str, words: str) -> None:
    """Say who the studio is; a refusal in the form of a question is left empty."""
    said = iter([words.encode()])
    line.authenticate(mechanism, lambda _: next(said, b""))


def _append(line: _Line, folder: str, content: bytes, at: datetime) -> str:
    """Lay it there; returns why the server did not, if it did not."""
    state, data = line.append(folder, r"(\Seen)", at, content)
    return "" if state == "OK" else _said(data) or state


def _own_folder(line: _Line) -> str:
    """The folder that the server itself marks as that of what was sent (RFC 6154), if one is."""
    _, listed = line.list()
    for each in listed:
        found = _LISTED.fullmatch(each) if isinstance(each, bytes) else None
        if found and rb"\sent" in found["flags"].lower().split():
            return found["name"].decode("ascii", "replace")
    return ""


def _folder(name: str) -> str:
    """The folder's name as IMAP writes it (RFC 3501, section 5.1.3), in quotation marks."""
    written = re.sub(r"&|[^\x20-\x7e]+", lambda found: _shifted(found[0]), name.strip())
    return '"' + re.sub(r'(["\\])', r"\\\1", written) + '"'


def _shifted(letters: str) -> str:
    if letters == "&":
        return "&-"
    wrapped = base64.b64encode(letters.encode("utf-16-be", "replace")).decode().rstrip("=")
    return "&" + wrapped.replace("/", ",") + "-"


def _said(words: object) -> str:
    """What the server said, out of what imaplib makes of it."""
    match words:
        case bytes():
            return words.decode("utf-8", "replace")
        case list() | tuple():
            return " ".join(filter(None, map(_said, words)))
        case None:
            return ""
        case _:
            return str(words)
