"""What people typed, as characters that can be drawn from left to right."""

import re
import unicodedata
from collections.abc import Iterator

import arabic_reshaper
from bidi import get_display

_JOINERS = {"\u200b", "\u200c", "\u200d"}
"""They have no shape, but say where a word may be broken and which letters and emoji join."""
_DRAWN_AS_ONE = {"\u200d", "\u20e3"}
_TONES = range(0x1F3FB, 0x1F400)
"""Skin colours: a swatch of their own where the font cannot tint the emoji before them."""
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_RIGHT_TO_LEFT = {"R", "AL"}
_STRONG = {"L", *_RIGHT_TO_LEFT}
_LEADING_VOWELS = re.compile("[\u0e40-\u0e44\u0ec0-\u0ec4]")
"""Thai and Lao write these before the consonant that they belong to."""


def clean(text: str) -> str:
    """Compose, and drop what has no shape: controls, lone surrogates, marks of direction."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(filter(_kept, line.replace("\t", " "))) for line in lines)


def one_line(text: str) -> str:
    """The same on one line, for what a PDF reader shows in its own window."""
    return " ".join(clean(text).split())


def is_right_to_left(text: str) -> bool:
    """Whether a text is read from the right: as its first strong letter is."""
    directions = map(unicodedata.bidirectional, text)
    return next((each in _RIGHT_TO_LEFT for each in directions if each in _STRONG), False)


def visual(line: str, *, right_to_left: bool = False) -> str:
    """Put the characters of one line in the order in which they stand on paper."""
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        joined = arabic_reshaper.reshape(line)
        line = _marks_behind(get_display(joined, base_dir="R" if right_to_left else "L"))
    return "".join(character for character in line if character not in _JOINERS)


def clusters(text: str) -> Iterator[str]:
    """What a reader sees as one character each: a letter with its marks, a joined emoji, a flag."""
    cluster = ""
    for character in text:
        if cluster and not _belongs(character, cluster):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _kept(character: str) -> bool:
    if character in _JOINERS:
        return True
    if "\ufe00" <= character <= "\ufe0f" or ord(character) in _TONES or character == "\u20e3":
        return False
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def _belongs(character: str, cluster: str) -> bool:
    before = cluster[-1]
    if ord(character) in _FLAG_LETTERS and ord(before) in _FLAG_LETTERS:
        return len(cluster) == 1
    return (
        unicodedata.category(character).startswith("M")
        or character in _DRAWN_AS_ONE
        or before in _DRAWN_AS_ONE
        or _LEADING_VOWELS.match(before) is not None
    )


def _marks_behind(line: str) -> str:
    """Reversing puts marks before their letter, yet a font expects them after it (UAX 9, L3)."""
    return re.sub("([\u0591-\u05c7\u0610-\u061a\u064b-\u0670]+)(.)", r"\2\1", line)
