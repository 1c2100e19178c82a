"""Names and naughty strings wherever a proposal has words: drawn, whole, and never obeyed."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from studio_desk.adapters.pdf import ReportLabPrinter
from studio_desk.domain.branding import CoverDesign, Pairing, Paper
from studio_desk.domain.proposal import Proposal
from tests.adapters.pdf.inside import crossing, outside
from tests.adapters.pdf.papers import FONTS, plain, plate, words
from tests.adapters.pdf.saying import full, places, said

CASES = Path(__file__).resolve().parents[3] / ".." / "shared" / "text-cases"
NAUGHTY = (
    "<b>bold</b> & <para>", "&amp;&#65;&nbsp;", "${jndi:x} {0} {client} %s %n", "'; DROP x;--",
    "../../etc/passwd", "\\u0041 \\n \\(x\\)", "(unbalanced", "/Name << /JS (x) >> endobj",
    "%PDF-1.7 %%EOF", "=1+1", "NULL", "0x1F", "-1/2", "Ω≈ç√∫", "田中さん", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n", "表ポあA鷗ŒéB",
    "בְּרֵאשִׁית", "مُنَاقَشَةُ سُبُلِ", "ไทย น้ำ", "👩🏽 👨‍👩‍👧 🇰🇷", "𝕿𝖍𝖊 ", "test", "  ",
    "\u202etest\u202c", "\ufeffx\u200by", "ﬁ ﬂ Ǆ", "Zalgo h̵e", "ab\x00c\x1b", "\ud800", "í" * 300,
)  # fmt: skip
"""What every checkout can print; ../shared has more."""
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 3


def printed(proposal: Proposal) -> bytes:
    return ReportLabPrinter(FONTS).print(proposal, lambda _done, _of: None)


def in_turn(strings: list[str]) -> Iterator[Proposal]:
    """Proposals that hold every one of the strings, another in every place."""
    turn = cycle(strings)
    count = sum(len(each) for each in places(full()).values())
    for _ in range(0, len(strings), count):
        yield said(full(), lambda _words: next(turn))


def shared(name: str) -> str:
    if not (CASES / name).is_file():
        pytest.skip("the shared text cases are not here")
    return (CASES / name).read_text(encoding="utf-8")


def check(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert "/JavaScript" not in (document.Root.get("/Names") or {})
        assert "/OpenAction" not in document.Root
    assert outside(pdf) == []
    assert "\N{REPLACEMENT CHARACTER}" not in words(pdf)


def test_the_sample_has_words_in_every_place_for_them() -> None:
    empty = {place for place, words in places(full()).items() if not any(words)}
    assert not {place for place in empty if not place.endswith((".link", ".group"))}


def test_naughty_strings_in_every_place_are_drawn_and_not_obeyed() -> None:
    for each in in_turn(list(NAUGHTY)):
        check(printed(each))


@pytest.mark.parametrize("typed", ["<b>x</b> & <para>", "{client} %s", "%%EOF (x\\", "]]> <!--"])
def test_markup_in_every_place_is_read_back_as_it_was_typed(typed: str) -> None:
    pdf = printed(said(full(), lambda _words: typed, figures=True))
    check(pdf)
    everywhere = sum(len(list(filter(None, each))) for each in places(full()).values())
    assert words(pdf).count(plain(typed)) > everywhere * 0.9


def test_the_strings_that_break_others_break_nothing() -> None:
    for each in in_turn(json.loads(shared("blns.json"))):
        check(printed(each))


def test_the_names_of_many_countries_stand_in_every_place_and_on_no_other() -> None:
    names = [row.split("\t")[1] for row in shared("names_intl.tsv").splitlines() if "\t" in row]
    for each in in_turn(names):
        pdf = printed(each)
        check(pdf)
        assert crossing(pdf) == []


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (LONG, {}),
        ("가" * 120, {"pairing": Pairing.MODERN}),
        ("W" * 90, {"paper": Paper.LETTER}),
    ],
)
def test_a_long_name_in_every_place_stays_in_its_own(name: str, changes: dict[str, Any]) -> None:
    pdf = printed(said(full(**changes), lambda _words: name))
    check(pdf)
    assert crossing(pdf) == []


@pytest.mark.parametrize("design", CoverDesign)
def test_a_long_name_stays_in_its_place_on_every_cover(design: CoverDesign) -> None:
    made = full(cover=replace(full().cover, design=design, logo=plate(300, 100, "#204060")))
    pdf = printed(said(made, lambda _words: LONG))
    check(pdf)
    assert crossing(pdf) == []


def test_no_letter_is_a_box() -> None:
    """Code 0 is the font's own shape for what it lacks (TrueType, glyph 0)."""
    for each in in_turn(list(NAUGHTY)):
        with pikepdf.open(io.BytesIO(printed(each))) as document:
            shown = [
                bytes(step.operands[0])
                for page in document.pages
                for step in pikepdf.parse_content_stream(page)
                if str(step.operator) == "Tj"
            ]
        assert len(shown) > 50
        assert not any(0 in codes for codes in shown)


@pytest.mark.parametrize("words", ["Mina Park", "김서연 龍 สุ 😀 محمد"])
def test_every_font_of_the_file_is_inside_it(words: str) -> None:
    pdf = printed(said(full(), lambda _words: words))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [each for each in document.objects if is_font(each)]
        assert len(fonts) > 3
        for font in fonts:
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert "/FontFile2" in inner.FontDescriptor


def is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and (
        thing.get("/Type") == "/Font" and thing.get("/Subtype") in {"/TrueType", "/Type0", "/Type1"}
    )


def test_other_programs_find_nothing_wrong_with_the_file(tmp_path: Path) -> None:
    if not (qpdf := shutil.which("qpdf")) or not (pdffonts := shutil.which("pdffonts")):
        pytest.skip("qpdf and poppler's pdffonts are not installed here")
    file = tmp_path / "proposal.pdf"
    file.write_bytes(printed(full()))
    subprocess.run([qpdf, "--check", file], check=True, capture_output=True)
    table = subprocess.run([pdffonts, file], check=True, capture_output=True, text=True).stdout
    rows = table.splitlines()[2:]
    assert rows
    assert all(re.search(r"yes (yes|no ) +(yes|no ) +\d+ +\d+$", row) for row in rows)
