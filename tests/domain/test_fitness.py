from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.fitness import DEMANDS, FinalUse, fitness, largest_print_in

px = st.integers(1, 20_000)
uses = st.sampled_from(FinalUse)


@pytest.mark.parametrize(
    ("width_px", "height_px", "use", "ppi", "enough"),
    [
        (2400, 3000, FinalUse.PRINT_8X10, 300, True),
        (2399, 3000, FinalUse.PRINT_8X10, 300, True),
        (2395, 3000, FinalUse.PRINT_8X10, 299, False),
        (1024, 1024, FinalUse.PRINT_8X10, 102, False),
        (3000, 2400, FinalUse.PRINT_8X10, 300, True),
        (9000, 2400, FinalUse.PRINT_8X10, 300, True),
        (3600, 5400, FinalUse.PRINT_24X36, 150, True),
        (1024, 1024, FinalUse.CONFERENCE_BADGE, 410, True),
    ],
)
def test_a_picture_is_cropped_to_fill_its_use_and_measured(
    width_px: int, height_px: int, use: FinalUse, ppi: int, enough: bool
) -> None:
    measured = fitness(width_px, height_px, use)
    assert (int(measured.ppi), measured.enough) == (ppi, enough)
    assert not measured.on_screen


@pytest.mark.parametrize(
    ("size_px", "use"),
    [
        ((1748, 2480), FinalUse.A5_FLYER),
        ((2480, 3508), FinalUse.A4_PAGE),
        ((2550, 3300), FinalUse.LETTER_PAGE),
        ((1500, 2100), FinalUse.PRINT_5X7),
    ],
)
def test_the_sizes_that_the_trade_calls_a_page_are_a_page(
    size_px: tuple[int, int], use: FinalUse
) -> None:
    assert fitness(*size_px, use).enough


@pytest.mark.parametrize(
    ("width_px", "height_px", "use", "enough"),
    [
        (400, 400, FinalUse.PROFILE_PICTURE, True),
        (399, 400, FinalUse.PROFILE_PICTURE, False),
        (300, 4000, FinalUse.PROFILE_PICTURE, False),
        (256, 256, FinalUse.CHAT_AVATAR, True),
        (1024, 1023, FinalUse.WEB_PAGE, False),
    ],
)
def test_on_a_screen_every_pixel_counts(
    width_px: int, height_px: int, use: FinalUse, enough: bool
) -> None:
    measured = fitness(width_px, height_px, use)
    assert (measured.on_screen, measured.enough) == (True, enough)


@given(px, px, uses)
def test_turning_a_picture_changes_nothing(width_px: int, height_px: int, use: FinalUse) -> None:
    assert fitness(width_px, height_px, use) == fitness(height_px, width_px, use)


@given(px, px, px, px, uses)
def test_more_pixels_are_never_worse(
    width_px: int, height_px: int, more: int, higher: int, use: FinalUse
) -> None:
    small, large = (
        fitness(width_px, height_px, use),
        fitness(width_px + more, height_px + higher, use),
    )
    assert large.ppi >= small.ppi
    assert large.enough or not small.enough


@given(px, px, uses.filter(lambda use: not DEMANDS[use].on_screen))
def test_the_verdict_on_paper_fits_the_figure_that_is_shown(
    width_px: int, height_px: int, use: FinalUse
) -> None:
    measured = fitness(width_px, height_px, use)
    assert measured.enough == (measured.ppi >= DEMANDS[use].ppi)


def test_every_use_has_its_demand() -> None:
    assert set(DEMANDS) == set(FinalUse)
    assert all(0 < each.short_in <= each.long_in for each in DEMANDS.values())


def test_the_largest_sharp_print_is_told_to_a_hundredth_of_an_inch() -> None:
    assert largest_print_in(1024, 1024) == (Decimal("3.41"), Decimal("3.41"))
    assert largest_print_in(6000, 4001) == (Decimal("20.00"), Decimal("13.34"))
