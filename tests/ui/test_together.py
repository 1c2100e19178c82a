"""Sizes in words that a narrow column wraps."""

import pytest

from studio_desk.ui.together import together


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Poster, 24 × 36 in", ["Poster,", "24_×_36_in"]),
        ("Conference badge, 2 × 2.5 in", ["Conference", "badge,", "2_×_2.5_in"]),
        ("Network profile, 400 px", ["Network", "profile,", "400_px"]),
        ("Wall in room 4 inside", ["Wall", "in", "room", "4", "inside"]),
    ],
)
def test_a_size_is_never_parted_from_its_unit(words: str, parts: list[str]) -> None:
    assert [each.replace("\N{NO-BREAK SPACE}", "_") for each in together(words).split(" ")] == parts
