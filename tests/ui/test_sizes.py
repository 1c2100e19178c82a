"""Sizes are read as people type them, and what is none is refused by what is wrong with it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_desk.adapters.texts import TomlWordings
from studio_desk.domain.demand import Demand, inches, longer_side, millimetres, pixels
from studio_desk.domain.fitness import STANDARD_USES, UseFlaw, UseInvalid
from studio_desk.services.picture_words import demand_words
from studio_desk.ui.settings.sizes import typed_ppi, typed_size
from tests.services.world import RESOURCES

WORDING = TomlWordings(RESOURCES / "wording")("en")
A4, PRINT = millimetres(Decimal(210), Decimal(297)), inches(Decimal(8), Decimal(10))


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("210 × 297 mm", A4),
        ("210x297mm", A4),
        ("297 by 210 mm", A4),
        ("21 x 29,7 cm", A4),
        ("210 mm X 29.7 cm", A4),
        (" a4 ", A4),
        ("8 x 10 in", PRINT),
        ("8 in × 10 in", PRINT),
        ('8" x 10"', PRINT),
        ("8''x10''", PRINT),
        ("10*8 inches", PRINT),
        ("8,5 × 11 in", inches(Decimal("8.5"), Decimal(11))),
        ("2 x 6 ft", inches(Decimal(24), Decimal(72))),
        ("1 x 1.5 m", millimetres(Decimal(1000), Decimal(1500))),
        ("1 000 × 1'500 mm", millimetres(Decimal(1000), Decimal(1500))),
        ("400 px", pixels(Decimal(400), Decimal(400))),
        ("1,024 × 2,048 pixels", pixels(Decimal(1024), Decimal(2048))),
        ("1024 px, longer side", longer_side(Decimal(1024))),
        ("1,600 pixels along the longest edge", longer_side(Decimal(1600))),
        ("2048px long", longer_side(Decimal(2048))),
        ("12 in", inches(Decimal(12), Decimal(12))),
    ],
)
def test_a_size_is_read_as_it_is_typed(words: str, size: Demand) -> None:
    assert typed_size(words) == size


@pytest.mark.parametrize(
    ("words", "flaw"),
    [
        ("", UseFlaw.UNREADABLE),
        ("large", UseFlaw.UNREADABLE),
        ("8 x", UseFlaw.UNREADABLE),
        ("8 x 10 x 2 in", UseFlaw.UNREADABLE),
        ("-8 x 10 in", UseFlaw.UNREADABLE),
        ("8 in x 10 mm", UseFlaw.UNREADABLE),
        ("1.2.3 x 4 in", UseFlaw.UNREADABLE),
        ("8 x 10", UseFlaw.UNITLESS),
        ("400", UseFlaw.UNITLESS),
        ("8.1234 in", UseFlaw.TOO_FINE),
        ("400.5 px", UseFlaw.TOO_FINE),
        ("8 in, longer side", UseFlaw.UNREADABLE),
        ("400 × 600 px, longer side", UseFlaw.UNREADABLE),
    ],
)
def test_what_is_no_size_is_refused_by_what_is_wrong(words: str, flaw: UseFlaw) -> None:
    with pytest.raises(UseInvalid) as refusal:
        typed_size(words)
    assert refusal.value.flaw is flaw


sides = st.integers(1, 99_999_999).map(lambda each: Decimal(each) / 1000)


@given(sides, sides, st.sampled_from([inches, millimetres]))
def test_a_size_that_is_shown_can_be_typed_again(one: Decimal, two: Decimal, kind: object) -> None:
    assert callable(kind)
    size = kind(min(one, two), max(one, two))
    assert typed_size(demand_words(size, WORDING)) == size


def test_the_sizes_that_come_with_the_program_can_be_typed_again() -> None:
    for use in STANDARD_USES:
        assert typed_size(demand_words(use.demand, WORDING)).is_as_large_as(use.demand)


@pytest.mark.parametrize(
    ("words", "ppi"), [("300", 300), (" 150 ppi", 150), ("1,200dpi", 1200), ("72.0 PPI", 72)]
)
def test_a_resolution_is_read_with_its_unit_or_without(words: str, ppi: int) -> None:
    assert typed_ppi(words) == ppi


@pytest.mark.parametrize("words", ["", "ppi", "many", "150.5", "3oo"])
def test_what_is_no_resolution_is_refused(words: str) -> None:
    with pytest.raises(UseInvalid) as refusal:
        typed_ppi(words)
    assert refusal.value.flaw is UseFlaw.PPI
