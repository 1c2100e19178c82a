from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from studio_desk.domain.consent import Consent
from studio_desk.domain.exchange import Handover
from studio_desk.domain.mail_account import SentFolder
from studio_desk.domain.mailing import (
    PAUSES,
    Mailing,
    MailLeft,
    MailRefused,
    MailState,
    MailTrouble,
    SentCopy,
)
from studio_desk.domain.proposal import Proposal
from studio_desk.domain.quote_record import Deed
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.failures import Cancelled, FileUnwritable, PassphraseNeeded
from studio_desk.services.picture_ports import Progress

from .dealings import PICTURES, Dealings, dearer
from .postrooms import ACCOUNT, BOARD, MINA, PDF_HASH, Behaviour, SendingStudio, refused
from .world import NotingPrinter


@pytest.fixture
def studio(tmp_path: Path) -> SendingStudio:
    return SendingStudio(tmp_path)


class SendingPrinter(NotingPrinter):
    """While it prints, the outbox sends."""

    studio: SendingStudio | None = None

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        if self.studio:
            self.studio.send()
        return super().print(proposal, progress)


def dealing(tmp_path: Path) -> tuple[Dealings, SendingStudio]:
    """A studio that has issued quotes, and sends from the same folder."""
    return Dealings(tmp_path), SendingStudio(tmp_path)


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


def test_sending_again_sends_the_same_bytes_under_the_same_id(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.send()
    again = studio.post.again(studio.now(mailing))
    assert (again.state, again.is_settled) == (MailState.HANDED_OVER, False)
    studio.send()
    assert studio.now(mailing).may_arrive_twice
    assert len(studio.server.taken) == 2
    assert len({content for _, content in studio.server.taken}) == 1


def test_what_has_left_since_it_was_seen_is_not_sent_a_second_time(studio: SendingStudio) -> None:
    seen = studio.queue()
    studio.send()
    with pytest.raises(MailLeft) as refused:
        studio.post.again(seen)
    assert refused.value.state is MailState.HANDED_OVER
    studio.send()
    assert len(studio.server.taken) == 1


def test_what_staff_have_seen_to_stays_so_until_something_else_goes_wrong(
    studio: SendingStudio,
) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.NEVER]
    studio.send()
    done = studio.post.mark(mailing.id, done=True)
    studio.open()
    assert studio.now(mailing) == done
    assert done.changed_at == done.queued_at
    assert not studio.post.mark(mailing.id, done=False).is_done
    studio.post.again(studio.post.mark(mailing.id, done=True))
    studio.server.script = [Behaviour.NEVER]
    studio.send()
    assert not studio.now(mailing).is_done


def test_who_was_refused_is_named_and_alone_gets_it_again(studio: SendingStudio) -> None:
    mailing = studio.queue(recipients=(MINA, BOARD))
    studio.server.script = [Behaviour.TAKES_FOR_SOME]
    studio.send()
    kept = studio.now(mailing)
    assert kept.state is MailState.PARTLY_REFUSED
    assert [each.address for each in kept.refused] == [BOARD]
    studio.post.again(studio.now(mailing))
    studio.send()
    assert [who for who, _ in studio.server.taken] == [(MINA,), (BOARD,)]
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_a_picture_whose_consent_ended_does_not_leave(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    dealings.issued()
    shown = tuple(each.content for each in PICTURES)
    mailing = studio.queue(pictures=shown)
    with studio.units() as work:
        work.pictures.put(replace(PICTURES[1], consent=Consent()))
        work.commit()
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.trouble) == (MailState.GIVEN_UP, MailTrouble.CONSENT)
    assert kept.answer == "Photograph"
    assert not studio.server.taken
    with studio.units() as work:
        work.pictures.put(PICTURES[1])
        work.commit()
    studio.post.again(studio.now(mailing))
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_a_kept_message_that_was_damaged_is_not_sent(studio: SendingStudio) -> None:
    mailing = studio.queue()
    [kept] = studio.root.glob(f"documents/*/{mailing.content}*")
    kept.write_bytes(b"another")
    studio.send()
    assert studio.now(mailing).trouble is MailTrouble.LOST
    assert studio.now(mailing).state is MailState.GIVEN_UP
    assert not studio.server.taken


