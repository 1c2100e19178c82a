"""Finding something on a price list by any of its words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Package

Sold = PriceItem | Package

_BETWEEN_FIGURES = re.compile(r"(?<=\d)\s*[x×]\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be picked, as it is listed, and the plain words that it is found by."""

    sold: Sold
    name: str
    detail: str
    price: str
    named: str
    found_by: str


def plain(words: str) -> str:
    """The words as they are searched: no capitals, no accents, no room within a size (8x10)."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return _BETWEEN_FIGURES.sub("x", letters)


def found(offers: Iterable[Offer], words: str) -> list[Offer]:
    """Those in which every one of the words stands somewhere.

    What is featured comes first, then what is called so, then what only holds or is such a thing.
    """
    wanted = plain(words).split()
    fitting = [offer for offer in offers if all(word in offer.found_by for word in wanted)]
    return sorted(
        fitting,
        key=lambda offer: (
            not offer.sold.featured,
            not all(word in offer.named for word in wanted),
        ),
    )
