"""What stands in one cell of a file.

A spreadsheet that opens a file runs what looks like a formula, also the part of a cell that it
takes for a cell because it splits the file at semicolons. An apostrophe before every such place
makes it plain text; reading takes exactly those apostrophes off again, so that any words come back
as they were.
"""

import re
from datetime import date
from decimal import Decimal

from studio_desk.domain.money import Money
from studio_desk.services.ports import Cell

_BLANKS = r"[^\S\t\r\n]*"
_SIGNS = r"[=+\-@\uff0b\uff0d\uff1d\uff20]"
_FORMULA = rf"(?='*{_BLANKS}{_SIGNS})"
_BREAK_OR_NOTHING = rf"(?='*{_BLANKS}(?:[\t\r\n]|\Z))"
_START = r"(?:\A|(?<=[;\t\r\n]))"
_RISKY = re.compile(rf"{_START}{_FORMULA}|\A{_BREAK_OR_NOTHING}")
_NEUTRAL = re.compile(rf"{_START}'{_FORMULA}|\A'{_BREAK_OR_NOTHING}")

NOTHING = "'"


def explicit(words: str) -> str:
    """The cell of words that are empty on purpose where an empty cell would mean something else."""
    return neutral(words) or NOTHING


def written(value: Cell) -> str:
    """The cell as it stands in the file; words can never be read as a formula."""
    match value:
        case Money():
            return value.plain
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return neutral(value)


def neutral(words: str) -> str:
    """Words that no spreadsheet takes for a formula, also where they are only blanks."""
    without_nul = words.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return _RISKY.sub("'", without_nul) if without_nul else ""


def original(cell: str) -> str:
    """The words that `neutral` made the cell of."""
    return _NEUTRAL.sub("", cell)
