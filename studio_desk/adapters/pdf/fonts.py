"""Which font draws which character: known before the first stroke, so that nothing is a box."""

import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import ClassVar

import arabic_reshaper
from bidi import get_display
from fontTools.ttLib import TTFont as OpenedFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SANS, BOLD, SERIF, FIGURES = "Desk-Sans", "Desk-Bold", "Desk-Serif", "Desk-Figures"
_FILES = {
    SANS: "Pretendard-Regular.ttf",
    BOLD: "Pretendard-SemiBold.ttf",
    SERIF: "SourceSerif4-Regular.ttf",
    FIGURES: "Pretendard-Regular.ttf",
    "Desk-Korean": "NotoSansKR-Regular.ttf",
    "Desk-Arabic": "NotoSansArabic-Regular.ttf",
    "Desk-Hebrew": "NotoSansHebrew-Regular.ttf",
    "Desk-Thai": "NotoSansThai-Regular.ttf",
    "Desk-Emoji": "NotoEmoji-Regular.ttf",
}
_FALLBACKS = (
    SANS, "Desk-Korean", "Desk-Arabic", "Desk-Hebrew", "Desk-Thai", "Desk-Emoji",
)  # fmt: skip
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}
_RIGHT_TO_LEFT = {"R", "AL"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one font draws."""

    font: str
    text: str


class FontCase:
    """The fonts of a folder, registered with ReportLab once for the whole process."""

    _lock: ClassVar = threading.Lock()
    _registered: ClassVar[dict[Path, dict[str, frozenset[int]]]] = {}

    def __init__(self, folder: Path) -> None:
        with self._lock:
            if folder not in self._registered:
                self._registered[folder] = {
                    name: _register(name, folder / file) for name, file in _FILES.items()
                }
        self._glyphs = self._registered[folder]

    def runs(self, text: str, font: str) -> list[Run]:
        """Split `text`, in reading order on paper, by the font that has each character.

        What no font has is written out as its code point: "[U+1F9FF]".
        """
        return [
            Run(name, "".join(characters for _, characters in group))
            for name, group in groupby(self._placed(_visual(text), font), key=lambda pair: pair[0])
        ]

    def _placed(self, text: str, font: str) -> Iterator[tuple[str, str]]:
        before = font
        for character in text:
            if character.isspace():
                # A space belongs to the word before it and never changes the font.
                yield before, " " if character != "\n" else "\n"
                continue
            before = self._font_of(character, font)
            if before:
                yield before, character
            else:
                before = font
                yield font, f"[U+{ord(character):04X}]"

    def _font_of(self, character: str, wanted: str) -> str:
        code = ord(character)
        for name in (wanted, *_FALLBACKS):
            if code in self._glyphs[name]:
                return name
        return ""


def _visual(text: str) -> str:
    """Compose, drop what has no shape of its own, and set right-to-left text as it is read."""
    composed = unicodedata.normalize("NFC", text)
    clean = "".join(
        character
        for character in composed
        if character not in _INVISIBLE
        and not "\ufe00" <= character <= "\ufe0f"
        and (character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cf"})
    )
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in clean):
        # Sets one line; a paragraph of several right-to-left lines has to be broken before.
        return "\n".join(get_display(arabic_reshaper.reshape(line)) for line in clean.split("\n"))
    return clean


def _register(name: str, path: Path) -> frozenset[int]:
    font = TTFont(name, str(path))
    if name == FIGURES:
        _set_tabular(font, path)
    pdfmetrics.registerFont(font)
    return frozenset(code for code, glyph in font.face.charToGlyph.items() if glyph)


def _set_tabular(font: TTFont, path: Path) -> None:
    """Give the digits their equally wide shapes, which the font keeps behind its "tnum" feature.

    ReportLab knows no font features; pointing the characters at the other glyphs does the same
    and leaves the text that is extracted as it is.
    """
    with OpenedFont(path, lazy=True) as opened:
        names, order = opened.getBestCmap(), opened.getReverseGlyphMap()
        table = opened["GSUB"].table
        lookups = next(
            record.Feature.LookupListIndex
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == "tnum"
        )
        swaps: dict[str, str] = {}
        for index in lookups:
            for subtable in table.LookupList.Lookup[index].SubTable:
                swaps |= getattr(subtable, "ExtSubTable", subtable).mapping
        advances = opened["hmtx"]
        per_em = opened["head"].unitsPerEm
        for character in "0123456789.,":
            glyph = swaps.get(names[ord(character)])
            if glyph:
                font.face.charToGlyph[ord(character)] = order[glyph]
                font.face.charWidths[ord(character)] = advances[glyph][0] * 1000 / per_em
