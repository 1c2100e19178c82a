from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from PIL import Image

from studio_desk.adapters.pdf import PdfiumPages
from studio_desk.domain.branding import Paper
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


def test_pages_may_be_asked_for_from_several_threads() -> None:
    pdf = printed()
    with ThreadPoolExecutor(3) as pool:
        shown = list(pool.map(lambda _: PdfiumPages().pages(pdf, 20), range(6)))

    assert all(each == shown[0] for each in shown)
