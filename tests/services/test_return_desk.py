"""What comes back from a client: whose it is, what was chosen in it, and whether to believe it."""

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line, Remark, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord
from studio_desk.domain.returned import Faith
from studio_desk.services.returned import (
    Returned,
    ReturnElsewhere,
    ReturnGap,
    ReturnRefused,
)
from tests.adapters.pdf.papers import printed
from tests.adapters.secrets.keyrings import KeyringInMemory
from tests.services.deliveries import ring
from tests.ui.test_returned import LINES, filled

__all__ = ["ring"]

NAMED = {"name": "Mina Park"}
LARGE_ALBUM = {"group-1": "/line-3"}
USD = Currency.of("USD")


class Answering:
    """A studio with real parts, whose quotes come back from their clients."""

    def __init__(self, kit: Tools, place: Path) -> None:
        self.desk = open_desk(kit, StudioFolder(place / "studio"))
        self.file = place / "answer.pdf"
        self.today = kit.clock.now().date()

    def begun(self, name: str = "Mina Park") -> Consultation:
        """A consultation with a box to tick and two albums to choose from."""
        begun = self.desk.consultations.begin(Client(name))
        until = self.today + timedelta(30)
        quote = replace(begun.quote, taxes=(), entries=LINES, valid_until=until)
        return self.desk.consultations.save(replace(begun, quote=quote))

    def issue(self, consultation: Consultation) -> QuoteRecord:
        studio = self.desk.studio.studio()
        return self.desk.quotes.issue(studio, consultation, self.desk.examples.path)

    def issued(self, name: str = "Mina Park") -> QuoteRecord:
        return self.issue(self.begun(name))

    def revised(self, record: QuoteRecord, quote: Quote) -> QuoteRecord:
        return self.issue(replace(record.latest.consultation, quote=quote))

    def document(self, record: QuoteRecord) -> bytes:
        return self.desk.quotes.document(record.latest)

    def read(self, content: bytes, record: QuoteRecord) -> Returned:
        self.file.write_bytes(content)
        return self.desk.returned.read(self.file, record)


@pytest.fixture
def studio(kit: Tools, tmp_path: Path) -> Answering:
    return Answering(kit, tmp_path)


@pytest.fixture
def sealing(studio: Answering, ring: KeyringInMemory) -> Answering:
    """One that has a certificate, and seals what it issues."""
    studio.desk.certificates.try_out("Harbour Light")
    studio.desk.studio.save(replace(studio.desk.studio.studio(), seals=True))
    return studio


def with_large_album(quote: Quote) -> Quote:
    small, large = (replace(quote.line(each), chosen=each == 3) for each in (2, 3))
    return quote.put(2, small).put(3, large)


