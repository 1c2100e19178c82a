"""Where the letters of a file stand: which are outside of their page's frame, which on others."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

import pypdfium2

from tests.adapters.pdf.papers import MARGIN_PT, Ink, ink

SLACK_PT = 3.0
"""How far a letter reaches beyond the place it is set in: an overhang, a tall accent."""
FOOT_PT = 30.0
"""Below the text area stands nothing but the foot of the page, and nothing below that."""


@lru_cache(maxsize=4)
def letters(pdf: bytes) -> tuple[list[Ink], ...]:
    """The letters of each page, without the marks that hang over others."""
    return tuple(
        [each for each in page if not unicodedata.category(each.character[0]).startswith("M")]
        for page in ink(pdf)
    )


def outside(pdf: bytes) -> list[str]:
    """The letters beyond the margins; on the cover, beyond the page."""
    found = []
    for number, (page, (width, height)) in enumerate(zip(letters(pdf), sizes(pdf), strict=True)):
        margin = MARGIN_PT - SLACK_PT if number else 0.0
        for each in page:
            within = (
                margin <= each.left <= each.right <= width - margin
                and min(margin, FOOT_PT) <= each.bottom <= each.top
                and each.top <= height - margin + SLACK_PT
            )
            if not within:
                found.append(f"page {number + 1}: {each}")
    return found


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_size() for page in document]
    document.close()
    return found


def crossing(pdf: bytes) -> list[str]:
    """Letters that stand on others, as where a text runs into the next cell."""
    return [
        f"page {number}: {first.character}{first.left:.0f},{first.bottom:.0f} {second.character}"
        for number, page in enumerate(letters(pdf), start=1)
        for first, second in pairs(page)
    ]


def pairs(page: list[Ink]) -> Iterator[tuple[Ink, Ink]]:
    """The letters that share more of the paper than kerning would explain.

    Two that are drawn as one, as in Arabic, share all of it.
    """
    across_page = sorted(page, key=lambda letter: letter.left)
    for number, letter in enumerate(across_page):
        following = across_page[number + 1 :]
        for other in takewhile(lambda each: each.left < letter.right, following):  # noqa: B023
            across = min(letter.right, other.right) - max(letter.left, other.left)
            down = min(letter.top, other.top) - max(letter.bottom, other.bottom)
            joined = (letter.left, letter.right) == (other.left, other.right)
            least = 0.25 * min(letter.size, other.size)
            if across > least and down > least and not joined:
                yield letter, other
