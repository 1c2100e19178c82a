"""What holds for any printed proposal."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from studio_desk.adapters.pdf import ReportLabPrinter
from studio_desk.domain.arrangement import STANDARD_ORDER, Part
from studio_desk.domain.branding import CoverDesign, Paper
from studio_desk.domain.proposal import (
    NO_RECOMMENDATION,
    Cover,
    Grid,
    Letter,
    Pin,
    Plate,
)
from tests.adapters.pdf.papers import (
    FONTS,
    MARGIN_PT,
    closing,
    ink,
    line,
    page_with,
    plate,
    printed,
    proposal,
    quote,
    side,
    spread,
    texts,
    words,
)

EVERYTHING = {
    "cover": Cover(
        "Proposal for Mina Park", "A portrait people can believe", ("Harbour Light Studio",),
        plate(1200, 800), "Picture on the cover: In person. Some Body, CC BY 4.0",
        shown="Picture on the cover: a portrait",
    ),
    "spreads": (
        spread("Executive portrait", pins=(Pin(1, 1, 0.4, 0.4, "Every hair is there."),)),
        spread("Casual profile"),
    ),
    "quote": quote(*(line(number, discount="10 %") for number in range(1, 41))),
}  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> bytes:
    return printed(**EVERYTHING)


def test_the_file_is_sound(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as document:
        assert document.check_pdf_syntax() == []


def test_the_same_proposal_gives_the_same_bytes_whoever_prints_beside_it(whole: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        others = list(pool.map(lambda _: printed(**EVERYTHING), range(4)))

    assert others == [whole] * 4


def test_no_two_files_are_one_to_a_program_that_goes_by_their_identifier() -> None:
    numbers = ("", "2026-0001", "2026-0002", "2026-0001")
    files = [printed(quote=quote(line(1)), number=number) for number in numbers]
    names = [_name(each) for each in files]

    assert len(set(names)) == len(set(numbers))
    assert names[1] == names[3]


def _name(pdf: bytes) -> bytes:
    """What stays of an identifier, however often a file is saved (ISO 32000-1, 14.4)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        first, _ = document.trailer.ID
        return bytes(first)


def test_every_font_is_embedded_as_a_subset(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as document:
        fonts = [each for each in document.objects if _is(each, "/Font")]
        names = {str(font.BaseFont) for font in fonts}

        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert all(name[7] == "+" for name in names)
    assert len(names) == len(fonts) >= 4


def _is(thing: object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def test_the_document_says_what_it_is_and_not_when(whole: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(whole))

    with pikepdf.open(io.BytesIO(whole)) as document:
        assert document.Root.Lang == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
    assert reader.metadata is not None
    assert reader.metadata.title == "Proposal for Mina Park"
    assert reader.metadata.author == "Harbour Light Studio"
    assert reader.metadata.creation_date is None


def test_each_part_has_a_bookmark_that_leads_to_its_page(whole: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(whole))
    marks = {}
    for each in reader.outline:
        assert isinstance(each, pypdf.generic.Destination)
        page = reader.get_destination_page_number(each)
        assert page is not None
        marks[str(each.title)] = page + 1

    assert list(marks) == [
        "Proposal for Mina Park",
        "What we understood",
        "Be photographed in person",
        "Executive portrait",
        "Casual profile",
        "What happens when people are told",
        "Your quote",
        "Terms",
        "Acceptance",
    ]
    assert marks.pop("Proposal for Mina Park") == 1
    assert marks == {title: page_with(whole, title) for title in marks}


def test_every_page_but_the_cover_is_numbered(whole: bytes) -> None:
    cover, *inside = texts(whole)

    assert f"1 / {len(inside) + 1}" not in cover
    for number, text in enumerate(inside, start=2):
        assert f"{number} / {len(inside) + 1}" in text
        assert "Harbour Light Studio" in text


def test_no_page_has_more_than_four_sizes_of_type(whole: bytes) -> None:
    for page in ink(whole):
        assert len({letter.size for letter in page}) <= 4


def test_text_keeps_to_its_margins(whole: bytes) -> None:
    for page in ink(whole):
        assert min(letter.left for letter in page) > MARGIN_PT - 1
        assert max(letter.right for letter in page) < 595.3 - MARGIN_PT + 1
        assert max(letter.top for letter in page) < 841.9 - MARGIN_PT + 1


def test_every_picture_has_its_credit_on_its_page(whole: bytes) -> None:
    cover, _brief, pair, *_rest = pypdf.PdfReader(io.BytesIO(whole)).pages

    assert len(cover.images) == 1
    assert "Some Body, CC BY 4.0" in cover.extract_text()
    assert len(pair.images) == 2
    assert "Left credit" in pair.extract_text()
    assert "Right credit" in pair.extract_text()


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (595.276, 841.89)), (Paper.LETTER, (612, 792))]
)
def test_the_sheet_is_the_one_asked_for(paper: Paper, size: tuple[float, float]) -> None:
    for page in pypdf.PdfReader(io.BytesIO(printed(paper=paper))).pages:
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx(size, abs=0.01)


