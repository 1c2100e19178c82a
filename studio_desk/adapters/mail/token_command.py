"""Access tokens from a command of the studio's own.

Whatever goes wrong with it is worth another try: it may be mended, or this computer online, and
nobody but the command knows. Of the typed line only its first word is told, for the others may be
secrets.
"""

import os
import shlex
import subprocess
from subprocess import DEVNULL, PIPE
from threading import Thread
from time import monotonic
from typing import IO

from studio_desk.adapters.mail.wire import GLANCE_SECONDS, HangUp
from studio_desk.domain.mailing import MailRefused, MailTrouble

PATIENCE_SECONDS = 30.0
_LAST_WORDS_SECONDS = 1.0
"""How long what a command wrote may take to arrive once it has ended."""
_LONGEST_LINE = 100_000
_SHORTEST_SECRET = 4
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def command_token(command: str, hang_up: HangUp) -> str:
    """The first word that the command writes; it is run without a shell.

    What it leaves running behind itself may keep its output open, and is not waited for. Raises
    `MailRefused`, and `Cancelled` where the program ends meanwhile.
    """
    try:
        running = subprocess.Popen(
            to_run(command),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            text=True,
            errors="replace",
            creationflags=_NO_CONSOLE,
        )
    except OSError as error:
        raise _none(command, error.strerror or str(error)) from error
    except ValueError as error:
        raise _none(command, str(error)) from None
    assert running.stdout
    assert running.stderr
    written, complained = _Lines(running.stdout), _Lines(running.stderr)
    _wait(running, command, hang_up)
    words = written.first.split()
    if running.returncode or not words:
        raise _none(command, complained.last or str(running.returncode))
    return words[0]


def to_run(command: str, system: str = os.name) -> str | list[str]:
    """What is run for a typed line; raises ValueError.

    Windows takes a line apart itself, and a backslash in it stands for nothing else.
    """
    if not command.strip():
        raise ValueError
    return command if system == "nt" else shlex.split(command)


def _wait(running: "subprocess.Popen[str]", command: str, hang_up: HangUp) -> None:
    until = monotonic() + PATIENCE_SECONDS
    try:
        while monotonic() < until:
            hang_up.check()
            try:
                running.wait(GLANCE_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            return
        raise _none(command, f"> {PATIENCE_SECONDS:.0f} s")
    finally:
        if running.returncode is None:
            running.kill()
            running.wait()


class _Lines:
    """What a process writes: it is read on, or it would wait for ever to be rid of it."""

    def __init__(self, stream: IO[str]) -> None:
        self._first = self._last = ""
        self._thread = Thread(target=self._take, args=(stream,), daemon=True)
        self._thread.start()

    @property
    def first(self) -> str:
        """The first line with words on it."""
        self._thread.join(_LAST_WORDS_SECONDS)
        return self._first

    @property
    def last(self) -> str:
        """The last one."""
        self._thread.join(_LAST_WORDS_SECONDS)
        return self._last

    def _take(self, stream: IO[str]) -> None:
        with stream:
            while line := stream.readline(_LONGEST_LINE):
                if words := line.strip():
                    self._first = self._first or words
                    self._last = words


def _none(command: str, answer: str) -> MailRefused:
    program, *others = _words(command)
    for each in others:
        # Programs like to repeat what they were given and did not understand.
        said = each.partition("=")[2] if each.startswith("-") else each
        answer = answer.replace(said, "…") if len(said) >= _SHORTEST_SECRET else answer
    return MailRefused(MailTrouble.TOKEN_COMMAND, program, answer, is_temporary=True)


def _words(command: str) -> list[str]:
    """The words of a typed line, at least one."""
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        # There is a quotation mark too many.
        words = command.split()
    return words or [""]
