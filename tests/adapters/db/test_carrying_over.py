"""Studios of the first and the second version are carried over to documents."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

from studio_desk.adapters.db import SqlUnitsOfWork, schema
from studio_desk.adapters.db.engines import make_engine
from studio_desk.domain.arrangement import Arrangement
from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.line import Category, Line, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import Deed, Event
from studio_desk.domain.terms import Amount, Percent, Rounding, Tax
from studio_desk.services.failures import StudioUnreadable

MIGRATIONS = Path(schema.__file__).parent / "migrations"


@pytest.fixture
def first(database: Path) -> Path:
    """A studio as the first version left it, with one client and one consultation."""
    upgrade(database, "0001")
    insert(database, "studio", (1, "빛", "a@b.example", "1", "Terms", "#112233", "KRW", False))
    insert(database, "studio_tax", (1, 0, "vat", "VAT", "10.0"))
    insert(database, "client", ("mina", "Mina Park", "mina@park.example", "Park & Sons", "555"))
    brief = ("[]", "high", None, "700.0", 1, 2, "[]", "Investors", "Mornings")
    insert(database, "consultation", ("sitting", 1, "mina", "2026-11-23", "ko", *brief))
    return database


def upgrade(database: Path, revision: str) -> None:
    """Bring the tables to those of a version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = make_engine(database, foreign_keys=False)
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


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


PICTURES = (
    ("a" * 64, 7, True, 1024, 1536, "ai", "‘A’", "© Studio", "", "Flux", "", 40),
    ("b" * 64, 3, True, 40, 60, "camera", "", "", "Mina", "", "Nikon Z8", None),
    ("c" * 64, 9, False, 41, 60, "unknown", "Gone", "", "", "", "", None),
)
"""Rows of the table of pictures as the first two versions wrote them."""
GENERATED = Picture("a" * 64, 1024, 1536, Origin.AI, "‘A’", "© Studio", tool="Flux", picked_from=40)
PHOTOGRAPH = Picture("b" * 64, 40, 60, Origin.CAMERA, sitter="Mina", camera="Nikon Z8")
ISSUED = {
    "client": {"name": "Mina"},
    "quote": {"currency": "USD"},
    "held_on": "2026-11-23",
    "comparisons": [
        {
            "title": "",
            "left": {"content": "b" * 64, "width_px": 40, "height_px": 60, "title": "Old"},
            "right": {"content": "a" * 64, "width_px": 41, "height_px": 60},
            "callouts": [],
        }
    ],
}
"""A part of what the second version froze when a quote was issued."""


@pytest.fixture
def second(first: Path) -> Path:
    """The same as the second version left it, with a pair, one more picture, and a quote issued."""
    quote(first, *PLAIN)
    insert(first, "picture", *PICTURES)
    insert(first, "comparison", ("sitting", 0, "Same light", "b" * 64, "a" * 64))
    insert(first, "callout", ("sitting", 0, 0, "left", "0.420", "0.31", "eyes", "Look"))
    upgrade(first, "0002")
    nothing = {"minor": 0, "currency": "USD"}
    figures = dict.fromkeys(("total", "with_all_options", "deposit"), nothing)
    frozen = (json.dumps(ISSUED), "{}", json.dumps(figures), "2026-11-23T09:30:00+00:00", "0" * 64)
    insert(first, "quote_record", ("record", "sitting", 2026, 1, "[]", "[]"))
    insert(first, "quote_revision", ("record", 0, *frozen, "issued", ""))
    return first


def test_nothing_of_a_picture_is_lost_and_nobody_s_consent_is_made_up(second: Path) -> None:
    with SqlUnitsOfWork(second)() as work:
        assert work.pictures.all() == [PHOTOGRAPH, GENERATED]
        assert work.pictures.get("c" * 64) == Picture("c" * 64, 41, 60, title="Gone")
    assert PHOTOGRAPH.consent.basis is ConsentBasis.NOT_RECORDED


def test_a_pair_hangs_as_it_did_and_the_client_has_said_nothing_yet(second: Path) -> None:
    with SqlUnitsOfWork(second)() as work:
        kept = work.consultations.get("sitting")
    look = Callout(Side.LEFT, Decimal("0.420"), Decimal("0.31"), CalloutKind.EYES, "Look")
    assert kept.comparisons == (Comparison("Same light", PHOTOGRAPH, GENERATED, (look,)),)
    assert (kept.choices, kept.blind) == ((), ())
    assert (kept.opinion, kept.arrangement) == (None, Arrangement())


def test_what_was_issued_before_pictures_had_consent_is_read_as_it_was(second: Path) -> None:
    with SqlUnitsOfWork(second)() as work:
        revision = work.records.get("record").latest
    pair = Comparison("", Picture("b" * 64, 40, 60, title="Old"), Picture("a" * 64, 41, 60))
    assert revision.consultation.comparisons == (pair,)
    assert revision.pictures == ("b" * 64, "a" * 64)


def test_what_was_done_before_answers_came_as_files_is_read_without_one(second: Path) -> None:
    done = {"at": "2026-11-24T10:00:00+00:00", "who": "Ana", "deed": "accepted", "revision": 0}
    with closing(sqlite3.connect(second)) as connection:
        connection.execute("UPDATE quote_record SET events = ?", (json.dumps([done]),))
        connection.commit()
    with SqlUnitsOfWork(second)() as work:
        events = work.records.get("record").events
    at = datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert events == (Event(at, "Ana", Deed.ACCEPTED, 0, "", handover=None, answer=None),)


def test_a_client_of_before_has_nobody_who_gets_copies(first: Path) -> None:
    quote(first, *PLAIN)
    upgrade(first, "0012")
    with SqlUnitsOfWork(first)() as work:
        [card] = work.clients.all()
        assert work.consultations.get("sitting").client == card
    assert (card.email, card.cc, card.bcc) == ("mina@park.example", "", "")
