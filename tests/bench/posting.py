"""Handing a thousand messages to a server, and a bare loop of smtplib's over the same ones.

Both log in once and send one after the other on one line. The loop has every message in memory and
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
from studio_desk.adapters.texts import TomlWordings
from studio_desk.app.tools import SystemClock
from studio_desk.domain.mailing import MailState
from studio_desk.services.mail_ports import Posted
from studio_desk.services.postroom import Letterhead, MailRoutes, Postroom
from tests.adapters.mail.post_office import PASSWORD, USER, PostOffice
from tests.bench.finding import Figure
from tests.services.postrooms import Secrets

MESSAGES = 1_000
ATTACHMENT_BYTES = 300_000
WORDINGS = TomlWordings(Path(__file__).resolve().parents[2] / "resources" / "wording")
SENDER, RECIPIENT = USER, "mina@quay.example"
BETWEEN_SAVES = 0.05


def figures(messages: int = MESSAGES) -> list[Figure]:
    """Half of the loop, the outbox, the other half: what else the machine does falls on both."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        units = SqlUnitsOfWork(root / "studio.db")
        letters = _letters(messages)
        post = _postroom(root, units)
        for each in letters:
            post.queue(each, Letterhead("c", "Mina Park", "", "Proposal", "0" * 64, ()))
        alone = _save_times(units, threading.Event(), 20)
        with PostOffice(root, keeps_content=False) as office:
            os.environ |= office.environment
            half = len(letters) // 2
            loop = _loop(office, letters[:half])
            saves, start = _Saves(units), time.perf_counter()
            with saves:
                post.send_due(office.account())
            outbox = time.perf_counter() - start
            loop += _loop(office, letters[half:])
        assert {each.state for each in post.mailings()} == {MailState.HANDED_OVER}
    count = len(letters)
    name = f"handing over {count} messages, each"
    saving = "saving meanwhile"
    return [
        (name, outbox / count, loop / count, "a bare loop of smtplib’s"),
        (saving, median(saves.took), median(alone), "saving while nothing is sent"),
    ]


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
    routes = MailRoutes(SmtpServer(), Secrets(PASSWORD), journal, ImapSentCopies())
    documents = FolderDocumentStore(root / "documents")
    return Postroom(units, documents, routes, WORDINGS("en"), SystemClock(), lambda: "Ada")


def _loop(office: PostOffice, letters: list[Posted]) -> float:
    start = time.perf_counter()
    context = ssl.create_default_context()
    with smtplib.SMTP_SSL("localhost", office.port, context=context) as smtp:
        smtp.login(USER, PASSWORD)
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

    def __enter__(self) -> None:
        self._thread.start()

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
