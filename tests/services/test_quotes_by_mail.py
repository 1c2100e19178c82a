"""What a quote has to do with its messages: it tells of them, and keeps them back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from studio_desk.domain.consent import Consent
from studio_desk.domain.exchange import Handover
from studio_desk.domain.mailing import (
    PAUSES,
    MailState,
    MailTrouble,
)
from studio_desk.domain.proposal import Proposal
from studio_desk.domain.quote_record import Deed, QuoteRecord
from studio_desk.services.mail_ports import Posted
from studio_desk.services.picture_ports import Progress
from studio_desk.services.postroom import Letterhead

from .dealings import PICTURES, Dealings, dearer
from .postrooms import BOARD, MINA, PDF_HASH, Behaviour, SendingStudio, dealing
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


def posted(studio: SendingStudio, recipients: tuple[str, ...], blind: tuple[str, ...]) -> None:
    """Send a message of which some get a blind copy."""
    content = b"Message-ID: <1@harbour.example>\r\n\r\nHello\r\n"
    sender, message_id = "studio@harbour.example", "<1@harbour.example>"
    message = Posted(content, sender, recipients, message_id, blind_copies=blind)
    studio.post.queue(message, Letterhead("c", "Mina Park", "", "Hello", PDF_HASH, ()))
    studio.send()


def test_what_has_left_names_nobody_who_got_a_blind_copy(studio: SendingStudio) -> None:
    posted(studio, (MINA, BOARD), (BOARD,))
    assert [to for to, _ in studio.server.taken] == [(MINA, BOARD)]
    with studio.units() as work:
        assert [each.place for each in work.dispatches.all()] == [MINA]


def test_what_went_to_nobody_but_blind_copies_names_whom_it_reached(
    studio: SendingStudio,
) -> None:
    posted(studio, (MINA, BOARD), (MINA, BOARD))
    with studio.units() as work:
        assert [each.place for each in work.dispatches.all()] == [f"{MINA}, {BOARD}"]


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


def cancelled(dealings: Dealings, record: QuoteRecord) -> None:
    dealings.quotes.cancel(record, "Another date")


def declined(dealings: Dealings, record: QuoteRecord) -> None:
    dealings.quotes.decline(record, "Too dear")


def revised(dealings: Dealings, record: QuoteRecord) -> None:
    dealings.issue(dearer(record.latest.consultation))


def accepted(dealings: Dealings, record: QuoteRecord) -> None:
    dealings.quotes.accept(record)


@pytest.mark.parametrize("end", [cancelled, declined, revised, accepted])
def test_a_quote_that_stands_no_more_does_not_leave_in_a_message_that_waits(
    tmp_path: Path, end: Callable[[Dealings, QuoteRecord], None]
) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    other = studio.queue("Other", consultation=record.consultation_id)
    end(dealings, record)
    # Nor does it because somebody has it tried at once.
    studio.post.again(mailing)
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.trouble) == (MailState.GIVEN_UP, MailTrouble.OVERTAKEN)
    assert studio.now(other).state is MailState.HANDED_OVER
    known = dealings.quotes.record(record.consultation_id)
    assert known
    assert Deed.SENT not in {each.deed for each in known.events}
    # Whoever has it sent once more was told how the quote stands.
    studio.post.again(kept)
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER
    known = dealings.quotes.record(record.consultation_id)
    assert known
    assert [each.deed for each in known.events].count(Deed.SENT) == 1


@pytest.mark.parametrize("end", [cancelled, declined, revised])
def test_what_left_before_a_quote_ended_is_sent_again_if_staff_want_it(
    tmp_path: Path, end: Callable[[Dealings, QuoteRecord], None]
) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    studio.send()
    end(dealings, dealings.quotes.record(record.consultation_id) or record)
    studio.post.again(studio.now(mailing))
    studio.send()
    kept = studio.now(mailing)
    assert (kept.trouble, len(studio.server.taken)) == (None, 2)


def test_a_quote_that_ends_after_it_was_to_be_sent_again_is_kept_back(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    declined(dealings, record)
    thanks = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    dealings.issue(dearer(record.latest.consultation))
    studio.send()
    assert studio.now(thanks).trouble is MailTrouble.OVERTAKEN
    assert not studio.server.taken


def test_what_was_written_after_a_no_goes_to_the_client(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    dealings.clock.at = studio.clock.at = studio.clock.at.replace(microsecond=100_000)
    declined(dealings, record)
    # Also within the same second.
    studio.clock.at = studio.clock.at.replace(microsecond=900_000)
    thanks = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    studio.send()
    assert studio.now(thanks).state is MailState.HANDED_OVER


def test_an_accepted_quote_is_confirmed(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    dealings.quotes.accept(record)
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER


def test_a_reminder_that_waits_is_kept_back_once_the_quote_ran_out(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    reminder = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    studio.clock.at = dealings.clock.at = studio.clock.at + timedelta(31)
    asking = studio.queue("Still?", (MINA,), (), record.consultation_id, record.latest_number)
    studio.send()
    assert studio.now(reminder).trouble is MailTrouble.OVERTAKEN
    # What was written once it had run out was meant so.
    assert studio.now(asking).state is MailState.HANDED_OVER


def test_a_reminder_goes_on_the_last_day_of_its_quote(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    reminder = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    studio.clock.at += timedelta(30)
    studio.send()
    assert studio.now(reminder).state is MailState.HANDED_OVER


def test_whoever_was_refused_for_now_hears_no_more_of_a_quote_that_was_accepted(
    tmp_path: Path,
) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(
        recipients=(MINA, BOARD), consultation=record.consultation_id, number=record.latest_number
    )
    studio.server.script = [Behaviour.TAKES_FOR_SOME_NOW]
    studio.send()
    accepted(dealings, dealings.quotes.record(record.consultation_id) or record)
    studio.clock.at += PAUSES[0]
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.trouble) == (MailState.PARTLY_REFUSED, MailTrouble.OVERTAKEN)
    assert len(studio.server.taken) == 1


def test_a_revision_is_noted_as_that_which_was_sent(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    latest = dealings.issue(dearer(record.latest.consultation))
    studio.queue(consultation=record.consultation_id, number=latest.latest_number)
    studio.send()
    known = dealings.quotes.record(record.consultation_id)
    assert known
    assert [each.revision for each in known.events if each.deed is Deed.SENT] == [1]


def test_a_quote_is_not_sent_where_the_studios_own_copy_alone_was_taken(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(
        recipients=("Studio@harbour.example", MINA),
        consultation=record.consultation_id,
        number=record.latest_number,
    )
    studio.server.script = [Behaviour.TAKES_FOR_SOME]
    studio.send()
    assert [each.address for each in studio.now(mailing).refused] == [MINA]
    assert dealings.quotes.record(record.consultation_id) == record
    with studio.units() as work:
        assert work.dispatches.all() == []
    # To the client it is told without it.
    studio.post.again(studio.now(mailing))
    studio.send()
    known = dealings.quotes.record(record.consultation_id)
    assert known
    [handover] = [each.handover for each in known.events if each.handover]
    assert handover.recipients == (MINA,)


def test_a_damaged_quote_has_its_message_sent_once_all_the_same(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)
    with closing(sqlite3.connect(tmp_path / "studio.db")) as database, database:
        database.execute("UPDATE quote_revision SET studio = '{damaged'")
    studio.send()
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER
    assert len(studio.server.taken) == 1


def test_a_damaged_quote_takes_nothing_from_those_that_are_sent_in_the_same_run(
    tmp_path: Path,
) -> None:
    dealings, studio = dealing(tmp_path)
    records = [dealings.issued(name) for name in ("Mina Park", "Alex Rivera", "Jun Seo")]
    mailings = [
        studio.queue(each.number, consultation=each.consultation_id, number=each.latest_number)
        for each in records
    ]
    first, damaged, last = records
    with closing(sqlite3.connect(tmp_path / "studio.db")) as database, database:
        database.execute(
            "UPDATE quote_revision SET studio = '{damaged' WHERE record_id = ?", (damaged.id,)
        )
    studio.send()
    assert {studio.now(each).state for each in mailings} == {MailState.HANDED_OVER}
    for each in (first, last):
        known = dealings.quotes.record(each.consultation_id)
        assert known
        assert [event.deed for event in known.events] == [Deed.ISSUED, Deed.SENT]
    with studio.units() as work:
        left = {each.consultation for each in work.dispatches.all()}
    assert left == {first.consultation_id, last.consultation_id}


def test_a_damaged_picture_keeps_its_message_in_the_house_and_no_other(tmp_path: Path) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    shown = PICTURES[1]
    mailing = studio.queue(
        consultation=record.consultation_id, number=record.latest_number, pictures=(shown.content,)
    )
    other = studio.queue("Other")
    with closing(sqlite3.connect(tmp_path / "studio.db")) as database, database:
        database.execute("UPDATE picture SET document = '{damaged'")
    studio.send()
    kept = studio.now(mailing)
    assert (kept.state, kept.trouble, kept.tries) == (MailState.FAILED, MailTrouble.LOST, 1)
    assert kept.answer
    assert studio.now(other).state is MailState.HANDED_OVER
    with studio.units() as work:
        work.pictures.put(shown)
        work.commit()
    studio.clock.at += PAUSES[0]
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER
