"""The list of quotes in every order, page after page."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.quote_record import State
from studio_desk.services.quote_ports import QuoteOrder, QuoteSearch, QuoteSummary

from .sittings import PICTURES, SITTING

USD, KRW = Currency.of("USD"), Currency.of("KRW")
TODAY = date(2026, 11, 24)


def quote(
    key: str, number: str, client: str, day: int, limit: date | None, total: Money
) -> QuoteSummary:
    return QuoteSummary(
        key=key,
        consultation_id="sitting",
        record_id="",
        number=number,
        client_id="",
        client=client,
        organisation="",
        title="",
        state=State.ISSUED,
        dated=date(2026, 11, day),
        valid_until=limit,
        lines=1,
        total=total,
        with_all_options=total,
    )


ROWS = (
    quote("a", "2026-0001", "mina", 3, date(2027, 1, 9), Money(500, USD)),
    quote("b", "2026-0002-R1", "Ada", 9, None, Money(70_000, USD)),
    quote("c", "2026-0002", "Ada", 5, date(2026, 12, 1), Money(30_000, KRW)),
    quote("d", "", "Zoe", 7, date(2027, 1, 9), Money(90_000, KRW)),
)


@pytest.fixture
def units(tmp_path: Path) -> SqlUnitsOfWork:
    made = SqlUnitsOfWork(tmp_path / "studio.db")
    with made() as work:
        for picture in PICTURES:
            work.pictures.put(picture)
        work.consultations.put(replace(SITTING, id="sitting"))
        for row in ROWS:
            work.summaries.put(row)
        work.commit()
    return made


def in_order(units: SqlUnitsOfWork, order: QuoteOrder, *, backwards: bool = False) -> str:
    """The keys as they come, in pages of one."""
    search = QuoteSearch(TODAY, order=order, backwards=backwards)
    with units() as work:
        pages = [work.summaries.page(search, offset, 1) for offset in range(len(ROWS))]
    return "".join(row.key for page in pages for row in page)


@pytest.mark.parametrize(
    ("order", "forwards", "backwards"),
    [
        (QuoteOrder.LATEST, "bdca", "acdb"),
        (QuoteOrder.NUMBER, "bcad", "dacb"),
        (QuoteOrder.CLIENT, "bcad", "dabc"),
        (QuoteOrder.EXPIRING, "cdab", "bdac"),
        (QuoteOrder.LARGEST, "dcba", "abcd"),
    ],
)
def test_what_is_alike_stands_the_latest_first_either_way_round(
    units: SqlUnitsOfWork, order: QuoteOrder, forwards: str, backwards: str
) -> None:
    assert in_order(units, order) == forwards
    assert in_order(units, order, backwards=True) == backwards
