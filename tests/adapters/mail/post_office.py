"""A real mail server for the tests, in a process of its own, with faults as they are wanted.

    def test_something(tmp_path, monkeypatch):
        with PostOffice(tmp_path, faults=(Fault(Step.SENDER, "451 4.3.0 later"),)) as office:
            office.trust(monkeypatch)              # or env=os.environ | office.environment
            with SmtpServer().line(office.account(), PASSWORD) as line: ...
            [received] = office.received()         # sender, recipients, message_id, content ...
            office.verbs()                         # every command, "AUTH" without its words

A `Fault` happens at a `Step`, by default once and at the first chance:

    Fault(Step.CONNECT, "421 4.3.2 closing")                a 421 closes the line, as it should
    Fault(Step.CONNECT, does=Does.SILENCE)                  nothing is said, the line stays open
    Fault(Step.CONNECT, "220", does=Does.DRIP)              "220-wait", again and again
    Fault(Step.LOGIN, "454 4.7.0 later", times=0)           always
    Fault(Step.RECIPIENT, "550 5.1.1 nobody", whom="eve@")  whose command has these letters in it
    Fault(Step.DATA, "451 4.3.0 later", after=2)            the third message, then as usual
    Fault(Step.CONTENT, does=Does.DROP, octets=10_000)      after so much of a message, no dot seen
    Fault(Step.CONTENT, "250 ok", does=Does.EARLY)          answered unheard, and once more after it
    Fault(Step.END, does=Does.DROP)                         taken, but the answer is never given
    Fault(Step.END, does=Does.DROP, takes=False)            not taken, and no answer either
    Fault(Step.END, "250 2.0.0 taken", does=Does.PAUSE, seconds=0.2, times=0)     slow

Faults are counted by the server, over all its lines, so a client that is killed and started again
meets the ones that are left. The server ends with the `with`, or when the process that began it
does. `received()` and `verbs()` may be read at any time, from any process, with `Mailbag(folder)`.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, Self

import pytest

from studio_desk.domain.mail_account import Login, MailAccount, Way
from tests.adapters.mail.authority import Authority
from tests.adapters.mail.faults import PASSWORD, TOKEN, USER, Does, Fault, Office, Step

__all__ = ["PASSWORD", "TOKEN", "USER", "Does", "Fault", "Mailbag", "Office", "PostOffice", "Step"]

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Received:
    """A message that the server has taken; `path` is where its bytes are, if they are kept."""

    sender: str
    recipients: tuple[str, ...]
    options: tuple[str, ...]
    message_id: str
    sha256: str
    path: Path | None

    @property
    def content(self) -> bytes:
        """The bytes as they came, their dots undone."""
        assert self.path, "the server was told to keep no content"
        return self.path.read_bytes()

    @property
    def message(self) -> EmailMessage:
        """The message as the standard library reads it."""
        message = message_from_bytes(self.content, policy=SMTP)
        assert isinstance(message, EmailMessage)
        return message


class Mailbag:
    """What a server of this folder has taken and heard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def received(self) -> list[Received]:
        """Every message, in the order in which they came."""
        return [self._received(json.loads(line)) for line in self._lines("received")]

    def verbs(self) -> list[str]:
        """Every command that was given, with its words; of a login only which one it is."""
        return self._lines("verbs")

    def _received(self, entry: dict[str, Any]) -> Received:
        name = entry["file"]
        return Received(
            entry["sender"],
            tuple(entry["recipients"]),
            tuple(entry["options"]),
            entry["message_id"],
            entry["sha256"],
            self.folder / name if name else None,
        )

    def _lines(self, name: str) -> list[str]:
        path = self.folder / name
        if not path.exists():
            return []
        # A line that is being written has no end yet.
        whole = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")[:-1]
        return [line for line in whole if line]


class PostOffice(Mailbag):
    """Runs the server while the `with` lasts."""

    def __init__(self, folder: Path, office: Office | None = None, **changes: Any) -> None:
        super().__init__(folder / "post-office")
        self.folder.mkdir(parents=True)
        self.office = replace(office or Office(), **changes)
        self.authority = self.folder / "authority.pem"
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        authority = Authority()
        authority.write(self.authority)
        authority.sign(self.folder / "server.pem", self.office.certificate)
        (self.folder / "office.json").write_text(json.dumps(asdict(self.office)))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.adapters.mail.post_server", str(self.folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process
        assert self._process.stdin
        assert self._process.stdout
        # It ends by itself once nobody holds the other end.
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process trust this server."""
        return {"SSL_CERT_FILE": str(self.authority)}

    def trust(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have this process trust the server for as long as the test lasts."""
        for name, value in self.environment.items():
            monkeypatch.setenv(name, value)

    def account(self, **changes: Any) -> MailAccount:
        """The account that the server lets in with `PASSWORD`, or with the token `TOKEN`."""
        account = MailAccount(
            way=Way.SERVER,
            server="localhost",
            port=self.port,
            security=self.office.security,
            login=Login.PASSWORD if self.office.needs_login else Login.NONE,
            user=USER if self.office.needs_login else "",
        )
        return replace(account, **changes)