def test_pictures_go_into_the_file_as_they_are() -> None:
    picture = plate(1200, 800)
    pdf = printed(cover=replace(proposal().cover, plate=picture))

    [image] = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].images
    assert picture.jpeg in pdf
    assert image.image is not None
    assert image.image.size == (1200, 800)


@pytest.mark.parametrize("design", CoverDesign)
def test_the_printer_tells_how_large_each_picture_stands_on_its_page(design: CoverDesign) -> None:
    made = proposal(**EVERYTHING)
    made = replace(made, cover=replace(made.cover, design=design))
    printer = ReportLabPrinter(FONTS)
    document = pypdfium2.PdfDocument(printer.print(made, lambda _done, _of: None))
    widths_pt = [
        abs(image.get_matrix().a)
        for page in document
        for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    ]
    placed = printer.placed(made)
    assert [each.width_mm / 25.4 * 72 for each in placed] == pytest.approx(widths_pt, abs=0.05)
    assert len(placed) == 5
    assert placed[0].ppi == pytest.approx(1200 * 72 / widths_pt[0], rel=0.01)
    assert ReportLabPrinter(FONTS).placed(made) == placed


def test_a_sum_stands_with_the_line_to_sign_on_if_there_is_room() -> None:
    pdf = printed(quote=quote(*map(line, range(1, 5))))

    assert page_with(pdf, "$619.48") == page_with(pdf, "Acceptance")


@pytest.mark.parametrize("count", [14, 20, 27, 60])
def test_neither_a_sum_nor_a_signature_stands_alone_on_a_page(count: int) -> None:
    pdf = printed(quote=quote(*map(line, range(1, count + 1))))
    by_page = texts(pdf)

    assert f"Line {count}" in by_page[page_with(pdf, "$619.48") - 1]
    assert "Terms" in by_page[page_with(pdf, "Acceptance") - 1]


def test_the_head_of_the_quote_comes_again_on_each_of_its_pages() -> None:
    pdf = printed(quote=quote(*map(line, range(1, 101))))
    with_lines = [text for text in texts(pdf) if "Line " in text]

    assert len(with_lines) >= 3
    assert all("Item" in text and "Total" in text for text in with_lines)
    assert [word for word in words(pdf).split("Line ") if word[0].isdigit()][99].startswith("100 ")


def test_a_column_of_the_quote_in_which_nothing_stands_is_left_out() -> None:
    assert "Discount" not in words(printed())
    assert "Discount" in words(printed(quote=quote(line(discount="10 %"))))


def test_figures_stand_in_line_at_the_right() -> None:
    pdf = printed(quote=quote(line(total="1.11"), line(2, total="98,765.00")))
    page = list(ink(pdf))[page_with(pdf, "98,765.00") - 1]
    points = [letter.left for letter in page if letter.character == "." and letter.size == 9.5]
    right = 595.3 - MARGIN_PT
    totals = [left for left in points if left > right - 20]

    assert len(totals) == 3  # two lines and the subtotal
    assert max(totals) - min(totals) < 0.1


def test_amounts_of_twelve_digits_stay_whole() -> None:
    huge = "123,456,789,012.34"
    row = line(quantity="1,000,000", price=huge, discount=f"-{huge}", total=huge)
    pdf = printed(quote=quote(row, grand=f"${huge}"))

    assert words(pdf).count(huge) == 4


def test_long_terms_run_on_and_the_signature_stays_with_the_last_of_them() -> None:
    terms = [f"Term number {number} " + "says a good deal " * 20 for number in range(1, 60)]
    pdf = printed(closing=closing(*terms))
    said = words(pdf)

    assert page_with(pdf, "Term number 59 ") == page_with(pdf, "I accept this proposal.")
    assert all(f"Term number {number} " in said for number in range(1, 60))


def test_the_case_for_and_against_both_stand_there(whole: bytes) -> None:
    assert "They trust less." in words(whole)
    assert "They could not tell." in words(whole)
    assert "For a chat avatar." in words(whole)


def test_a_long_case_loses_no_finding() -> None:
    findings = tuple((f"Finding {n} " + "and so on " * 20, f"Source {n}.") for n in range(40))
    grid = Grid(("Finding", "Source"), findings)
    pdf = printed(case=replace(proposal().case, findings=grid, other=grid))

    assert words(pdf).count("Source 39.") == 2
    assert "When AI is the better choice" in words(pdf)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((60, 3000), (40, 3000)),
        ((3000, 60), (3000, 40)),
        ((60, 3000), (3000, 60)),
        ((1, 1), (1200, 800)),
        ((9, 7), (7, 9)),
        ((800, 1200), (1200, 800)),
    ],
)
def test_pictures_of_any_shape_stand_within_the_page(
    left: tuple[int, int], right: tuple[int, int]
) -> None:
    made = spread(
        left=side(plate(*left), "AI generated"),
        right=side(plate(*right), "In person"),
        pins=(Pin(1, 0, 0, 0, "First"), Pin(2, 1, 1, 1, "Second")),
    )
    pdf = printed(spreads=(made,))
    pages = list(ink(pdf))

    assert len(pages) == 4
    for letter in pages[page_with(pdf, "Side by side") - 1]:
        assert MARGIN_PT - 3 < letter.left < letter.right < 595.3 - MARGIN_PT + 3


