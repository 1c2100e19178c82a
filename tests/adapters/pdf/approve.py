"""The pages that somebody has looked at and found good, as grey pictures in `approved/`.

After a change that is meant to be seen, `python -m tests.adapters.pdf.approve` draws them anew.
What it says has changed is looked at before it is committed.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from studio_desk.adapters.pdf import ReportLabPrinter
from tests.adapters.pdf.papers import FONTS, page_with
from tests.adapters.pdf.saying import full

APPROVED = Path(__file__).with_name("approved")
PAGES = {
    "cover": "",
    "advice": "Be photographed in person",
    "pair": "Side by side",
    "quote": "Your quote",
}
"""Names with words that stand on one page only."""
DPI = 64
FAR = 72
"""Of 255 shades of grey: further apart are no two ways to draw the edge of a letter."""
MOST = 0.0004
"""Which part of a page may be as far from what was approved."""


def pages() -> Iterator[tuple[str, Image.Image]]:
    """The pages as they are printed now."""
    pdf = ReportLabPrinter(FONTS).print(full(), lambda _done, _of: None)
    document = pypdfium2.PdfDocument(pdf)
    for name, words in PAGES.items():
        page = document[page_with(pdf, words) - 1 if words else 0]
        yield name, page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()


def difference(page: Image.Image, approved: Image.Image) -> float:
    """Which part of the page is far from what was approved; all of it where the size is another."""
    if page.size != approved.size:
        return 1.0
    counts = ImageChops.difference(page, approved).histogram()
    return sum(counts[FAR:]) / (page.width * page.height)


def approved(name: str) -> Image.Image:
    """The picture of a page."""
    with Image.open(APPROVED / f"{name}.png") as image:
        return image.convert("L")


def main() -> None:
    """Approve the pages as they are."""
    APPROVED.mkdir(exist_ok=True)
    for name, page in pages():
        path = APPROVED / f"{name}.png"
        if not path.is_file() or difference(page, approved(name)) > MOST:
            # Sixteen shades of grey are enough to tell a letter from its neighbour.
            page.point(lambda shade: round(shade / 17) * 17).save(path, optimize=True, bits=4)
            sys.stdout.write(f"{path.name} is another now: look at it.\n")


if __name__ == "__main__":
    main()
