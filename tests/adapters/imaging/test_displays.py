"""Colours on displays of every kind, against LittleCMS on the whole picture at once."""

import io
import zlib
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageCms

from studio_desk.adapters.imaging import PillowDarkroom, tables
from studio_desk.adapters.imaging.colour import conversion
from studio_desk.services.failures import PictureRefused, ProfileRefused, Refusal

from .charts import chart, encoded, png, rgb_of, saved
from .profiles import (
    ADOBE_GAMMA,
    ADOBE_RGB,
    DISPLAY_P3,
    PROPHOTO,
    SRGB,
    grey_profile,
    ink_profile,
    rgb_profile,
    table_profile,
)
from .test_colour import near, srgb_of_adobe
from .test_the_world import one

ADOBE = rgb_profile(ADOBE_RGB, ADOBE_GAMMA)
P3 = rgb_profile(DISPLAY_P3, 2.2)
WIDEST = rgb_profile(PROPHOTO, 1.8)
PLAIN_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
GREY = grey_profile(1.8)
PRESS = ink_profile(paper=(100, 0, 0), inked=(54.29, 80.81, 69.89))


def srgb_curve(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def rainbow(mode: str = "RGB") -> Image.Image:
    """Many colours; wider than the blocks and higher than the strips that are worked on."""
    image = Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").resize((300, 150)),
            Image.linear_gradient("L").rotate(90).resize((300, 150)),
            Image.radial_gradient("L").resize((300, 150)),
        ],
    )
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        shown = ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
        )
        assert shown is not None
        return shown
    return image.convert(mode)


def by_littlecms(image: Image.Image, profile: bytes, display: bytes) -> bytes:
    became = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.ImageCmsProfile(io.BytesIO(display or PLAIN_SRGB)),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert became is not None
    return became.tobytes()


def furthest(one: bytes, other: bytes) -> int:
    return max(abs(ours - theirs) for ours, theirs in zip(one, other, strict=True))


@pytest.mark.parametrize("display", [b"", P3, ADOBE])
@pytest.mark.parametrize(
    ("mode", "profile"),
    [
        ("RGB", ADOBE),
        ("RGB", P3),
        ("RGB", WIDEST),
        ("RGB", PLAIN_SRGB),
        ("CMYK", PRESS),
        ("L", GREY),
        ("LAB", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()),
    ],
)
def test_every_profile_is_brought_to_every_display(
    room: PillowDarkroom, file: Path, mode: str, profile: bytes, display: bytes
) -> None:
    image = rainbow(mode)
    saved(file, image, "TIFF", icc_profile=profile)
    shown = room.pixels(file, display=display)
    assert furthest(rgb_of(shown), by_littlecms(image, profile, display)) <= 2


