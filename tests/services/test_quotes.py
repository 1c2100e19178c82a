import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from studio_desk.domain.changes import ChangeKind
from studio_desk.domain.checks import NoneChosen
from studio_desk.domain.line import Category, Role
from studio_desk.domain.money import Currency, MixedCurrencies
from studio_desk.domain.payment import PaymentKind
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.domain.pricing import price
from studio_desk.domain.proposal import Proposal
from studio_desk.domain.quote_record import NothingOffered, State, UnchangedSinceIssue, ValidityOver
from studio_desk.services.failures import (
    Cancelled,
    DocumentDamaged,
    FileUnwritable,
    IssuedMeanwhile,
    NotFound,
)
from studio_desk.services.picture_ports import Progress
from studio_desk.services.quote_changes import revision_changes, since_issue

from .dealings import (
    FORMATS,
    PICTURES,
    SESSION,
    STUDIO,
    USD,
    BrokenPrinter,
    Dealings,
    dearer,
    pay,
    usd,
)
from .world import TODAY, NotingPrinter


def test_quotes_are_numbered_in_the_order_in_which_they_are_issued(dealings: Dealings) -> None:
    late, early = dealings.sitting("Late"), dealings.sitting("Early")
    assert dealings.issue(early).number == "2026-0001"
    assert dealings.issue(late).number == "2026-0002"


def test_every_year_has_its_own_series(dealings: Dealings) -> None:
    this, that, again = (dealings.sitting(name) for name in ("This", "That", "Again"))
    dealings.issue(this)
    dealings.wait(39)
    endless = replace(that, quote=replace(that.quote, valid_until=None))
    assert dealings.issue(endless).number == "2027-0001"
    dealings.wait(-39)
    assert dealings.issue(again).number == "2026-0002"


