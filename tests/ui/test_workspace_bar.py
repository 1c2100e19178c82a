"""What stands in the bar of a consultation fits into the narrowest window there may be."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from studio_desk.domain.quote import Quote
from studio_desk.ui.window_place import LEAST
from studio_desk.ui.workspace.workspace import Step, StepButton
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


def step_button(hands: Hands, step: Step) -> StepButton:
    found = hands.find(f"step.{step.name.lower()}")
    assert isinstance(found, StepButton)
    return found


def test_a_step_that_never_has_a_dot_keeps_no_room_for_one(
    hands: Hands, studio: Furnished, dressed: None
) -> None:
    hands.open(studio.half_done, Step.PROPOSAL)
    hands.rest()
    for step in (Step.PROPOSAL, Step.SEND):
        button = step_button(hands, step)
        assert button.icon().isNull()
        plain = QPushButton(button.text())
        plain.setProperty("role", "step")
        plain.setFont(button.font())
        plain.setParent(button.parentWidget())
        plain.setCheckable(True)
        plain.setChecked(button.isChecked())
        plain.ensurePolished()
        assert button.width() == plain.sizeHint().width()


def test_the_bar_stands_still_where_a_dot_comes_and_goes(
    hands: Hands, studio: Furnished, dressed: None
) -> None:
    hands.open(studio.half_done)
    hands.rest()
    before = {step: step_button(hands, step).geometry() for step in Step}
    assert not step_button(hands, Step.QUOTE).icon().isNull()
    sitting = hands.workspace.sitting
    sitting.change(replace(sitting.now, quote=Quote(sitting.now.quote.currency)))
    hands.rest()
    assert step_button(hands, Step.QUOTE).icon().isNull()
    assert {step: step_button(hands, step).geometry() for step in Step} == before
