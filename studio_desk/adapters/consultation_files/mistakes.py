"""Of everything that is wrong with a file, the one thing to mend first: where, and why."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from studio_desk.adapters.consultation_files.model import OWN_WORDS, AmountPart, PercentPart

Place = tuple[int | str, ...]

_QUOTED = 60
"""Characters of a wrong value or of an unknown key that an error repeats."""
_REASONS = {
    "extra_forbidden": "this key is not known",
    "missing": "this is missing",
    "string_type": "this has to be text in quotes, money and numbers included",
    "string_unicode": "this text holds half of a character",
    "bool_type": "this has to be true or false",
    "int_type": "this has to be a whole number without quotes",
    "list_type": "this has to be a list",
    "model_type": "this has to be an object in braces",
    "string_too_short": "this must not be empty",
    "string_too_long": "this is longer than {max_length} characters",
    "too_long": "this has more than {max_length} entries",
    "greater_than_equal": "{value} is less than {ge}",
    "less_than_equal": "{value} is more than {le}",
    "enum": "{value} is not one of {expected}",
}
_TAGS = {PercentPart.__name__, AmountPart.__name__}


def first_mistake(errors: ValidationError) -> tuple[str, str]:
    """Return the place, entries of lists counted from 1, and the reason of the first mistake."""
    found = errors.errors(include_url=False)
    first = _telling(found)
    place = tuple(part for part in first["loc"] if part not in _TAGS)
    return place_words(place), _reason(first, place)


def place_words(place: Place) -> str:
    """Write a place as "quote.lines.3.quantity"."""
    parts = (str(part + 1) if isinstance(part, int) else _printable(part) for part in place)
    return ".".join(parts) or "file"


def _telling(found: list[ErrorDetails]) -> ErrorDetails:
    """The first, unless it is a missing key and the same object has one that is not known.

    Then one is most likely the other misspelt, and the misspelt one can be looked for.
    """
    first = found[0]
    if first["type"] != "missing":
        return first
    unknown = (
        each
        for each in found
        if each["type"] == "extra_forbidden" and each["loc"][:-1] == first["loc"][:-1]
    )
    return next(unknown, first)


def _reason(error: ErrorDetails, place: Place) -> str:
    kind, value = error["type"], _value_words(error["input"])
    if kind == OWN_WORDS:
        return error["msg"]
    if kind == "string_pattern_mismatch":
        is_language = place == ("language",)
        wanted = 'a code such as "en"' if is_language else "a plain decimal number"
        return f"{value} is not {wanted}"
    if kind in _REASONS:
        return _REASONS[kind].format_map({**error.get("ctx", {}), "value": value})
    return f"{value}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _value_words(value: Any) -> str:
    match value:
        case str():
            return f'"{_printable(value)}"'
        case dict():
            return "an object"
        case list():
            return "a list"
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case _:
            return _printable(str(value))


def _printable(words: str) -> str:
    """One short line of what may stand on any terminal."""
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}\N{HORIZONTAL ELLIPSIS}"
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in shown)
