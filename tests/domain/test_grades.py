"""How far a picture falls short of a use, and uses that take a picture in any shape."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.demand import Demand, inches, longer_side, pixels
from studio_desk.domain.fitness import (
    STANDARD_USES,
    FinalUse,
    Grade,
    Use,
    UseFlaw,
    UseInvalid,
    fitness,
)

px = st.integers(1, 20_000)
uses = st.sampled_from(STANDARD_USES.uses)


@pytest.mark.parametrize(
    ("size_px", "demand", "grade"),
    [
        ((2400, 3000), inches(Decimal(8), Decimal(10)), Grade.ENOUGH),
        ((2232, 2790), inches(Decimal(8), Decimal(10)), Grade.SHORT),  # 279 ppi
        ((1200, 1500), inches(Decimal(8), Decimal(10)), Grade.SHORT),  # 150 ppi
        ((1192, 1490), inches(Decimal(8), Decimal(10)), Grade.FAR_SHORT),  # 149 ppi
        ((1800, 2700), inches(Decimal(24), Decimal(36), 150), Grade.SHORT),  # 75 ppi
        ((264, 396), inches(Decimal(24), Decimal(36), 150), Grade.FAR_SHORT),  # 11 ppi
        ((399, 400), pixels(Decimal(400), Decimal(400)), Grade.SHORT),
        ((200, 200), pixels(Decimal(400), Decimal(400)), Grade.SHORT),
        ((199, 400), pixels(Decimal(400), Decimal(400)), Grade.FAR_SHORT),
    ],
)
def test_less_than_half_of_what_a_use_asks_is_another_grade_than_a_little_less(
    size_px: tuple[int, int], demand: Demand, grade: Grade
) -> None:
    measured = fitness(*size_px, Use("own", demand, "Own"))
    assert measured.grade is grade
    assert measured.enough is (grade is Grade.ENOUGH)


@given(px, px, px, px, uses)
def test_more_pixels_never_get_a_lower_grade(
    width_px: int, height_px: int, more: int, higher: int, use: Use
) -> None:
    worst_last = list(Grade)
    small = fitness(width_px, height_px, use)
    large = fitness(width_px + more, height_px + higher, use)
    assert worst_last.index(large.grade) <= worst_last.index(small.grade)


@pytest.mark.parametrize(
    ("size_px", "grade"),
    [
        ((1024, 683), Grade.ENOUGH),
        ((683, 1024), Grade.ENOUGH),
        ((1023, 1023), Grade.SHORT),
        ((511, 340), Grade.FAR_SHORT),
    ],
)
def test_a_web_page_takes_a_picture_in_its_own_shape_by_its_longer_side(
    size_px: tuple[int, int], grade: Grade
) -> None:
    use = STANDARD_USES.find(FinalUse.WEB_PAGE)
    assert use is not None
    measured = fitness(*size_px, use)
    assert (measured.grade, measured.kept) == (grade, Decimal(1))


def test_a_square_of_pixels_still_asks_for_both_sides_and_is_another_size() -> None:
    square, any_shape = pixels(Decimal(1024), Decimal(1024)), longer_side(Decimal(1024))
    assert fitness(1024, 683, Use("own", square, "Own")).grade is Grade.SHORT
    assert not square.is_as_large_as(any_shape)


@pytest.mark.parametrize(
    "demand",
    [
        Demand(Decimal(8), Decimal(8), 300, any_shape=True),
        Demand(Decimal(400), Decimal(600), 1, any_shape=True),
    ],
)
def test_only_one_side_in_pixels_can_be_asked_for_in_any_shape(demand: Demand) -> None:
    with pytest.raises(UseInvalid) as refusal:
        Use("own", demand, "Own")
    assert refusal.value.flaw is UseFlaw.SIDES
