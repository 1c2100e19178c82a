"""Handing a thousand messages to a server, and a bare loop of smtplib's over the same ones.

Both send one after the other on one line. The loop has every message in memory and
keeps nothing; the outbox reads each from the disk, holds it against its hash, and writes down what
became of it before it goes on.
"""

import base64
import os
import random
import smtplib
import ssl
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from studio_desk.adapters.db import FileMailJournal, SqlUnitsOfWork
from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.adapters.mail.imap import ImapSentCopies
from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.app.tools import SystemClock
from studio_desk.domain.mailing import MailState
from studio_desk.services.mail_ports import Posted
from studio_desk.services.postroom import Letterhead, MailRoutes, Postroom
from tests.adapters.mail.post_office import USER, PostOffice
from tests.bench.finding import Figure
from tests.services.postrooms import Secrets

MESSAGES = 1_000
ATTACHMENT_BYTES = 300_000
SENDER, RECIPIENT = USER, "mina@quay.example"
BETWEEN_SAVES = 0.05
SAVES, WHILE_SAVING = 20, 100


def figures(messages: int = MESSAGES) -> list[Figure]:
    """Half of the loop, the outbox, the other half: what else the machine does falls on both."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        units = SqlUnitsOfWork(root / "studio.db")
        letters = _letters(messages)
        post = _postroom(root, units)
        _queue(post, letters)
        with PostOffice(root, keeps_content=False, needs_login=False) as office:
            os.environ |= office.environment
            half = len(letters) // 2
            loop = _loop(office, letters[:half])
            start = time.perf_counter()
            post.send_due(office.account())
            outbox = time.perf_counter() - start
            loop += _loop(office, letters[half:])
            alone = _save_times(units, threading.Event(), SAVES)
            _queue(post, letters[:WHILE_SAVING])
            with _Saves(units) as meanwhile:
                post.send_due(office.account())
        assert {each.state for each in post.mailings()} == {MailState.HANDED_OVER}
    count = len(letters)
    name, what = f"handing over {count} messages, each", "a bare loop of smtplib’s"
    saving = "a save while they go"
    return [
        (name, outbox / count, loop / count, what),
        (saving, median(meanwhile), median(alone), "one at rest"),
        (f"{saving}, the longest", max(meanwhile), max(alone), "the longest at rest"),
    ]


def _queue(post: Postroom, letters: list[Posted]) -> None:
    for each in letters:
        post.queue(each, Letterhead("c", "Mina Park", "", "Proposal", "0" * 64, ()))


def _letters(messages: int) -> list[Posted]:
    dice = random.Random(1)
    made = []
    for each in range(messages):
        message_id = f"<{each}@harbour.example>"
        attached = base64.encodebytes(dice.randbytes(ATTACHMENT_BYTES)).replace(b"\n", b"\r\n")
        content = f"Message-ID: {message_id}\r\n\r\n".encode() + attached
        made.append(Posted(content, SENDER, (RECIPIENT,), message_id))
    return made


def _postroom(root: Path, units: SqlUnitsOfWork) -> Postroom:
    journal = FileMailJournal(root / "outbox.journal")
    routes = MailRoutes(SmtpServer(), Secrets(), journal, ImapSentCopies())
    documents = FolderDocumentStore(root / "documents")
    return Postroom(units, documents, routes, SystemClock(), lambda: "Ada")


def _loop(office: PostOffice, letters: list[Posted]) -> float:
    start = time.perf_counter()
    context = ssl.create_default_context()
    with smtplib.SMTP_SSL("localhost", office.port, context=context) as smtp:
        for each in letters:
            smtp.sendmail(each.sender, each.recipients, each.content)
    return time.perf_counter() - start


class _Saves:
    """Somebody who goes on working: the studio is saved now and then by another thread."""

    def __init__(self, units: SqlUnitsOfWork) -> None:
        self._stopped = threading.Event()
        self.took: list[float] = []
        self._thread = threading.Thread(
            target=lambda: self.took.extend(_save_times(units, self._stopped, 0))
        )

    def __enter__(self) -> list[float]:
        self._thread.start()
        return self.took

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()


def _save_times(units: SqlUnitsOfWork, stopped: threading.Event, times: int) -> list[float]:
    """Save so often, or until it is stopped."""
    took: list[float] = []
    while not stopped.is_set() and (not times or len(took) < times):
        start = time.perf_counter()
        with units() as work:
            work.studio.put(work.studio.get())
            work.commit()
        took.append(time.perf_counter() - start)
        stopped.wait(BETWEEN_SAVES)
    return took
