"""What is read of a form, in bytes that are read without believing any of them.

A stranger's file may have taken over what tells it. So it is JSON, of which every value has to be
of its kind and within its bounds; anything else is a file that cannot be read.
"""

import json
from dataclasses import asdict, fields
from itertools import pairwise

from studio_desk.domain.returned import FilledForm
from studio_desk.services.returned import ReturnGap

MOST_FIELDS = 4_000
LONGEST_NAME = 40
"""Of a field that is ticked: ours are called after a line or a group, by its number."""
LONGEST_VALUE = 500
MOST_BYTES = 4 << 20
"""A form at all its bounds, in a script of four bytes a character, takes less."""
_GAPS = {ReturnGap.DAMAGED, ReturnGap.LOCKED, ReturnGap.NO_FIELDS}
_DIGEST = 64
_HEX = frozenset("0123456789abcdef")
_FIELDS = {each.name for each in fields(FilledForm)}


class Nonsense(ValueError):
    """What nobody would tell who reads a form."""


def told(form: FilledForm | ReturnGap) -> bytes:
    """A form, or why there is none."""
    said = form if isinstance(form, ReturnGap) else asdict(form)
    return json.dumps(said, ensure_ascii=False).encode()


def heard(answer: bytes) -> FilledForm | ReturnGap:
    """The form that was told; nonsense comes of a file that is `ReturnGap.DAMAGED`."""
    try:
        said = json.loads(answer)
        return _gap(said) if isinstance(said, str) else _form(said)
    except (ValueError, RecursionError):
        return ReturnGap.DAMAGED


def _gap(said: str) -> ReturnGap:
    gap = ReturnGap(said)
    if gap not in _GAPS:
        raise Nonsense
    return gap


def _form(said: object) -> FilledForm:
    if not isinstance(said, dict) or said.keys() != _FIELDS:
        raise Nonsense
    signed = said["is_signed"]
    if not isinstance(signed, bool):
        raise Nonsense
    return FilledForm(
        _answers(said["answers"]),
        _text(said["name"]),
        _text(said["place_and_date"]),
        is_signed=signed,
        printed=_digest(said["printed"]),
        pages=_digest(said["pages"]),
        number=_text(said["number"]),
    )


def _answers(said: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(said, list) or len(said) > MOST_FIELDS:
        raise Nonsense
    answers = []
    for each in said:
        if not isinstance(each, list) or len(each) != 2:
            raise Nonsense
        name, value = (_text(part, LONGEST_NAME) for part in each)
        answers.append((name, value))
    if any(before > after for before, after in pairwise(answers)):
        raise Nonsense
    return tuple(answers)


def _text(said: object, most: int = LONGEST_VALUE) -> str:
    """A line of at most so many printable characters."""
    if not isinstance(said, str) or len(said) > most or not said.isprintable():
        raise Nonsense
    return said


def _digest(said: object) -> str:
    digest = _text(said)
    if len(digest) != _DIGEST or not _HEX.issuperset(digest):
        raise Nonsense
    return digest
