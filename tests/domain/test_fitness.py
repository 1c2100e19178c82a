from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.demand import Demand, inches, millimetres, pixels
from studio_desk.domain.fitness import (
    STANDARD_USES,
    FileCaution,
    FinalUse,
    Fitness,
    Use,
    UseFlaw,
    UseInvalid,
    UseList,
    cautions,
    fitness,
    is_short_for_every_print,
    largest_print_in,
)
from studio_desk.domain.inspection import ColourModel, Inspection
from studio_desk.domain.provenance import Credentials, Provenance, Verdict

px = st.integers(1, 20_000)
uses = st.sampled_from(STANDARD_USES.uses)


def measured_for(width_px: int, height_px: int, code: FinalUse) -> Fitness:
    use = STANDARD_USES.find(code)
    assert use is not None
    return fitness(width_px, height_px, use)


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
    measured = measured_for(width_px, height_px, use)
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
    assert measured_for(*size_px, use).enough


@pytest.mark.parametrize(
    ("width_px", "height_px", "use", "enough"),
    [
        (400, 400, FinalUse.PROFILE_PICTURE, True),
        (399, 400, FinalUse.PROFILE_PICTURE, False),
        (300, 4000, FinalUse.PROFILE_PICTURE, False),
        (256, 256, FinalUse.CHAT_AVATAR, True),
        (1023, 1023, FinalUse.WEB_PAGE, False),
    ],
)
def test_on_a_screen_every_pixel_counts(
    width_px: int, height_px: int, use: FinalUse, enough: bool
) -> None:
    measured = measured_for(width_px, height_px, use)
    assert (measured.on_screen, measured.enough) == (True, enough)


@given(px, px, uses)
def test_turning_a_picture_changes_nothing(width_px: int, height_px: int, use: Use) -> None:
    assert fitness(width_px, height_px, use) == fitness(height_px, width_px, use)


@given(px, px, px, px, uses)
def test_more_pixels_are_never_worse(
    width_px: int, height_px: int, more: int, higher: int, use: Use
) -> None:
    small, large = (
        fitness(width_px, height_px, use),
        fitness(width_px + more, height_px + higher, use),
    )
    assert large.ppi >= small.ppi
    assert large.enough or not small.enough


@given(px, px, uses.filter(lambda use: not use.demand.on_screen and not use.identity))
def test_the_verdict_on_paper_fits_the_figure_that_is_shown(
    width_px: int, height_px: int, use: Use
) -> None:
    measured = fitness(width_px, height_px, use)
    assert measured.enough == (measured.ppi >= use.demand.ppi)


def test_every_use_that_has_a_name_comes_with_the_program() -> None:
    assert [each.code for each in STANDARD_USES] == list(FinalUse)


@given(px, px)
def test_no_number_of_pixels_is_enough_for_an_identity_document(
    width_px: int, height_px: int
) -> None:
    assert not measured_for(width_px, height_px, FinalUse.PASSPORT).enough


@pytest.mark.parametrize(
    ("size_px", "kept"), [((800, 1000), "1"), ((1000, 800), "1"), ((1000, 1000), "0.8")]
)
def test_what_a_crop_to_the_shape_of_a_use_leaves_is_told(
    size_px: tuple[int, int], kept: str
) -> None:
    assert measured_for(*size_px, FinalUse.PRINT_8X10).kept == Decimal(kept)


@pytest.mark.parametrize(
    ("short", "long", "ppi", "flaw"),
    [
        ("0", "5", 300, UseFlaw.SIZE),
        ("NaN", "5", 300, UseFlaw.SIZE),
        ("6", "5", 300, UseFlaw.SIDES),
        ("5", "Infinity", 300, UseFlaw.SIZE),
        ("5", "7", 0, UseFlaw.PPI),
    ],
)
def test_a_use_that_cannot_be_measured_is_refused_by_what_is_wrong(
    short: str, long: str, ppi: int, flaw: UseFlaw
) -> None:
    with pytest.raises(UseInvalid) as refusal:
        Use("banner", Demand(Decimal(short), Decimal(long), ppi), "Banner")
    assert refusal.value.flaw is flaw


def test_a_use_of_the_studio_s_own_needs_a_name_and_one_of_the_program_s_needs_none() -> None:
    poster = Demand(Decimal(16), Decimal(20), 300)
    assert Use(FinalUse.PRINT_16X20.value, poster).is_standard
    assert not Use("shop-window", poster, "Shop window").is_standard
    for name in ("", "  ", "\x00", "\u200b\n", "\ud800"):
        with pytest.raises(UseInvalid) as refusal:
            Use("shop-window", poster, name)
        assert refusal.value.flaw is UseFlaw.NAMELESS


def test_a_passport_cannot_be_taken_for_anything_but_an_official_picture() -> None:
    passport = STANDARD_USES.find(FinalUse.PASSPORT)
    assert passport is not None
    assert passport.identity
    with pytest.raises(UseInvalid) as refusal:
        replace(passport, name="Passport, here in town", identity=False)
    assert refusal.value.flaw is UseFlaw.OFFICIAL


@given(st.integers(1, 400_000), st.integers(1, 400_000))
def test_a_size_in_millimetres_is_told_again_as_it_was_given(short: int, long: int) -> None:
    sides = Decimal(min(short, long)) / 1000, Decimal(max(short, long)) / 1000
    assert millimetres(*sides).sides_mm == sides


