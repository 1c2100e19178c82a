"""What a consent that ends, or is withdrawn, or was never recorded, does to what was issued."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.domain.consent import Consent, ConsentGap
from studio_desk.domain.quote_record import QuoteRecord, State, UnchangedSinceIssue
from studio_desk.services.consents import Hold
from studio_desk.services.failures import ConsentEnded, ConsentMissing, HeldBack, WayOut
from studio_desk.services.outbox import Outbox
from studio_desk.services.proposals import Pressed

from .dealings import AGREED, FORMATS, PICTURES, STUDIO, WORDINGS, Dealings, dearer
from .world import FilesInMemory

PHOTOGRAPH = PICTURES[1]


def say_of(dealings: Dealings, consent: Consent) -> None:
    """Record a consent with the photograph."""
    with dealings.units() as work:
        work.pictures.put(replace(PHOTOGRAPH, consent=consent))
        work.commit()


def withdraw(dealings: Dealings) -> None:
    say_of(dealings, AGREED.withdrawn(dealings.today))


def read(dealings: Dealings, record: QuoteRecord) -> bytes:
    return dealings.quotes.issued_document(record, record.latest)


def outbox(dealings: Dealings, files: FilesInMemory | None = None) -> Outbox:
    return Outbox(
        files or FilesInMemory(), MimeMailWriter(), FORMATS, dealings.clock, dealings.units
    )


def hold(dealings: Dealings, record: QuoteRecord) -> Hold | None:
    return outbox(dealings).hold(record, record.latest)


def held(dealings: Dealings, record: QuoteRecord) -> tuple[HeldBack, WayOut] | None:
    """Where a quote stands that may not leave, and what can be done."""
    found = hold(dealings, record)
    return (found.reason.held, found.reason.way_out) if found else None


def pressed(dealings: Dealings, record: QuoteRecord) -> Pressed:
    latest = record.latest
    return Pressed(read(dealings, record), latest.figures, latest.consultation.pictures)


def save(dealings: Dealings, record: QuoteRecord) -> None:
    """Save the PDF for the client."""
    sitting = dealings.sittings.open(record.consultation_id)
    outbox(dealings).save(Path("proposal.pdf"), sitting, pressed(dealings, record))


def test_what_was_issued_is_held_back_once_a_consent_is_withdrawn(dealings: Dealings) -> None:
    record = dealings.issued()
    assert hold(dealings, record) is None
    withdraw(dealings)
    found = hold(dealings, record)
    assert found is not None
    assert found.reason == ConsentMissing(
        "2026-0001", ("Photograph",), HeldBack.UNSENT, WayOut.REVISE
    )
    assert [(each.picture.title, each.gap) for each in found.pictures] == [
        ("Photograph", ConsentGap.WITHDRAWN)
    ]
    assert found.is_unseen


Fate = Callable[[Dealings, QuoteRecord], QuoteRecord]


def issued(_: Dealings, record: QuoteRecord) -> QuoteRecord:
    return record


def sent(dealings: Dealings, record: QuoteRecord) -> QuoteRecord:
    save(dealings, record)
    return record


def accepted(dealings: Dealings, record: QuoteRecord) -> QuoteRecord:
    return dealings.quotes.accept(record)


def declined(dealings: Dealings, record: QuoteRecord) -> QuoteRecord:
    return dealings.quotes.decline(record, "Too dear")


def cancelled(dealings: Dealings, record: QuoteRecord) -> QuoteRecord:
    return dealings.quotes.cancel(record, "")


def superseded(dealings: Dealings, record: QuoteRecord) -> QuoteRecord:
    return dealings.issue(dearer(record.latest.consultation))


@pytest.mark.parametrize("fate", [issued, sent, accepted, declined, cancelled, superseded])
def test_the_studio_reads_its_own_record_whatever_became_of_it(
    dealings: Dealings, fate: Fate
) -> None:
    first = dealings.issued()
    pdf = read(dealings, first)
    record = fate(dealings, first)
    withdraw(dealings)
    assert dealings.quotes.issued_document(record, record.revisions[0]) == pdf


def test_what_was_issued_before_consents_were_kept_is_read_and_says_where_to_record_them(
    dealings: Dealings,
) -> None:
    record = dealings.issued()
    say_of(dealings, Consent())
    assert read(dealings, record).startswith(b"%PDF")
    assert held(dealings, record) == (HeldBack.UNSENT, WayOut.RECORD)
    record = accepted(dealings, record)
    assert read(dealings, record).startswith(b"%PDF")
    assert held(dealings, record) == (HeldBack.ACCEPTED, WayOut.RECORD)
    say_of(dealings, AGREED)
    assert hold(dealings, record) is None


def test_what_went_to_the_client_once_does_not_go_again_after_a_withdrawal(
    dealings: Dealings,
) -> None:
    record = dealings.issued()
    save(dealings, record)
    assert hold(dealings, record) is None
    withdraw(dealings)
    assert held(dealings, record) == (HeldBack.SENT, WayOut.REVISE)
    with pytest.raises(ConsentEnded):
        save(dealings, record)


def test_what_was_accepted_stands_and_is_not_sent_again(dealings: Dealings) -> None:
    record = accepted(dealings, dealings.issued())
    withdraw(dealings)
    assert held(dealings, record) == (HeldBack.ACCEPTED, WayOut.RECEIPT)
    assert record.latest.state_on(dealings.today) is State.ACCEPTED


def test_what_does_not_stand_any_more_offers_a_revision_unless_it_was_cancelled(
    dealings: Dealings,
) -> None:
    refused = declined(dealings, dealings.issued())
    called_off = cancelled(dealings, dealings.issued("Somebody else"))
    withdraw(dealings)
    assert held(dealings, refused) == (HeldBack.OVER, WayOut.REVISE)
    assert held(dealings, called_off) == (HeldBack.OVER, WayOut.NONE)


def test_an_expired_quote_is_not_called_unsent(dealings: Dealings) -> None:
    record = dealings.issued()
    withdraw(dealings)
    dealings.wait(days=31)
    assert held(dealings, record) == (HeldBack.OVER, WayOut.REVISE)


def test_that_another_quote_was_sent_says_nothing_of_this_one(dealings: Dealings) -> None:
    save(dealings, dealings.issued("Somebody else"))
    record = dealings.issued()
    withdraw(dealings)
    assert held(dealings, record) == (HeldBack.UNSENT, WayOut.REVISE)


def test_a_consent_ends_with_its_last_day(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    say_of(dealings, replace(AGREED, until=dealings.today + timedelta(1)))
    record = dealings.issue(sitting)
    dealings.wait(days=1)
    assert hold(dealings, record) is None
    dealings.wait(days=1)
    assert held(dealings, record) == (HeldBack.UNSENT, WayOut.REVISE)


def test_a_consent_that_is_given_again_lets_it_leave(dealings: Dealings) -> None:
    record = dealings.issued()
    withdraw(dealings)
    say_of(dealings, AGREED)
    assert hold(dealings, record) is None
    save(dealings, record)


def test_nothing_leaves_that_was_pressed_before_the_consent_was_withdrawn(
    dealings: Dealings,
) -> None:
    """Between the look at a proposal and the saving somebody else may write into the library."""
    sitting = dealings.sitting()
    draft = dealings.press.press(STUDIO, sitting, Path)
    files = FilesInMemory()
    box = outbox(dealings, files)
    message = box.compose(STUDIO, sitting, draft, WORDINGS(sitting.language))
    withdraw(dealings)
    with pytest.raises(ConsentEnded) as barred:
        box.save(Path("offer.pdf"), sitting, draft)
    assert barred.value == ConsentEnded(("Photograph",))
    with pytest.raises(ConsentEnded):
        box.draft(Path("offer.eml"), message, sitting, draft)
    assert files.written == {}
    assert box.dispatches() == []


def test_the_revision_is_printed_without_the_picture(dealings: Dealings) -> None:
    first = dealings.issued()
    withdraw(dealings)
    revised = dealings.issue(dealings.sittings.open(first.consultation_id))
    assert revised.latest_number == "2026-0001-R1"
    assert revised.latest.pictures == ()
    assert dealings.printer.printed[-1].spreads == ()
    assert hold(dealings, revised) is None
    assert dealings.quotes.issued_document(revised, revised.revisions[0]).startswith(b"%PDF")
    assert outbox(dealings).hold(revised, revised.revisions[0]) is not None
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
    assert hold(dealings, dealings.issue(sitting)) is None
