"""Proposals to print, and what can be read out of the printed file again."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from studio_desk.adapters.pdf import ReportLabPrinter
from studio_desk.adapters.pdf.fonts import FontCase
from studio_desk.adapters.pdf.type import Typesetter
from studio_desk.domain.arrangement import STANDARD_ORDER
from studio_desk.domain.branding import Pairing, Paper
from studio_desk.domain.proposal import (
    NO_ABOUT,
    NO_RIGHTS,
    NO_ROUTES,
    Argument,
    Case,
    Closing,
    Cover,
    Fact,
    Grid,
    Labelled,
    Letter,
    Plate,
    Proposal,
    QuoteRow,
    QuoteTable,
    Recommendation,
    Spread,
    SumRow,
    Understood,
)

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
MARGIN_PT = 20 / 25.4 * 72
ACCENT = "#2F5D50"


@cache
def plate(width: int = 90, height: int = 60, colour: str = "#7090B0") -> Plate:
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "JPEG")
    return Plate(target.getvalue(), width, height)


def side(picture: Plate, label: str, credit: str = "Some Body, CC BY 4.0") -> Labelled:
    caption = "Some camera, 90 × 60 pixels"
    return Labelled(picture, label, caption, credit, f"A portrait: {label}")


def line(number: int = 1, **changes: Any) -> QuoteRow:
    row = QuoteRow("", f"Line {number}", "", "1", f"{number}.00", "", f"{number}.00")
    return replace(row, **changes)


def quote(*rows: QuoteRow, grand: str = "$619.48") -> QuoteTable:
    return QuoteTable(
        kicker="What it costs",
        title="Your quote",
        heads=("Item", "Qty", "Price", "Discount", "Total"),
        rows=rows or (line(),),
        sums=(SumRow("Subtotal", "601.00"), SumRow("Total", grand, grand=True)),
        notes=("All amounts in USD.",),
    )


def spread(title: str = "Side by side", **changes: Any) -> Spread:
    made = Spread(
        kicker="What we looked at",
        title=title,
        left=side(plate(300, 300, "#B07050"), "AI generated", "Left credit"),
        right=side(plate(400, 300), "In person", "Right credit"),
        pins=(),
        notes=("Different people.",),
        uses_title="What each file can do",
        uses=Grid(("Use", "Left", "Right"), (("A4 page", "88 ppi, soft", "464 ppi, sharp"),)),
        uses_notes=(),
    )
    return replace(made, **changes)


def closing(*terms: str) -> Closing:
    return Closing(
        terms_title="Terms",
        terms=terms or ("The session is booked once the fee is paid.",),
        title="Acceptance",
        statement="I accept this proposal.",
        fields=("Name", "Place and date", "Signature"),
    )


def proposal(**changes: Any) -> Proposal:
    made = Proposal(
        language="en",
        title="Proposal for Mina Park",
        author="Harbour Light Studio",
        subject="In person",
        footer="Harbour Light Studio",
        page_of="{page} / {pages}",
        accent=ACCENT,
        paper=Paper.A4,
        pairing=Pairing.CLASSIC,
        parts=STANDARD_ORDER,
        cover=Cover(
            "Proposal for Mina Park",
            "A portrait people can believe",
            ("Harbour Light Studio, 24 November 2026", "Valid until 23 December 2026"),
        ),
        routes=NO_ROUTES,
        rights=NO_RIGHTS,
        about=NO_ABOUT,
        letter=Letter("For you", "Dear Mina Park", (), "Harbour Light Studio"),
        understood=Understood("Your brief", "What we understood", (Fact("Budget", "$700.00"),)),
        recommendation=Recommendation(
            kicker="Our recommendation",
            title="Be photographed in person",
            lead="For what you told us, it has to hold up.",
            reasons_title="Why",
            reasons=(Argument("Much depends on this picture.", ("A poll, 2024.",)),),
            against_title="What speaks for the other way",
            against=(),
            cautions_title="Mind this",
            cautions=(),
        ),
        spreads=(),
        case=Case(
            kicker="The credibility case",
            title="What happens when people are told",
            quote="The question is what happens when they are told.",
            findings=Grid(("Finding", "Source"), (("They trust less.", "A study, 2025."),)),
            other_title="The other side",
            other=Grid(("Finding", "Source"), (("They could not tell.", "A study, 2022."),)),
            ai_title="When AI is the better choice",
            ai=("For a chat avatar.",),
        ),
        quote=quote(),
        closing=closing(),
    )
    return replace(made, **changes)


def printed(**changes: Any) -> bytes:
    return ReportLabPrinter(FONTS).print(proposal(**changes), lambda _done, _of: None)


def texts(pdf: bytes) -> list[str]:
    """What pypdf reads on each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def words(pdf: bytes) -> str:
    """The whole text, with single spaces and without marks of direction."""
    return plain(" ".join(texts(pdf)))


def plain(text: str) -> str:
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text).split())


def page_with(pdf: bytes, words: str) -> int:
    [number] = [n for n, text in enumerate(texts(pdf), start=1) if words in text]
    return number


@dataclass(frozen=True)
class Ink:
    """A character on paper, its box in points from the lower left corner."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def ink(pdf: bytes) -> Iterator[list[Ink]]:
    """The characters of each page."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        found = []
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            if character.strip():
                size = float(pdfium.FPDFText_GetFontSize(text, index))
                left, bottom, right, top = text.get_charbox(index, loose=False)
                found.append(Ink(character, left, bottom, right, top, round(size, 2)))
        yield found
    document.close()


def typesetter(accent: str = ACCENT, pairing: Pairing = Pairing.CLASSIC) -> Typesetter:
    return Typesetter(FontCase(FONTS, pairing), accent)