@pytest.mark.parametrize(
    ("demand", "px"),
    [
        (millimetres(Decimal(210), Decimal(297)), (2480, 3508)),
        (inches(Decimal(8), Decimal(10), 150), (1200, 1500)),
        (pixels(Decimal(400), Decimal(600)), (400, 600)),
    ],
)
def test_a_size_comes_to_the_pixels_that_the_trade_counts(
    demand: Demand, px: tuple[int, int]
) -> None:
    assert demand.pixels == px


sides = st.integers(1, 200_000).map(lambda each: Decimal(each) / 1000)


@given(sides, sides, st.integers(2, 2400))
def test_a_file_of_the_pixels_that_a_use_comes_to_is_enough_for_it(
    one: Decimal, other: Decimal, ppi: int
) -> None:
    demand = inches(min(one, other), max(one, other), ppi)
    assert fitness(*demand.pixels, Use("own", demand, "Own")).enough


def test_sizes_are_compared_whatever_their_density_and_what_is_on_a_screen_is_no_print() -> None:
    print_in = inches(Decimal(8), Decimal(10))
    assert print_in.is_as_large_as(inches(Decimal("8.0"), Decimal("10.00"), 150))
    assert print_in.is_as_large_as(millimetres(Decimal("203.2"), Decimal(254)))
    assert not print_in.is_as_large_as(inches(Decimal(8), Decimal(11)))
    assert not print_in.is_as_large_as(pixels(Decimal(8), Decimal(10)))


def test_a_studio_measures_against_its_own_list_in_its_own_order() -> None:
    banner = Use("banner", Demand(Decimal(20), Decimal(60), 100), "Shop window")
    mine = UseList((banner, *STANDARD_USES.uses[:2]))
    assert mine.named(("profile-picture", "struck-off", "banner")) == (mine.uses[1], banner)
    with pytest.raises(UseInvalid):
        UseList((banner, banner))


SEEN = Inspection(
    "0" * 64,
    "JPEG",
    2400,
    3000,
    Provenance(Verdict.UNKNOWN, Credentials.NONE, "", ()),
    profile="sRGB IEC61966-2.1",
    jpeg_quality=92,
)


@pytest.mark.parametrize(
    ("changed", "use", "minded"),
    [
        ({}, FinalUse.PRINT_8X10, ()),
        ({}, FinalUse.PROFILE_PICTURE, ()),
        ({}, FinalUse.PASSPORT, (FileCaution.IDENTITY,)),
        ({"width_px": 5000}, FinalUse.PRINT_8X10, ()),
        ({"width_px": 5100}, FinalUse.PRINT_8X10, (FileCaution.CROPPED,)),
        ({"jpeg_quality": 75}, FinalUse.PRINT_8X10, ()),
        ({"jpeg_quality": 74}, FinalUse.PRINT_8X10, (FileCaution.COMPRESSED,)),
        ({"jpeg_quality": 60}, FinalUse.PRINT_8X10, (FileCaution.COMPRESSED,)),
        ({"jpeg_quality": 60}, FinalUse.PROFILE_PICTURE, ()),
        ({"profile": ""}, FinalUse.PRINT_8X10, (FileCaution.NO_PROFILE,)),
        ({"profile": ""}, FinalUse.PROFILE_PICTURE, ()),
        ({"profile": "Adobe RGB (1998)"}, FinalUse.PROFILE_PICTURE, (FileCaution.WIDE_PROFILE,)),
        ({"profile": "Adobe RGB (1998)"}, FinalUse.PRINT_8X10, ()),
        (
            {"profile": "Dot Gain 20%", "colour_model": ColourModel.GREY},
            FinalUse.PROFILE_PICTURE,
            (),
        ),
        ({"colour_model": ColourModel.CMYK}, FinalUse.PROFILE_PICTURE, (FileCaution.NOT_RGB,)),
    ],
)
def test_what_else_is_to_be_minded_is_said_of_each_use(
    changed: dict[str, Any], use: FinalUse, minded: tuple[FileCaution, ...]
) -> None:
    found = STANDARD_USES.find(use)
    assert found is not None
    assert cautions(replace(SEEN, **changed), found) == minded


def test_the_largest_good_print_is_told_to_a_hundredth_of_an_inch() -> None:
    assert largest_print_in(1024, 1024) == (Decimal("3.41"), Decimal("3.41"))
    assert largest_print_in(6000, 4001) == (Decimal("20.00"), Decimal("13.34"))


@pytest.mark.parametrize(
    ("width_px", "height_px", "codes", "short"),
    [
        (800, 533, (FinalUse.PRINT_8X10, FinalUse.PRINT_24X36), True),
        (2400, 3000, (FinalUse.PRINT_8X10, FinalUse.PRINT_30X40), False),
        (800, 533, (FinalUse.PROFILE_PICTURE, FinalUse.A4_PAGE), True),
        (800, 533, (FinalUse.PROFILE_PICTURE, FinalUse.CHAT_AVATAR), False),
        (800, 533, (FinalUse.PASSPORT,), False),
        (800, 533, (), False),
    ],
)
def test_a_picture_is_short_where_prints_are_asked_for_and_it_is_enough_for_none(
    width_px: int, height_px: int, codes: tuple[FinalUse, ...], short: bool
) -> None:
    asked = STANDARD_USES.named(codes)
    assert is_short_for_every_print(width_px, height_px, asked) is short
