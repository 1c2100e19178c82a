"""Staff choose and order the parts of the proposal beside its pages."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListWidget, QPlainTextEdit, QWidget

from studio_desk.domain.arrangement import (
    AUTOMATIC,
    NO_PICTURE,
    STANDARD_ORDER,
    Arrangement,
    Part,
)
from studio_desk.domain.picture import Origin
from studio_desk.domain.printed_pictures import cover_picture
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

WHY = "The board has decided already"


@pytest.fixture
def panel(hands: Hands, studio: Furnished) -> Hands:
    hands.open(replace(studio.half_done, comparisons=()), Step.PROPOSAL)
    hands.click("proposal.parts")
    hands.rest()
    return hands


def arrangement(hands: Hands) -> Arrangement:
    return hands.workspace.sitting.now.arrangement


def rows(hands: Hands) -> QListWidget:
    found = hands.find("parts.list")
    assert isinstance(found, QListWidget)
    return found


def place(hands: Hands, part: Part) -> int:
    listed = [rows(hands).item(each).text() for each in range(rows(hands).count())]
    return listed.index(hands.house.wording.name(part))


def is_checked(hands: Hands, part: Part) -> bool:
    return rows(hands).item(place(hands, part)).checkState() is Qt.CheckState.Checked


def press_box(hands: Hands, part: Part) -> None:
    shown = rows(hands)
    shape = shown.visualItemRect(shown.item(place(hands, part)))
    spot = QPoint(shape.left() + 12, shape.center().y())
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    hands.rest()


def choose(hands: Hands, part: Part) -> None:
    rows(hands).setFocus()
    rows(hands).setCurrentRow(place(hands, part))


def is_seen(hands: Hands, name: str) -> bool:
    hands.rest()
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def undo(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hands.rest()


def leave_case_out(hands: Hands) -> None:
    press_box(hands, Part.CASE)
    hands.type("parts.case_reason", WHY)
    hands.click("parts.case.leave_out")
    hands.rest()


def test_a_part_is_left_out_and_printed_again(panel: Hands) -> None:
    press_box(panel, Part.ADVICE)
    assert arrangement(panel).left_out == (Part.ADVICE,)
    assert not is_checked(panel, Part.ADVICE)
    press_box(panel, Part.ADVICE)
    assert arrangement(panel) == Arrangement()


def test_what_was_chosen_is_kept_with_the_consultation(panel: Hands) -> None:
    press_box(panel, Part.ADVICE)
    panel.workspace.sitting.save()
    panel.rest()
    kept = panel.house.desk.consultations.open(panel.workspace.sitting.now.id)
    assert kept.arrangement.left_out == (Part.ADVICE,)


def test_the_proposal_follows_by_itself(panel: Hands) -> None:
    panel.wait(lambda: panel.workspace.proof.is_current)
    before = panel.workspace.proof.pressed
    press_box(panel, Part.CASE)
    panel.type("parts.case_reason", WHY)
    panel.click("parts.case.leave_out")
    panel.wait(lambda: panel.workspace.proof.pressed not in {None, before})


def test_a_part_is_moved_by_keys_and_stays_chosen(panel: Hands) -> None:
    choose(panel, Part.QUOTE)
    for _ in range(2):
        panel.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    to = STANDARD_ORDER.index(Part.QUOTE) - 2
    assert arrangement(panel).every_part.index(Part.QUOTE) == to
    assert rows(panel).currentRow() == place(panel, Part.QUOTE) == to
    panel.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert place(panel, Part.QUOTE) == to + 1


@pytest.mark.parametrize(
    ("part", "key"),
    [
        (Part.COVER, Qt.Key.Key_Down),
        (STANDARD_ORDER[1], Qt.Key.Key_Up),
        (STANDARD_ORDER[-1], Qt.Key.Key_Down),
    ],
)
def test_a_part_is_not_moved_beyond_the_ends_or_before_the_cover(
    panel: Hands, part: Part, key: Qt.Key
) -> None:
    choose(panel, part)
    panel.press(key, Qt.KeyboardModifier.AltModifier)
    assert not panel.workspace.sitting.can_undo


@pytest.mark.parametrize(("row", "before", "stands"), [(5, 1, 1), (1, 4, 3), (4, 0, 1)])
def test_a_part_stands_where_it_is_dropped_but_never_before_the_cover(
    panel: Hands, row: int, before: int, stands: int
) -> None:
    model, nowhere = rows(panel).model(), QModelIndex()
    assert model.moveRow(nowhere, row, nowhere, before)
    panel.rest()
    expected = list(STANDARD_ORDER)
    part = expected.pop(row)
    expected.insert(stands, part)
    assert arrangement(panel).every_part == tuple(expected)
    assert place(panel, part) == stands
    undo(panel)
    assert [place(panel, each) for each in STANDARD_ORDER] == list(range(len(Part)))


def test_what_is_dropped_where_it_stood_is_no_step(panel: Hands) -> None:
    model, nowhere = rows(panel).model(), QModelIndex()
    assert model.moveRow(nowhere, 1, nowhere, 0)
    panel.rest()
    assert not panel.workspace.sitting.can_undo
    assert [place(panel, each) for each in STANDARD_ORDER] == list(range(len(Part)))


def test_the_cover_cannot_be_dragged_and_can_be_left_out(panel: Hands) -> None:
    cover = rows(panel).item(0)
    assert not cover.flags() & Qt.ItemFlag.ItemIsDragEnabled
    press_box(panel, Part.COVER)
    assert arrangement(panel).left_out == (Part.COVER,)
    assert place(panel, Part.COVER) == 0


def heard(hands: Hands, part: Part) -> str:
    item = rows(hands).item(place(hands, part))
    return str(item.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_part_with_nothing_to_print_says_so_and_where_to_write_it(panel: Hands) -> None:
    silent = {part for part in Part if "nothing to print" in heard(panel, part)}
    assert silent == {Part.LETTER, Part.PAIRS}
    assert "below" in rows(panel).item(place(panel, Part.LETTER)).toolTip()
    panel.type("parts.letter", "Thank you")
    assert heard(panel, Part.LETTER) == panel.house.wording.name(Part.LETTER)
    assert "Drag" in rows(panel).item(place(panel, Part.LETTER)).toolTip()


def test_what_the_studio_says_of_itself_is_noticed_at_once(panel: Hands) -> None:
    book = panel.house.desk.studio
    book.save(replace(book.studio(), about=""))
    panel.house.signals.studio_changed.emit()
    panel.rest()
    assert "nothing to print" in heard(panel, Part.ABOUT)
    assert "Settings" in rows(panel).item(place(panel, Part.ABOUT)).toolTip()


def test_a_proposal_without_its_quote_is_one_without_a_price(panel: Hands) -> None:
    assert not is_seen(panel, "parts.priceless")
    press_box(panel, Part.QUOTE)
    assert is_seen(panel, "parts.priceless")
    assert "nothing to print" in heard(panel, Part.ACCEPTANCE)
    undo(panel)
    assert not is_seen(panel, "parts.priceless")


def test_a_proposal_without_any_part_is_warned_of(panel: Hands) -> None:
    without = Arrangement()
    for part in Part:
        without = without.without(part, WHY)
    sitting = panel.workspace.sitting
    sitting.change(replace(sitting.now, arrangement=without))
    assert is_seen(panel, "parts.nothing")
    assert not is_seen(panel, "parts.priceless")


def test_every_row_is_reached_by_keys_in_a_small_window(panel: Hands) -> None:
    panel.window.resize(1280, 720)
    panel.rest()
    choose(panel, Part.COVER)
    for _ in STANDARD_ORDER[1:]:
        panel.press(Qt.Key.Key_Down)
    last = rows(panel).visualItemRect(rows(panel).item(len(Part) - 1))
    panel.rest()
    assert rows(panel).viewport().visibleRegion().contains(last.center())


def test_in_a_small_window_the_letter_is_there_without_scrolling(panel: Hands) -> None:
    panel.window.resize(1280, 720)
    panel.rest()
    letter = panel.find("parts.letter")
    assert letter.visibleRegion().boundingRect() == letter.rect()


def test_the_case_is_left_out_only_for_a_reason(panel: Hands) -> None:
    press_box(panel, Part.CASE)
    assert is_checked(panel, Part.CASE)
    assert not panel.find("parts.case.leave_out").isEnabled()
    panel.type("parts.case_reason", "   ")
    panel.press(Qt.Key.Key_Return)
    assert not panel.find("parts.case.leave_out").isEnabled()
    assert arrangement(panel) == Arrangement()
    panel.type("parts.case_reason", WHY)
    panel.click("parts.case.leave_out")
    assert arrangement(panel).without_case == WHY
    assert not is_checked(panel, Part.CASE)
    assert not is_seen(panel, "parts.case_reason")
    assert WHY in panel.label("parts.case.kept")


def test_the_case_is_kept_by_the_button_and_by_escape(panel: Hands) -> None:
    press_box(panel, Part.CASE)
    panel.click("parts.case.keep")
    assert not is_seen(panel, "parts.case_reason")
    press_box(panel, Part.CASE)
    panel.press(Qt.Key.Key_Escape)
    assert not is_seen(panel, "parts.case_reason")
    assert is_checked(panel, Part.CASE)
    assert not panel.workspace.sitting.can_undo


def test_undo_brings_the_case_back(panel: Hands) -> None:
    leave_case_out(panel)
    undo(panel)
    assert arrangement(panel) == Arrangement()
    assert is_checked(panel, Part.CASE)
    assert not is_seen(panel, "parts.case.kept")


def test_the_letter_is_kept_and_undone_as_one(panel: Hands) -> None:
    panel.type("parts.letter", "Thank you for coming")
    assert arrangement(panel).letter == "Thank you for coming"
    assert arrangement(panel).printed[:2] == (Part.COVER, Part.LETTER)
    rows(panel).setFocus()
    undo(panel)
    assert arrangement(panel) == Arrangement()
    letter = panel.find("parts.letter")
    assert isinstance(letter, QPlainTextEdit)
    assert letter.toPlainText() == ""


def test_the_panel_is_remembered(panel: Hands) -> None:
    assert is_seen(panel, "parts.panel")
    assert panel.house.preferences.parts_open
    panel.click("proposal.parts")
    assert not is_seen(panel, "parts.panel")
    assert not panel.house.preferences.parts_open


def test_what_was_issued_is_not_rearranged_until_it_is_revised(panel: Hands) -> None:
    panel.workspace.standing.issue()
    panel.wait(lambda: panel.workspace.standing.is_issued)
    panel.rest()
    press_box(panel, Part.ADVICE)
    choose(panel, Part.QUOTE)
    panel.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert arrangement(panel) == Arrangement()
    assert not panel.find("parts.letter").isEnabled()
    assert "Revise" in panel.label("parts.locked")
    panel.workspace.standing.revise()
    press_box(panel, Part.ADVICE)
    assert arrangement(panel).left_out == (Part.ADVICE,)


def cover_box(hands: Hands) -> QComboBox:
    found = hands.find("parts.cover")
    assert isinstance(found, QComboBox)
    return found


def choose_cover(hands: Hands, words: str) -> None:
    box = cover_box(hands)
    box.setFocus()
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    hands.rest()


def test_the_cover_picture_is_chosen_among_the_photographs_of_the_pairs(
    hands: Hands, studio: Furnished
) -> None:
    hands.open(studio.half_done, Step.PROPOSAL)
    hands.click("proposal.parts")
    hands.rest()
    sitting = hands.workspace.sitting
    photographs = [each for each in sitting.now.pictures if each.origin is Origin.CAMERA]
    box = cover_box(hands)
    offered = [box.itemData(place) for place in range(box.count())]
    assert offered == [AUTOMATIC, *(each.content for each in photographs), NO_PICTURE]
    assert box.accessibleName() == "Cover picture"

    choose_cover(hands, "No picture")
    assert cover_picture(sitting.now) is None
    choose_cover(hands, box.itemText(1))
    assert cover_picture(sitting.now) == photographs[0]
    undo(hands)
    assert arrangement(hands).cover_picture == NO_PICTURE
    undo(hands)
    assert arrangement(hands) == Arrangement()
    assert box.currentData() == AUTOMATIC


def test_without_a_cover_there_is_no_picture_for_it_to_choose(panel: Hands) -> None:
    press_box(panel, Part.COVER)
    assert not cover_box(panel).isEnabled()


def test_the_panel_says_what_is_printed_round_the_letter(panel: Hands) -> None:
    above, below = panel.label("parts.letter.first"), panel.label("parts.letter.last")
    assert "“For Mina Park”, “Dear Mina Park,”" in above
    assert below.startswith("Signed “")
    panel.type("parts.letter", "Dear Mina,")
    assert "Dear" not in panel.label("parts.letter.first")


def test_there_is_room_to_write_ten_lines_as_soon_as_somebody_writes(panel: Hands) -> None:
    letter = panel.find("parts.letter")
    assert isinstance(letter, QPlainTextEdit)
    low = letter.height()
    letter.setFocus()
    panel.rest()
    assert letter.viewport().height() >= 10 * letter.fontMetrics().lineSpacing() > low
    rows(panel).setFocus()
    panel.rest()
    assert letter.height() == low
    panel.type("parts.letter", "Thank you")
    rows(panel).setFocus()
    panel.rest()
    assert letter.height() > low


def test_in_a_small_window_the_letter_is_in_sight_while_it_is_written(panel: Hands) -> None:
    panel.window.resize(1280, 720)
    panel.rest()
    letter = panel.find("parts.letter")
    letter.setFocus()
    panel.rest()
    assert letter.visibleRegion().boundingRect() == letter.rect()
