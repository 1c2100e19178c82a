"""A studio of the first version is carried over to documents."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

from studio_desk.adapters.db import SqlUnitsOfWork, schema
from studio_desk.adapters.db.engines import make_engine
from studio_desk.domain.line import Category, Line, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Rounding, Tax
from studio_desk.services.failures import StudioUnreadable

MIGRATIONS = Path(schema.__file__).parent / "migrations"


@pytest.fixture
def first(database: Path) -> Path:
    """A studio as the first version left it, with one client and one consultation."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with make_engine(database).connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    insert(database, "studio", (1, "빛", "a@b.example", "1", "Terms", "#112233", "KRW", False))
    insert(database, "studio_tax", (1, 0, "vat", "VAT", "10.0"))
    insert(database, "client", ("mina", "Mina Park", "mina@park.example", "Park & Sons", "555"))
    brief = ("[]", "high", None, "700.0", 1, 2, "[]", "Investors", "Mornings")
    insert(database, "consultation", ("sitting", 1, "mina", "2026-11-23", "ko", *brief))
    return database


def insert(database: Path, table: str, *rows: Iterable[object]) -> None:
    with closing(sqlite3.connect(database)) as connection:
        for row in rows:
            values = tuple(row)
            places = ", ".join("?" * len(values))
            connection.execute(f"INSERT INTO {table} VALUES ({places})", values)
        connection.commit()


def quote(database: Path, *terms: object) -> None:
    """Give the consultation its quote; `terms` are everything behind the currency."""
    insert(database, "quote", ("sitting", "USD", *terms))


def line(position: int, description: str, category: str | None, **other: Any) -> tuple[Any, ...]:
    """A row of the table of lines as the first version wrote it."""
    kept = {
        "detail": "",
        "unit_price": "10.00",
        "quantity": "1",
        "unit": "each",
        "category": category,
        "taxes": "[]",
        "discount_kind": None,
        "discount": None,
        "role": "included",
        "group": "",
        "chosen": False,
        **other,
    }
    return ("sitting", position, description, *kept.values())


def carried(database: Path) -> Quote:
    with SqlUnitsOfWork(database)() as work:
        return work.consultations.get("sitting").quote


PLAIN = (False, "document", None, None, None, None, None)


def test_categories_become_headings_and_what_has_none_stands_first(first: Path) -> None:
    quote(first, *PLAIN)
    rows = [
        line(0, "Print", "prints"),
        line(1, "Loose", None),
        line(2, "Session", "session"),
        line(3, "Second print", "prints"),
        line(4, "Rush", "rush"),
        line(5, "Loose too", None),
    ]
    insert(first, "quote_line", *rows)
    entries = carried(first).entries
    assert [each.description if isinstance(each, Line) else each for each in entries] == [
        "Loose",
        "Loose too",
        Section(category=Category.SESSION),
        "Session",
        Section(category=Category.PRINTS),
        "Print",
        "Second print",
        Section(category=Category.RUSH),
        "Rush",
    ]


def test_a_heading_of_every_category_stands_in_the_order_of_the_price_list(first: Path) -> None:
    quote(first, *PLAIN)
    shelves = sorted(Category)
    insert(first, "quote_line", *(line(i, each, each.value) for i, each in enumerate(shelves)))
    headings = [each for each in carried(first).entries if isinstance(each, Section)]
    assert headings == [Section(category=each) for each in Category]


def test_nothing_of_a_quote_is_lost(first: Path) -> None:
    quote(first, True, "line", "amount", "10.00", "percent", "50.0", "2026-12-31")
    insert(
        first,
        "quote_tax",
        ("sitting", 0, "vat", "VAT", "8.50"),
        ("sitting", 1, "city", "City", "1"),
    )
    odd = {"detail": "Lustre", "quantity": "2.250", "unit": "per sheet", "taxes": '["city","vat"]'}
    rows = [
        line(0, "Print", None, **odd, discount_kind="percent", discount="35.0"),
        line(1, "Frame", None, role="optional", chosen=True, discount_kind="amount", discount="1"),
        line(2, "Small", None, role="alternative", group="Size", unit_price="-0.010"),
        line(3, "Large", None, role="alternative", group="Size", chosen=True),
    ]
    insert(first, "quote_line", *rows)
    ten = Decimal("10.00")
    expected = Quote(
        Currency.of("USD"),
        (
            Line(
                "Print",
                ten,
                Decimal("2.250"),
                "per sheet",
                "Lustre",
                taxes=("city", "vat"),
                discount=Percent(Decimal("35.0")),
            ),
            Line("Frame", ten, role=Role.OPTIONAL, chosen=True, discount=Amount(Decimal(1))),
            Line("Small", Decimal("-0.010"), role=Role.ALTERNATIVE, group="Size"),
            Line("Large", ten, role=Role.ALTERNATIVE, group="Size", chosen=True),
        ),
        (Tax("vat", "VAT", Decimal("8.50")), Tax("city", "City", Decimal(1))),
        prices_include_tax=True,
        rounding=Rounding.LINE,
        discount=Amount(ten),
        deposit=Percent(Decimal("50.0")),
        valid_until=date(2026, 12, 31),
    )
    assert repr(carried(first)) == repr(expected)


