"""The order of the studio's uses, what is struck off, and that all of it can be taken back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio_desk.app.tools import Tools
from studio_desk.domain.demand import inches
from studio_desk.domain.fitness import STANDARD_USES, UseList
from studio_desk.ui.settings.use_rows import ROW_PX
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk
from tests.ui.uses_page import CODES, UsesPage, open_uses

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(hands: Hands, kit: Tools, studio: Furnished) -> UsesPage:
    return open_uses(hands, kit, studio)


# The order, and what is struck off


def test_alt_and_the_arrows_move_a_use_and_the_cursor_with_it(page: UsesPage) -> None:
    page.choose("chat-avatar")
    page.key(Qt.Key.Key_Down, ALT)
    page.key(Qt.Key.Key_Down, ALT)
    assert page.codes()[:4] == ["profile-picture", "web-page", "conference-badge", "chat-avatar"]
    assert page.row == 3
    for _ in range(5):
        page.key(Qt.Key.Key_Up, ALT)
    assert page.codes()[:2] == ["chat-avatar", "profile-picture"]
    page.hands.click("use.down")
    page.hands.click("use.up")
    page.hands.click("use.up")
    assert page.codes()[:2] == ["chat-avatar", "profile-picture"]
    page.choose(CODES[-1])
    page.hands.click("use.down")
    assert page.codes()[-1] == CODES[-1]


def drag(page: UsesPage, row: int, to: QPoint, *, drop: bool = True) -> None:
    port, start = page.rows.viewport(), page.spot(row)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for part in (1, 2, 3):
        QTest.mouseMove(port, start + (to - start) * part / 3)
    if drop:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=to)


def test_a_row_is_dragged_between_others_and_taken_back_in_one_step(page: UsesPage) -> None:
    drag(page, 0, page.spot(2, ROW_PX - 5))
    assert page.codes()[:4] == ["chat-avatar", "web-page", "profile-picture", "conference-badge"]
    assert page.row == 2
    drag(page, 2, page.spot(0, 4))
    assert page.codes() == CODES
    page.key(Qt.Key.Key_Z, CTRL)
    assert page.codes()[2] == "profile-picture"
    page.key(Qt.Key.Key_Z, CTRL)
    assert page.codes() == CODES


def test_where_a_row_would_fall_is_drawn_and_esc_lets_go(page: UsesPage) -> None:
    port = page.rows.viewport()
    page.choose("profile-picture")
    before = port.grab().toImage()
    drag(page, 0, page.spot(3), drop=False)
    assert port.grab().toImage() != before
    page.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=page.spot(3))
    assert page.codes() == CODES


def test_a_use_is_struck_off_by_key_or_button_and_the_notice_brings_it_back(page: UsesPage) -> None:
    page.choose("web-page")
    page.key(Qt.Key.Key_Delete)
    assert page.codes() == [each for each in CODES if each != "web-page"]
    assert page.hands.line("use.name").text() == page.names[2]
    assert "Web page" in page.hands.label("notice.words")
    page.hands.click("notice.undo")
    assert page.codes() == CODES
    page.hands.click("use.off")
    assert page.rows.hasFocus()
    assert len(page.codes()) == len(CODES) - 1


def test_an_empty_list_says_what_to_do_and_is_restored(page: UsesPage) -> None:
    page.rows.setFocus()
    for _ in CODES:
        page.key(Qt.Key.Key_Delete)
    assert page.kept() == UseList(())
    with pytest.raises(AssertionError):
        page.hands.find("use.name")
    page.hands.click("uses.restore")
    assert page.kept() == STANDARD_USES
    assert not page.hands.find("uses.restore").isEnabled()


def test_what_came_with_the_program_is_restored_beside_the_studio_s_own(page: UsesPage) -> None:
    page.ask("Window", "2 x 3 m")
    page.hands.click("new_use.add")
    page.key(Qt.Key.Key_Up, ALT)
    page.choose("a4-page")
    page.type("use.size", "5 x 5 in")
    changed = page.kept()
    page.hands.click("uses.restore")
    assert page.kept().uses[: len(CODES)] == STANDARD_USES.uses
    assert page.codes()[len(CODES) :] == ["window"]
    page.hands.click("notice.undo")
    assert page.kept() == changed


# Taking back


def test_a_word_that_was_typed_is_taken_back_at_once_and_made_again(page: UsesPage) -> None:
    page.choose("a4-page")
    page.type("use.name", "Menu card")
    page.hands.find("uses.list").setFocus()
    page.key(Qt.Key.Key_Z, CTRL)
    assert page.kept() == STANDARD_USES
    assert page.hands.line("use.name").text() == "A4 page"
    page.key(Qt.Key.Key_Y, CTRL)
    assert page.use("a4-page").name == "Menu card"
    page.hands.click("settings.undo")
    assert page.kept() == STANDARD_USES
    assert not page.hands.find("settings.undo").isEnabled()
    page.hands.click("settings.redo")
    assert page.hands.line("use.name").text() == "Menu card"


def test_undo_goes_to_the_use_that_it_changes(page: UsesPage) -> None:
    page.choose("a4-page")
    page.hands.click("use.official")
    page.choose("profile-picture")
    page.key(Qt.Key.Key_Z, CTRL)
    assert page.row == CODES.index("a4-page")
    assert page.hands.find("use.official").property("checked") is False


def test_whatever_is_changed_in_settings_is_taken_back_in_its_order(page: UsesPage) -> None:
    hands, before = page.hands, page.hands.line("studio.name").text()
    page.type("studio.name", "Low Tide")
    hands.click("tax.0.remove")
    page.choose("a4-page")
    page.key(Qt.Key.Key_Delete)
    for _ in range(3):
        hands.click("settings.undo")
    assert hands.line("tax.0.name").text() == "Sales tax"
    assert hands.line("studio.name").text() == before
    assert page.kept() == STANDARD_USES
    for _ in range(3):
        hands.click("settings.redo")
    assert hands.line("studio.name").text() == "Low Tide"
    assert page.codes() == [each for each in CODES if each != "a4-page"]


# What is kept


def test_a_list_that_could_not_be_saved_is_kept_until_it_can(page: UsesPage) -> None:
    page.choose("a4-page")
    with full_disk():
        page.type("use.size", "9 x 12 in")
        page.hands.click("rail.outbox")
        page.hands.rest()
        assert "No space left" in page.hands.label("notice.words")
        page.hands.click("rail.settings")
        page.hands.rest()
        assert page.hands.line("use.size").text() == "9 x 12 in"
    assert page.use("a4-page").demand == inches(Decimal(9), Decimal(12))


def test_the_brief_offers_at_once_what_was_added_in_settings(
    page: UsesPage, studio: Furnished
) -> None:
    page.hands.open(studio.half_done)
    page.hands.click("rail.settings")
    page.ask("Gallery wall", "1 x 1.5 m")
    page.hands.click("new_use.add")
    page.hands.window.open(studio.half_done.id)
    page.hands.rest()
    page.hands.click("FinalUse.gallery-wall")
    assert page.hands.workspace.sitting.now.brief.final_uses[-1] == "gallery-wall"
