"""Numbers as spreadsheets of any country write them, read only where they can mean one thing."""

import re
from collections.abc import Iterable
from decimal import Decimal

from studio_desk.adapters.spreadsheets.flaws import Flawed
from studio_desk.services.failures import Flaw

_LONGEST = 60
_BLANK_GROUPS = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f'\u2019][0-9]{3})+(?![0-9])")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+")


def number(words: str, decimal_mark: str = "", *, fine: bool = False) -> Decimal:
    """Read a number; raises `Flawed` with `NUMBER` or `AMBIGUOUS`.

    One mark before three digits ("1,234") may stand for thousands as well as for decimals. It is
    read as the decimal mark only where the number may be as `fine` as that, and where the rest of
    the file proves that it is the `decimal_mark`.
    """
    sign, body = _parts(words)
    whole, fraction = _split(body)
    if _is_open(body) and not (fine and body[-4] == decimal_mark):
        raise Flawed(Flaw.AMBIGUOUS, words)
    return Decimal(f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}")


def proven_mark(cells: Iterable[str]) -> str:
    """The decimal mark that the numbers of a file prove; nothing where they do not, or disagree."""
    marks = set()
    for words in cells:
        try:
            _, body = _parts(words)
            _, fraction = _split(body)
        except Flawed:
            continue
        if fraction and not _is_open(body):
            marks.add(body[-len(fraction) - 1])
    return marks.pop() if len(marks) == 1 else ""


def fits(value: Decimal, digits: int) -> bool:
    """Whether a number has no more decimal places than that; exact in any decimal context."""
    numerator, denominator = value.as_integer_ratio()
    return not numerator * int(10**digits) % denominator


def plain(value: Decimal, digits: int = 0) -> Decimal:
    """The same number, with at least `digits` places and never just three, which would be open."""
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0").ljust(digits, "0")
    if len(fraction) == 3:
        fraction += "0"
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _parts(words: str) -> tuple[str, str]:
    """The sign, and the digits with the marks between them."""
    bare = words.strip()
    if len(bare) > _LONGEST:
        raise Flawed(Flaw.NUMBER, words)
    sign = "-" if bare[:1] in {"-", "\N{MINUS SIGN}"} else ""
    body = bare[1:].lstrip() if sign or bare[:1] == "+" else bare
    grouped = _BLANK_GROUPS.match(body)
    if grouped:
        body = re.sub("[^0-9]", "", grouped[0]) + body[grouped.end() :]
    if not _PLAIN.fullmatch(body):
        raise Flawed(Flaw.NUMBER, words)
    return sign, body


def _split(body: str) -> tuple[str, str]:
    """The digits before the decimal mark, and those behind it."""
    last = max(body.rfind("."), body.rfind(","))
    if last < 0:
        return body, ""
    mark = body[last]
    grouping = "," if mark == "." else "."
    if body.count(mark) > 1:  # "1,234,567"
        return _ungrouped(body, mark), ""
    return _ungrouped(body[:last], grouping) or "0", body[last + 1 :]


def _ungrouped(whole: str, mark: str) -> str:
    first, *groups = whole.split(mark)
    if groups and not (1 <= len(first) <= 3 and all(len(group) == 3 for group in groups)):
        raise Flawed(Flaw.NUMBER, whole)
    digits = first + "".join(groups)
    if digits and not digits.isdecimal():
        raise Flawed(Flaw.NUMBER, whole)
    return digits


def _is_open(body: str) -> bool:
    """Whether its only mark may be one of thousands: "1,234", and neither "0,234" nor "1234,5"."""
    return re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", body) is not None
