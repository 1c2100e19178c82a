"""Sizes in words that a narrow column wraps."""

import re

_INSIDE = re.compile(r"(?<=\d) (?=×)|(?<=×) (?=\d)|(?<=\d) (?=(?:px|in|mm|cm|ppi)\b)")


def together(words: str) -> str:
    """Keep a size on one line, its two sides and its unit, whatever stands before it."""
    return _INSIDE.sub("\N{NO-BREAK SPACE}", words)
