"""The program is killed while it sends, anywhere, and opened again."""

import hashlib
import multiprocessing
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.mail_ports import Attachment, Message
from studio_desk.services.postroom import Letterhead, Postroom
from tests.adapters.mail.post_office import PostOffice, Received

from . import mortal_sender
from .mortal_sender import account, postroom

POINTS = 20
MESSAGES = 2
# Processes that begin with everything imported, and share nothing with this one.
LIVES = multiprocessing.get_context("forkserver")
LIVES.set_forkserver_preload(["tests.services.mortal_sender"])
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with PostOffice(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a studio with messages that wait, each with a PDF of its own."""
    folder = tmp_path_factory.mktemp("waiting")
    post = postroom(folder)
    for each in range(MESSAGES):
        pdf = PDF + str(each).encode()
        message = Message(
            "Harbour Light", "studio@harbour.example", "Mina Park", "mina@quay.example",
            f"Proposal {each}", "Hello Mina", NOON,
            Attachment("Proposal.pdf", "application/pdf", pdf),
        )  # fmt: skip
        sha256 = hashlib.sha256(pdf).hexdigest()
        post.queue(
            MimeMailWriter().letter(message),
            Letterhead(f"c{each}", "Mina Park", "", f"Proposal {each}", sha256, ()),
        )
    return folder


def live(folder: Path, office: PostOffice, dies_at: int = 0) -> list[str]:
    """Send in another process; returns the steps that it came to, the last of which it died at."""
    life = LIVES.Process(
        target=mortal_sender.live, args=(folder, office.port, office.environment, dies_at)
    )
    life.start()
    life.join()
    assert life.exitcode == (-signal.SIGKILL if dies_at else 0)
    return (folder / "diary").read_text().splitlines()


@pytest.fixture(scope="module")
def steps(office: PostOffice, waiting: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every step of a life that ends by itself."""
    folder = tmp_path_factory.mktemp("life") / "studio"
    shutil.copytree(waiting, folder)
    return live(folder, office)


@dataclass
class Accident:
    """A studio in which the program is killed, and what the server gets from it."""

    folder: Path
    office: PostOffice

    def __post_init__(self) -> None:
        self._seen = len(self.office.received())

    @property
    def arrived(self) -> list[Received]:
        return self.office.received()[self._seen :]

    def times(self) -> Counter[str]:
        return Counter(each.message_id for each in self.arrived)

    def die(self, at: int) -> str:
        """Send, and be killed at a step; returns which it was."""
        return live(self.folder, self.office, at)[-1]

    def open_again(self) -> tuple[Postroom, list[Mailing]]:
        """Begin anew; what is known is true and nothing of it is lost."""
        post = postroom(self.folder)
        cut_off = post.recover()
        mailings, times = post.mailings(), self.times()
        assert len(mailings) == MESSAGES
        for each in mailings:
            if each.has_left:
                assert times[each.message_id] == 1
            else:
                assert each.state is MailState.QUEUED
                assert each.may_arrive_twice or not times[each.message_id]
            assert each.may_arrive_twice == (each in cut_off)
        return post, cut_off

    def send_the_rest(self, post: Postroom) -> int:
        """Send what waits; returns how many messages the server has twice."""
        post.send_due(account(self.office.port))
        mailings, times = post.mailings(), self.times()
        assert {each.state for each in mailings} == {MailState.HANDED_OVER}
        assert set(times) == {each.message_id for each in mailings}
        doubled = [each for each in mailings if times[each.message_id] > 1]
        assert all(each.may_arrive_twice for each in doubled)
        assert sum(times.values()) == MESSAGES + len(doubled)
        known = {each.message_id: each for each in mailings}
        for received in self.arrived:
            mailing = known[received.message_id]
            assert received.sha256 == mailing.content
            [attached] = received.message.iter_attachments()
            content = attached.get_payload(decode=True)
            assert isinstance(content, bytes)
            assert hashlib.sha256(content).hexdigest() == mailing.attachment
        return len(doubled)


@pytest.fixture
def accident(
    office: PostOffice, waiting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Accident:
    office.trust(monkeypatch)
    shutil.copytree(waiting, tmp_path / "studio")
    return Accident(tmp_path / "studio", office)


@pytest.mark.parametrize("point", range(POINTS))
def test_killed_anywhere_the_outbox_is_complete_and_true(
    point: int, accident: Accident, steps: list[str]
) -> None:
    died_at = accident.die(1 + point * (len(steps) - 1) // (POINTS - 1))
    post, _ = accident.open_again()
    if accident.send_the_rest(post):
        # The server had it, and its answer did not come to be written down.
        assert died_at in {
            "after the final dot", "before answer", "after answer", "before note handed-over",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("step", "cut_off", "twice"),
    [
        ("before the final dot", 1, 0),
        ("before note handed-over", 1, 1),
        ("after note handed-over", 0, 0),
    ],
)
def test_only_where_the_answer_was_lost_does_a_message_arrive_twice(
    step: str, cut_off: int, twice: int, accident: Accident, steps: list[str]
) -> None:
    accident.die(1 + steps.index(step))
    post, found = accident.open_again()
    assert len(found) == cut_off
    assert accident.send_the_rest(post) == twice
