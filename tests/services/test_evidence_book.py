"""What a studio says of evidence beside what came with the program."""

from dataclasses import replace

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.texts import TomlEvidenceShelf
from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.services.evidence_book import EvidenceBook
from studio_desk.services.failures import NotFound

from .world import TODAY, StoppedClock

REVIEW = Evidence(
    "", Stance.FOR, "“They knew my face.”", "A client", 2026, "", "One client.", "review", "",
    TODAY, None,
)  # fmt: skip


@pytest.fixture
def book(units: SqlUnitsOfWork, shelf: TomlEvidenceShelf, clock: StoppedClock) -> EvidenceBook:
    return EvidenceBook(units, shelf, clock)


def named(book: EvidenceBook, item_id: str) -> Evidence:
    return next(item for item in book.all("en") if item.id == item_id)


def test_a_new_studio_has_what_came_with_the_program(
    book: EvidenceBook, shelf: TomlEvidenceShelf
) -> None:
    assert book.all("en") == shelf.all("en")
    assert book.today == TODAY


def test_the_studio_s_own_stand_after_the_program_s(book: EvidenceBook) -> None:
    review = book.keep(REVIEW)
    award = book.keep(replace(REVIEW, claim="An award"))
    assert review.own
    assert review.id
    assert book.all("en")[-2:] == (review, award)
    corrected = book.keep(replace(review, claim="“They know my face.”"))
    assert book.all("en")[-2:] == (corrected, award)


def test_the_studio_s_word_stands_in_the_place_of_the_program_s(book: EvidenceBook) -> None:
    before = [item.id for item in book.all("en")]
    book.keep(replace(named(book, "A2"), claim="In our words."))
    assert named(book, "A2").claim == "In our words."
    assert not named(book, "A2").own
    assert [item.id for item in book.all("en")] == before


def test_what_was_withdrawn_comes_back_in_the_program_s_own_words(
    book: EvidenceBook, shelf: TomlEvidenceShelf
) -> None:
    book.withdraw(replace(named(book, "F5"), claim="In our words."))
    assert named(book, "F5").withdrawn
    book.restore("F5")
    book.restore("F5")
    assert book.all("en") == shelf.all("en")


def test_what_was_removed_comes_back_when_it_is_kept_again(book: EvidenceBook) -> None:
    review = book.keep(REVIEW)
    book.remove(review.id)
    assert review not in book.all("en")
    with pytest.raises(NotFound):
        book.remove(review.id)
    book.keep(review)
    assert book.all("en")[-1] == review


def test_an_item_that_the_program_no_longer_brings_stays_as_the_studio_s_own(
    units: SqlUnitsOfWork, book: EvidenceBook, clock: StoppedClock
) -> None:
    kept = book.keep(replace(named(book, "A4"), strength="old"))

    class Shorter:
        def all(self, language: str) -> tuple[Evidence, ...]:
            return tuple(item for item in book.of_program(language) if item.id != "A4")

    later = EvidenceBook(units, Shorter(), clock)
    assert later.all("en")[-1] == replace(kept, own=True)
