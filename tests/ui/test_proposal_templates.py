"""Staff keep an arrangement as a template, and begin other proposals with it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.consultation import Client
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

SHORT = Arrangement().without(Part.RIGHTS).moved(Part.QUOTE, 1)


@pytest.fixture
def panel(hands: Hands, studio: Furnished) -> Hands:
    hands.open(replace(studio.half_done, comparisons=()), Step.PROPOSAL)
    hands.click("proposal.parts")
    hands.rest()
    return hands


def arrange(hands: Hands, arrangement: Arrangement) -> None:
    sitting = hands.workspace.sitting
    sitting.change(replace(sitting.now, arrangement=arrangement))
    hands.rest()


def arrangement(hands: Hands) -> Arrangement:
    return hands.workspace.sitting.now.arrangement


def save(hands: Hands, name: str) -> None:
    hands.click("templates.save")
    hands.type("templates.name", name)
    hands.click("templates.keep")
    hands.rest()


def names(hands: Hands) -> QComboBox:
    found = hands.find("templates.names")
    assert isinstance(found, QComboBox)
    return found


def pick(hands: Hands, name: str) -> None:
    """Go to a name by the keys."""
    names(hands).setFocus()
    names(hands).setCurrentIndex(-1)
    # What was typed a moment ago would count as the beginning of the name.
    names(hands).view().keyboardSearch("")
    QTest.keyClicks(names(hands), name)
    hands.rest()


def is_seen(hands: Hands, name: str) -> bool:
    hands.rest()
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def kept(hands: Hands) -> list[str]:
    return [each.name for each in hands.house.desk.arrangements.templates()]


def test_without_any_template_it_says_what_one_is_for(panel: Hands) -> None:
    assert "begin other proposals" in panel.find("templates.save").toolTip()
    assert not is_seen(panel, "templates.names")
    save(panel, "Short")
    assert names(panel).currentText() == "Short"


def test_a_template_is_followed_and_that_is_undone_as_one(panel: Hands) -> None:
    arrange(panel, SHORT)
    save(panel, "Short")
    arrange(panel, Arrangement(letter="Dear Mina", insisted=("own-flagged",)))
    assert names(panel).currentIndex() == -1
    pick(panel, "Short")
    followed = arrangement(panel)
    assert followed.every_part == SHORT.every_part
    assert followed.left_out == SHORT.left_out
    assert (followed.letter, followed.insisted) == ("Dear Mina", ("own-flagged",))
    assert names(panel).currentText() == "Short"
    panel.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert arrangement(panel).every_part == Arrangement().every_part


def test_a_template_brings_a_letter_only_where_that_was_ticked(panel: Hands) -> None:
    arrange(panel, Arrangement(letter="Thank you all."))
    save(panel, "Plain")
    panel.click("templates.save")
    panel.type("templates.name", "Warm")
    panel.click("templates.with_letter")
    panel.click("templates.keep")
    panel.rest()
    arrange(panel, Arrangement(letter="Dear Mina").without(Part.RIGHTS))
    pick(panel, "Plain")
    assert arrangement(panel).letter == "Dear Mina"
    arrange(panel, Arrangement(letter="Dear Mina").without(Part.RIGHTS))
    pick(panel, "Warm")
    assert arrangement(panel).letter == "Thank you all."


def test_why_the_case_is_left_out_is_asked_of_each_client_anew(panel: Hands) -> None:
    arrange(panel, Arrangement().without(Part.CASE, "They know it."))
    save(panel, "Regulars")
    arrange(panel, Arrangement())
    pick(panel, "Regulars")
    assert Part.CASE in arrangement(panel).printed
    assert "stays in until you say why" in panel.label("parts.case.because")
    panel.type("parts.case_reason", "She has read it.")
    panel.click("parts.case.leave_out")
    assert arrangement(panel).without_case == "She has read it."


def test_the_same_name_replaces_after_saying_so_and_is_taken_back(panel: Hands) -> None:
    save(panel, "Short")
    arrange(panel, SHORT)
    panel.click("templates.save")
    panel.type("templates.name", "short")
    assert "Short" in panel.label("templates.note")
    panel.click("templates.keep")
    panel.rest()
    [template] = panel.house.desk.arrangements.templates()
    assert template.arrangement == SHORT
    panel.click("notice.undo")
    panel.rest()
    [template] = panel.house.desk.arrangements.templates()
    assert (template.name, template.arrangement) == ("Short", Arrangement())


def test_a_name_is_asked_in_place_and_left_by_escape(panel: Hands) -> None:
    panel.click("templates.save")
    assert not panel.find("templates.keep").isEnabled()
    panel.type("templates.name", "Short")
    panel.press(Qt.Key.Key_Escape)
    assert not is_seen(panel, "templates.name")
    assert kept(panel) == []
    assert panel.find("templates.save").hasFocus()


def test_new_proposals_begin_with_the_one_that_is_ticked(panel: Hands) -> None:
    arrange(panel, SHORT)
    save(panel, "Short")
    panel.click("templates.first")
    panel.rest()
    begin = panel.house.desk.consultations.begin
    assert begin(Client("Jo")).arrangement == SHORT
    assert "new" in names(panel).currentText()
    panel.click("templates.first")
    panel.rest()
    assert begin(Client("Jo")).arrangement == Arrangement()


def test_a_template_is_removed_and_brought_back(panel: Hands) -> None:
    arrange(panel, SHORT)
    save(panel, "Short")
    panel.click("templates.first")
    panel.rest()
    panel.click("templates.remove")
    panel.rest()
    assert kept(panel) == []
    assert arrangement(panel) == SHORT
    panel.click("notice.undo")
    panel.rest()
    [template] = panel.house.desk.arrangements.templates()
    assert template.is_first


def test_what_a_proposal_does_not_stand_like_is_neither_removed_nor_made_first(
    panel: Hands,
) -> None:
    save(panel, "Short")
    arrange(panel, SHORT)
    assert not is_seen(panel, "templates.remove")
    assert not is_seen(panel, "templates.first")


def test_under_an_issued_quote_no_template_is_followed(panel: Hands) -> None:
    save(panel, "Short")
    panel.click("templates.save")
    panel.workspace.standing.issue()
    panel.wait(lambda: panel.workspace.standing.is_issued)
    assert not is_seen(panel, "templates.name")
    assert not names(panel).isEnabled()


def test_everything_about_templates_has_a_name_to_be_read(panel: Hands) -> None:
    save(panel, "Short")
    panel.click("templates.save")
    assert names(panel).accessibleName()
    for kind in (QAbstractButton, QLineEdit):
        for each in panel.window.findChildren(kind):
            if each.isVisible() and each.objectName().startswith("templates."):
                assert each.accessibleName() or (isinstance(each, QAbstractButton) and each.text())
