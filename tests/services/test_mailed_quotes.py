"""What is issued keeps the file for print and the one for e-mail, each byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studio_desk.domain.proposal import Proposal
from studio_desk.services.picture_ports import Progress

from .dealings import Dealings
from .world import NotingPrinter


class ThinningPrinter(NotingPrinter):
    """Prints less each time, as with smaller pictures; `to` is the least."""

    to: int = 0

    def print(self, proposal: Proposal, progress: Progress) -> bytes:
        head = super().print(proposal, progress)
        return head + bytes(max(self.to, 3_000 - 1_000 * len(self.printed)))


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def limit(size: int) -> None:
        monkeypatch.setattr("studio_desk.services.proposals.mail_limit", lambda _: size)

    return limit


def test_a_quote_that_is_too_large_for_e_mail_is_issued_as_two_files(
    tmp_path: Path, limited: Callable[[int], None]
) -> None:
    limited(1_500)
    dealings = Dealings(tmp_path, printer=ThinningPrinter())
    record = dealings.issued()
    printed = dealings.quotes.document(record.latest)
    mailed = dealings.quotes.issued_mail_document(record, record.latest)
    assert len(printed) > 1_500 >= len(mailed)
    assert record.latest.mail_document not in {"", record.latest.document}
    assert dealings.quotes.record(record.consultation_id) == record


def test_one_that_is_small_enough_is_one_file(tmp_path: Path) -> None:
    dealings = Dealings(tmp_path)
    record = dealings.issued()
    assert record.latest.mail_document == ""
    mailed = dealings.quotes.issued_mail_document(record, record.latest)
    assert mailed == dealings.quotes.document(record.latest)


def test_of_one_that_cannot_be_made_small_the_smallest_is_attached(
    tmp_path: Path, limited: Callable[[int], None]
) -> None:
    limited(500)
    printer = ThinningPrinter()
    printer.to = 1_000
    dealings = Dealings(tmp_path, printer=printer)
    record = dealings.issued()
    printed = dealings.quotes.document(record.latest)
    mailed = dealings.quotes.issued_mail_document(record, record.latest)
    assert 500 < len(mailed) < len(printed)
