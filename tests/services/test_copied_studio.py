"""A copied folder, or an older state of one, sends nothing anew that nobody asked for."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from studio_desk.adapters.db import FileMailJournal
from studio_desk.adapters.files import AtomicFiles
from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.mail_home import MailHome
from studio_desk.services.postroom import MailRoutes, Postroom

from .postrooms import ACCOUNT, Behaviour, SendingStudio


class FullFiles(AtomicFiles):
    """Writes so many files, and then no more."""

    def __init__(self, left: int) -> None:
        self.left = left

    def write(self, path: Path, content: bytes) -> None:
        if self.left == 0:
            raise FileUnwritable(str(path), "full")
        self.left -= 1
        super().write(path, content)


@dataclass
class MarkedStudio(SendingStudio):
    """A studio on the computer of somebody who keeps their own things in `beside`."""

    beside: Path = field(kw_only=True)
    files: AtomicFiles = field(default_factory=AtomicFiles)

    def open(self) -> list[Mailing]:
        journal = FileMailJournal(self.root / "outbox.journal")
        routes = MailRoutes(self.server, self.secrets, journal, self.copies)
        home = MailHome(self.units, self.files, self.files, self.beside)
        staff = lambda: "Ada"  # noqa: E731 - a port of one word
        self.post = Postroom(self.units, self.documents, routes, self.clock, staff, home)
        return self.post.recover()


@dataclass
class Place:
    """Two computers, each with room for studios."""

    root: Path

    def studio(self, name: str = "studio", computer: str = "one") -> MarkedStudio:
        folder = self.root / name
        folder.mkdir(exist_ok=True)
        return MarkedStudio(folder, beside=self.root / computer)

    def copy(self, name: str, to: str) -> None:
        shutil.rmtree(self.root / to, ignore_errors=True)
        shutil.copytree(self.root / name, self.root / to)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def sent(*studios: SendingStudio) -> int:
    return sum(len(each.server.taken) for each in studios)


@pytest.mark.parametrize("computer", ["one", "two"])
def test_what_waits_in_a_copied_folder_is_sent_by_it_only_once_staff_say_so(
    place: Place, computer: str
) -> None:
    first = place.studio()
    mailing = first.queue()
    place.copy("studio", "copy")
    first.send()
    # It is opened again, so that its ticket is another one.
    first = place.studio()
    second = place.studio("copy", computer)
    second.send()
    assert sent(second) == 0
    assert [each.id for each in second.post.held()] == [mailing.id]
    assert second.post.next_due(ACCOUNT) is None
    # Nor does it go after the next start.
    second.open()
    second.send()
    assert sent(second) == 0
    second.post.send_from_here()
    second.send()
    assert second.now(mailing).state is MailState.HANDED_OVER
    # From then on it is a studio of its own, and the first one stays what it was.
    for each in (second, place.studio()):
        each.queue("Another")
        each.open()
        each.send()
        assert each.post.held() == []
        assert all(known.state is MailState.HANDED_OVER for known in each.post.mailings())


def test_a_backup_of_while_the_program_stood_open_is_known_as_older(place: Place) -> None:
    studio = place.studio()
    mailing = studio.queue()
    place.copy("studio", "backup")
    studio.send()
    place.copy("backup", "studio")
    restored = place.studio()
    restored.send()
    assert sent(restored) == 0
    assert restored.post.held() == [restored.now(mailing)]


def test_a_studio_file_that_alone_is_put_back_is_known_as_older(place: Place) -> None:
    studio = place.studio()
    studio.queue()
    shutil.copy(studio.root / "studio.db", place.root / "older.db")
    studio.send()
    shutil.copy(place.root / "older.db", studio.root / "studio.db")
    restored = place.studio()
    restored.send()
    assert sent(restored) == 0


def test_a_backup_of_in_the_middle_of_a_run_is_known_as_older(place: Place) -> None:
    studio = place.studio()
    studio.queue("One")
    studio.queue("Two")
    studio.server.afterwards = lambda: place.copy("studio", "backup")
    studio.send()
    restored = place.studio("backup")
    restored.send()
    assert sent(restored) == 0


def test_a_folder_from_before_there_were_marks_is_just_marked(place: Place) -> None:
    older = SendingStudio(place.root)
    mailing = older.queue()
    studio = MarkedStudio(place.root, beside=place.root / "one")
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_a_folder_that_moves_to_another_computer_asks_nothing_where_nothing_waits(
    place: Place,
) -> None:
    place.studio()
    moved = place.studio(computer="two")
    moved.queue("One")
    moved.server.script = [Behaviour.NOT_NOW]
    moved.send()
    moved.open()
    assert moved.post.held() == []


def test_what_is_written_in_a_copy_goes_and_what_is_tried_by_hand_goes_alone(place: Place) -> None:
    first = place.studio()
    one, two = first.queue("One"), first.queue("Two")
    copy = place.studio(computer="two")
    new = copy.queue("New")
    copy.send()
    assert copy.now(new).state is MailState.HANDED_OVER
    copy.post.again(one)
    copy.send()
    assert copy.now(one).state is MailState.HANDED_OVER
    assert copy.post.held() == [two]
    copy.post.cancel(two.id)
    assert copy.post.held() == []


@pytest.mark.parametrize("writes", range(4))
def test_whenever_the_program_ends_the_folder_is_known_as_its_own(
    place: Place, writes: int
) -> None:
    studio = place.studio()
    mailing = studio.queue()
    studio.files = FullFiles(writes)
    studio.open()
    studio.server.script = [Behaviour.NOT_NOW]
    studio.send()
    studio.files = AtomicFiles()
    studio.open()
    assert studio.post.held() == []
    assert studio.now(mailing).tries == 1


def test_where_nothing_can_be_kept_beside_the_folder_mail_goes_as_before(place: Place) -> None:
    (place.root / "one").write_text("a file in the way")
    studio = place.studio()
    mailing = studio.queue()
    studio.open()
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER
