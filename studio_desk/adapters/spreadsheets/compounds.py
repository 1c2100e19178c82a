"""Cells that hold several things: quantity breaks, what is in a package, shares.

A code that would be misread among the marks stands in quotation marks.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from studio_desk.adapters.spreadsheets.flaws import Flawed
from studio_desk.adapters.spreadsheets.numbers import plain
from studio_desk.domain.line import Break
from studio_desk.domain.pricelist import Content
from studio_desk.services.failures import Flaw

ReadNumber = Callable[[str], Decimal]


def write_breaks(breaks: tuple[Break, ...], digits: int) -> str:
    """Write "10+: 25.00; 50+: 20.00"; without the plus a spreadsheet sees a time of day."""
    return "; ".join(f"{plain(each.quantity):f}+: {plain(each.price, digits):f}" for each in breaks)


def read_breaks(words: str, quantity: ReadNumber, price: ReadNumber) -> tuple[Break, ...]:
    """Read that back; the plus may be missing. Raises `Flawed`."""
    breaks = []
    for part in filter(str.strip, words.split(";")):
        start, colon, amount = part.partition(":")
        if not (colon and amount.strip()):
            raise Flawed(Flaw.BREAKS, words)
        breaks.append(Break(quantity(start.strip().removesuffix("+")), price(amount)))
    return tuple(breaks)


def write_contents(contents: tuple[Content, ...]) -> str:
    """Write "2 x print-8x10 > print-11x14 | print-16x20; 1 x album"."""
    return "; ".join(map(_write_content, contents))


def _write_content(content: Content) -> str:
    words = f"{plain(content.quantity):f} x {_write_code(content.code)}"
    upgrades = " | ".join(map(_write_code, content.upgrades))
    return f"{words} > {upgrades}" if upgrades else words


def _write_code(code: str) -> str:
    if code and code == code.strip() and not set(code) & set('";>|'):
        return code
    return '"{}"'.format(code.replace('"', '""'))


def read_contents(words: str, quantity: ReadNumber) -> tuple[Content, ...]:
    """Read that back; raises `Flawed`."""
    return tuple(
        _read_content(part, words, quantity) for part in filter(str.strip, _split(words, ";"))
    )


def _read_content(part: str, words: str, quantity: ReadNumber) -> Content:
    head, *exchanges = _split(part, ">")
    times = min((at for at in (head.find("x"), head.find("×")) if at >= 0), default=-1)
    if times < 0 or len(exchanges) > 1:
        raise Flawed(Flaw.CONTENTS, words)
    upgrades = [each for exchange in exchanges for each in _split(exchange, "|")]
    return Content(
        _read_code(head[times + 1 :], words),
        quantity(head[:times]),
        tuple(_read_code(each, words) for each in upgrades),
    )


def _read_code(part: str, words: str) -> str:
    code = part.strip()
    if len(code) >= 2 and code[0] == code[-1] == '"':
        inside = code[1:-1]
        if '"' not in inside.replace('""', ""):
            return inside.replace('""', '"')
    elif code and '"' not in code:
        return code
    raise Flawed(Flaw.CONTENTS, words)


def _split(words: str, mark: str) -> Iterator[str]:
    """Split at `mark` wherever it does not stand between quotation marks."""
    start, quoted = 0, False
    for at, character in enumerate(words):
        if character == '"':
            quoted = not quoted
        elif character == mark and not quoted:
            yield words[start:at]
            start = at + 1
    yield words[start:]
