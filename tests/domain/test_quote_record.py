"""What becomes of a quote that has a number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from studio_desk.domain.advice import Opinion, Route
from studio_desk.domain.arrangement import NO_PICTURE, Arrangement, Part
from studio_desk.domain.branding import Branding, CoverDesign
from studio_desk.domain.checks import NoneChosen
from studio_desk.domain.choice import Answer
from studio_desk.domain.comparison import Comparison, Nudge
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Currency, MixedCurrencies, Money
from studio_desk.domain.payment import NotPositive, PaymentKind, RefundTooLarge
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import (
    Deed,
    Event,
    Figures,
    NothingOffered,
    QuoteRecord,
    Revision,
    State,
    UnchangedSinceIssue,
    ValidityOver,
    WrongState,
    quote_number,
)

USD = Currency.of("USD")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = datetime(2027, 1, 5, 9, tzinfo=UTC)
STUDIO = Studio("Harbour Light")
SESSION = Line("Session", Decimal(300), cost=Decimal(90))
SITTING = Consultation(
    Client("Mina Park", "mina@example.org"),
    Quote(USD, (SESSION,), valid_until=date(2026, 12, 24)),
    date(2026, 11, 24),
)
FIGURES = Figures(*(USD.money(Decimal(amount)) for amount in (300, 300, 150)))


def usd(amount: str) -> Money:
    return USD.money(Decimal(amount))


def drafted(**changes: object) -> Consultation:
    return replace(SITTING, quote=replace(SITTING.quote, **changes))  # type: ignore[arg-type]


def revision(number: int, at: datetime = NOON, **changes: object) -> Revision:
    sitting = drafted(**{"title": f"Offer {number}", **changes})
    return Revision(number, sitting, STUDIO, FIGURES, at, f"{number:064}")


ISSUED = QuoteRecord("c", 2026, 7).issue(revision(0), "Ana")
REVISED = ISSUED.issue(revision(1), "Ben")
DEPOSIT = Event(NOON, "Ana", Deed.PAID, 0, "150.00 USD")


def paid(record: QuoteRecord, amount: str) -> QuoteRecord:
    return record.pay(date(2026, 11, 25), usd(amount), PaymentKind.DEPOSIT, "Card", DEPOSIT)


def states(record: QuoteRecord) -> list[State]:
    return [each.state for each in record.revisions]


def test_numbers_are_a_series_per_year_and_revisions_have_a_suffix() -> None:
    assert (ISSUED.number, ISSUED.latest_number, ISSUED.next_number) == (
        "2026-0007", "2026-0007", "2026-0007-R1",
    )  # fmt: skip
    assert (REVISED.number, REVISED.latest_number) == ("2026-0007", "2026-0007-R1")
    assert quote_number(2026, 12345, 0) == "2026-12345"


def test_a_revision_supersedes_the_one_before_and_nothing_else_of_it_changes() -> None:
    assert states(REVISED) == [State.SUPERSEDED, State.ISSUED]
    assert replace(REVISED.revisions[0], state=State.ISSUED) == ISSUED.revisions[0]
    third = REVISED.accept(NOON, "Ana").issue(revision(2), "Ana")
    assert states(third) == [State.SUPERSEDED, State.SUPERSEDED, State.ISSUED]


def test_an_issued_quote_expires_after_its_last_valid_day() -> None:
    latest = ISSUED.latest
    assert latest.state_on(date(2026, 12, 24)) is State.ISSUED
    assert latest.state_on(date(2026, 12, 25)) is State.EXPIRED
    assert ISSUED.accept(NOON, "Ana").latest.state_on(date(2027, 12, 25)) is State.ACCEPTED
    unlimited = replace(latest, consultation=drafted(valid_until=None))
    assert unlimited.state_on(LATER.date()) is State.ISSUED


def test_only_the_latest_revision_is_accepted() -> None:
    assert states(REVISED.accept(NOON, "Ana")) == [State.SUPERSEDED, State.ACCEPTED]


ACCEPTED = ISSUED.accept(NOON, "Ana")
DECLINED = ISSUED.decline(NOON, "Ana", "Too dear")
CANCELLED = ISSUED.cancel(NOON, "Ana", "Sitter is ill")


@pytest.mark.parametrize(
    ("record", "verb", "at", "state"),
    [
        (ISSUED, Deed.ACCEPTED, LATER, State.EXPIRED),
        (ACCEPTED, Deed.ACCEPTED, NOON, State.ACCEPTED),
        (ACCEPTED, Deed.DECLINED, NOON, State.ACCEPTED),
        (DECLINED, Deed.ACCEPTED, NOON, State.DECLINED),
        (DECLINED, Deed.PAID, NOON, State.DECLINED),
        (CANCELLED, Deed.ACCEPTED, NOON, State.CANCELLED),
        (CANCELLED, Deed.CANCELLED, NOON, State.CANCELLED),
        (CANCELLED, Deed.REVISED, NOON, State.CANCELLED),
    ],
)
def test_what_cannot_be_done_in_a_state_is_refused_with_it(
    record: QuoteRecord, verb: Deed, at: datetime, state: State
) -> None:
    doing: dict[Deed, Callable[[], QuoteRecord]] = {
        Deed.ACCEPTED: lambda: record.accept(at, "Ana"),
        Deed.DECLINED: lambda: record.decline(at, "Ana", ""),
        Deed.CANCELLED: lambda: record.cancel(at, "Ana", ""),
        Deed.REVISED: lambda: record.issue(revision(1, at), "Ana"),
        Deed.PAID: lambda: paid(record, "1"),
    }
    with pytest.raises(WrongState) as raised:
        doing[verb]()
    assert raised.value == WrongState("2026-0007", state, verb)


def test_an_expired_or_declined_quote_may_be_offered_again() -> None:
    again = revision(1, LATER, valid_until=date(2027, 2, 1))
    assert states(ISSUED.issue(again, "Ana"))[-1] is State.ISSUED
    assert states(DECLINED.issue(revision(1, title="Offer 0"), "Ana"))[-1] is State.ISSUED
    assert states(ISSUED.decline(LATER, "Ana", "")) == [State.DECLINED]


def test_why_a_quote_was_declined_and_who_did_what_when_are_kept() -> None:
    assert DECLINED.latest.reason == "Too dear"
    told = [(each.who, each.deed, each.revision, each.words) for each in DECLINED.events]
    assert told == [("Ana", Deed.ISSUED, 0, ""), ("Ana", Deed.DECLINED, 0, "Too dear")]
    assert [each.deed for each in REVISED.events] == [Deed.ISSUED, Deed.REVISED]
    assert REVISED.events[-1].who == "Ben"


def test_what_offers_nothing_leaves_a_choice_open_or_is_over_is_not_issued() -> None:
    either = replace(SESSION, role=Role.ALTERNATIVE, group="A")
    for changes, refused in (
        ({"entries": ()}, NothingOffered()),
        ({"entries": (either,)}, NoneChosen("A")),
        ({"valid_until": date(2026, 11, 23)}, ValidityOver(date(2026, 11, 23))),
    ):
        with pytest.raises(type(refused)) as raised:
            QuoteRecord("c", 2026, 7).issue(revision(0, **changes), "Ana")
        assert raised.value == refused
    QuoteRecord("c", 2026, 7).issue(revision(0, valid_until=NOON.date()), "Ana")


def test_what_was_issued_is_not_issued_again_without_a_change() -> None:
    for title, memo in (("Offer 0", ""), ("Offer 0", "Only for us")):
        with pytest.raises(UnchangedSinceIssue):
            ISSUED.issue(revision(1, title=title, memo=memo), "Ana")


def test_what_is_unchanged_is_issued_again_where_that_is_meant() -> None:
    again = ISSUED.issue(revision(1), "Ana", again=True)
    assert again.latest_number == "2026-0007-R1"
    assert [each.state for each in again.revisions] == [State.SUPERSEDED, State.ISSUED]
    assert again.events[-1].deed is Deed.REVISED


def test_meaning_it_opens_nothing_that_is_otherwise_shut() -> None:
    taken_back = ISSUED.cancel(NOON, "Ana", "Moved away")
    with pytest.raises(WrongState):
        taken_back.issue(revision(1), "Ana", again=True)
    with pytest.raises(NothingOffered):
        ISSUED.issue(revision(1, entries=()), "Ana", again=True)


def test_what_was_paid_keeps_its_currency() -> None:
    won = Currency.of("KRW")
    with pytest.raises(MixedCurrencies):
        paid(ISSUED, "1").issue(revision(1, currency=won), "Ana")
    assert ISSUED.issue(revision(1, currency=won), "Ana").latest.number == 1
    amount = won.money(Decimal(100))
    with pytest.raises(MixedCurrencies):
        ISSUED.pay(date(2026, 11, 25), amount, PaymentKind.DEPOSIT, "Cash", DEPOSIT)


def test_what_is_paid_is_taken_from_what_is_due_across_revisions() -> None:
    record = paid(ISSUED, "100")
    assert (record.paid, record.due, record.deposit_due) == (usd("100"), usd("200"), usd("50"))
    dearer = replace(revision(1), figures=Figures(usd("400"), usd("400"), usd("200")))
    later = record.issue(dearer, "Ana")
    assert (later.due, later.deposit_due) == (usd("300"), usd("100"))
    over = paid(record, "250")
    assert (over.due, over.deposit_due) == (usd("-50"), usd("0"))


def test_nothing_is_due_for_what_was_called_off() -> None:
    record = paid(ISSUED, "100").cancel(NOON, "Ana", "")
    assert (record.due, record.deposit_due) == (usd("-100"), usd("0"))


def test_a_voided_payment_stays_to_be_seen_and_counts_no_more() -> None:
    record = paid(paid(ISSUED, "100"), "50")
    voided = record.void_payment(1, replace(DEPOSIT, deed=Deed.PAYMENT_VOIDED))
    assert [each.voided for each in voided.payments] == [True, False]
    assert voided.paid == usd("50")
    assert voided.void_payment(1, DEPOSIT) == voided
    assert [each.number for each in paid(voided, "1").payments] == [1, 2, 3]


def test_what_came_in_can_be_paid_back_in_any_state_and_no_more_than_that() -> None:
    back = Event(NOON, "Ana", Deed.PAID_BACK, 0, "100.00 USD")

    def refunded(record: QuoteRecord, amount: str) -> QuoteRecord:
        day = date(2026, 11, 26)
        return record.pay(day, usd(amount), PaymentKind.REFUND, "Card", back)

    called_off = paid(ISSUED, "100").cancel(NOON, "Ana", "")
    settled = refunded(called_off, "100")
    assert (settled.paid, settled.due) == (usd("0"), usd("0"))
    assert settled.paid_with(settled.payments[0]) == usd("100")
    assert settled.revision_paid(settled.payments[1]) == settled.revisions[0]
    with pytest.raises(RefundTooLarge) as raised:
        refunded(called_off, "100.01")
    assert raised.value == RefundTooLarge(usd("100.01"), usd("100"))


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_a_payment_of_nothing_is_refused(amount: str) -> None:
    with pytest.raises(NotPositive):
        paid(ISSUED, amount)


def test_what_is_printed_decides_whether_something_was_changed_since() -> None:
    latest = ISSUED.latest
    same = latest.consultation
    copied = replace(same.client, cc="office@park.example", bcc="books@park.example")
    card = replace(same, client=replace(copied, phone="555", id="7"), id="c")
    assert latest.holds(card, NOON.date())
    cheaper = replace(same.quote, entries=(replace(SESSION, cost=Decimal(1)),), memo="Ask twice")
    assert latest.holds(replace(same, quote=cheaper), NOON.date())
    noted = replace(same, brief=replace(same.brief, notes="Ask twice"))
    assert latest.holds(noted, NOON.date())
    assert not latest.holds(
        replace(same, brief=replace(same.brief, audience="Voters")), NOON.date()
    )
    assert not latest.holds(replace(same, client=Client("Mina Parks")), NOON.date())
    assert not latest.holds(replace(same, quote=same.quote.remove(0)), NOON.date())
    assert not latest.holds(replace(same, language="de"), NOON.date())
    own = Opinion(Route.MIX, "A draft will do.")
    assert not latest.holds(replace(same, opinion=own), NOON.date())
    for arranged in (
        Arrangement().moved(Part.QUOTE, 0),
        Arrangement().without(Part.PAIRS),
        Arrangement(letter="Welcome."),
    ):
        assert not latest.holds(replace(same, arrangement=arranged), NOON.date())


def test_a_proposal_that_looks_otherwise_is_another_one_and_how_it_is_sent_is_not() -> None:
    latest = ISSUED.latest
    same = latest.studio
    for changed in (
        replace(same, about="Since 1998."),
        replace(same, licence="For your own use."),
        replace(same, delivery_days=5),
        replace(same, branding=Branding(cover=CoverDesign.QUIET)),
    ):
        assert not latest.bears(changed)
    assert latest.bears(replace(same, mail_limit_mb=9, seals=True, currency="KRW"))


def test_why_the_case_is_left_out_and_an_empty_letter_print_nothing() -> None:
    without = Arrangement().without(Part.CASE, "He knows it.")
    assert without.reads_like(Arrangement(letter=" ").without(Part.CASE, "He asked for it."))
    assert not without.reads_like(Arrangement())
    assert not Arrangement(letter="Welcome.").reads_like(Arrangement(letter="Good day."))


def test_another_picture_on_the_cover_is_seen_where_there_is_a_cover() -> None:
    chosen = Arrangement(cover_picture=NO_PICTURE)
    assert not chosen.reads_like(Arrangement())
    assert chosen.without(Part.COVER).reads_like(Arrangement().without(Part.COVER))


AGREED = Consent(ConsentBasis.AGREED)
PAIR = Comparison(
    "Same light",
    Picture("a" * 64, 1000, 1500, Origin.AI, tool="Flux", consent=Consent(ConsentBasis.NOBODY)),
    Picture("b" * 64, 1000, 1500, Origin.CAMERA, sitter="Mina", consent=AGREED),
)
SHOWN = replace(ISSUED.latest, consultation=replace(SITTING, comparisons=(PAIR,)))


def holds_with(right: Picture, **changes: object) -> bool:
    pair = replace(PAIR, right=right, **changes)  # type: ignore[arg-type]
    return SHOWN.holds(replace(SITTING, comparisons=(pair,)), NOON.date())


@pytest.mark.parametrize(
    "recorded",
    [
        {"title": "Mina outdoors", "rating": 5, "session": "May", "exposure": "85 mm"},
        {"professions": ("executive",), "uses": ("press",), "looks": ("warm",)},
        {"sitter": "Mina Park"},
        {"cost": USD.money(Decimal(5))},
        {"consent": Consent(ConsentBasis.AGREED, until=NOON.date(), release="c" * 64)},
    ],
    ids=["library", "tags", "sitter", "cost", "consent"],
)
def test_what_is_recorded_of_a_picture_for_the_studio_alone_changes_no_proposal(
    recorded: dict[str, object],
) -> None:
    assert holds_with(replace(PAIR.right, **recorded))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "printed",
    [
        {"content": "c" * 64},
        {"orientation": 6},
        {"credit": "© Ben"},
        {"camera": "Nikon Z8"},
        {"made_on": date(2026, 5, 3)},
        {"retouching": Retouching.BEAUTY},
        {"picked_from": 2},
        {"origin": Origin.AI_EDITED},
        {"consent": AGREED.withdrawn(NOON.date())},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_is_printed_of_a_picture_is_a_change(printed: dict[str, object]) -> None:
    assert not holds_with(replace(PAIR.right, **printed))  # type: ignore[arg-type]


def test_a_sitter_counts_where_the_page_says_who_is_shown() -> None:
    """Two pictures of one person need no sentence that they are of two."""
    left = replace(PAIR.left, sitter="Mina")
    assert not holds_with(PAIR.right, left=left)


def test_how_a_pair_was_looked_at_and_answered_changes_no_proposal() -> None:
    assert holds_with(PAIR.right, aligned=True, nudge=Nudge(Decimal("0.1")))
    assert not holds_with(PAIR.right, title="Other light")
    asked = SHOWN.consultation.with_choice("a" * 64, Answer.NO)
    assert SHOWN.holds(asked, NOON.date())


def test_a_consent_that_has_ended_since_is_a_change_of_the_proposal() -> None:
    until = replace(PAIR.right, consent=replace(AGREED, until=NOON.date()))
    ending = replace(SITTING, comparisons=(replace(PAIR, right=until),))
    shown = replace(SHOWN, consultation=ending)
    assert shown.holds(ending, NOON.date())
    assert not shown.holds(ending, LATER.date())
