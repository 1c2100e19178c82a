from datetime import timedelta
from pathlib import Path

import pytest

from studio_desk.domain.mailing import (
    PAUSES,
    Mailing,
    MailLeft,
    MailRefused,
    MailState,
    MailTrouble,
)
from studio_desk.domain.quote_record import Deed
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.failures import Cancelled, FileUnwritable, PassphraseNeeded

from .postrooms import ACCOUNT, Behaviour, SendingStudio, dealing


@pytest.fixture
def studio(tmp_path: Path) -> SendingStudio:
    return SendingStudio(tmp_path)


def test_what_is_queued_goes_byte_for_byte_and_the_answer_is_kept(studio: SendingStudio) -> None:
    first, second = studio.queue("One"), studio.queue("Two")
    studio.send()
    assert [content for _, content in studio.server.taken] == [
        studio.post.content(first),
        studio.post.content(second),
    ]
    assert studio.server.lines == 1
    kept = studio.now(first)
    assert (kept.state, kept.answer) == (MailState.HANDED_OVER, "250 2.0.0 taken")
    assert [each.state for each in studio.told] == [
        MailState.SENDING, MailState.HANDED_OVER, MailState.SENDING, MailState.HANDED_OVER,
    ]  # fmt: skip
    assert studio.post.next_due(ACCOUNT) is None


def test_what_is_temporary_is_tried_again_after_growing_pauses(studio: SendingStudio) -> None:
    mailing = studio.queue()
    for pause in PAUSES:
        studio.server.script = [Behaviour.NOT_NOW]
        studio.send()
        kept = studio.now(mailing)
        assert (kept.state, kept.answer) == (MailState.FAILED, "451 4.3.0 later")
        assert studio.post.next_due(ACCOUNT) == kept.next_try
        assert kept.next_try == studio.clock.at.replace(microsecond=0) + pause
        studio.send()
        assert not studio.server.taken
        studio.clock.at += pause
    studio.server.script = [Behaviour.NOT_NOW]
    studio.send()
    assert studio.now(mailing).state is MailState.GIVEN_UP


def test_what_is_permanent_is_given_up_at_once_and_keeps_nobody_else(
    studio: SendingStudio,
) -> None:
    bad, good = studio.queue("Bad"), studio.queue("Good")
    studio.server.script = [Behaviour.NEVER]
    studio.send()
    assert (studio.now(bad).state, studio.now(bad).answer) == (MailState.GIVEN_UP, "550 never")
    assert studio.now(good).state is MailState.HANDED_OVER


def test_where_the_line_breaks_the_next_one_goes_on_a_new_one(studio: SendingStudio) -> None:
    lost, other = studio.queue("Lost"), studio.queue("Other")
    studio.server.script = [Behaviour.DROPS_AFTER]
    studio.send()
    assert studio.now(lost).may_arrive_twice
    assert studio.now(lost).state is MailState.FAILED
    assert (studio.now(other).state, studio.now(other).may_arrive_twice) == (
        MailState.HANDED_OVER, False,
    )  # fmt: skip
    assert studio.server.lines == 2


def test_where_it_breaks_again_the_others_wait_and_are_surely_not_sent(
    studio: SendingStudio,
) -> None:
    mailings = [studio.queue(f"Message {each}") for each in range(60)]
    studio.server.script = [Behaviour.DROPS_AFTER, Behaviour.DROPS_AFTER]
    studio.send()
    kept = [studio.now(each) for each in mailings]
    assert [each.state for each in kept] == [*[MailState.FAILED] * 2, *[MailState.QUEUED] * 58]
    assert [each.may_arrive_twice for each in kept] == [True, True, *[False] * 58]
    assert kept[-1].trouble is MailTrouble.CONNECTION
    assert kept[-1].tries == 0
    studio.clock.at += PAUSES[0]
    studio.send()
    assert {studio.now(each).state for each in mailings} == {MailState.HANDED_OVER}


def test_messages_that_break_every_line_keep_nobody_else_from_being_sent(
    studio: SendingStudio,
) -> None:
    bad = [studio.queue(f"Bad {each}") for each in range(2)]
    good = [studio.queue(f"Good {each}") for each in range(3)]
    studio.server.breaking = {each.subject for each in bad}
    studio.send()
    assert not studio.server.taken
    studio.clock.at += PAUSES[0]
    studio.send()
    assert {studio.now(each).state for each in good} == {MailState.HANDED_OVER}
    for pause in PAUSES[1:]:
        studio.clock.at += pause
        studio.send()
    assert {(studio.now(each).state, studio.now(each).tries) for each in bad} == {
        (MailState.GIVEN_UP, len(PAUSES) + 1)
    }


def test_lines_that_broke_are_forgotten_once_a_message_went_through(studio: SendingStudio) -> None:
    mailings = [studio.queue(f"Message {each}") for each in range(4)]
    drops, takes = Behaviour.DROPS_BEFORE, Behaviour.TAKES
    studio.server.script = [drops, takes, drops, takes]
    studio.send()
    assert [studio.now(each).state for each in mailings] == [
        MailState.FAILED, MailState.HANDED_OVER, MailState.FAILED, MailState.HANDED_OVER,
    ]  # fmt: skip


def test_a_server_that_lets_nobody_in_has_all_of_them_wait(studio: SendingStudio) -> None:
    mailings = [studio.queue("One"), studio.queue("Two")]
    studio.server.script = [Behaviour.CLOSED]
    studio.send()
    for each in mailings:
        kept = studio.now(each)
        assert (kept.state, kept.trouble, kept.tries) == (MailState.FAILED, MailTrouble.PORT, 1)


