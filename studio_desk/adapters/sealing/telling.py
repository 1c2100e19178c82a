"""What is told of the seals on a file, in bytes that are read without believing any of them.

A stranger's file may have taken over what tells it. So it is JSON, of which every value has to be
of its kind and within its bounds; anything else is a file that cannot be checked.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from studio_desk.domain.seal import Seal, SealState
from studio_desk.services.sealing_failures import CheckGap

MOST_SEALS = 100
LONGEST_SIGNER = 200
MOST_BYTES = 1 << 18
"""All seals at all their bounds, in a script of four bytes a character, take less."""
_GAPS = {CheckGap.DAMAGED, CheckGap.REVISIONS}
_FIELDS = {"signer", "sealed_at", "state", "fingerprint"}
_FINGERPRINT = 64
_HEX = frozenset("0123456789abcdef")
_YEARS = range(1990, 2200)
"""A clock that says anything else says nothing: in no time zone is it then out of bounds."""


class Nonsense(ValueError):
    """What nobody would tell who checks seals."""


def told(seals: Sequence[Seal] | CheckGap) -> bytes:
    """Seals, or why nobody can tell them."""
    said = seals if isinstance(seals, CheckGap) else [_said(each) for each in seals]
    return json.dumps(said, ensure_ascii=False).encode()


def _said(seal: Seal) -> dict[str, str | None]:
    moment = seal.sealed_at
    return {
        "signer": seal.signer,
        "sealed_at": None if moment is None else moment.isoformat(),
        "state": seal.state,
        "fingerprint": seal.fingerprint,
    }


def heard(answer: bytes) -> list[Seal] | CheckGap:
    """The seals that were told; nonsense comes of a file that is `CheckGap.DAMAGED`."""
    try:
        said = json.loads(answer)
        if isinstance(said, str):
            return _gap(said)
        if not isinstance(said, list) or len(said) > MOST_SEALS:
            raise Nonsense
        return [_seal(each) for each in said]
    except (ValueError, RecursionError):
        return CheckGap.DAMAGED


def line(words: str) -> str:
    """What may be told of any words that a stranger calls themselves by."""
    return "".join(each if each.isprintable() else " " for each in words[:LONGEST_SIGNER])


def believable(moment: datetime | None) -> datetime | None:
    """A moment that a clock may have shown; None of any other, and where nothing says whose."""
    if moment is None or moment.tzinfo is None or moment.year not in _YEARS:
        return None
    return moment


def _gap(said: str) -> CheckGap:
    gap = CheckGap(said)
    if gap not in _GAPS:
        raise Nonsense
    return gap


def _seal(said: object) -> Seal:
    if not isinstance(said, dict) or said.keys() != _FIELDS:
        raise Nonsense
    fingerprint = _text(said["fingerprint"])
    if len(fingerprint) != _FINGERPRINT or not _HEX.issuperset(fingerprint):
        raise Nonsense
    return Seal(
        signer=_text(said["signer"]),
        sealed_at=None if said["sealed_at"] is None else _moment(said["sealed_at"]),
        state=SealState(_text(said["state"])),
        fingerprint=fingerprint,
    )


def _moment(said: object) -> datetime:
    moment = believable(datetime.fromisoformat(_text(said)))
    if moment is None:
        raise Nonsense
    return moment


def _text(said: object) -> str:
    """A line of at most so many printable characters."""
    if not isinstance(said, str) or len(said) > LONGEST_SIGNER or not said.isprintable():
        raise Nonsense
    return said
