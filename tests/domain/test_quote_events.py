"""What is noted of a quote while nothing is decided: payments, answers, that it was sent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from studio_desk.domain.exchange import Answer
from studio_desk.domain.money import Currency
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.quote_record import Deed, Event, QuoteRecord, State, WrongState

from .test_quote_record import ISSUED, LATER, NOON, REVISED, revision, usd

ANSWER = Answer("answer.pdf", "Mina Park", "", is_signed=False, signatures=(), document="a" * 64)
ANSWERED = Event(NOON, "Ana", Deed.ANSWERED, 0, answer=ANSWER)


def sent(number: int, minutes: int, deed: Deed = Deed.SENT) -> Event:
    return Event(NOON + timedelta(minutes=minutes), "Ana", deed, number)


def paid(record: QuoteRecord, event: Event) -> QuoteRecord:
    day = date(2027, 1, 5)
    return record.pay(day, usd("100"), PaymentKind.DEPOSIT, "Card", event)


def test_a_quote_that_ran_out_may_still_be_paid_for_and_one_that_was_called_off_may_not() -> None:
    late = Event(LATER, "Ana", Deed.PAID, 0)
    assert ISSUED.latest.state_on(LATER.date()) is State.EXPIRED
    assert paid(ISSUED, late).paid == usd("100")
    for called_off in (ISSUED.decline(NOON, "Ana", ""), ISSUED.cancel(NOON, "Ana", "")):
        with pytest.raises(WrongState):
            paid(called_off, late)


def test_a_file_that_came_back_is_noted_once() -> None:
    once = ISSUED.answered(ANSWERED)
    assert once.events == (*ISSUED.events, ANSWERED)
    assert once.answered(replace(ANSWERED, at=LATER)) == once
    other = replace(ANSWERED, answer=replace(ANSWER, document="b" * 64))
    assert once.answered(other).events == (*once.events, other)


def test_neither_an_answer_nor_a_sending_decides_anything() -> None:
    noted = ISSUED.answered(ANSWERED).sent(sent(0, 1)).sent(sent(0, 2, Deed.SENT_BY_STAFF))
    assert noted.as_decided == ISSUED
    assert noted.accept(NOON, "Ana").as_decided != ISSUED


def test_of_several_sendings_the_last_of_the_revision_that_holds_counts() -> None:
    assert not ISSUED.is_sent
    twice = ISSUED.sent(sent(0, 1)).sent(sent(0, 2, Deed.SENT_BY_STAFF))
    assert twice.last_sent == sent(0, 2, Deed.SENT_BY_STAFF)
    revised = REVISED.sent(sent(0, 1))
    assert not revised.is_sent
    assert revised.sent(sent(1, 2)).sent(sent(0, 3)).last_sent == sent(1, 2)


def test_what_was_noted_by_mistake_is_taken_back_and_nothing_else() -> None:
    noted = ISSUED.sent(sent(0, 1)).sent(sent(0, 2))
    assert noted.not_sent(sent(0, 1)) == ISSUED.sent(sent(0, 2))


def test_a_revision_of_what_a_client_chose_is_accepted_with_it() -> None:
    accepted = ISSUED.issue(revision(1), "Ana", answer=ANSWER)
    assert [each.state for each in accepted.revisions] == [State.SUPERSEDED, State.ACCEPTED]
    assert [each.answer for each in accepted.events] == [None, ANSWER, ANSWER]


def test_once_all_is_paid_back_a_revision_may_be_in_another_currency() -> None:
    back = Event(NOON, "Ana", Deed.PAID_BACK, 0)
    refunded = paid(ISSUED, Event(NOON, "Ana", Deed.PAID, 0)).pay(
        date(2027, 1, 6), usd("100"), PaymentKind.REFUND, "Card", back
    )
    won = Currency.of("KRW")
    assert refunded.issue(revision(1, currency=won), "Ana").latest.number == 1


def test_payments_are_told_by_the_revision_that_held_when_they_came() -> None:
    first = paid(ISSUED, Event(NOON, "Ana", Deed.PAID, 0)).issue(revision(1), "Ana")
    both = paid(first, Event(NOON, "Ana", Deed.PAID, 1))
    assert [both.revision_paid(each).number for each in both.payments] == [0, 1]
    assert [both.paid_with(each) for each in both.payments] == [usd("100"), usd("200")]


def test_a_consultation_on_another_day_is_another_proposal() -> None:
    held = ISSUED.latest.consultation
    assert ISSUED.latest.holds(held, NOON.date())
    later = replace(held, held_on=held.held_on + timedelta(1))
    assert not ISSUED.latest.holds(later, NOON.date())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Harbour Dark"),
        ("email", "hello@dark.example"),
        ("phone", "+1 555 0100"),
        ("terms", "Half in advance"),
        ("accent", "#AA3311"),
    ],
)
def test_a_studio_s_card_is_a_part_of_what_was_issued(field: str, value: str) -> None:
    changed: dict[str, Any] = {field: value}
    assert not ISSUED.latest.bears(replace(ISSUED.latest.studio, **changed))