def test_the_number_is_printed_and_is_the_one_that_was_foretold(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    assert dealings.quotes.next_number(sitting.id) == "2026-0001"
    record = dealings.issue(sitting)
    assert "2026-0001" in repr(dealings.printer.printed[-1])
    assert dealings.quotes.next_number(sitting.id) == record.next_number == "2026-0001-R1"


def stop(_done: int, _of: int) -> None:
    raise Cancelled


def test_a_number_waits_for_its_quote_where_printing_fails_or_is_stopped(tmp_path: Path) -> None:
    broken = Dealings(tmp_path, printer=BrokenPrinter())
    sitting = broken.sitting()
    with pytest.raises(FileUnwritable):
        broken.issue(sitting)
    dealings = Dealings(tmp_path)
    with pytest.raises(Cancelled):
        dealings.quotes.issue(STUDIO, sitting, Path, stop)
    assert dealings.quotes.record(sitting.id) is None
    assert dealings.issued("Somebody else").number == "2026-0002"
    assert dealings.issue(sitting).number == "2026-0001"


def test_what_may_not_be_issued_takes_no_number(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    alternative = replace(SESSION, role=Role.ALTERNATIVE, group="A")
    yesterday = TODAY - timedelta(1)
    for quote, refused in (
        (replace(sitting.quote, entries=()), NothingOffered()),
        (replace(sitting.quote, entries=(alternative,)), NoneChosen("A")),
        (replace(sitting.quote, valid_until=yesterday), ValidityOver(yesterday)),
    ):
        with pytest.raises(type(refused)) as raised:
            dealings.issue(replace(sitting, quote=quote))
        assert raised.value == refused
    assert dealings.issued("Somebody else").number == "2026-0001"


def test_nothing_that_changes_afterwards_changes_what_was_issued(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    issued = dealings.issue(sitting)
    dealings.sittings.save(replace(dearer(sitting), comparisons=(), language="ko"))
    dealings.sittings.save_client(replace(sitting.client, name="Mina Lee", email="new@x.example"))
    with dealings.units() as work:
        work.studio.put(replace(STUDIO, terms="After"))
        prices = PriceList("Dear", USD, (PriceItem("Session", Decimal(999), Category.SESSION),))
        work.prices.put(PriceLists((replace(prices, id="dear"),), "dear"))
        work.pictures.put(replace(PICTURES[0], title="Renamed"))
        work.pictures.remove(PICTURES[1].content)
        work.commit()
    kept = dealings.quotes.record(sitting.id)
    assert kept == issued
    assert kept.latest.consultation == sitting
    assert kept.latest.studio == STUDIO
    assert kept.latest.pictures == tuple(each.content for each in PICTURES)
    assert kept.latest.figures.total == price(sitting.quote).total


def test_the_document_is_read_back_byte_for_byte(dealings: Dealings) -> None:
    first = dealings.issued()
    second = dealings.issue(dearer(first.latest.consultation))
    assert [dealings.quotes.document(each) for each in second.revisions] == [
        b"%PDF " + printed.title.encode() for printed in dealings.printer.printed
    ]


def test_a_document_that_was_changed_or_is_gone_is_told(dealings: Dealings) -> None:
    revision = dealings.issued().latest
    (document,) = (dealings.root / "documents").rglob("*.pdf")
    document.write_bytes(b"%PDF something else")
    with pytest.raises(DocumentDamaged):
        dealings.quotes.document(revision)
    document.unlink()
    with pytest.raises(NotFound):
        dealings.quotes.document(revision)


def test_issuing_saves_the_consultation_as_it_was_issued(dealings: Dealings) -> None:
    changed = dearer(dealings.sitting())
    dealings.issue(changed)
    assert dealings.sittings.open(changed.id) == changed


def test_a_revision_has_a_suffix_and_takes_the_place_of_the_one_before(dealings: Dealings) -> None:
    first = dealings.issued()
    second = dealings.issue(dearer(first.latest.consultation))
    assert (second.number, second.latest_number) == ("2026-0001", "2026-0001-R1")
    assert [each.state for each in second.revisions] == [State.SUPERSEDED, State.ISSUED]
    assert dealings.quotes.record(first.consultation_id) == second
    third = dealings.issue(dearer(first.latest.consultation, "500"))
    assert third.latest_number == "2026-0001-R2"


def test_a_revision_tells_what_it_changed_and_by_how_much(dealings: Dealings) -> None:
    first = dealings.issued()
    draft = dearer(first.latest.consultation)
    assert [each.difference for each in since_issue(first, price(draft.quote))] == [
        usd("51"),
        usd("0"),
    ]
    second = dealings.issue(draft)
    told = revision_changes(second, second.latest)
    assert [(each.kind, each.difference) for each in told] == [
        (ChangeKind.CHANGED, usd("51")),
        (ChangeKind.DEPOSIT, usd("0")),
    ]
    assert revision_changes(second, second.revisions[0]) == []


def test_a_revision_in_another_currency_has_no_differences_in_money(dealings: Dealings) -> None:
    sitting = dealings.issued().latest.consultation
    won = replace(sitting, quote=replace(sitting.quote, currency=Currency.of("KRW")))
    second = dealings.issue(won)
    (change,) = revision_changes(second, second.latest)
    assert change.kind is ChangeKind.CURRENCY


def test_what_was_paid_for_in_one_currency_is_not_revised_in_another(dealings: Dealings) -> None:
    record = dealings.issued()
    paid = dealings.quotes.receive(record.id, TODAY, usd("1"), PaymentKind.DEPOSIT, "Cash")
    sitting = record.latest.consultation
    won = replace(sitting, quote=replace(sitting.quote, currency=Currency.of("KRW")))
    with pytest.raises(MixedCurrencies):
        dealings.issue(won)
    dealings.quotes.void_payment(record.id, paid.payments[0])
    assert dealings.issue(won).latest.figures.total.currency.code == "KRW"


def test_what_holds_as_it_was_issued_is_not_issued_again(dealings: Dealings) -> None:
    record = dealings.issued()
    sitting = record.latest.consultation
    memo = replace(sitting, quote=replace(sitting.quote, memo="Likes mornings"))
    for unchanged in (sitting, memo):
        with pytest.raises(UnchangedSinceIssue) as raised:
            dealings.issue(unchanged)
        assert raised.value == UnchangedSinceIssue("2026-0001")
    assert dealings.quotes.record(sitting.id) == record
    moved = replace(STUDIO, phone="555")
    assert dealings.issue(sitting, moved).latest_number == "2026-0001-R1"


def test_what_holds_is_issued_again_on_purpose_and_printed_anew(dealings: Dealings) -> None:
    record = dealings.issued()
    printed = len(dealings.printer.printed)
    again = dealings.quotes.issue(STUDIO, record.latest.consultation, Path, again=True)
    assert again.latest_number == "2026-0001-R1"
    assert again.revisions[0].state is State.SUPERSEDED
    assert len(dealings.printer.printed) > printed
    assert dealings.quotes.record(again.consultation_id) == again


def test_a_client_who_changes_their_mind_gets_the_same_offer_again(dealings: Dealings) -> None:
    record = dealings.issued()
    dealings.quotes.decline(record, "Too dear")
    again = dealings.issue(record.latest.consultation)
    assert dealings.quotes.accept(again).latest.state is State.ACCEPTED


class MeddlingPrinter(NotingPrinter):
    """While it prints, somebody else does something."""

    meddle: Callable[[], object] = staticmethod(lambda: None)

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        self.meddle()
        return super().print(proposal, progress)


def test_a_quote_that_is_issued_elsewhere_meanwhile_is_not_issued_twice(tmp_path: Path) -> None:
    ours, theirs = Dealings(tmp_path, printer=MeddlingPrinter()), Dealings(tmp_path)
    sitting = ours.sitting()
    assert isinstance(ours.printer, MeddlingPrinter)
    ours.printer.meddle = lambda: theirs.issue(sitting)
    with pytest.raises(IssuedMeanwhile) as raised:
        ours.issue(dearer(sitting))
    assert raised.value == IssuedMeanwhile("2026-0001")
    kept = ours.quotes.record(sitting.id)
    assert kept is not None
    assert (kept.number, kept.latest.consultation) == ("2026-0001", sitting)
    assert ours.sittings.open(sitting.id) == sitting


def test_a_payment_that_comes_in_meanwhile_is_not_lost(tmp_path: Path) -> None:
    ours, theirs = Dealings(tmp_path, printer=MeddlingPrinter()), Dealings(tmp_path)
    record = ours.issued()
    assert isinstance(ours.printer, MeddlingPrinter)
    ours.printer.meddle = lambda: pay(theirs, record, "100")
    with pytest.raises(IssuedMeanwhile):
        ours.issue(dearer(record.latest.consultation))
    ours.printer.meddle = lambda: None
    assert ours.issue(dearer(record.latest.consultation)).paid == usd("100")


def test_a_full_disk_leaves_nothing_half_issued(
    dealings: Dealings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = dealings.sitting()

    def full(_content: bytes) -> str:
        raise FileUnwritable("documents", "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(dealings.documents, "put", full)
        with pytest.raises(FileUnwritable):
            dealings.issue(dearer(sitting))
    assert dealings.quotes.record(sitting.id) is None
    assert dealings.sittings.open(sitting.id) == sitting
    assert dealings.issue(sitting).number == "2026-0001"


def test_the_day_on_paper_is_the_day_on_record_also_at_midnight(dealings: Dealings) -> None:
    sitting = dealings.sitting()
    record = dealings.quotes.issue(STUDIO, sitting, Path, lambda _done, _of: dealings.wait(1))
    assert record.latest.issued_at.date() == TODAY
    (printed,) = dealings.printer.printed
    assert FORMATS.date(TODAY, "en") in printed.closing.statement


def test_a_number_that_was_left_from_a_year_before_is_not_used_any_more(
    dealings: Dealings, tmp_path: Path
) -> None:
    sitting = dealings.sitting()
    broken = Dealings(tmp_path, printer=BrokenPrinter())
    with pytest.raises(FileUnwritable):
        broken.issue(sitting)
    dealings.wait(400)
    endless = replace(sitting.quote, valid_until=None)
    issued = dealings.issue(replace(sitting, quote=endless))
    assert (issued.number, dealings.today.year) == ("2027-0001", 2027)
    dealings.wait(-400)
    assert dealings.issued("Later").number == "2026-0002"


def test_a_series_that_was_lost_gives_no_number_twice(dealings: Dealings, tmp_path: Path) -> None:
    dealings.issued()
    with closing(sqlite3.connect(tmp_path / "studio.db")) as database, database:
        database.execute("DELETE FROM number_series")
    assert dealings.issued("Other").number == "2026-0002"
