"""What is issued is sealed where the studio wants that, and seals are told apart."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio_desk.adapters.files import AtomicFiles
from studio_desk.domain.certificate import CertificateFlaw, CertificateRefused
from studio_desk.domain.errors import DeskError
from studio_desk.domain.seal import Seal
from studio_desk.services.delivery_failures import KeyLocked, KeyLost, NoCertificate, NoKeyring
from studio_desk.services.failures import FileUnreadable
from studio_desk.services.sealing import SealBook
from studio_desk.services.sealing_failures import (
    CheckGap,
    PdfUnreadable,
    QuoteNotSealed,
    SealGap,
)

from .dealings import STUDIO, WORDINGS, Dealings
from .sealers import WAX, Drawer, NotingSealer

SEALING = replace(STUDIO, seals=True)


@pytest.fixture
def dealings(tmp_path: Path) -> Dealings:
    return Dealings(tmp_path, certificates=Drawer(trouble=None))


def book(trouble: DeskError | None = None) -> SealBook:
    return SealBook(NotingSealer(), Drawer(trouble), AtomicFiles())


def frozen(dealings: Dealings, *, seals: bool) -> bytes:
    record = dealings.issue(dealings.sitting(), replace(STUDIO, seals=seals))
    return dealings.quotes.document(record.revisions[-1])


def test_what_is_issued_is_sealed_before_it_is_kept(dealings: Dealings) -> None:
    assert frozen(dealings, seals=True).endswith(WAX + b"Harbour Light")


def test_a_studio_that_does_not_seal_needs_no_certificate(dealings: Dealings) -> None:
    dealings.certificates.trouble = NoCertificate()

    assert WAX not in frozen(dealings, seals=False)


@pytest.mark.parametrize(
    ("trouble", "gap"),
    [
        (NoCertificate(), SealGap.NO_CERTIFICATE),
        (KeyLocked(), SealGap.LOCKED),
        (KeyLost(), SealGap.KEY_LOST),
        (NoKeyring("asleep"), SealGap.NO_KEYRING),
        (CertificateRefused(CertificateFlaw.EXPIRED, " (2025-01-31)"), SealGap.NOT_HOLDING),
    ],
)
def test_where_nothing_can_be_sealed_nothing_is_issued_and_the_reason_is_said(
    dealings: Dealings, trouble: DeskError, gap: SealGap
) -> None:
    dealings.certificates.trouble = trouble
    sitting = dealings.sitting()

    with pytest.raises(QuoteNotSealed) as refused:
        dealings.issue(sitting, SEALING)

    assert refused.value.gap is gap
    assert dealings.quotes.record(sitting.id) is None
    words = WORDINGS("en").explain(refused.value)
    assert refused.value.number in words
    assert "Seal what is issued" in words


def test_the_number_of_a_quote_that_was_not_sealed_waits_for_it(dealings: Dealings) -> None:
    dealings.sealer.broken = "out of wax"
    sitting = dealings.sitting()
    with pytest.raises(QuoteNotSealed, match="out of wax") as refused:
        dealings.issue(sitting, SEALING)

    dealings.sealer.broken = ""
    assert dealings.issue(sitting, SEALING).latest_number == refused.value.number


def test_the_studio_knows_its_own_seal() -> None:
    [own] = book().seals(b"%PDF" + WAX + b"Harbour Light", "sent.pdf")
    [other] = book().seals(b"%PDF" + WAX + b"Somebody Else", "other.pdf")

    assert own.is_own
    assert not other.is_own


def test_what_was_issued_is_not_checked_as_a_strangers_file_is() -> None:
    class Guarded(NotingSealer):
        def seals(self, pdf: bytes) -> list[Seal]:
            assert pdf == sent
            raise PdfUnreadable(CheckGap.TOO_SLOW)

        def own(self, pdf: bytes) -> list[Seal]:
            return super().seals(pdf)

    sent = b"%PDF" + WAX + b"Harbour Light"
    guarded = SealBook(Guarded(), Drawer(), AtomicFiles())

    [own] = guarded.seals_of_issued(sent)
    assert own.is_own
    with pytest.raises(PdfUnreadable) as refused:
        guarded.seals(sent, "sent.pdf")
    assert (refused.value.gap, refused.value.name) == (CheckGap.TOO_SLOW, "sent.pdf")


@pytest.mark.parametrize(
    "trouble", [NoCertificate(), CertificateRefused(CertificateFlaw.UNREADABLE)]
)
def test_a_seal_of_a_certificate_that_is_gone_stays_the_studios(trouble: DeskError) -> None:
    [found] = book(trouble).seals(b"%PDF" + WAX + b"Harbour Light", "sent.pdf")

    assert found.is_own


def test_a_file_that_cannot_be_checked_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"Dear Sir")

    with pytest.raises(PdfUnreadable) as refused:
        book().seals_of_file(tmp_path / "letter.pdf")
    assert "letter.pdf" in WORDINGS("en").explain(refused.value)
    with pytest.raises(FileUnreadable):
        book().seals_of_file(tmp_path / "nowhere.pdf")
