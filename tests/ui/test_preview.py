"""The preview: the pages that will be sent, or why they cannot be made."""

from dataclasses import replace
from email import message_from_bytes
from functools import partial
from pathlib import Path
from threading import Event

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QProgressBar

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.services.failures import Cancelled
from studio_desk.services.picture_ports import Progress
from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.images import image_over
from studio_desk.ui.proposals import file_size
from studio_desk.ui.proposals.pages_view import PagesView
from studio_desk.ui.proposals.zoom import FULL_DPI, Zoom
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


def sheets(hands: Hands) -> list[QLabel]:
    """All pages in their order, also those without a picture."""
    found = hands.find("proposal.pages").findChildren(QLabel)
    return sorted(found, key=lambda each: int(each.accessibleName().split()[-1]))


def pages(hands: Hands) -> list[QLabel]:
    """Those that have a picture, once nothing is left to be rendered."""
    hands.rest()
    hands.wait(lambda: area_of(hands).is_at_rest)
    return [each for each in sheets(hands) if not each.pixmap().isNull()]


def words(hands: Hands) -> str:
    hands.rest()
    shown = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return "\n".join(shown)


def is_called(hands: Hands, said: str) -> bool:
    """Whether that is said of the pages to those who listen."""
    return said in hands.find("proposal.pages").accessibleDescription()


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
    assert is_called(preview, f"{len(shown)} pages")


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


