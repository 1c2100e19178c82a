"""A stranger's file is read by a process that may come to harm, or do it: the program goes on."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio_desk.adapters.sandbox import ProcessSandbox, process
from studio_desk.adapters.sandbox.worker import Limits
from studio_desk.services.sandbox import Mishap

from . import hostile_workers, jobs

FILE = b"%PDF-1.7 of a stranger"
MOST_BYTES = 1_000
PATIENCE_S = 20
only_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux holds a process to its memory"
)
only_posix = pytest.mark.skipif(os.name != "posix", reason="lines are looked at as descriptors")


def children() -> set[int]:
    return {each.pid or 0 for each in multiprocessing.active_children()}


def sandbox(seconds: float = PATIENCE_S) -> ProcessSandbox:
    return ProcessSandbox(Limits(seconds=seconds))


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where code writes that has no business to run."""
    monkeypatch.setenv(hostile_workers.MARK, str(tmp_path / "mark"))
    return tmp_path / "mark"


def taken_over(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(process, "work", hostile_workers.Possessed(kind))


def test_a_file_is_answered_for_by_another_process_which_is_gone_then() -> None:
    before = children()

    assert sandbox().run(jobs.turned_round, FILE, MOST_BYTES) == FILE[::-1]
    assert sandbox().run(jobs.measured, bytes(20_000_000), MOST_BYTES) == b"20000000"
    assert children() == before


@only_linux
def test_no_more_memory_is_given_than_the_limit_says() -> None:
    found = ProcessSandbox(Limits(memory_bytes=1 << 30)).run(jobs.where, FILE, MOST_BYTES)

    assert isinstance(found, bytes)
    number, memory = map(int, found.split())
    assert memory == 1 << 30
    assert number != os.getpid()


def test_a_file_that_wants_more_than_reading_is_given_nothing(tmp_path: Path) -> None:
    wanted = tmp_path / "written"

    assert sandbox().run(jobs.reaching_out, os.fsencode(wanted), MOST_BYTES) == b"nothing"
    assert not wanted.exists() or not wanted.stat().st_size


@only_linux
@pytest.mark.parametrize("kind", ["abort", "leave", "hoard", "lose the way"])
def test_a_file_that_breaks_the_process_costs_nothing_else(kind: str) -> None:
    assert sandbox().run(jobs.breaking(kind), FILE, MOST_BYTES) is Mishap.BROKEN


def test_a_file_that_holds_the_process_up_is_given_up_and_the_process_ended() -> None:
    before = children()

    assert sandbox(1).run(jobs.hanging, FILE, MOST_BYTES) is Mishap.TOO_SLOW
    assert children() == before


def test_what_is_not_ready_before_there_is_a_file_is_no_fault_of_the_file() -> None:
    assert sandbox().run(jobs.never_ready, FILE, MOST_BYTES) is Mishap.NOT_STARTED


def test_where_no_process_can_be_made_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", full)
    assert sandbox().run(jobs.turned_round, FILE, MOST_BYTES) is Mishap.NOT_STARTED


def test_no_more_of_an_answer_is_taken_than_was_agreed() -> None:
    assert sandbox().run(jobs.turned_round, bytes(MOST_BYTES), MOST_BYTES) == bytes(MOST_BYTES)
    found = sandbox().run(jobs.turned_round, bytes(MOST_BYTES + 1), MOST_BYTES)
    assert found is Mishap.BROKEN


@only_posix
@pytest.mark.parametrize("kind", hostile_workers.MAD)
def test_a_process_that_was_taken_over_costs_its_file_and_its_life(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    before = children()
    taken_over(monkeypatch, kind)

    assert sandbox().run(jobs.turned_round, FILE, MOST_BYTES) is Mishap.BROKEN
    assert children() == before


@only_posix
@pytest.mark.parametrize("kind", hostile_workers.HEARD)
def test_whatever_is_answered_is_bytes_and_nothing_in_it_is_run(
    monkeypatch: pytest.MonkeyPatch, mark: Path, kind: str
) -> None:
    taken_over(monkeypatch, kind)

    assert isinstance(sandbox().run(jobs.turned_round, FILE, MOST_BYTES), bytes)
    assert not mark.exists()


@only_posix
@pytest.mark.parametrize("kind", hostile_workers.STALLED)
def test_a_process_that_stops_in_mid_answer_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    before = children()
    taken_over(monkeypatch, kind)

    assert sandbox(1).run(jobs.turned_round, FILE, MOST_BYTES) is Mishap.TOO_SLOW
    assert children() == before


@only_posix
def test_what_is_said_of_a_file_reaches_no_terminal(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        """
from studio_desk.adapters.sandbox import ProcessSandbox
from tests.adapters.sandbox import jobs
if __name__ == "__main__":
    assert ProcessSandbox().run(jobs.chattering, b"", 10) == b"done"
    for kind in ("abort", "lose the way"):
        ProcessSandbox().run(jobs.breaking(kind), b"", 10)
"""
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
