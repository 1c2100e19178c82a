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
from studio_desk.adapters.mail.wire import HangUp, dial
from studio_desk.domain.mail_account import Login, MailAccount
from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.services.failures import Cancelled

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

SILENCE_SECONDS = 60.0
_PARTING_SECONDS = 5.0
_LONGEST_LINE = 1_000_000
_NO_SUCH_FOLDER = re.compile(r"\[(TRYCREATE|NONEXISTENT)\]", re.IGNORECASE)
_LISTED = re.compile(
    rb'\((?P<flags>[^)]*)\) (?:"(?:\\.|[^"])*"|NIL) (?P<name>"(?:\\.|[^"\\])*"|[^" ]+)'
)


class ImapSentCopies:
    """Lays copies into the studio's folder of what was sent."""

    def __init__(self, silence_seconds: float = SILENCE_SECONDS) -> None:
        self._silence = silence_seconds
        self._hang_up = HangUp()

    @contextmanager
    def line(self, account: MailAccount, secret: str) -> Iterator["ImapLine"]:
        """A line that is opened with the first copy, and anew after it broke; raises nothing."""
        line = ImapLine(account, secret, self._silence, self._hang_up)
        try:
            yield line
        finally:
            line.close()

    def hang_up(self) -> None:
        """End every line, from any thread, and open none any more."""
        self._hang_up.now()


class ImapLine:
    """A line to that folder; one login is enough for many copies."""

    def __init__(
        self, account: MailAccount, secret: str, silence_seconds: float, hang_up: HangUp
    ) -> None:
        self._account = account
        self._secret = secret
        self._silence = silence_seconds
        self._hang_up = hang_up
        self._open: _Line | None = None
        self._folder = _folder(account.sent.folder)

    def lay(self, content: bytes, at: datetime) -> None:
        """Lay a copy, read already, into the folder; raises `MailRefused`.

        Where the server knows no folder of that name, its own one for what was sent is taken.
        """
        server = self._account.sent.server
        try:
            line = self._line()
            with _answers(server, MailTrouble.MESSAGE):
                told = _append(line, self._folder, content, at)
                if _NO_SUCH_FOLDER.search(told) and (own := _own_folder(line)):
                    self._folder = own
                    told = _append(line, own, content, at)
        except BaseException:
            # Whatever is still said on it, would be taken for the answer to the next copy.
            self._break()
            raise
        if told:
            raise MailRefused(MailTrouble.MESSAGE, server, told, is_temporary=False)

    def close(self) -> None:
        """Say goodbye, if anything was said."""
        if self._open:
            self._open.wire.patience = _PARTING_SECONDS
            with suppress(imaplib.IMAP4.error, OSError, Cancelled):
                self._open.logout()
        self._break()

    def _line(self) -> "_Line":
        if self._open is None:
            sent = self._account.sent
            check_place(sent.server, sent.port)
            with _answers(sent.server, MailTrouble.CONNECTION):
                self._open = _Line(sent.server.strip(), sent.port, self._silence, self._hang_up)
            with _answers(sent.server, MailTrouble.LOGIN):
                _log_in(self._open, self._account, self._secret, self._hang_up)
        return self._open

    def _break(self) -> None:
        if self._open:
            self._open.shutdown()
        self._open = None


class _Line(imaplib.IMAP4):
    """imaplib's conversation on a wire."""

    def __init__(self, server: str, port: int, patience: float, hang_up: HangUp) -> None:
        self._patience = patience
        self._hang_up = hang_up
        super().__init__(server, port)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Dial, and say nothing that is not encrypted."""
        # Reads anew whom this computer trusts.
        context = ssl.create_default_context()
        wire = dial(host, port, self._patience if timeout is None else timeout, self._hang_up)
        try:
            wire.encrypt(context, host)
        except BaseException:
            wire.close()
            raise
        self.wire, self._heard = wire, wire.makefile()

    def read(self, size: int) -> bytes:
        return self._heard.read(size)

    def readline(self) -> bytes:
        line = self._heard.readline(_LONGEST_LINE + 1)
        if len(line) > _LONGEST_LINE:
            raise self.abort("a line without an end")
        return line

    def send(self, data: "ReadableBuffer") -> None:
        self.wire.sendall(data)

    def shutdown(self) -> None:
        self.wire.close()


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


def _log_in(line: _Line, account: MailAccount, secret: str, hang_up: HangUp) -> None:
    match account.login:
        case Login.TOKEN_COMMAND | Login.REFRESH_TOKEN:
            words = xoauth2(account.user, token(account, secret, hang_up))
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
