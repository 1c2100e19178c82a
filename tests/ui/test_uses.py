"""The studio's own list of uses in Settings: what a use says, and new ones."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studio_desk.app.tools import Tools
from studio_desk.domain.demand import inches, longer_side, millimetres, pixels
from studio_desk.domain.fitness import STANDARD_USES, FinalUse, Use, UseFlaw
from studio_desk.services.picture_words import use_words
from tests.conftest import Furnished, Hands
from tests.ui.own_uses import relist, with_facade
from tests.ui.uses_page import CODES, UsesPage, open_uses

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(hands: Hands, kit: Tools, studio: Furnished) -> UsesPage:
    return open_uses(hands, kit, studio)


# The list, and the fields of a use


def test_every_use_is_listed_with_its_size_and_its_resolution(page: UsesPage) -> None:
    wording = page.hands.house.wording
    assert page.names == [use_words(use, wording) for use in STANDARD_USES]
    assert page.cells(0) == ("Network profile, 400 px", "400 × 400 px", "")
    assert page.cells(CODES.index("a4-page")) == ("A4 page", "210 × 297 mm", "300 ppi")
    assert page.cells(CODES.index("roll-up")) == ("Roll-up banner", "850 × 2000 mm", "100 ppi")
    assert page.hands.line("use.name").text() == "Network profile, 400 px"


def test_a_use_is_renamed_and_called_by_the_program_s_name_again(page: UsesPage) -> None:
    page.choose(FinalUse.A4_PAGE)
    page.type("use.name", "Menu card")
    assert page.use(FinalUse.A4_PAGE).name == "Menu card"
    assert "Menu card" in page.names
    page.type("use.name", "A4 page")
    assert page.use(FinalUse.A4_PAGE).name == ""
    page.type("use.name", "Menu card")
    page.hands.line("use.name").selectAll()
    page.key(Qt.Key.Key_Delete)
    assert page.kept() == STANDARD_USES
    assert page.hands.line("use.name").placeholderText() == "A4 page"


def test_a_size_is_typed_in_any_measure_and_the_program_s_name_follows_it(page: UsesPage) -> None:
    page.choose(FinalUse.PRINT_8X10)
    page.type("use.size", "25 x 20 cm")
    row = CODES.index(FinalUse.PRINT_8X10)
    assert page.cells(row) == ("Print, 200 × 250 mm", "200 × 250 mm", "300 ppi")
    assert page.reason("use.size") == "= 200 × 250 mm = 7.87 × 9.84 in"
    assert page.hands.label("use.pixels") == "A file needs 2362 × 2953 pixels in this shape."
    assert page.hands.line("use.size").text() == "25 x 20 cm"
    assert page.use(FinalUse.PRINT_8X10).demand == millimetres(Decimal(200), Decimal(250))
    assert page.hands.line("use.name").text() == "Print, 200 × 250 mm"


def test_a_size_on_a_screen_has_no_resolution_and_one_on_paper_gets_it_back(page: UsesPage) -> None:
    page.choose(FinalUse.PRINT_24X36)
    page.type("use.size", "1920 px")
    assert page.use(FinalUse.PRINT_24X36).demand == pixels(Decimal(1920), Decimal(1920))
    with pytest.raises(AssertionError):
        page.hands.find("use.ppi")
    page.type("use.size", "24 × 36 in")
    assert page.hands.line("use.ppi").text() == "150"
    page.type("use.ppi", "200 dpi")
    assert page.use(FinalUse.PRINT_24X36).demand == inches(Decimal(24), Decimal(36), 200)


def test_a_size_along_the_longer_side_is_typed_as_the_form_says(page: UsesPage) -> None:
    page.choose(FinalUse.WEB_PAGE)
    assert page.hands.line("use.size").text() == "1024 px, longer side"
    page.type("use.size", "1600 px")
    assert page.use(FinalUse.WEB_PAGE).demand == pixels(Decimal(1600), Decimal(1600))
    needs = "A file needs 1600 × 1600 pixels in this shape."
    hint = "For a picture in any shape, write “1600 px, longer side”."
    assert page.hands.label("use.pixels") == f"{needs} {hint}"
    page.type("use.size", "1600 px, longer side")
    assert page.use(FinalUse.WEB_PAGE).demand == longer_side(Decimal(1600))
    assert page.cells(CODES.index(FinalUse.WEB_PAGE))[0] == "Web page, 1600 px, longer side"
    needs = "A file needs 1600 pixels along its longer side, in any shape."
    assert page.hands.label("use.pixels") == needs
    page.type("use.size", "1024 px, longer side")
    assert page.kept() == STANDARD_USES


@pytest.mark.parametrize(
    ("field", "words", "flaw"),
    [
        ("name", "Chat avatar, 256 PX", UseFlaw.TWICE),
        ("size", "large", UseFlaw.UNREADABLE),
        ("size", "8 x 12", UseFlaw.UNITLESS),
        ("size", "8.1234 x 12 in", UseFlaw.TOO_FINE),
        ("size", "0 x 12 in", UseFlaw.SIZE),
        ("size", "8 x 100001 in", UseFlaw.SIZE),
        ("ppi", "1", UseFlaw.PPI),
        ("ppi", "2401", UseFlaw.PPI),
        ("ppi", "fine", UseFlaw.PPI),
    ],
)
def test_what_cannot_be_taken_is_refused_beside_its_field_and_what_was_holds(
    page: UsesPage, field: str, words: str, flaw: UseFlaw
) -> None:
    page.choose(FinalUse.PRINT_8X10)
    line = page.hands.line(f"use.{field}")
    line.setFocus()
    line.selectAll()
    QApplication.clipboard().setText(words)
    page.key(Qt.Key.Key_V, CTRL)
    assert page.reason(f"use.{field}") == f"{page.says(flaw)} The one before holds."
    assert line.property("invalid") is True
    assert line.accessibleDescription() == page.reason(f"use.{field}")
    assert line.text() == words
    assert page.kept() == STANDARD_USES


def test_a_use_of_the_studio_s_own_needs_a_name(page: UsesPage) -> None:
    page.hands.click("rail.today")
    relist(page.hands, with_facade)
    page.hands.click("rail.settings")
    page.hands.rest()
    page.choose("facade")
    page.hands.line("use.name").setFocus()
    page.hands.line("use.name").selectAll()
    page.key(Qt.Key.Key_Delete)
    assert page.reason("use.name").startswith(page.says(UseFlaw.NAMELESS))
    assert page.use("facade").name == "Facade"
    page.type("use.name", "North wall")
    assert page.use("facade").name == "North wall"


def test_an_official_picture_is_marked_and_a_passport_stays_one(page: UsesPage) -> None:
    page.choose(FinalUse.CONFERENCE_BADGE)
    page.hands.click("use.official")
    assert page.use(FinalUse.CONFERENCE_BADGE).identity
    index = page.rows.model().index(CODES.index(FinalUse.CONFERENCE_BADGE), 0)
    assert "Official identity picture" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    page.choose(FinalUse.PASSPORT)
    page.hands.click("use.official")
    assert page.reason("use.official") == page.says(UseFlaw.OFFICIAL)
    assert page.hands.find("use.official").property("checked") is True
    assert page.use(FinalUse.PASSPORT).identity
    page.choose(FinalUse.CONFERENCE_BADGE)
    page.hands.click("use.official")
    assert page.kept() == STANDARD_USES


# New ones


def test_a_new_use_is_added_whole_with_a_code_of_its_name(page: UsesPage) -> None:
    page.ask("Gallery wall", "1 x 1.5 m")
    page.type("new_use.ppi", "100")
    page.hands.click("new_use.official")
    assert page.kept() == STANDARD_USES
    page.hands.click("new_use.add")
    [own] = page.kept().uses[len(CODES) :]
    wall = millimetres(Decimal(1000), Decimal(1500), 100)
    assert own == Use("gallery-wall", wall, "Gallery wall", identity=True)
    assert page.row == len(CODES)
    assert page.hands.line("use.name").text() == "Gallery wall"
    page.ask("Gallery: wall", "300 px")
    page.key(Qt.Key.Key_Return)
    assert page.codes()[-2:] == ["gallery-wall", "gallery-wall-2"]


def test_a_new_use_says_what_it_lacks_and_goes_to_it(page: UsesPage) -> None:
    page.hands.click("uses.add")
    page.hands.click("new_use.add")
    assert page.reason("new_use.name") == page.says(UseFlaw.NAMELESS)
    assert page.reason("new_use.size") == page.says(UseFlaw.UNREADABLE)
    assert page.hands.line("new_use.name").hasFocus()
    page.type("new_use.name", "a4 PAGE")
    assert page.reason("new_use.name") == page.says(UseFlaw.TWICE)
    page.type("new_use.name", "Window")
    page.key(Qt.Key.Key_Return)
    assert page.hands.line("new_use.size").hasFocus()
    assert page.kept() == STANDARD_USES


def test_what_was_typed_of_a_new_use_waits_until_it_is_added_or_given_up(page: UsesPage) -> None:
    page.ask("Window", "2 x 3 m")
    page.choose(FinalUse.A4_PAGE)
    assert page.hands.line("use.name").text() == "A4 page"
    page.hands.click("uses.add")
    assert page.hands.line("new_use.size").text() == "2 x 3 m"
    page.hands.click("new_use.cancel")
    assert page.rows.hasFocus()
    page.hands.click("uses.add")
    assert page.hands.line("new_use.size").text() == ""
    assert page.kept() == STANDARD_USES
