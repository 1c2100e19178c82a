"""Values out of JSON that nobody vouches for: each is of its kind and within its bounds, or not."""

from enum import StrEnum
from typing import TypeVar

T = TypeVar("T", bound=StrEnum)

MOST_TEXT = 240
"""Characters of a text; all that is repeated of a file is shorter."""


class Nonsense(ValueError):
    """Bytes that no worker in its right mind would send."""


def text(said: object, most: int = MOST_TEXT) -> str:
    """A line of at most so many printable characters."""
    if not isinstance(said, str) or len(said) > most or not said.isprintable():
        raise Nonsense
    return said


def line(words: str, most: int = MOST_TEXT) -> str:
    """What `text` takes of any words, cut where they are too long."""
    return "".join(each if each.isprintable() else " " for each in words[:most])


def number(said: object, least: int, most: int) -> int:
    """A whole number."""
    # True is a number to Python.
    if type(said) is not int or not least <= said <= most:
        raise Nonsense
    return said


def term(said: object, kind: type[T]) -> T:
    """A member of an enumeration."""
    try:
        return kind(text(said))
    except ValueError as error:
        raise Nonsense from error


def items(said: object, most: int) -> list[object]:
    """A list that is not longer than `most`."""
    if not isinstance(said, list) or len(said) > most:
        raise Nonsense
    return said


def record(said: object, *fields: str) -> list[object]:
    """The values of an object that has exactly these fields, in their order."""
    if not isinstance(said, dict) or said.keys() != set(fields):
        raise Nonsense
    return [said[each] for each in fields]
