"""The quote on paper: what stands there is what was calculated, in its order, and can be told."""

import ctypes
from dataclasses import replace
from itertools import product
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.line import Role
from studio_desk.domain.pricing import price
from studio_desk.domain.proposal import QuoteRow, QuoteTable, SumRow
from studio_desk.domain.quote import Quote
from studio_desk.services.quote_writer import QuoteWriter
from tests.adapters.pdf.papers import (
    MARGIN_PT,
    Ink,
    closing,
    ink,
    line,
    page_with,
    plain,
    printed,
    quote,
    texts,
    words,
)
from tests.domain.offers import quotes

WORDING = TomlWordings(Path(__file__).resolve().parents[3] / "resources" / "wording")("en")
WRITER = QuoteWriter(WORDING, BabelFormats())


def told(of: QuoteTable) -> list[str]:
    """Everything that is read on the quote's pages, in the order of reading."""
    rows = [
        words
        for row in of.rows
        for words in (
            row.heading, row.remark, row.description, row.mark, row.detail, row.quantity,
            row.price, row.discount, row.total,
        )
    ]  # fmt: skip
    sums = [words for row in (*of.sums, *of.payments) for words in (row.label, row.amount)]
    return [plain(words) for words in (*rows, *sums) if words]


@settings(max_examples=50)
@given(quotes)
def test_every_line_and_every_sum_is_read_back_in_its_order(quote: Quote) -> None:
    of = WRITER.table(price(quote))
    said, at = words(printed(quote=of)), 0
    for each in told(of) if of.rows else ():
        assert each in said[at:]
        at = said.index(each, at) + len(each)


def letters(pdf: bytes, said: str) -> list[Ink]:
    """The letters of `said` where it is first printed."""
    sought = "".join(said.split())
    for page in ink(pdf):
        text = "".join(letter.character for letter in page)
        if sought in text:
            at = text.index(sought)
            return page[at : at + len(sought)]
    raise AssertionError(said)


def test_rows_stand_in_the_order_of_the_quote_and_never_under_a_heading_of_another() -> None:
    rows = (
        QuoteRow(remark="Before anything else."),
        line(1),
        QuoteRow(heading="Prints"),
        line(2),
        QuoteRow(remark="After the prints."),
        QuoteRow(heading="Albums"),
        line(3),
    )
    said = words(printed(quote=quote(*rows)))
    order = ["Before anything", "Line 1", "Prints", "Line 2", "After the", "Albums", "Line 3"]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


def test_a_remark_runs_over_the_columns_of_figures() -> None:
    remark = "A session is directed, and you need no experience in front of a camera at all. " * 3
    pdf = printed(quote=quote(QuoteRow(remark=remark.strip()), line()))
    assert max(letter.right for letter in letters(pdf, remark)) > 595.3 - MARGIN_PT - 80
    assert plain(remark) in words(pdf)


@pytest.mark.parametrize(
    "typed",
    ["<b>x</b> & {client} %s", "First.\nSecond.\n\nThird.", "שלום עולם", "북항 <para>"],
    ids=["markup", "paragraphs", "hebrew", "korean"],
)
def test_a_remark_is_drawn_as_it_was_typed(typed: str) -> None:
    said = words(printed(quote=quote(line(), QuoteRow(remark=typed), line(2))))
    assert all(each in said for each in plain(typed).split())


def test_an_endless_remark_runs_on_over_pages() -> None:
    pdf = printed(quote=quote(line(), QuoteRow(remark="x" * 20_000), line(2)))
    assert words(pdf).count("x") >= 20_000
    assert all(letter.bottom > 30 for page in ink(pdf) for letter in page)


def test_each_paragraph_of_a_remark_has_its_own_direction() -> None:
    hebrew = "שלום " * 60
    remark = f"Hello there.\n{hebrew}"
    pdf = printed(quote=quote(QuoteRow(remark=remark), line()))
    page = list(ink(pdf))[page_with(pdf, "Hello there.") - 1]
    rows = {round(letter.bottom) for letter in page if letter.character == "ל"}
    lowest = min(rows)
    last = [each for each in page if each.character == "ל" and round(each.bottom) == lowest]
    assert max(letter.right for letter in last) > 595.3 - MARGIN_PT - 40
    assert min(letter.left for letter in letters(pdf, "Hello there.")) < MARGIN_PT + 2


def test_what_is_recommended_is_marked_beside_its_name_or_below_it() -> None:
    for name in ("Executive session", "Executive session with everything " * 4):
        pdf = printed(quote=quote(line(description=name.strip(), mark="Recommended")))
        [mark] = [number for number, each in enumerate(texts(pdf)) if "Recommended" in each]
        assert "Executive session" in texts(pdf)[mark]
        above, tag = letters(pdf, "Executive session"), letters(pdf, "Recommended")
        beside = abs(above[0].bottom - tag[0].bottom) < 3
        assert beside is (len(name) < 40)
        assert not beside or tag[0].left > above[-1].right + 8


def test_a_choice_has_a_mark_before_its_name() -> None:
    lines = {}
    for role in Role:
        album = line(description="Album", role=role, counts=False)
        lines[role] = printed(quote=quote(album, replace(album, description="Print")))
    lefts = {role: letters(pdf, "Album")[0].left for role, pdf in lines.items()}
    assert lefts[Role.INCLUDED] < MARGIN_PT + 2
    assert lefts[Role.OPTIONAL] == lefts[Role.ALTERNATIVE] > MARGIN_PT + 10
    assert len(set(lines.values())) == 3
    chosen = printed(quote=quote(line(description="Album", role=Role.OPTIONAL)))
    assert chosen != lines[Role.OPTIONAL]


