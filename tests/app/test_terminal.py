"""Words in columns, whatever their script, and a line that says how far long work is."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.app.terminal import ProgressLine, columns, on_one_line, padded, path_words, wrapped


class Screen(io.StringIO):
    """A terminal, or a file that is none."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def shown(self) -> str:
        """What the last line looks like: what is written after a return covers what was there."""
        line = ""
        for piece in self.getvalue().split("\r"):
            line = piece + line[len(piece) :]
        return line.rstrip()


def told(done: int, of: int) -> str:
    return f"{done} of {of} files"


def line(screen: Screen) -> ProgressLine:
    return ProgressLine(told, screen)


def test_many_things_are_counted_while_somebody_watches() -> None:
    screen = Screen(terminal=True)
    with line(screen) as progress:
        progress(9, 1000)
        assert screen.shown == "9 of 1000 files"
        progress(999, 1000)
        assert screen.shown == "999 of 1000 files"
    assert screen.shown == ""
    assert screen.getvalue().endswith("\r")


@pytest.mark.parametrize(("terminal", "of"), [(True, ProgressLine.MANY - 1), (False, 1000)])
def test_nothing_is_said_of_a_few_or_where_nobody_watches(terminal: bool, of: int) -> None:
    screen = Screen(terminal=terminal)
    with line(screen) as progress:
        progress(1, of)
    assert screen.getvalue() == ""


def test_what_did_not_change_is_not_written_again() -> None:
    screen = Screen(terminal=True)
    with line(screen) as progress:
        for _ in range(3):
            progress(1, 1000)
    assert screen.getvalue().count("1 of 1000") == 1


def test_the_line_is_gone_where_the_work_is_broken_off() -> None:
    screen = Screen(terminal=True)

    def broken_off() -> None:
        with line(screen) as progress:
            progress(5, 1000)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert screen.shown == ""


WORDS = st.text(st.sampled_from("ab 표지모👩한 é"), max_size=200)


@given(WORDS, st.integers(20, 60), st.sampled_from(["", "  ", "    "]))
def test_nothing_is_lost_and_no_line_too_wide(words: str, width: int, indent: str) -> None:
    lines = [*wrapped(words, width, indent)]
    assert all(columns(each) <= width for each in lines)
    assert all(each.startswith(indent) for each in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_the_first_line_may_begin_otherwise() -> None:
    assert [*wrapped("one two three", 11, "    ", "  - ")] == ["  - one two", "    three"]


def test_wide_characters_stand_below_one_another() -> None:
    rows = [padded(each, 12) + "|" for each in ("Session", "표지용 인물", "👩🏽‍💼")]
    assert {columns(row) for row in rows} == {13}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a/김서연 👩.jpg", "a/김서연 👩.jpg"),
        ("\x1b[2J.jpg", "\\x1b[2J.jpg"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("two\nlines\u2028", "two\\nlines\\u2028"),
        ("می\u200cخواهم.jpg", "می\u200cخواهم.jpg"),
    ],
)
def test_a_path_is_one_line_that_steers_nothing(path: str, shown: str) -> None:
    assert path_words(path) == shown


def test_typed_words_are_one_line_that_steers_nothing() -> None:
    assert on_one_line("two\nlines \x1b[31m") == "two lines [31m"
