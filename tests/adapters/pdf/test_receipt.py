"""Receipts: one page, the same bytes each time, readable by people and by programs."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio_desk.adapters.pdf import ReportLabPrinter
from studio_desk.domain.branding import Paper
from studio_desk.domain.proposal import Fact, SumRow
from studio_desk.domain.receipt import Receipt
from tests.adapters.pdf.papers import FONTS, MARGIN_PT, ink, plain, texts, words

RECEIPT = Receipt(
    language="en",
    title="Receipt 2026-0007-P1",
    author="Harbour Light Studio",
    accent="#2F5D50",
    paper=Paper.A4,
    kicker="Payment received",
    amount=Fact("Amount received", "$350.00"),
    facts=(Fact("Received from", "Mina Park"), Fact("Received on", "25 November 2026")),
    sums=(SumRow("Total of the quote", "700.00"), SumRow("Still due", "$350.00", grand=True)),
    notes=("All amounts in USD.",),
    thanks="Thank you.",
    sender=("Harbour Light Studio", "hello@harbour.example"),
    footer="Harbour Light Studio",
    page_of="Receipt 2026-0007-P1 · {page} / {pages}",
)


def receipt(**changes: Any) -> bytes:
    return ReportLabPrinter(FONTS).print_receipt(replace(RECEIPT, **changes))


def test_a_receipt_is_one_page_that_says_everything() -> None:
    [page] = texts(receipt())
    said = plain(page)
    for each in (
        "Receipt 2026-0007-P1", "Payment received", "Amount received", "Received from Mina Park",
        "25 November 2026", "Total of the quote 700.00", "Still due $350.00",
        "All amounts in USD.", "Thank you.", "hello@harbour.example", "· 1 / 1",
    ):  # fmt: skip
        assert each in said
    assert said.count("$350.00") == 2


def test_the_same_receipt_gives_the_same_bytes() -> None:
    assert receipt() == receipt()


def test_it_is_sound_and_carries_its_fonts() -> None:
    with pikepdf.open(io.BytesIO(receipt(void="Void", sums=()))) as document:
        assert document.check_pdf_syntax() == []
        fonts = [
            each
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert document.Root.Lang == "en"


def test_it_says_what_it_is_and_not_when() -> None:
    metadata = pypdf.PdfReader(io.BytesIO(receipt())).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == ("Receipt 2026-0007-P1", "Harbour Light Studio")
    assert metadata.creation_date is None


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (595.276, 841.89)), (Paper.LETTER, (612, 792))]
)
def test_the_sheet_is_the_one_asked_for(paper: Paper, size: tuple[float, float]) -> None:
    [page] = pypdf.PdfReader(io.BytesIO(receipt(paper=paper))).pages
    assert (page.mediabox.width, page.mediabox.height) == pytest.approx(size, abs=0.01)


def test_a_void_one_cannot_be_taken_for_a_valid_one() -> None:
    void = receipt(void="Void", kicker="Void", sums=(), notes=(), thanks="Entered by mistake.")
    [page] = ink(void)
    largest = max(letter.size for letter in page)
    turned = [letter for letter in page if letter.size == largest and letter.character in "Void"]
    assert "".join(letter.character for letter in turned) == "Void"
    assert turned[-1].bottom > turned[0].bottom + 5
    assert "$350.00" in words(void)
    assert "Still due" not in words(void)


def test_no_page_has_more_than_four_sizes_of_type() -> None:
    for pdf in (receipt(), receipt(void="Void")):
        for page in ink(pdf):
            assert len({letter.size for letter in page}) <= 4


@pytest.mark.parametrize(
    "name",
    ["김서연 하버라이트", "金瑞姸 龍鳳", "محمد علي", "שלום יוסף", "Zoë 😀", "<b>x</b> & {0} %s"],
)
def test_a_name_in_any_script_is_read_back(name: str) -> None:
    pdf = receipt(facts=(Fact("Received from", name),), sender=(name,), footer=name, author=name)
    assert all(words(pdf).count(each) >= 3 for each in name.split())


def test_endless_words_run_on_and_stay_within_the_margins() -> None:
    typed = "Endless words " * 600
    pdf = receipt(
        facts=(Fact("Received from", typed), Fact("Paid by", "W" * 500)),
        sender=(typed[:400],),
        amount=Fact("Amount received", "KWD 999,999,999,999,999,999,999,999.999"),
    )
    assert words(pdf).count("Endless words") > 600
    assert len(texts(pdf)) > 1
    for page in ink(pdf):
        assert min(letter.left for letter in page) > MARGIN_PT - 3
        assert max(letter.right for letter in page) < 595.3 - MARGIN_PT + 3


@settings(max_examples=15)
@given(st.text(max_size=80))
def test_whatever_is_typed_is_printed(typed: str) -> None:
    pdf = receipt(
        facts=(Fact(typed, typed),), sender=(typed,), footer=typed, author=typed, title=typed
    )
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []


def test_whatever_stands_beside_the_number_of_a_page_is_left_as_it_is() -> None:
    assert "{0} %s {} 1 of 1" in words(receipt(page_of="{0} %s {} {page} of {pages}"))
