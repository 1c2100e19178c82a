import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.domain.branding import (
    DEFAULT_ACCENT,
    LEAST_CONTRAST,
    Branding,
    CoverDesign,
    Pairing,
    contrast,
    ink,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21.0), ("#FFFFFF", 1.0), ("#777777", 4.48), ("#767676", 4.54), ("#FF0000", 4.0)],
)
def test_contrast_with_white_is_what_wcag_says_it_is(colour: str, ratio: float) -> None:
    assert contrast(colour) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_from_either_side_and_lies_between_1_and_21(
    one: str, other: str
) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.000001


@given(COLOURS)
def test_any_accent_can_be_read_as_small_text_once_it_is_ink(accent: str) -> None:
    assert contrast(ink(accent)) >= LEAST_CONTRAST


@given(COLOURS)
def test_ink_is_the_accent_itself_where_that_can_be_read(accent: str) -> None:
    if contrast(accent) >= LEAST_CONTRAST:
        assert ink(accent) == accent
    else:
        assert contrast(ink(accent)) > contrast(accent)


def test_a_studio_that_chose_nothing_has_the_picture_cover_in_classic_type() -> None:
    assert Branding() == Branding("", Pairing.CLASSIC, CoverDesign.PICTURE, None)
    assert ink(DEFAULT_ACCENT) == DEFAULT_ACCENT
