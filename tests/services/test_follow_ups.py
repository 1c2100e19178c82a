"""Which quotes staff are reminded of, on which day, and how each is settled."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.exchange import Answer
from studio_desk.domain.quote_record import Deed, QuoteRecord, State, WrongState
from studio_desk.services.follow_up_ports import DispatchKind
from studio_desk.services.follow_ups import FollowUp, FollowUpBook
from studio_desk.services.ports import Dispatch
from studio_desk.services.quote_ports import Reply
from tests.services.dealings import STUDIO, Dealings, dearer


class Reminded(Dealings):
    """A studio that is reminded of its quotes."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.follow_ups = FollowUpBook(self.units, self.quotes, self.clock, lambda: self.staff)

    def left(
        self,
        record: QuoteRecord,
        kind: DispatchKind = DispatchKind.MAIL,
        place: str = "mina@park.example",
    ) -> None:
        """Note that the latest revision left now."""
        at, latest = self.clock.now(), record.latest
        sha256 = latest.mail_document or latest.document
        gone = Dispatch(record.consultation_id, "Mina Park", at, kind, place, sha256)
        with self.units() as work:
            work.dispatches.add(gone)
            work.commit()

    def valid_for(self, days: int, name: str = "Mina Park") -> Consultation:
        sitting = self.sitting(name)
        limit = self.today + timedelta(days)
        return self.sittings.save(replace(sitting, quote=replace(sitting.quote, valid_until=limit)))

    def due(self) -> list[tuple[str, int | None, int | None]]:
        """Clients, days of silence and days left."""
        return [
            (each.summary.client, each.silent_days, each.days_left)
            for each in self.follow_ups.outstanding().due
        ]

    @property
    def one(self) -> FollowUp:
        [found] = self.follow_ups.outstanding().due
        return found


@pytest.fixture
def studio(tmp_path: Path) -> Reminded:
    return Reminded(tmp_path)


def test_a_quote_that_was_sent_is_come_back_to_after_the_studios_days(studio: Reminded) -> None:
    studio.left(studio.issued())
    studio.wait(6)
    assert studio.due() == []
    studio.wait(1)
    assert studio.due() == [("Mina Park", 7, None)]
    assert studio.one.letter is MessageKind.NO_ANSWER
    assert studio.one.sending is not None
    assert studio.one.sending.place == "mina@park.example"


def test_the_studio_decides_after_how_many_days_and_nought_is_never(studio: Reminded) -> None:
    studio.left(studio.issued())
    with studio.units() as work:
        work.studio.put(replace(STUDIO, follow_up_days=2))
        work.commit()
    studio.wait(2)
    assert studio.due() == [("Mina Park", 2, None)]
    with studio.units() as work:
        work.studio.put(replace(STUDIO, follow_up_days=0))
        work.commit()
    assert studio.due() == []


def test_one_that_never_left_is_no_silence_but_is_told_before_it_expires(studio: Reminded) -> None:
    studio.issue(studio.valid_for(14))
    studio.wait(10)
    assert studio.due() == []
    studio.wait(1)
    assert studio.due() == [("Mina Park", None, 3)]
    assert studio.one.letter is MessageKind.PROPOSAL
    studio.wait(3)
    assert studio.due() == [("Mina Park", None, 0)]


def test_a_reminder_that_was_sent_begins_the_days_anew(studio: Reminded) -> None:
    record = studio.issued()
    studio.left(record)
    studio.wait(8)
    studio.left(record)
    assert studio.due() == []
    studio.wait(7)
    assert studio.due() == [("Mina Park", 7, None)]