def test_the_rest_of_a_consultation_stays_and_it_awaits_its_row_in_the_list(first: Path) -> None:
    quote(first, *PLAIN)
    with SqlUnitsOfWork(first)() as work:
        kept = work.consultations.get("sitting")
        assert work.summaries.missing() == ["sitting"]
        assert work.studio.get().taxes == (Tax("vat", "VAT", Decimal("10.0")),)
    assert (kept.client.name, kept.client.tax_exempt, kept.client.exemption) == (
        "Mina Park",
        False,
        "",
    )
    assert (kept.brief.budget, kept.brief.notes, kept.language) == (
        Decimal("700.0"),
        "Mornings",
        "ko",
    )


def test_a_quote_as_long_as_any_may_be_is_carried_over(first: Path) -> None:
    quote(first, *PLAIN)
    insert(first, "quote_line", *(line(place, "x", "session") for place in range(5_000)))
    assert {each.category for each in carried(first).lines} == {Category.SESSION}
    assert len(carried(first).lines) == 5_000


def test_prices_get_codes_that_are_theirs_alone(first: Path) -> None:
    names = ["Print", "Print", "print 2", "★ ☆", "", "—", "인물 사진", "x" * 500, "x" * 499 + "y"]
    rows = [(place, name, f"{place}.50", "prints", "Lustre", "sheet") for place, name in
            enumerate(names)]  # fmt: skip
    insert(first, "price_item", *rows)
    with SqlUnitsOfWork(first)() as work:
        lists = work.prices.get()
    (prices,) = lists.lists
    assert (prices.currency.code, lists.default_list) == ("KRW", prices)
    assert [item.name for item in prices.items] == names
    assert [item.price for item in prices.items][:2] == [Decimal("0.50"), Decimal("1.50")]
    assert {(item.detail, item.unit, item.category) for item in prices.items} == {
        ("Lustre", "sheet", Category.PRINTS)
    }
    codes = [item.code for item in prices.items]
    assert len(set(codes)) == len(names)
    assert [codes[0], codes[6]] == ["print", "인물-사진"]
    assert all(code and len(code) < 70 for code in codes)


def test_prices_of_a_studio_without_a_card_are_in_its_first_currency(first: Path) -> None:
    with closing(sqlite3.connect(first)) as connection:
        connection.execute("DELETE FROM studio_tax")
        connection.execute("DELETE FROM studio")
        connection.commit()
    insert(first, "price_item", (0, "Print", "45", "prints", "", "each"))
    with SqlUnitsOfWork(first)() as work:
        assert work.prices.get().default_list.currency.code == "USD"


def test_a_studio_without_prices_begins_an_empty_list(first: Path) -> None:
    with SqlUnitsOfWork(first)() as work:
        assert [each.items for each in work.prices.get().lists] == [()]


def test_a_document_that_lacks_what_came_later_has_the_defaults(first: Path) -> None:
    quote(first, *PLAIN)
    insert(first, "quote_line", line(0, "Session", None))
    SqlUnitsOfWork(first)
    with closing(sqlite3.connect(first)) as connection:
        (words,) = connection.execute("SELECT quote FROM consultation").fetchone()
    assert "breaks" not in json.loads(words)["entries"][0]
    assert carried(first).lines == (Line("Session", Decimal("10.00")),)


def test_a_carrying_over_that_fails_halfway_leaves_the_studio_as_it_was(first: Path) -> None:
    quote(first, *PLAIN)
    insert(first, "quote_line", line(0, "Session", None), line(1, "Print", None, taxes="["))
    before = first.read_bytes()
    with pytest.raises(StudioUnreadable):
        SqlUnitsOfWork(first)
    assert first.read_bytes() == before
