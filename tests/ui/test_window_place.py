"""The window stands whole on a screen that there is, and what it says covers nothing needed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from studio_desk.app.tools import Tools
from studio_desk.services.failures import NotFound
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands, open_window


def test_it_begins_no_larger_than_the_screen(kit: Tools, studio: Furnished, tmp_path: Path) -> None:
    _, window = open_window(kit, studio.desk, tmp_path / "desk.ini")
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() < room.height()
    window.deleteLater()


def test_what_was_remembered_of_a_screen_that_is_gone_comes_back_on_one_that_is_there(
    kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    house, window = open_window(kit, studio.desk, tmp_path / "desk.ini")
    window.setGeometry(5000, 3000, 3000, 2000)
    house.preferences.geometry = window.saveGeometry()
    _, again = open_window(kit, studio.desk, tmp_path / "desk.ini")
    assert again.screen().availableGeometry().contains(again.geometry())
    for each in (window, again):
        each.deleteLater()


def test_a_notice_covers_neither_the_bar_of_modes_nor_the_head(
    hands: Hands, studio: Furnished, dressed: None
) -> None:
    hands.open(studio.half_done, Step.COMPARE)
    hands.window.resize(1280, 720)
    hands.house.signals.told.emit("The price list was imported.")
    hands.rest()

    def place(name: str) -> tuple[int, int]:
        found = hands.find(name)
        top = found.mapTo(hands.window, QPoint(0, 0)).y()
        return top, top + found.height()

    top, bottom = place("notice")
    assert bottom < place("mode.split")[0]
    assert top >= place("pair.title")[1]


@pytest.mark.parametrize("size", [(1100, 640), (1280, 720), (1440, 900)])
def test_a_notice_covers_no_sidebar_and_nothing_that_is_pressed_wherever_one_goes(
    hands: Hands, studio: Furnished, dressed: None, size: tuple[int, int]
) -> None:
    hands.open(studio.half_done)
    hands.window.resize(*size)
    # An error stays until it is closed.
    hands.house.signals.failed.emit(NotFound("picture", "of a name that takes its time to read"))
    for step in Step:
        hands.go(step)
        hands.rest()
        hands.wait(lambda: covered(hands) == [])
    for key in hands.window.places:
        hands.window.show_page(key)
        hands.rest()
        hands.wait(lambda: covered(hands) == [])


def test_a_notice_makes_way_for_what_opens_under_it(
    hands: Hands, studio: Furnished, dressed: None
) -> None:
    hands.open(studio.half_done, Step.PROPOSAL)
    hands.window.resize(1100, 640)
    hands.house.signals.failed.emit(NotFound("picture", "of a name that takes its time to read"))
    hands.rest()
    before = hands.find("notice").x()
    hands.click("proposal.parts")
    hands.wait(lambda: hands.find("notice").x() != before and covered(hands) == [])


def covered(hands: Hands) -> list[str]:
    """What the notice lies over although somebody may need it."""
    notice = hands.find("notice")
    place = QRect(notice.mapTo(hands.window, QPoint(0, 0)), notice.size())
    assert hands.window.rect().contains(place)
    return [
        each.objectName() or repr(each)
        for each in hands.window.findChildren(QWidget)
        if each.isVisible()
        and not notice.isAncestorOf(each)
        and (isinstance(each, QAbstractButton | QLineEdit | QComboBox) or _is_sidebar(each))
        and place.intersects(QRect(each.mapTo(hands.window, QPoint(0, 0)), each.size()))
        and not each.visibleRegion().isEmpty()
    ]


def _is_sidebar(widget: QWidget) -> bool:
    return widget.property("role") in ("sidebar", "modes")


def test_the_card_of_keys_stands_in_the_middle_of_the_stage(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(studio.half_done, Step.COMPARE)
    hands.press(Qt.Key.Key_Question)
    card = hands.find("compare.keys")
    stage = hands.workspace.compare.view

    def middle(widget: QWidget) -> int:
        return widget.mapTo(hands.window, widget.rect().center()).x()

    assert abs(middle(card) - middle(stage)) <= 1


def test_the_card_of_keys_is_whole_where_the_stage_is_too_narrow_for_it(
    hands: Hands, studio: Furnished, dressed: None
) -> None:
    hands.open(studio.half_done, Step.COMPARE)
    hands.window.resize(1100, 640)
    hands.press(Qt.Key.Key_Question)
    card, page = hands.find("compare.keys"), hands.workspace.compare
    corner = card.mapTo(page, QPoint(0, 0))
    assert page.rect().contains(QRect(corner, card.size()))
    assert card.width() >= card.sizeHint().width()