class Held:
    """Has a way of the press wait until it may go on, and counts how often it was begun."""

    def __init__(self, hands: Hands, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
        self.begun = 0
        self.may_go_on = Event()
        kind = type(hands.house.desk.press)
        real = getattr(kind, way)

        def held(*given: object) -> object:
            self.begun += 1
            assert self.may_go_on.wait(20)
            return real(*given)

        monkeypatch.setattr(kind, way, held)


def test_making_it_is_stopped_and_begun_again_on_coming_back(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(hands, monkeypatch, "press")
    hands.window.show_consultation(replace(studio.half_done, comparisons=()), Step.PROPOSAL)
    hands.wait(lambda: held.begun == 1)
    assert any(each.isVisible() for each in hands.window.findChildren(QProgressBar))
    hands.click("proposal.stop")
    held.may_go_on.set()
    hands.rest()
    assert hands.workspace.proof.pressed is None
    assert hands.label("proposal.status").startswith("Stopped")
    hands.go(Step.BRIEF)
    hands.go(Step.PROPOSAL)
    hands.wait(lambda: hands.workspace.proof.is_current)
    assert held.begun == 2


def test_a_file_that_is_not_current_is_not_called_the_one_that_is_saved(
    preview: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_called(preview, "Exactly this file")
    held = Held(preview, monkeypatch, "press")
    note(preview, "Something very new")
    assert not is_called(preview, "Exactly")
    preview.wait(lambda: held.begun == 1)
    preview.click("proposal.stop")
    preview.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    held.may_go_on.set()
    pages(preview)
    assert preview.label("proposal.status").startswith("Stopped")
    note(preview, "Something else")
    preview.wait(lambda: is_called(preview, "Exactly this file"))


def test_zooming_leaves_a_file_alone_that_is_being_made(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow_less(hands, studio, monkeypatch)
    held = Held(hands, monkeypatch, "press_for_mail")
    started: list[None] = []
    hands.workspace.proof.started.connect(lambda: started.append(None))
    hands.click("proposal.variant.mail")
    hands.wait(lambda: held.begun == 1)
    shown: list[None] = []
    area_of(hands).shown.connect(lambda: shown.append(None))
    for _ in range(2):
        shown.clear()
        hands.click("proposal.larger")
        hands.wait(lambda: bool(shown))
    assert hands.label("proposal.status") == "Making it…"
    held.may_go_on.set()
    hands.wait(lambda: is_called(hands, "Exactly this file is attached."))
    assert (len(started), held.begun) == (1, 1)


def test_looking_at_the_other_file_stays_on_the_page(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow_less(hands, studio, monkeypatch)
    area_of(hands).setFocus()
    hands.press(Qt.Key.Key_End)
    last = page_of(hands)
    for variant, word in (("mail", "attached"), ("print", "saved"), ("mail", "attached")):
        hands.click(f"proposal.variant.{variant}")
        hands.wait(partial(is_called, hands, word))
        pages(hands)
        assert page_of(hands) == last


def test_another_consultation_leaves_what_is_still_being_made(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[str] = []

    def never_ending(_press: object, _studio: object, held: Consultation, _files: object,
                     progress: Progress) -> Pressed:  # fmt: skip
        try:
            while True:
                progress(0, 1)
                may_look_again.wait(0.001)
        except Cancelled:
            left.append(held.id)
            raise

    may_look_again = Event()
    with monkeypatch.context() as while_it_is_made:
        while_it_is_made.setattr(type(hands.house.desk.press), "press", never_ending)
        hands.window.show_consultation(studio.half_done, Step.PROPOSAL)
        hands.wait(lambda: hands.find("proposal.stop").isVisible())
        other = hands.house.desk.consultations.begin(Client("Bo Lind"))
        hands.window.show_consultation(other)
        hands.wait(lambda: left == [studio.half_done.id])


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


def area_of(hands: Hands) -> PagesView:
    found = hands.find("proposal.pages")
    assert isinstance(found, PagesView)
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


def test_the_first_time_the_whole_page_is_in_sight(preview: Hands) -> None:
    assert preview.house.preferences.page_zoom == ""
    assert pages(preview)[0].height() <= area_of(preview).viewport().height()
    assert Zoom.read("80") == Zoom(percent=80)


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


def note(hands: Hands, words: str) -> None:
    sitting = hands.workspace.sitting
    sitting.change(replace(sitting.now, quote=replace(sitting.now.quote, note=words)))


def page_with(hands: Hands, words: str) -> int:
    """Which page of the proof says so, counted from 1."""
    pressed = hands.workspace.proof.pressed
    assert pressed is not None
    with pypdfium2.PdfDocument(pressed.pdf) as document:
        said = [page.get_textpage().get_text_range() for page in document]
    return 1 + next(place for place, each in enumerate(said) if words in each)


def test_a_change_out_of_sight_is_brought_into_view(preview: Hands) -> None:
    assert page_of(preview).startswith("Page 1 of")
    note(preview, "Parking is free in the yard.")
    preview.wait(lambda: preview.workspace.proof.is_current)
    preview.wait(lambda: not page_of(preview).startswith("Page 1 of"))
    changed, count = page_with(preview, "Parking is free"), len(pages(preview))
    assert page_of(preview) == f"Page {changed} of {count}"


def test_a_change_far_from_what_is_seen_is_found_at_any_zoom(
    preview: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No more is kept than what is in sight.
    monkeypatch.setattr("studio_desk.ui.proposals.renderings.KEPT_BYTES", 0)
    for zoom in (Zoom(percent=200), Zoom(percent=150)):
        area_of(preview).set_zoom(zoom)
        pages(preview)
    area_of(preview).go_to(0)
    pages(preview)
    note(preview, "Parking is free in the yard.")
    preview.wait(lambda: preview.workspace.proof.is_current)
    preview.wait(lambda: not page_of(preview).startswith("Page 1 of"))
    assert page_of(preview).startswith(f"Page {page_with(preview, 'Parking is free')} of")


def looks_as_in_the_file(hands: Hands, shown: list[QLabel], pdf: bytes) -> bool:
    """Whether every picture is what the file says, pixel by pixel."""
    viewer, dpi = hands.house.desk.pages, round(area_of(hands).percent * FULL_DPI / 100)
    same = []
    for label in shown:
        want = image_over(viewer.page(pdf, sheets(hands).index(label), dpi))
        same.append(label.pixmap().toImage().convertToFormat(want.format()) == want)
    return all(same)


def test_pages_that_did_not_change_keep_their_pictures(preview: Hands) -> None:
    before = [each.pixmap().cacheKey() for each in pages(preview)]
    note(preview, "Parking is free in the yard behind the studio.")
    preview.wait(lambda: [each.pixmap().cacheKey() for each in pages(preview)] != before)
    shown, pressed = pages(preview), preview.workspace.proof.pressed
    assert pressed is not None
    assert shown[0].pixmap().cacheKey() == before[0]
    assert len(shown) == area_of(preview).count
    assert looks_as_in_the_file(preview, shown, pressed.pdf)


def test_only_pictures_near_what_is_seen_are_kept(
    preview: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio_desk.ui.proposals.renderings.KEPT_BYTES", 0)
    area_of(preview).set_zoom(Zoom(percent=200))
    count, kept = area_of(preview).count, pages(preview)
    assert len(kept) <= 2 < count
    # Those without one keep their place: nothing jumps as one scrolls.
    assert {each.height() for each in sheets(preview)} == {kept[0].height()}
    area_of(preview).go_to(count - 1)
    kept, pressed = pages(preview), preview.workspace.proof.pressed
    assert kept[-1] is sheets(preview)[-1]
    assert len(kept) <= 2
    assert pressed is not None
    assert looks_as_in_the_file(preview, kept, pressed.pdf)


def test_both_files_are_looked_at_where_they_differ(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow_less(hands, studio, monkeypatch)
    proof = hands.workspace.proof
    hands.wait(lambda: is_called(hands, "Exactly this file is saved."))
    hands.click("proposal.variant.mail")
    hands.wait(lambda: is_called(hands, "Exactly this file is attached."))
    assert proof.pressed is not None
    assert isinstance(proof.mailed, Pressed)
    assert len(proof.mailed.pdf) <= len(proof.pressed.pdf) - 20_000
    hands.click("proposal.variant.print")
    hands.wait(lambda: is_called(hands, "Exactly this file is saved."))


def test_where_both_files_are_one_it_is_said_once(preview: Hands) -> None:
    pressed = preview.workspace.proof.pressed
    assert pressed is not None
    size = file_size(len(pressed.pdf))
    assert preview.label("proposal.one_file") == f"One file for print and e-mail, {size}"
    seen = [each for each in preview.window.findChildren(QAbstractButton) if each.isVisible()]
    assert not [each for each in seen if each.objectName().startswith("proposal.variant")]


@pytest.mark.parametrize("variant", list(Variant))
def test_what_is_looked_at_is_saved_from_here(
    hands: Hands,
    studio: Furnished,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    variant: Variant,
) -> None:
    allow_less(hands, studio, monkeypatch)
    hands.click(f"proposal.variant.{variant}")
    hands.wait(lambda: hands.workspace.proof.mailed is not None or variant is Variant.PRINT)
    proof, target = hands.workspace.proof, tmp_path / "offer.pdf"
    looked_at = proof.pressed if variant is Variant.PRINT else proof.mailed
    assert isinstance(looked_at, Pressed)
    found = hands.find(f"proposal.variant.{variant}", QAbstractButton)
    assert isinstance(found, QAbstractButton)
    hands.wait(lambda: found.text().endswith(file_size(len(looked_at.pdf))))
    choose = staticmethod(lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    hands.click("proposal.save")
    hands.wait(target.is_file)
    assert target.read_bytes() == looked_at.pdf


def test_the_bar_is_one_line_where_there_is_room_and_two_where_not(preview: Hands) -> None:
    chip, percent = preview.find("proposal.standing"), preview.find("proposal.percent")

    def is_beside() -> bool:
        preview.rest()
        tops = [each.mapTo(preview.window, QPoint(0, 0)).y() for each in (chip, percent)]
        return abs(tops[0] - tops[1]) < chip.height()

    preview.window.resize(1280, 720)
    assert is_beside()
    preview.window.resize(1100, 640)
    preview.rest()
    assert preview.window.width() == 1100
    assert is_beside() is False


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
    hands.wait(lambda: "too large for e-mail" in words(hands))
    assert "raise the limit in Settings" in words(hands)
    # It was made, and is one press away.
    assert "cannot be made yet" not in words(hands)
    hands.click("proposal.look_at_print")
    hands.wait(lambda: is_called(hands, "Exactly this file is saved."))
    assert pages(hands)


def test_words_that_cannot_be_set_are_said_over_the_pages(preview: Hands) -> None:
    assert "Devanagari" not in words(preview)
    sitting = preview.workspace.sitting
    sitting.change(replace(sitting.now, client=replace(sitting.now.client, name="राम")))
    preview.wait(lambda: preview.workspace.proof.is_current)
    assert "Devanagari" in words(preview)
    preview.go(Step.SEND)
    preview.wait(lambda: preview.find("send.save").isEnabled())
    assert "Devanagari" in words(preview)


def test_doubts_of_the_pages_before_are_not_said_over_trouble(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("services.proposals", "ui.proposals.proof"):
        monkeypatch.setattr(f"studio_desk.{place}.mail_limit", lambda _: 1_000)
    client = replace(studio.half_done.client, name="राम")
    hands.open(replace(studio.half_done, client=client, comparisons=()), Step.PROPOSAL)
    hands.wait(lambda: "Devanagari" in words(hands))
    hands.click("proposal.variant.mail")
    hands.wait(lambda: "too large for e-mail" in words(hands))
    assert "Devanagari" not in words(hands)
    hands.click("proposal.variant.print")
    hands.wait(lambda: "Devanagari" in words(hands))
