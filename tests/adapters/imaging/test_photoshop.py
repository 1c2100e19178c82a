import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.failures import PictureRefused, Refusal

from . import layered
from .charts import WHITE, Colour, exif, rgb_of
from .layered import CMYK, DUOTONE, GREY, INDEXED, LAB, RGB, SPOT, deep_layer_count, psd
from .profiles import ADOBE_GAMMA, ADOBE_RGB, rgb_profile
from .test_colour import near, srgb_of_adobe
from .test_the_world import one

ROOM = PillowDarkroom()


def flat(*levels: int, depth: int = 8, width: int = 3, height: int = 2) -> list[list[bytes]]:
    """Channels of one level each."""
    return [[level.to_bytes(depth // 8, "big") * width] * height for level in levels]


def colours(room: PillowDarkroom, file: Path, content: bytes) -> list[Colour]:
    file.write_bytes(content)
    rgb = rgb_of(room.pixels(file))
    return [(rgb[at], rgb[at + 1], rgb[at + 2]) for at in range(0, len(rgb), 3)]


def refusal(room: PillowDarkroom, file: Path, content: bytes) -> PictureRefused:
    file.write_bytes(content)
    answers = set()
    for use in (room.read, room.pixels, room.tones):
        with pytest.raises(PictureRefused) as refused:
            use(file)
        answers.add((refused.value.reason, refused.value.detail))
    [(reason, detail)] = answers
    return PictureRefused(file.name, reason, detail)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize(
    ("code", "levels", "expected"),
    [
        (RGB, (200, 100, 50), (200, 100, 50)),
        (GREY, (128,), (128, 128, 128)),
        (CMYK, (255, 0, 0, 255), (255, 0, 0)),
        (LAB, (138, 209, 198), (255, 0, 0)),
    ],
)
def test_the_flattened_picture_is_shown(
    room: PillowDarkroom,
    file: Path,
    code: int,
    levels: Sequence[int],
    expected: Colour,
    *,
    depth: int,
    packed: bool,
    large: bool,
) -> None:
    deep = [level * 257 if depth == 16 else level for level in levels]
    content = psd(flat(*deep, depth=depth), code, depth=depth, packed=packed, large=large)
    assert all(near(colour, expected, 6) for colour in colours(room, file, content))
    reading = room.read(file)
    assert (reading.format, reading.depth_bits) == ("PSD", depth)
    assert (reading.width_px, reading.height_px) == (3, 2)


def test_rows_lie_where_they_belong(room: PillowDarkroom, file: Path) -> None:
    rows = [bytes([10, 20, 30]), bytes([40, 50, 60])]
    for packed in (False, True):
        shown = colours(room, file, psd([rows], GREY, packed=packed))
        assert [red for red, _, _ in shown] == [10, 20, 30, 40, 50, 60]


def test_indexed_colours_and_bitmaps(room: PillowDarkroom, file: Path) -> None:
    palette = bytes([7, 200, *[0] * 254]) + bytes([8, 100, *[0] * 254]) + bytes([9, 50] + [0] * 254)
    shown = colours(room, file, psd([[bytes([0, 1])]], INDEXED, palette=palette))
    assert shown == [(7, 8, 9), (200, 100, 50)]
    bits = colours(room, file, psd([[bytes([0b01000000])]], layered.BITMAP, depth=1))
    assert [red for red, _, _ in bits[:3]] == [255, 0, 255]


@pytest.mark.parametrize("packed", [False, True])
def test_a_saved_selection_is_not_taken_for_transparency(
    room: PillowDarkroom, file: Path, packed: bool
) -> None:
    with_selection = psd(flat(200, 100, 50, 0), packed=packed)
    assert set(colours(room, file, with_selection)) == {(200, 100, 50)}
    with_layers = psd(flat(200, 100, 50, 0), packed=packed, layers=layered.layer_count(2))
    assert set(colours(room, file, with_layers)) == {(200, 100, 50)}
    ink_and_spot = psd(flat(255, 0, 0, 255, 0), CMYK, packed=packed)
    assert set(colours(room, file, ink_and_spot)) == {(255, 0, 0)}


def test_what_is_transparent_lies_on_white(room: PillowDarkroom, file: Path) -> None:
    layers = layered.layer_count(-1)
    assert set(colours(room, file, psd(flat(200, 100, 50, 0), layers=layers))) == {WHITE}
    large = layered.layer_count(-1, large=True)
    content = psd(flat(200, 100, 50, 0), layers=large, large=True)
    assert set(colours(room, file, content)) == {WHITE}
    deep = flat(51_400, 25_700, 12_850, 0, depth=16)
    content = psd(deep, depth=16, layers=deep_layer_count(-1))
    assert set(colours(room, file, content)) == {WHITE}


def test_the_profile_counts(room: PillowDarkroom, file: Path) -> None:
    profile = rgb_profile(ADOBE_RGB, ADOBE_GAMMA)
    content = psd(flat(60, 160, 90), resources={layered.PROFILE: profile})
    assert all(near(each, srgb_of_adobe((60, 160, 90))) for each in colours(room, file, content))


def test_the_tags_count_but_photoshop_turned_the_picture_itself(
    room: PillowDarkroom, file: Path
) -> None:
    tags = exif(6, "Canon", "Canon EOS R5").tobytes().removeprefix(b"Exif\0\0")
    file.write_bytes(psd(flat(1, 2, 3), resources={layered.EXIF: tags}))
    reading = room.read(file)
    assert (reading.width_px, reading.height_px, reading.orientation) == (3, 2, 1)
    assert reading.camera == "Canon EOS R5"


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (psd(flat(0, 0, 0, depth=32), depth=32), " (PSD, 32 bit)"),
        (psd(flat(0), DUOTONE), " (PSD of spot colours)"),
        (psd(flat(0, 0), SPOT), " (PSD of spot colours)"),
        (
            psd(flat(255, 255, 255), resources={layered.VERSION: b"\0\0\0\1\0" + bytes(20)}),
            " (PSD without a flattened picture)",
        ),
    ],
)
def test_a_variety_that_cannot_be_shown_right_is_refused(
    room: PillowDarkroom, file: Path, content: bytes, detail: str
) -> None:
    assert refusal(room, file, content) == PictureRefused(file.name, Refusal.UNSUPPORTED, detail)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_was_cut_short_is_damaged(
    room: PillowDarkroom, file: Path, packed: bool
) -> None:
    whole = psd(flat(1, 2, 3, width=300, height=40), packed=packed)
    for part in (0.0007, 0.01, 0.5, 0.99):
        assert refusal(room, file, whole[: round(len(whole) * part)]).reason is Refusal.DAMAGED


def test_more_pixels_than_are_safe(room: PillowDarkroom, file: Path) -> None:
    head = psd(flat(0, 0, 0))
    content = head[:14] + (30_000).to_bytes(4, "big") * 2 + head[22:]
    assert refusal(room, file, content).reason is Refusal.TOO_LARGE


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worn") / "portrait"


@settings(deadline=None)
@given(seed=st.integers(0), hits=st.integers(1, 8), packed=st.booleans())
def test_any_damage_is_survived_or_refused(worn: Path, seed: int, hits: int, packed: bool) -> None:
    chance = random.Random(seed)
    profile = {layered.PROFILE: rgb_profile(ADOBE_RGB, ADOBE_GAMMA)}
    damaged = bytearray(psd(flat(1, 2, 3), packed=packed, resources=profile))
    for _ in range(hits):
        damaged[chance.randrange(len(damaged))] = chance.choice([0, 1, 0x7F, 0x80, 0xFF])
    worn.write_bytes(damaged)
    answers = {_answer(use, worn) for use in (ROOM.read, ROOM.pixels, ROOM.tones)}
    assert len(answers) == 1


def _answer(use: Callable[[Path], object], file: Path) -> Refusal | None:
    try:
        use(file)
    except PictureRefused as refused:
        return refused.reason
    return None


def test_a_photograph_of_photoshop_s_looks_as_in_pillow(room: PillowDarkroom) -> None:
    file = one("psd", "hopper.psd")
    with Image.open(file) as image:
        expected = image.convert("RGB").tobytes()
    assert rgb_of(room.pixels(file)) == expected