def painted_over(pdf: bytes) -> bytes:
    """The file with something drawn over what is printed, of which all is still there to read."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0].obj
        box = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Square,
            Rect=pikepdf.Array([50, 50, 250, 150]),
        )
        page.Annots = pikepdf.Array([*page.get("/Annots", []), document.make_indirect(box)])
        document.save(target)
    return target.getvalue()


def test_what_was_chosen_is_told_beside_what_was_issued_and_what_it_comes_to(
    studio: Answering,
) -> None:
    record = studio.issued()
    chosen = LARGE_ALBUM | NAMED | {"line-1": "/line-1"}
    found = studio.read(filled(studio.document(record), chosen), record)
    assert [(each.description, each.was, each.is_now) for each in found.lines] == [
        ("Retouching", False, True),
        ("Small album", True, False),
        ("Large album", False, True),
    ]
    assert found.issued_total == USD.money(Decimal(500))
    assert found.chosen_total == USD.money(Decimal(650))
    assert found.number == found.latest == record.latest_number
    assert (found.file, found.reply.answer.name) == ("answer.pdf", "Mina Park")
    assert not found.is_as_issued
    assert not found.is_untouched


def test_taking_choices_over_changes_nothing_else_of_a_consultation(studio: Answering) -> None:
    record = studio.issued()
    found = studio.read(filled(studio.document(record), LARGE_ALBUM), record)
    issued = record.latest.consultation
    now = replace(issued, quote=replace(issued.quote, memo="She comes back on Friday"))
    assert found.taken_over(now) == replace(now, quote=with_large_album(now.quote))


def test_our_own_file_as_it_was_issued_is_untouched_and_a_name_alone_is_an_answer(
    studio: Answering,
) -> None:
    record = studio.issued()
    found = studio.read(studio.document(record), record)
    assert found.is_untouched
    assert found.is_as_issued
    named = studio.read(filled(studio.document(record), NAMED), record)
    assert not named.is_untouched
    assert named.is_as_issued


def test_a_sealed_file_to_which_nothing_but_answers_was_added_is_vouched_for(
    sealing: Answering,
) -> None:
    record = sealing.issued()
    grown = filled(sealing.document(record), NAMED | {"line-1": "/line-1"})
    assert sealing.read(grown, record).faith is Faith.SEALED


def test_without_a_seal_a_file_is_believed_as_far_as_its_pages_are_alike(
    studio: Answering,
) -> None:
    record = studio.issued()
    document = studio.document(record)
    assert studio.read(filled(document, NAMED), record).faith is Faith.ALIKE
    assert studio.read(filled(document, NAMED, grows=False), record).faith is Faith.ALIKE
    assert studio.read(painted_over(document), record).faith is Faith.ALTERED


def test_our_own_seal_on_another_file_than_was_issued_vouches_for_nothing(
    sealing: Answering,
) -> None:
    sealing.desk.studio.save(replace(sealing.desk.studio.studio(), seals=False))
    record = sealing.issued()
    document = sealing.document(record)
    for another in (filled(document, LARGE_ALBUM, grows=False), painted_over(document)):
        sealed = sealing.desk.seals.sealed(another, record.latest_number)
        assert sealing.read(sealed, record).faith is Faith.ALTERED
        [seal] = sealing.desk.seals.seals_of_file(sealing.file)
        assert seal.is_own


def test_an_answer_to_an_older_revision_holds_where_the_latest_has_just_its_choices(
    studio: Answering,
) -> None:
    older = studio.issued()
    quote = with_large_album(older.latest.consultation.quote)
    longer = replace(quote, valid_until=studio.today + timedelta(60))
    record = studio.revised(older, longer)
    found = studio.read(filled(studio.document(older), LARGE_ALBUM), record)
    assert (found.number, found.latest) == (older.latest_number, record.latest_number)
    assert not found.is_outdated
    assert found.is_as_issued
    assert found.chosen_total == found.issued_total == USD.money(Decimal(600))


def test_an_answer_to_an_older_revision_at_another_price_is_outdated_and_can_be_kept(
    studio: Answering,
) -> None:
    older = studio.issued()
    dearer = with_large_album(older.latest.consultation.quote)
    dearer = dearer.put(0, replace(dearer.line(0), unit_price=Decimal(450)))
    record = studio.revised(older, dearer)
    content = filled(studio.document(older), LARGE_ALBUM)
    found = studio.read(content, record)
    assert found.is_outdated
    assert (found.number, found.latest) == (older.latest_number, record.latest_number)
    assert (found.reply.revision, found.reply.content) == (older.latest.number, content)


def test_an_answer_to_an_older_revision_is_outdated_where_the_studio_s_terms_changed(
    studio: Answering,
) -> None:
    older = studio.issued()
    studio.desk.studio.save(replace(studio.desk.studio.studio(), terms="Half in advance"))
    record = studio.revised(older, with_large_album(older.latest.consultation.quote))
    assert studio.read(filled(studio.document(older), LARGE_ALBUM), record).is_outdated


def test_the_answer_to_another_quote_is_named_by_its_number_and_client(
    studio: Answering,
) -> None:
    theirs, record = studio.issued("Alex Rivera"), studio.issued()
    with pytest.raises(ReturnElsewhere) as refused:
        studio.read(filled(studio.document(theirs), NAMED), record)
    assert refused.value == ReturnElsewhere(
        "answer.pdf", theirs.latest_number, "Alex Rivera", theirs.consultation_id
    )


def test_a_form_of_somebody_else_is_foreign(studio: Answering) -> None:
    record = studio.issued()
    with pytest.raises(ReturnRefused) as refused:
        studio.read(printed(), record)
    assert refused.value == ReturnRefused("answer.pdf", ReturnGap.FOREIGN)


def test_a_file_whose_boxes_are_not_those_that_were_issued_tells_nothing(
    studio: Answering,
) -> None:
    record = studio.issued()
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(studio.document(record))) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == "line-1":
                field.T = pikepdf.String("line-9")
        document.save(target)
    with pytest.raises(ReturnRefused) as refused:
        studio.read(target.getvalue(), record)
    assert refused.value == ReturnRefused("answer.pdf", ReturnGap.NO_FIELDS)


def test_the_file_for_e_mail_and_the_one_for_print_are_both_answered(
    studio: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = studio.begun()
    monkeypatch.setattr("studio_desk.services.proposals.mail_limit", lambda _: 1)
    record = studio.issue(begun)
    quotes = studio.desk.quotes
    for document in (quotes.document(record.latest), quotes.mail_document(record.latest)):
        found = studio.read(filled(document, LARGE_ALBUM), record)
        assert (found.number, found.faith) == (record.latest_number, Faith.ALIKE)


def test_an_answer_to_an_older_revision_can_be_read_where_the_latest_offers_other_lines(
    studio: Answering,
) -> None:
    older = studio.issued()
    content = filled(studio.document(older), LARGE_ALBUM)
    quote = older.latest.consultation.quote
    frame = Line("Frame", Decimal(80), role=Role.OPTIONAL)
    more = studio.revised(older, replace(quote, entries=(*quote.entries, frame)))
    assert studio.read(content, more).is_outdated
    fewer = studio.revised(more, replace(quote, entries=(Remark("Alone"), *quote.entries)))
    assert studio.read(content, fewer).is_outdated