def test_a_refused_login_is_not_tried_again_by_itself(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.NO_LOGIN]
    studio.send()
    assert studio.now(mailing).trouble is MailTrouble.LOGIN
    assert studio.now(mailing).state is MailState.GIVEN_UP
    assert studio.post.next_due(ACCOUNT) is None


def test_a_passphrase_is_asked_for_before_anything_happens(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.secrets.failing = PassphraseNeeded()
    with pytest.raises(PassphraseNeeded):
        studio.send()
    assert studio.now(mailing) == mailing
    assert studio.server.lines == 0


def test_a_locked_keyring_is_tried_again_later(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.secrets.failing = NoKeyring("locked")
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.trouble, kept.answer) == (
        MailState.QUEUED, MailTrouble.SECRET, "locked",
    )  # fmt: skip
    assert kept.tries == 0
    studio.secrets.failing = None
    studio.send()
    assert not studio.server.taken
    studio.post.has_secret()
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_what_was_cancelled_does_not_leave(studio: SendingStudio) -> None:
    first, second = studio.queue("One"), studio.queue("Two")
    studio.server.meanwhile = lambda: None if studio.server.taken else studio.post.cancel(second.id)
    studio.send()
    assert studio.now(second).state is MailState.CANCELLED
    assert len(studio.server.taken) == 1
    assert studio.now(first).state is MailState.HANDED_OVER


def test_what_is_being_given_to_the_server_cannot_be_cancelled(studio: SendingStudio) -> None:
    mailing = studio.queue()
    seen: list[MailState] = []

    def cancel() -> None:
        with pytest.raises(MailLeft) as left:
            studio.post.cancel(mailing.id)
        seen.append(left.value.state)

    studio.server.meanwhile = cancel
    studio.send()
    assert seen == [MailState.SENDING]
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_what_is_queued_while_others_are_sent_goes_with_them(studio: SendingStudio) -> None:
    studio.queue("One")
    late: list[Mailing] = []
    studio.server.meanwhile = lambda: None if late else late.append(studio.queue("Late"))
    studio.send()
    assert studio.now(late[0]).state is MailState.HANDED_OVER


def test_a_kept_message_that_was_damaged_is_not_sent(studio: SendingStudio) -> None:
    mailing = studio.queue()
    [kept] = studio.root.glob(f"documents/*/{mailing.content}*")
    kept.write_bytes(b"another")
    studio.send()
    assert studio.now(mailing).trouble is MailTrouble.LOST
    assert studio.now(mailing).state is MailState.GIVEN_UP
    assert not studio.server.taken


def test_settings_are_checked_and_nothing_is_sent(studio: SendingStudio) -> None:
    studio.queue()
    studio.post.check(ACCOUNT, "password", "studio@harbour.example")
    assert (studio.server.tried, studio.server.taken) == (["studio@harbour.example"], [])
    studio.server.script = [Behaviour.NEVER]
    with pytest.raises(MailRefused):
        studio.post.check(ACCOUNT, "password", "studio@harbour.example")


def test_it_stops_between_two_messages(studio: SendingStudio) -> None:
    first, second = studio.queue("One"), studio.queue("Two")

    def stop(mailing: Mailing) -> None:
        if mailing.state is MailState.HANDED_OVER:
            raise Cancelled

    with pytest.raises(Cancelled):
        studio.post.send_due(ACCOUNT, told=stop)
    assert studio.open() == []
    assert studio.now(first).state is MailState.HANDED_OVER
    assert studio.now(second) == second
    studio.send()
    assert len(studio.server.taken) == 2


def test_an_answer_is_not_lost_where_the_disk_is_full(
    studio: SendingStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = studio.queue()
    full = FileUnwritable("outbox.journal", "No space left on device")

    def fill() -> None:
        def refuse(*_: object, surely: bool) -> None:
            if not surely:
                raise full

        monkeypatch.setattr("studio_desk.adapters.db.FileMailJournal.note", refuse)

    studio.server.meanwhile = fill
    with pytest.raises(FileUnwritable):
        studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER
    monkeypatch.undo()
    studio.send()
    assert studio.open() == []
    assert studio.now(mailing).state is MailState.HANDED_OVER
    assert len(studio.server.taken) == 1


def test_a_journal_that_is_read_twice_notes_nothing_twice(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    # The first answer of a run is taken over at once, what follows in the next moments later.
    studio.queue("First")
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    journal = tmp_path / "outbox.journal"
    noted: list[bytes] = []

    def look(told: Mailing) -> None:
        if told.id == mailing.id:
            noted.append(journal.read_bytes())

    studio.post.send_due(ACCOUNT, told=look)
    again = studio.post.again(studio.now(mailing))
    assert mailing.id.encode() in noted[-1]
    journal.write_bytes(noted[-1] + noted[-1][:-9])
    assert studio.open() == []
    assert studio.now(mailing) == again
    known = dealings.quotes.record(record.consultation_id)
    assert known
    assert [each.deed for each in known.events].count(Deed.SENT) == 1


def test_other_saves_get_in_between_two_messages(studio: SendingStudio) -> None:
    for each in range(3):
        studio.queue(f"Message {each}")

    def save() -> None:
        with studio.units() as work:
            work.studio.put(work.studio.get())
            work.commit()

    studio.server.meanwhile = save
    studio.send()
    assert len(studio.server.taken) == 3


def test_messages_of_a_consultation_are_found(studio: SendingStudio) -> None:
    ours, _ = studio.queue("Ours", consultation="a"), studio.queue("Other", consultation="b")
    assert studio.post.of("a") == [ours]
    assert studio.post.next_due(ACCOUNT) == ours.queued_at
    assert studio.clock.at - ours.queued_at < timedelta(seconds=1)
