"""What cannot be written as it should be, so that it is said before anything leaves the house."""

from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """A script whose letters change, move or join by rules that the printer does not know."""

    ARABIC = "arabic"
    """Letters beyond those of the languages that are joined rightly."""
    SYRIAC = "syriac"
    THAANA = "thaana"
    NKO = "nko"
    DEVANAGARI = "devanagari"
    BENGALI = "bengali"
    GURMUKHI = "gurmukhi"
    GUJARATI = "gujarati"
    ODIA = "odia"
    TAMIL = "tamil"
    TELUGU = "telugu"
    KANNADA = "kannada"
    MALAYALAM = "malayalam"
    SINHALA = "sinhala"
    LAO = "lao"
    TIBETAN = "tibetan"
    MYANMAR = "myanmar"
    KHMER = "khmer"
    MONGOLIAN = "mongolian"
    BALINESE = "balinese"
    JAVANESE = "javanese"
    OLD_KOREAN = "old-korean"
    """Syllables of letters that are no longer in use."""


@dataclass(frozen=True, slots=True)
class Unshaped:
    """`words` in a `script` whose letters may stand apart or in the wrong order."""

    words: str
    script: Script


@dataclass(frozen=True, slots=True)
class Unplaced:
    """`words` with accents or vowel signs that may be missing, or stand beside their letter."""

    words: str


@dataclass(frozen=True, slots=True)
class Undrawn:
    """`words` with characters that no font has: each is printed as its code ("[U+1F9FF]")."""

    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Torn:
    """A line that ends between pieces of what is written without spaces, maybe within a word."""

    before: str
    after: str


Doubt = Unshaped | Unplaced | Undrawn | Torn
"""What is doubtful of words on paper."""
