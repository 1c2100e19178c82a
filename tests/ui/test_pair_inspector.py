"""What both files of a pair say, beside them: for staff, and on no screen that faces a client."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from studio_desk.app.tools import Tools
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.inspector import PictureInspector
from studio_desk.ui.compare.sidebar import PairSidebar
from studio_desk.ui.inspector.pair_inspector import PairInspector
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.audience import SECRET, look_at, said_by
from tests.ui.inspected import CONTENT, FROM_AI, UNLISTED, inspection, marked_file
from tests.ui.library import library
from tests.ui.test_card_inspector import AI, taken

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
AGREED = Consent(ConsentBasis.AGREED)


@pytest.fixture
def pictures(studio: Furnished, tmp_path: Path) -> tuple[Picture, Picture]:
    """One that bears a mark of AI, and one that names a camera; of the second none is recorded."""
    left = taken(studio, marked_file(tmp_path / "l.jpg", AI), consent=AGREED)
    file = marked_file(tmp_path / "r.jpg", "", "NIKON Z 8")
    return left, taken(studio, file, consent=AGREED, origin=Origin.UNKNOWN)


@pytest.fixture
def step(hands: Hands, studio: Furnished, pictures: tuple[Picture, Picture]) -> Hands:
    """Two pairs of these, the second the other way round."""
    left, right = pictures
    pairs = Comparison("", left, right), Comparison("", right, left)
    hands.open(replace(studio.half_done, comparisons=pairs), Step.COMPARE)
    hands.rest()
    return hands


def verdicts(hands: Hands) -> list[str]:
    names = ("compare.inspector.left", "compare.inspector.right")
    return [hands.find(name, QAbstractButton).accessibleName() for name in names]


def told(hands: Hands) -> list[str]:
    (place,) = [each for each in hands.window.findChildren(PairInspector) if each.isVisible()]
    return [each.text() for each in place.findChildren(QLabel) if each.isVisible()]


def opened(hands: Hands) -> str:
    """The side whose details are to be seen."""
    for name in ("left", "right"):
        button = hands.find(f"compare.inspector.{name}", QAbstractButton)
        assert isinstance(button, QAbstractButton)
        if button.isChecked():
            return name
    return ""


def right_origin(hands: Hands) -> Origin:
    return hands.workspace.sitting.now.comparisons[0].right.origin


def test_both_verdicts_stand_beside_the_pair_without_being_asked_for(step: Hands) -> None:
    assert verdicts(step) == ["Left: Marked as AI generated", "Right: Marked as taken by a camera"]
    assert opened(step) == ""
    step.press(Qt.Key.Key_PageDown)
    step.rest()
    assert verdicts(step) == ["Left: Marked as taken by a camera", "Right: Marked as AI generated"]


def test_one_key_opens_the_left_then_the_right_and_closes(step: Hands) -> None:
    seen = []
    for _ in range(3):
        step.press(Qt.Key.Key_W)
        step.rest()
        seen.append(opened(step))
    assert seen == ["left", "right", ""]


def test_the_largest_print_stands_beside_the_pair_once(step: Hands) -> None:
    step.click("compare.inspector.left")
    step.rest()
    section = step.find("inspector.fitness", QAbstractButton)
    uses = step.house.uses.now.uses
    assert section.accessibleDescription() == f"enough for 0 of {len(uses)}"
    step.click("inspector.fitness")
    step.rest()
    sidebar = step.window.findChild(PairSidebar)
    assert sidebar is not None
    labels = [each.text() for each in sidebar.findChildren(QLabel) if each.isVisible()]
    assert sum("Largest good print" in each for each in labels) == 1


def test_the_side_that_is_open_tells_of_the_next_pair(step: Hands) -> None:
    step.click("compare.inspector.left")
    step.rest()
    assert any(each.startswith("Taken over from the file") for each in told(step))
    step.workspace.compare.view.setFocus()
    step.press(Qt.Key.Key_PageDown)
    step.rest()
    assert opened(step) == "left"
    assert not any(each.startswith("Recorded:") for each in told(step))
    step.click("compare.inspector.left")
    assert opened(step) == ""


def test_recording_what_a_file_says_reaches_the_pair_and_the_library_and_can_be_undone(
    step: Hands, kit: Tools, studio: Furnished
) -> None:
    step.click("compare.inspector.right")
    step.rest()
    step.click("inspector.record")
    step.rest()
    assert right_origin(step) is Origin.CAMERA
    assert library(kit, studio)["r"].origin is Origin.CAMERA
    step.click("notice.undo")
    step.rest()
    assert right_origin(step) is Origin.UNKNOWN
    assert library(kit, studio)["r"].origin is Origin.UNKNOWN


def test_what_stands_beside_both_is_not_told_once_more(step: Hands) -> None:
    step.press(Qt.Key.Key_W)
    step.rest()
    assert told(step).count("Marked as AI generated") == 1
    assert not [each for each in step.window.findChildren(QWidget, "inspector.file")
                if each.isVisible()]  # fmt: skip


@pytest.mark.parametrize("size", [(1280, 720), (1100, 640)])
def test_no_words_are_wider_than_the_sidebar_with_everything_open(
    step: Hands, dressed: None, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    step.window.resize(*size)
    step.press(Qt.Key.Key_W)
    for name in ("statements", "platforms", "fitness"):
        step.click(f"inspector.{name}")
    step.rest()
    sidebar = step.window.findChild(PairSidebar)
    assert sidebar is not None
    holder = sidebar.widget()
    assert holder is not None
    assert holder.minimumSizeHint().width() <= sidebar.viewport().width()
    assert sidebar.mapTo(step.window, sidebar.rect().topRight()).x() == step.window.width() - 1
    for label in holder.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


# What a client may not see


@pytest.fixture
def secretive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file says something that nobody but staff may read."""
    claim = replace(UNLISTED, signer=f"{SECRET} signer", tool=f"{SECRET} tool")
    origin = inspection(*FROM_AI.provenance.statements, credentials=FROM_AI.provenance.credentials,
                        history=(claim,)).provenance  # fmt: skip

    def known(_inspector: PictureInspector, picture: Picture) -> object:
        return replace(FROM_AI, content=picture.content or CONTENT, provenance=origin)

    monkeypatch.setattr(PictureInspector, "known", known)


