"""Whatever a file may hold, it is told as damage and never in the words of a library."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.consultation import Studio
from studio_desk.domain.line import Category
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.payment import Payment, PaymentKind
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList, PriceLists
from studio_desk.domain.quote_record import Deed, Event, Figures, Revision
from studio_desk.services.failures import StudioUnreadable
from studio_desk.services.ports import UnitOfWork
from studio_desk.services.quote_ports import QuoteSearch, QuoteTemplate
from studio_desk.services.quote_summaries import note_consultation, note_record

from .sittings import PICTURES, SITTING

USD = Currency.of("USD")
AT = datetime(2026, 11, 24, tzinfo=UTC)
ITEM = PriceItem("Session", Decimal("199.00"), Category.SESSION, code="session")
PACKAGE = Package("Bundle", Decimal(400), (Content("session", Decimal(2)),), "bundle")


@pytest.fixture
def full(units: SqlUnitsOfWork, database: Path) -> Path:
    """A studio with one of everything."""
    nothing = Money(0, USD)
    with units() as work:
        for picture in PICTURES:
            work.pictures.put(picture)
        work.studio.put(Studio("Harbour Light"))
        work.prices.put(
            PriceLists(
                (PriceList("All", USD, (ITEM,), packages=(PACKAGE,), id="all"),),
                "all",
            )
        )
        work.templates.put(QuoteTemplate("Usual", SITTING.quote))
        kept = work.consultations.put(replace(SITTING, id="sitting"))
        issued = Revision(0, kept, Studio(), Figures(nothing, nothing, nothing), AT, "0" * 64)
        record = replace(
            work.records.allot("sitting", 2026),
            revisions=(issued,),
            payments=(Payment(1, date(2026, 11, 24), nothing, PaymentKind.DEPOSIT, "Cash"),),
            events=(Event(AT, "Ada", Deed.ISSUED, 0),),
        )
        work.records.put(record)
        note_consultation(work, kept)
        note_record(work, record)
        work.commit()
    return database


def records(work: UnitOfWork) -> object:
    return work.records.of_consultation("sitting")


def pictures(work: UnitOfWork) -> object:
    return work.pictures.all()


def sittings(work: UnitOfWork) -> object:
    return work.consultations.all()


def prices(work: UnitOfWork) -> object:
    return work.prices.get()


def templates(work: UnitOfWork) -> object:
    return work.templates.all()


def summaries(work: UnitOfWork) -> object:
    return work.summaries.page(QuoteSearch(AT.date()), 0, 10)


def sums(work: UnitOfWork) -> object:
    return work.summaries.totals(QuoteSearch(AT.date()))


def written(work: UnitOfWork) -> object:
    note_consultation(work, work.consultations.get("sitting"))
    return work


def swapped(column: str, old: str, new: str) -> str:
    """SQL for a column of which some words were changed."""
    return f"{column} = replace({column}, '{old}', '{new}')"


@pytest.mark.parametrize(
    ("table", "damage", "read"),
    [
        ("quote_record", "payments = '['", records),
        ("quote_record", "payments = '{}'", records),
        ("quote_record", swapped("payments", "deposit", "gift"), records),
        ("quote_record", swapped("payments", ":false", ':"no"'), records),
        ("quote_record", swapped("payments", '"number":1', '"number":"1"'), records),
        ("quote_record", swapped("payments", "voided", "vetoed"), records),
        ("quote_record", swapped("events", "2026", "soon"), records),
        ("quote_record", "events = 'null'", records),
        ("quote_record", "year = 'this'", records),
        ("quote_revision", "state = 'sleeping'", records),
        ("quote_revision", "issued_at = 'then'", records),
        ("quote_revision", "figures = '{}'", records),
        ("quote_revision", swapped("figures", "USD", "Dollar"), records),
        ("quote_revision", swapped("figures", ":0", ":0.5"), records),
        ("quote_revision", "studio = '[]'", records),
        ("quote_revision", swapped("consultation", "0.420", "7"), records),
        ("quote_revision", swapped("consultation", "2026-11-23", ""), records),
        ("price_list", "document = ''", prices),
        ("price_list", swapped("document", '"code":"session","cost"', '"code":"x","cost"'), prices),
        ("price_list", swapped("document", '"session"', '"bundle"'), prices),
        ("price_list", swapped("document", "199.00", "1,99"), prices),
        ("picture", "document = '{}'", pictures),
        ("picture", swapped("document", "camera", "oracle"), pictures),
        ("picture", swapped("document", '"rating":4', '"rating":"4"'), pictures),
        ("picture", swapped("document", "0.330", "7"), pictures),
        ("picture", "document = ''", sittings),
        ("comparison", "nudge_x = 'left'", sittings),
        ("consultation", "choices = '{}'", sittings),
        ("consultation", "blind = 'null'", sittings),
        ("quote_template", swapped("quote", "Percent", "Much"), templates),
        ("quote_template", swapped("quote", '["vat"]', '"vat"'), templates),
        ("quote_summary", "state = 'sleeping'", summaries),
        ("quote_summary", "currency = 'Dollar'", summaries),
        ("quote_summary", "currency = 'Dollar'", sums),
        ("quote_summary", "dated = 'then'", summaries),
        ("quote_summary", "dated = 'then'", written),
    ],
)
def test_what_means_nothing_is_told_as_damage(
    units: SqlUnitsOfWork, full: Path, table: str, damage: str, read: Callable[[UnitOfWork], object]
) -> None:
    with units() as work:
        read(work)
    with closing(sqlite3.connect(full)) as connection:
        connection.execute(f"UPDATE {table} SET {damage}")
        connection.commit()
    with pytest.raises(StudioUnreadable) as told, units() as work:
        read(work)
    assert told.value.name == str(full)
