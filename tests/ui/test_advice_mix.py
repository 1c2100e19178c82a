"""The mix goes from the advice into the quote: once, in one step, where it can be priced."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from studio_desk.domain.advice import Opinion, Route
from studio_desk.domain.brief import Brief, UseCase
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Category, Line
from studio_desk.domain.money import Currency
from studio_desk.domain.pricelist import PriceList
from studio_desk.services.mix import MixGap
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

CTRL = Qt.KeyboardModifier.ControlModifier
MIXED = Brief((UseCase.PROFESSIONAL_NETWORK,))


@pytest.fixture
def mixed(hands: Hands) -> Hands:
    """The advice on a brief for which the rules say: a mix. Nothing is quoted yet."""
    begun = hands.house.desk.consultations.begin(Client("Alex Rivera"))
    hands.open(replace(begun, brief=MIXED), Step.ADVICE)
    return hands


def lines(hands: Hands) -> tuple[Line, ...]:
    return hands.workspace.sitting.now.quote.lines


def is_seen(hands: Hands, name: str) -> bool:
    hands.rest()
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def words(hands: Hands) -> str:
    hands.rest()
    found = (each for each in hands.window.findChildren(QLabel) if each.isVisible())
    return "\n".join(each.text() for each in found)


def put(hands: Hands) -> None:
    hands.click("advice.mix")
    hands.rest()


def relist(hands: Hands, change: Callable[[PriceList], PriceList]) -> None:
    """Change the price list from which is quoted."""
    book = hands.house.desk.prices
    book.save(book.lists().put(change(book.lists().default_list)))
    hands.house.signals.prices_changed.emit()
    hands.rest()


def test_the_mix_becomes_lines_of_the_quote_and_is_told(mixed: Hands) -> None:
    put(mixed)
    assert [line.category for line in lines(mixed)] == [Category.SESSION, Category.AI]
    assert [line.item for line in lines(mixed)] == ["express", "ai-variants"]
    told = mixed.label("notice.words")
    assert all(line.description in told for line in lines(mixed))


@pytest.mark.parametrize("way", ["notice.undo", "workspace.undo"])
def test_one_step_takes_it_out_again(mixed: Hands, way: str) -> None:
    put(mixed)
    mixed.click(way)
    mixed.rest()
    assert lines(mixed) == ()


def test_what_was_changed_since_is_not_taken_away_with_it(mixed: Hands) -> None:
    put(mixed)
    sitting = mixed.workspace.sitting
    changed = replace(sitting.now, quote=sitting.now.quote.remove(1))
    sitting.change(changed)
    mixed.click("notice.undo")
    mixed.rest()
    assert sitting.now.quote == changed.quote
    assert "changed since" in mixed.label("notice.words")


def test_it_is_put_in_once_and_again_only_where_somebody_says_so(mixed: Hands) -> None:
    put(mixed)
    once = lines(mixed)
    assert not is_seen(mixed, "advice.mix")
    assert mixed.label("advice.mix.note") == "It is in the quote already."
    mixed.press(Qt.Key.Key_Return)
    mixed.press(Qt.Key.Key_Space)
    mixed.rest()
    assert lines(mixed) == once
    mixed.click("advice.mix.again")
    mixed.rest()
    assert len(lines(mixed)) == 2 * len(once)


def test_only_what_the_quote_lacks_is_added(mixed: Hands) -> None:
    put(mixed)
    sitting = mixed.workspace.sitting
    once = lines(mixed)
    quote = sitting.now.quote
    place = next(at for at, each in enumerate(quote.entries) if each == once[1])
    sitting.change(replace(sitting.now, quote=quote.remove(place)))
    assert once[0].description in mixed.label("advice.mix.note")
    put(mixed)
    assert [line.item for line in lines(mixed)] == [line.item for line in once]


def test_nothing_jumps_where_the_button_goes(mixed: Hands) -> None:
    mixed.rest()
    card = mixed.find("advice.turns", QWidget)
    before = card.geometry()
    put(mixed)
    assert mixed.find("advice.turns", QWidget).geometry() == before


def test_the_keyboard_stays_where_the_advice_is_another(mixed: Hands) -> None:
    mixed.find("advice.mix").setFocus()
    sitting = mixed.workspace.sitting
    sitting.change(replace(sitting.now, brief=replace(MIXED, people=3)))
    mixed.rest()
    assert mixed.find("advice.mix").hasFocus()


def test_it_is_reached_and_pressed_by_the_keyboard(mixed: Hands) -> None:
    mixed.find("advice.mix").setFocus()
    mixed.press(Qt.Key.Key_Space)
    mixed.rest()
    assert lines(mixed)


def test_an_opinion_for_a_mix_is_quoted_as_well(mixed: Hands) -> None:
    sitting = mixed.workspace.sitting
    executive = replace(sitting.now, brief=Brief((UseCase.EXECUTIVE,)))
    sitting.change(executive)
    assert not is_seen(mixed, "advice.mix")
    sitting.change(replace(executive, opinion=Opinion(Route.MIX, "Both are wanted.")))
    assert is_seen(mixed, "advice.mix")


@pytest.mark.parametrize(
    ("shelves", "gap"),
    [
        ({Category.AI}, MixGap.AI),
        ({Category.SESSION}, MixGap.SESSION),
        ({Category.AI, Category.SESSION}, MixGap.BOTH),
    ],
)
def test_what_the_price_list_lacks_is_named_in_place_of_the_button(
    mixed: Hands, shelves: set[Category], gap: MixGap
) -> None:
    def without(prices: PriceList) -> PriceList:
        items = tuple(each for each in prices.items if each.category not in shelves)
        kept = () if Category.SESSION in shelves else prices.packages
        return replace(prices, items=items, packages=kept)

    relist(mixed, without)
    assert not is_seen(mixed, "advice.mix")
    assert mixed.label("advice.mix.note") == mixed.house.wording.name(gap)


def test_a_quote_in_another_currency_than_the_list_is_left_to_staff(mixed: Hands) -> None:
    sitting = mixed.workspace.sitting
    euro = replace(sitting.now.quote, currency=Currency.of("EUR"))
    sitting.change(replace(sitting.now, quote=euro))
    assert not is_seen(mixed, "advice.mix")
    assert mixed.label("advice.mix.note") == mixed.house.wording.name(MixGap.CURRENCY)


def test_an_issued_quote_is_left_as_it_is(hands: Hands, studio: Furnished) -> None:
    sitting = replace(studio.half_done, brief=MIXED)
    hands.open(sitting, Step.ADVICE)
    assert is_seen(hands, "advice.mix.again")
    hands.workspace.standing.issue()
    hands.wait(lambda: hands.workspace.standing.locked and not hands.workspace.standing.is_busy)
    assert not is_seen(hands, "advice.mix")
    assert not is_seen(hands, "advice.mix.again")
    assert "issued" in hands.label("advice.mix.note")


def test_which_picture_is_made_by_which_way_is_told(mixed: Hands) -> None:
    sitting = mixed.workspace.sitting
    both = Brief((UseCase.CONFERENCE_BIO, UseCase.PRESS_KIT), looks=3)
    sitting.change(replace(sitting.now, brief=both))
    said = words(mixed)
    name, say = mixed.house.wording.name, mixed.house.wording.say
    assert name(UseCase.CONFERENCE_BIO) in said
    assert name(UseCase.PRESS_KIT) in said
    assert say("advice.share.in-person") in said


def open_another(hands: Hands) -> None:
    hands.open(hands.house.desk.consultations.begin(Client("Bo Lind")))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def kept(hands: Hands, consultation: Consultation) -> Consultation:
    hands.rest()
    return hands.house.desk.consultations.open(consultation.id)


def test_it_is_taken_out_again_while_another_consultation_is_open(mixed: Hands) -> None:
    put(mixed)
    left = mixed.workspace.sitting.now
    open_another(mixed)
    assert kept(mixed, left).quote.lines
    mixed.click("notice.undo")
    assert kept(mixed, left).quote.lines == ()


def test_it_is_taken_out_of_the_same_consultation_opened_anew(mixed: Hands) -> None:
    put(mixed)
    left = mixed.workspace.sitting.now
    open_another(mixed)
    mixed.open(kept(mixed, left))
    mixed.click("notice.undo")
    assert lines(mixed) == ()


def test_what_was_issued_meanwhile_keeps_the_mix(mixed: Hands) -> None:
    put(mixed)
    left = mixed.workspace.sitting.now
    desk = mixed.house.desk
    open_another(mixed)
    desk.quotes.issue(desk.studio.studio(), kept(mixed, left), desk.examples.path, lambda *_: None)
    mixed.click("notice.undo")
    assert kept(mixed, left).quote.lines == left.quote.lines
    assert "changed since" in mixed.label("notice.words")
