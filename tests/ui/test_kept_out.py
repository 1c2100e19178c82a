"""Staff see which evidence a proposal does not print, and may insist on it."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PySide6.QtWidgets import QCheckBox, QWidget

from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.evidence import OwnKind, Stance
from studio_desk.services.evidence_words import begun
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


@pytest.fixture
def panel(hands: Hands, studio: Furnished) -> Hands:
    book = studio.desk.evidence
    items = {each.id: each for each in book.all("en")}
    book.keep(replace(items["F7"], withdrawn=True), "en")
    book.keep(replace(items["A5"], check_again=date(2020, 1, 1)), "en")
    hands.open(replace(studio.half_done, comparisons=()), Step.PROPOSAL)
    hands.click("proposal.parts")
    hands.rest()
    return hands


def box(hands: Hands, item_id: str) -> QCheckBox:
    found = hands.window.findChild(QCheckBox, f"kept_out.{item_id}")
    assert found is not None
    return found


def is_told_one_sided(hands: Hands) -> bool:
    hands.rest()
    found = hands.window.findChildren(QWidget, "kept_out.one_sided")
    return any(each.isVisible() for each in found)


def arrangement(hands: Hands) -> Arrangement:
    return hands.workspace.sitting.now.arrangement


def is_seen(hands: Hands) -> bool:
    hands.rest()
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, "kept_out"))


def test_what_is_kept_out_is_told_with_the_reason(panel: Hands) -> None:
    assert panel.label("kept_out.title") == "2 items of evidence are kept out"
    assert "since 1 January 2020" in box(panel, "A5").accessibleName()
    assert "withdrawn" in box(panel, "F7").accessibleName()


def test_what_staff_insist_on_is_a_step_that_can_be_undone(panel: Hands) -> None:
    box(panel, "F7").click()
    assert arrangement(panel).insisted == ("F7",)
    assert panel.label("kept_out.title") == "One item of evidence is kept out"
    panel.workspace.sitting.undo()
    assert arrangement(panel).insisted == ()
    assert not box(panel, "F7").isChecked()
    panel.workspace.sitting.redo()
    assert box(panel, "F7").isChecked()


def test_nothing_is_asked_where_nothing_is_flagged(panel: Hands, studio: Furnished) -> None:
    assert is_seen(panel)
    for item_id in ("F7", "A5"):
        studio.desk.evidence.restore(item_id)
    panel.house.signals.evidence_changed.emit()
    assert not is_seen(panel)


def test_what_was_insisted_on_ends_once_it_is_sound_again(panel: Hands, studio: Furnished) -> None:
    book = studio.desk.evidence
    stale = next(each for each in book.all("en") if each.id == "A5")
    box(panel, "A5").click()
    book.restore("A5")
    panel.house.signals.evidence_changed.emit()
    panel.rest()
    assert arrangement(panel).insisted == ()
    # What is wrong with it next is another thing, and asked about anew.
    book.keep(replace(stale, withdrawn=True), "en")
    panel.house.signals.evidence_changed.emit()
    panel.rest()
    assert not box(panel, "A5").isChecked()
    panel.workspace.sitting.undo()
    assert arrangement(panel).insisted == ()


def test_without_the_case_there_is_nothing_to_insist_on(panel: Hands) -> None:
    sitting = panel.workspace.sitting
    without = arrangement(panel).without(Part.CASE, "The board has decided")
    sitting.change(replace(sitting.now, arrangement=without))
    assert not is_seen(panel)
    sitting.undo()
    assert is_seen(panel)


def test_staff_are_told_where_nothing_speaks_against_the_studio(panel: Hands) -> None:
    book = panel.house.desk.evidence
    against = [each for each in book.all("en") if each.stance is Stance.AGAINST]
    assert not is_told_one_sided(panel)
    for each in against:
        book.keep(replace(each, withdrawn=True), "en")
    panel.house.signals.evidence_changed.emit()
    assert is_told_one_sided(panel)
    assert "speaks against the studio" in panel.label("kept_out.one_sided")
    box(panel, "A1").click()
    assert not is_told_one_sided(panel)


def test_staff_are_told_so_where_nothing_is_flagged(panel: Hands) -> None:
    book = panel.house.desk.evidence
    for each in book.all("en"):
        spoken_for = replace(each, stance=Stance.FOR, withdrawn=False)
        book.keep(replace(spoken_for, check_again=None), "en")
    panel.house.signals.evidence_changed.emit()
    assert is_seen(panel)
    assert is_told_one_sided(panel)


def test_what_was_issued_cannot_be_chosen_otherwise(panel: Hands) -> None:
    panel.workspace.standing.issue()
    panel.rest()
    assert not box(panel, "F7").isEnabled()


def printed(hands: Hands) -> str:
    """The words of the proposal as it stands."""
    desk, sitting = hands.house.desk, hands.workspace.sitting
    pdf = desk.press.press(desk.studio.studio(), sitting.now, desk.examples.path).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_proposal_says_what_is_unsourced_once_staff_insist(panel: Hands) -> None:
    book = panel.house.desk.evidence
    award = begun(OwnKind.AWARD, book.today, panel.house.wording)
    own = book.keep(replace(award, claim="Portrait of the year.", unwritten=False), "en")
    panel.house.signals.evidence_changed.emit()
    panel.rest()
    assert own.claim not in printed(panel)
    box(panel, own.id).click()
    words = printed(panel)
    assert own.claim in words
    assert "Note: unsourced." in words
    assert "withdrawn" not in words


def test_what_is_not_written_yet_is_not_there_to_be_insisted_on(panel: Hands) -> None:
    book = panel.house.desk.evidence
    award = replace(begun(OwnKind.AWARD, book.today, panel.house.wording), source="The jury")
    own = book.keep(award, "en")
    panel.house.signals.evidence_changed.emit()
    panel.rest()
    assert panel.window.findChild(QCheckBox, f"kept_out.{own.id}") is None
    assert own.claim not in printed(panel)


def test_a_preview_follows_what_becomes_of_the_evidence(panel: Hands) -> None:
    proof = panel.workspace.proof
    before = proof.pressed
    assert before is not None
    panel.house.desk.evidence.restore("F7")
    panel.house.signals.evidence_changed.emit()
    panel.rest()
    assert proof.pressed is not None
    assert proof.pressed.pdf != before.pdf
