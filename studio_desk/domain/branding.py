"""How a studio's proposals look: its colour and logo, its type, its cover and its paper."""

from dataclasses import dataclass
from enum import StrEnum

LEAST_CONTRAST = 4.5
"""Of small text against its ground (WCAG 2.2, 1.4.3)."""
DEFAULT_ACCENT = "#2F5D50"


class Paper(StrEnum):
    """The sheet that a proposal is laid out on."""

    A4 = "A4"
    LETTER = "Letter"


class Pairing(StrEnum):
    """Which display type goes with which text type."""

    CLASSIC = "classic"
    """An upright book face over a quiet sans."""
    MODERN = "modern"
    """A sans at two weights, large and light over small."""


class CoverDesign(StrEnum):
    """How the first page is laid out."""

    PICTURE = "picture"
    """The studio's photograph across the page, words below."""
    COLUMN = "column"
    """A column of the studio's colour with the words, the photograph beside it."""
    QUIET = "quiet"
    """Type and white paper, with the logo."""


@dataclass(frozen=True, slots=True)
class Branding:
    """What every proposal of a studio has in common, but for its accent colour.

    `logo` is the content hash of a picture in the studio's media, empty without one. Without a
    `paper` it is that of the countries that pay in the quote's currency.
    """

    logo: str = ""
    pairing: Pairing = Pairing.CLASSIC
    cover: CoverDesign = CoverDesign.PICTURE
    paper: Paper | None = None


def contrast(colour: str, ground: str = "#FFFFFF") -> float:
    """How far two colours as "#RRGGBB" stand apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink(accent: str) -> str:
    """The accent as small text on white: darkened as far as it takes to be read."""
    while contrast(accent) < LEAST_CONTRAST:
        parts = (int(accent[place : place + 2], 16) for place in (1, 3, 5))
        accent = "#" + "".join(f"{int(part * 0.9):02X}" for part in parts)
    return accent


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
