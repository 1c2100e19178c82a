"""The preview: the pages that will be sent, or why they cannot be made."""

from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea

from studio_desk.domain.consultation import Client
from studio_desk.services.proposals import Pressed
from studio_desk.ui.proposals import file_size
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


def allow_less(hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the sample where a studio allows a little less than its proposal comes to."""
    desk = hands.house.desk
    whole = desk.press.press(desk.studio.studio(), studio.half_done, desk.examples.path)
    for place in ("services.proposals", "ui.proposals.proof"):
        monkeypatch.setattr(f"studio_desk.{place}.mail_limit", lambda _: len(whole.pdf) - 20_000)
    hands.open(studio.half_done, Step.PROPOSAL)
    hands.wait(lambda: bool(pages(hands)))


def area_of(hands: Hands) -> QScrollArea:
    found = hands.find("proposal.pages", QScrollArea)
    assert isinstance(found, QScrollArea)
    return found


def page_of(hands: Hands) -> str:
    hands.rest()
    return hands.label("proposal.page")


def test_pages_are_turned_by_keys_and_buttons(preview: Hands) -> None:
    count = len(pages(preview))
    assert page_of(preview) == f"Page 1 of {count}"
    preview.press(Qt.Key.Key_PageDown)
    assert page_of(preview) == f"Page 2 of {count}"
    preview.click("proposal.on")
    assert page_of(preview) == f"Page 3 of {count}"
    preview.find("proposal.pages").setFocus()
    preview.press(Qt.Key.Key_PageUp)
    assert page_of(preview) == f"Page 2 of {count}"
    preview.press(Qt.Key.Key_End)
    assert page_of(preview) == f"Page {count} of {count}"
    assert not preview.find("proposal.on").isEnabled()
    preview.press(Qt.Key.Key_Home)
    assert page_of(preview) == f"Page 1 of {count}"
    assert not preview.find("proposal.back").isEnabled()


def test_scrolling_keeps_the_number_in_step(preview: Hands) -> None:
    area = area_of(preview)
    third = pages(preview)[2]
    area.verticalScrollBar().setValue(third.y() + third.height() // 4)
    assert page_of(preview).startswith("Page 3 of")


def test_how_large_pages_are_shown_is_remembered(preview: Hands) -> None:
    preview.click("proposal.width")
    preview.wait(lambda: pages(preview)[0].width() > 500)
    area = area_of(preview)
    assert abs(pages(preview)[0].width() - area.viewport().width()) < 80
    assert preview.house.preferences.page_zoom == "width"
    preview.click("proposal.page")
    preview.rest()
    assert pages(preview)[0].height() <= area.viewport().height()
    assert preview.house.preferences.page_zoom == "page"


def test_a_change_out_of_sight_is_brought_into_view(preview: Hands) -> None:
    assert page_of(preview).startswith("Page 1 of")
    sitting = preview.workspace.sitting
    quote = replace(sitting.now.quote, note="Parking is free in the yard behind the studio.")
    sitting.change(replace(sitting.now, quote=quote))
    preview.wait(lambda: preview.workspace.proof.is_current)
    preview.wait(lambda: not page_of(preview).startswith("Page 1 of"))


def test_pages_that_did_not_change_keep_their_pictures(preview: Hands) -> None:
    before = [each.pixmap().cacheKey() for each in pages(preview)]
    sitting = preview.workspace.sitting
    quote = replace(sitting.now.quote, note="Parking is free in the yard behind the studio.")
    sitting.change(replace(sitting.now, quote=quote))
    preview.wait(lambda: [each.pixmap().cacheKey() for each in pages(preview)] != before)
    assert pages(preview)[0].pixmap().cacheKey() == before[0]


def test_both_files_are_looked_at_where_they_differ(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow_less(hands, studio, monkeypatch)
    proof = hands.workspace.proof
    hands.wait(lambda: "Exactly this file is saved." in hands.label("proposal.status"))
    hands.click("proposal.variant.mail")
    hands.wait(lambda: "Exactly this file is attached." in hands.label("proposal.status"))
    assert proof.pressed is not None
    assert isinstance(proof.mailed, Pressed)
    assert len(proof.mailed.pdf) <= len(proof.pressed.pdf) - 20_000
    hands.click("proposal.variant.print")
    hands.wait(lambda: "Exactly this file is saved." in hands.label("proposal.status"))


def test_the_smaller_file_is_attached_and_the_other_saved(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    allow_less(hands, studio, monkeypatch)
    hands.go(Step.SEND)
    hands.wait(lambda: hands.find("send.draft").isEnabled())
    proof = hands.workspace.proof
    assert proof.pressed is not None
    assert isinstance(proof.mailed, Pressed)
    assert file_size(len(proof.mailed.pdf)) in hands.label("send.attached")
    for button, name in (("send.save", "offer.pdf"), ("send.draft", "offer.eml")):
        target = str(tmp_path / name)
        choose = staticmethod(lambda *_, target=target: (target, ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        hands.click(button)
        hands.wait((tmp_path / name).is_file)
    assert (tmp_path / "offer.pdf").read_bytes() == proof.pressed.pdf
    message = message_from_bytes((tmp_path / "offer.eml").read_bytes())
    [pdf] = [each for each in message.walk() if each.get_content_type() == "application/pdf"]
    assert pdf.get_payload(decode=True) == proof.mailed.pdf


def test_where_nothing_is_small_enough_it_is_said_and_nothing_is_drafted(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("services.proposals", "ui.proposals.proof"):
        monkeypatch.setattr(f"studio_desk.{place}.mail_limit", lambda _: 1_000)
    hands.open(replace(studio.half_done, comparisons=()), Step.SEND)
    hands.wait(lambda: hands.find("send.save").isEnabled())
    assert not hands.find("send.draft").isEnabled()
    assert "Print fewer pairs" in words(hands)
    hands.go(Step.PROPOSAL)
    hands.click("proposal.variant.mail")
    hands.wait(lambda: "cannot be made yet" in words(hands))
    assert "raise the limit in Settings" in words(hands)
    hands.click("proposal.variant.print")
    hands.wait(lambda: bool(pages(hands)))


def test_words_that_cannot_be_set_are_said_over_the_pages(preview: Hands) -> None:
    assert "Devanagari" not in words(preview)
    sitting = preview.workspace.sitting
    sitting.change(replace(sitting.now, client=replace(sitting.now.client, name="राम")))
    preview.wait(lambda: preview.workspace.proof.is_current)
    assert "Devanagari" in words(preview)
    preview.go(Step.SEND)
    preview.wait(lambda: preview.find("send.save").isEnabled())
    assert "Devanagari" in words(preview)
