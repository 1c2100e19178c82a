from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.demand import inches, millimetres
from studio_desk.domain.fitness import STANDARD_USES, UseList
from studio_desk.domain.line import Category, Line, Section
from studio_desk.domain.money import Currency, UnknownCurrency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.domain.terms import Percent, Tax
from studio_desk.domain.use_list import added
from studio_desk.services.consultations import VALID_DAYS, ConsultationBook, StudioBook
from studio_desk.services.failures import NotFound

from .world import TODAY, StoppedClock

MINA = Client("Mina Park", "mina@park.example")
VAT = Tax("vat", "부가세", Decimal(10))


@pytest.fixture
def book(units: SqlUnitsOfWork, clock: StoppedClock) -> ConsultationBook:
    return ConsultationBook(units, clock)


@pytest.fixture
def studio_book(units: SqlUnitsOfWork) -> StudioBook:
    return StudioBook(units)


def test_a_consultation_begins_in_the_studio_s_currency_and_taxes(
    book: ConsultationBook, studio_book: StudioBook
) -> None:
    studio_book.save(Studio("빛", currency="KRW", taxes=(VAT,), prices_include_tax=True))
    quote = book.begin(MINA).quote
    assert (quote.currency.code, quote.currency.digits) == ("KRW", 0)
    assert (quote.taxes, quote.prices_include_tax) == ((VAT,), True)


def test_a_consultation_begins_today_with_the_usual_terms(book: ConsultationBook) -> None:
    begun = book.begin(MINA)
    assert begun.held_on == TODAY
    assert begun.quote.valid_until == TODAY + timedelta(VALID_DAYS)
    assert begun.quote.deposit == Percent(Decimal(50))
    assert (begun.quote.lines, begun.brief, begun.comparisons) == ((), Brief(), ())


def test_what_was_begun_can_be_opened_again(book: ConsultationBook) -> None:
    begun = book.begin(MINA)
    assert begun.id
    assert begun.client.id
    assert book.open(begun.id) == begun
    assert book.clients() == [begun.client]


def test_saving_replaces_what_was_saved_before(book: ConsultationBook) -> None:
    begun = book.begin(MINA)
    changed = replace(begun, brief=Brief(looks=3), client=replace(begun.client, phone="555"))
    assert book.save(changed) == changed
    assert book.all() == [changed]
    assert book.clients() == [changed.client]


def test_a_new_client_s_consultation_gets_its_names_when_it_is_saved(
    book: ConsultationBook, sitting: Consultation
) -> None:
    kept = book.save(sitting)
    assert kept.id
    assert replace(kept, id="", client=replace(kept.client, id="")) == sitting


def test_the_latest_consultation_comes_first(book: ConsultationBook) -> None:
    first, second = book.begin(MINA), book.begin(Client("Ada"))
    assert [each.id for each in book.all()] == [second.id, first.id]


def test_a_client_has_one_card_for_many_consultations(book: ConsultationBook) -> None:
    card = book.save_client(MINA)
    assert book.begin(card).client == book.begin(card).client == card
    assert book.clients() == [card]


def test_a_consultation_that_is_not_there_is_told(book: ConsultationBook) -> None:
    with pytest.raises(NotFound) as missing:
        book.open("gone")
    assert missing.value == NotFound("consultation", "gone")


def test_a_studio_is_blank_on_the_first_day(studio_book: StudioBook) -> None:
    assert studio_book.studio() == Studio()


def test_a_currency_that_does_not_exist_is_refused_and_the_old_details_stay(
    studio_book: StudioBook,
) -> None:
    studio_book.save(Studio("Before"))
    with pytest.raises(UnknownCurrency):
        studio_book.save(Studio("After", currency="ABC"))
    assert studio_book.studio() == Studio("Before")


ALWAYS = PriceItem("Session", Decimal("199.00"), Category.SESSION, code="session", always=True)
PRINT = PriceItem("Print", Decimal(45), Category.PRINTS, "Lustre", "per print", "print")


def stock(units: SqlUnitsOfWork, currency: str, *items: PriceItem) -> None:
    """Make the studio charge in dollars, with a price list in `currency`."""
    with units() as work:
        work.studio.put(Studio("Harbour Light", taxes=(VAT,)))
        prices = PriceList("Everyday", Currency.of(currency), items, id="everyday")
        work.prices.put(PriceLists((prices,), "everyday"))
        work.commit()


WALL = millimetres(Decimal("1000.5"), Decimal(1500), 100)


@pytest.mark.parametrize(
    "uses",
    [
        UseList(()),
        UseList(STANDARD_USES.uses[:1]),
        UseList(STANDARD_USES.uses[::-1]),
        added(STANDARD_USES, "전시 벽면 ★", WALL),
        added(added(UseList(()), "★", WALL), "☆", WALL),
        added(UseList(()), "Wall", inches(Decimal("1E+2"), Decimal("2.50E+2"), 30)),
    ],
)
def test_a_studio_s_own_list_of_uses_is_kept_as_it_is(
    studio_book: StudioBook, uses: UseList
) -> None:
    studio_book.save(Studio("빛", uses=uses))
    assert studio_book.studio().uses == uses


def test_what_no_file_can_hold_of_a_name_costs_neither_the_use_nor_the_studio(
    studio_book: StudioBook,
) -> None:
    studio_book.save(Studio("빛", uses=added(UseList(()), "Wall\x00 of \ud800fame", WALL)))
    [kept] = studio_book.studio().uses
    assert (kept.code, kept.name, kept.demand) == ("wall-of-fame", "Wall of ?fame", WALL)


def test_a_quote_begins_with_what_every_quote_has(
    units: SqlUnitsOfWork, book: ConsultationBook
) -> None:
    stock(units, "USD", PRINT, ALWAYS, replace(ALWAYS, code="old", archived=True))
    assert book.begin(MINA).quote.entries == (
        Section(category=Category.SESSION),
        Line(
            "Session",
            Decimal("199.00"),
            category=Category.SESSION,
            taxes=("vat",),
            item="session",
        ),
    )


def test_prices_of_another_currency_begin_no_quote(
    units: SqlUnitsOfWork, book: ConsultationBook
) -> None:
    stock(units, "EUR", ALWAYS)
    assert book.begin(MINA).quote.entries == ()


def test_a_client_who_pays_no_tax_begins_a_quote_without_any(book: ConsultationBook) -> None:
    quote = book.begin(Client("Museum", tax_exempt=True, exemption="Certificate 7")).quote
    assert (quote.tax_exempt, quote.exemption) == (True, "Certificate 7")
