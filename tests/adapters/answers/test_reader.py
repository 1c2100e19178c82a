"""What stands in the fields of a PDF is read back, whoever wrote it."""

import io
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest

from studio_desk.adapters.answers import PdfFormReader
from studio_desk.services.returned import ReturnGap, ReturnRefused
from tests.adapters.pdf.papers import printed, quote
from tests.adapters.pdf.test_forms import ROWS, asked, filled

READER = PdfFormReader()


def gap(pdf: bytes, reader: PdfFormReader = READER) -> ReturnGap:
    with pytest.raises(ReturnRefused) as refused:
        reader.form(pdf, "answer.pdf")
    return refused.value.gap


def test_what_a_client_filled_in_is_read_by_a_process_of_its_own() -> None:
    ours = READER.own(asked())
    form = READER.form(filled(asked(), line_2="/line-2", group_1="/line-4", name="김민아"), "a.pdf")

    assert dict(form.answers) == {
        "line-1": "line-1",
        "line-2": "line-2",
        "group-1": "line-4",
        "group-2": "",
    }
    assert (form.name, form.is_signed) == ("김민아", False)
    assert form.pages == ours.pages


def test_a_file_that_is_read_as_it_was_printed_holds_what_was_chosen() -> None:
    assert READER.form(asked(), "a.pdf") == READER.own(asked())


def test_what_is_seen_to_be_ticked_counts_whatever_the_field_says_of_itself() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == "line-2":
                field.V = pikepdf.Name("/line-2")
        target = io.BytesIO()
        document.save(target)

    assert dict(READER.form(target.getvalue(), "a.pdf").answers)["line-2"] == ""


def test_other_pages_are_told_from_those_that_were_printed() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        document.pages[0].contents_add(b" 0 0 9 9 re f")
        target = io.BytesIO()
        document.save(target)
    form = READER.form(target.getvalue(), "a.pdf")

    assert form.pages != READER.own(asked()).pages
    assert replace(form, pages="") == replace(READER.own(asked()), pages="")


def test_a_name_is_one_line_of_what_can_be_seen() -> None:
    answered = filled(asked(), name="Mina\n\u202ePark" + "x" * 2_000)

    assert READER.form(answered, "a.pdf").name.startswith("Mina Park")
    assert len(READER.form(answered, "a.pdf").name) <= 500


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(asked()))
    writer.encrypt("secret")
    locked, blank = io.BytesIO(), io.BytesIO()
    writer.write(locked)
    empty = pypdf.PdfWriter()
    empty.add_blank_page(100, 100)
    empty.write(blank)

    assert gap(locked.getvalue()) is ReturnGap.LOCKED
    assert gap(blank.getvalue()) is ReturnGap.NO_FIELDS
    assert gap(b"") is ReturnGap.DAMAGED
    assert gap(asked()[:900]) is ReturnGap.DAMAGED
    assert gap(asked(), PdfFormReader(most_bytes=1_000)) is ReturnGap.TOO_LARGE
    assert gap(asked(), PdfFormReader(seconds=0)) is ReturnGap.TOO_SLOW


def test_the_time_that_its_process_needs_to_start_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every interpreter runs this before anything else: a computer that is busy.
    (tmp_path / "sitecustomize.py").write_text("import time\ntime.sleep(3)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)

    assert PdfFormReader(seconds=2.5).form(asked(), "a.pdf") == READER.own(asked())


def test_the_number_of_the_quote_is_read_as_long_as_the_file_says_it() -> None:
    numbered = printed(quote=quote(*ROWS), number="2026-0007-R1")
    assert READER.form(filled(numbered, name="Mina"), "a.pdf").number == "2026-0007-R1"
    assert READER.form(asked(), "a.pdf").number == ""

    with pikepdf.open(io.BytesIO(numbered)) as document:
        document.Root.Metadata = document.make_stream(b"<no XMP")
        target = io.BytesIO()
        document.save(target)
    assert READER.form(target.getvalue(), "a.pdf").number == ""
