"""Words as a terminal shows them: in columns, on lines that fit, and steering nothing."""

import shutil
import sys
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TextIO
from unicodedata import category, east_asian_width

MOST_COLUMNS, LEAST_COLUMNS = 100, 40
"""Longer lines are hard to read, and on narrower ones there is no room for a table."""
_CONTROLS = ("Cc", "Zl", "Zp")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of writing: a name could pass for another by it."""


def columns(words: str) -> int:
    """How wide a terminal shows them: Korean, Chinese and emoji take two columns a character."""
    marks = ("Mn", "Me", "Cf")
    return sum(
        2 if east_asian_width(each) in "WF" else category(each) not in marks for each in words
    )


def padded(words: str, width: int) -> str:
    """Return them with spaces behind, so many columns wide."""
    return words + " " * (width - columns(words))


def on_one_line(words: str) -> str:
    """Typed words without line breaks, and without what would steer a terminal."""
    return "".join(each for each in " ".join(words.split()) if category(each) != "Cc")


def path_words(path: str) -> str:
    """A path on one line, with what would steer a terminal written out."""
    return "".join(
        each.encode("unicode_escape").decode("ascii")
        if category(each) in _CONTROLS or each in _TURNING
        else each
        for each in path
    )


def line_width() -> int:
    """How wide lines may be: as the terminal is, within reason."""
    terminal = shutil.get_terminal_size((MOST_COLUMNS, 24)).columns
    return max(LEAST_COLUMNS, min(terminal, MOST_COLUMNS))


def wrapped(words: str, width: int, indent: str = "", first: str | None = None) -> Iterator[str]:
    """Yield lines of at most `width` columns, each behind `indent`, the first behind `first`.

    A word that is longer than a line is broken.
    """
    line, lead = "", indent if first is None else first
    for word in words.split():
        rest = word
        while rest:
            room = width - columns(lead)
            longer = f"{line} {rest}" if line else rest
            if columns(longer) <= room:
                line, rest = longer, ""
                continue
            if not line:
                line, rest = _split(rest, room)
            yield lead + line
            line, lead = "", indent
    if line:
        yield lead + line


def _split(word: str, room: int) -> tuple[str, str]:
    """As much of a word as fits, and what is left of it."""
    at = 1
    while at < len(word) and columns(word[: at + 1]) <= room:
        at += 1
    return word[:at], word[at:]


class ProgressLine:
    """Says in a terminal how far long work is, on one line that is gone afterwards.

    Nothing is said of fewer than `MANY` things, and nothing where nobody watches.
    """

    MANY = 20

    def __init__(self, words: Callable[[int, int], str], stream: TextIO | None = None) -> None:
        """`words` say how much is done, of how much."""
        self._words = words
        self._stream = stream or sys.stderr
        self._watched = self._stream.isatty()
        self._shown = ""

    def __call__(self, done: int, of: int) -> None:
        """So much is done."""
        words = self._words(done, of)
        if self._watched and of >= self.MANY and words != self._shown:
            self._write(words)

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, words: str) -> None:
        self._stream.write("\r" + padded(words, columns(self._shown)))
        self._stream.flush()
        self._shown = words
