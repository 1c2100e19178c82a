"""Several examples at once: said of all of them in one go, and taken back in one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio_desk.app.tools import Tools
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.ui.stars import Stars
from tests.conftest import Furnished, Hands
from tests.ui.library import grid, is_seen, library, pick
from tests.ui.test_example_card import chips, tick


@pytest.fixture
def two(hands: Hands, studio: Furnished) -> Hands:
    """Two pictures are chosen, of which nothing is said yet but one tag."""
    pictures = studio.desk.examples.all()
    plain = [
        replace(each, consent=Consent(), looks=("studio",), rating=0, credit="")
        for each in pictures
    ]
    plain[-1] = replace(plain[-1], looks=("studio", "warm"))
    studio.desk.examples.describe(*plain)
    hands.click("rail.examples")
    hands.rest()
    first, second, *_ = grid(hands).titles
    grid(hands).choose(first)
    grid(hands).choose_also(second)
    return hands


def chosen(hands: Hands, kit: Tools, studio: Furnished) -> list[Picture]:
    """What is recorded of the pictures that are chosen."""
    kept = library(kit, studio)
    return [kept[title] for title in grid(hands).chosen]


def others(hands: Hands, kit: Tools, studio: Furnished) -> list[Picture]:
    titles = grid(hands).chosen
    return [each for title, each in library(kit, studio).items() if title not in titles]


def test_the_card_counts_them_and_offers_what_holds_for_all(two: Hands) -> None:
    assert two.label("many.head") == "2 pictures"
    assert not is_seen(two, "example.title")
    grid(two).click(3)
    assert not is_seen(two, "many.head")
    assert is_seen(two, "example.title")


def test_a_credit_line_is_set_for_all_of_them_and_taken_back_at_once(
    two: Hands, kit: Tools, studio: Furnished
) -> None:
    two.type("many.credit", "By us")
    two.click("many.credit.set")
    two.rest()
    assert {each.credit for each in chosen(two, kit, studio)} == {"By us"}
    assert "By us" not in {each.credit for each in others(two, kit, studio)}
    assert "2 pictures" in two.label("notice.words")
    two.click("notice.undo")
    two.rest()
    assert {each.credit for each in chosen(two, kit, studio)} == {""}


def test_consent_is_recorded_for_all_of_them(two: Hands, kit: Tools, studio: Furnished) -> None:
    pick(two, "many.consent.basis", 1)
    tick(two, "many.consent.print")
    # Nothing is recorded before that was said.
    assert {each.consent.basis for each in chosen(two, kit, studio)} == {ConsentBasis.NOT_RECORDED}
    two.click("many.consent.record")
    two.rest()
    consents = {(each.consent.basis, each.consent.uses) for each in chosen(two, kit, studio)}
    assert consents == {(ConsentBasis.AGREED, (ConsentUse.SHOW,))}
    untouched = {each.consent.basis for each in others(two, kit, studio)}
    assert untouched == {ConsentBasis.NOT_RECORDED}


def test_a_digit_rates_all_of_them(two: Hands, kit: Tools, studio: Furnished) -> None:
    QTest.keyClick(grid(two).view, Qt.Key.Key_5)
    two.rest()
    assert {each.rating for each in chosen(two, kit, studio)} == {5}
    stars = two.find("many.stars", Stars)
    assert isinstance(stars, Stars)
    assert stars.value() == 5


def test_retouching_is_set_for_all_of_them(two: Hands, kit: Tools, studio: Furnished) -> None:
    pick(two, "many.retouching", 1 + list(Retouching).index(Retouching.NATURAL))
    assert {each.retouching for each in chosen(two, kit, studio)} == {Retouching.NATURAL}


def test_the_tags_that_all_of_them_have_are_shown_and_changed(
    two: Hands, kit: Tools, studio: Furnished
) -> None:
    # The newest has one tag more, which the other has not.
    assert chips(two, "many.looks") == ["studio"]
    QTest.keyClicks(two.line("many.looks"), "harbour,")
    two.rest()
    assert chips(two, "many.looks") == ["studio", "harbour"]
    looks = [each.looks for each in chosen(two, kit, studio)]
    assert looks == [("studio", "warm", "harbour"), ("studio", "harbour")]
    QTest.mouseClick(two.find("many.looks.chip"), Qt.MouseButton.LeftButton)
    two.rest()
    looks = [each.looks for each in chosen(two, kit, studio)]
    assert looks == [("warm", "harbour"), ("harbour",)]


def test_what_changes_nothing_is_not_written(two: Hands) -> None:
    saved: list[Picture] = []
    two.type("many.credit", "By us")
    two.click("many.credit.set")
    two.rest()
    two.house.signals.pictures_saved.connect(saved.append)
    two.click("many.credit.set")
    two.rest()
    assert saved == []


def test_all_of_them_are_removed_and_come_back(two: Hands, kit: Tools, studio: Furnished) -> None:
    before = library(kit, studio)
    titles = grid(two).chosen
    two.click("many.remove")
    two.rest()
    assert set(before) - set(library(kit, studio)) == set(titles)
    assert "2 pictures were taken out" in two.label("notice.words")
    two.click("notice.undo")
    two.rest()
    assert set(library(kit, studio)) == set(before)


def test_delete_takes_out_what_is_chosen_in_the_grid(
    two: Hands, kit: Tools, studio: Furnished
) -> None:
    titles = set(grid(two).chosen)
    QTest.keyClick(grid(two).view, Qt.Key.Key_Delete)
    two.rest()
    assert not titles & set(library(kit, studio))


def test_everything_can_be_chosen_by_key(two: Hands) -> None:
    QTest.keySequence(grid(two).view, "Ctrl+A")
    two.rest()
    assert two.label("many.head") == "8 pictures"


@pytest.mark.parametrize("key", ["tool", "session", "sitter"])
def test_a_line_is_set_for_all_of_them(two: Hands, kit: Tools, studio: Furnished, key: str) -> None:
    two.type(f"many.{key}", "Harbour")
    two.click(f"many.{key}.set")
    two.rest()
    assert {getattr(each, key) for each in chosen(two, kit, studio)} == {"Harbour"}
    assert "Harbour" not in {getattr(each, key) for each in others(two, kit, studio)}


def test_origin_and_day_are_set_for_all_of_them(two: Hands, kit: Tools, studio: Furnished) -> None:
    pick(two, "many.origin", 1 + list(Origin).index(Origin.AI_EDITED))
    tick(two, "many.made_on.known")
    two.click("many.made_on.set")
    two.rest()
    today = studio.desk.clock.now().date()
    said = {(each.origin, each.made_on) for each in chosen(two, kit, studio)}
    assert said == {(Origin.AI_EDITED, today)}


def test_the_origin_that_all_of_them_have_is_confirmed_for_all(
    two: Hands, kit: Tools, studio: Furnished
) -> None:
    examples = studio.desk.examples
    for each in chosen(two, kit, studio):
        examples.describe(replace(each, origin=Origin.AI, origin_from_file=True))
    two.house.signals.pictures_saved.emit(chosen(two, kit, studio))
    two.rest()
    pick(two, "many.origin", 1 + list(Origin).index(Origin.AI))
    two.rest()
    assert not any(each.origin_from_file for each in chosen(two, kit, studio))
    two.click("notice.undo")
    two.rest()
    assert all(each.origin_from_file for each in chosen(two, kit, studio))


def test_a_consent_that_was_withdrawn_is_not_recorded_again_with_the_others(
    two: Hands, kit: Tools, studio: Furnished
) -> None:
    first, second = chosen(two, kit, studio)
    two.house.signals.pictures_saved.emit([studio.desk.examples.withdraw(first)])
    two.rest()
    pick(two, "many.consent.basis", 1)
    two.click("many.consent.record")
    two.rest()
    now = {each.content: each.consent.basis for each in chosen(two, kit, studio)}
    assert now == {
        first.content: ConsentBasis.WITHDRAWN,
        second.content: ConsentBasis.AGREED,
    }
    assert "1 withdrawn left" in two.label("notice.words")


# What is not said


@pytest.mark.parametrize("key", ["credit", "tool", "session", "sitter"])
def test_an_empty_line_is_set_for_nobody(
    two: Hands, kit: Tools, studio: Furnished, key: str
) -> None:
    two.type(f"many.{key}", "Harbour")
    two.click(f"many.{key}.set")
    two.rest()
    for keys in (Qt.Key.Key_Delete, Qt.Key.Key_Space):
        QTest.keySequence(two.line(f"many.{key}"), "Ctrl+A")
        QTest.keyClick(two.line(f"many.{key}"), keys)
        assert not two.find(f"many.{key}.set").isEnabled()
        assert "Type first" in two.find(f"many.{key}.set").toolTip()
        QTest.keyClick(two.line(f"many.{key}"), Qt.Key.Key_Return)
        two.rest()
    assert {getattr(each, key) for each in chosen(two, kit, studio)} == {"Harbour"}


def test_a_day_that_is_not_said_is_set_for_nobody(two: Hands) -> None:
    assert not two.find("many.made_on.set").isEnabled()
    tick(two, "many.made_on.known")
    assert two.find("many.made_on.set").isEnabled()
    # What was said of these is not said of others.
    grid(two).choose_also(grid(two).titles[2])
    assert not two.find("many.made_on.set").isEnabled()


def test_what_is_cleared_for_all_is_named_told_and_taken_back(
    two: Hands, kit: Tools, studio: Furnished
) -> None:
    assert not is_seen(two, "many.session.clear")
    first, second = chosen(two, kit, studio)
    said = [replace(first, session="Harbour"), replace(second, session="Old town")]
    studio.desk.examples.describe(*said)
    two.house.signals.pictures_saved.emit(said)
    clear = two.find("many.session.clear")
    assert clear.accessibleName() == "Clear for all: Session"
    assert not is_seen(two, "many.sitter.clear")
    two.click("many.session.clear")
    two.rest()
    assert {each.session for each in chosen(two, kit, studio)} == {""}
    assert two.label("notice.words") == "Session was cleared for 2 pictures."
    assert not is_seen(two, "many.session.clear")
    two.click("notice.undo")
    two.rest()
    assert [each.session for each in chosen(two, kit, studio)] == ["Harbour", "Old town"]
    assert is_seen(two, "many.session.clear")


def test_the_words_of_the_day_are_whole_beside_both_of_its_buttons(two: Hands) -> None:
    tick(two, "many.made_on.known")
    two.click("many.made_on.set")
    two.rest()
    assert is_seen(two, "many.made_on.clear")
    known = two.find("many.made_on.known")
    assert known.width() >= known.sizeHint().width()


def test_a_day_is_cleared_for_all_and_comes_back(two: Hands, kit: Tools, studio: Furnished) -> None:
    tick(two, "many.made_on.known")
    two.click("many.made_on.set")
    two.rest()
    two.click("many.made_on.clear")
    two.rest()
    assert {each.made_on for each in chosen(two, kit, studio)} == {None}
    two.click("notice.undo")
    two.rest()
    assert {each.made_on for each in chosen(two, kit, studio)} == {studio.desk.clock.now().date()}


def test_consents_that_differ_are_not_wiped_out_by_recording_nothing(
    two: Hands, kit: Tools, studio: Furnished
) -> None:
    first, _ = chosen(two, kit, studio)
    agreed = replace(first, consent=Consent(ConsentBasis.AGREED))
    studio.desk.examples.describe(agreed)
    two.house.signals.pictures_saved.emit([agreed])
    record = two.find("many.consent.record")
    assert not record.isEnabled()
    assert "on what ground" in record.toolTip()
    pick(two, "many.consent.basis", 1)
    assert record.isEnabled()
