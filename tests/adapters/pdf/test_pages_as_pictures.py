"""Pages drawn as pictures, beside those that somebody found good."""

import pytest
from PIL import Image, ImageChops

from tests.adapters.pdf.approve import MOST, PAGES, approved, difference, pages


@pytest.fixture(scope="module")
def printed() -> dict[str, Image.Image]:
    return dict(pages())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_was_approved(name: str, printed: dict[str, Image.Image]) -> None:
    changed = difference(printed[name], approved(name))
    assert changed <= MOST, (
        f"{changed:.2%} of the page “{name}” looks different. If that is meant, run "
        "python -m tests.adapters.pdf.approve and look at the pictures before they are committed."
    )


@pytest.mark.parametrize("name", PAGES)
def test_words_that_moved_by_two_points_are_noticed(
    name: str, printed: dict[str, Image.Image]
) -> None:
    page = printed[name]
    words = page.crop((0, page.height // 2, page.width, page.height))
    moved = page.copy()
    moved.paste(ImageChops.offset(words, 0, 2), (0, page.height // 2))
    assert difference(moved, page) > MOST


def test_softer_edges_are_not_noticed(printed: dict[str, Image.Image]) -> None:
    page = printed["quote"]
    softer = Image.blend(
        page, page.resize(page.size, Image.Resampling.BOX, (0.1, 0, *page.size)), 0.5
    )
    assert difference(softer, page) <= MOST
