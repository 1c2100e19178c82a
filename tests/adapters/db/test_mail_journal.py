"""What the journal of messages does where the disk is full; the rest is in `test_mailings`."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import FileIO
from pathlib import Path

import pytest

from studio_desk.adapters.db import FileMailJournal
from studio_desk.services.failures import FileUnwritable

from .test_mailings import QUEUED

PATH = "outbox.journal"


@contextmanager
def full_at(octets: int) -> Iterator[None]:
    """No file may grow beyond so many octets: a real `write` then comes back short."""
    if sys.platform == "win32":
        pytest.skip("the size of files is limited by the system")
    import resource  # noqa: PLC0415 - Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("surely", [True, False])
@pytest.mark.parametrize("room", [0, 1, 9, 100, -1])
def test_a_line_that_the_disk_takes_but_in_part_is_refused_and_leaves_nothing(
    tmp_path: Path, room: int, *, surely: bool
) -> None:
    journal, path = FileMailJournal(tmp_path / PATH), tmp_path / PATH
    journal.note(QUEUED, surely=True)
    before = path.read_bytes()
    # The line of the same message is as long as the one that is there.
    octets = len(before) + (room if room >= 0 else len(before) - 1)
    with full_at(octets), pytest.raises(FileUnwritable) as told:
        journal.note(QUEUED, surely=surely)
    assert told.value.reason == os.strerror(errno.EFBIG)
    assert path.read_bytes() == before
    later = replace(QUEUED, answer="later")
    journal.note(later, surely=True)
    assert journal.noted() == [QUEUED, later]


def test_a_line_that_goes_in_pieces_is_whole_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Piecemeal(FileIO):
        def write(self, words: object) -> int:
            return super().write(bytes(words)[:7])  # type: ignore[call-overload]

    journal = FileMailJournal(tmp_path / PATH)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda path, mode, **_: Piecemeal(path, mode[0]))
        journal.note(QUEUED, surely=True)
    assert journal.noted() == [QUEUED]


def test_what_does_not_come_to_lie_on_the_disk_is_not_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileMailJournal(tmp_path / PATH)
    journal.note(QUEUED, surely=True)

    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(FileUnwritable):
            journal.note(replace(QUEUED, answer="never said"), surely=True)
    assert journal.noted() == [QUEUED]
