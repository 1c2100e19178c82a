"""A studio that sends: the real postroom over a real database, and a server that obeys.

The server here is no network: what a `Behaviour` says happens at the step that it names. The real
one, with TLS and in another process, is `tests.adapters.mail.post_office`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from studio_desk.adapters.db import FileMailJournal, SqlUnitsOfWork
from studio_desk.adapters.documents import FolderDocumentStore
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mail_account import MailAccount, Way
from studio_desk.domain.mailing import Mailing, MailRefused, MailTrouble, RefusedRecipient
from studio_desk.services.mail_ports import Handed, Posted, SecretPlace
from studio_desk.services.ports import UnitsOfWork
from studio_desk.services.postroom import Letterhead, MailRoutes, Postroom

from .dealings import Dealings
from .world import StoppedClock

ACCOUNT = MailAccount(way=Way.SERVER, server="mail.harbour.example", user="studio")
MINA, BOARD = "mina@quay.example", "board@quay.example"
PDF_HASH = "1234567890ab" + "c" * 52
NOT_NOW = "451 4.3.0 later"


class Behaviour(Enum):
    """What a server does with a message."""

    TAKES = "takes"
    TAKES_FOR_SOME = "takes for some"
    TAKES_FOR_SOME_NOW = "takes for some now, and for the others later"
    NOT_NOW = "not now"
    NEVER = "never"
    DROPS_BEFORE = "drops the line before the final dot"
    TAKES_AND_DROPS = "takes it and drops the line"
    DROPS_AFTER = "drops the line after the final dot"
    CLOSED = "lets nobody in"
    NO_LOGIN = "knows the studio no more"


_FOR_SOME = {
    Behaviour.TAKES_FOR_SOME: "550 no such user",
    Behaviour.TAKES_FOR_SOME_NOW: "450 4.2.1 not now",
}


def refused(trouble: MailTrouble, *, is_temporary: bool, answer: str = NOT_NOW) -> MailRefused:
    return MailRefused(trouble, ACCOUNT.server, answer, is_temporary)


@dataclass
class ScriptedServer:
    """Does one thing after the other, and then takes everything."""

    script: list[Behaviour] = field(default_factory=list)
    taken: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    answered: list[bytes] = field(default_factory=list)
    lines: int = 0
    breaking: set[str] = field(default_factory=set)
    """The words of messages at which the line breaks every time."""
    tried: list[str] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    afterwards: Callable[[], object] = lambda: None
    """Once a message was said whole, before the answer."""

    def next(self) -> Behaviour:
        return self.script.pop(0) if self.script else Behaviour.TAKES

    @contextmanager
    def line(self, _account: MailAccount, _secret: str) -> Iterator["ScriptedServer"]:
        self.lines += 1
        if self.script and self.script[0] in {Behaviour.CLOSED, Behaviour.NO_LOGIN}:
            closed = self.script.pop(0) is Behaviour.CLOSED
            trouble = MailTrouble.PORT if closed else MailTrouble.LOGIN
            raise refused(trouble, is_temporary=closed)
        yield self

    def hang_up(self) -> None:
        raise NotImplementedError

    def try_sender(self, sender: str) -> None:
        self.tried.append(sender)
        if self.next() is Behaviour.NEVER:
            raise refused(MailTrouble.SENDER, is_temporary=False)

    def give(
        self,
        _sender: str,
        recipients: tuple[str, ...],
        content: bytes,
        on_its_way: Callable[[], None],
    ) -> Handed:
        does = self.next()
        if content.decode().split("\r\n")[-2] in self.breaking:
            does = Behaviour.DROPS_BEFORE
        match does:
            case Behaviour.NOT_NOW:
                raise refused(MailTrouble.MESSAGE, is_temporary=True)
            case Behaviour.NEVER:
                raise refused(MailTrouble.MESSAGE, is_temporary=False, answer="550 never")
            case Behaviour.DROPS_BEFORE | Behaviour.CLOSED | Behaviour.NO_LOGIN:
                raise refused(MailTrouble.CONNECTION, is_temporary=True, answer="")
        self.meanwhile()
        on_its_way()
        self.afterwards()
        if does is Behaviour.DROPS_AFTER:
            raise refused(MailTrouble.ANSWER_LOST, is_temporary=True, answer="")
        left_out = recipients[-1:] if does in _FOR_SOME else ()
        if left_out == recipients:
            left_out = ()
        self.taken.append((tuple(each for each in recipients if each not in left_out), content))
        if does is Behaviour.TAKES_AND_DROPS:
            raise refused(MailTrouble.ANSWER_LOST, is_temporary=True, answer="")
        self.answered.append(content)
        missed = tuple(RefusedRecipient(each, _FOR_SOME[does]) for each in left_out)
        return Handed("250 2.0.0 taken", missed)


@dataclass
class Secrets:
    """Keeps a password, or fails to."""

    secret: str = "password"
    failing: DeskError | None = None
    asked: list[str] = field(default_factory=list)

    def kept(self) -> SecretPlace | None:
        return None

    def put(self, secret: str, entrance: str, passphrase: str = "") -> None:
        raise NotImplementedError

    def get(self, entrance: str, _passphrase: str = "") -> str:
        self.asked.append(entrance)
        if self.failing:
            raise self.failing
        return self.secret

    def forget(self) -> None:
        raise NotImplementedError

    def hang_up(self) -> None:
        """It waits for nobody."""


@dataclass
class SentFolderInMemory:
    """The folder of sent mail."""

    laid: list[bytes] = field(default_factory=list)
    dated: list[datetime] = field(default_factory=list)
    failing: MailRefused | None = None
    asked: int = 0
    lines: int = 0

    @contextmanager
    def line(self, _account: MailAccount, _secret: str) -> Iterator["SentFolderInMemory"]:
        self.lines += 1
        yield self

    def hang_up(self) -> None:
        raise NotImplementedError

    def lay(self, content: bytes, at: datetime) -> None:
        self.asked += 1
        if self.failing:
            raise self.failing
        self.laid.append(content)
        self.dated.append(at)


@dataclass
class SendingStudio:
    """A studio whose outbox lies in `root`."""

    root: Path
    clock: StoppedClock = field(default_factory=StoppedClock)
    server: ScriptedServer = field(default_factory=ScriptedServer)
    secrets: Secrets = field(default_factory=Secrets)
    copies: SentFolderInMemory = field(default_factory=SentFolderInMemory)
    told: list[Mailing] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.units: UnitsOfWork = SqlUnitsOfWork(self.root / "studio.db")
        self.documents = FolderDocumentStore(self.root / "documents")
        self.open()

    def open(self) -> list[Mailing]:
        """As when the program starts; returns what was cut off."""
        journal = FileMailJournal(self.root / "outbox.journal")
        routes = MailRoutes(self.server, self.secrets, journal, self.copies)
        staff = lambda: "Ada"  # noqa: E731 - a port of one word
        self.post = Postroom(self.units, self.documents, routes, self.clock, staff)
        return self.post.recover()

    def queue(
        self,
        words: str = "Hello",
        recipients: tuple[str, ...] = (MINA,),
        pictures: tuple[str, ...] = (),
        consultation: str = "c",
        number: str = "",
    ) -> Mailing:
        message_id = f"<{words}@harbour.example>"
        content = f"Message-ID: {message_id}\r\n\r\n{words}\r\n".encode()
        posted = Posted(content, "studio@harbour.example", recipients, message_id)
        letterhead = Letterhead(consultation, "Mina Park", number, words, PDF_HASH, pictures)
        return self.post.queue(posted, letterhead)

    def send(self, account: MailAccount = ACCOUNT) -> None:
        self.post.send_due(account, told=self.told.append)

    def now(self, mailing: Mailing) -> Mailing:
        return next(each for each in self.post.mailings() if each.id == mailing.id)


def dealing(tmp_path: Path) -> tuple[Dealings, SendingStudio]:
    """A studio that has issued quotes, and sends from the same folder."""
    return Dealings(tmp_path), SendingStudio(tmp_path)
