"""Undo of the consultation works wherever the keyboard is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(hands: Hands, studio: Furnished) -> Hands:
    hands.open(replace(studio.half_done, comparisons=()), Step.QUOTE)
    return hands


def count(hands: Hands) -> int:
    return len(hands.workspace.sitting.now.quote.lines)


def test_undo_reaches_the_quote_from_an_empty_line(opened: Hands) -> None:
    before = count(opened)
    opened.workspace.sitting.change(
        replace(opened.workspace.sitting.now, quote=opened.workspace.sitting.now.quote.remove(1))
    )
    opened.line("quote.add").setFocus()
    opened.press(Qt.Key.Key_Z, CTRL)
    assert count(opened) == before
    opened.press(Qt.Key.Key_Y, CTRL)
    assert count(opened) == before - 1


def test_a_line_takes_back_its_own_typing_first(opened: Hands) -> None:
    opened.go(Step.BRIEF)
    opened.type("brief.audience", "Patients")
    opened.press(Qt.Key.Key_Z, CTRL)
    assert opened.line("brief.audience").text() != "Patients"
    brief = opened.workspace.sitting.now.brief
    assert brief.audience == opened.line("brief.audience").text()


def test_undo_reaches_the_brief_from_a_line_nobody_typed_in(opened: Hands) -> None:
    opened.go(Step.BRIEF)
    opened.click("UseCase.team")
    opened.line("client.name").setFocus()
    opened.press(Qt.Key.Key_Z, CTRL)
    assert "team" not in opened.workspace.sitting.now.brief.use_cases
