"""What people typed, as characters that can be drawn from left to right."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import arabic_reshaper
from bidi import get_display

_JOINERS = {"\u200b", "\u200c", "\u200d"}
"""They have no shape, but say where a word may be broken and which letters and emoji join."""
_LEFT_TO_RIGHT_MARK = "\u200e"
_DRAWN_AS_ONE = {"\u200d", "\u20e3"}
_TONES = range(0x1F3FB, 0x1F400)
"""Skin colours: a swatch of their own where the font cannot tint the emoji before them."""
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_RIGHT_TO_LEFT = {"R", "AL"}
_STRONG = {"L", *_RIGHT_TO_LEFT}
_LEADING_VOWELS = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
"""Thai and Lao write these before the consonant that they belong to."""
RAISED_TONES = {tone: chr(0xF70A + n) for n, tone in enumerate("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")}
"""Thai tones above a vowel, by the private characters that Thai fonts of old had for them."""
_CROWDED_TONE = re.compile(
    "(?<=[\u0e31\u0e34-\u0e37\u0e47\u0e4d])[\u0e48-\u0e4c]|[\u0e48-\u0e4b](?=\u0e33)"
)
_CLOSING = dict(zip("([{<«‹", ")]}>»›", strict=True))
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


def clean(text: str) -> str:
    """Compose, and drop what has no shape: controls, lone surrogates, marks of direction."""
    lines = ("".join(filter(_kept, line.replace("\t", " "))) for line in text.splitlines())
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """The same on one line, for what a PDF reader shows in its own window."""
    return " ".join(clean(text).split())


def is_right_to_left(text: str) -> bool:
    """Whether a text is read from the right: one that begins and ends with such letters.

    A name at the head of a sentence in another script does not turn the sentence round.
    """
    if text.isascii():
        return False
    strong = [each for each in map(unicodedata.bidirectional, text) if each in _STRONG]
    return bool(strong) and strong[0] in _RIGHT_TO_LEFT and strong[-1] in _RIGHT_TO_LEFT


def is_mostly_right_to_left(text: str) -> bool:
    """Whether a paragraph begins with such letters, and most of it is in them.

    What is told in Arabic may well end with a brand or a person in Latin letters.
    """
    if text.isascii():
        return False
    strong = [each for each in map(unicodedata.bidirectional, text) if each in _STRONG]
    leftwards = sum(each in _RIGHT_TO_LEFT for each in strong)
    return strong[:1] != ["L"] and 2 * leftwards > len(strong)


def visual(line: str, *, right_to_left: bool = False) -> str:
    """Put the characters of one line in the order and the shape in which they stand on paper."""
    if line.isascii():
        return line
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        if not right_to_left:
            # Behind a name, a sentence of ours goes on from the left, were it with a number.
            line = line.replace(", ", f"{_LEFT_TO_RIGHT_MARK}, ")
        joined = arabic_reshaper.reshape(line)
        line = _turned(get_display(joined, base_dir="R" if right_to_left else "L"))
    line = _CROWDED_TONE.sub(lambda tone: RAISED_TONES[tone[0]], line)
    return "".join(each for each in line if each not in _JOINERS and each != _LEFT_TO_RIGHT_MARK)


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


@lru_cache(maxsize=1 << 12)
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
        or (before in _LEADING_VOWELS and character not in _LEADING_VOWELS)
    )


def _turned(line: str) -> str:
    """Turn the brackets that reversing has set back to back, which `get_display` leaves to us."""
    characters = list(line)
    opened: list[str] = []
    astray: dict[str, list[int]] = {}
    for place, character in enumerate(line):
        if character in _OPENING and _OPENING[character] in opened:
            opened.remove(_OPENING[character])
        elif character in _OPENING:
            astray.setdefault(_OPENING[character], []).append(place)
        elif astray.get(character):
            characters[astray[character].pop()] = character
            characters[place] = _CLOSING[character]
        elif character in _CLOSING:
            opened.append(character)
    return "".join(characters)
