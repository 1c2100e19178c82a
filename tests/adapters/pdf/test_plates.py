"""How pictures come into the file: as they are, each once."""

import io
from dataclasses import replace

import pypdf

from studio_desk.domain.proposal import Plate
from tests.adapters.pdf.papers import plate, printed, side, spread


def pictures(pdf: bytes) -> int:
    """How many pictures lie in the file."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return len({image.indirect_reference for page in pages for image in page.images})


def test_a_picture_is_not_decoded_to_be_printed() -> None:
    whole = plate(1200, 800, "#336699")
    # Of which no decoder could make a picture.
    half = replace(whole, jpeg=whole.jpeg[: len(whole.jpeg) // 2])

    assert half.jpeg in printed(spreads=(spread(left=side(half, "AI generated")),))


def test_the_same_picture_lies_in_the_file_once_and_another_beside_it() -> None:
    def pair(left: Plate, right: Plate) -> bytes:
        return printed(spreads=(spread(left=side(left, "One"), right=side(right, "Two")),))

    blue, again, red = plate(60, 40, "#0000AA"), plate(60, 40, "#0000AA"), plate(60, 40, "#AA0000")

    assert pictures(pair(blue, replace(again))) == 1
    assert pictures(pair(blue, red)) == 2
