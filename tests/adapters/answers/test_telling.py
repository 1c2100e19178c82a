"""What is told of a form is read without believing any of it: a stranger's file may tell it."""

import json
import os
import pickle
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from studio_desk.adapters.answers import PdfFormReader
from studio_desk.adapters.answers.telling import LONGEST_NAME, MOST_BYTES, MOST_FIELDS, heard, told
from studio_desk.adapters.sandbox import ProcessSandbox, process
from studio_desk.adapters.sandbox.worker import Limits
from studio_desk.domain.returned import FilledForm
from studio_desk.services.returned import ReturnGap, ReturnRefused
from tests.adapters.sandbox import hostile_workers

FORM = FilledForm(
    (("group-1", "line-4"), ("line-1", "line-1"), ("line-2", "")),
    name="김민아",
    place_and_date="Seoul, 30 November 2026",
    is_signed=True,
    printed="a" * 64,
    pages="0123456789abcdef" * 4,
    number="2026-0007-R1",
)


def changed(**values: Any) -> bytes:
    """The form, with other values in what is told of it."""
    return json.dumps(asdict(FORM) | values).encode()


def test_a_form_is_heard_as_it_was_told() -> None:
    assert heard(told(FORM)) == FORM
    assert heard(changed()) == FORM


@pytest.mark.parametrize("gap", [ReturnGap.DAMAGED, ReturnGap.LOCKED, ReturnGap.NO_FIELDS])
def test_why_there_is_no_form_is_heard_as_it_was_told(gap: ReturnGap) -> None:
    assert heard(told(gap)) is gap


def test_the_largest_form_that_is_read_is_heard_too() -> None:
    wide = "\U00020000"
    answers = tuple((f"line-{number:034}", wide * LONGEST_NAME) for number in range(MOST_FIELDS))
    form = FilledForm(
        answers,
        *(wide * 500, wide * 500),
        is_signed=False,
        printed="a" * 64,
        pages="b" * 64,
        number=wide * 500,
    )

    assert len(told(form)) <= MOST_BYTES
    assert heard(told(form)) == form


NONSENSE = {
    "nothing": b"",
    "no text": b"\xff\xfe\xff",
    "no JSON": b"line-1",
    "a pickle": pickle.dumps(FORM),
    "nesting": b"[" * 100_000,
    "a number of many figures": b"9" * 100_000,
    "a number": b"7",
    "no value": b"null",
    "a list": b"[]",
    "nothing in it": b"{}",
    "a reason that there is not": b'"stolen"',
    "a reason that is not the file's": b'"not-started"',
    "a field more": json.dumps(asdict(FORM) | {"faith": "sealed"}).encode(),
    "a field less": json.dumps({"answers": []}).encode(),
    "answers in no list": changed(answers={"line-1": "line-1"}),
    "answers of one part": changed(answers=[["line-1"]]),
    "answers of letters": changed(answers=["no"]),
    "answers of numbers": changed(answers=[[1, 2]]),
    "answers out of order": changed(answers=[["line-2", ""], ["line-1", ""]]),
    "too many answers": changed(answers=[["line-1", ""]] * (MOST_FIELDS + 1)),
    "too long an answer": changed(answers=[["line-1", "x" * (LONGEST_NAME + 1)]]),
    "a name of no letters": changed(name=None),
    "a name on two lines": changed(name="Mina\nPark"),
    "a name that turns round": changed(name="Mina \u202ekraP"),
    "half a letter": changed(name="\ud800"),
    "too long a name": changed(name="x" * 501),
    "too long a place": changed(place_and_date="x" * 501),
    "too long a number": changed(number="x" * 501),
    "signed perhaps": changed(is_signed=1),
    "a digest too short": changed(printed="a" * 63),
    "a digest of other figures": changed(pages="A" * 64),
    "no digest": changed(pages=None),
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_comes_of_a_damaged_file(answer: bytes) -> None:
    assert heard(answer) is ReturnGap.DAMAGED


@pytest.mark.skipif(os.name != "posix", reason="lines are looked at as descriptors")
@pytest.mark.parametrize(
    ("kind", "gap"),
    [
        ("nonsense", ReturnGap.DAMAGED),
        ("pickle", ReturnGap.DAMAGED),
        ("too long", ReturnGap.DAMAGED),
        ("message", ReturnGap.TOO_SLOW),
    ],
)
def test_a_file_that_takes_its_reader_over_is_refused_and_that_is_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, gap: ReturnGap
) -> None:
    mark = tmp_path / "mark"
    monkeypatch.setenv(hostile_workers.MARK, str(mark))
    monkeypatch.setattr(process, "work", hostile_workers.Possessed(kind))
    seconds = 1 if gap is ReturnGap.TOO_SLOW else 20
    reader = PdfFormReader(ProcessSandbox(Limits(seconds=seconds)))

    with pytest.raises(ReturnRefused) as refused:
        reader.form(b"%PDF-1.7 of a stranger", "answer.pdf")
    assert (refused.value.name, refused.value.gap) == ("answer.pdf", gap)
    assert not mark.exists()
