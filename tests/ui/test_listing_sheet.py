"""The card that a list of rows stands in."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTableView

from studio_desk.ui.page import ListingSheet
from tests.conftest import Hands

LISTS = {"today": "today.list", "quotes": "quotes.list", "clients": "clients.list"}


def sheet(hands: Hands, page: str) -> tuple[ListingSheet, QTableView]:
    hands.click(f"rail.{page}")
    hands.rest()
    table = hands.find(LISTS[page])
    assert isinstance(table, QTableView)
    found = next(
        each for each in hands.window.findChildren(ListingSheet) if each.isAncestorOf(table)
    )
    return found, table


@pytest.mark.parametrize("page", LISTS)
def test_no_row_covers_the_round_corners_of_its_sheet(
    hands: Hands, dressed: None, page: str
) -> None:
    around, _ = sheet(hands, page)
    seen = QRect(around.mapTo(hands.window, QPoint(0, 0)), around.size())
    picture = hands.window.grab(seen).toImage()
    panel = picture.pixelColor(12, picture.height() // 2)
    right, foot = picture.width() - 2, picture.height() - 2
    for corner in (QPoint(1, 1), QPoint(right, 1), QPoint(1, foot), QPoint(right, foot)):
        assert picture.pixelColor(corner) != panel


@pytest.mark.parametrize("page", LISTS)
def test_a_sheet_is_as_high_as_its_rows_and_nothing_scrolls(
    hands: Hands, dressed: None, page: str
) -> None:
    hands.window.resize(1280, 900)
    _, table = sheet(hands, page)
    assert table.model().rowCount() > 0
    assert table.verticalScrollBar().maximum() == 0