def test_an_answer_that_was_kept_ends_the_silence_and_waits_for_a_decision(
    studio: Reminded,
) -> None:
    record = studio.issued()
    studio.left(record)
    studio.wait(1)
    answer = Answer("answer.pdf", "Mina Park", "", is_signed=False, signatures=())
    studio.quotes.keep(record, Reply(answer, b"%PDF filled in"))
    kept = studio.one
    assert (kept.is_answered, kept.letter) == (True, MessageKind.PROPOSAL)
    studio.wait(1)
    # Whoever sends it once more waits for an answer to that.
    studio.left(record)
    assert studio.due() == []
    studio.wait(7)
    silent = studio.one
    assert (silent.is_answered, silent.letter) == (False, MessageKind.NO_ANSWER)


def test_a_file_that_was_written_is_asked_about_and_never_taken_for_sent(studio: Reminded) -> None:
    record = studio.issued()
    studio.left(record, DispatchKind.PDF, "/quotes/mina.pdf")
    studio.wait(1)
    studio.left(record, DispatchKind.DRAFT, "/letters/mina.eml")
    studio.left(record, DispatchKind.PDF, "/quotes/again.pdf")
    studio.wait(7)
    shown = studio.one
    assert shown.sending is not None
    assert (shown.sending.kind, shown.is_sent) == ("draft", False)
    assert shown.letter is MessageKind.PROPOSAL


def test_a_file_is_sent_once_staff_say_so_and_then_the_days_begin(studio: Reminded) -> None:
    record = studio.issued()
    studio.left(record, DispatchKind.DRAFT, "/letters/mina.eml")
    studio.wait(7)
    studio.follow_ups.note_sent(studio.one)
    assert studio.due() == []
    known = studio.quotes.record(record.consultation_id)
    assert known is not None
    assert known.is_sent
    assert (known.events[-1].deed, known.events[-1].who) == (Deed.SENT_BY_STAFF, "Ada")
    studio.wait(7)
    assert studio.one.is_sent
    assert studio.one.letter is MessageKind.NO_ANSWER


def test_what_was_noted_as_sent_by_mistake_leaves_nothing_behind(studio: Reminded) -> None:
    record = studio.issued()
    studio.left(record, DispatchKind.DRAFT, "/letters/mina.eml")
    studio.wait(7)
    before, known = studio.one, studio.quotes.record(record.consultation_id)
    noted = studio.follow_ups.note_sent(before)
    studio.follow_ups.take_back(noted)
    assert studio.one == before
    assert studio.quotes.record(record.consultation_id) == known
    with studio.units() as work:
        assert [each.kind for each in work.dispatches.all()] == ["draft"]


def test_what_staff_noted_as_sent_is_the_revision_that_they_saw(studio: Reminded) -> None:
    sitting = studio.sitting()
    studio.left(studio.issue(sitting), DispatchKind.DRAFT)
    studio.wait(7)
    before = studio.one
    record = studio.issue(dearer(sitting))
    assert not record.is_sent
    with pytest.raises(WrongState):
        studio.follow_ups.note_sent(before)


def test_a_quote_that_expired_unanswered_is_told_until_staff_have_seen_it(
    studio: Reminded,
) -> None:
    studio.left(studio.issue(studio.valid_for(14)))
    studio.wait(15)
    assert studio.due() == [("Mina Park", 15, -1)]
    assert studio.one.has_expired
    before = studio.follow_ups.let_go(studio.one)
    assert studio.due() == []
    studio.wait(1)
    assert studio.due() == []
    with studio.units() as work:
        [kept] = work.follow_ups.open(studio.today, studio.today - timedelta(30))
    studio.follow_ups.put_off(FollowUp(kept.summary, None, None, None), before)
    assert studio.due() == [("Mina Park", 16, -2)]


def test_one_that_expired_long_ago_is_left_in_peace(studio: Reminded) -> None:
    studio.left(studio.issue(studio.valid_for(14)))
    studio.wait(14 + 30)
    assert studio.due() == [("Mina Park", 44, -30)]
    studio.wait(1)
    assert studio.due() == []


