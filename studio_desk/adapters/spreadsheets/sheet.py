"""From the bytes of a file to its rows by column, whatever program wrote it."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from studio_desk.services.failures import BadRow, Flaw, SheetUnreadable

LARGEST_FILE = 20_000_000
MOST_ROWS = 20_000
_MARKS = (",", ";", "\t")
_SAYS_MARK = re.compile(r'"?sep=([,;\t])"?[,;\t]*\r?\n?', re.IGNORECASE)
"""What some spreadsheets write before the heads, to say which mark parts the cells."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row that begins at `line` of the file, and what stands in its cells, by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, and those that do not come apart into cells."""

    records: list[Record] = field(default_factory=list)
    broken: list[BadRow] = field(default_factory=list)


def read_sheet(content: bytes, known: tuple[str, ...], required: tuple[str, ...]) -> Sheet:
    """Read the rows below the heads, which are among the `known` columns.

    Raises `SheetUnreadable`.
    """
    first_line, text, marks = _after_mark_line(_decoded(content))
    mark = max(marks, key=lambda each: _heads_found(text, each, known))
    rows = _rows(text, mark, first_line)
    heads: list[str] | None = None
    sheet = Sheet()
    for row in rows:
        if isinstance(row, BadRow):
            sheet.broken.append(row)
        elif not any(map(str.strip, row[1])):
            continue
        elif heads is None:
            heads = _heads(row[1], known, required)
        else:
            _sort_in(sheet, heads, *row)
        if len(sheet.records) + len(sheet.broken) > MOST_ROWS:
            raise SheetUnreadable(Flaw.TOO_LARGE)
    if heads is None:
        raise SheetUnreadable(Flaw.HEADER, ", ".join(required))
    return sheet


def _sort_in(sheet: Sheet, heads: list[str], line: int, cells: list[str]) -> None:
    nameless = (cell for at, cell in enumerate(cells) if at >= len(heads) or not heads[at])
    too_many = next(filter(str.strip, nameless), None)
    if too_many is not None:
        sheet.broken.append(BadRow(line, Flaw.CELLS, words=too_many))
        return
    named = zip(heads, cells, strict=False)
    sheet.records.append(Record(line, {head: cell for head, cell in named if head}))


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise SheetUnreadable(Flaw.TOO_LARGE)
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        raise SheetUnreadable(Flaw.NOT_TEXT) from None
    if "\0" in text:
        raise SheetUnreadable(Flaw.NOT_TEXT)
    if not text.strip():
        raise SheetUnreadable(Flaw.EMPTY)
    return text


def _encoding(content: bytes) -> str:
    """UTF-8, or UTF-16 by its mark; without one, by the zero beside its first letter."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if 0 in content[:2]:  # no text in UTF-8 holds one
        return "utf-16-be" if content[0] == 0 else "utf-16-le"
    return "utf-8-sig"


def _after_mark_line(text: str) -> tuple[int, str, tuple[str, ...]]:
    """The line on which the heads begin, the text from there, and the marks that it may have."""
    said = _SAYS_MARK.match(text)
    return (2, text[said.end() :], (said[1],)) if said else (1, text, _MARKS)


def _heads_found(text: str, mark: str, known: tuple[str, ...]) -> int:
    """How many heads of a price list the first row has, parted by `mark`."""
    for row in _rows(text, mark, 1):
        if isinstance(row, BadRow):
            return 0
        if any(map(str.strip, row[1])):
            return len({_head(cell) for cell in row[1]} & set(known))
    return 0


def _rows(text: str, mark: str, first_line: int) -> Iterator[tuple[int, list[str]] | BadRow]:
    """Every row with the line that it begins on; a quoted cell may go over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    while True:
        line = first_line + reader.line_num
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield BadRow(line, Flaw.QUOTES)


def _heads(cells: list[str], known: tuple[str, ...], required: tuple[str, ...]) -> list[str]:
    heads = [_head(cell) for cell in cells]
    missing = [column for column in required if column not in heads]
    if missing:
        raise SheetUnreadable(Flaw.HEADER, ", ".join(missing))
    unknown = [cell for cell, head in zip(cells, heads, strict=True) if head not in {"", *known}]
    if unknown:
        raise SheetUnreadable(Flaw.HEADER_UNKNOWN, ", ".join(map(str.strip, unknown)))
    twice = [head for head, count in Counter(heads).items() if head and count > 1]
    if twice:
        raise SheetUnreadable(Flaw.HEADER_TWICE, ", ".join(twice))
    return heads


def _head(cell: str) -> str:
    return re.sub(r"[\s_\-]+", "_", cell.strip()).casefold()
