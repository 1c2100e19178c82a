"""Sizes as people type them.

"8 x 10 in", "210 x 297 mm", "1 by 1.5 m", "A3", "400 px", "1024 px, longer side".
"""

import re
from decimal import Decimal

from studio_desk.domain.demand import Demand, inches, longer_side, millimetres, pixels
from studio_desk.domain.fitness import UseFlaw, UseInvalid
from studio_desk.ui.typed import typed_number

MOST_DECIMALS = 3
_IN, _MM, _PX = "in", "mm", "px"
_UNITS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("in", "inch", "inches", '"', "″", "”", "''"), (_IN, 1)),
    **dict.fromkeys(("ft", "foot", "feet"), (_IN, 12)),
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters"), (_MM, 1)),
    **dict.fromkeys(("cm", "centimetre", "centimetres", "centimeter", "centimeters"), (_MM, 10)),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), (_MM, 1000)),
    **dict.fromkeys(("px", "pixel", "pixels"), (_PX, 1)),
}
"""What a unit is counted in, and how many of those it is."""
_SHEETS = {
    "a0": (841, 1189),
    "a1": (594, 841),
    "a2": (420, 594),
    "a3": (297, 420),
    "a4": (210, 297),
    "a5": (148, 210),
    "a6": (105, 148),
}
"""Sheets in millimetres (ISO 216)."""
_NUMBER = r"\d[\d.,'\s]*?"
_UNIT = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_SIZE = re.compile(
    rf"(?P<one>{_NUMBER})\s*(?P<in_one>{_UNIT})?"
    rf"(?:\s*(?:×|x|\*|by)\s*(?P<two>{_NUMBER})\s*(?P<in_two>{_UNIT})?)?"
)
_LONGER = re.compile(r",?\s*(?:(?:on|along)\s+)?(?:the\s+)?long(?:er|est)?(?:\s+(?:side|edge))?$")
"""Behind a size on a screen: only this side counts."""


def typed_size(words: str) -> Demand:
    """Read a size, its sides in any order, one side for a square; on paper at the usual density.

    Raises `UseInvalid`, of no use yet, for what is none.
    """
    text = words.strip().casefold()
    if text in _SHEETS:
        short, long = _SHEETS[text]
        return millimetres(Decimal(short), Decimal(long))
    bare = _LONGER.sub("", text)
    found = _SIZE.fullmatch(bare)
    if found is None or (bare != text and found["two"]):
        raise UseInvalid("", UseFlaw.UNREADABLE)
    named = found["in_one"] or found["in_two"]
    if not named:
        raise UseInvalid("", UseFlaw.UNITLESS)
    (counted, one), (other, two) = (
        _UNITS[found["in_one"] or named],
        _UNITS[found["in_two"] or named],
    )
    if counted != other:
        raise UseInvalid("", UseFlaw.UNREADABLE)
    first = _side(found["one"])
    sides = first * one, (_side(found["two"]) * two if found["two"] else first * one)
    most = 0 if counted == _PX else MOST_DECIMALS
    if any(_decimals(each) > most for each in sides):
        raise UseInvalid("", UseFlaw.TOO_FINE)
    if bare != text:
        if counted != _PX:
            raise UseInvalid("", UseFlaw.UNREADABLE)
        return longer_side(max(sides))
    make = {_IN: inches, _MM: millimetres, _PX: pixels}[counted]
    return make(min(sides), max(sides))


def _side(words: str) -> Decimal:
    number = typed_number(words)
    if number is None:
        raise UseInvalid("", UseFlaw.UNREADABLE)
    return number


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def typed_ppi(words: str) -> int:
    """Read "300", "300 ppi" or "300 dpi"; raises `UseInvalid`, of no use yet."""
    text = words.strip().casefold()
    number = typed_number(text.removesuffix("ppi").removesuffix("dpi").strip())
    if number is None or _decimals(number) > 0:
        raise UseInvalid("", UseFlaw.PPI)
    return int(number)
