"""What stands in the bar of a consultation fits into the narrowest window there may be."""

import pytest
from PySide6.QtWidgets import QLabel

from studio_desk.ui.window_place import LEAST
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


def shown(hands: Hands) -> QLabel:
    found = hands.find("workspace.when", QLabel)
    assert isinstance(found, QLabel)
    return found


@pytest.mark.parametrize("state", ["Saving…", "Saved", "Not saved"])
def test_the_bar_fits_whatever_is_said_of_saving(
    hands: Hands, studio: Furnished, dressed: None, state: str
) -> None:
    hands.window.resize(LEAST)
    hands.open(studio.half_done)
    said = hands.workspace.findChild(QLabel, "workspace.state")
    assert isinstance(said, QLabel)
    said.setText(state)
    for step in Step:
        hands.go(step)
        hands.rest()
        for each in Step:
            button = hands.find(f"step.{each.name.lower()}")
            assert button.width() >= button.minimumSizeHint().width(), (step, each)
        when = shown(hands)
        assert when.fontMetrics().horizontalAdvance(when.text()) <= when.width(), step


def test_the_day_is_said_in_full_where_there_is_room(hands: Hands, studio: Furnished) -> None:
    hands.window.resize(1440, 900)
    hands.open(studio.half_done)
    full, needed = shown(hands).text(), shown(hands).sizeHint().width()
    assert full.startswith("Consultation, ")
    shown(hands).setFixedWidth(needed - 1)
    hands.rest()
    assert shown(hands).text() == full.removeprefix("Consultation, ")
    shown(hands).setFixedWidth(needed)
    hands.rest()
    assert shown(hands).text() == full
