import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from studio_desk.adapters.imaging import PillowDarkroom

from .charts import BLACK, RED, WHITE, Colour, png, rgb_of, saved
from .profiles import ADOBE_GAMMA, ADOBE_RGB, grey_profile, ink_profile, rgb_profile

ADOBE = rgb_profile(ADOBE_RGB, ADOBE_GAMMA)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LINEAR_GREY = grey_profile(1.0)
PRESS = ink_profile(paper=(100, 0, 0), inked=(54.29, 80.81, 69.89))
SRGB_OF_D50 = (
    (3.13386, -1.61687, -0.49061),
    (-0.97877, 1.91614, 0.03345),
    (0.07195, -0.22899, 1.40524),
)


def first_pixel(room: PillowDarkroom, file: Path) -> Colour:
    red, green, blue = rgb_of(room.pixels(file))[:3]
    return red, green, blue


def shown(
    room: PillowDarkroom,
    file: Path,
    mode: str,
    colour: Any,
    picture_format: str = "TIFF",
    **how: Any,
) -> Colour:
    """How a picture of one colour in that mode is shown."""
    saved(file, Image.new(mode, (16, 16), colour), picture_format, **how)
    return first_pixel(room, file)


def srgb_of_adobe(colour: Colour) -> Colour:
    """What Adobe RGB (1998) and IEC 61966-2-1 make of a colour; outside sRGB it is cut off."""
    linear = [(each / 255) ** ADOBE_GAMMA for each in colour]
    place = [
        sum(level * ADOBE_RGB[name][axis] for level, name in zip(linear, "rgb", strict=True))
        for axis in range(3)
    ]
    levels = (
        sum(factor * each for factor, each in zip(row, place, strict=True)) for row in SRGB_OF_D50
    )
    red, green, blue = (
        round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055))
        for v in (min(1.0, max(0.0, level)) for level in levels)
    )
    return red, green, blue


def near(colour: Colour, expected: Colour, by: int = 2) -> bool:
    return all(abs(ours - theirs) <= by for ours, theirs in zip(colour, expected, strict=True))


@pytest.mark.parametrize(
    "colour",
    [(0, 0, 0), (255, 255, 255), (128, 128, 128), (200, 100, 50), (60, 160, 90), (0, 255, 0)],
)
@pytest.mark.parametrize("picture_format", ["PNG", "TIFF", "WEBP"])
def test_a_wide_profile_is_brought_to_srgb(
    room: PillowDarkroom, file: Path, colour: Colour, picture_format: str
) -> None:
    how = {"lossless": True} if picture_format == "WEBP" else {}
    became = shown(room, file, "RGB", colour, picture_format, icc_profile=ADOBE, **how)
    assert near(became, srgb_of_adobe(colour))


def test_the_wide_profile_makes_a_difference_that_the_test_above_can_see() -> None:
    assert not near(srgb_of_adobe((60, 160, 90)), (60, 160, 90), by=20)


def test_an_srgb_profile_changes_nothing(room: PillowDarkroom, file: Path) -> None:
    colour = (200, 100, 50)
    assert near(shown(room, file, "RGB", colour, icc_profile=SRGB), colour, by=1)


def test_inks_are_printed_as_their_profile_says(room: PillowDarkroom, file: Path) -> None:
    cyan = (255, 0, 0, 0)
    assert near(shown(room, file, "CMYK", cyan, "JPEG", quality=100, icc_profile=PRESS), RED, 12)
    assert near(shown(room, file, "CMYK", (0, 0, 0, 0), icc_profile=PRESS), WHITE)


def test_inks_without_a_profile_are_the_plain_ones(room: PillowDarkroom, file: Path) -> None:
    assert shown(room, file, "CMYK", (0, 255, 255, 0)) == RED
    assert near(shown(room, file, "CMYK", (0, 255, 255, 0), "JPEG", quality=100), RED)


def test_grey_goes_by_its_own_profile(room: PillowDarkroom, file: Path) -> None:
    assert shown(room, file, "L", 128, "JPEG") == (128, 128, 128)
    linear = shown(room, file, "L", 128, icc_profile=LINEAR_GREY)
    assert near(linear, (188, 188, 188))


def test_grey_may_carry_the_profile_of_the_colours_it_was_made_from(
    room: PillowDarkroom, file: Path
) -> None:
    grey = shown(room, file, "L", 200, icc_profile=rgb_profile(ADOBE_RGB, 1.0))
    assert near(grey, (229, 229, 229))


