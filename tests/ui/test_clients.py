"""The clients and their cards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Client
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk, unwritable
from tests.ui.busy import busy_books
from tests.ui.rows import Rows


@pytest.fixture
def rows(hands: Hands) -> Rows:
    hands.click("rail.clients")
    hands.rest()
    return Rows(hands, "clients.list")


def cards(kit: Tools, studio: Furnished) -> dict[str, Client]:
    """What another program would find in the studio's data."""
    return {each.name: each for each in open_desk(kit, studio.folder).consultations.clients()}


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def test_the_first_client_is_chosen_and_the_card_tells_of_them(hands: Hands, rows: Rows) -> None:
    clients = hands.house.desk.consultations.clients()
    assert rows.firsts() == [each.name for each in clients]
    assert hands.line("card.name").text() == clients[0].name
    rows.choose("Mina Park")
    assert hands.line("card.email").text() == "mina.park@northquay.example"


def test_the_arrows_go_from_card_to_card(hands: Hands, rows: Rows) -> None:
    rows.table.setFocus()
    rows.key(Qt.Key.Key_Down)
    assert hands.line("card.name").text() == rows.current() == rows.firsts()[1]


def test_a_new_client_is_typed_and_saved_by_itself(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    hands.click("clients.new")
    hands.wait(lambda: hands.line("card.name").hasFocus())
    hands.type("card.name", "Alex Rivera")
    hands.type("card.email", "alex@rivera.example")
    hands.wait(lambda: "Alex Rivera" in rows.firsts())
    assert cards(kit, studio)["Alex Rivera"].email == "alex@rivera.example"


def test_a_new_client_takes_nobodys_card_while_a_search_hides_the_new_row(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    before = cards(kit, studio)
    hands.type("clients.search", "mina")
    hands.press(Qt.Key.Key_Return)
    hands.click("clients.new")
    hands.wait(lambda: hands.line("card.name").hasFocus())
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(hands.line("card.name"), "Alex Rivera")
    settle(hands)
    after = cards(kit, studio)
    assert after.pop("Alex Rivera").id
    assert after == before


def test_a_correction_is_saved_and_shown_in_the_list(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    hands.type("card.name", "Jonas Lindqvist-Berg")
    hands.type("card.phone", "+46 8 000")
    hands.wait(lambda: "Jonas Lindqvist-Berg" in rows.firsts())
    saved = cards(kit, studio)["Jonas Lindqvist-Berg"]
    assert (saved.phone, saved.email) == ("+46 8 000", "jonas@lindqvist.example")
    assert "Jonas Lindqvist" not in cards(kit, studio)


def test_what_is_typed_while_a_card_is_being_saved_is_not_taken_back(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    hands.type("card.phone", "+46")
    hands.window.pages["clients"].settle()
    QTest.keyClicks(hands.line("card.phone"), " 8 000")
    hands.rest()
    assert hands.line("card.phone").text() == "+46 8 000"
    settle(hands)
    assert cards(kit, studio)["Jonas Lindqvist"].phone == "+46 8 000"


def test_a_row_does_not_vanish_under_the_hands_where_it_no_longer_fits_the_search(
    hands: Hands, rows: Rows
) -> None:
    hands.type("clients.search", "jonas")
    hands.press(Qt.Key.Key_Return)
    hands.type("card.name", "Yonas Lindqvist")
    hands.type("card.email", "yonas@lindqvist.example")
    hands.window.pages["clients"].settle()
    assert rows.firsts() == ["Yonas Lindqvist"]
    assert hands.line("card.name").text() == "Yonas Lindqvist"
    hands.type("clients.search", "jonas")
    assert rows.firsts() == []


def test_choosing_another_client_saves_the_card_before(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    hands.type("card.organisation", "Lindqvist AB")
    rows.choose("Mina Park")
    hands.rest()
    known = cards(kit, studio)
    assert known["Jonas Lindqvist"].organisation == "Lindqvist AB"
    assert known["Mina Park"] == studio.half_done.client
    assert hands.line("card.organisation").text() == "North Quay Partners"


def test_a_card_that_cannot_be_saved_keeps_what_was_typed_until_it_can(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    with unwritable(studio.folder):
        hands.type("card.phone", "+46")
        hands.window.pages["clients"].settle()
        hands.rest()
        assert studio.folder.database.name in hands.label("notice.words")
        assert hands.line("card.phone").text() == "+46"
    settle(hands)
    assert cards(kit, studio)["Jonas Lindqvist"].phone == "+46"


def test_an_earlier_saving_that_ends_late_does_not_take_back_what_was_typed_since(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    phone, shown = hands.line("card.phone"), []
    hands.house.signals.client_saved.connect(lambda _: shown.append(phone.text()))
    with busy_books(hands):
        hands.type("card.phone", "+46")
        hands.window.pages["clients"].settle()
        QTest.keyClicks(phone, " 8 000")
        hands.window.pages["clients"].settle()
    assert shown == ["+46 8 000"] * 2
    assert cards(kit, studio)["Jonas Lindqvist"].phone == "+46 8 000"


def test_a_late_answer_does_not_take_back_what_was_typed(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    settle(hands)
    with busy_books(hands):
        hands.click("rail.clients")
        hands.type("card.phone", "+46 8 000")
        hands.window.pages["clients"].settle()
    assert hands.line("card.phone").text() == "+46 8 000"
    hands.type("card.organisation", "Lindqvist AB")
    settle(hands)
    assert cards(kit, studio)["Jonas Lindqvist"].phone == "+46 8 000"


def test_a_card_that_could_not_be_saved_is_not_lost_by_choosing_another(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    with full_disk():
        hands.type("card.phone", "+46 8 000")
        rows.choose("Mina Park")
        assert "No space left" in hands.label("notice.words")
        assert hands.line("card.phone").text() == studio.half_done.client.phone
        rows.choose("Jonas Lindqvist")
        assert hands.line("card.phone").text() == "+46 8 000"
        rows.choose("Mina Park")
    hands.type("card.organisation", "North Quay")
    settle(hands)
    known = cards(kit, studio)
    assert known["Jonas Lindqvist"].phone == "+46 8 000"
    assert known["Mina Park"].organisation == "North Quay"


def test_a_client_who_pays_no_tax_gets_quotes_that_say_why(
    hands: Hands, rows: Rows, kit: Tools, studio: Furnished
) -> None:
    rows.choose("Jonas Lindqvist")
    hands.click("card.exempt")
    assert hands.line("card.exemption").hasFocus()
    QTest.keyClicks(hands.line("card.exemption"), "Certificate 4711")
    settle(hands)
    saved = cards(kit, studio)["Jonas Lindqvist"]
    assert (saved.tax_exempt, saved.exemption) == (True, "Certificate 4711")
    quote = hands.house.desk.consultations.begin(saved).quote
    assert (quote.tax_exempt, quote.exemption) == (True, "Certificate 4711")


def test_the_exemption_of_one_client_is_not_the_next_ones(hands: Hands, rows: Rows) -> None:
    rows.choose("Jonas Lindqvist")
    hands.click("card.exempt")
    QTest.keyClicks(hands.line("card.exemption"), "Certificate 4711")
    rows.choose("Mina Park")
    exempt = hands.find("card.exempt", QCheckBox)
    assert isinstance(exempt, QCheckBox)
    assert not exempt.isChecked()
    rows.choose("Jonas Lindqvist")
    assert hands.line("card.exemption").text() == "Certificate 4711"


def test_a_consultation_is_begun_from_the_card(hands: Hands, rows: Rows) -> None:
    rows.choose("Jonas Lindqvist")
    hands.type("card.phone", "+46 8 000")
    hands.click("card.begin")
    hands.rest()
    begun = hands.workspace.sitting.now.client
    assert (begun.name, begun.phone) == ("Jonas Lindqvist", "+46 8 000")


@pytest.mark.parametrize("way", ["return", "double click"])
def test_opening_a_row_begins_a_consultation(hands: Hands, rows: Rows, way: str) -> None:
    before = len(hands.house.desk.consultations.all())
    rows.choose("Mina Park")
    if way == "return":
        rows.key(Qt.Key.Key_Return)
    else:
        rows.double_click("Mina Park")
    assert hands.label("workspace.client") == "Mina Park"
    assert len(hands.house.desk.consultations.all()) == before + 1


def test_the_card_leads_to_the_consultations_that_were_held(
    hands: Hands, rows: Rows, studio: Furnished
) -> None:
    rows.choose("Mina Park")
    day = hands.house.desk.formats.date(studio.half_done.held_on, "en")
    held = [each for each in hands.window.findChildren(QPushButton) if each.text() == day]
    shown = [each for each in held if each.isVisible()]
    assert len(shown) == 1
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    hands.rest()
    assert hands.workspace.sitting.now == studio.half_done
