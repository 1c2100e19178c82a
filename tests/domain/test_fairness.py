from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.fairness import Unfairness, unfairness, years_apart
from studio_desk.domain.picture import Eyes, Picture, Retouching

MINA = Picture("a" * 64, 1000, 1000, sitter="Mina")
LARGE = replace(MINA, content="b" * 64, width_px=2000, height_px=2000)


def with_eyes(picture: Picture, distance: str) -> Picture:
    """Eyes on one line, apart by a fraction of the width."""
    half = Decimal(distance) / 2
    middle = Decimal("0.5")
    return replace(picture, eyes=Eyes(middle - half, middle, middle + half, middle))


def made(year: int, month: int = 5, day: int = 3) -> Picture:
    return replace(MINA, made_on=date(year, month, day))


def retouched(level: Retouching) -> Picture:
    return replace(MINA, retouching=level)


def test_a_fair_pair_needs_no_words() -> None:
    assert unfairness(MINA, MINA) == ()


@pytest.mark.parametrize(
    ("left", "right", "different"),
    [("", "", True), ("Mina", "", True), ("Mina", "Ada", True), ("Mina", "Mina", False)],
)
def test_people_are_the_same_only_where_both_pictures_name_them(
    left: str, right: str, different: bool
) -> None:
    found = unfairness(replace(MINA, sitter=left), replace(MINA, sitter=right))
    assert (Unfairness.DIFFERENT_PEOPLE in found) == different


@pytest.mark.parametrize(("width_px", "unfair"), [(2000, True), (1999, False)])
def test_sizes_are_unfair_from_twice_the_sides(width_px: int, unfair: bool) -> None:
    other = replace(LARGE, width_px=width_px)
    assert (Unfairness.PIXEL_SIZE in unfairness(MINA, other)) == unfair


@pytest.mark.parametrize(("picked_from", "unfair"), [(None, False), (1, False), (2, True)])
def test_a_pick_from_many_is_said(picked_from: int | None, unfair: bool) -> None:
    found = unfairness(MINA, replace(MINA, picked_from=picked_from))
    assert (Unfairness.PICKED_FROM_MANY in found) == unfair


@pytest.mark.parametrize(("width_px", "unfair"), [(1149, False), (1150, True), (870, False)])
def test_without_eyes_the_shape_of_the_frame_tells_a_crop(width_px: int, unfair: bool) -> None:
    found = unfairness(MINA, replace(MINA, width_px=width_px))
    assert (Unfairness.CROP in found) == unfair


@pytest.mark.parametrize(("distance", "unfair"), [("0.20", False), ("0.29", False), ("0.30", True)])
def test_marked_eyes_tell_how_close_the_face_is(distance: str, unfair: bool) -> None:
    found = unfairness(with_eyes(MINA, "0.20"), with_eyes(LARGE, distance))
    assert (Unfairness.CROP in found) == unfair


def test_marked_eyes_count_more_than_the_shape_of_the_frame() -> None:
    wide = replace(MINA, width_px=2000)
    assert Unfairness.CROP in unfairness(with_eyes(MINA, "0.2"), wide)
    assert Unfairness.CROP not in unfairness(with_eyes(MINA, "0.2"), with_eyes(wide, "0.1"))


def test_levels_of_retouching_are_compared_only_where_both_are_recorded() -> None:
    assert Unfairness.RETOUCHING in unfairness(
        retouched(Retouching.NONE), retouched(Retouching.BEAUTY)
    )
    for level in Retouching:
        assert Unfairness.RETOUCHING not in unfairness(MINA, retouched(level))
        assert Unfairness.RETOUCHING not in unfairness(retouched(level), retouched(level))


@pytest.mark.parametrize(
    ("later", "years"),
    [
        (made(2020), 0),
        (made(2022, 5, 2), 1),
        (made(2022, 5, 3), 2),
        (made(2026, 1, 1), 5),
        (MINA, 0),
    ],
)
def test_years_apart_are_whole_ones(later: Picture, years: int) -> None:
    assert years_apart(made(2020), later) == years_apart(later, made(2020)) == years
    assert (Unfairness.AGE in unfairness(made(2020), later)) == (years >= 2)


fractions = st.integers(0, 100).map(lambda n: Decimal(n) / 100)
pictures = st.builds(
    Picture,
    content=st.sampled_from(["a" * 64, "b" * 64]),
    width_px=st.integers(1, 5000),
    height_px=st.integers(1, 5000),
    sitter=st.sampled_from(["", "Mina", "Ada"]),
    picked_from=st.none() | st.integers(1, 50),
    made_on=st.none() | st.dates(),
    retouching=st.sampled_from(Retouching),
    eyes=st.none() | st.builds(Eyes, fractions, fractions, fractions, fractions),
)


@given(pictures, pictures)
def test_a_pair_is_as_fair_whichever_way_round_it_hangs(left: Picture, right: Picture) -> None:
    assert unfairness(left, right) == unfairness(right, left)


@given(pictures)
def test_a_picture_beside_itself_is_unfair_for_nothing_but_what_is_said_of_it(
    picture: Picture,
) -> None:
    found = set(unfairness(picture, picture))
    assert found <= {Unfairness.DIFFERENT_PEOPLE, Unfairness.PICKED_FROM_MANY}
