import io
import math
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
from PIL import Image

from studio_desk.domain.branding import CoverDesign, Pairing, Paper
from studio_desk.domain.proposal import Cover, Gaze, Plate
from tests.adapters.pdf.papers import ink, plain, plate, printed, proposal, texts
from tests.adapters.pdf.tree import tree

LONG = "Prof. Dr. Maria-Magdalena von Hohenzollern-Sigmaringen und Partner Gesellschaft mbH"
NAMES = ("Mina Park", LONG, "김서연", "محمد الفارسي", "W" * 90)
LOGO = plate(800, 300, "#102030")
PHOTOGRAPH = plate(1500, 1000)
GREEN, WHITE = (47, 93, 80), (255, 255, 255)
"""The colour of the studio, and of the paper."""
EVERY = [
    pytest.param(design, paper, id=f"{design}-{paper}") for design in CoverDesign for paper in Paper
]


def cover(design: CoverDesign, **changes: object) -> Cover:
    return replace(proposal().cover, design=design, **changes)  # type: ignore[arg-type]


def figures(pdf: bytes) -> list[tuple[str, tuple[float, float, float, float]]]:
    """What the pictures of the first page are said to show, and where they stand."""
    root, _ = tree(pdf)
    return [
        (each.said["/Alt"], tuple(each.said["/BBox"]))
        for each in root.all("Figure")
        if each.content[0][0] == 0
    ]


@pytest.mark.parametrize(("design", "paper"), EVERY)
@pytest.mark.parametrize("pairing", Pairing)
def test_every_design_is_one_page_with_all_its_words(
    design: CoverDesign, paper: Paper, pairing: Pairing
) -> None:
    for changes in ({}, {"plate": PHOTOGRAPH, "credit": "By Somebody"}, {"logo": LOGO}):
        made = cover(design, **changes)
        pdf = printed(cover=made, paper=paper, pairing=pairing)
        first = plain(texts(pdf)[0])

        assert all(words in first for words in (made.kicker, made.title, *made.lines))
        assert made.credit in first


@pytest.mark.parametrize(("design", "paper"), EVERY)
@pytest.mark.parametrize("name", NAMES, ids=["short", "long", "korean", "arabic", "unbroken"])
def test_any_name_stays_on_the_paper_and_nothing_is_set_over_anything(
    design: CoverDesign, paper: Paper, name: str
) -> None:
    made = cover(
        design,
        kicker=f"Proposal for {name}",
        title=f"A portrait for {name}",
        lines=(name, "Draft", "Valid until then"),
        plate=PHOTOGRAPH,
        credit=name,
        logo=LOGO,
    )
    pdf = printed(cover=made, paper=paper)
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    letters = next(ink(pdf))

    for each in letters:
        assert 0 < each.left < each.right < page.width
        assert 0 < each.bottom < each.top < page.height
    for _, (left, bottom, right, top) in figures(pdf):
        inside = [
            each.character
            for each in letters
            if left < (each.left + each.right) / 2 < right
            and bottom < (each.bottom + each.top) / 2 < top
        ]
        assert not inside


@pytest.mark.parametrize(("design", "paper"), EVERY)
def test_the_logo_stands_whole_on_white_paper_and_never_on_the_photograph(
    design: CoverDesign, paper: Paper
) -> None:
    pdf = printed(cover=cover(design, plate=plate(1000, 1500), shown="x", logo=LOGO), paper=paper)
    drawn = dict(figures(pdf))
    photograph, logo = drawn["x"], drawn["Harbour Light Studio"]
    wide, high = logo[2] - logo[0], logo[3] - logo[1]

    assert wide / high == pytest.approx(800 / 300, rel=0.01)
    apart = (
        logo[3] <= photograph[1]
        or logo[1] >= photograph[3]
        or logo[2] <= photograph[0]
        or logo[0] >= photograph[2]
    )
    assert apart


@pytest.mark.parametrize("design", CoverDesign)
def test_a_logo_of_few_pixels_is_printed_small_rather_than_soft(design: CoverDesign) -> None:
    pdf = printed(cover=cover(design, logo=plate(60, 30)))
    [(_, (left, _, right, _))] = figures(pdf)

    assert 60 / ((right - left) / 72) >= 149


@pytest.mark.parametrize("design", CoverDesign)
def test_a_logo_is_printed_at_300_ppi_where_its_file_has_them(design: CoverDesign) -> None:
    pdf = printed(cover=cover(design, logo=LOGO))
    [(_, (left, _, right, _))] = figures(pdf)

    assert 800 / ((right - left) / 72) >= 300


@pytest.mark.parametrize("design", CoverDesign)
def test_who_cannot_see_the_logo_is_told_whose_it_is(design: CoverDesign) -> None:
    pdf = printed(cover=cover(design, logo=LOGO), author="Harbour Light Studio")

    assert [told for told, _ in figures(pdf)] == ["Harbour Light Studio"]


def test_the_quiet_cover_shows_a_photograph_uncut() -> None:
    pdf = printed(cover=cover(CoverDesign.QUIET, plate=PHOTOGRAPH, credit="x"))
    [(_, (left, bottom, right, top))] = figures(pdf)

    assert (right - left) / (top - bottom) == pytest.approx(1.5, rel=0.01)


def test_in_a_column_no_word_of_the_title_is_broken_that_fits_a_smaller_face() -> None:
    pdf = printed(cover=cover(CoverDesign.COLUMN, title="Glaubwürdigkeit"))

    assert "Glaubwürdigkeit" in texts(pdf)[0]


