from dataclasses import replace
from datetime import date

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote import Quote

PICTURE, OTHER = Picture("a" * 64, 40, 60), Picture("b" * 64, 40, 60)
SITTING = Consultation(
    Client("Mina Park"),
    Quote(Currency.of("USD")),
    date(2026, 11, 23),
    comparisons=(Comparison("", PICTURE, OTHER), Comparison("", OTHER, OTHER)),
)


def test_what_is_newly_said_of_a_picture_reaches_every_pair_that_shows_it() -> None:
    described = replace(OTHER, credit="© Studio")
    first, second = SITTING.with_picture(described).comparisons
    assert (first.left, first.right) == (PICTURE, described)
    assert (second.left, second.right) == (described, described)


def test_a_picture_that_is_shown_nowhere_changes_nothing() -> None:
    assert SITTING.with_picture(replace(PICTURE, content="c" * 64)) is SITTING
    assert SITTING.with_picture(OTHER) is SITTING
