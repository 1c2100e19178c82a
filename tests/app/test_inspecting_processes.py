"""`inspect` as a process in a terminal: what is seen of long work, and how it is broken off."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "studio_desk", "inspect"]
PATIENCE_S = 30
MANY = 400

pytestmark = [
    pytest.mark.usefixtures("empty_home"),
    pytest.mark.skipif(os.name != "posix", reason="there are no such terminals here"),
]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pictures")
    files = [folder / f"{number}.png" for number in range(MANY)]
    for number, file in enumerate(files):
        Image.new("RGB", (40 + number % 50, 30), (number % 256, 90, 60)).save(file)
    return files


class Terminal:
    """A program whose complaints go to a terminal, in a process group of its own."""

    def __init__(self, files: list[Path]) -> None:
        self._screen, theirs = os.openpty()
        self.process = subprocess.Popen(
            [*PROGRAM, *files],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""

    def wait_for(self, words: str) -> None:
        """Read on until these are to be seen."""
        while words not in self.seen:
            assert self._read(), f"never seen: {words}, but {self.seen}"

    def interrupt(self) -> None:
        """Press Ctrl+C, which a terminal tells every process of the group."""
        os.killpg(self.process.pid, signal.SIGINT)

    def end(self) -> int:
        """Wait until it ends, and return its exit code."""
        self.process.communicate(timeout=PATIENCE_S)
        while self._read():
            pass
        return self.process.returncode

    def left(self) -> bool:
        """Whether any process of the group is still there, a moment later."""
        end = time.monotonic() + PATIENCE_S
        with contextlib.suppress(ProcessLookupError):
            while time.monotonic() < end:
                os.killpg(self.process.pid, 0)
                time.sleep(0.01)
            return True
        return False

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._screen)

    def _read(self) -> bool:
        # On Linux a terminal that nobody holds any more is an error to read from.
        with contextlib.suppress(OSError):
            content = os.read(self._screen, 4096)
            self.seen += content.decode()
            return bool(content)
        return False


@contextmanager
def terminal(files: list[Path]) -> Iterator[Terminal]:
    opened = Terminal(files)
    try:
        yield opened
    finally:
        opened.close()


def test_many_files_are_counted_in_a_terminal_and_the_line_is_gone_in_the_end(
    pictures: list[Path],
) -> None:
    with terminal(pictures[:40]) as opened:
        assert opened.end() == 0
        assert "40 of 40 files inspected" in opened.seen
        assert opened.seen.endswith("\r" + " " * len("40 of 40 files inspected") + "\r")


def test_of_a_few_files_nothing_is_counted(pictures: list[Path]) -> None:
    with terminal(pictures[:3]) as opened:
        assert opened.end() == 0
        assert opened.seen == ""


@pytest.mark.parametrize("moment", ["0 of 400", "1 of 400", "30 of 400"])
def test_ctrl_c_ends_it_cleanly_whenever_it_comes(pictures: list[Path], moment: str) -> None:
    with terminal(pictures) as opened:
        opened.wait_for(moment)
        opened.interrupt()
        assert opened.end() == 130
        assert "Traceback" not in opened.seen
        assert "Interrupt" not in opened.seen
        assert not opened.left()


def test_a_reader_that_leaves_is_no_mistake(pictures: list[Path]) -> None:
    told = subprocess.run(
        ["sh", "-c", '"$@" | head -n 1', "sh", *PROGRAM, *map(str, pictures)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (told.stdout, told.stderr) == (f"{pictures[0]}\n", "")