SHAPES = {"upright": (1000, 1500), "square": (1200, 1200), "landscape": (1500, 1000)}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize(("design", "paper"), EVERY)
def test_of_a_photograph_no_more_than_a_third_is_cut_off_and_beside_a_column_half(
    design: CoverDesign, paper: Paper, shape: tuple[int, int]
) -> None:
    pdf = printed(cover=cover(design, plate=plate(*shape), credit="x"), paper=paper)
    [(_, (left, bottom, right, top))] = figures(pdf)
    cut = (shape[0] / shape[1]) / ((right - left) / (top - bottom))

    assert min(cut, 1 / cut) > (0.49 if design is CoverDesign.COLUMN else 0.6)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_beside_a_photograph_across_the_page_no_colour_fills_what_is_left(
    paper: Paper, shape: tuple[int, int]
) -> None:
    made = cover(CoverDesign.PICTURE, plate=plate(*shape, "#7090B0"), credit="x")
    document = pypdfium2.PdfDocument(printed(cover=made, paper=paper))
    page = document[0].render(scale=0.25).to_pil().convert("RGB")
    document.close()
    colours = {page.getpixel((x, 10)) for x in range(0, page.width, 4)}

    assert min(math.dist(each, GREEN) for each in colours) > 40


def test_beside_the_column_a_landscape_photograph_takes_more_than_half_of_the_page() -> None:
    pdf = printed(cover=cover(CoverDesign.COLUMN, plate=PHOTOGRAPH, credit="x"))
    [(_, (_, bottom, right, top))] = figures(pdf)

    assert bottom < 841.9 / 2
    assert top > 841.9
    assert right > 595.2


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    ("shape", "gaze"), [((1000, 1500), None), ((1500, 1000), Gaze(0.4, 0.3, 0.1))]
)
def test_beside_the_column_a_photograph_reaches_three_edges_where_its_face_is_not_cut(
    paper: Paper, shape: tuple[int, int], gaze: Gaze | None
) -> None:
    made = cover(CoverDesign.COLUMN, plate=plate(*shape), shown="x", gaze=gaze, logo=LOGO)
    pdf = printed(cover=made, paper=paper)
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    _, bottom, right, top = dict(figures(pdf))["x"]

    assert bottom < 0 < page.height < top
    assert right > page.width


def test_a_face_that_fills_its_picture_is_not_cut_to_reach_the_foot() -> None:
    made = cover(CoverDesign.COLUMN, plate=PHOTOGRAPH, credit="x", gaze=Gaze(0.4, 0.3, 0.25))
    [(_, (left, bottom, right, top))] = figures(printed(cover=made))
    shown = (right - left) / (top - bottom) * PHOTOGRAPH.height_px

    assert bottom > 0
    assert shown > 2.7 * 0.25 * PHOTOGRAPH.height_px


@pytest.mark.parametrize("gaze", [Gaze(0.2, 0.5, 0.1), Gaze(0.9, 0.5, 0.1), None])
def test_a_cut_picture_shows_its_eyes_or_else_what_is_sharp_in_it(gaze: Gaze | None) -> None:
    photograph = Image.new("RGB", (1500, 1000), "white")
    at = gaze.x if gaze else 0.3
    photograph.paste("#D02020", (int(1500 * at) - 40, 460, int(1500 * at) + 40, 540))
    target = io.BytesIO()
    photograph.save(target, "JPEG")
    shown = Plate(target.getvalue(), 1500, 1000, middle=0.3)
    made = cover(CoverDesign.COLUMN, plate=shown, credit="x", gaze=gaze)
    document = pypdfium2.PdfDocument(printed(cover=made))
    page = document[0].render(scale=0.5).to_pil().convert("RGB")
    document.close()
    red = [
        x for x in range(page.width) for y in range(0, page.height, 4)
        if math.dist(page.getpixel((x, y)), (208, 32, 32)) < 40
    ]  # fmt: skip

    assert red


@pytest.mark.parametrize(("design", "paper"), EVERY)
def test_name_and_organisation_stand_on_lines_of_their_own(
    design: CoverDesign, paper: Paper
) -> None:
    made = cover(
        design, kicker="Proposal for Mina Park", organisation="North Quay Partners",
        plate=PHOTOGRAPH, credit="x",
    )  # fmt: skip
    lines = texts(printed(cover=made, paper=paper))[0].splitlines()

    assert "Proposal for Mina Park" in lines
    assert "North Quay Partners" in lines


@pytest.mark.parametrize("design", CoverDesign)
def test_a_long_name_is_set_smaller_before_anything_of_it_is_left_off(design: CoverDesign) -> None:
    made = cover(
        design, kicker=f"Proposal for {LONG}", organisation=LONG, plate=PHOTOGRAPH, credit="x"
    )
    pdf = printed(cover=made)

    # A line may end at a hyphen.
    assert "".join(texts(pdf)[0].split()).count("".join(LONG.split())) == 2
    assert "…" not in texts(pdf)[0]


def test_without_a_photograph_the_column_takes_most_of_the_page() -> None:
    document = pypdfium2.PdfDocument(printed(cover=cover(CoverDesign.COLUMN)))
    page = document[0].render(scale=0.25).to_pil().convert("RGB")
    document.close()
    coloured = [x for x in range(page.width) if page.getpixel((x, page.height - 3)) != WHITE]

    assert len(coloured) > 0.55 * page.width


@pytest.mark.parametrize("design", CoverDesign)
@pytest.mark.parametrize(("width", "height"), [(1600, 400), (900, 900)])
def test_a_logo_is_as_large_as_a_letterhead_has_it(
    design: CoverDesign, width: int, height: int
) -> None:
    pdf = printed(cover=cover(design, plate=PHOTOGRAPH, credit="x", logo=plate(width, height)))
    left, bottom, right, top = dict(figures(pdf))["Harbour Light Studio"]
    mm = 72 / 25.4

    assert max((right - left) / mm / 60, (top - bottom) / mm / 25) == pytest.approx(1, abs=0.001)
