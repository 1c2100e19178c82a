"""Staff keep the library of evidence: what they say of an item, and items of their own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from studio_desk.domain.evidence import Evidence, OwnKind
from studio_desk.ui.evidence.rows import EvidenceList
from tests.conftest import Furnished, Hands


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.window.show_page("evidence")
    hands.rest()
    return hands


def listed(hands: Hands) -> EvidenceList:
    found = hands.find("evidence.list")
    assert isinstance(found, EvidenceList)
    return found


def said(hands: Hands, place: int) -> str:
    index = listed(hands).model().index(place, 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def claim(hands: Hands) -> str:
    found = hands.find("evidence.claim")
    assert isinstance(found, QPlainTextEdit)
    return found.document().toRawText()


def saved(hands: Hands, item_id: str) -> Evidence:
    hands.window.pages["evidence"].settle()
    hands.rest()
    found = hands.house.desk.evidence.all("en")
    return next(each for each in found if each.id == item_id)


def is_seen(hands: Hands, name: str) -> bool:
    hands.rest()
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def begin(hands: Hands, kind: OwnKind) -> str:
    menu = hands.window.findChild(QMenu, "evidence.kinds")
    assert menu is not None
    menu.actions()[list(OwnKind).index(kind)].trigger()
    hands.rest()
    return listed(hands).current_key()


def test_every_item_stands_under_the_way_it_speaks(page: Hands) -> None:
    items = page.house.desk.evidence.all("en")
    assert set(listed(page).keys) == {each.id for each in items}
    assert said(page, 0) == "For the studio (4)"
    assert "Ringover poll, 2024" in said(page, 1)
    # Heads are read, and passed by on the way with the arrow keys.
    listed(page).setFocus()
    for _ in range(4):
        page.press(Qt.Key.Key_Down)
    assert listed(page).current_key() == "A1"


def test_what_is_typed_is_saved_and_undone_as_one(page: Hands) -> None:
    heard: list[None] = []
    page.house.signals.evidence_changed.connect(lambda: heard.append(None))
    listed(page).choose("A1")
    before = claim(page)
    page.type("evidence.claim", "Nobody could tell.")
    assert saved(page, "A1").claim == "Nobody could tell."
    assert heard
    page.click("evidence.undo")
    assert claim(page) == before
    assert saved(page, "A1").claim == before
    assert page.house.desk.evidence.all("en") == page.house.desk.evidence.of_program("en")
    page.click("evidence.redo")
    assert saved(page, "A1").claim == "Nobody could tell."


def test_a_claim_is_never_blank(page: Hands) -> None:
    listed(page).choose("A1")
    before = claim(page)
    page.type("evidence.claim", "x")
    QTest.keyClick(page.find("evidence.claim"), Qt.Key.Key_Backspace)
    assert "holds" in page.label("evidence.claim.reason")
    assert saved(page, "A1").claim == "x"
    # Whatever else is written, the field is left to be filled.
    page.type("evidence.source", "A survey")
    assert claim(page) == ""
    assert saved(page, "A1").claim == "x"
    page.click("evidence.undo")
    page.click("evidence.undo")
    assert claim(page) == saved(page, "A1").claim == before


def test_words_that_are_too_long_are_kept_out_in_sight(page: Hands) -> None:
    listed(page).choose("A1")
    for name in ("claim", "limits"):
        before = getattr(saved(page, "A1"), name)
        field = page.find(f"evidence.{name}")
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText("x" * 2_003)
        assert page.label(f"evidence.{name}.reason").startswith("Too long by 3 characters")
        assert getattr(saved(page, "A1"), name) == before
        page.type("evidence.sample", f"of {name}")
        assert len(field.toPlainText()) == 2_003
        for _ in range(3):
            QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        assert not is_seen(page, f"evidence.{name}.reason")
        assert getattr(saved(page, "A1"), name) == "x" * 2_000


def test_the_cursor_stays_where_one_writes_in_the_strength(page: Hands) -> None:
    listed(page).choose("A1")
    line = page.find("evidence.strength").findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    before = line.text()
    line.setFocus()
    line.setCursorPosition(2)
    for number, key in enumerate("abc", start=3):
        QTest.keyClicks(line, key)
        assert line.cursorPosition() == number
    assert line.text() == f"{before[:2]}abc{before[2:]}"
    assert saved(page, "A1").strength == line.text()


def test_the_list_follows_what_is_taken_back_elsewhere(hands: Hands) -> None:
    keep_fact(hands)
    hands.click("rail.evidence")
    hands.rest()
    count = len(listed(hands).keys)
    hands.click("notice.undo")
    hands.rest()
    assert len(listed(hands).keys) == count - 1


def test_what_one_saves_here_can_still_be_undone(page: Hands) -> None:
    listed(page).choose("A1")
    before = claim(page)
    page.type("evidence.claim", "Nobody could tell.")
    saved(page, "A1")
    page.rest()
    page.click("evidence.undo")
    assert claim(page) == before


def keep_fact(hands: Hands) -> None:
    hands.click("rail.examples")
    hands.rest()
    hands.click("inspector.fitness")
    hands.rest()
    hands.click("inspector.keep_fact")
    hands.rest()


def test_a_fact_that_is_kept_already_is_left_in_the_studio_s_words(hands: Hands) -> None:
    book = hands.house.desk.evidence
    before = {each.id for each in book.all("en")}
    keep_fact(hands)
    (kept,) = [each for each in book.all("en") if each.id not in before]
    ours = book.keep(replace(kept, claim="Our own words.", withdrawn=True), "en")
    hands.click("inspector.keep_fact")
    hands.rest()
    assert [each for each in book.all("en") if each.id not in before] == [ours]
    assert "withdrawn" in hands.label("notice.words")
    assert not is_seen(hands, "notice.undo")


def test_a_year_or_an_address_that_cannot_be_is_not_taken(page: Hands) -> None:
    listed(page).choose("A1")
    link = saved(page, "A1").link
    page.type("evidence.year", "20")
    assert page.label("evidence.year.reason")
    page.type("evidence.link", "javascript:alert(1)")
    assert page.label("evidence.link.reason")
    item = saved(page, "A1")
    assert (item.year, item.link) == (2022, link)
    page.type("evidence.year", "")
    QTest.keyClick(page.find("evidence.year"), Qt.Key.Key_Backspace)
    page.type("evidence.link", "https://example.org/study")
    item = saved(page, "A1")
    assert (item.year, item.link) == (None, "https://example.org/study")
    assert is_seen(page, "evidence.open")


def test_what_is_withdrawn_is_flagged_and_can_be_used_again(page: Hands) -> None:
    listed(page).choose("F7")
    page.click("evidence.withdraw")
    assert saved(page, "F7").withdrawn
    assert page.label("evidence.kept_out") == "Kept out of proposals: withdrawn."
    page.click("evidence.flagged")
    assert listed(page).keys == ["F7"]
    # What is worked on stays while it is, although it fits no more.
    page.click("evidence.withdraw")
    assert listed(page).keys == ["F7"]
    page.click("evidence.withdraw")
    page.click("evidence.restore")
    assert not saved(page, "F7").withdrawn


def test_an_item_goes_back_to_the_program_s_own_words(page: Hands) -> None:
    listed(page).choose("F1")
    before = claim(page)
    assert not is_seen(page, "evidence.restore")
    page.type("evidence.claim", "Recruiters mind.")
    assert page.label("evidence.whose") == "in our words"
    page.click("evidence.restore")
    assert claim(page) == before
    assert not is_seen(page, "evidence.restore")
    assert saved(page, "F1").claim == before


def test_what_was_checked_today_is_good_for_a_year(page: Hands) -> None:
    book = page.house.desk.evidence
    stale = replace(saved(page, "A5"), check_again=date(2020, 1, 1))
    book.keep(stale, "en")
    page.window.show_page("today")
    page.window.show_page("evidence")
    page.rest()
    listed(page).choose("A5")
    assert "1 January 2020" in page.label("evidence.kept_out")
    page.click("evidence.check")
    item = saved(page, "A5")
    assert item.checked == book.today
    assert item.check_again == book.today + timedelta(days=365)
    assert not is_seen(page, "evidence.kept_out")


def test_an_item_of_one_s_own_is_kept_out_until_it_has_a_source(page: Hands) -> None:
    page.click("evidence.own")
    assert not is_seen(page, "evidence.list")
    key = begin(page, OwnKind.REVIEW)
    item = saved(page, key)
    assert item.own
    assert item.check_again == page.house.desk.evidence.today + timedelta(days=365)
    assert "unsourced" in page.label("evidence.kept_out")
    # The cursor stands in the claim, which is written over.
    QTest.keyClicks(page.find("evidence.claim"), "They knew me.")
    page.type("evidence.source", "A letter to us")
    item = saved(page, key)
    assert (item.claim, item.source) == ("They knew me.", "A letter to us")
    assert not is_seen(page, "evidence.kept_out")


def test_a_claim_that_nobody_has_written_is_kept_out_although_it_has_a_source(page: Hands) -> None:
    key = begin(page, OwnKind.AWARD)
    page.type("evidence.source", "The jury")
    assert saved(page, key).source == "The jury"
    assert page.label("evidence.kept_out") == "Kept out of proposals: not written yet."
    page.type("evidence.claim", "Portrait of the year.")
    assert not saved(page, key).unwritten
    assert not is_seen(page, "evidence.kept_out")
    page.click("evidence.undo")
    assert is_seen(page, "evidence.kept_out")


def test_what_is_only_withdrawn_is_still_in_the_program_s_words(page: Hands) -> None:
    listed(page).choose("F7")
    page.click("evidence.withdraw")
    assert not is_seen(page, "evidence.whose")
    assert saved(page, "F7").amended == ("withdrawn",)
    page.click("evidence.undo")
    assert saved(page, "F7").amended == ()


def test_what_is_removed_comes_back_by_undo(page: Hands, studio: Furnished) -> None:
    key = begin(page, OwnKind.AWARD)
    saved(page, key)
    page.click("evidence.remove")
    page.window.pages["evidence"].settle()
    page.rest()
    assert key not in {each.id for each in studio.desk.evidence.all("en")}
    page.click("notice.undo")
    assert saved(page, key).own


def test_the_search_finds_words_wherever_they_stand(page: Hands) -> None:
    page.type("evidence.search", "european disputed")
    assert listed(page).keys == ["F9"]
    page.type("evidence.search", "nothing of the kind")
    assert not is_seen(page, "evidence.list")
    page.click("evidence.show_all")
    assert len(listed(page).keys) == len(page.house.desk.evidence.all("en"))


def test_what_was_measured_of_a_file_is_kept_from_the_inspector(hands: Hands) -> None:
    hands.click("rail.examples")
    hands.rest()
    before = {each.id for each in hands.house.desk.evidence.all("en")}
    hands.click("inspector.fitness")
    hands.rest()
    hands.click("inspector.keep_fact")
    hands.rest()
    (kept,) = [each for each in hands.house.desk.evidence.all("en") if each.id not in before]
    assert kept.own
    assert kept.source.startswith("Measured by us in the file of “")
    assert not kept.flags(hands.house.desk.evidence.today)
    hands.click("notice.undo")
    hands.rest()
    assert {each.id for each in hands.house.desk.evidence.all("en")} == before


def test_how_many_items_there_are_is_said_in_plain_words(page: Hands) -> None:
    page.rest()
    count = len(page.house.desk.evidence.all("en"))
    said = [each.text() for each in page.window.findChildren(QLabel) if each.isVisible()]
    assert f"{count} items" in said
    listed(page).choose("F7")
    page.click("evidence.withdraw")
    page.rest()
    said = [each.text() for each in page.window.findChildren(QLabel) if each.isVisible()]
    assert f"{count} items, 1 flagged" in said


def test_what_may_be_done_with_a_changed_item_is_not_cut(page: Hands) -> None:
    page.window.resize(1280, 720)
    listed(page).choose("F7")
    page.click("evidence.withdraw")
    page.rest()
    for name in ("evidence.check", "evidence.withdraw", "evidence.restore"):
        found = page.find(name)
        assert found.width() >= found.minimumSizeHint().width()
        assert found.visibleRegion().boundingRect() == found.rect()
