"""From the bytes of a file to its checked shape, or to the first thing that is wrong with it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from studio_desk.adapters.consultation_files.mistakes import Place, first_mistake, place_words
from studio_desk.adapters.consultation_files.model import ConsultationFile
from studio_desk.services.failures import ConsultationFileInvalid, FileUnreadable

MOST_BYTES = 20_000_000
MOST_KEYS = 100
"""More than any object of a consultation file has, and few enough to complain of one by one."""


def checked(path: Path) -> ConsultationFile:
    """Read the file's values; raises `FileUnreadable` and `ConsultationFileInvalid`."""
    name = path.name or str(path)
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(name, error.strerror or str(error)) from error
    try:
        return ConsultationFile.model_validate(_values(content))
    except _Wrong as wrong:
        raise ConsultationFileInvalid(name, wrong.place, wrong.reason) from None
    except ValidationError as errors:
        raise ConsultationFileInvalid(name, *first_mistake(errors)) from None


class _Wrong(Exception):
    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason


def _values(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise _Wrong("file", f"it is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _Wrong(f"line {line}", "the text is not UTF-8") from None
    if not text.strip():
        raise _Wrong("file", "it is empty")
    return _parsed(text)


def _parsed(text: str) -> Any:
    odd: list[_OddObject] = []

    def paired(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(pairs) == len(values) <= MOST_KEYS:
            return values
        odd.append(_OddObject(pairs))
        return odd[-1]

    try:
        values = json.loads(text, object_pairs_hook=paired)
    except json.JSONDecodeError as error:
        raise _Wrong(f"line {error.lineno}, column {error.colno}", "this is not JSON") from None
    except RecursionError:
        raise _Wrong("file", "it is nested too deeply") from None
    except ValueError:
        # Python refuses to read whole numbers of more than a few thousand digits.
        raise _Wrong("file", "it holds a number of too many digits") from None
    if odd:
        raise _oddness(values)
    return values


class _OddObject(dict[str, Any]):
    """An object with a key twice, or with far too many; where it stands is known only later."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        times = Counter(key for key, _ in pairs)
        self.twice = next((key for key in times if times[key] > 1), None)


def _oddness(values: Any) -> _Wrong:
    """Find the first odd object in reading order; the stack spares deep files the recursion."""
    stack: list[tuple[Place, Any]] = [((), values)]
    while stack:
        place, value = stack.pop()
        if isinstance(value, _OddObject):
            if value.twice is not None:
                return _Wrong(place_words((*place, value.twice)), "this key is there twice")
            return _Wrong(place_words(place), f"this has more than {MOST_KEYS} keys")
        if isinstance(value, dict):
            stack += reversed([((*place, key), each) for key, each in value.items()])
        elif isinstance(value, list):
            stack += reversed([((*place, number), each) for number, each in enumerate(value)])
    raise AssertionError("an odd object was read but is nowhere")
