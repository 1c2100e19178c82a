from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.fairness import Unfairness
from studio_desk.domain.picture import OutsidePicture, Picture

SMALL = Picture("a" * 64, 1000, 1000)
LARGE = Picture("b" * 64, 2000, 2000)


def pin(x: str, y: str, side: Side = Side.LEFT) -> Callout:
    return Callout(side, Decimal(x), Decimal(y), CalloutKind.EYES, "Look")


@pytest.mark.parametrize("place", ["0", "1", "0.5", "0.000", "1.0"])
def test_a_callout_is_pinned_anywhere_on_its_picture(place: str) -> None:
    assert pin(place, "0.5").x == pin("0.5", place).y == Decimal(place)


@pytest.mark.parametrize("place", ["-0.001", "1.001", "nan", "inf", "-snan"])
def test_a_callout_beside_its_picture_is_refused(place: str) -> None:
    with pytest.raises(OutsidePicture):
        pin(place, "0.5")
    with pytest.raises(OutsidePicture):
        pin("0.5", place)


def test_megapixels_are_told_to_a_tenth() -> None:
    assert SMALL.megapixels == Decimal("1.0")
    assert replace(SMALL, width_px=8192, height_px=5464).megapixels == Decimal("44.8")


@pytest.mark.parametrize(
    ("left", "right", "different"),
    [("", "", True), ("Mina", "", True), ("Mina", "Ada", True), ("Mina", "Mina", False)],
)
def test_people_are_the_same_only_where_both_pictures_name_them(
    left: str, right: str, different: bool
) -> None:
    pair = Comparison("", replace(SMALL, sitter=left), replace(SMALL, sitter=right))
    assert (Unfairness.DIFFERENT_PEOPLE in pair.unfairness) == different


@pytest.mark.parametrize(("width_px", "unfair"), [(2000, True), (1999, False)])
def test_sizes_are_unfair_from_twice_the_sides(width_px: int, unfair: bool) -> None:
    other = replace(LARGE, width_px=width_px)
    assert (Unfairness.PIXEL_SIZE in Comparison("", SMALL, other).unfairness) == unfair
    assert (Unfairness.PIXEL_SIZE in Comparison("", other, SMALL).unfairness) == unfair


@pytest.mark.parametrize(("picked_from", "unfair"), [(None, False), (1, False), (2, True)])
def test_a_pick_from_many_is_said(picked_from: int | None, unfair: bool) -> None:
    pair = Comparison("", SMALL, replace(SMALL, picked_from=picked_from))
    assert (Unfairness.PICKED_FROM_MANY in pair.unfairness) == unfair


def test_a_fair_pair_needs_no_words() -> None:
    mina = replace(SMALL, sitter="Mina")
    assert Comparison("", mina, mina).unfairness == ()


pictures = st.sampled_from([SMALL, LARGE, replace(SMALL, sitter="Mina", picked_from=40)])
fractions = st.integers(0, 1000).map(lambda n: Decimal(n) / 1000)
callouts = st.builds(
    Callout, st.sampled_from(Side), fractions, fractions, st.sampled_from(CalloutKind), st.text()
)
pairs = st.builds(
    Comparison, st.text(), pictures, pictures, st.lists(callouts, max_size=3).map(tuple)
)


def test_what_is_newly_said_of_a_picture_reaches_every_side_that_shows_it() -> None:
    described = replace(SMALL, title="Described")
    assert Comparison("", SMALL, LARGE).with_picture(described) == Comparison("", described, LARGE)
    assert Comparison("", SMALL, SMALL).with_picture(described).right == described
    unconcerned = Comparison("", LARGE, LARGE)
    assert unconcerned.with_picture(described) == unconcerned


@given(pairs)
def test_swapping_the_sides_takes_the_callouts_along(pair: Comparison) -> None:
    swapped = pair.swapped()
    assert (swapped.left, swapped.right) == (pair.right, pair.left)
    for before, after in zip(pair.callouts, swapped.callouts, strict=True):
        assert before.side is not after.side
        assert replace(after, side=before.side) == before
    assert swapped.swapped() == pair


@given(pairs)
def test_a_pair_is_as_fair_whichever_way_round_it_hangs(pair: Comparison) -> None:
    assert pair.swapped().unfairness == pair.unfairness
