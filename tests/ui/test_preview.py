"""The preview: the pages that will be sent, or why they cannot be made."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from studio_desk.domain.consultation import Client
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


def pages(hands: Hands) -> list[QLabel]:
    hands.rest()
    area = hands.find("proposal.pages", QScrollArea)
    return [each for each in area.findChildren(QLabel) if not each.pixmap().isNull()]


def words(hands: Hands) -> str:
    hands.rest()
    shown = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return "\n".join(shown)


@pytest.fixture
def preview(hands: Hands, studio: Furnished) -> Hands:
    hands.open(replace(studio.half_done, comparisons=()), Step.PROPOSAL)
    hands.wait(lambda: bool(pages(hands)))
    return hands


def test_the_pages_are_shown_and_named_for_those_who_listen(preview: Hands) -> None:
    shown = pages(preview)
    assert len(shown) >= 3
    assert [each.accessibleName() for each in shown] == [
        f"Page {number}" for number in range(1, len(shown) + 1)
    ]
    assert f"{len(shown)} pages" in preview.label("proposal.status")


def test_the_pages_are_made_larger_and_smaller_by_keys(preview: Hands) -> None:
    before = pages(preview)[0].width()
    preview.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    preview.wait(lambda: pages(preview)[0].width() > before)
    for _ in range(20):
        preview.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    preview.wait(lambda: 0 < pages(preview)[0].width() < before)


def test_a_change_makes_the_proposal_anew(preview: Hands) -> None:
    before = preview.workspace.proof.pressed
    preview.go(Step.QUOTE)
    preview.type("quote.discount", "40 %")
    preview.press(Qt.Key.Key_Return)
    preview.go(Step.PROPOSAL)
    preview.wait(lambda: preview.workspace.proof.is_current)
    assert preview.workspace.proof.pressed != before


def test_coming_back_without_a_change_makes_nothing_anew(preview: Hands) -> None:
    before = preview.workspace.proof.pressed
    preview.go(Step.BRIEF)
    preview.go(Step.PROPOSAL)
    preview.rest()
    assert preview.workspace.proof.pressed is before


def test_making_it_is_stopped_and_begun_again_on_coming_back(
    hands: Hands, studio: Furnished
) -> None:
    hands.window.show_consultation(replace(studio.half_done, comparisons=()), Step.PROPOSAL)
    hands.click("proposal.stop")
    hands.rest()
    assert hands.workspace.proof.pressed is None
    assert hands.label("proposal.status").startswith("Stopped")
    hands.go(Step.BRIEF)
    hands.go(Step.PROPOSAL)
    hands.wait(lambda: hands.workspace.proof.is_current)


def test_a_consultation_of_which_little_is_known_has_a_proposal_too(hands: Hands) -> None:
    hands.open(hands.house.desk.consultations.begin(Client("")), Step.PROPOSAL)
    hands.wait(lambda: bool(pages(hands)))


def test_a_missing_picture_is_said_and_keeps_the_proposal_from_being_sent(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    path = hands.house.desk.examples.path(studio.half_done.comparisons[0].left.content)
    path.rename(tmp_path / "aside")
    hands.open(studio.half_done, Step.PROPOSAL)
    hands.wait(lambda: "cannot be made yet" in words(hands))
    assert "no longer there" in words(hands)
    hands.go(Step.SEND)
    hands.rest()
    assert not hands.find("send.save").isEnabled()
    assert not hands.find("send.draft").isEnabled()
    assert "no longer there" in words(hands)
    # And once it is back, so is the proposal.
    (tmp_path / "aside").rename(path)
    hands.go(Step.PROPOSAL)
    hands.wait(lambda: bool(pages(hands)))
    hands.go(Step.SEND)
    hands.wait(lambda: hands.find("send.save").isEnabled())
