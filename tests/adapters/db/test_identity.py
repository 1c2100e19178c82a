import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.db import inspections as inspections_module
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.inspection import READING, Inspection
from studio_desk.domain.line import Line
from studio_desk.domain.money import Money
from studio_desk.domain.payment import Payment
from studio_desk.domain.picture import Picture
from studio_desk.domain.pricelist import PriceLists
from studio_desk.domain.provenance import Credentials, Provenance, Verdict
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import Event, Figures, Revision, State
from studio_desk.services.quote_ports import QuoteTemplate

from .kept import all_price_lists, events, inspections, payments, revisions, studios
from .sittings import PICTURES, SITTING, consultations, described, quotes, words

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


@settings(deadline=None, max_examples=50)
@given(consultations)
def test_what_is_loaded_is_what_was_saved(
    units: SqlUnitsOfWork, consultation: Consultation
) -> None:
    kept = saved(units, consultation)
    # Their representations too, which unlike == tell 1.50 from 1.5.
    expected = with_ids(consultation, kept)
    assert repr(kept) == repr(expected)
    assert repr(loaded(units, kept)) == repr(expected)


@settings(deadline=None, max_examples=50)
@given(consultations, consultations)
def test_saving_again_leaves_nothing_of_the_old_behind(
    units: SqlUnitsOfWork, before: Consultation, after: Consultation
) -> None:
    kept = saved(units, before)
    changed = with_ids(after, kept)
    assert repr(saved(units, changed)) == repr(changed)
    assert repr(loaded(units, changed)) == repr(changed)


@settings(deadline=None, max_examples=50)
@given(inspections)
def test_what_a_file_said_comes_back_as_it_was_kept(
    units: SqlUnitsOfWork, inspection: Inspection
) -> None:
    with units() as work:
        work.inspections.put(inspection)
        work.commit()
    said = inspection.provenance
    with units() as work:
        assert repr(work.inspections.get(inspection.content)) == repr(inspection)
        assert work.inspections.marks()[inspection.content] == (said.verdict, said.credentials)


def test_what_an_older_reader_found_is_asked_for_anew(
    units: SqlUnitsOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Inspection("e" * 64, "JPEG", 1, 1, Provenance(Verdict.UNKNOWN, Credentials.NONE, "", ()))
    with units() as work:
        work.inspections.put(seen)
        work.commit()
    monkeypatch.setattr(inspections_module, "READING", READING + 1)
    with units() as work:
        assert work.inspections.get(seen.content) is None
        assert seen.content not in work.inspections.marks()


@settings(deadline=None, max_examples=50)
@given(studios)
def test_a_studio_s_card_comes_back_as_it_was_saved(units: SqlUnitsOfWork, studio: Studio) -> None:
    with units() as work:
        work.studio.put(studio)
        work.commit()
    with units() as work:
        assert repr(work.studio.get()) == repr(studio)


@settings(deadline=None, max_examples=50)
@given(described("f" * 64))
def test_a_picture_comes_back_as_it_was_described(units: SqlUnitsOfWork, picture: Picture) -> None:
    with units() as work:
        work.pictures.put(picture)
        work.commit()
    with units() as work:
        assert repr(work.pictures.get(picture.content)) == repr(picture)
        assert repr(work.pictures.all()[-1]) == repr(picture)


@settings(deadline=None, max_examples=50)
@given(all_price_lists())
def test_price_lists_come_back_as_they_were_saved(units: SqlUnitsOfWork, lists: PriceLists) -> None:
    with units() as work:
        work.prices.put(lists)
        work.commit()
    with units() as work:
        assert repr(work.prices.get()) == repr(lists)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(revisions, max_size=2),
    st.lists(payments, max_size=2).map(tuple),
    st.lists(events, max_size=2).map(tuple),
)
def test_a_quote_s_record_comes_back_as_it_was_saved(
    units: SqlUnitsOfWork,
    revisions: list[Revision],
    payments: tuple[Payment, ...],
    events: tuple[Event, ...],
) -> None:
    kept = saved(units, SITTING)
    numbered = tuple(replace(each, number=number) for number, each in enumerate(revisions))
    with units() as work:
        allotted = work.records.allot(kept.id, 2026)
        record = replace(allotted, revisions=numbered, payments=payments, events=events)
        work.records.put(record)
        work.commit()
    with units() as work:
        assert repr(work.records.get(record.id)) == repr(record)
        assert repr(work.records.of_consultation(kept.id)) == repr(record)


@settings(deadline=None, max_examples=50)
@given(words, quotes())
def test_a_template_comes_back_as_it_was_saved(
    units: SqlUnitsOfWork, name: str, quote: Quote
) -> None:
    with units() as work:
        template = work.templates.put(QuoteTemplate(name, quote))
        work.commit()
    with units() as work:
        assert repr(template) in map(repr, work.templates.all())
        work.templates.remove(template.id)
        work.commit()
    assert template == QuoteTemplate(name, quote, template.id)


def test_what_was_issued_is_never_written_again(units: SqlUnitsOfWork) -> None:
    kept = saved(units, SITTING)
    usd = SITTING.quote.currency
    nothing = Figures(Money(1, usd), Money(1, usd), Money(0, usd))
    at = datetime(2026, 11, 24, tzinfo=UTC)
    issued = Revision(0, kept, Studio("Before"), nothing, at, "0" * 64)
    with units() as work:
        record = replace(work.records.allot(kept.id, 2027), revisions=(issued,))
        work.records.put(record)
        work.commit()
    other = replace(issued, studio=Studio("After"), document="1" * 64, state=State.CANCELLED)
    with units() as work:
        work.records.put(replace(record, revisions=(other,)))
        work.commit()
    with units() as work:
        assert work.records.get(record.id).latest == replace(issued, state=State.CANCELLED)


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
        client=Client(typed, cc=typed, bcc=typed),
        brief=replace(SITTING.brief, notes=typed),
        quote=replace(SITTING.quote, entries=(Line(typed, Decimal(1)),)),
    )
    back = loaded(units, saved(units, sitting))
    assert (back.client.name, back.brief.notes, back.quote.lines[0].description) == (kept,) * 3
    assert (back.client.cc, back.client.bcc) == (kept,) * 2
