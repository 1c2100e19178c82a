"""What is for the staff alone (costs, the margin, the memo) leaves the house in nothing."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from pypdf import PdfReader

from studio_desk.app.commands import priced_text, priced_values
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.line import Line, Part, Role
from studio_desk.domain.pricing import price
from studio_desk.services.quote_sheet import quote_sheet
from tests.conftest import Furnished

MEMO = "SECRET MEMO"
TELLTALES = (MEMO, "SECRET", "777.77", "77777", "222.23", "22.2%", "1555.54")
"""The memo; a cost, the margin that it leaves of 1000.00, its share, and two of the cost."""


@pytest.fixture
def told(studio: Furnished) -> Consultation:
    """A consultation whose quote would give itself away."""
    costly = Line(
        "Session",
        Decimal(1000),
        cost=Decimal("777.77"),
        parts=(Part("Album", Decimal(2), Decimal(600)),),
    )
    lines = (costly, replace(costly, quantity=Decimal(2)), replace(costly, role=Role.OPTIONAL))
    quote = replace(studio.half_done.quote, entries=lines, memo=MEMO, taxes=(), discount=None)
    return replace(studio.half_done, quote=quote, comparisons=())


def pdf_words(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return f"{pages}\n{reader.metadata}\n{reader.xmp_metadata and reader.xmp_metadata.stream}"


def leaving(kit: Tools, studio: Furnished, consultation: Consultation) -> Iterator[tuple[str, str]]:
    """Everything that a client may come to see, by what it is, as words."""
    desk = studio.desk
    wording = desk.wording(consultation.language)
    pressed = desk.press.press(
        Studio("Daylight"), consultation, desk.examples.path, lambda _done, _of: None
    )
    yield "PDF", pdf_words(pressed.pdf)
    message = desk.outbox.compose(Studio("Daylight"), consultation, pressed, wording)
    yield "e-mail", f"{message.subject}\n{message.text}"
    priced = price(consultation.quote)
    yield "table", desk.sheets.table(quote_sheet(priced, wording)).decode("utf-8-sig")
    yield "price", priced_text(kit, priced)
    yield "price --json", json.dumps(priced_values(priced))


def test_nothing_that_leaves_tells_a_cost_a_margin_or_the_memo(
    kit: Tools, studio: Furnished, told: Consultation
) -> None:
    for name, words in leaving(kit, studio, told):
        assert "3000.00" in words.replace(",", ""), name
        assert [each for each in TELLTALES if each in words] == [], name


def test_the_bytes_of_a_pdf_hold_no_memo(studio: Furnished, told: Consultation) -> None:
    pressed = studio.desk.press.press(
        Studio("Daylight"), told, studio.desk.examples.path, lambda _done, _of: None
    )
    assert MEMO.encode() not in pressed.pdf
    assert b"777.77" not in pressed.pdf
