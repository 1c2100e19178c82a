import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line

from .sittings import PICTURES, SITTING, consultations

NAUGHTY = Path(__file__).resolve().parents[3] / ".." / "shared" / "text-cases" / "blns.json"


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> SqlUnitsOfWork:
    """A studio that has the pictures; one for all examples, for each is stored under its own id."""
    units = SqlUnitsOfWork(tmp_path_factory.mktemp("studio") / "studio.db")
    with units() as work:
        for picture in PICTURES:
            work.pictures.put(picture)
        work.commit()
    return units


def saved(units: SqlUnitsOfWork, consultation: Consultation) -> Consultation:
    with units() as work:
        kept = work.consultations.put(consultation)
        work.commit()
    return kept


def loaded(units: SqlUnitsOfWork, kept: Consultation) -> Consultation:
    with units() as work:
        return work.consultations.get(kept.id)


def with_ids(consultation: Consultation, kept: Consultation) -> Consultation:
    return replace(consultation, id=kept.id, client=replace(consultation.client, id=kept.client.id))


@settings(deadline=None)  # a disk may take its time
@given(consultations)
def test_what_is_loaded_is_what_was_saved(
    units: SqlUnitsOfWork, consultation: Consultation
) -> None:
    kept = saved(units, consultation)
    # Their representations too, which unlike == tell 1.50 from 1.5.
    expected = with_ids(consultation, kept)
    assert repr(kept) == repr(expected)
    assert repr(loaded(units, kept)) == repr(expected)


@settings(deadline=None)  # a disk may take its time
@given(consultations, consultations)
def test_saving_again_leaves_nothing_of_the_old_behind(
    units: SqlUnitsOfWork, before: Consultation, after: Consultation
) -> None:
    kept = saved(units, before)
    changed = with_ids(after, kept)
    assert saved(units, changed) == changed
    assert loaded(units, changed) == changed


def test_the_latest_is_first_and_each_is_whole(units: SqlUnitsOfWork) -> None:
    first, second = saved(units, SITTING), saved(units, SITTING)
    with units() as work:
        kept = [each for each in work.consultations.all() if each.id in {first.id, second.id}]
    assert kept == [second, first]


def test_naughty_strings_come_back_as_they_were_typed(units: SqlUnitsOfWork) -> None:
    if not NAUGHTY.is_file():
        pytest.skip("blns.json is not beside this checkout")
    naughty: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    lines = tuple(Line(each, Decimal(1), unit=each, group=each) for each in naughty)
    client = Client("".join(naughty), naughty[0], naughty[1], exemption=naughty[2])
    sitting = replace(SITTING, client=client, quote=replace(SITTING.quote, entries=lines))
    kept = saved(units, sitting)
    assert loaded(units, kept) == with_ids(sitting, kept)


@pytest.mark.parametrize(
    ("typed", "kept"), [("A\x00B", "AB"), ("A\ud800B", "A?B"), ("\udc80", "?"), ("\x00", "")]
)
def test_what_no_text_file_can_hold_is_cleaned(
    units: SqlUnitsOfWork, typed: str, kept: str
) -> None:
    sitting = replace(
        SITTING,
        client=Client(typed),
        brief=replace(SITTING.brief, notes=typed),
        quote=replace(SITTING.quote, entries=(Line(typed, Decimal(1)),)),
    )
    back = loaded(units, saved(units, sitting))
    assert (back.client.name, back.brief.notes, back.quote.lines[0].description) == (kept,) * 3
