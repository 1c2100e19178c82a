"""What a studio says of evidence beside what came with the program."""

from dataclasses import replace
from datetime import date

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
    review = book.keep(REVIEW, "en")
    award = book.keep(replace(REVIEW, claim="An award"), "en")
    assert review.own
    assert review.id
    assert book.all("en")[-2:] == (review, award)
    corrected = book.keep(replace(review, claim="“They know my face.”"), "en")
    assert book.all("en")[-2:] == (corrected, award)


def test_the_studio_s_word_stands_in_the_place_of_the_program_s(book: EvidenceBook) -> None:
    before = [item.id for item in book.all("en")]
    book.keep(replace(named(book, "A2"), claim="In our words."), "en")
    assert named(book, "A2").claim == "In our words."
    assert not named(book, "A2").own
    assert [item.id for item in book.all("en")] == before


def test_what_was_withdrawn_comes_back_in_the_program_s_own_words(
    book: EvidenceBook, shelf: TomlEvidenceShelf
) -> None:
    book.keep(replace(named(book, "F5"), claim="In our words.", withdrawn=True), "en")
    assert named(book, "F5").withdrawn
    book.restore("F5")
    book.restore("F5")
    assert book.all("en") == shelf.all("en")


def test_what_was_removed_comes_back_when_it_is_kept_again(book: EvidenceBook) -> None:
    review = book.keep(REVIEW, "en")
    book.remove(review.id)
    assert review not in book.all("en")
    with pytest.raises(NotFound):
        book.remove(review.id)
    book.keep(review, "en")
    assert book.all("en")[-1] == review


def test_an_item_that_the_program_no_longer_brings_stays_as_the_studio_s_own(
    units: SqlUnitsOfWork, book: EvidenceBook, clock: StoppedClock
) -> None:
    kept = book.keep(replace(named(book, "A4"), strength="old"), "en")

    class Shorter:
        def all(self, language: str) -> tuple[Evidence, ...]:
            return tuple(item for item in book.of_program(language) if item.id != "A4")

    later = EvidenceBook(units, Shorter(), clock)
    assert later.all("en")[-1] == replace(kept, own=True, amended=())


class TwoTongues:
    """A shelf in two languages, as a version of the program brings it."""

    def __init__(self, **changes: object) -> None:
        self._changes = changes

    def all(self, language: str) -> tuple[Evidence, ...]:
        english = replace(REVIEW, id="A1", claim="Nobody could tell.", check_again=TODAY)
        korean = replace(english, claim="아무도 몰랐다.", limits="한 명.")
        item = korean if language == "ko" else english
        return (replace(item, **self._changes),)  # type: ignore[arg-type]


def test_what_is_withdrawn_keeps_its_words_in_every_language(
    units: SqlUnitsOfWork, clock: StoppedClock
) -> None:
    book = EvidenceBook(units, TwoTongues(), clock)
    book.keep(replace(named(book, "A1"), withdrawn=True), "en")
    (korean,) = book.all("ko")
    assert korean.withdrawn
    assert (korean.claim, korean.limits) == ("아무도 몰랐다.", "한 명.")
    assert not korean.reworded


def test_what_was_checked_follows_what_a_later_program_corrects(
    units: SqlUnitsOfWork, clock: StoppedClock
) -> None:
    book = EvidenceBook(units, TwoTongues(), clock)
    book.keep(named(book, "A1").checked_on(TODAY), "en")
    later = EvidenceBook(units, TwoTongues(claim="Corrected.", check_again=date(2027, 1, 1)), clock)
    assert named(later, "A1").claim == "Corrected."
    assert named(later, "A1").check_again == date(2027, 11, 23)


def test_changed_words_stand_in_every_language_and_over_corrections_and_nothing_else_does(
    units: SqlUnitsOfWork, clock: StoppedClock
) -> None:
    book = EvidenceBook(units, TwoTongues(), clock)
    book.keep(replace(named(book, "A1"), claim="Few could tell."), "en")
    (korean,) = book.all("ko")
    assert (korean.claim, korean.limits) == ("Few could tell.", "한 명.")
    assert korean.reworded
    book.keep(replace(korean, withdrawn=True), "ko")
    later = EvidenceBook(units, TwoTongues(source="The authors", claim="Corrected."), clock)
    assert (named(later, "A1").claim, named(later, "A1").source) == (
        "Few could tell.", "The authors",
    )  # fmt: skip
    assert named(later, "A1").withdrawn


def test_what_says_the_same_as_the_program_again_is_the_program_s(
    units: SqlUnitsOfWork, book: EvidenceBook, shelf: TomlEvidenceShelf
) -> None:
    book.keep(replace(named(book, "A2"), withdrawn=True), "en")
    assert book.keep(replace(named(book, "A2"), withdrawn=False), "en") in shelf.all("en")
    with units() as work:
        assert work.evidence.all() == []


def test_an_item_that_an_older_version_kept_whole_stands_as_it_was_kept(
    units: SqlUnitsOfWork, clock: StoppedClock
) -> None:
    book = EvidenceBook(units, TwoTongues(), clock)
    with units() as work:
        work.evidence.put(replace(named(book, "A1"), claim="Few could tell."))
        work.commit()
    assert named(book, "A1").claim == "Few could tell."
    assert named(book, "A1").amended == ("claim",)
