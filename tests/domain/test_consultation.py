from dataclasses import replace
from datetime import date

from studio_desk.domain.choice import Answer
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentGap, ConsentUse
from studio_desk.domain.consultation import Client, Consultation, Withheld
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote import Quote

TODAY = date(2026, 11, 23)
AGREED = Consent(ConsentBasis.AGREED)
PICTURE, OTHER = Picture("a" * 64, 40, 60, consent=AGREED), Picture("b" * 64, 40, 60)
SITTING = Consultation(
    Client("Mina Park"),
    Quote(Currency.of("USD")),
    TODAY,
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


def test_every_picture_is_counted_once_in_the_order_in_which_they_hang() -> None:
    assert SITTING.pictures == (PICTURE, OTHER)


def test_what_may_not_be_used_is_told_with_the_reason() -> None:
    assert SITTING.withheld(ConsentUse.PRINT, TODAY) == (Withheld(OTHER, ConsentGap.NOT_RECORDED),)
    agreed = SITTING.with_picture(replace(OTHER, consent=AGREED))
    assert agreed.withheld(ConsentUse.PRINT, TODAY) == ()


def test_a_pair_is_used_only_where_both_its_pictures_may_be() -> None:
    alone = Comparison("", PICTURE, PICTURE)
    hung = replace(SITTING, comparisons=(*SITTING.comparisons, alone))
    assert hung.for_use(ConsentUse.SHOW, TODAY).comparisons == (alone,)
    agreed = hung.with_picture(replace(OTHER, consent=AGREED))
    assert agreed.for_use(ConsentUse.SHOW, TODAY) is agreed


def test_a_consent_for_one_use_is_none_for_the_other() -> None:
    shown = Consent(ConsentBasis.AGREED, (ConsentUse.SHOW,))
    hung = SITTING.with_picture(replace(OTHER, consent=shown))
    assert hung.for_use(ConsentUse.SHOW, TODAY) is hung
    assert hung.for_use(ConsentUse.PRINT, TODAY).comparisons == ()


def test_a_client_answers_each_picture_once_and_may_take_it_back() -> None:
    assert SITTING.choice(PICTURE.content) is None
    asked = SITTING.with_choice(PICTURE.content, Answer.MAYBE)
    asked = asked.with_choice(OTHER.content, Answer.YES)
    asked = asked.with_choice(PICTURE.content, Answer.NO)
    assert asked.choice(PICTURE.content) is Answer.NO
    assert asked.choice(OTHER.content) is Answer.YES
    assert len(asked.choices) == 2
    cleared = asked.with_choice(PICTURE.content, None).with_choice(OTHER.content, None)
    assert cleared == SITTING
