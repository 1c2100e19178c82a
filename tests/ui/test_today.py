"""The first page of the day."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from studio_desk.domain.consultation import Client, Studio
from studio_desk.domain.pricing import price
from studio_desk.services.adviser import is_blank
from studio_desk.services.follow_up_ports import DispatchKind
from studio_desk.services.ports import Dispatch
from studio_desk.ui.today.name_line import told_apart
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


@pytest.fixture
def namesakes(studio: Furnished) -> list[Client]:
    """Two clients of one name, whom only their address tells apart."""
    book = studio.desk.consultations
    return [
        book.save_client(Client("Kim Minji", email))
        for email in ("first@example.com", "second@example.com")
    ]


def test_of_two_clients_with_one_name_none_is_taken_unasked(
    namesakes: list[Client], hands: Hands
) -> None:
    before = hands.house.desk.consultations.all()
    hands.rest()
    hands.type("today.name", "kim minji")
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert "choose one" in hands.label("notice.words")
    assert hands.house.desk.consultations.all() == before
    line = hands.line("today.name")
    assert line.text() == "kim minji"
    popup = line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert offers(line) == [
        "Kim Minji, first@example.com",
        "Kim Minji, second@example.com",
        "New client: kim minji",
    ]


def test_the_one_who_is_chosen_in_the_list_is_the_one_who_sits_down(
    namesakes: list[Client], hands: Hands
) -> None:
    hands.rest()
    hands.type("today.name", "kim")
    popup = hands.line("today.name").completer().popup()
    assert popup is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    assert open_name(hands) == "Kim Minji"
    assert hands.workspace.sitting.now.client == namesakes[1]


def test_an_open_list_of_names_keeps_its_row_while_the_page_is_read_anew(
    namesakes: list[Client], hands: Hands
) -> None:
    hands.rest()
    hands.type("today.name", "kim")
    line = hands.line("today.name")
    popup = line.completer().popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    chosen = popup.currentIndex().data()
    hands.house.desk.consultations.save_client(Client("Kim Jiwoo"))
    hands.house.post.rested.emit()
    hands.rest()
    assert popup.isVisible()
    assert popup.currentIndex().data() == chosen
    popup.hide()
    hands.type("today.name", "kim j")
    assert offers(line) == ["Kim Jiwoo"]


def test_a_new_client_may_bear_a_known_name(hands: Hands, studio: Furnished) -> None:
    known = hands.house.desk.consultations.clients()
    hands.rest()
    hands.type("today.name", "Mina Park")
    assert offers(hands.line("today.name")) == ["Mina Park", "New client: Mina Park"]
    hands.type("today.name", "New client: Mina Park")
    hands.press(Qt.Key.Key_Return)
    assert open_name(hands) == "Mina Park"
    begun = hands.workspace.sitting.now.client
    assert begun.id not in {each.id for each in known}
    assert begun.email == ""


def offers(line: QLineEdit) -> list[str]:
    """What the list under the line offers."""
    completer = line.completer()
    completer.setCompletionPrefix(line.text())
    model = completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


CLIENTS = st.builds(
    Client,
    name=st.sampled_from(["Kim Minji", "kim  minji", "Kim Minji (2)", "Mina Park"]),
    email=st.sampled_from(["", "kim@example.com"]),
    organisation=st.sampled_from(["", "Quay"]),
)


@given(st.lists(CLIENTS, max_size=12))
def test_every_client_is_offered_under_a_name_of_their_own(clients: list[Client]) -> None:
    offered = told_apart(clients)
    assert list(offered.values()) == clients
    labels = {label.casefold() for label in offered}
    assert len(labels) == len(clients)
    assert not [each for each in labels if Counter(map(plain, clients))[each] > 1]


def plain(client: Client) -> str:
    """The name as it is compared."""
    return " ".join(client.name.split()).casefold()


def test_a_client_whose_name_is_theirs_alone_is_offered_by_it() -> None:
    assert list(told_apart([Client("Mina Park", "mina@example.com")])) == ["Mina Park"]


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
    with closing(sqlite3.connect(studio.folder.database)) as database, database:
        database.execute("DELETE FROM consultation WHERE id = ?", [studio.half_done.id])
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


def test_what_was_issued_tells_its_state_and_number_instead_of_a_next_step(
    hands: Hands, rows: Rows, studio: Furnished
) -> None:
    quotes, consultation = studio.desk.quotes, studio.half_done
    record = quotes.issue(Studio("Northlight"), consultation, studio.desk.examples.path)
    hands.click("rail.outbox")
    hands.click("rail.today")
    (cells,) = [each for each in rows.cells() if each[2].endswith(record.latest_number)]
    assert cells[2] == f"Issued {record.latest_number}"
    quotes.accept(record)
    hands.click("rail.outbox")
    hands.click("rail.today")
    assert f"Accepted {record.latest_number}" in {each[2] for each in rows.cells()}


def test_a_quote_that_is_being_revised_still_tells_what_was_issued(
    hands: Hands, rows: Rows, studio: Furnished
) -> None:
    desk, consultation = studio.desk, studio.half_done
    record = desk.quotes.issue(Studio("Northlight"), consultation, desk.examples.path)
    issued = desk.formats.money(price(consultation.quote).total, "en")
    line = replace(consultation.quote.lines[0], unit_price=Decimal(1))
    place = consultation.quote.entries.index(consultation.quote.lines[0])
    desk.consultations.save(replace(consultation, quote=consultation.quote.put(place, line)))
    hands.click("rail.outbox")
    hands.click("rail.today")
    (cells,) = [each for each in rows.cells() if each[2].endswith(record.latest_number)]
    assert (cells[2], cells[3]) == (f"Issued {record.latest_number}", issued)


def test_of_what_was_handed_over_today_says_when_and_for_whom(
    hands: Hands, rows: Rows, studio: Furnished
) -> None:
    desk = studio.desk
    record = desk.quotes.issue(Studio("Northlight"), studio.half_done, desk.examples.path)
    at, latest = desk.clock.now(), record.latest
    sha256, place = latest.mail_document or latest.document, "mina@park.example"
    sent = Dispatch(record.consultation_id, "Mina Park", at, DispatchKind.MAIL, place, sha256)
    later = Dispatch(record.consultation_id, "Mina Park", at, DispatchKind.PDF, "/a.pdf", sha256)
    with desk.studio._units() as work:
        work.dispatches.add(sent)
        work.dispatches.add(later)
        work.commit()
    hands.click("rail.outbox")
    hands.click("rail.today")
    day = desk.formats.date(at.astimezone().date(), "en")
    stands = [cells[2] for cells in rows.cells()]
    said = f"Sent {record.latest_number} · today"
    assert said in stands
    told = rows.table.model().index(stands.index(said), 2)
    tip = told.data(Qt.ItemDataRole.ToolTipRole)
    assert f"Handed to the mail server on {day}, {at.astimezone():%H:%M}, for {place}" in tip
    desk.quotes.accept(record)
    hands.click("rail.outbox")
    hands.click("rail.today")
    assert f"Accepted {record.latest_number}" in [cells[2] for cells in rows.cells()]


def test_a_row_says_of_a_consultation_what_opening_it_would(studio: Furnished) -> None:
    book = studio.desk.consultations
    book.begin(Client("Alex Rivera"))
    whole = book.all()
    assert [
        (each.id, each.client, each.organisation, each.held_on, each.use_cases)
        for each in book.held()
    ] == [
        (each.id, each.client.name, each.client.organisation, each.held_on, each.brief.use_cases)
        for each in whole
    ]
    assert [(each.is_briefed, each.is_compared, each.lines) for each in book.held()] == [
        (not is_blank(each.brief), bool(each.comparisons), len(each.quote.lines)) for each in whole
    ]
    assert [each.total for each in book.held()] == [price(each.quote).total for each in whole]
