"""What messages begin with: the studio's own words before the standard ones."""

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.correspondence import MessageField, MessageKind, MessageTemplate, gaps
from studio_desk.services.letters import LetterBook

from .world import RESOURCES

REMINDER = MessageTemplate(MessageKind.NO_ANSWER, "en", "Still there, {client}?", "A word?\n")


@pytest.fixture
def book(units: SqlUnitsOfWork) -> LetterBook:
    return LetterBook(units, TomlWordings(RESOURCES / "wording"))


@pytest.mark.parametrize("kind", MessageKind)
def test_there_are_standard_words_for_every_kind_with_gaps_that_can_be_filled(
    book: LetterBook, kind: MessageKind
) -> None:
    letter = book.letter(kind, "en")
    assert (letter.kind, letter.language) == (kind, "en")
    assert letter.subject
    assert letter.text.endswith("{studio}\n")
    assert not letter.unknown_gaps
    assert MessageField.CLIENT in gaps(letter.text)
    assert book.own(kind, "en") is None


def test_the_studios_own_words_take_the_place_of_the_standard_ones(book: LetterBook) -> None:
    book.keep(REMINDER)
    assert book.letter(MessageKind.NO_ANSWER, "en") == REMINDER
    assert book.own(MessageKind.EXPIRING, "en") is None
    book.back_to_standard(MessageKind.NO_ANSWER, "en")
    assert book.letter(MessageKind.NO_ANSWER, "en") == book.standard(MessageKind.NO_ANSWER, "en")


def test_a_language_has_its_own_words_and_its_country_takes_them(book: LetterBook) -> None:
    korean = MessageTemplate(MessageKind.NO_ANSWER, "ko", "{number} 안내", "{client}님께\n")
    book.keep(REMINDER)
    book.keep(korean)
    assert book.letter(MessageKind.NO_ANSWER, "ko") == korean
    assert book.letter(MessageKind.NO_ANSWER, "ko-KR") == korean
    assert book.letter(MessageKind.NO_ANSWER, "en") == REMINDER


def test_where_nobody_wrote_a_language_the_studios_english_words_hold(book: LetterBook) -> None:
    assert book.letter(MessageKind.NO_ANSWER, "tlh").text.startswith("Dear {client},")
    book.keep(REMINDER)
    assert book.letter(MessageKind.NO_ANSWER, "tlh") == REMINDER


def test_standard_words_that_are_english_say_so_whatever_was_asked_for(book: LetterBook) -> None:
    assert book.letter(MessageKind.EXPIRING, "ko").language == "en"
    assert book.letter(MessageKind.EXPIRING, "en-GB").language == "en-GB"
    book.keep(MessageTemplate(MessageKind.EXPIRING, "ko", "{number} 안내", "{client}님께\n"))
    assert book.letter(MessageKind.EXPIRING, "ko").language == "ko"


def test_a_reminder_is_not_written_under_the_subject_of_the_proposal(book: LetterBook) -> None:
    subjects = [book.letter(kind, "en").subject for kind in MessageKind]
    assert len(set(subjects)) == len(subjects)
    email = TomlWordings(RESOURCES / "wording")("en").sentences
    assert not set(subjects[2:]) & {words for key, words in email.items() if key[:6] == "email."}


def test_what_would_hold_anyway_and_nothing_at_all_are_not_kept(
    book: LetterBook,
) -> None:
    book.keep(REMINDER)
    book.keep(book.standard(MessageKind.NO_ANSWER, "en"))
    assert book.all_own() == []
    book.keep(REMINDER)
    book.keep(MessageTemplate(MessageKind.NO_ANSWER, "en", " ", "\n"))
    assert book.all_own() == []


def test_a_subject_is_one_line_whatever_was_pasted(book: LetterBook) -> None:
    pasted = MessageTemplate(MessageKind.PROPOSAL, "en", "One\r\nBcc: a@b.example", "Text")
    assert book.keep(pasted).subject == "One Bcc: a@b.example"
    assert book.letter(MessageKind.PROPOSAL, "en").subject == "One Bcc: a@b.example"


def test_the_standard_words_can_hold_for_a_language_beside_own_english_ones(
    book: LetterBook,
) -> None:
    book.keep(REMINDER)
    book.keep(book.standard(MessageKind.NO_ANSWER, "ko"))
    assert book.letter(MessageKind.NO_ANSWER, "ko").text.startswith("Dear {client},")
    book.keep(MessageTemplate(REMINDER.kind, "ko", REMINDER.subject, REMINDER.text))
    assert book.all_own() == [REMINDER]