def shades(pdf: bytes, said: str) -> set[int]:
    """How dark the letters of some words are."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page_with(pdf, said) - 1].get_textpage()
    begun, _ = text.search(said).get_next()
    shade = [ctypes.c_uint() for _ in range(4)]
    found = set()
    for index in range(begun, begun + len(said)):
        pdfium.FPDFText_GetFillColor(text, index, *shade)
        found.add(shade[0].value)
    text.close()
    document.close()
    return found


def test_what_the_client_may_tick_has_the_same_ink_ticked_or_not() -> None:
    rows = [
        line(n, description=f"Row {n};", total=f"{n}7.31", role=role, counts=counts, line=n)
        for n, (role, counts) in enumerate(product(Role, (True, False)))
    ]
    pdf = printed(quote=quote(*rows))
    dark = shades(pdf, "Row 0;")

    for n, row in enumerate(rows):
        same = row.counts or row.role is not Role.INCLUDED
        assert (shades(pdf, f"Row {n};") == dark) is same
        assert (shades(pdf, f"{n}7.31") == dark) is same


@pytest.mark.parametrize("count", range(12, 40, 3))
def test_what_one_is_chosen_of_stands_on_one_page(count: int) -> None:
    album = QuoteRow("", "", "Linen\nTen pages", "1", "9.00", "", "9.00", role=Role.ALTERNATIVE)
    rivals = [
        replace(album, description=f"Album {n}", counts=n == 1, group="Album", line=count + n)
        for n in range(5)
    ]
    after = [line(number) for number in range(count, count + 6)]
    pdf = printed(quote=quote(*map(line, range(1, count)), *rivals, *after))

    assert len({page_with(pdf, f"Album {n}") for n in range(5)}) == 1


def test_more_choices_than_a_page_holds_run_on() -> None:
    rival = QuoteRow("", "", "", "1", "9.00", "", "9.00", role=Role.ALTERNATIVE, group="Album")
    rivals = [replace(rival, description=f"Rival {n};", line=n) for n in range(90)]
    said = words(printed(quote=quote(*rivals)))

    assert all(f"Rival {n};" in said for n in range(90))


MESSAGE = ("Thank you for coming in.", "Parking is free & <b>behind</b> the building.")


def test_a_short_message_stands_beside_the_sums() -> None:
    sums = (SumRow("Subtotal", "601.00"), SumRow("Tax", "1.00"), SumRow("Total", "$602.00", True))
    pdf = printed(quote=replace(quote(), sums=sums, message=MESSAGE))
    assert all(paragraph in words(pdf) for paragraph in MESSAGE)
    assert letters(pdf, MESSAGE[0])[0].top > letters(pdf, "$602.00")[0].bottom


def test_a_long_message_follows_the_sums_and_is_signed_below() -> None:
    message = tuple(f"Paragraph {n} " + "and so it goes on " * 30 for n in range(1, 31))
    pdf = printed(quote=replace(quote(), message=message))
    said = words(pdf)
    places = [said.index(each) for each in ("$619.48", "Paragraph 1 ", "Paragraph 30 ")]
    assert places == sorted(places)
    assert said.index("I accept this proposal.") > places[-1]
    assert all(f"Paragraph {n} " in said for n in range(1, 31))
    assert page_with(pdf, "$619.48") == page_with(pdf, "Line 1")


def test_payments_stand_under_a_title_of_their_own() -> None:
    payments = (SumRow("Booking fee", "301.00"), SumRow("On delivery, due 8 January", "318.48"))
    made = replace(quote(), payments_title="How it is paid", payments=payments)
    said = words(printed(quote=made))
    order = ["$619.48", "How it is paid", "301.00", "On delivery, due 8 January", "318.48"]
    places = [said.index(each) for each in order]
    assert places == sorted(places)
    assert "How it is paid" not in words(printed(quote=replace(made, payments=())))


def test_until_when_it_holds_stands_under_its_title() -> None:
    said = words(printed(quote=replace(quote(), validity="Valid until 24 December 2026")))
    assert said.index("Your quote") < said.index("Valid until 24 December 2026")
    assert said.index("Valid until 24 December 2026") < said.index("Item")


@pytest.mark.parametrize("digits", [12, 16, 20])
def test_a_total_is_never_broken_in_two(digits: int) -> None:
    grand, fee = f"{int('9' * digits):,}.999", f"{int('8' * digits):,}.888"
    fees = (SumRow("Booking fee of the whole session", fee),)
    made = replace(quote(grand=f"KWD\N{NO-BREAK SPACE}{grand}"), payments=fees)
    pdf = printed(quote=made)
    for amount in (grand, fee):
        figures = [each for each in letters(pdf, amount) if each.character.isdigit()]
        assert len({round(each.bottom) for each in figures}) == 1


def test_an_amount_in_the_acceptance_is_the_one_above_it() -> None:
    statement = "I accept quote 2026-0007 over $619.48 as chosen above."
    pdf = printed(closing=replace(closing(), statement=statement))
    assert words(pdf).count("$619.48") == 2
    assert page_with(pdf, statement) == page_with(pdf, "Subtotal")
