"""The first page of the day."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_desk.domain.pricing import price
from tests.conftest import Furnished, Hands
from tests.ui.broken import unwritable
from tests.ui.rows import Rows


@pytest.fixture
def rows(hands: Hands) -> Rows:
    return Rows(hands, "today.list")


def open_name(hands: Hands) -> str:
    hands.rest()
    return hands.label("workspace.client")


def test_a_new_name_and_return_begin_a_consultation_with_a_new_client(hands: Hands) -> None:
    known = hands.house.desk.consultations.clients()
    assert hands.line("today.name").hasFocus()
    hands.type("today.name", "  Alex   Rivera ")
    hands.press(Qt.Key.Key_Return)
    assert open_name(hands) == "Alex Rivera"
    clients = hands.house.desk.consultations.clients()
    assert {each.name for each in clients} == {each.name for each in known} | {"Alex Rivera"}


def test_a_known_name_begins_one_with_the_client_as_we_know_them(
    hands: Hands, studio: Furnished
) -> None:
    known = hands.house.desk.consultations.clients()
    hands.rest()
    hands.type("today.name", "mina park")
    hands.click("today.begin")
    assert open_name(hands) == "Mina Park"
    begun = hands.workspace.sitting.now
    assert begun.client == studio.half_done.client
    assert begun.id != studio.half_done.id
    assert hands.house.desk.consultations.clients() == known


def test_a_new_quote_starts_with_the_studios_currency_and_taxes(hands: Hands) -> None:
    hands.type("today.name", "Alex Rivera")
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    quote, studio = hands.workspace.sitting.now.quote, hands.house.desk.studio.studio()
    assert (quote.currency.code, quote.taxes) == (studio.currency, studio.taxes)


def test_the_known_names_are_offered_while_typing(hands: Hands) -> None:
    hands.rest()
    hands.type("today.name", "okaf")
    completer = hands.line("today.name").completer()
    assert completer.currentCompletion() == "Dr Amara Okafor"
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert open_name(hands) == "Dr Amara Okafor"
    assert len(hands.house.desk.consultations.all()) == 4


def test_return_pressed_twice_begins_one_consultation(hands: Hands) -> None:
    before = len(hands.house.desk.consultations.all())
    hands.type("today.name", "Alex Rivera")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert len(hands.house.desk.consultations.all()) == before + 1


def test_a_name_is_not_lost_where_the_consultation_cannot_be_begun(
    hands: Hands, studio: Furnished
) -> None:
    hands.rest()
    with unwritable(studio.folder):
        hands.type("today.name", "Alex Rivera")
        hands.press(Qt.Key.Key_Return)
        hands.rest()
        assert hands.line("today.name").text() == "Alex Rivera"
        assert studio.folder.database.name in hands.label("notice.words")
    hands.press(Qt.Key.Key_Return)
    assert open_name(hands) == "Alex Rivera"


def test_no_name_begins_nothing(hands: Hands) -> None:
    before = hands.house.desk.consultations.all()
    hands.click("today.begin")
    hands.type("today.name", "   ")
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert hands.window.workspace is None
    assert hands.house.desk.consultations.all() == before
    assert hands.line("today.name").hasFocus()


def test_the_consultations_are_listed_with_what_they_come_to(hands: Hands, rows: Rows) -> None:
    house = hands.house
    expected = [
        (
            each.client.name,
            house.desk.formats.money(price(each.quote).total, "en") if each.quote.lines else "",
        )
        for each in house.desk.consultations.all()
    ]
    assert [(cells[0], cells[-1]) for cells in rows.cells()] == expected
    assert len(expected) == 3


def test_search_finds_by_any_words_of_a_row_in_any_capitals(hands: Hands, rows: Rows) -> None:
    assert len(rows.firsts()) == 3
    hands.type("today.search", "QUAY park")
    assert rows.firsts() == ["Mina Park"]
    hands.type("today.search", "nobody at all")
    assert rows.firsts() == []
    hands.line("today.search").clear()
    assert len(rows.firsts()) == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_the_keyboard_goes_from_the_search_to_the_rows_and_opens_one(
    hands: Hands, rows: Rows, studio: Furnished, key: Qt.Key
) -> None:
    hands.rest()
    hands.type("today.search", "mina")
    hands.press(key)
    assert rows.table.hasFocus()
    rows.key(Qt.Key.Key_Return)
    assert hands.workspace.sitting.now == studio.half_done


def test_a_double_click_opens_a_consultation(hands: Hands, rows: Rows, studio: Furnished) -> None:
    rows.double_click("Mina Park")
    assert hands.workspace.sitting.now == studio.half_done


def test_a_consultation_that_is_no_longer_there_is_told(
    hands: Hands, rows: Rows, studio: Furnished
) -> None:
    assert "Mina Park" in rows.firsts()
    studio.desk.consultations.remove(studio.half_done.id)
    rows.double_click("Mina Park")
    assert "no longer there" in hands.label("notice.words")
    assert hands.window.workspace is None


def test_what_changed_meanwhile_is_listed_when_the_page_is_opened_again(
    hands: Hands, rows: Rows, studio: Furnished
) -> None:
    hands.open(studio.half_done)
    hands.type("client.name", "Mina Park-Lee")
    hands.click("rail.today")
    assert "Mina Park-Lee" in rows.firsts()
