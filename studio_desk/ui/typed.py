"""What people type for numbers, and how it is shown to them again."""

import re
from decimal import Decimal

from studio_desk.domain.terms import Amount, Percent, Share

_GROUPED = re.compile(r"\d{1,3}([,.'\u00a0\u202f ]\d{3})+")
_PLAIN = re.compile(r"[+-]?\d{0,15}(\.\d{0,6})?")


def typed_number(words: str) -> Decimal | None:
    """Read "1,234.50", "1.234,50", "1 234,5" or "1234.5"; None where it is not a number.

    With both marks present the last one is the decimal mark. A lone comma or point is the decimal
    mark, unless it is a comma before exactly three digits ("1,234"), as prices are grouped.
    """
    text = words.strip().replace("\N{MINUS SIGN}", "-")
    sign, digits = ("-", text[1:]) if text[:1] == "-" else ("", text)
    decimal_mark = max(digits.rfind(","), digits.rfind("."))
    whole, fraction = digits, ""
    if decimal_mark >= 0 and not _only_groups(digits):
        whole, fraction = digits[:decimal_mark], digits[decimal_mark + 1 :]
    if _GROUPED.fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    plain = f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
    if not _PLAIN.fullmatch(plain) or not any(character.isdigit() for character in plain):
        return None
    return Decimal(plain)


def _only_groups(digits: str) -> bool:
    marks = {character for character in digits if character in ",."}
    return (
        bool(_GROUPED.fullmatch(digits))
        and len(marks) == 1
        and ("," in marks or digits.count(".") > 1)
    )


def typed_share(words: str) -> Share | None:
    """Read "10%" or "10 %" as a percentage and "10" as an amount; raises ValueError for neither.

    Nothing typed is None.
    """
    text = words.strip()
    if not text:
        return None
    number = typed_number(text.rstrip("%％").strip())
    if number is None:
        raise ValueError(words)
    return Percent(number) if text.endswith(("%", "％")) else Amount(number)


def shown_share(share: Share | None) -> str:
    """Write a share the way it may be typed again."""
    match share:
        case Percent(value):
            return f"{value:f}%"
        case Amount(value):
            return f"{value:f}"
        case None:
            return ""
