"""What stands in the fields of a PDF is read back, whoever wrote it."""

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from studio_desk.adapters.answers import PdfFormReader
from studio_desk.adapters.sandbox import ProcessSandbox
from studio_desk.adapters.sandbox.worker import Limits
from studio_desk.services.returned import ReturnGap, ReturnRefused
from tests.adapters.pdf.papers import closing, printed, quote, spread
from tests.adapters.pdf.test_forms import ROWS, asked, filled

READER = PdfFormReader(ProcessSandbox())


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

    ours = READER.own(asked())
    assert form.pages != ours.pages
    assert form.printed != ours.printed
    assert replace(form, pages="", printed="") == replace(ours, pages="", printed="")


def stamped(document: pikepdf.Pdf) -> None:
    look = document.make_stream(b"0 0 300 60 re f")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 300, 60])
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[100, 500, 400, 560],
        AP=pikepdf.Dictionary(N=look),
    )
    page = document.pages[0].obj
    page.Annots = pikepdf.Array([*page.get("/Annots", []), document.make_indirect(note)])


def with_other_letters(document: pikepdf.Pdf) -> None:
    fonts = document.pages[0].obj.Resources.Font
    one, other, *_ = fonts.keys()
    fonts[one], fonts[other] = fonts[other], fonts[one]


def cropped(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.CropBox = pikepdf.Array([0, 0, 300, 400])


def turned(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Rotate = 180


def covered(document: pikepdf.Pdf, kind: str = "/Tx", area: tuple[int, ...] = (0, 0, 9, 9)) -> None:
    """Lay a field of no name over a page."""
    look = document.make_stream(b"1 1 1 rg 0 0 300 60 re f")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 300, 60])
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name(kind),
        T=pikepdf.String("notes"),
        Rect=pikepdf.Array(area),
        AP=pikepdf.Dictionary(N=look),
    )
    page = document.pages[0].obj
    page.Annots = pikepdf.Array([*page.get("/Annots", []), document.make_indirect(field)])
    fields: Any = document.Root.AcroForm.Fields
    fields.append(page.Annots[-1])


def covered_by_a_signature(document: pikepdf.Pdf) -> None:
    covered(document, "/Sig")


def with_a_larger_field(document: pikepdf.Pdf) -> None:
    fields: Any = document.Root.AcroForm.Fields
    next(each for each in fields if str(each.T) == "name").Rect = pikepdf.Array([0, 0, 600, 800])


def without_a_field(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        notes: Any = page.obj.get("/Annots", [])
        kept = [each for each in notes if str(each.get("/T", "")) != "place-and-date"]
        page.obj.Annots = pikepdf.Array(kept)


def test_a_signature_that_is_seen_nowhere_changes_no_page() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        covered(document, "/Sig", (0, 0, 0, 0))
        target = io.BytesIO()
        document.save(target)

    assert READER.own(target.getvalue()).pages == READER.own(asked()).pages


@pytest.mark.parametrize(
    "change",
    [
        *(stamped, with_other_letters, cropped, turned),
        *(covered, covered_by_a_signature, with_a_larger_field, without_a_field),
    ],
)
def test_pages_that_look_otherwise_are_others_though_their_words_are_the_same(
    change: Callable[[pikepdf.Pdf], None],
) -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        change(document)
        target = io.BytesIO()
        document.save(target)

    form, ours = READER.form(target.getvalue(), "a.pdf"), READER.own(asked())
    assert form.pages != ours.pages
    assert form.printed == ours.printed


def test_pages_with_pictures_are_the_same_however_a_program_packs_and_numbers_them() -> None:
    issued = printed(spreads=(spread(),), quote=quote(*ROWS), closing=closing())
    with pikepdf.open(io.BytesIO(issued)) as document:
        target = io.BytesIO()
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate,
                      recompress_flate=True)  # fmt: skip
    packed = target.getvalue()

    assert packed != issued
    assert READER.own(packed).pages == READER.own(issued).pages
    assert READER.own(filled(issued, name="Mina")).pages == READER.own(issued).pages


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
    assert gap(asked(), PdfFormReader(ProcessSandbox(), most_bytes=1_000)) is ReturnGap.TOO_LARGE
    assert gap(asked(), PdfFormReader(ProcessSandbox(Limits(seconds=0)))) is ReturnGap.TOO_SLOW


def test_the_time_that_its_process_needs_to_start_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every interpreter runs this before anything else: a computer that is busy.
    (tmp_path / "sitecustomize.py").write_text("import time\ntime.sleep(3)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)

    hurried = PdfFormReader(ProcessSandbox(Limits(seconds=2.5)))
    assert hurried.form(asked(), "a.pdf") == READER.own(asked())


def test_where_its_process_does_not_start_the_file_is_not_to_blame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)

    assert gap(asked()) is ReturnGap.NOT_STARTED


def test_the_number_of_the_quote_is_read_as_long_as_the_file_says_it() -> None:
    numbered = printed(quote=quote(*ROWS), number="2026-0007-R1")
    assert READER.form(filled(numbered, name="Mina"), "a.pdf").number == "2026-0007-R1"
    assert READER.form(asked(), "a.pdf").number == ""

    with pikepdf.open(io.BytesIO(numbered)) as document:
        document.Root.Metadata = document.make_stream(b"<no XMP")
        target = io.BytesIO()
        document.save(target)
    assert READER.form(target.getvalue(), "a.pdf").number == ""
