from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PIL import Image

from studio_desk.adapters.pdf import PdfiumPages
from studio_desk.domain.branding import CoverDesign, Pairing, Paper
from studio_desk.services.picture_ports import Pixels
from tests.adapters.pdf.papers import plate, printed, proposal, texts


def image(pixels: Pixels) -> Image.Image:
    size = (pixels.width_px, pixels.height_px)
    return Image.frombytes("RGB", size, bytes(pixels.bgrx), "raw", "BGRX")


def test_every_page_is_rendered_at_the_resolution_asked_for() -> None:
    pdf = printed(paper=Paper.LETTER)
    shown = PdfiumPages().pages(pdf, 72)

    assert len(shown) == len(texts(pdf))
    assert {image(each).size for each in shown} == {(612, 792)}


def test_a_page_looks_as_it_was_printed() -> None:
    cover = replace(proposal().cover, plate=plate(1200, 800, "#C02020"))
    [first, second, *_] = map(image, PdfiumPages().pages(printed(cover=cover), 36))

    red, green, blue = first.getpixel((100, 50))  # type: ignore[misc]
    assert red > 180
    assert max(green, blue) < 60
    assert second.getpixel((2, 2)) == (255, 255, 255)
    assert min(second.tobytes()) < 100


def test_a_cover_picture_reaches_the_edges_of_the_page() -> None:
    cover = replace(proposal().cover, plate=plate(1200, 800, "#C02020"))
    page = image(PdfiumPages().pages(printed(cover=cover), 72)[0])

    assert all(page.getpixel((x, 0)) != (255, 255, 255) for x in range(page.width))
    corner = page.getpixel((page.width - 1, 100))
    assert isinstance(corner, tuple)
    assert corner[1] < 100


def test_one_page_is_rendered_as_it_is_among_all() -> None:
    pdf = printed()
    shown = PdfiumPages().pages(pdf, 40)

    assert [PdfiumPages().page(pdf, place, 40) for place in range(len(shown))] == shown


def test_only_the_pages_that_are_others_now_have_another_digest() -> None:
    viewer = PdfiumPages()
    made = proposal()
    before = viewer.leaves(printed())
    [fact, *facts] = made.understood.facts
    changed = replace(made.understood, facts=(replace(fact, value="Zoë, 王小明"), *facts))
    after = viewer.leaves(printed(understood=changed))

    assert {(leaf.width_pt > 590, leaf.height_pt > 780) for leaf in before} == {(True, True)}
    assert len(before) == len(after)
    assert before == viewer.leaves(printed())
    different = [old.digest != new.digest for old, new in zip(before, after, strict=True)]
    assert any(different)
    looks = [viewer.page(printed(), n, 40) for n in range(len(before))]
    for place, (is_other, look) in enumerate(zip(different, looks, strict=True)):
        if not is_other:
            assert viewer.page(printed(understood=changed), place, 40) == look


@pytest.mark.parametrize("change", [*(CoverDesign), *Pairing, "#7A2E2E"])
def test_whatever_looks_otherwise_is_another_page(change: CoverDesign | Pairing | str) -> None:
    viewer = PdfiumPages()
    match change:
        case CoverDesign():
            after = printed(cover=replace(proposal().cover, design=change))
        case Pairing():
            after = printed(pairing=change)
        case _:
            after = printed(accent=change)
    leaves = zip(viewer.leaves(printed()), viewer.leaves(after), strict=True)
    looks = zip(viewer.pages(printed(), 40), viewer.pages(after, 40), strict=True)

    for (old, new), (before, now) in zip(leaves, looks, strict=True):
        assert (old.digest != new.digest) or before == now


def test_a_letter_that_means_another_is_another_page() -> None:
    viewer = PdfiumPages()
    one, two = (viewer.leaves(printed(footer=f"Zo{letter}")) for letter in "ëé")

    assert all(old.digest != new.digest for old, new in zip(one[1:], two[1:], strict=True))


def test_pages_may_be_asked_for_from_several_threads() -> None:
    pdf = printed()
    with ThreadPoolExecutor(3) as pool:
        shown = list(pool.map(lambda _: PdfiumPages().pages(pdf, 20), range(6)))

    assert all(each == shown[0] for each in shown)
