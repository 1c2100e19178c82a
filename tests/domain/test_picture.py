from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Nudge, Side
from studio_desk.domain.picture import Eyes, OutsidePicture, Picture, turned_spot

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


pictures = st.sampled_from([SMALL, LARGE, replace(SMALL, sitter="Mina", picked_from=40)])
fractions = st.integers(0, 1000).map(lambda n: Decimal(n) / 1000)
callouts = st.builds(
    Callout, st.sampled_from(Side), fractions, fractions, st.sampled_from(CalloutKind), st.text()
)
nudges = st.builds(Nudge, fractions, fractions)
pairs = st.builds(
    Comparison,
    st.text(),
    pictures,
    pictures,
    st.lists(callouts, max_size=3).map(tuple),
    st.booleans(),
    nudges,
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
    assert swapped.nudge == Nudge(-pair.nudge.x, -pair.nudge.y)
    for before, after in zip(pair.callouts, swapped.callouts, strict=True):
        assert before.side is not after.side
        assert replace(after, side=before.side) == before
    assert swapped.swapped() == pair


@given(pairs)
def test_a_pair_is_as_fair_with_its_sides_exchanged(pair: Comparison) -> None:
    assert pair.swapped().unfairness == pair.unfairness


stood = st.integers(1, 8)
marked = st.builds(Eyes, fractions, fractions, fractions, fractions).map(
    lambda eyes: replace(LARGE, width_px=3000, eyes=in_order(eyes))
)


def in_order(eyes: Eyes) -> Eyes:
    """The eye further left in the picture first, as they are always kept."""
    one, other = sorted(((eyes.left_x, eyes.left_y), (eyes.right_x, eyes.right_y)))
    return Eyes(*one, *other)


@given(marked, stood)
def test_four_quarters_are_no_turn_at_all(picture: Picture, orientation: int) -> None:
    turned = picture
    standing = orientation
    for _ in range(4):
        turned = turned.turned(1, standing)
        assert turned.orientation is not None
        standing = turned.orientation
    assert standing == orientation
    assert turned == replace(picture, orientation=orientation)
    assert picture.turned(4, orientation) == turned


@given(marked, stood, st.integers(-8, 8), st.integers(-8, 8))
def test_two_turns_are_one_of_both(picture: Picture, orientation: int, one: int, two: int) -> None:
    first = picture.turned(one, orientation)
    assert first.orientation is not None
    assert first.turned(two, first.orientation) == picture.turned(one + two, orientation)


@given(marked, stood)
def test_a_mirrored_picture_stays_mirrored_and_a_plain_one_plain(
    picture: Picture, orientation: int
) -> None:
    mirrored = {2, 4, 5, 7}
    for quarters in range(4):
        turned = picture.turned(quarters, orientation)
        assert (turned.orientation in mirrored) == (orientation in mirrored)
        assert turned.width_px == (3000 if quarters % 2 == 0 else 2000)


def test_eyes_turn_with_their_picture() -> None:
    """Clockwise, what was the left edge is the top."""
    eyes = Eyes(Decimal("0.3"), Decimal("0.4"), Decimal("0.7"), Decimal("0.5"))
    turned = replace(LARGE, eyes=eyes).turned(1, 1).eyes
    assert turned == Eyes(Decimal("0.5"), Decimal("0.7"), Decimal("0.6"), Decimal("0.3"))
    assert eyes.distance(3000, 2000) == turned.distance(2000, 3000)


@pytest.mark.parametrize("place", ["-0.001", "1.001", "nan", "inf"])
def test_an_eye_beside_its_picture_is_refused(place: str) -> None:
    half, outside = Decimal("0.5"), Decimal(place)
    for eyes in ((outside, half, half, half), (half, half, half, outside)):
        with pytest.raises(OutsidePicture):
            Eyes(*eyes)


@given(st.decimals(0, 1, places=4), st.decimals(0, 1, places=4), st.integers(-8, 8))
def test_a_spot_that_is_turned_back_is_where_it_was(x: Decimal, y: Decimal, quarters: int) -> None:
    assert turned_spot(*turned_spot(x, y, quarters), -quarters) == (x, y)
    assert turned_spot(Decimal(0), Decimal(0), 1) == (Decimal(1), Decimal(0))


def test_what_is_pinned_on_a_picture_turns_with_it_wherever_the_picture_hangs() -> None:
    spot = Decimal("0.2"), Decimal("0.1")
    eyes = Eyes(*spot, Decimal("0.4"), Decimal("0.1"))
    shown = replace(SMALL, eyes=eyes)
    nudged = Nudge(Decimal("0.1"))
    pair = Comparison("", shown, LARGE, (pin("0.2", "0.1"), pin("0.2", "0.1", Side.RIGHT)))
    pair = replace(pair, nudge=nudged)
    turned = pair.with_picture(shown.turned(1, 1))
    left, right = turned.callouts
    assert turned.left.eyes is not None
    assert (left.x, left.y) == (turned.left.eyes.left_x, turned.left.eyes.left_y)
    assert (left.x, left.y) == (Decimal("0.9"), Decimal("0.2"))
    assert (right.x, right.y, turned.nudge) == (*spot, nudged)
    assert turned.with_picture(shown.turned(4, 1)).callouts == pair.callouts
    # How far a picture was moved means nothing on one that lies on its side.
    assert pair.with_picture(LARGE.turned(1, 1)).nudge == Nudge()
