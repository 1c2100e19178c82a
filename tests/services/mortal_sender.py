"""A program that sends what is due in a studio's folder, and is killed on the way.

It runs in a process of its own. With nowhere to die it lives, and writes down every step that it
came to. Else it ends at that step as if the power had gone: nothing is closed, nothing is written
any more. The steps are where it commits to the database, notes in the journal, has the disk
written, says something to the server and hears from it, each before and after.
"""

import os
import signal
import smtplib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from studio_desk.adapters.db import FileMailJournal, SqlUnitsOfWork
from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.adapters.mail.imap import ImapSentCopies
from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.domain.mail_account import MailAccount, Way
from studio_desk.services.postroom import MailRoutes, Postroom
from tests.adapters.mail.post_office import PASSWORD, USER

from .postrooms import Secrets
from .world import StoppedClock


def postroom(folder: Path) -> Postroom:
    """The outbox of a folder, with the real database, journal, documents and way to the server."""
    routes = MailRoutes(
        SmtpServer(),
        Secrets(PASSWORD),
        FileMailJournal(folder / "outbox.journal"),
        ImapSentCopies(),
    )
    units, documents = SqlUnitsOfWork(folder / "studio.db"), FolderDocumentStore(folder / "papers")
    return Postroom(units, documents, routes, StoppedClock(), lambda: "Ada")


def account(port: int) -> MailAccount:
    """The account of the server there."""
    return MailAccount(way=Way.SERVER, server="localhost", port=port, user=USER)


class Life:
    """Counts the steps, and ends at one."""

    def __init__(self, dies_at: int, diary: Path) -> None:
        self._dies_at = dies_at
        self._diary = diary
        self._steps = 0

    def step(self, name: str) -> None:
        self._steps += 1
        with self._diary.open("a") as diary:
            diary.write(f"{name}\n")
        if self._steps == self._dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: Any, name: str, called: Callable[..., str]) -> None:
        """Make the call of a method two steps."""
        method = getattr(owner, name)

        def lived(*words: Any, **more: Any) -> Any:
            what = called(*words)
            self.step(f"before {what}")
            found = method(*words, **more)
            self.step(f"after {what}")
            return found

        setattr(owner, name, lived)


def _said(_: object, words: bytes | memoryview | str) -> str:
    match words:
        case b".\r\n":
            return "the final dot"
        case str():
            return words.split()[0].upper()
        case _:
            return "content"


def live(folder: Path, port: int, environment: dict[str, str], dies_at: int) -> None:
    """Live through it, or not; the process is this one's alone."""
    os.environ |= environment
    post = postroom(folder)
    life = Life(dies_at, folder / "diary")
    life.around(Session, "commit", lambda _: "commit")
    life.around(FileMailJournal, "note", lambda _, mailing, **__: f"note {mailing.state}")
    life.around(os, "fsync", lambda _: "fsync")
    life.around(smtplib.SMTP, "send", _said)
    life.around(smtplib.SMTP, "getreply", lambda _: "answer")
    post.recover()
    post.send_due(account(port))
