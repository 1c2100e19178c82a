"""What messages begin with is written in Settings, and seen as a client could get it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.correspondence import MessageKind, MessageTemplate
from studio_desk.services.letters import LetterBook
from tests.conftest import Furnished, Hands
from tests.ui.library import is_seen


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.settings")
    hands.rest()
    return hands


def choose(hands: Hands, name: str, value: str) -> None:
    box = hands.find(name, QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    hands.rest()


def written(hands: Hands) -> QPlainTextEdit:
    found = hands.find("letters.text", QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found


def type_text(hands: Hands, words: str) -> None:
    edit = written(hands)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, words)


def kept(hands: Hands, kit: Tools, studio: Furnished) -> LetterBook:
    """What another program would find in the studio's data."""
    hands.click("rail.outbox")
    hands.rest()
    found = open_desk(kit, studio.folder).letters
    hands.click("rail.settings")
    hands.rest()
    return found


def unknown(hands: Hands) -> str:
    hands.rest()
    lines = [each for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return " ".join(
        each.text()
        for each in lines
        if (parent := each.parent()) and parent.objectName() == "letters.unknown"
    )


def test_at_first_the_standard_words_stand_there_and_are_seen_filled_in(page: Hands) -> None:
    assert page.line("letters.subject").text() == "Your portrait proposal from {studio}"
    assert "{total}" in written(page).toPlainText()
    studio = page.line("studio.name").text()
    assert page.label("letters.preview.subject") == f"Your portrait proposal from {studio}"
    assert "Dear Mina Park," in page.label("letters.preview.text")
    assert "{" not in page.label("letters.preview.text")
    assert not page.find("letters.standard", QPushButton).isEnabled()
    assert "names what the proposal holds" in page.label("letters.note")
    page.type("letters.subject", "Another")
    assert not is_seen(page, "letters.note")


def test_the_studios_own_words_are_kept_for_their_kind_and_language(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    choose(page, "letters.kind", "no-answer")
    page.type("letters.subject", "Still there, {client}?")
    type_text(page, "Only a short word.")
    assert page.label("letters.preview.subject") == "Still there, Mina Park?"
    choose(page, "letters.language", "ko")
    assert page.line("letters.subject").text() == "Still there, {client}?"
    page.type("letters.subject", "Annyeong, {client}")
    choose(page, "letters.kind", "expiring")
    assert "valid until" in page.line("letters.subject").text()
    book = kept(page, kit, studio)
    own = MessageTemplate(
        MessageKind.NO_ANSWER, "en", "Still there, {client}?", "Only a short word.\n"
    )
    assert book.own(MessageKind.NO_ANSWER, "en") == own
    korean = book.own(MessageKind.NO_ANSWER, "ko")
    assert korean is not None
    assert korean.subject == "Annyeong, {client}"
    assert book.own(MessageKind.EXPIRING, "en") is None


def test_looking_at_templates_makes_none_of_the_studios_own(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    for kind in MessageKind:
        choose(page, "letters.kind", kind)
    assert kept(page, kit, studio).all_own() == []


def test_a_gap_is_inserted_where_the_cursor_stands(page: Hands) -> None:
    type_text(page, "For : thank you")
    for _ in ": thank you":
        page.press(Qt.Key.Key_Left)
    page.click("letters.gap.client")
    assert written(page).toPlainText() == "For {client}: thank you"
    assert written(page).hasFocus()
    subject = page.line("letters.subject")
    page.type("letters.subject", "No. ")
    page.click("letters.gap.number")
    assert subject.text() == "No. {number}"
    assert subject.hasFocus()


def test_english_words_are_not_passed_off_as_another_language(page: Hands) -> None:
    choose(page, "letters.kind", "expiring")
    assert not is_seen(page, "letters.lack")
    choose(page, "letters.language", "ko")
    assert page.label("letters.lack").startswith("There are no standard words in 한국어 yet")
    assert "년" not in page.label("letters.preview.subject")
    page.type("letters.subject", "{number}, {valid_until}")
    assert "년" in page.label("letters.preview.subject")
    assert not is_seen(page, "letters.lack")
    choose(page, "letters.language", "en")
    page.type("letters.subject", "Soon over, {client}")
    choose(page, "letters.language", "de")
    assert page.label("letters.lack").startswith("You have no words in Deutsch yet")


def test_a_gap_that_nothing_fills_is_told_in_place(page: Hands) -> None:
    type_text(page, "Dear {Client}, it is {price}.")
    told = unknown(page)
    assert "{Client}" in told
    assert "{price}" in told
    assert "{price}" in page.label("letters.preview.text")
    type_text(page, "Dear {client}.")
    assert unknown(page) == ""


def test_the_standard_words_come_back_and_so_do_the_own(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    page.type("letters.subject", "Something else")
    page.click("letters.standard")
    assert page.line("letters.subject").text() == "Your portrait proposal from {studio}"
    page.rest()
    assert kept(page, kit, studio).all_own() == []
    page.click("notice.undo")
    page.rest()
    assert page.line("letters.subject").text() == "Something else"
    (own,) = kept(page, kit, studio).all_own()
    assert own.subject == "Something else"


def test_undo_in_the_text_takes_back_its_own_typing(page: Hands) -> None:
    before = written(page).toPlainText()
    edit = written(page)
    edit.setFocus()
    QTest.keyClicks(edit, "x")
    assert edit.toPlainText() != before
    page.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == before
    assert not is_seen(page, "letters.unknown")
