"""What the studio says of itself, and what follows from it elsewhere."""

import getpass
import io
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QComboBox, QPushButton

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Client, Studio
from studio_desk.domain.terms import Tax
from studio_desk.ui.theme import theme
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands, open_window
from tests.ui.broken import full_disk
from tests.ui.busy import busy_books


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.settings")
    hands.rest()
    return hands


def kept(kit: Tools, studio: Furnished) -> Studio:
    """What another program would find in the studio's data."""
    return open_desk(kit, studio.folder).studio.studio()


def settle(hands: Hands) -> None:
    """Leave the page, which saves at once."""
    hands.click("rail.outbox")
    hands.rest()


def is_framed(hands: Hands, name: str) -> bool:
    return hands.line(name).property("invalid") is True


def begin(hands: Hands) -> Hands:
    hands.click("rail.today")
    hands.type("today.name", "Alex Rivera")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: hands.window.workspace is not None)
    return hands


def test_the_card_is_shown_and_saved_as_it_is_typed(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    assert page.line("studio.name").text() == kept(kit, studio).name
    page.type("studio.name", "Low Tide Portraits")
    page.type("studio.email", "desk@lowtide.example")
    with page.qtbot.waitSignal(page.house.signals.studio_changed, timeout=20_000):
        page.type("studio.phone", "+1 555 0100")
    saved = kept(kit, studio)
    assert (saved.name, saved.email) == ("Low Tide Portraits", "desk@lowtide.example")
    assert saved.phone == "+1 555 0100"
    assert saved.taxes == studio.desk.studio.studio().taxes


def test_a_new_quote_is_in_the_chosen_currency(page: Hands) -> None:
    currency = page.find("studio.currency", QComboBox)
    assert isinstance(currency, QComboBox)
    currency.setFocus()
    QTest.keyClicks(currency, "KRW")
    begin(page)
    assert page.workspace.sitting.now.quote.currency.code == "KRW"


def test_a_tax_is_added_and_borne_by_the_next_quote(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    before = kept(kit, studio).taxes
    page.click("taxes.add")
    assert page.line("tax.1.name").hasFocus()
    page.type("tax.1.name", "City tax")
    page.type("tax.1.percent", "1,25")
    settle(page)
    (added,) = kept(kit, studio).taxes[1:]
    assert (added.name, added.percent) == ("City tax", Decimal("1.25"))
    assert kept(kit, studio).taxes[:1] == before
    begin(page)
    assert page.workspace.sitting.now.quote.taxes == (*before, added)


def test_a_tax_without_a_percentage_is_none_yet_and_a_wrong_one_is_framed(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    before = kept(kit, studio).taxes
    page.click("taxes.add")
    page.type("tax.1.name", "City tax")
    assert not is_framed(page, "tax.1.percent")
    for words in ("abc", "-1", "1001"):
        page.type("tax.1.percent", words)
        assert is_framed(page, "tax.1.percent")
    settle(page)
    assert [tax.id for tax in kept(kit, studio).taxes[:1]] == [tax.id for tax in before]
    assert all(0 <= tax.percent <= 1000 for tax in kept(kit, studio).taxes)


@pytest.mark.parametrize("words", ["8.5x", "x12", ""])
def test_a_mistyped_percentage_does_not_cost_the_tax(
    page: Hands, kit: Tools, studio: Furnished, words: str
) -> None:
    before = kept(kit, studio).taxes
    percent = page.line("tax.0.percent")
    percent.setFocus()
    percent.selectAll()
    page.press(Qt.Key.Key_Delete)
    QTest.keyClicks(percent, words)
    assert is_framed(page, "tax.0.percent")
    settle(page)
    assert kept(kit, studio).taxes == before
    page.click("rail.settings")
    page.rest()
    assert page.line("tax.0.percent").text() == words
    assert is_framed(page, "tax.0.percent")
    page.click("taxes.add")
    assert is_framed(page, "tax.0.percent")
    page.type("tax.0.percent", "8.5")
    assert not is_framed(page, "tax.0.percent")
    settle(page)
    assert [tax.percent for tax in kept(kit, studio).taxes] == [Decimal("8.5")]


def test_a_tax_names_the_classes_that_it_applies_to(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    page.type("tax.0.classes", "Standard,  reduced rate , standard")
    settle(page)
    assert kept(kit, studio).taxes[0].classes == ("standard", "reduced rate")
    page.click("rail.prices")
    page.rest()
    offered = page.find("package.tax_class", QComboBox)
    assert isinstance(offered, QComboBox)
    words = [offered.itemText(place) for place in range(offered.count())]
    assert words == ["standard", "exempt", "reduced rate"]


def test_what_is_exempt_bears_no_tax(page: Hands, kit: Tools, studio: Furnished) -> None:
    before = kept(kit, studio).taxes
    page.line("tax.0.classes").setFocus()
    page.press(Qt.Key.Key_End)
    page.line("tax.0.classes").insert(", exempt")
    assert is_framed(page, "tax.0.classes")
    settle(page)
    assert kept(kit, studio).taxes == before
    page.click("rail.settings")
    page.type("tax.0.classes", "reduced")
    assert not is_framed(page, "tax.0.classes")


def test_a_tax_is_removed_and_its_name_is_free_again(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    page.click("tax.0.remove")
    page.click("taxes.add")
    page.type("tax.0.name", "VAT")
    page.type("tax.0.percent", "19")
    settle(page)
    assert kept(kit, studio).taxes == (Tax("tax-1", "VAT", Decimal(19)),)


def test_the_accent_dresses_the_window_anew(
    dressed: None, page: Hands, kit: Tools, studio: Furnished
) -> None:
    page.type("studio.accent", "#AA3322")
    settle(page)
    assert kept(kit, studio).accent == "#AA3322"
    accent = theme("#AA3322", dark=False).accent
    assert page.house.look.accent == accent
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert accent in application.styleSheet()


def test_half_an_accent_is_framed_and_the_old_one_holds(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    before = kept(kit, studio).accent
    page.type("studio.accent", "#12")
    assert is_framed(page, "studio.accent")
    QTest.keyClicks(page.line("studio.accent"), "xyz!")
    assert page.line("studio.accent").text() == "#12"
    settle(page)
    assert kept(kit, studio).accent == before
    page.click("rail.settings")
    page.rest()
    assert page.line("studio.accent").text() == before
    assert not is_framed(page, "studio.accent")


def test_the_accent_is_chosen_from_a_palette(
    page: Hands, kit: Tools, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QColorDialog, "getColor", staticmethod(lambda *_: QColor()))
    page.click("studio.choose_accent")
    monkeypatch.setattr(QColorDialog, "getColor", staticmethod(lambda *_: QColor("#224466")))
    page.click("studio.choose_accent")
    settle(page)
    assert kept(kit, studio).accent == "#224466"


def test_the_terms_reach_the_proposal(page: Hands, studio: Furnished) -> None:
    terms = page.find("studio.terms")
    terms.setFocus()
    QTest.keyClicks(terms, "Pictures are made on Tuesdays only.")
    # Faster than anybody: the proposal is begun before the terms are saved.
    page.window.show_consultation(studio.half_done, Step.PROPOSAL)
    page.wait(lambda: page.workspace.proof.is_current)
    pressed = page.workspace.proof.pressed
    assert pressed is not None
    pages = pypdf.PdfReader(io.BytesIO(pressed.pdf)).pages
    assert "Pictures are made on Tuesdays only." in " ".join(each.extract_text() for each in pages)


def test_a_proposal_is_made_anew_when_the_studio_has_changed(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(studio.half_done, Step.PROPOSAL)
    hands.wait(lambda: hands.workspace.proof.is_current)
    hands.click("rail.settings")
    hands.rest()
    hands.type("studio.name", "Low Tide Portraits")
    settle(hands)
    hands.window.open(studio.half_done.id)
    hands.go(Step.SEND)
    hands.wait(lambda: hands.workspace.proof.is_current)
    hands.rest()
    assert hands.workspace.proof.studio.name == "Low Tide Portraits"
    assert "Low Tide Portraits" in hands.line("send.subject").text()


def test_what_cannot_be_saved_is_kept_until_it_can(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    with full_disk():
        page.type("studio.name", "Low Tide Portraits")
        settle(page)
        assert "No space left" in page.label("notice.words")
        page.click("rail.settings")
        page.rest()
        assert page.line("studio.name").text() == "Low Tide Portraits"
    settle(page)
    assert kept(kit, studio).name == "Low Tide Portraits"


def test_a_late_answer_does_not_take_back_what_was_typed(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    settle(page)
    with busy_books(page):
        page.click("rail.settings")
        page.type("studio.phone", "+1 555 0100")
        page.window.pages["settings"].settle()
    assert page.line("studio.phone").text() == "+1 555 0100"
    page.type("studio.email", "desk@lowtide.example")
    settle(page)
    assert kept(kit, studio).phone == "+1 555 0100"


def test_nothing_is_typed_into_a_card_that_has_not_been_read(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    before = kept(kit, studio)
    with busy_books(hands):
        hands.click("rail.settings")
        hands.type("studio.phone", "+1 555 0100")
    settle(hands)
    assert kept(kit, studio) == before
    hands.click("rail.settings")
    assert hands.line("studio.phone").isEnabled()


def test_light_and_dark_are_switched_and_remembered(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    assert not is_dark(hands)
    hands.click("rail.theme")
    assert is_dark(hands)
    house, window = open_window(kit, studio.desk, tmp_path / "desk.ini")
    assert house.look.dark
    window.deleteLater()
    hands.click("rail.theme")
    assert not is_dark(hands)


def is_dark(hands: Hands) -> bool:
    return hands.house.look.dark


def test_every_place_on_the_rail_opens_by_its_button_and_is_marked(hands: Hands) -> None:
    for key in hands.window.places:
        hands.click(f"rail.{key}")
        assert hands.window.pages[key].isVisible()
        assert hands.find(f"rail.{key}").property("checked") is True
    hands.open(hands.house.desk.consultations.begin(Client("Alex Rivera")))
    assert not any(place.isVisible() for place in hands.window.pages.values())
    assert all(button.text() for button in hands.window.findChildren(QPushButton, "today.begin"))


def test_a_name_on_this_computer_is_used_at_once_and_the_computer_s_own_without_one(
    page: Hands,
) -> None:
    assert page.house.preferences.staff == getpass.getuser()
    page.type("staff.name", "Noor Haddad")
    assert page.house.preferences.staff == "Noor Haddad"
    page.line("staff.name").clear()
    page.type("staff.name", " ")
    assert page.house.preferences.staff == getpass.getuser()
