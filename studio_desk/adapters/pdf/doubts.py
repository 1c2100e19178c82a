"""Which words cannot be set as they should be, told before they are printed.

Arabic is joined, Hebrew and Arabic are put in order and Thai tones are placed by `characters`. All
else that a font's own tables would do (ligatures, letters that move before others, marks on their
letters) ReportLab leaves undone, as it asks a font for nothing but the shape of each character.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import Any

from arabic_reshaper.letters import LETTERS_ARABIC

from studio_desk.adapters.pdf.characters import clean, visual
from studio_desk.domain.writing import Doubt, Script, Undrawn, Unplaced, Unshaped

Draws = Callable[[str], bool]
"""Whether some font has a character."""

LONGEST = 40
"""Characters of words that are named; of a whole paragraph the first are enough."""
_PLAIN = re.compile("[\u0000-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2212]*")
"""What the fonts that pages are set in are known to have."""
_BLOCKS = (
    (0x0600, 0x06FF, Script.ARABIC),
    (0x0700, 0x074F, Script.SYRIAC),
    (0x0750, 0x077F, Script.ARABIC),
    (0x0780, 0x07BF, Script.THAANA),
    (0x07C0, 0x07FF, Script.NKO),
    (0x0860, 0x086F, Script.SYRIAC),
    (0x0870, 0x08FF, Script.ARABIC),
    (0x0900, 0x097F, Script.DEVANAGARI),
    (0x0980, 0x09FF, Script.BENGALI),
    (0x0A00, 0x0A7F, Script.GURMUKHI),
    (0x0A80, 0x0AFF, Script.GUJARATI),
    (0x0B00, 0x0B7F, Script.ODIA),
    (0x0B80, 0x0BFF, Script.TAMIL),
    (0x0C00, 0x0C7F, Script.TELUGU),
    (0x0C80, 0x0CFF, Script.KANNADA),
    (0x0D00, 0x0D7F, Script.MALAYALAM),
    (0x0D80, 0x0DFF, Script.SINHALA),
    (0x0E80, 0x0EFF, Script.LAO),
    (0x0F00, 0x0FFF, Script.TIBETAN),
    (0x1000, 0x109F, Script.MYANMAR),
    (0x1100, 0x11FF, Script.OLD_KOREAN),
    (0x1780, 0x17FF, Script.KHMER),
    (0x1800, 0x18AF, Script.MONGOLIAN),
    (0x19E0, 0x19FF, Script.KHMER),
    (0x1B00, 0x1B7F, Script.BALINESE),
    (0xA8E0, 0xA8FF, Script.DEVANAGARI),
    (0xA960, 0xA97F, Script.OLD_KOREAN),
    (0xA980, 0xA9DF, Script.JAVANESE),
    (0xAA60, 0xAA7F, Script.MYANMAR),
    (0xD7B0, 0xD7FF, Script.OLD_KOREAN),
)
"""Blocks of the Unicode Character Database (Blocks.txt), in order."""
_FIRST = [first for first, _, _ in _BLOCKS]
_THAI = range(0x0E00, 0x0E80)
_PUNCTUATION = ".,;:!?()“”‘’\"'…–—।"
"""Round words that are named; the last is the full stop of Indic scripts."""


def is_plain(document: object) -> bool:
    """Whether no words in a document can be doubtful, be they printed or not."""
    return all(map(_PLAIN.fullmatch, _texts(document)))


def doubts(texts: Iterable[str], draws: Draws) -> tuple[Doubt, ...]:
    """What is doubtful in any of the texts of a document, each once, in their order."""
    found: dict[Doubt, None] = {}
    for text in texts:
        if not _PLAIN.fullmatch(text):
            found |= dict.fromkeys(_doubts_of(clean(text), draws))
    return tuple(found)


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def _doubts_of(text: str, draws: Draws) -> Iterator[Doubt]:
    """Words beside each other that are doubtful for one reason are named together."""
    for reason, words in groupby(text.split(), key=lambda word: _reason(word, draws)):
        if reason is None:
            continue
        together = _shortened(" ".join(words).strip(_PUNCTUATION))
        if isinstance(reason, Script):
            yield Unshaped(together, reason)
        elif reason:
            yield Undrawn(together, reason)
        else:
            yield Unplaced(together)


def _reason(word: str, draws: Draws) -> Script | tuple[str, ...] | None:
    """The script that is not shaped, the codes of what is not drawn; none for marks astray."""
    if _PLAIN.fullmatch(word):
        return None
    undrawn = dict.fromkeys(each for each in visual(word) if not draws(each))
    if undrawn:
        return tuple(f"[U+{ord(each):04X}]" for each in undrawn)
    for character in word:
        script = _script(character)
        if script is not None and _is_unshaped(character, script):
            return script
    return () if any(map(_is_loose_mark, word)) else None


def _script(character: str) -> Script | None:
    place = bisect_right(_FIRST, ord(character)) - 1
    if place < 0:
        return None
    _, last, script = _BLOCKS[place]
    return script if ord(character) <= last else None


def _is_unshaped(character: str, script: Script) -> bool:
    """Whether a letter has other shapes than the one that is drawn; digits and signs have not."""
    if unicodedata.category(character)[0] not in "LM":
        return False
    if script is Script.ARABIC:
        return unicodedata.category(character) == "Lo" and character not in LETTERS_ARABIC
    return True


def _is_loose_mark(character: str) -> bool:
    """Whether it is drawn on the letter before it, which only the font would know how to place."""
    return unicodedata.category(character) == "Mn" and ord(character) not in _THAI


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0] + "…"