@pytest.mark.parametrize("display", [b"", P3])
@pytest.mark.parametrize("profile", [b"", PLAIN_SRGB, ADOBE, WIDEST])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_at_full_size_is_the_same_however_it_lies(
    room: PillowDarkroom, file: Path, orientation: int, profile: bytes, display: bytes
) -> None:
    saved(file, rainbow(), "JPEG", quality=95, icc_profile=profile)
    with Image.open(file) as image:
        decoded = image.convert("RGB")
    colours = by_littlecms(decoded, profile or PLAIN_SRGB, display)
    converted = Image.frombytes("RGB", decoded.size, colours)
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation)
    expected = converted if turn is None else converted.transpose(turn)
    shown = room.pixels(file, orientation=orientation, display=display)
    assert (shown.width_px, shown.height_px) == expected.size
    assert furthest(rgb_of(shown), expected.tobytes()) <= 2


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_colours_of_large_pictures_are_the_same_to_the_last_bit(
    room: PillowDarkroom, file: Path, orientation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(file, rainbow(), "JPEG", quality=95, icc_profile=ADOBE)
    small = room.pixels(file, orientation=orientation, display=P3)
    monkeypatch.setattr(tables, "LARGE", 300 * 150)
    large = room.pixels(file, orientation=orientation, display=P3)
    assert rgb_of(large) == rgb_of(small)


@pytest.mark.parametrize("display", [b"", P3])
def test_sixteen_bits_are_brought_to_the_display_too(
    room: PillowDarkroom, file: Path, display: bytes
) -> None:
    row = b"\x00" + b"".join(bytes([x * 8, x, 255 - x * 8, x, x * 4, x]) for x in range(32))
    profile = b"ProPhoto\x00\x00" + zlib.compress(WIDEST)
    file.write_bytes(png(32, 1, (b"iCCP", profile), (b"IDAT", zlib.compress(row)), depth=16))
    assert room.read(file).depth_bits == 16
    exact = Image.new("RGB", (32, 1))
    for x in range(32):
        exact.putpixel((x, 0), (x * 8, 255 - x * 8, x * 4))
    shown = room.pixels(file, display=display)
    assert furthest(rgb_of(shown), by_littlecms(exact, WIDEST, display)) <= 2


def test_a_deep_tiff_shows_the_colours_that_it_has(room: PillowDarkroom) -> None:
    file = one("tiff16", "tiff_16bit_RGB.tiff")
    assert room.read(file).depth_bits == 16
    with Image.open(file) as image:
        profile, plain = image.info.get("icc_profile", b""), image.convert("RGB")
    for display in (b"", P3):
        shown = room.pixels(file, display=display)
        expected = by_littlecms(plain, profile or PLAIN_SRGB, display)
        assert furthest(rgb_of(shown), expected) <= 2


@pytest.mark.parametrize("display", [b"", P3])
@pytest.mark.parametrize("name", ["AdobeRGB1998.jpg", "cmyk-icc.jpg", "arrow.heic"])
def test_photographs_of_every_colour_space(room: PillowDarkroom, name: str, display: bytes) -> None:
    file = one("icc", name)
    shown = room.pixels(file, display=display)
    with Image.open(file) as image:
        profile = image.info["icc_profile"]
        expected = by_littlecms(image.copy(), profile, display)
    assert furthest(rgb_of(shown)[::997], expected[::997]) <= 2
    assert room.read(file).profile


@pytest.mark.parametrize("profile", [PLAIN_SRGB, table_profile(SRGB, srgb_curve)])
def test_a_profile_that_is_srgb_in_effect_costs_no_conversion(
    room: PillowDarkroom, file: Path, profile: bytes
) -> None:
    assert conversion("RGB", profile) is None
    assert conversion("RGB", b"", profile) is None
    assert conversion("RGB", profile, P3) is not None
    saved(file, chart(), "PNG", icc_profile=profile)
    assert rgb_of(room.pixels(file)) == chart().tobytes()


@pytest.mark.parametrize("profile", [ADOBE, P3, WIDEST, rgb_profile(SRGB, 1.8)])
def test_a_picture_in_the_display_s_own_colours_is_left_as_it_is(
    room: PillowDarkroom, file: Path, profile: bytes
) -> None:
    assert conversion("RGB", profile) is not None
    image = rainbow()
    saved(file, image, "PNG", icc_profile=profile)
    assert rgb_of(room.pixels(file, display=profile)) == image.tobytes()


@pytest.mark.parametrize("broken", [b"no profile", ADOBE[:150], PRESS, GREY])
def test_a_display_s_profile_that_is_of_no_use_counts_as_srgb(
    room: PillowDarkroom, file: Path, broken: bytes
) -> None:
    saved(file, rainbow(), "PNG", icc_profile=ADOBE)
    assert room.pixels(file, display=broken) == room.pixels(file)


def test_a_picture_without_a_profile_is_srgb_on_any_display(
    room: PillowDarkroom, file: Path
) -> None:
    image = rainbow()
    expected = by_littlecms(image, PLAIN_SRGB, P3)
    for mode, picture in (("RGB", image), ("RGBA", image.convert("RGBA"))):
        saved(file, picture, "PNG")
        assert furthest(rgb_of(room.pixels(file, display=P3)), expected) <= 2, mode


def test_a_camera_s_adobe_rgb_counts_though_only_its_tags_name_it(
    room: PillowDarkroom, file: Path
) -> None:
    colour = (60, 160, 90)
    tags = Image.Exif()
    tags.get_ifd(ExifTags.IFD.Exif)[ExifTags.IFD.Interop] = {1: "R03"}
    image = Image.new("RGB", (16, 16), colour)
    saved(file, image, "JPEG", exif=tags, quality=100, subsampling=0)
    for longest_px in (None, 8):
        red, green, blue = rgb_of(room.pixels(file, longest_px))[:3]
        assert near((red, green, blue), srgb_of_adobe(colour), 3)
    assert room.read(file).profile == "Adobe RGB (1998)"


def test_a_preview_is_in_srgb_and_from_there_on_the_display(
    room: PillowDarkroom, file: Path
) -> None:
    saved(file, rainbow(), "PNG")
    jpeg = room.preview(file, 300)
    for display in (b"", P3):
        shown, whole = room.from_preview(jpeg, 300, display), room.pixels(file, display=display)
        assert (shown.width_px, shown.height_px) == (300, 150)
        pairs = zip(rgb_of(shown), rgb_of(whole), strict=True)
        assert sum(abs(one - other) for one, other in pairs) / len(rgb_of(whole)) < 2


def test_a_preview_may_be_shown_smaller(room: PillowDarkroom, file: Path) -> None:
    saved(file, chart(96, 64), "PNG")
    shown = room.from_preview(room.preview(file, 96), 48)
    assert (shown.width_px, shown.height_px) == (48, 32)


def test_a_preview_of_a_turned_picture_is_upright_and_says_nothing_of_turning(
    room: PillowDarkroom, file: Path
) -> None:
    saved(file, chart(96, 64), "PNG")
    with Image.open(io.BytesIO(room.preview(file, 48, 6))) as image:
        assert image.size == (32, 48)
        assert not image.getexif()
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("broken", [b"", b"nonsense", encoded(rainbow(), "JPEG")[:900]])
def test_a_damaged_preview_is_refused(room: PillowDarkroom, broken: bytes) -> None:
    for longest_px in (300, 20):
        with pytest.raises(PictureRefused) as refused:
            room.from_preview(broken, longest_px)
        assert refused.value.reason is Refusal.DAMAGED


@pytest.mark.parametrize(("picture_format", "orientation"), [("JPEG", 1), ("JPEG", 6), ("PNG", 8)])
@pytest.mark.parametrize("profile", [b"", ADOBE])
def test_an_idle_buffer_is_written_over(
    room: PillowDarkroom, file: Path, picture_format: str, orientation: int, profile: bytes
) -> None:
    saved(file, rainbow(), picture_format, icc_profile=profile)
    fresh = room.pixels(file, orientation=orientation)
    idle = bytearray(b"\xaa" * (300 * 150 * 4))
    again = room.pixels(file, orientation=orientation, into=memoryview(idle))
    assert rgb_of(again) == rgb_of(fresh)
    assert again.bgrx == bytes(idle)


def test_a_buffer_of_another_size_is_left_alone(room: PillowDarkroom, file: Path) -> None:
    saved(file, rainbow(), "JPEG")
    small = bytearray(100)
    assert len(room.pixels(file, into=memoryview(small)).bgrx) == 300 * 150 * 4
    assert small == bytes(100)


def test_a_display_s_profile_has_a_name(room: PillowDarkroom) -> None:
    assert "sRGB" in room.profile_name(PLAIN_SRGB)
    # Where a profile has none it is still taken.
    assert room.profile_name(P3) == ""


@pytest.mark.parametrize(
    "profile",
    [
        b"",
        b"nonsense",
        PLAIN_SRGB[:200],
        PRESS,
        GREY,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
        PLAIN_SRGB.replace(b"mntr", b"prtr", 1),
        PLAIN_SRGB.replace(b"mntr", b"scnr", 1),
    ],
)
def test_only_the_profile_of_a_display_is_taken_for_one(
    room: PillowDarkroom, profile: bytes
) -> None:
    with pytest.raises(ProfileRefused):
        room.profile_name(profile)
