"""The card of an example: everything that is said of one picture, saved by itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from studio_desk.app.tools import Tools
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap, ConsentUse
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.services.failures import NotFound
from studio_desk.ui.stars import Stars
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk
from tests.ui.busy import busy_books
from tests.ui.library import grid, is_seen, library, photograph, pick, pick_files, save

AGREED = Consent(ConsentBasis.AGREED)


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.examples")
    hands.rest()
    return hands


def show(hands: Hands, studio: Furnished, origin: Origin, **words: object) -> Picture:
    """Have a picture of an origin on the card, described as `words` say."""
    found = next(each for each in studio.desk.examples.all() if each.origin is origin)
    picture = replace(found, **words)  # type: ignore[arg-type]
    studio.desk.examples.describe(picture)
    hands.click("rail.examples")
    hands.rest()
    grid(hands).choose(picture.title)
    return picture


def said(kit: Tools, studio: Furnished, picture: Picture) -> Picture:
    """What is recorded of a picture now."""
    return next(each for each in library(kit, studio).values() if each.content == picture.content)


def test_what_is_said_of_an_ai_picture_is_saved_by_itself(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.AI)
    pick(hands, "example.origin", list(Origin).index(Origin.AI_EDITED))
    for key, words in (
        ("title", "Anna"),
        ("credit", "By us"),
        ("tool", "Tool"),
        ("tool_version", "3.1"),
        ("cost", "12.50"),
        ("sitter", "Anna B."),
    ):
        hands.type(f"example.{key}", words)
    pick(hands, "example.retouching", list(Retouching).index(Retouching.BEAUTY))
    picked = hands.find("example.picked_from", QSpinBox)
    assert isinstance(picked, QSpinBox)
    picked.setValue(40)
    # On a slow machine what was typed first is saved before the last is set.
    hands.wait(lambda: said(kit, studio, picture).picked_from == 40)
    now = said(kit, studio, picture)
    assert (now.title, now.origin, now.credit) == ("Anna", Origin.AI_EDITED, "By us")
    assert (now.tool, now.tool_version, now.picked_from) == ("Tool", "3.1", 40)
    assert (now.sitter, now.retouching) == ("Anna B.", Retouching.BEAUTY)
    assert now.cost is not None
    assert (now.cost.amount, now.cost.currency) == (Decimal("12.50"), Currency.of("USD"))


def test_what_is_said_of_a_photograph_is_saved_by_itself(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA)
    for key, words in (
        ("camera", "Camera 4"),
        ("exposure", "85 mm, f/2.8"),
        ("session", "Harbour, May"),
    ):
        hands.type(f"example.{key}", words)
    save(hands)
    now = said(kit, studio, picture)
    assert (now.camera, now.exposure, now.session) == ("Camera 4", "85 mm, f/2.8", "Harbour, May")


def test_a_photograph_is_not_asked_for_its_generator(hands: Hands, studio: Furnished) -> None:
    show(hands, studio, Origin.CAMERA)
    assert (is_seen(hands, "example.tool"), is_seen(hands, "example.camera")) == (False, True)
    show(hands, studio, Origin.AI)
    assert (is_seen(hands, "example.tool"), is_seen(hands, "example.camera")) == (True, False)


def test_of_a_picture_whose_origin_is_unknown_neither_is_asked(
    hands: Hands, studio: Furnished
) -> None:
    show(hands, studio, Origin.CAMERA)
    pick(hands, "example.origin", list(Origin).index(Origin.UNKNOWN))
    assert not is_seen(hands, "example.tool")
    assert not is_seen(hands, "example.camera")


def test_consent_stands_between_the_stars_and_everything_else(
    hands: Hands, studio: Furnished
) -> None:
    show(hands, studio, Origin.CAMERA)
    names = ("example.stars", "example.consent.basis", "example.sitter", "example.title")
    tops = [hands.find(name).mapToGlobal(QPoint()).y() for name in names]
    assert tops == sorted(tops)


def test_another_picture_is_shown_from_its_top(hands: Hands, studio: Furnished) -> None:
    show(hands, studio, Origin.CAMERA)
    scrolled = area_of(hands.find("example.origin"))
    bar = scrolled.verticalScrollBar()
    bar.setValue(bar.maximum())
    hands.type("example.title", "Anna")
    save(hands)
    # What is said of the same one leaves the card where it is.
    assert bar.value() > 0
    grid(hands).click((grid(hands).titles.index("Anna") + 1) % grid(hands).count)
    hands.rest()
    assert bar.value() == 0


def area_of(widget: QWidget) -> QScrollArea:
    """What a widget is scrolled in."""
    holder = widget.parentWidget()
    while not isinstance(holder, QScrollArea):
        assert holder is not None
        holder = holder.parentWidget()
    return holder


def test_the_day_it_was_made_can_be_known_or_not(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA, made_on=date(2020, 2, 29))
    day = hands.find("example.made_on", QDateEdit)
    assert isinstance(day, QDateEdit)
    assert day.date().toPython() == date(2020, 2, 29)
    tick(hands, "example.made_on.known")
    save(hands)
    assert said(kit, studio, picture).made_on is None
    assert not day.isVisible()


def tick(hands: Hands, name: str) -> None:
    box = hands.find(name, QCheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_a_price_that_makes_no_sense_is_framed_and_the_old_one_holds(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    five = Currency.of("EUR").money(Decimal(5))
    picture = show(hands, studio, Origin.AI, cost=five)
    assert hands.line("example.cost").text() == "5.00"
    hands.type("example.cost", "a lot")
    save(hands)
    assert hands.line("example.cost").property("invalid")
    assert "amount" in hands.label("example.cost.wrong")
    assert said(kit, studio, picture).cost == five
    hands.type("example.cost", "7,5")
    save(hands)
    assert not hands.line("example.cost").property("invalid")
    # In the currency in which it was paid.
    assert said(kit, studio, picture).cost == Currency.of("EUR").money(Decimal("7.5"))
    QTest.keySequence(hands.line("example.cost"), "Ctrl+A")
    QTest.keyClick(hands.line("example.cost"), Qt.Key.Key_Delete)
    save(hands)
    assert said(kit, studio, picture).cost is None


def test_the_wheel_scrolls_the_card_and_changes_nothing(hands: Hands, studio: Furnished) -> None:
    show(hands, studio, Origin.AI, picked_from=4)
    box = hands.find("example.origin", QComboBox)
    assert isinstance(box, QComboBox)
    before = box.currentIndex()
    for name in ("example.origin", "example.picked_from"):
        widget = hands.find(name)
        widget.setFocus()
        wheel(widget)
    picked = hands.find("example.picked_from", QSpinBox)
    assert isinstance(picked, QSpinBox)
    assert (box.currentIndex(), picked.value()) == (before, 4)


def test_the_wheel_takes_the_keyboard_to_no_field(hands: Hands, studio: Furnished) -> None:
    show(hands, studio, Origin.AI, made_on=date(2020, 2, 29))
    kinds = (QComboBox, QSpinBox, QDateEdit)
    card = area_of(hands.find("example.origin"))
    fields = [each for kind in kinds for each in card.findChildren(kind)]
    assert {each.focusPolicy() for each in fields} == {Qt.FocusPolicy.StrongFocus}


def wheel(widget: QWidget) -> None:
    """A notch of the wheel over a widget."""
    window = widget.window()
    QTest.wheelEvent(window.windowHandle(), widget.mapTo(window, QPoint(9, 9)), QPoint(0, -120))


def test_what_the_file_says_of_itself_stands_on_the_card(hands: Hands, studio: Furnished) -> None:
    show(hands, studio, Origin.AI)
    hands.click("inspector.file")
    card = area_of(hands.find("example.origin"))
    told = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
    assert any(each.endswith("MB") for each in told)
    assert any("8 bits a channel" in each for each in told)


# Saving


def test_typing_goes_on_after_it_was_saved(page: Hands, kit: Tools, studio: Furnished) -> None:
    page.type("example.title", "Anna")
    save(page)
    line = page.line("example.title")
    assert line.hasFocus()
    QTest.keyClicks(line, " in the studio")
    page.rest()
    assert line.text() == "Anna in the studio"
    page.click("rail.outbox")
    page.rest()
    assert "Anna in the studio" in library(kit, studio)


def test_what_is_typed_while_it_is_being_saved_is_not_taken_back(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    page.type("example.title", "Anna")
    page.window.pages["examples"].settle()
    QTest.keyClicks(page.line("example.title"), " in the studio")
    page.rest()
    assert page.line("example.title").text() == "Anna in the studio"
    page.click("rail.outbox")
    page.rest()
    assert "Anna in the studio" in library(kit, studio)


def test_choosing_another_picture_saves_what_was_said_of_the_one_before(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    first, second, *_ = grid(page).titles
    grid(page).choose(first)
    page.type("example.credit", "By us")
    grid(page).choose(second)
    assert library(kit, studio)[first].credit == "By us"
    assert library(kit, studio)[second].credit != "By us"
    assert page.line("example.title").text() == second


def test_what_cannot_be_saved_is_kept_until_it_can(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    with full_disk():
        page.type("example.title", "Anna")
        page.click("rail.outbox")
        page.rest()
        assert "No space left" in page.label("notice.words")
        page.click("rail.examples")
        page.rest()
    page.click("rail.outbox")
    page.rest()
    assert "Anna" in library(kit, studio)


# Stars


def test_stars_are_given_by_mouse_and_put_out_by_the_last_of_them(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.AI, rating=0)
    stars = hands.find("example.stars", Stars)
    assert isinstance(stars, Stars)
    third = QPoint(stars.width() * 5 // 10, stars.height() // 2)
    QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    save(hands)
    assert said(kit, studio, picture).rating == 3
    QTest.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    save(hands)
    assert said(kit, studio, picture).rating == 0


def test_a_digit_gives_stars_on_the_card_and_in_the_grid(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.AI)
    QTest.keyClick(hands.find("example.stars"), Qt.Key.Key_4)
    save(hands)
    assert said(kit, studio, picture).rating == 4
    QTest.keyClick(grid(hands).view, Qt.Key.Key_2)
    save(hands)
    assert said(kit, studio, picture).rating == 2
    stars = hands.find("example.stars", Stars)
    assert isinstance(stars, Stars)
    assert stars.value() == 2


# Turning


def test_a_turned_picture_stays_turned_and_is_shown_so(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA)
    wide, high = picture.width_px, picture.height_px
    hands.click("example.turn_right")
    hands.rest()
    now = said(kit, studio, picture)
    assert (now.orientation, now.width_px, now.height_px) == (6, high, wide)
    assert grid(hands).current == now
    QTest.keySequence(grid(hands).view, "Ctrl+[")
    hands.rest()
    now = said(kit, studio, picture)
    assert (now.orientation, now.width_px, now.height_px) == (1, wide, high)
    QTest.keyClick(grid(hands).view, Qt.Key.Key_R)
    hands.rest()
    assert said(kit, studio, picture).orientation == 6
    QTest.keyClick(grid(hands).view, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    hands.rest()
    assert said(kit, studio, picture).orientation == 1
    tips = [hands.find(f"example.turn_{side}").toolTip() for side in ("left", "right")]
    assert tips == ["Turn left (Shift+R or Ctrl+[)", "Turn right (R or Ctrl+])"]


def test_turns_that_are_asked_for_quickly_are_all_made(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA)
    with busy_books(hands):
        for _ in range(3):
            hands.click("example.turn_right")
    hands.rest()
    assert said(kit, studio, picture).orientation == 8


def test_turns_of_one_picture_are_not_made_with_the_one_that_is_chosen_meanwhile(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    first, second, *_ = grid(page).titles
    before = library(kit, studio)
    grid(page).choose(first)
    with busy_books(page):
        for turn in ("right", "left", "right", "right"):
            page.click(f"example.turn_{turn}")
        grid(page).click(1)
    page.rest()
    now = library(kit, studio)
    assert now[first].quarters == (before[first].quarters + 2) % 4
    assert now[second] == before[second]
    # And the one that is in hand is turned as ever.
    QTest.keyClick(grid(page).view, Qt.Key.Key_R)
    page.rest()
    assert library(kit, studio)[second].quarters == (before[second].quarters + 1) % 4


def test_what_is_typed_while_a_picture_is_turned_is_kept(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA)
    with busy_books(hands):
        hands.click("example.turn_right")
        hands.type("example.title", "Anna")
    hands.rest()
    save(hands)
    now = said(kit, studio, picture)
    assert (now.title, now.orientation) == ("Anna", 6)
    assert hands.line("example.title").text() == "Anna"


# Tags


def chips(hands: Hands, name: str) -> list[str]:
    found = hands.window.findChildren(QPushButton, f"{name}.chip")
    return [each.text().split("  ")[0] for each in found if each.isVisible()]


def test_tags_are_put_on_and_taken_off(hands: Hands, kit: Tools, studio: Furnished) -> None:
    picture = show(hands, studio, Origin.AI, looks=())
    line = hands.line("example.looks")
    line.setFocus()
    QTest.keyClicks(line, "rim  light,window,")
    QTest.keyClicks(line, "Black & white")
    QTest.keyClick(line, Qt.Key.Key_Return)
    save(hands)
    assert said(kit, studio, picture).looks == ("rim light", "window", "Black & white")
    assert chips(hands, "example.looks") == ["rim light", "window", "Black && white"]
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    chip = hands.find("example.looks.chip")
    assert "rim light" in chip.accessibleName()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    save(hands)
    assert said(kit, studio, picture).looks == ("window",)


def test_a_tag_that_is_in_use_is_taken_as_it_is_written_there(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    other = next(each for each in studio.desk.examples.all() if each.origin is Origin.CAMERA)
    studio.desk.examples.describe(replace(other, professions=("Architect",)))
    picture = show(hands, studio, Origin.AI, professions=())
    line = hands.line("example.professions")
    line.setFocus()
    QTest.keyClicks(line, "archit")
    completer = line.completer()
    assert completer is not None
    assert completer.currentCompletion() == "Architect"
    QTest.keyClicks(line, "ECT,")
    save(hands)
    assert said(kit, studio, picture).professions == ("Architect",)


def test_half_a_tag_is_not_put_on_the_next_picture(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.AI, looks=())
    other = next(title for title in grid(hands).titles if title != picture.title)
    before = library(kit, studio)[other].looks
    QTest.keyClicks(hands.line("example.looks"), "half")
    grid(hands).choose(other)
    save(hands)
    assert library(kit, studio)[other].looks == before
    assert hands.line("example.looks").text() == ""


# Consent


def reasons(hands: Hands) -> set[str]:
    """What the card says of why the picture may not be used."""
    words = (each.text() for each in hands.window.findChildren(QLabel) if each.isVisible())
    barred = ("is not shown", "is not printed", "Neither shown nor printed")
    return {each for each in words if any(part in each for part in barred)}


def test_consent_is_recorded_for_what_it_was_given(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA, consent=Consent())
    assert reasons(hands) == {"Neither shown nor printed: no consent is recorded."}
    pick(hands, "example.consent.basis", 1)
    assert reasons(hands) == set()
    tick(hands, "example.consent.print")
    save(hands)
    consent = said(kit, studio, picture).consent
    assert (consent.basis, consent.uses) == (ConsentBasis.AGREED, (ConsentUse.SHOW,))
    [reason] = reasons(hands)
    assert "not printed" in reason
    tick(hands, "example.consent.until.known")
    day = hands.find("example.consent.until", QDateEdit)
    assert isinstance(day, QDateEdit)
    today = studio.desk.clock.now().date()
    assert day.date().toPython() == today
    day.setDate(day.date().addDays(-1))
    save(hands)
    consent = said(kit, studio, picture).consent
    assert consent.gap(ConsentUse.SHOW, today) is ConsentGap.EXPIRED
    assert any("ended" in each for each in reasons(hands))


def test_a_face_that_belongs_to_nobody_needs_no_signature(hands: Hands, studio: Furnished) -> None:
    show(hands, studio, Origin.AI, consent=Consent(ConsentBasis.NOBODY))
    assert not is_seen(hands, "example.release.attach")
    assert not is_seen(hands, "example.withdraw")


def test_an_agreement_without_a_release_is_told_quietly(hands: Hands, studio: Furnished) -> None:
    show(hands, studio, Origin.CAMERA, consent=Consent())
    assert not is_seen(hands, "example.release.none")
    pick(hands, "example.consent.basis", 1)
    assert hands.label("example.release.none") == "No release attached"
    assert reasons(hands) == set()


def test_a_signed_release_is_attached_opened_and_replaced(
    hands: Hands,
    kit: Tools,
    studio: Furnished,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = show(hands, studio, Origin.CAMERA, consent=AGREED)
    first, second = tmp_path / "release Anna.pdf", tmp_path / "new release.pdf"
    first.write_bytes(b"%PDF-1.7 signed")
    second.write_bytes(b"%PDF-1.7 signed anew")
    opened: list[bytes] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()).read_bytes())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(open_url))
    pick_files(monkeypatch, [first])
    hands.click("example.release.attach")
    hands.rest()
    assert said(kit, studio, picture).consent.release_name == first.name
    assert not is_seen(hands, "example.release.none")
    assert first.name in hands.label("example.release.release")
    # The studio keeps a copy of its own.
    first.unlink()
    hands.click("example.release.open")
    hands.wait(lambda: opened == [b"%PDF-1.7 signed"])
    pick_files(monkeypatch, [second])
    hands.click("example.release.replace")
    hands.rest()
    assert said(kit, studio, picture).consent.release_name == second.name


def test_withdrawing_says_what_follows_and_may_be_thought_better_of(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA, consent=AGREED)
    hands.click("example.withdraw")
    assert "every proposal that has not been sent" in hands.label("example.withdraw.words")
    buttons = [hands.find(f"example.withdraw.{each}", QPushButton) for each in ("no", "yes")]
    assert [each.text() for each in buttons if isinstance(each, QPushButton)] == [
        "Keep consent",
        "Withdraw",
    ]
    hands.press(Qt.Key.Key_Escape)
    assert not is_seen(hands, "example.withdraw.yes")
    assert said(kit, studio, picture).consent == AGREED


def test_withdrawing_names_whose_unsent_proposals_it_touches(
    hands: Hands, studio: Furnished
) -> None:
    shown = studio.half_done.pictures[0]
    picture = replace(shown, title="Anna", consent=AGREED)
    studio.desk.examples.describe(picture)
    hands.click("rail.examples")
    hands.rest()
    grid(hands).choose("Anna")
    hands.click("example.withdraw")
    hands.rest()
    words = f"It leaves 1 unsent proposal: {studio.half_done.client.name}"
    assert hands.label("example.withdraw.touched") == words


def test_a_withdrawn_consent_bars_the_picture_and_can_be_put_back(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA, consent=AGREED)
    today = studio.desk.clock.now().date()
    hands.click("example.withdraw")
    hands.click("example.withdraw.yes")
    hands.rest()
    consent = said(kit, studio, picture).consent
    assert (consent.basis, consent.withdrawn_on) == (ConsentBasis.WITHDRAWN, today)
    [reason] = reasons(hands)
    assert reason.startswith("Neither shown nor printed: the consent was withdrawn on")
    assert not is_seen(hands, "example.withdraw")
    assert studio.desk.examples.path(picture.content).is_file()
    hands.click("notice.undo")
    hands.rest()
    assert said(kit, studio, picture).consent == AGREED
    assert reasons(hands) == set()


def test_the_file_is_deleted_with_the_consent_where_that_is_asked_for(
    hands: Hands, kit: Tools, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA, consent=AGREED)
    hands.click("example.withdraw")
    tick(hands, "example.withdraw.delete")
    hands.click("example.withdraw.yes")
    hands.rest()
    with pytest.raises(NotFound):
        studio.desk.examples.path(picture.content)
    assert not is_seen(hands, "notice.undo")
    # That it was there, and that it may not be used, stays on record.
    assert said(kit, studio, picture).consent.basis is ConsentBasis.WITHDRAWN


def test_a_question_about_one_picture_is_not_answered_for_another(
    hands: Hands, studio: Furnished
) -> None:
    picture = show(hands, studio, Origin.CAMERA, consent=AGREED)
    hands.click("example.withdraw")
    other = next(title for title in grid(hands).titles if title != picture.title)
    grid(hands).choose(other)
    assert not is_seen(hands, "example.withdraw.yes")


def test_a_picture_taken_in_from_a_camera_knows_its_camera(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick_files(monkeypatch, [photograph(tmp_path / "plain.jpg")])
    page.click("examples.add")
    page.wait(lambda: "plain" in grid(page).titles)
    grid(page).choose("plain")
    # Nobody has said anything yet, and nothing is guessed.
    assert reasons(page) == {"Neither shown nor printed: no consent is recorded."}