def test_a_draft_that_left_before_the_issue_is_not_the_quote_that_was_issued(
    studio: Reminded,
) -> None:
    sitting = studio.sitting()
    with studio.units() as work:
        gone = Dispatch(
            sitting.id, "Mina Park", studio.clock.now(), DispatchKind.DRAFT, "/a.eml", "f" * 64
        )
        work.dispatches.add(gone)
        work.commit()
    studio.issue(sitting)
    studio.wait(9)
    assert studio.due() == []


def test_what_ends_stands_first_then_what_ended_then_what_is_silent_the_longest(
    studio: Reminded,
) -> None:
    studio.left(studio.issued("Patient"))
    studio.wait(2)
    studio.left(studio.issued("Younger"))
    studio.issue(studio.valid_for(10, "Ending"))
    studio.left(studio.issue(studio.valid_for(8, "Sooner")))
    studio.issue(studio.valid_for(6, "Ended before"))
    studio.issue(studio.valid_for(7, "Ended"))
    studio.wait(8)
    assert studio.due() == [
        ("Sooner", 8, 0),
        ("Ending", None, 2),
        ("Ended", None, -1),
        ("Ended before", None, -2),
        ("Patient", 10, None),
        ("Younger", 8, None),
    ]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.CANCELLED])
def test_what_was_answered_is_no_reminder(studio: Reminded, state: State) -> None:
    record = studio.issued()
    studio.left(record)
    studio.wait(7)
    match state:
        case State.ACCEPTED:
            assert studio.follow_ups.accept(studio.one).latest.state is State.ACCEPTED
        case State.DECLINED:
            declined = studio.follow_ups.decline(studio.one, "Too dear").latest
            assert (declined.state, declined.reason) == (State.DECLINED, "Too dear")
        case _:
            studio.quotes.cancel(record, "")
    assert studio.due() == []


def test_a_revision_waits_for_its_own_sending(studio: Reminded) -> None:
    sitting = studio.sitting()
    studio.left(studio.issue(sitting))
    studio.wait(7)
    before = studio.one
    studio.issue(dearer(sitting))
    assert studio.follow_ups.outstanding().due == []
    with pytest.raises(WrongState):
        studio.follow_ups.accept(before)
    with pytest.raises(WrongState):
        studio.follow_ups.decline(before, "")


def test_a_reminder_is_put_off_and_can_be_had_back(studio: Reminded) -> None:
    studio.left(studio.issued())
    studio.wait(7)
    shown, soon = studio.one, studio.today + timedelta(3)
    before = studio.follow_ups.put_off(shown, soon)
    assert studio.due() == []
    assert studio.follow_ups.put_off(shown, before) == soon
    assert studio.due() == [("Mina Park", 7, None)]
    studio.follow_ups.put_off(shown, soon)
    studio.wait(2)
    assert studio.due() == []
    studio.wait(1)
    assert studio.due() == [("Mina Park", 10, None)]


def test_a_reminder_waits_until_the_last_day_of_the_quote_and_no_longer(studio: Reminded) -> None:
    studio.left(studio.issue(studio.valid_for(12)))
    studio.wait(7)
    last = studio.today + timedelta(5)
    waits = studio.follow_ups.waits(studio.one)
    assert waits == (studio.today + timedelta(1), studio.today + timedelta(3), last)
    # As an earlier version kept it.
    studio.follow_ups.put_off(studio.one, last + timedelta(9))
    studio.wait(4)
    assert studio.due() == []
    studio.wait(1)
    assert studio.due() == [("Mina Park", 12, 0)]
    assert studio.follow_ups.waits(studio.one) == ()


def test_reminders_open_no_quote_and_read_the_same_however_many_there_are(
    studio: Reminded, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        studio.left(studio.issued(f"Client {number}"))
    studio.wait(7)
    opened: list[str] = []
    with studio.units() as work:
        monkeypatch.setattr(type(work.records), "get", lambda *_: opened.append("record"))
        monkeypatch.setattr(type(work.consultations), "get", lambda *_: opened.append("sitting"))
    assert len(studio.due()) == 5
    assert opened == []
