import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Category
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Origin
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.domain.terms import Tax
from studio_desk.services.failures import NotFound
from studio_desk.services.follow_up_ports import DispatchKind
from studio_desk.services.ports import Dispatch, UnitsOfWork

from .sittings import PICTURES, SITTING


@pytest.fixture
def units(units: SqlUnitsOfWork) -> UnitsOfWork:
    """A studio with the pictures of the sitting; typed as the services see it."""
    with units() as work:
        for picture in PICTURES:
            work.pictures.put(picture)
        work.commit()
    return units


def saved(units: UnitsOfWork, consultation: Consultation = SITTING) -> Consultation:
    with units() as work:
        kept = work.consultations.put(consultation)
        work.commit()
    return kept


def test_a_studio_is_blank_until_it_is_saved(units: UnitsOfWork) -> None:
    vat, city = Tax("vat", "VAT", Decimal("8.50")), Tax("city", "City", Decimal(1))
    with units() as work:
        assert work.studio.get() == Studio()
        work.studio.put(Studio("Harbour Light", accent="#112233", taxes=(vat, city)))
        work.commit()
    with units() as work:
        work.studio.put(replace(work.studio.get(), taxes=(city,), prices_include_tax=True))
        work.commit()
    with units() as work:
        kept = work.studio.get()
    assert kept == Studio("Harbour Light", accent="#112233", taxes=(city,), prices_include_tax=True)


def test_a_client_keeps_its_id_and_clients_are_sorted_by_name(units: UnitsOfWork) -> None:
    with units() as work:
        zoe = work.clients.put(Client("zoe"))
        adam = work.clients.put(Client("Adam"))
        work.clients.put(Client("Bea"))
        assert work.clients.put(replace(adam, phone="1")).id == adam.id
        work.commit()
    with units() as work:
        assert [each.name for each in work.clients.all()] == ["Adam", "Bea", "zoe"]
        assert work.clients.all()[0].phone == "1"
    assert len(zoe.id) == 32
    assert zoe.id != adam.id


def test_pictures_keep_the_order_in_which_they_came(units: UnitsOfWork) -> None:
    first = replace(PICTURES[0], title="Renamed", origin=Origin.AI, picked_from=40)
    with units() as work:
        work.pictures.put(first)
        work.commit()
    with units() as work:
        assert work.pictures.all() == [first, *PICTURES[1:]]


def test_callouts_stay_on_their_spots_where_a_picture_was_turned_meanwhile(
    units: UnitsOfWork,
) -> None:
    kept = saved(units)
    picture = kept.comparisons[0].left
    with units() as work:
        work.pictures.put(picture.turned(1, 1))
        work.commit()
    with units() as work:
        turned = work.consultations.get(kept.id)
        assert turned.comparisons == kept.with_picture(picture.turned(1, 1)).comparisons
        assert turned.comparisons[0].callouts != kept.comparisons[0].callouts
        work.consultations.put(turned)
        work.pictures.put(picture)
        assert work.consultations.get(kept.id) == kept


def test_a_picture_leaves_the_library_but_not_its_consultations(units: UnitsOfWork) -> None:
    kept = saved(units)
    with units() as work:
        work.pictures.remove(PICTURES[0].content)
        work.commit()
    with units() as work:
        assert work.pictures.all() == list(PICTURES[1:])
        assert work.consultations.get(kept.id) == kept
        with pytest.raises(NotFound):
            work.pictures.remove(PICTURES[0].content)


def test_the_first_price_list_is_empty_and_in_the_studio_s_currency(units: UnitsOfWork) -> None:
    with units() as work:
        work.studio.put(Studio("빛", currency="KRW"))
        work.commit()
    with units() as work:
        lists = work.prices.get()
    assert [(each.name, each.currency.code, each.items) for each in lists.lists] == [
        ("", "KRW", ())
    ]
    assert lists.default == lists.default_list.id != ""


def test_price_lists_take_the_place_of_those_before(units: UnitsOfWork) -> None:
    everyday, fair, press = (
        PriceList(
            name,
            Currency.of("USD"),
            (PriceItem(f"{name} print", Decimal("28.50"), Category.PRINTS, unit="sheet"),),
            id=name.casefold(),
        )
        for name in ("Everyday", "Fair", "Press")
    )
    with units() as work:
        work.prices.put(PriceLists((everyday, fair), "fair"))
        assert work.prices.get() == PriceLists((everyday, fair), "fair")
        work.prices.put(PriceLists((press, everyday), "everyday"))
        work.commit()
    with units() as work:
        assert work.prices.get() == PriceLists((press, everyday), "everyday")


def test_a_consultation_brings_its_client_and_changes_it(units: UnitsOfWork) -> None:
    kept = saved(units)
    saved(units, replace(kept, client=replace(kept.client, phone="555")))
    with units() as work:
        assert work.clients.all() == [replace(kept.client, phone="555")]
        assert work.consultations.get(kept.id).client.phone == "555"


def test_consultations_of_a_day_are_told_the_latest_first(units: UnitsOfWork) -> None:
    older = saved(units, replace(SITTING, held_on=date(2020, 1, 1)))
    morning, noon = saved(units), saved(units)
    with units() as work:
        assert work.consultations.all() == [noon, morning, older]


def test_a_picture_that_was_never_stored_is_named(units: UnitsOfWork) -> None:
    stranger = replace(PICTURES[0], content=hashlib.sha256(b"?").hexdigest())
    pair = replace(SITTING.comparisons[0], right=stranger)
    with pytest.raises(NotFound) as missing:
        saved(units, replace(SITTING, comparisons=(pair,)))
    assert missing.value.what == "picture"
    with units() as work:
        assert work.clients.all() == []


def test_dispatches_are_told_the_latest_first(units: UnitsOfWork) -> None:
    kept = saved(units)
    at = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=9)))
    first = Dispatch(kept.id, "Mina Park", at, DispatchKind.PDF, "/tmp/김.pdf", "0" * 64)
    second = replace(first, kind=DispatchKind.DRAFT, made_at=datetime(2026, 11, 23, tzinfo=UTC))
    with units() as work:
        work.dispatches.add(first)
        work.dispatches.add(second)
        work.commit()
    with units() as work:
        assert work.dispatches.all() == [second, first]
        assert work.dispatches.has("0" * 64)
        assert not work.dispatches.has("1" * 64)
        assert work.dispatches.all()[1].made_at.utcoffset() == timedelta(hours=9)
        work.dispatches.remove(second)
        assert work.dispatches.all() == [first]
