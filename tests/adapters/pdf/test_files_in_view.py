"""What is printed of the files under a pair, and of findings in the case."""

import io
from dataclasses import replace

import pypdf
import pytest

from studio_desk.domain.branding import Paper
from studio_desk.domain.proposal import Grid
from tests.adapters.pdf.papers import (
    MARGIN_PT,
    ink,
    page_with,
    plate,
    printed,
    proposal,
    side,
    spread,
    texts,
    words,
)

SIGNED = "Camera; file says so, signed by {} and intact; signer not listed"
ROWS = (
    ("Origin", "AI; the file does not say", SIGNED.format("하버 라이트 스튜디오 Co., Ltd.")),
    ("Largest good print, at 300 ppi", "3.41 × 3.41 in", "33.33 × 50 in (84.7 × 127 cm)"),
    ("A4 page", "88 ppi, soft", "464 ppi, sharp"),
)
NOTE = "That a file does not say how it was made proves nothing."
NOTHING = Grid(("Finding", "Source"), ())


def of_files(rows: tuple[tuple[str, ...], ...] = ROWS, notes: tuple[str, ...] = (NOTE,)) -> bytes:
    grid = Grid(("Use", "Left: AI generated", "Right: In person"), rows)
    made = spread("Portrait", uses=grid, uses_notes=notes)
    return printed(spreads=(made,))


def test_the_rows_of_the_files_stand_under_their_pair_whole() -> None:
    pdf = of_files()
    page = texts(pdf)[page_with(pdf, "Portrait") - 1]
    said = " ".join(page.split())
    for row in ROWS:
        for cell in row:
            assert cell in said
    assert NOTE in said


def test_a_signer_without_spaces_stays_in_its_column() -> None:
    rows = (("Origin", SIGNED.format("W" * 40), SIGNED.format("김" * 40)),)
    pdf = of_files(rows)
    page = list(ink(pdf))[page_with(pdf, "Portrait") - 1]
    lefts = [letter.right for letter in page if letter.character == "W"]
    assert max(lefts) < 595.3 * 0.65
    assert max(letter.right for letter in page) < 595.3 - MARGIN_PT + 1


@pytest.mark.parametrize("height", range(300, 900, 75))
def test_the_note_never_stands_without_its_table(height: int) -> None:
    long_rows = tuple((f"Use {n}", "soft", "sharp") for n in range(14))
    made = spread(
        "Portrait",
        left=side(plate(600, height), "AI generated"),
        uses=Grid(("Use", "Left", "Right"), long_rows),
        uses_notes=(NOTE,),
    )
    pdf = printed(spreads=(made,))
    assert page_with(pdf, NOTE) == page_with(pdf, "Use 13")


def test_a_group_in_which_nothing_stands_has_no_title() -> None:
    pdf = printed(case=replace(proposal().case, findings=NOTHING, other=NOTHING))
    assert "The other side" not in words(pdf)
    assert "Finding" not in words(pdf)
    assert "When AI is the better choice" in words(pdf)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", range(1, 12))
def test_no_title_of_a_group_is_the_last_on_its_page(paper: Paper, count: int) -> None:
    rows = tuple((f"Finding {n} " + "and so on " * 6, f"Source {n}.") for n in range(count))
    grid = Grid(("Finding", "Source"), rows)
    case = replace(proposal().case, findings=grid, other=grid)
    pdf = printed(case=case, paper=paper)
    pages = texts(pdf)
    first = pages[page_with(pdf, "The other side") - 1]
    assert "Finding 0" in first[first.index("The other side") :]
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) <= 6
