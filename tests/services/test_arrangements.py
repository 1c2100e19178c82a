"""Templates of arrangements, and what new consultations begin with."""

from dataclasses import replace
from decimal import Decimal

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.arrangement import AUTOMATIC, Arrangement, Part
from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Client, Studio
from studio_desk.domain.line import Line
from studio_desk.services.arrangements import (
    ASKED_ANEW,
    ArrangementBook,
    TemplateNameMissing,
    alike,
    applied,
    silent_parts,
)
from studio_desk.services.consultations import ConsultationBook
from studio_desk.services.failures import NotFound

from .world import StoppedClock

BRIEF = Arrangement(letter="Thank you.").without(Part.CASE, "They know it.").moved(Part.QUOTE, 1)
MINA = Client("Mina Park")


@pytest.fixture
def book(units: SqlUnitsOfWork) -> ArrangementBook:
    return ArrangementBook(units)


@pytest.fixture
def consultations(units: SqlUnitsOfWork, clock: StoppedClock) -> ConsultationBook:
    return ConsultationBook(units, clock)


def test_a_template_keeps_parts_and_order_and_nothing_that_is_one_client_s(
    book: ArrangementBook,
) -> None:
    kept = book.save("  Short \n and sweet ", BRIEF)
    assert book.templates() == [kept]
    assert kept.name == "Short and sweet"
    assert kept.arrangement == replace(BRIEF, letter="", without_case=ASKED_ANEW)


def test_a_template_leaves_the_picture_on_the_cover_to_each_client(book: ArrangementBook) -> None:
    chosen = Arrangement(cover_picture="a" * 64)
    template = book.save("Short", chosen).arrangement
    assert template.cover_picture == AUTOMATIC
    assert applied(template, chosen) == chosen
    assert alike(template, chosen)


def test_a_letter_goes_into_a_template_only_where_staff_say_so(book: ArrangementBook) -> None:
    assert book.save("Short", BRIEF, with_letter=True).arrangement.letter == "Thank you."


def test_a_template_leaves_the_case_in_until_this_client_has_a_reason_of_their_own(
    book: ArrangementBook,
) -> None:
    template = book.save("Short", BRIEF).arrangement
    followed = applied(template, Arrangement())
    assert Part.CASE in followed.printed
    assert not alike(template, followed)
    reasoned = followed.without(Part.CASE, "She has read it.")
    assert alike(template, reasoned)
    assert applied(template, reasoned) == reasoned


def test_a_template_that_is_put_back_takes_no_name_that_another_has_by_now(
    book: ArrangementBook,
) -> None:
    gone = book.save("Short", BRIEF)
    book.remove(gone)
    book.save("SHORT", Arrangement())
    assert book.put_back(gone).name == "Short 2"
    assert sorted(each.name for each in book.templates()) == ["SHORT", "Short 2"]


def test_what_was_insisted_on_for_one_client_is_not_kept(book: ArrangementBook) -> None:
    assert book.save("Short", replace(BRIEF, insisted=("A3",))).arrangement.insisted == ()


def test_the_same_name_replaces_and_stays_the_first(book: ArrangementBook) -> None:
    before = book.save("Short", Arrangement())
    book.make_first(before)
    after = book.save("SHORT", BRIEF)
    assert book.templates() == [after]
    assert (after.id, after.is_first, after.arrangement) == (
        before.id,
        True,
        replace(BRIEF, letter="", without_case=ASKED_ANEW),
    )
    book.put_back(replace(before, is_first=True))
    assert book.templates() == [replace(before, is_first=True)]


@pytest.mark.parametrize("name", ["", "  \n "])
def test_a_template_has_a_name(book: ArrangementBook, name: str) -> None:
    with pytest.raises(TemplateNameMissing):
        book.save(name, BRIEF)


def test_a_removed_template_is_gone_and_can_be_put_back(book: ArrangementBook) -> None:
    kept = book.save("Short", BRIEF)
    book.make_first(kept)
    [first] = book.templates()
    book.remove(first)
    assert book.templates() == []
    with pytest.raises(NotFound):
        book.remove(first)
    book.put_back(first)
    assert book.templates() == [first]


def test_new_consultations_begin_with_the_first_template_and_only_with_one(
    book: ArrangementBook, consultations: ConsultationBook
) -> None:
    assert consultations.begin(MINA).arrangement == Arrangement()
    short, long = book.save("Short", BRIEF), book.save("Long", Arrangement(letter="Dear all"))
    book.make_first(long)
    book.make_first(short)
    assert [each.name for each in book.templates() if each.is_first] == ["Short"]
    begun = consultations.begin(MINA)
    opened = consultations.open(begun.id).arrangement
    assert opened.every_part == BRIEF.every_part
    assert Part.CASE in opened.printed
    book.make_first(None)
    assert consultations.begin(MINA).arrangement == Arrangement()


def test_a_template_that_is_gone_is_made_first_by_nobody(book: ArrangementBook) -> None:
    kept = book.save("Short", BRIEF)
    other = book.save("Long", Arrangement())
    book.make_first(other)
    book.remove(kept)
    with pytest.raises(NotFound):
        book.make_first(kept)
    assert [each.name for each in book.templates() if each.is_first] == ["Long"]


def test_a_template_without_a_letter_leaves_the_one_that_is_there() -> None:
    now = Arrangement(letter="Dear Mina", insisted=("A3",))
    template = Arrangement().without(Part.RIGHTS)
    assert not alike(template, now)
    followed = applied(template, now)
    assert (followed.letter, followed.insisted) == ("Dear Mina", ("A3",))
    assert alike(template, followed)
    assert applied(BRIEF, now).letter == "Thank you."
    assert not alike(BRIEF, replace(BRIEF, letter="Dear Mina"))


def test_the_parts_with_nothing_to_say_are_known_without_printing_them(
    consultations: ConsultationBook,
) -> None:
    bare = consultations.begin(MINA)
    assert silent_parts(Studio(), bare) == set(Part) - {Part.COVER, Part.ROUTES}
    quoted = replace(bare, quote=bare.quote.add(Line("Session", Decimal(349))))
    said = silent_parts(Studio(about="We listen."), quoted)
    nothing_to_say = {Part.LETTER, Part.UNDERSTOOD, Part.ADVICE, Part.CASE, Part.PAIRS, Part.TERMS}
    assert said == nothing_to_say
    assert Part.TERMS not in silent_parts(Studio(terms="Pay."), quoted)
    unpaid = replace(quoted, quote=replace(quoted.quote, deposit=None))
    assert Part.PAYMENTS in silent_parts(Studio(), unpaid)
    hidden = replace(quoted, arrangement=Arrangement().without(Part.QUOTE))
    assert Part.ACCEPTANCE in silent_parts(Studio(), hidden)
    heard = replace(quoted, brief=Brief(audience="Investors"))
    assert Part.UNDERSTOOD not in silent_parts(Studio(), heard)
