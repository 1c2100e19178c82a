"""What a search of the library finds, held against a plain reading of every picture."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.app.tools import Tools
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.wording import Wording
from studio_desk.ui.picture_search import (
    Clearance,
    Entry,
    Indexer,
    PictureOrder,
    PictureSearch,
    ordered,
    tags_of,
)

TODAY = date(2026, 11, 24)
WORDS = st.sampled_from(("", "Anna", "harbour", "HARBOUR light", "İzmir", "straße", "지훈"))
TAGS = st.lists(st.sampled_from(("Actor", "rim light", "window")), unique=True).map(tuple)
CONSENTS = st.builds(
    Consent,
    st.sampled_from(ConsentBasis),
    st.lists(st.sampled_from(ConsentUse), unique=True).map(tuple),
    st.sampled_from((None, date(2026, 11, 23), TODAY)),
)
PICTURES = st.lists(
    st.builds(
        Picture,
        st.integers(0, 10**6).map(str),
        st.just(10),
        st.just(10),
        st.sampled_from(Origin),
        title=WORDS,
        credit=WORDS,
        sitter=WORDS,
        consent=CONSENTS,
        looks=TAGS,
        uses=TAGS,
        rating=st.integers(0, 5),
    ),
    unique_by=lambda picture: picture.content,
    max_size=12,
)
SEARCHES = st.builds(
    PictureSearch,
    WORDS,
    st.sampled_from((None, *Origin)),
    st.sampled_from((None, *Clearance)),
    st.integers(0, 5),
    st.sampled_from(("", "actor", "Window")),
)


@pytest.fixture(scope="module")
def wording(kit: Tools) -> Wording:
    return kit.wording("en")


def index(wording: Wording, pictures: list[Picture], *, staff: bool = True) -> list[Entry]:
    return Indexer(wording, TODAY, staff=staff).index(pictures, {})


def fits(picture: Picture, search: PictureSearch, wording: Wording) -> bool:
    """One condition after the other, as a person would check them."""
    said = [picture.title, wording.name(picture.origin), picture.credit, picture.tool]
    said += [picture.sitter, *tags_of(picture)]
    words = search.words.casefold().split()
    return (
        all(any(word in each.casefold() for each in said) for word in words)
        and search.origin in (None, picture.origin)
        and picture.rating >= search.least_rating
        and (not search.tag or search.tag.casefold() in map(str.casefold, tags_of(picture)))
        and is_clear(picture.consent, search.clearance)
    )


def is_clear(consent: Consent, clearance: Clearance | None) -> bool:
    show, print_ = (consent.gap(use, TODAY) for use in (ConsentUse.SHOW, ConsentUse.PRINT))
    match clearance:
        case None:
            return True
        case Clearance.CLEARED:
            return show is None and print_ is None
        case Clearance.NOT_SHOWN:
            return show is not None
        case Clearance.NOT_PRINTED:
            return print_ is not None
    return clearance.value in (show, print_)


@given(PICTURES, SEARCHES)
def test_a_search_finds_what_fits_and_nothing_else(
    wording: Wording, pictures: list[Picture], search: PictureSearch
) -> None:
    found = [entry.picture for entry in search.find(index(wording, pictures))]
    assert found == [each for each in pictures if fits(each, search, wording)]


@given(PICTURES, st.sampled_from(PictureOrder))
def test_sorting_loses_nothing_and_the_newest_of_equals_is_first(
    wording: Wording, pictures: list[Picture], order: PictureOrder
) -> None:
    entries = ordered(index(wording, pictures), order)
    assert sorted(entry.place for entry in entries) == list(range(len(pictures)))
    keys: dict[PictureOrder, Callable[[Picture], Any]] = {
        PictureOrder.NEWEST: lambda _: 0,
        PictureOrder.TITLE: lambda picture: (not picture.title, picture.title.casefold()),
        PictureOrder.RATING: lambda picture: -picture.rating,
    }
    for before, after in pairwise(entries):
        assert (keys[order](before.picture), -before.place) < (
            keys[order](after.picture),
            -after.place,
        )


@given(PICTURES)
def test_what_has_not_changed_is_not_read_again(wording: Wording, pictures: list[Picture]) -> None:
    indexer = Indexer(wording, TODAY, staff=True)
    before = indexer.index(pictures, {})
    known = {entry.picture.content: entry for entry in before}
    changed = [replace(each, rating=(each.rating + 1) % 6) for each in pictures[:1]]
    after = indexer.index([*changed, *pictures[1:]], known)
    assert [one is other for one, other in zip(before, after, strict=True)] == [
        place > 0 for place in range(len(pictures))
    ]


def test_the_sitter_is_found_by_staff_alone(wording: Wording) -> None:
    shown = [Picture("a", 10, 10, sitter="Anna")]
    search = PictureSearch("anna")
    assert search.find(index(wording, shown))
    assert not search.find(index(wording, shown, staff=False))
