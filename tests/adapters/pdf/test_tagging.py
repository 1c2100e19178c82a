"""What those follow who listen to a proposal, and what an archive asks of its file."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from studio_desk.domain.line import Role
from studio_desk.domain.proposal import Argument, Fact, Pin, SumRow
from tests.adapters.pdf.papers import (
    closing,
    line,
    plate,
    printed,
    proposal,
    quote,
    side,
    spread,
    texts,
)
from tests.adapters.pdf.test_proposal import EVERYTHING
from tests.adapters.pdf.test_receipt import receipt
from tests.adapters.pdf.tree import Node, tree

LONG = "Natural light and a plain wall behind. " * 120
CHOICES = (
    line(1, role=Role.ALTERNATIVE, mark="Recommended"),
    line(2, role=Role.ALTERNATIVE, counts=False),
    line(3, role=Role.OPTIONAL, counts=False),
    line(4, heading="More"),
    line(5, remark="Free words."),
)
KINDS: dict[str, Callable[[], bytes]] = {
    "whole": lambda: printed(**EVERYTHING),
    "plain": printed,
    "long": lambda: printed(understood=replace(proposal().understood, facts=(Fact("Use", LONG),))),
    "choices": lambda: printed(quote=quote(*CHOICES)),
    "receipt": receipt,
    "void receipt": lambda: receipt(void="Void"),
}


@pytest.fixture(scope="module")
def whole() -> bytes:
    return printed(**EVERYTHING)


@cache
def made(kind: str) -> bytes:
    return KINDS[kind]()


def document(pdf: bytes) -> Node:
    return tree(pdf)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_on_a_page_is_read_once_or_is_decoration(kind: str) -> None:
    root, pages = tree(made(kind))
    owned = [(place, node.owner) for node in root.all() for place in node.content]

    assert pages.loose == 0
    assert sorted(place for place, _ in owned) == sorted(pages.words)
    assert dict(owned) == pages.owners


@pytest.mark.parametrize("kind", KINDS)
def test_no_level_of_headings_is_skipped(kind: str) -> None:
    levels = [int(node.role[1]) for node in document(made(kind)).all("H1", "H2", "H3")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_a_table_has_a_cell_for_each_column(kind: str) -> None:
    for table in document(made(kind)).all("Table"):
        assert {row.role for row in table.kids} == {"TR"}
        widths = {sum(cell.said.get("/ColSpan", 1) for cell in row.kids) for row in table.kids}
        assert len(widths) == 1
        assert all(
            cell.role == "TD" or "/Scope" in cell.said for row in table.kids for cell in row.kids
        )


def test_a_quote_over_several_pages_is_one_table_whose_head_is_read_once() -> None:
    pdf = printed(quote=quote(*map(line, range(1, 101))))
    assert sum("Item" in text for text in texts(pdf)) >= 3
    [table] = [each for each in document(pdf).all("Table") if len(each.kids) > 50]

    assert len(table.kids) == 101
    assert [row.read().startswith("Item") for row in table.kids].count(True) == 1
    assert {cell.said["/Scope"] for cell in table.kids[0].kids} == {"Column"}
    assert [row.kids[0].read() for row in table.kids[1:]] == [f"Line {n}" for n in range(1, 101)]


def test_words_over_two_pages_are_one_paragraph() -> None:
    root = document(made("long"))
    [paragraph] = [node for node in root.all("P") if len(node.content) > 1]

    assert " ".join(paragraph.words.split()) == LONG.strip()
    assert len({page for page, _ in paragraph.content}) == len(paragraph.content)


def test_what_a_picture_shows_is_said_and_stands_before_its_caption(whole: bytes) -> None:
    root = document(whole)
    figures = list(root.all("Figure"))
    beside = [node for node in root.all("Div") if node.kids[0].role == "Figure"]

    assert len(figures) == 5
    assert figures[0].said["/Alt"] == "Picture on the cover: a portrait"
    for node in beside:
        label, *_caption_and_credit = (kid.words for kid in node.kids[1:])
        assert node.kids[0].said["/Alt"] == f"A portrait: {label}"
    for figure in figures:
        left, bottom, right, top = figure.said["/BBox"]
        assert right - left > 30
        assert top - bottom > 30


def test_callouts_are_a_list_in_the_order_of_their_numbers() -> None:
    pins = tuple(Pin(n, n % 2, 0.1, n / 12, f"Callout {n}.") for n in range(1, 10))
    [found] = document(printed(spreads=(spread(pins=pins),))).all("L")

    assert [[kid.role for kid in item.kids] for item in found.kids] == [["Lbl", "LBody"]] * 9
    assert [item.read() for item in found.kids] == [f"{n} Callout {n}." for n in range(1, 10)]


def test_reasons_cautions_and_terms_are_lists_of_their_own() -> None:
    reasons = (Argument("It lasts. " * 300, ("A poll.",)), Argument("It is asked for."))
    cautions, terms = ("Ask first.", "Ask again."), ("Paid in 14 days.", "Booked once it is paid.")
    advice = replace(
        proposal().recommendation, reasons=reasons, against=(Argument("One."),), cautions=cautions
    )
    root, _pages = tree(printed(recommendation=advice, closing=closing(*terms)))
    lists = [[item.read() for item in found.all("LI")] for found in root.all("L")]

    assert lists == [
        [("It lasts. " * 300).strip() + " A poll.", "It is asked for."],
        list(cautions),
        list(terms),
    ]
    for found in root.all("L"):
        assert {kid.role for kid in found.kids} == {"LI"}
        assert {part.role for item in found.kids for part in item.kids} == {"LBody"}
        assert found.said["/ListNumbering"] == "None"


def test_the_foot_of_a_page_is_not_read(whole: bytes) -> None:
    said = document(whole).read()

    assert "2 / 6" in " ".join(texts(whole))
    assert re.search(r"\d / \d", said) is None


def test_a_choice_is_read_as_what_it_looks_like() -> None:
    root = document(made("choices"))
    marks = [node.said["/ActualText"] for node in root.all("Span") if "/ActualText" in node.said]

    assert marks == ["◉", "○", "☐"]


@pytest.mark.parametrize("name", ["محمد علي بن عبد الرحمن", "שלום יוסף"])
def test_words_from_right_to_left_are_read_as_they_were_typed(name: str) -> None:
    root = document(printed(understood=replace(proposal().understood, facts=(Fact("Name", name),))))

    assert name in [node.said.get("/ActualText") for node in root.all("P")]


def test_words_at_the_ends_of_lines_are_kept_apart() -> None:
    root = document(printed(spreads=(spread(pins=(Pin(1, 0, 0.5, 0.5, LONG),)),)))
    [found] = root.all("LBody")

    assert found.read() == LONG.strip()


def test_nothing_is_put_between_the_halves_of_a_word_or_between_ideographs() -> None:
    for typed in ("W" * 300, "漢" * 300):
        heard = replace(proposal().understood, facts=(Fact("Use", typed),))
        assert typed in document(printed(understood=heard)).read()


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_claims_both_standards_and_has_what_they_ask_of_it(kind: str) -> None:
    pdf = made(kind)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        xmp = opened.Root.Metadata.read_bytes().decode()
        [intent] = opened.Root.OutputIntents

        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert all(page.obj.Tabs == "/S" for page in opened.pages)
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        with opened.open_metadata() as said:
            assert said["dc:title"] == str(opened.docinfo.Title)
            assert said["dc:creator"] == [str(opened.docinfo.Author)]
            assert said.pdfa_status == "2A"
            assert said["dc:language"] == {"en"}
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "Date" not in xmp


def test_markup_in_a_title_stays_words() -> None:
    title = "<b>x</b> & ]]> \ufffe\uffff"
    with (
        pikepdf.open(io.BytesIO(printed(title=title))) as opened,
        opened.open_metadata() as said,
    ):
        assert said["dc:title"] == "<b>x</b> & ]]> "


def test_a_picture_without_words_is_decoration() -> None:
    mute = replace(side(plate(), ""), caption="", credit="", shown="")
    root = document(printed(spreads=(spread(left=mute),)))

    assert len(list(root.all("Figure"))) == 1


def test_qpdf_finds_nothing_to_say(whole: bytes, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    (tmp_path / "whole.pdf").write_bytes(whole)
    done = subprocess.run(
        ["qpdf", "--check", tmp_path / "whole.pdf"], capture_output=True, check=False
    )

    assert done.returncode == 0
    assert done.stderr == b""


def test_sums_are_read_with_their_labels() -> None:
    sums = (SumRow("Subtotal", "1.00"), SumRow("Total", "$619.48", grand=True))
    root = document(printed(quote=replace(quote(), sums=sums)))

    rows = [row.read() for row in root.all("TR")]
    assert "Subtotal 1.00" in rows
    assert "Total $619.48" in rows
