"""Which font draws which character: known before the first stroke, so that nothing is a box."""

import re
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from fontTools import unicodedata as scripts
from fontTools.ttLib import TTFont as OpenedFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from studio_desk.adapters.pdf.characters import RAISED_TONES
from studio_desk.domain.branding import Pairing


class Cut(StrEnum):
    """What pages are set in; which file holds it is a matter of the pairing."""

    SANS = "sans"
    BOLD = "bold"
    DISPLAY = "display"
    """What titles are set in."""
    FIGURES = "figures"
    """The sans with digits that are equally wide, so that columns of them stand in line."""


_FIGURES_OF = "figures of "
FILES: Mapping[Pairing, Mapping[Cut, str]] = {
    Pairing.CLASSIC: {
        Cut.SANS: "Pretendard-Regular.ttf",
        Cut.BOLD: "Pretendard-SemiBold.ttf",
        Cut.DISPLAY: "SourceSerif4-Regular.ttf",
        Cut.FIGURES: f"{_FIGURES_OF}Pretendard-Regular.ttf",
    },
    Pairing.MODERN: {
        Cut.SANS: "IBMPlexSans-Regular.ttf",
        Cut.BOLD: "IBMPlexSans-SemiBold.ttf",
        Cut.DISPLAY: "IBMPlexSans-Light.ttf",
        Cut.FIGURES: f"{_FIGURES_OF}IBMPlexSans-Regular.ttf",
    },
}
_FIRST = ("Pretendard-Regular.ttf", "NotoSansKR-Regular.ttf")
_AS_HEAVY = {
    "Pretendard-SemiBold.ttf": "Pretendard-SemiBold.ttf",
    "IBMPlexSans-SemiBold.ttf": "Pretendard-SemiBold.ttf",
    "IBMPlexSans-Light.ttf": "Pretendard-Light.ttf",
}
"""A Korean name among bold letters is bold, and light among light ones."""
_LATE = (
    "IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf", "IBMPlexSans-Light.ttf",
    "Pretendard-Light.ttf",
)  # fmt: skip
"""The faces of one pairing draw for another only what nobody else can."""
_LAST = ("NotoEmoji-Regular.ttf",)
"""Emoji fonts also hold digits, which are nobody's first choice."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one font draws; `font` is its name on the canvas."""

    font: str
    text: str

    @property
    def width(self) -> float:
        """How wide it is at one point."""
        return _width(self.text, self.font)


@lru_cache(maxsize=1 << 15)
def _width(text: str, font: str) -> float:
    return float(pdfmetrics.stringWidth(text, font, 1))


