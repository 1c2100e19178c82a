"""Handing a thousand messages to a server, and a bare loop of smtplib's over the same ones.

Both log in over TLS and send one after the other on one line. The loop has every message in memory
and keeps nothing; the outbox reads each from the disk, holds it against its hash, asks for the
consent of the pictures in it, and writes down what became of it before it goes on. They take turns
of a hundred messages, so that what else the machine does falls on both, and the median of the turns
is told.
"""

import os
import random
import smtplib
import ssl
import tempfile
import threading
import time
from base64 import b64encode, encodebytes
from functools import partial
from pathlib import Path
from statistics import median

from studio_desk.adapters.db import FileMailJournal, SqlUnitsOfWork
from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.adapters.mail.imap import ImapSentCopies
from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.app.tools import SystemClock
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.mailing import MailState
from studio_desk.domain.picture import Picture
from studio_desk.services.mail_ports import Posted
from studio_desk.services.postroom import Letterhead, MailRoutes, Postroom
from tests.adapters.mail.post_office import PASSWORD, USER, PostOffice
from tests.bench.finding import Figure
from tests.services.postrooms import Secrets

MESSAGES, A_TURN = 1_000, 100
PROMISED = 0.8
"""Of the loop's throughput."""
ATTACHMENT_BYTES = 300_000
PICTURES = tuple(digit * 64 for digit in "abcd")
SENDER, RECIPIENT = USER, "mina@quay.example"
BETWEEN_SAVES = 0.05
SAVES, WHILE_SAVING = 20, 100


def figures(messages: int = MESSAGES) -> list[Figure]:
    """The outbox beside the loop, and what somebody notices who goes on working meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        units = SqlUnitsOfWork(root / "studio.db")
        with units() as work:
            for each in PICTURES:
                work.pictures.put(Picture(each, 40, 60, consent=Consent(ConsentBasis.AGREED)))
            work.commit()
        letters = _letters(messages)
        post = _postroom(root, units)
        with PostOffice(root, keeps_content=False) as office:
            os.environ |= office.environment
            outbox, loop = _in_turns(office, post, letters)
            alone = _save_times(units, threading.Event(), SAVES)
            _queue(post, letters[:WHILE_SAVING])
            with _Saves(units) as meanwhile:
                post.send_due(office.account())
        assert {each.state for each in post.mailings()} == {MailState.HANDED_OVER}
    name, saving = f"handing over {messages} messages, each", "a save while they go"
    what = f"a bare loop of smtplib’s; {loop / outbox:.2f} of its throughput, {PROMISED} promised"
    return [
        (name, outbox, loop, what),
        (saving, median(meanwhile), median(alone), "one at rest"),
        (f"{saving}, the longest", max(meanwhile), max(alone), "the longest at rest"),
    ]


def _in_turns(office: PostOffice, post: Postroom, letters: list[Posted]) -> tuple[float, float]:
    """Seconds for a message: in the median of the outbox's turns, and of the loop's."""
    outbox: list[float] = []
    loop: list[float] = []
    for start in range(0, len(letters), A_TURN):
        turn = letters[start : start + A_TURN]
        _queue(post, turn)
        both = [(outbox, partial(_send, office, post)), (loop, partial(_loop, office, turn))]
        # Neither is always the one that follows on the other.
        for taken, go in both if start // A_TURN % 2 else reversed(both):
            taken.append(go() / len(turn))
    return median(outbox), median(loop)


def _queue(post: Postroom, letters: list[Posted]) -> None:
    for each in letters:
        post.queue(each, Letterhead("c", "Mina Park", "", "Proposal", "0" * 64, PICTURES))


def _letters(messages: int) -> list[Posted]:
    dice = random.Random(1)
    made = []
    for each in range(messages):
        message_id = f"<{each}@harbour.example>"
        attached = encodebytes(dice.randbytes(ATTACHMENT_BYTES)).replace(b"\n", b"\r\n")
        content = f"Message-ID: {message_id}\r\n\r\n".encode() + attached
        made.append(Posted(content, SENDER, (RECIPIENT,), message_id))
    return made


def _postroom(root: Path, units: SqlUnitsOfWork) -> Postroom:
    journal = FileMailJournal(root / "outbox.journal")
    routes = MailRoutes(SmtpServer(), Secrets(PASSWORD), journal, ImapSentCopies())
    documents = FolderDocumentStore(root / "documents")
    return Postroom(units, documents, routes, SystemClock(), lambda: "Ada")


def _send(office: PostOffice, post: Postroom) -> float:
    start = time.perf_counter()
    post.send_due(office.account())
    return time.perf_counter() - start


def _loop(office: PostOffice, letters: list[Posted]) -> float:
    start = time.perf_counter()
    context = ssl.create_default_context()
    with smtplib.SMTP_SSL("localhost", office.port, context=context) as smtp:
        smtp.ehlo()
        # Its own `login` knows no password but of ASCII.
        smtp.docmd("AUTH", "PLAIN " + b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode())
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
