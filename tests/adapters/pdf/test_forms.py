"""A client accepts on a screen: ticks, chooses, types and signs, and it can be read again."""

import io
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from studio_desk.adapters.pdf import PdfiumPages
from studio_desk.domain.branding import Paper
from studio_desk.domain.line import Role
from tests.adapters.pdf.papers import line, page_with, printed, proposal, quote
from tests.adapters.pdf.tree import tree

ROWS = (
    line(1, line=0),
    line(2, role=Role.OPTIONAL, line=1),
    line(3, role=Role.OPTIONAL, counts=False, line=2),
    line(4, role=Role.ALTERNATIVE, line=3, group="Album"),
    line(5, role=Role.ALTERNATIVE, counts=False, line=4, group="Album"),
    line(6, role=Role.ALTERNATIVE, counts=False, line=6, group="a.b / <c>"),
    line(7, role=Role.ALTERNATIVE, counts=False, line=7, group="a.b / <c>"),
)
TYPED = {"name": "Zoë Pärk", "place-and-date": "Köln, 1 € 12. 2026"}


@cache
def asked() -> bytes:
    return printed(quote=quote(*ROWS))


def values(pdf: bytes) -> dict[str, Any]:
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {name: field.get("/V") for name, field in fields.items()}


def filled(pdf: bytes, **answers: str) -> bytes:
    """The file as another program fills it in."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    writer.update_page_form_field_values(
        writer.pages[page_with(pdf, "Acceptance") - 1], given, auto_regenerate=False
    )
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_what_is_chosen_is_ticked_to_begin_with_and_nothing_else() -> None:
    assert values(asked()) == {
        "line-1": "/line-1",
        "line-2": "/Off",
        "group-1": "/line-3",
        "group-2": "/Off",
        "name": "",
        "place-and-date": "",
        "signature": None,
    }


def test_what_a_client_fills_in_is_read_again() -> None:
    answers = {"line_1": "/Off", "line_2": "/line-2", "group_1": "/line-4", "group_2": "/line-7"}
    found = values(filled(asked(), **answers, name=TYPED["name"]))

    assert {name.replace("-", "_"): found[name.replace("_", "-")] for name in answers} == answers
    assert found["name"] == TYPED["name"]


def test_only_one_of_a_group_can_be_chosen_and_never_none_again() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        fields: Any = document.Root.AcroForm.Fields
        group, unanswered = (each for each in fields if str(each.T).startswith("group-"))

        assert int(group.Ff) == (1 << 15) + (1 << 14)
        # Where none was chosen, none may be chosen again.
        assert int(unanswered.Ff) == 1 << 15
        assert [str(kid.AS) for kid in group.Kids] == ["/line-3", "/Off"]
        assert all(kid.Parent.objgen == group.objgen for kid in group.Kids)


def test_every_field_says_what_it_asks_and_is_read_where_it_stands() -> None:
    root, _pages = tree(asked())
    asks = [node.answers for node in root.all("Form")]
    rows = [row for row in root.all("TR") if any(row.all("Form"))]

    assert asks[-3:] == [["Name"], ["Place and date"], ["Signature"]]
    assert asks[:-3] == [[f"Line {number}"] for number in range(2, 8)]
    assert [row.kids[0].read() for row in rows] == [f"Line {number}" for number in range(2, 8)]


def test_a_group_is_named_by_all_that_can_be_chosen_in_it() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        fields: Any = document.Root.AcroForm.Fields

        assert {str(each.TU) for each in fields if "/Kids" in each} == {
            "Line 4 / Line 5",
            "Line 6 / Line 7",
        }


def test_no_reader_has_to_invent_how_a_field_looks() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        form: Any = document.Root.AcroForm
        assert "/NeedAppearances" not in form
        widgets: list[Any] = [each for page in document.pages for each in page.get("/Annots", [])]

        assert len(widgets) == 9
        for widget in widgets:
            looks = widget.AP.N
            states = list(looks.values()) if isinstance(looks, pikepdf.Dictionary) else [looks]
            assert all(isinstance(each, pikepdf.Stream) for each in states)
            if "/AS" in widget:
                assert str(widget.AS) in looks
                assert len({each.read_bytes() for each in states}) == 2


def test_the_font_that_is_typed_in_lies_in_the_file() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        form: Any = document.Root.AcroForm
        name, font = next(iter(form.DR.Font.items()))

        assert str(form.DA).startswith(f"{name} ")
        assert font.FontDescriptor.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00"
        assert len(font.Widths) == 224
        assert all(width > 0 for width in font.Widths)


@pytest.mark.parametrize("answer", [{"line_2": "/line-2"}, {"group_2": "/line-6"}, TYPED])
def test_what_is_typed_and_what_is_ticked_is_seen(answer: dict[str, str]) -> None:
    answered = filled(asked(), **answer)
    number = page_with(asked(), "Acceptance") - 1
    before, after = (PdfiumPages().pages(pdf, 60)[number] for pdf in (asked(), answered))

    assert before != after


def test_a_choice_over_several_pages_is_one() -> None:
    rows = [
        line(n, role=Role.ALTERNATIVE, counts=n == 3, line=n, group="Album") for n in range(120)
    ]
    pdf = printed(quote=quote(*rows))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields: Any = document.Root.AcroForm.Fields
        [group] = (each for each in fields if "/Kids" in each)

        assert str(group.V) == "/line-3"
        assert [str(kid.AS) for kid in group.Kids if kid.AS != "/Off"] == ["/line-3"]
        assert len(group.Kids) == 120
        assert len({kid.P.objgen for kid in group.Kids}) > 1


def test_an_alternative_to_nothing_is_ticked_or_not() -> None:
    rows = (line(1, role=Role.ALTERNATIVE, line=0, group="Album"), *ROWS[5:])

    assert values(printed(quote=quote(*rows)))["line-0"] == "/line-0"


def test_letters_that_are_typed_have_their_own_widths() -> None:
    with pikepdf.open(io.BytesIO(asked())) as document:
        form: Any = document.Root.AcroForm
        [(_, font)] = form.DR.Font.items()
        widths = [int(each) for each in font.Widths]

    assert widths[ord("i") - 32] < widths[ord("m") - 32]
    assert widths[ord("ä") - 32] == widths[ord("a") - 32]


def test_a_line_that_has_no_place_is_drawn_and_not_asked() -> None:
    pdf = printed(quote=quote(line(1, role=Role.OPTIONAL)))

    assert set(values(pdf)) == {"name", "place-and-date", "signature"}


def test_the_same_proposal_has_the_same_fields_byte_for_byte() -> None:
    assert printed(quote=quote(*ROWS)) == asked()


def test_a_quote_over_many_pages_asks_each_of_its_choices_once() -> None:
    rows = [line(n, role=Role.OPTIONAL, counts=False, line=n) for n in range(120)]
    pdf = printed(quote=quote(*rows))

    assert {name for name in values(pdf) if name.startswith("line-")} == {
        f"line-{n}" for n in range(120)
    }


@pytest.mark.parametrize("fill", [False, True])
def test_qpdf_finds_nothing_to_say_of_a_form(fill: bool, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    file = tmp_path / "asked.pdf"
    file.write_bytes(filled(asked(), name=TYPED["name"]) if fill else asked())
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)

    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.parametrize("paper", Paper)
def test_there_is_room_to_sign(paper: Paper) -> None:
    pdf = printed(quote=quote(*ROWS), paper=paper)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        widths = {
            str(each.T): float(each.Rect[2] - each.Rect[0])
            for page in document.pages
            for each in page.get("/Annots", [])
            if "/T" in each and not str(each.T).startswith(("line-", "group-"))
        }
    assert widths["signature"] >= 180
    assert widths["name"] == pytest.approx(widths["place-and-date"], abs=0.1)
    assert 110 <= widths["name"] <= widths["signature"]


def test_what_the_client_does_next_stands_where_it_is_signed() -> None:
    closing = replace(proposal().closing, next_step="Next: send this file back.")
    pdf = printed(quote=quote(*ROWS), closing=closing)
    assert page_with(pdf, "Next: send this file back.") == page_with(pdf, "Acceptance")
