"""The outbox's rows, and the journal beside them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio_desk.adapters.db import FileMailJournal, SqlUnitsOfWork
from studio_desk.domain.mailing import (
    Mailing,
    MailState,
    MailTrouble,
    RefusedRecipient,
    SentCopy,
    Taking,
)
from studio_desk.domain.quote_record import State
from studio_desk.services.failures import FileUnwritable, NotFound, StudioUnreadable
from studio_desk.services.ports import UnitsOfWork

from .sittings import hashes, moments, words

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
QUEUED = Mailing(
    consultation="c",
    client="Mina Park",
    number="2026-0001",
    sender="studio@harbour.example",
    recipients=("mina@quay.example",),
    subject="Your proposal",
    message_id="<1@harbour.example>",
    content="0" * 64,
    attachment="1" * 64,
    queued_at=NOON,
    changed_at=NOON,
)
lines = st.lists(words, max_size=3).map(tuple)
mailings = st.builds(
    Mailing,
    consultation=words,
    client=words,
    number=words,
    sender=words,
    recipients=lines,
    subject=words,
    message_id=words,
    content=hashes,
    attachment=hashes,
    queued_at=moments,
    changed_at=moments,
    state=st.sampled_from(MailState),
    tries=st.integers(0, 9),
    next_try=st.none() | moments,
    trouble=st.none() | st.sampled_from(MailTrouble),
    answer=words,
    refused=st.lists(st.builds(RefusedRecipient, words, words), max_size=2).map(tuple),
    is_on_its_way=st.booleans(),
    may_arrive_twice=st.booleans(),
    pictures=st.lists(hashes, max_size=2).map(tuple),
    who=words,
    copy=st.sampled_from(SentCopy),
    copy_answer=words,
    is_done=st.booleans(),
    takings=st.lists(st.builds(Taking, moments, words, lines), max_size=2).map(tuple),
    to=lines,
    answers_lost=st.integers(0, 2),
    stood=st.none() | st.sampled_from(State),
    step=st.integers(0, 99),
    id=hashes,
)


@pytest.fixture
def journal(tmp_path: Path) -> FileMailJournal:
    return FileMailJournal(tmp_path / "outbox.journal")


def kept(units: UnitsOfWork, *mailings: Mailing) -> list[Mailing]:
    with units() as work:
        found = work.mailings.put(mailings)
        work.commit()
    return found


def test_messages_keep_the_order_of_their_queueing(units: SqlUnitsOfWork) -> None:
    first, second, other = kept(units, QUEUED, QUEUED, replace(QUEUED, consultation="d"))
    with units() as work:
        assert work.mailings.all() == [other, second, first]
        assert work.mailings.of("c") == [second, first]
        assert work.mailings.unsettled() == [first, second, other]
    kept(units, first.taken(NOON).on_its_way(NOON).handed_over("250 ok", (), NOON))
    with units() as work:
        assert work.mailings.unsettled() == [second, other]
        assert work.mailings.get(first.id).answer == "250 ok"
        with pytest.raises(NotFound):
            work.mailings.get("nobody's")


def test_what_a_server_has_still_waits_where_it_goes_to_somebody_later(
    units: SqlUnitsOfWork,
) -> None:
    later = (RefusedRecipient("board@quay.example", "450 4.2.1 not now"),)
    [waiting] = kept(units, replace(QUEUED, recipients=(*QUEUED.recipients, "board@quay.example")))
    sent = waiting.taken(NOON).on_its_way(NOON).handed_over("250 ok", later, NOON)
    never = (RefusedRecipient("board@quay.example", '550 "next_try":"2026" is no user'),)
    kept(units, sent, QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", never, NOON))
    with units() as work:
        assert work.mailings.unsettled() == [sent]


def test_the_copies_that_are_owed_are_found(units: SqlUnitsOfWork) -> None:
    handed = QUEUED.taken(NOON).on_its_way(NOON).handed_over("250 ok", (), NOON)
    kept(units, QUEUED, handed, handed.copied(SentCopy.LAID, "", NOON))
    [owed] = kept(units, handed.copied(SentCopy.OWED, '"copy":"laid"', NOON))
    with units() as work:
        assert work.mailings.owed() == [owed]


def test_what_is_not_committed_is_not_kept(units: SqlUnitsOfWork) -> None:
    with units() as work:
        work.mailings.put([QUEUED])
    with units() as work:
        assert work.mailings.all() == []


@given(noted=st.lists(mailings, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_a_journal_gives_back_every_state(journal: FileMailJournal, noted: list[Mailing]) -> None:
    journal.clear()
    for place, each in enumerate(noted):
        journal.note(each, surely=place % 2 == 0)
    assert journal.noted() == noted


def test_a_line_that_was_cut_off_takes_none_of_the_others_along(
    journal: FileMailJournal, tmp_path: Path
) -> None:
    journal.note(QUEUED, surely=False)
    whole = (tmp_path / "outbox.journal").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "outbox.journal").write_bytes(whole + whole[:length])
        journal.note(replace(QUEUED, answer="later"), surely=False)
        found = journal.noted()
        assert found[0] == QUEUED
        assert found[-1].answer == "later"


def test_a_journal_of_a_newer_program_is_not_guessed_at(
    journal: FileMailJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def newer(_: object) -> str:
        return '{"tomorrow": 1}'

    monkeypatch.setattr("studio_desk.adapters.db.mail_journal.document", newer)
    journal.note(QUEUED, surely=True)
    with pytest.raises(StudioUnreadable):
        journal.noted()


def test_where_nothing_was_sent_there_is_no_journal(
    journal: FileMailJournal, tmp_path: Path
) -> None:
    journal.clear()
    assert journal.noted() == []
    assert not list(tmp_path.iterdir())


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        FileMailJournal(tmp_path / "gone" / "outbox.journal").note(QUEUED, surely=True)