@pytest.fixture
def told_to_staff(
    secretive: None, monkeypatch: pytest.MonkeyPatch, hands: Hands, step: Hands
) -> Hands:
    step.click("compare.inspector.left")
    step.rest()
    step.click("inspector.chain")
    step.rest()
    assert any(SECRET in each for each in told(step))
    step.workspace.compare.view.setFocus()
    return step


def test_a_presentation_has_nothing_of_it_and_no_key_brings_it(told_to_staff: Hands) -> None:
    hands = told_to_staff
    hands.press(Qt.Key.Key_F11)
    hands.wait(hands.workspace.compare.view.hasFocus)
    window = hands.window.presentation.window
    assert window is not None
    for key in (Qt.Key.Key_W, Qt.Key.Key_I, Qt.Key.Key_PageDown, Qt.Key.Key_Question):
        hands.press(key)
        hands.rest()
        assert window.findChildren(PairInspector) == []
        assert not any(SECRET in words for words in said_by(window))
    hands.press(Qt.Key.Key_F11)


def test_the_clients_screen_has_nothing_of_it(
    monkeypatch: pytest.MonkeyPatch, told_to_staff: Hands
) -> None:
    hands = told_to_staff
    hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    hands.rest()
    screen = hands.window.audience.screen
    assert screen is not None
    assert screen.findChildren(PairInspector) == []
    assert SECRET not in look_at(screen, monkeypatch).words
    hands.press(Qt.Key.Key_K)


def test_while_the_client_chooses_blind_nothing_of_it_is_to_be_seen(step: Hands) -> None:
    step.press(Qt.Key.Key_W)
    step.press(Qt.Key.Key_V)
    step.rest()
    QApplication.processEvents()
    assert not [each for each in step.window.findChildren(PairInspector) if each.isVisible()]
    step.press(Qt.Key.Key_Escape)
