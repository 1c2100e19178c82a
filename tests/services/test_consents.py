"""What a consent that ends, or is withdrawn, does to what was issued."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from studio_desk.domain.consent import Consent
from studio_desk.domain.quote_record import QuoteRecord, UnchangedSinceIssue
from studio_desk.services.failures import ConsentMissing
from studio_desk.services.outbox import Outbox
from studio_desk.services.proposals import Pressed

from .dealings import AGREED, FORMATS, PICTURES, Dealings
from .world import FilesInMemory

PHOTOGRAPH = PICTURES[1]


class NoDrafts:
    """Nobody drafts a message here."""


def say_of(dealings: Dealings, consent: Consent) -> None:
    """Record a consent with the photograph."""
    with dealings.units() as work:
        work.pictures.put(replace(PHOTOGRAPH, consent=consent))
        work.commit()


def withdraw(dealings: Dealings) -> None:
    say_of(dealings, AGREED.withdrawn(dealings.today))


def read(dealings: Dealings, record: QuoteRecord) -> bytes:
    return dealings.quotes.issued_document(record, record.latest)


def save(dealings: Dealings, record: QuoteRecord) -> None:
    """Save the PDF for the client."""
    box = Outbox(FilesInMemory(), NoDrafts(), FORMATS, dealings.clock, dealings.units)  # type: ignore[arg-type]
    pressed = Pressed(read(dealings, record), record.latest.figures)
    box.save(Path("proposal.pdf"), dealings.sittings.open(record.consultation_id), pressed)


def test_what_was_not_sent_stays_in_the_house_once_a_consent_is_withdrawn(
    dealings: Dealings,
) -> None:
    record = dealings.issued()
    assert read(dealings, record).startswith(b"%PDF")
    withdraw(dealings)
    with pytest.raises(ConsentMissing) as barred:
        read(dealings, record)
    assert barred.value == ConsentMissing("2026-0001", ("Photograph",))


def test_what_was_sent_stays_readable_as_a_record(dealings: Dealings) -> None:
    record = dealings.issued()
    pdf = read(dealings, record)
    save(dealings, record)
    withdraw(dealings)
    assert read(dealings, record) == pdf


def test_that_another_quote_was_sent_lets_nothing_else_leave(dealings: Dealings) -> None:
    save(dealings, dealings.issued("Somebody else"))
    record = dealings.issued()
    withdraw(dealings)
    with pytest.raises(ConsentMissing):
        read(dealings, record)


def test_a_consent_ends_with_its_last_day(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    say_of(dealings, replace(AGREED, until=dealings.today + timedelta(1)))
    record = dealings.issue(sitting)
    dealings.wait(days=1)
    assert read(dealings, record)
    dealings.wait(days=1)
    with pytest.raises(ConsentMissing):
        read(dealings, record)


def test_a_consent_that_is_given_again_lets_it_leave(dealings: Dealings) -> None:
    record = dealings.issued()
    withdraw(dealings)
    say_of(dealings, AGREED)
    assert read(dealings, record)


def test_the_revision_is_printed_without_the_picture(dealings: Dealings) -> None:
    first = dealings.issued()
    withdraw(dealings)
    revised = dealings.issue(dealings.sittings.open(first.consultation_id))
    assert revised.latest_number == "2026-0001-R1"
    assert revised.latest.pictures == ()
    assert dealings.printer.printed[-1].spreads == ()
    assert read(dealings, revised).startswith(b"%PDF")
    with pytest.raises(ConsentMissing):
        dealings.quotes.issued_document(revised, revised.revisions[0])
    assert dealings.sittings.open(first.consultation_id).pictures != ()


def test_what_the_library_says_now_decides_even_for_who_knew_it_before(dealings: Dealings) -> None:
    """The window may hold a consultation from before the consent was withdrawn."""
    sitting = dealings.sitting()
    withdraw(dealings)
    record = dealings.issue(sitting)
    assert record.latest.pictures == ()
    assert dealings.printer.printed[-1].spreads == ()


def test_only_what_was_printed_on_the_day_of_issue_is_among_its_pictures(
    dealings: Dealings,
) -> None:
    sitting = dealings.sitting()
    say_of(dealings, Consent())
    record = dealings.issue(dealings.sittings.open(sitting.id))
    assert record.latest.pictures == ()
    with pytest.raises(UnchangedSinceIssue):
        dealings.issue(dealings.sittings.open(sitting.id))
    say_of(dealings, AGREED)
    revised = dealings.issue(dealings.sittings.open(sitting.id))
    assert revised.latest.pictures == tuple(each.content for each in PICTURES)


def test_a_quote_without_pictures_asks_for_nobody_s_consent(dealings: Dealings) -> None:
    sitting = replace(dealings.sitting(), comparisons=())
    withdraw(dealings)
    assert read(dealings, dealings.issue(sitting))
