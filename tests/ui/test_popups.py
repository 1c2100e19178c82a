"""The list that a box opens shows its rows whole, in a frame of the theme."""

import pytest
from PySide6.QtWidgets import QComboBox

from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


@pytest.mark.parametrize("dark", [False, True])
def test_every_row_of_a_short_list_is_seen_whole(
    dressed: None, hands: Hands, studio: Furnished, *, dark: bool
) -> None:
    hands.house.dress("#2F5D50", dark=dark)
    hands.open(studio.half_done, Step.COMPARE)
    hands.window.show_page("examples")
    seen = [each for each in hands.window.findChildren(QComboBox) if each.isVisible()]
    short = [each for each in seen if each.count() <= each.maxVisibleItems()]
    assert short
    for box in short:
        box.showPopup()
        hands.rest()
        rows = box.view()
        last = rows.visualRect(box.model().index(box.count() - 1, 0))
        assert last.height() >= 30, box.objectName()
        assert rows.viewport().rect().contains(last), box.objectName()
        assert rows.verticalScrollBar().maximum() == 0, box.objectName()
        # A menu would have strips above and below its rows, to scroll by.
        assert rows.window().height() == rows.height(), box.objectName()
        box.hidePopup()