_SPACE = re.compile(r"\s")
_MOST_KNOWN = 1 << 15


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found out about the texts of earlier pages, most of which come again on the next."""

    fonts: dict[tuple[str, Cut], str] = field(default_factory=dict)
    runs: dict[tuple[str, Cut], tuple[Run, ...]] = field(default_factory=dict)
    widths: dict[tuple[str, Cut], float] = field(default_factory=dict)
    written_out: dict[tuple[str, Cut], bool] = field(default_factory=dict)

    def make_room(self) -> None:
        """Begin anew before it grows without an end."""
        for each in (self.fonts, self.runs, self.widths, self.written_out):
            if len(each) > _MOST_KNOWN:
                each.clear()


_KNOWN: defaultdict[tuple[Path, Pairing, tuple[str, ...]], _Known] = defaultdict(_Known)
"""Shared by all cases that hold the same fonts: of one folder, in one pairing, with fallbacks."""


class FontCase:
    """The fonts of a folder. Any TrueType font put there is a fallback for what it can draw."""

    def __init__(self, folder: Path, pairing: Pairing = Pairing.CLASSIC) -> None:
        self._folder = folder
        self._files = FILES[pairing]
        others = sorted(path.name for path in folder.glob("*.ttf"))
        between = [name for name in others if name not in _FIRST + _LATE + _LAST]
        ordered = (*_FIRST, *between, *_LATE, *_LAST)
        self._fallbacks = [name for name in ordered if name in others]
        self._known = _KNOWN[folder, pairing, tuple(self._fallbacks)]
        self._known.make_room()

    def name(self, cut: Cut) -> str:
        """What the canvas calls a cut."""
        return _registered(self._folder, self._files[cut]).fontName

    def runs(self, text: str, cut: Cut) -> tuple[Run, ...]:
        """Split `text` (in the order on paper) by the font that has each character.

        What no font has is drawn as its plain form where it has one, else as "[U+1F9FF]".
        """
        key = (text, cut)
        made = self._known.runs.get(key)
        if made is None:
            made = self._known.runs[key] = self._runs(text, cut)
        return made

    def width(self, text: str, cut: Cut) -> float:
        """How wide a text is at one point."""
        key = (text, cut)
        found = self._known.widths.get(key)
        if found is None:
            found = sum(run.width for run in self.runs(text, cut))
            self._known.widths[key] = found
        return found

    def _runs(self, text: str, cut: Cut) -> tuple[Run, ...]:
        own = _registered(self._folder, self._files[cut])
        spaced = _SPACE.sub(" ", text)
        if spaced and all(map(own.face.charToGlyph.get, map(ord, spaced))):
            return (Run(own.fontName, spaced),)
        return tuple(
            Run(name, "".join(characters for _, characters in group))
            for name, group in groupby(self._placed(text, cut), key=lambda pair: pair[0])
        )

    def _placed(self, text: str, cut: Cut) -> Iterator[tuple[str, str]]:
        for character in text:
            if character.isspace():
                yield self.name(cut), " "
                continue
            plain = unicodedata.normalize("NFKC", character)
            if font := self._font_of(character, cut):
                yield font, character
            elif plain != character and all(self._font_of(each, cut) for each in plain):
                yield from self._placed(plain, cut)
            elif self._is_written_out(character, cut):
                yield self.name(cut), f"[U+{ord(character):04X}]"

    def _is_written_out(self, character: str, cut: Cut) -> bool:
        """Whether its code is drawn; not for a mark whose letters some font has, which is left off.

        It is decided by the character alone, so that a text is as wide as its parts together.
        """
        if not unicodedata.category(character).startswith("M"):
            return True
        key = (character, cut)
        found = self._known.written_out.get(key)
        if found is None:
            letters = list(_letters_beside(character))
            found = bool(letters) and not any(self._font_of(each, cut) for each in letters)
            self._known.written_out[key] = found
        return found

    def _font_of(self, character: str, cut: Cut) -> str:
        key = (character, cut)
        found = self._known.fonts.get(key)
        if found is None:
            files = (self._files[cut], *self._as_heavy(cut), *self._fallbacks)
            fonts = (_registered(self._folder, file) for file in files)
            able = (font.fontName for font in fonts if font.face.charToGlyph.get(ord(character)))
            found = self._known.fonts[key] = next(able, "")
        return found

    def _as_heavy(self, cut: Cut) -> Iterator[str]:
        """The fallback that is as heavy as the cut, where there is one."""
        file = _AS_HEAVY.get(self._files[cut])
        if file is not None and file in self._fallbacks:
            yield file


def _letters_beside(mark: str) -> Iterator[str]:
    """The letters that a mark may stand on: those of its script, which lie around it in Unicode."""
    script = scripts.script(mark)
    first = ord(mark) & ~0x7F
    for character in map(chr, range(first, first + 0x80)):
        if unicodedata.category(character).startswith("L") and scripts.script(character) == script:
            yield character


class _ReadableFont(TTFont):
    """A font whose text can be taken out of the PDF again, whatever it is written in."""

    def addObjects(self, doc: Any) -> None:
        """Add the font with our own table of what its codes mean.

        ReportLab's has five digits for an emoji, which no reader understands, and the joined forms
        of Arabic letters, which nobody searches for.
        """
        subsets = list(self.state[doc].subsets)
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            doc.idToObject[fonts[name].ToUnicode.name].content = _to_unicode(subset)


def _to_unicode(subset: list[int]) -> str:
    meanings = [f"<{code:02X}> <{_meaning(each)}>" for code, each in enumerate(subset) if each]
    # A block may hold a hundred (Adobe Technical Note 5014, 1.4.1).
    blocks = [meanings[start : start + 100] for start in range(0, len(meanings), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


_TONES = {raised: tone for tone, raised in RAISED_TONES.items()}


def _meaning(code: int) -> str:
    character = _TONES.get(chr(code), chr(code))
    if "\ufb1d" <= character <= "\ufefc":
        character = unicodedata.normalize("NFKC", character)
    return character.encode("utf-16-be").hex().upper()


_ONE_AT_A_TIME = threading.Lock()


def _registered(folder: Path, file: str) -> _ReadableFont:
    """Load a font when it is first needed, once for the whole process."""
    with _ONE_AT_A_TIME:
        return _loaded(folder, file)


@cache
def _loaded(folder: Path, file: str) -> _ReadableFont:
    path = folder / file.removeprefix(_FIGURES_OF)
    font = _ReadableFont(str(folder / file), str(path))
    if ord("\N{THAI CHARACTER MAI EK}") in font.face.charToGlyph:
        _add_raised_tones(font, path)
    if file.startswith(_FIGURES_OF):
        _set_tabular(font, path)
        # Two fonts of one name would share what is embedded of the first.
        font.face.name += b"Figures"
    pdfmetrics.registerFont(font)
    return font


def _add_raised_tones(font: TTFont, path: Path) -> None:
    """Give the small tones that stand above a vowel characters of their own."""
    with OpenedFont(path, lazy=True) as opened:
        names, order = opened.getBestCmap(), opened.getReverseGlyphMap()
    for tone, raised in RAISED_TONES.items():
        glyph = order.get(f"{names.get(ord(tone))}.small")
        font.face.charToGlyph[ord(raised)] = glyph or font.face.charToGlyph[ord(tone)]
        font.face.charWidths[ord(raised)] = 0


def _set_tabular(font: TTFont, path: Path) -> None:
    """Give the digits their equally wide shapes, which a font may keep behind its "tnum" feature.

    ReportLab knows no font features; pointing the characters at the other glyphs does the same
    and leaves the text that is extracted as it is. Likewise a hyphen looks like the minus it means.
    """
    with OpenedFont(path, lazy=True) as opened:
        names, order = opened.getBestCmap(), opened.getReverseGlyphMap()
        swaps = _swaps(opened["GSUB"].table, "tnum")
        advances, per_em = opened["hmtx"], opened["head"].unitsPerEm
        for character in "0123456789.,-":
            meant = names[ord("\N{MINUS SIGN}" if character == "-" else character)]
            glyph = swaps.get(meant, meant)
            font.face.charToGlyph[ord(character)] = order[glyph]
            font.face.charWidths[ord(character)] = advances[glyph][0] * 1000 / per_em


def _swaps(substitutions: Any, feature: str) -> dict[str, str]:
    """What a feature puts in the place of which glyph; nothing where a font has no need of it."""
    lookups = next(
        (
            record.Feature.LookupListIndex
            for record in substitutions.FeatureList.FeatureRecord
            if record.FeatureTag == feature
        ),
        (),
    )
    swaps: dict[str, str] = {}
    for index in lookups:
        for subtable in substitutions.LookupList.Lookup[index].SubTable:
            swaps |= getattr(subtable, "ExtSubTable", subtable).mapping
    return swaps
