"""A client's answer in a PDF: what becomes of the quote, and of the file."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio_desk.domain.exchange import Answer, Signature
from studio_desk.domain.quote_record import Deed, State, WrongState
from studio_desk.services.failures import FileUnwritable, IssuedMeanwhile
from studio_desk.services.quote_ports import Reply

from .dealings import STUDIO, BrokenPrinter, Dealings, dearer

ANSWER = Answer(
    "answer.pdf", "Mina Park", "Köln", is_signed=True, signatures=(Signature("Mina", holds=True),)
)
REPLY = Reply(ANSWER, b"%PDF what the client sent back")


def test_an_answer_is_kept_with_its_file_for_as_long_as_the_quote(dealings: Dealings) -> None:
    record = dealings.issued()
    dealings.quotes.accept(record, REPLY)

    again = Dealings(dealings.root)
    known = again.quotes.record(record.consultation_id)
    assert known is not None
    event = known.events[-1]
    assert event.deed is Deed.ACCEPTED
    assert event.answer is not None
    assert replace(event.answer, document="") == ANSWER
    assert again.quotes.answer_document(event.answer) == REPLY.content


def test_what_a_client_chose_is_issued_and_accepted_together(dealings: Dealings) -> None:
    first = dealings.issued()
    chosen = dearer(first.latest.consultation)
    record = dealings.quotes.issue(STUDIO, chosen, Path, reply=REPLY)

    assert record.latest_number == "2026-0001-R1"
    assert [each.state for each in record.revisions] == [State.SUPERSEDED, State.ACCEPTED]
    assert [each.deed for each in record.events] == [Deed.ISSUED, Deed.REVISED, Deed.ACCEPTED]
    assert dealings.quotes.record(first.consultation_id) == record


def test_choices_that_cannot_be_printed_are_neither_issued_nor_accepted(tmp_path: Path) -> None:
    first = Dealings(tmp_path).issued()
    broken = Dealings(tmp_path, printer=BrokenPrinter())
    with pytest.raises(FileUnwritable):
        broken.quotes.issue(STUDIO, dearer(first.latest.consultation), Path, reply=REPLY)
    assert broken.quotes.record(first.consultation_id) == first


def test_a_file_that_was_read_for_an_older_revision_accepts_no_newer_one(
    dealings: Dealings,
) -> None:
    first = dealings.issued()
    revised = dealings.issue(dearer(first.latest.consultation))
    with pytest.raises(WrongState):
        dealings.quotes.accept(first, REPLY)
    assert dealings.quotes.record(first.consultation_id) == revised


def test_choices_are_not_issued_for_what_stands_otherwise_than_when_they_were_read(
    dealings: Dealings,
) -> None:
    first = dealings.issued()
    chosen, reply = dearer(first.latest.consultation), replace(REPLY, to=first)
    declined = dealings.quotes.decline(first, "too dear")
    with pytest.raises(IssuedMeanwhile):
        dealings.quotes.issue(STUDIO, chosen, Path, reply=reply)
    assert dealings.quotes.record(first.consultation_id) == declined

    revised = dealings.issue(dearer(chosen, "500"))
    with pytest.raises(IssuedMeanwhile):
        dealings.quotes.issue(STUDIO, chosen, Path, reply=reply)
    assert dealings.quotes.record(first.consultation_id) == revised


def test_a_quote_is_found_by_the_number_that_it_was_issued_under(dealings: Dealings) -> None:
    first, other = dealings.issued(), dealings.issued("2026-0001 of somebody else")
    dealings.issue(dearer(first.latest.consultation))

    def found(number: str) -> str | None:
        summary = dealings.quotes.numbered(number)
        return None if summary is None else summary.record_id

    assert found("2026-0001") == found("2026-0001-R1") == first.id
    assert found("2026-0002") == other.id
    assert found("2026-0003") is None
    assert found("") is None


def test_an_answer_that_decides_nothing_is_kept_once_in_any_state(dealings: Dealings) -> None:
    first = dealings.issued()
    declined = dealings.quotes.decline(first, "too dear")
    dealings.quotes.keep(first, REPLY)
    kept = dealings.quotes.keep(declined, REPLY)
    assert kept.latest.state is State.DECLINED
    assert [each.deed for each in kept.events] == [Deed.ISSUED, Deed.DECLINED, Deed.ANSWERED]
    answer = kept.events[-1].answer
    assert answer is not None
    assert Dealings(dealings.root).quotes.answer_document(answer) == REPLY.content


def test_an_answer_is_kept_with_the_revision_that_it_is_of(dealings: Dealings) -> None:
    first = dealings.issued()
    revised = dealings.issue(dearer(first.latest.consultation))
    older = dealings.quotes.keep(revised, REPLY)
    newer = replace(REPLY, answer=replace(ANSWER, file="later.pdf"), revision=1)
    known = dealings.quotes.keep(older, newer)
    assert [each.revision for each in known.events if each.deed is Deed.ANSWERED] == [0, 1]
    assert dealings.quotes.record(first.consultation_id) == known


def test_an_answer_that_came_while_issuing_holds_nothing_up(dealings: Dealings) -> None:
    first = dealings.issued()

    def keep_meanwhile(done: int, of: int) -> None:
        dealings.quotes.keep(first, REPLY)

    chosen = dearer(first.latest.consultation)
    issued = dealings.quotes.issue(STUDIO, chosen, Path, keep_meanwhile)
    assert [each.deed for each in issued.events] == [Deed.ISSUED, Deed.ANSWERED, Deed.REVISED]