@pytest.mark.parametrize(
    ("mode", "levels"),
    [
        ("I;16", (0, 257, 32896, 65535)),
        ("I;16B", (0, 257, 32896, 65535)),
        ("I", (0, 257, 32896, 65535)),
        ("F", (0.0, 1 / 255, 128 / 255, 1.0)),
        ("F", (0.0, 1.0, 128.0, 255.0)),
    ],
)
def test_deep_grey_is_scaled_and_not_cut_off(
    room: PillowDarkroom, file: Path, mode: str, levels: tuple[float, ...]
) -> None:
    image = Image.new(mode, (4, 1))
    for x, level in enumerate(levels):
        image.putpixel((x, 0), level)
    rgb = rgb_of(room.pixels(saved(file, image, "TIFF")))
    assert [round(level) for level in rgb[::3]] == [0, 1, 128, 255]


def test_sixteen_bits_a_channel_are_the_same_picture(room: PillowDarkroom, file: Path) -> None:
    row = b"\x00" + bytes([200, 7, 100, 7, 50, 7]) * 2
    file.write_bytes(png(2, 2, (b"IDAT", zlib.compress(row * 2)), depth=16))
    assert rgb_of(room.pixels(file)) == bytes([200, 100, 50]) * 4


@pytest.mark.parametrize(
    ("mode", "colour", "how"),
    [
        ("RGBA", (255, 0, 0, 0), {}),
        ("LA", (0, 0), {}),
        ("P", 0, {"transparency": 0}),
        ("L", 7, {"transparency": 7}),
        ("1", 0, {"transparency": 0}),
        ("RGB", (1, 2, 3), {"transparency": (1, 2, 3)}),
    ],
)
def test_what_is_transparent_lies_on_white(
    room: PillowDarkroom, file: Path, mode: str, colour: Any, how: dict[str, Any]
) -> None:
    assert shown(room, file, mode, colour, "PNG", **how) == WHITE


def test_a_palette_s_colours_and_its_half_transparent_ones_are_kept(
    room: PillowDarkroom, file: Path
) -> None:
    image = Image.new("P", (3, 1))
    image.putpalette([*RED, *BLACK, *BLACK])
    for x in range(3):
        image.putpixel((x, 0), x)
    saved(file, image, "PNG", transparency=bytes([255, 0, 128]))
    rgb = rgb_of(room.pixels(file))
    assert rgb[:6] == bytes([*RED, *WHITE])
    assert near((rgb[6], rgb[7], rgb[8]), (127, 127, 127))


def test_the_hidden_colour_of_what_is_transparent_does_not_bleed(
    room: PillowDarkroom, file: Path
) -> None:
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 31, 64))
    saved(file, image, "PNG")
    # Between red and white there is no darkness: red stays at its full level throughout.
    assert set(rgb_of(room.pixels(file, 16))[::3]) == {255}


def test_transparent_pictures_go_by_their_profile_too(room: PillowDarkroom, file: Path) -> None:
    colour = (60, 160, 90)
    became = shown(room, file, "RGBA", (*colour, 255), "PNG", icc_profile=ADOBE)
    assert near(became, srgb_of_adobe(colour))


@pytest.mark.parametrize(
    "profile",
    [b"no profile", ADOBE[:150], ADOBE[:60] + bytes(len(ADOBE) - 60), PRESS, LINEAR_GREY],
)
@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "TIFF"])
def test_a_profile_that_is_broken_or_of_another_kind_counts_as_none(
    room: PillowDarkroom, file: Path, profile: bytes, picture_format: str
) -> None:
    plain = shown(room, file, "RGB", (200, 100, 50), picture_format)
    assert shown(room, file, "RGB", (200, 100, 50), picture_format, icc_profile=profile) == plain


def test_a_printer_s_large_profile_is_no_damage(room: PillowDarkroom, file: Path) -> None:
    colour = (60, 160, 90)
    large = ADOBE + bytes(3_000_000)
    assert near(shown(room, file, "RGB", colour, "PNG", icc_profile=large), srgb_of_adobe(colour))


def test_lab_is_lab(room: PillowDarkroom, file: Path) -> None:
    assert near(shown(room, file, "LAB", (255, 128, 128)), WHITE)
    assert near(shown(room, file, "LAB", (138, 209, 198)), RED, by=6)
