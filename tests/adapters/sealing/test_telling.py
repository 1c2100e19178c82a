"""What is told of seals is read without believing any of it: a stranger's file may tell it."""

import json
import os
import pickle
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from studio_desk.adapters.sandbox import ProcessSandbox, process
from studio_desk.adapters.sandbox.worker import Limits
from studio_desk.adapters.sealing import PadesSealer
from studio_desk.adapters.sealing.telling import (
    LONGEST_SIGNER,
    MOST_BYTES,
    MOST_SEALS,
    believable,
    heard,
    told,
)
from studio_desk.domain.seal import Seal, SealState
from studio_desk.services.sealing_failures import CheckGap, PdfUnreadable
from tests.adapters.sandbox import hostile_workers

NOON = datetime(2026, 11, 30, 12, tzinfo=timezone(timedelta(hours=9)))
SEAL = Seal("김민아", NOON, SealState.FILLED_IN, "a" * 64)


def changed(**values: Any) -> bytes:
    """One seal, with other values in what is told of it."""
    seal = {
        "signer": "Mina Park",
        "sealed_at": "2026-11-30T12:00:00+00:00",
        "state": "unaltered",
        "fingerprint": "b" * 64,
    }
    return json.dumps([seal | values]).encode()


def test_seals_are_heard_as_they_were_told() -> None:
    undated = Seal("Harbour Light", None, SealState.ALTERED, "0" * 64)
    for seals in ([], [SEAL], [SEAL, undated]):
        assert heard(told(seals)) == seals
    [found] = heard(changed())
    assert found == Seal("Mina Park", datetime(2026, 11, 30, 12, tzinfo=UTC), SealState.UNALTERED,
                         "b" * 64)  # fmt: skip


@pytest.mark.parametrize("gap", [CheckGap.DAMAGED, CheckGap.REVISIONS])
def test_why_nobody_can_tell_is_heard_as_it_was_told(gap: CheckGap) -> None:
    assert heard(told(gap)) is gap


def test_all_the_seals_that_are_looked_at_are_heard_too() -> None:
    seal = Seal("\U00020000" * LONGEST_SIGNER, NOON, SealState.FILLED_IN, "a" * 64)

    assert len(told([seal] * MOST_SEALS)) <= MOST_BYTES
    assert heard(told([seal] * MOST_SEALS)) == [seal] * MOST_SEALS


@pytest.mark.parametrize(
    "moment",
    [
        None,
        datetime(2026, 11, 30, 12),  # noqa: DTZ001 what a stranger's clock may say
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12))),
    ],
)
def test_what_no_clock_shows_is_no_moment(moment: datetime | None) -> None:
    assert believable(moment) is None
    assert believable(NOON) == NOON


NONSENSE = {
    "nothing": b"",
    "no JSON": b"unaltered",
    "a pickle": pickle.dumps([SEAL]),
    "nesting": b"[" * 100_000,
    "a number": b"7",
    "no value": b"null",
    "no list": b"{}",
    "seals of letters": b'["unaltered"]',
    "a reason that there is not": b'"stolen"',
    "a reason that is not the file's": b'"not-started"',
    "too many seals": b"[" + b",".join([changed()[1:-1]] * (MOST_SEALS + 1)) + b"]",
    "a field more": changed(is_own=True),
    "a field less": b'[{"signer": "Mina Park"}]',
    "a signer of no letters": changed(signer=None),
    "a signer on two lines": changed(signer="Mina\nPark"),
    "too long a signer": changed(signer="x" * (LONGEST_SIGNER + 1)),
    "a state that there is not": changed(state="sealed"),
    "no state": changed(state=None),
    "a fingerprint too short": changed(fingerprint="b" * 63),
    "a fingerprint of other figures": changed(fingerprint="B" * 64),
    "a moment of no letters": changed(sealed_at=7),
    "no moment": changed(sealed_at="at noon"),
    "a moment that is nowhere": changed(sealed_at="2026-11-30T12:00:00"),
    "a moment before all clocks": changed(sealed_at="0001-01-01T00:00:00+14:00"),
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_comes_of_a_damaged_file(answer: bytes) -> None:
    assert heard(answer) is CheckGap.DAMAGED


@pytest.mark.skipif(os.name != "posix", reason="lines are looked at as descriptors")
@pytest.mark.parametrize(
    ("kind", "gap"),
    [
        ("nonsense", CheckGap.DAMAGED),
        ("pickle", CheckGap.DAMAGED),
        ("too long", CheckGap.DAMAGED),
        ("message", CheckGap.TOO_SLOW),
    ],
)
def test_a_file_that_takes_its_checker_over_is_refused_and_that_is_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, gap: CheckGap
) -> None:
    mark = tmp_path / "mark"
    monkeypatch.setenv(hostile_workers.MARK, str(mark))
    monkeypatch.setattr(process, "work", hostile_workers.Possessed(kind))
    sealer = PadesSealer(ProcessSandbox(Limits(seconds=1 if gap is CheckGap.TOO_SLOW else 20)))

    with pytest.raises(PdfUnreadable) as refused:
        sealer.seals(b"%PDF-1.7 of a stranger")
    assert refused.value.gap is gap
    assert not mark.exists()
