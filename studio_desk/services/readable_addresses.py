"""Addresses as people read them."""

import re

_LABEL = re.compile(r"\bxn--([a-z0-9-]+)", re.IGNORECASE)


def readable(words: str) -> str:
    """The words with domains in their own letters, which the network writes as "xn--…" (RFC 5891).

    Only for those who know whom they write to: letters of two alphabets can look the same.
    """
    return _LABEL.sub(lambda found: _in_letters(found[0], found[1]), words)


def _in_letters(label: str, code: str) -> str:
    try:
        letters = code.encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    return letters if letters.isprintable() else label