@pytest.mark.parametrize("shape", [(1200, 800), (800, 1200), (1000, 1000), (4000, 100), (100, 900)])
def test_a_cover_holds_any_picture_and_its_words(shape: tuple[int, int]) -> None:
    cover = replace(proposal().cover, plate=plate(*shape), credit="Picture: Some Body")
    pdf = printed(cover=cover)
    first = words(pdf)

    strip = max(shape) > 4 * min(shape)
    assert ("Picture: Some Body" in first) is not strip
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].images) == (not strip)
    assert "A portrait people can believe" in first
    assert min(letter.bottom for letter in next(ink(pdf))) > MARGIN_PT - 4


def test_many_callouts_are_numbered_on_the_picture_and_below_it() -> None:
    pins = tuple(Pin(n, n % 2, 0.1, n / 110, f"Callout {n}.") for n in range(1, 101))
    said = words(printed(spreads=(spread(pins=pins),)))

    assert all(f" {n} Callout {n}. " in said for n in range(1, 101))


def test_progress_is_told_page_by_page_and_can_stop_the_printing() -> None:
    told: list[tuple[int, int]] = []
    pages = len(texts(ReportLabPrinter(FONTS).print(proposal(), lambda *at: told.append(at))))

    assert told[0] == (0, pages)
    assert told[-1] == (pages, pages)
    assert len(told) == pages + 1

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        ReportLabPrinter(FONTS).print(proposal(), stop)


def test_nothing_but_the_client_s_name_makes_a_proposal() -> None:
    bare = proposal(
        author="",
        footer="",
        cover=Cover("Proposal for x", "Title", ()),
        quote=replace(quote(), rows=(), sums=(), notes=()),
        closing=replace(closing(), terms=()),
        understood=replace(proposal().understood, facts=()),
        recommendation=NO_RECOMMENDATION,
    )
    pdf = ReportLabPrinter(FONTS).print(bare, lambda _done, _of: None)

    cover, case = texts(pdf)
    assert cover.startswith("Proposal for x")
    assert "A study, 2022." in case
    assert "/Author" not in (pypdf.PdfReader(io.BytesIO(pdf)).metadata or {})


def test_a_plate_is_shared_by_the_pages_that_show_it() -> None:
    shared: Plate = plate(1200, 800)
    cover = replace(proposal().cover, plate=shared)
    once = len(printed(cover=cover))
    twice = len(printed(cover=cover, spreads=(spread(right=side(shared, "In person")),)))
    small = len(printed(spreads=(spread(right=side(plate(9, 6), "In person")),))) - len(printed())

    assert twice - once < small + len(shared.jpeg) / 2


def test_parts_stand_in_the_order_that_they_are_given_in() -> None:
    order = (Part.COVER, Part.QUOTE, Part.CASE, Part.ADVICE, Part.UNDERSTOOD)
    pdf = printed(parts=order)
    titles = "Your quote", "What happens when", "Be photographed", "What we understood"
    assert [page_with(pdf, title) for title in titles] == [2, 2, 2, 2]
    places = [words(pdf).index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("part", "title"),
    [
        (Part.UNDERSTOOD, "What we understood"),
        (Part.ADVICE, "Be photographed in person"),
        (Part.CASE, "What happens when people are told"),
        (Part.QUOTE, "Your quote"),
    ],
)
def test_a_part_that_is_not_asked_for_is_not_printed(part: Part, title: str) -> None:
    assert title in words(printed())
    assert title not in words(printed(parts=tuple(set(STANDARD_ORDER) - {part})))


def test_a_letter_has_a_page_of_its_own_however_long_it_is() -> None:
    lines = tuple(f"Paragraph {number} of a long letter." for number in range(60))
    pdf = printed(letter=Letter("For you", "Dear Mina Park", lines, "Harbour Light Studio"))
    assert page_with(pdf, "Dear Mina Park") == 2
    assert page_with(pdf, "What we understood") > 3
    assert all(line in words(pdf) for line in lines)


def test_the_title_of_a_letter_to_a_long_name_is_set_smaller() -> None:
    for name, size in (("Mina Park", 22.0), ("Wilhelmina von Hohenlohe-Langenburg " * 3, 14.0)):
        made = Letter("A few words first", f"For {name}", ("Thank you.",), "Harbour Light")
        page = list(ink(printed(letter=made)))[1]
        said = "".join(each.character for each in page)
        start = said.index(f"For{name.split()[0]}")

        assert {each.size for each in page[start : start + 8]} == {size}


def test_what_the_studio_thinks_instead_stands_above_the_rules_reasons() -> None:
    made = replace(
        proposal().recommendation, own_title="Our own opinion", own=("We know this client.",)
    )
    text = words(printed(recommendation=made))
    assert 0 < text.index("We know this client.") < text.index("Much depends on this picture.")