def test_the_quote_tells_whom_it_was_sent_to_with_which_file(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    studio.queue(
        recipients=(MINA, BOARD), consultation=record.consultation_id, number=record.latest_number
    )
    studio.server.script = [Behaviour.NOT_NOW]
    studio.send()
    assert dealings.quotes.record(record.consultation_id) == record
    studio.clock.at += PAUSES[0]
    studio.server.script = [Behaviour.TAKES_FOR_SOME]
    studio.send()
    known = dealings.quotes.record(record.consultation_id)
    assert known
    event = known.events[-1]
    assert (event.deed, event.who, event.revision) == (Deed.SENT, "Ada", 0)
    assert event.handover == Handover((MINA,), (BOARD,), PDF_HASH)
    with studio.units() as work:
        [dispatch] = work.dispatches.all()
        assert work.dispatches.has(PDF_HASH)
    assert (dispatch.kind, dispatch.place) == ("mail", MINA)


def test_a_quote_may_be_handed_over_while_its_revision_is_printed(tmp_path: Path) -> None:
    printer = SendingPrinter()
    dealings = Dealings(tmp_path, printer=printer)
    studio = SendingStudio(tmp_path)
    record = dealings.issued()
    studio.queue(consultation=record.consultation_id, number=record.latest_number)
    printer.studio = studio
    revised = dealings.issue(dearer(record.latest.consultation))
    assert [each.deed for each in revised.events] == [Deed.ISSUED, Deed.SENT, Deed.REVISED]
    assert dealings.quotes.record(record.consultation_id) == revised


def test_a_copy_is_laid_among_sent_mail(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.send(replace(ACCOUNT, sent=SentFolder("imap.harbour.example")))
    assert studio.copies.laid == [studio.post.content(mailing)]
    assert studio.now(mailing).copy is SentCopy.LAID


COPIED = replace(ACCOUNT, sent=SentFolder("imap.harbour.example"))


def test_copies_are_laid_on_one_line_once_all_have_gone(studio: SendingStudio) -> None:
    mailings = [studio.queue("One"), studio.queue("Two")]
    studio.server.meanwhile = lambda: None if not studio.copies.asked else pytest.fail("too early")
    studio.send(COPIED)
    assert studio.copies.laid == [studio.post.content(each) for each in mailings]
    assert studio.copies.lines == 1


def test_a_copy_that_is_refused_is_told_and_keeps_no_other_back(studio: SendingStudio) -> None:
    one, two = studio.queue("One"), studio.queue("Two")
    studio.copies.failing = refused(MailTrouble.MESSAGE, is_temporary=False, answer="NO quota")
    studio.send(COPIED)
    for each in (one, two):
        kept = studio.now(each)
        assert (kept.state, kept.copy) == (MailState.HANDED_OVER, SentCopy.REFUSED)
        assert kept.copy_answer == "NO quota"
    assert studio.copies.asked == 2


def test_copies_that_cannot_be_laid_now_are_laid_with_the_next_sending(
    studio: SendingStudio,
) -> None:
    one, two = studio.queue("One"), studio.queue("Two")
    studio.copies.failing = refused(MailTrouble.PORT, is_temporary=True, answer="refused")
    studio.send(COPIED)
    assert studio.copies.asked == 1
    assert [studio.now(each).copy for each in (one, two)] == [SentCopy.OWED, SentCopy.OWED]
    assert [studio.now(each).copy_answer for each in (one, two)] == ["refused", ""]
    studio.copies.failing = None
    studio.send(COPIED)
    # Nothing is to be sent, so the folder is left in peace.
    assert studio.copies.asked == 1
    three = studio.queue("Three")
    studio.send(COPIED)
    assert studio.copies.laid == [studio.post.content(each) for each in (one, two, three)]


def test_a_copy_that_was_cut_off_is_laid_once_the_program_is_open_again(
    tmp_path: Path,
) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)

    def stop(told: Mailing) -> None:
        if told.state is MailState.HANDED_OVER:
            raise Cancelled

    with pytest.raises(Cancelled):
        studio.post.send_due(COPIED, told=stop)
    assert studio.now(mailing).copy is SentCopy.OWED
    studio.open()
    studio.send(COPIED)
    assert studio.copies.laid == [studio.post.content(mailing)]
    assert studio.now(mailing).copy is SentCopy.LAID
    known = dealings.quotes.record(record.consultation_id)
    assert known
    # The quote tells of one handing over, whatever became of the copy.
    assert [each.deed for each in known.events].count(Deed.SENT) == 1


def test_a_second_sending_lays_no_second_copy(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.send(COPIED)
    studio.post.again(studio.now(mailing))
    studio.send(COPIED)
    assert (len(studio.server.taken), len(studio.copies.laid)) == (2, 1)


def test_what_a_server_has_stays_handed_over_where_a_second_sending_fails(
    studio: SendingStudio,
) -> None:
    mailing = studio.queue()
    studio.send()
    for behaviour in (Behaviour.NEVER, Behaviour.NO_LOGIN, Behaviour.NOT_NOW):
        studio.post.again(studio.now(mailing))
        studio.server.script = [behaviour]
        studio.send()
        kept = studio.now(mailing)
        assert (kept.state, kept.yes) == (MailState.HANDED_OVER, "250 2.0.0 taken")
        assert kept.trouble
    called_off = studio.post.cancel(mailing.id)
    assert (called_off.state, called_off.is_settled) == (MailState.HANDED_OVER, True)


def test_a_client_gets_no_third_copy_by_itself(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.TAKES_AND_DROPS] * 9
    for _ in range(9):
        studio.send()
        studio.clock.at += PAUSES[-1]
    assert len(studio.server.taken) == 2
    kept = studio.now(mailing)
    assert (kept.state, kept.may_have_arrived) == (MailState.GIVEN_UP, True)


def test_staff_stop_what_may_have_arrived(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.server.script = [Behaviour.TAKES_AND_DROPS]
    studio.send()
    stopped = studio.post.cancel(mailing.id)
    assert (stopped.state, stopped.may_have_arrived) == (MailState.GIVEN_UP, True)
    studio.clock.at += PAUSES[-1]
    studio.send()
    assert len(studio.server.taken) == 1
    with pytest.raises(MailLeft):
        studio.post.cancel(mailing.id)


def test_who_was_refused_for_now_alone_gets_it_later_under_the_same_id(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(
        recipients=(MINA, BOARD), consultation=record.consultation_id, number=record.latest_number
    )
    studio.server.script = [Behaviour.TAKES_FOR_SOME_NOW]
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.is_settled) == (MailState.PARTLY_REFUSED, False)
    assert studio.post.next_due(ACCOUNT) == kept.next_try
    studio.clock.at += PAUSES[0]
    studio.send()
    assert studio.server.taken == [
        ((MINA,), studio.post.content(mailing)), ((BOARD,), studio.post.content(mailing)),
    ]  # fmt: skip
    assert studio.now(mailing).state is MailState.HANDED_OVER
    assert not studio.now(mailing).may_arrive_twice
    known = dealings.quotes.record(record.consultation_id)
    assert known
    handed = [each.handover for each in known.events if each.handover]
    assert [each.recipients for each in handed] == [(MINA,), (BOARD,)]
    assert [each.refused for each in handed] == [(BOARD,), ()]


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
