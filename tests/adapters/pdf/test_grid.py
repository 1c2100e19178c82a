"""Every line of a page stands on one grid, and a page is set in few sizes."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from studio_desk.adapters.pdf.layout import UNIT_PT
from studio_desk.domain.branding import Pairing, Paper
from studio_desk.domain.proposal import About, Argument, Fact, Grid, Letter, Pin, Rights, Routes
from tests.adapters.pdf.papers import MARGIN_PT, closing, line, printed, proposal, quote, spread

LONG = "Much depends on this picture, and whoever looks at it will ask who made it and how. " * 4


def baselines(pdf: bytes) -> Iterator[tuple[int, str, float, float]]:
    """Page, character, size, and how far below the upper margin it stands, but the cover's."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(1, len(document)):
        page = document[number]
        text = page.get_textpage()
        # Numbers in pictures stand where they point.
        pictures = any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            if character.strip() and not (pictures and character.isdigit()):
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                size = float(pdfium.FPDFText_GetFontSize(text, index))
                yield number, character, round(size, 2), page.get_height() - MARGIN_PT - y.value
    document.close()


def sample(paper: Paper, pairing: Pairing) -> bytes:
    base = proposal()
    rows = [
        line(number, description=f"Line {number} with a longish name", detail="Small print")
        for number in range(1, 30)
    ]
    return printed(
        paper=paper,
        pairing=pairing,
        letter=Letter("For you", "Dear Mina Park", (LONG, LONG), "Harbour Light Studio"),
        understood=replace(
            base.understood, facts=(Fact("Used for", "One\nTwo\nThree"), Fact("Budget", "$700"))
        ),
        recommendation=replace(
            base.recommendation, reasons=(Argument(LONG, (LONG,)), Argument(LONG)), cautions=(LONG,)
        ),
        spreads=(spread(pins=(Pin(1, 0, 0.5, 0.5, LONG), Pin(2, 1, 0.5, 0.5, "Eyes"))),),
        quote=replace(
            quote(*rows),
            message=("A word.", LONG),
            payments_title="Payments",
            validity="Until then",
        ),
        closing=closing(LONG, LONG),
        routes=Routes(
            "Side by side",
            "What each way costs",
            Grid(("", "AI", "In person"), (("Cost", "$49.00", "$349.00"), ("Time", LONG, "Soon"))),
            (LONG,),
        ),
        rights=Rights("Rights", "What you may do", (("Licence", (LONG, LONG)),)),
        about=About("Who", "About us", (LONG, LONG), (Fact("Phone", "555 0100"),)),
    )


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("pairing", Pairing)
def test_every_line_stands_on_the_baseline_grid(paper: Paper, pairing: Pairing) -> None:
    off = {
        (page, character, size, round(down, 2))
        for page, character, size, down in baselines(sample(paper, pairing))
        if abs(down / UNIT_PT - round(down / UNIT_PT)) * UNIT_PT > 0.02
    }

    assert not off


@pytest.mark.parametrize("pairing", Pairing)
def test_a_page_is_set_in_four_sizes_at_most(pairing: Pairing) -> None:
    sizes: dict[int, set[float]] = {}
    for page, _, size, _ in baselines(sample(Paper.A4, pairing)):
        sizes.setdefault(page, set()).add(size)

    assert all(len(found) <= 4 for found in sizes.values()), sizes
