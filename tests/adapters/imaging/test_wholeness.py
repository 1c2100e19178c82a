"""A file that was cut off is noticed without decoding it; what is behind its end is let be."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.failures import PictureRefused, Refusal

from .charts import chart, encoded, exif, grain, png, saved
from .layered import GREY, psd
from .negatives import dng
from .test_the_world import OPENED, REASONS, files

ROOM = PillowDarkroom()
ROWS = [[bytes([17, 170] * 8)] * 16] * 3


def pages(*images: Image.Image, **how: Any) -> bytes:
    return encoded(images[0], "TIFF", save_all=True, append_images=images[1:], **how)


def film(*images: Image.Image) -> bytes:
    return encoded(images[0], "GIF", save_all=True, append_images=images[1:])


def preview(side: int) -> bytes:
    return encoded(chart(side, side), "JPEG")


NOISE = grain(120, 80)
WHOLE = {
    "JPEG": encoded(NOISE, "JPEG", exif=exif(6, "Canon", "EOS"), comment=b"\xff\xd9"),
    "JPEG, progressive": encoded(NOISE, "JPEG", progressive=True),
    "JPEG, restarting": encoded(NOISE, "JPEG", restart_marker_rows=1),
    "JPEG, with a preview": encoded(NOISE, "JPEG", exif=b"Exif\x00\x00" + preview(64)),
    "PNG": encoded(NOISE, "PNG"),
    "WEBP": encoded(NOISE, "WEBP"),
    "WEBP, with tags": encoded(NOISE, "WEBP", exif=exif(6), lossless=True),
    "TIFF": encoded(NOISE, "TIFF"),
    "TIFF, packed": encoded(NOISE, "TIFF", compression="tiff_lzw"),
    "TIFF, of JPEG": encoded(NOISE, "TIFF", compression="jpeg"),
    "GIF": encoded(NOISE, "GIF"),
    "GIF, moving": film(NOISE, grain(120, 80)),
    "AVIF": encoded(NOISE, "AVIF"),
    "PSD": psd(ROWS),
    "PSD, packed": psd(ROWS, packed=True),
    "PSB, packed": psd(ROWS, packed=True, large=True),
    "DNG": dng(chart(64, 48)),
}


def refusal(file: Path, content: bytes | None = None) -> Refusal | None:
    if content is not None:
        file.write_bytes(content)
    try:
        ROOM.facts(file)
    except PictureRefused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_picture_is_whole_whatever_is_behind_it(file: Path, name: str) -> None:
    assert refusal(file, WHOLE[name]) is None
    if not name.startswith("AVIF"):
        assert refusal(file, WHOLE[name] + b"a note of the messenger" * 50) is None
        assert refusal(file, WHOLE[name] + preview(32)[:-50]) is None


@pytest.mark.parametrize("name", WHOLE)
def test_a_cut_at_any_byte_is_noticed(file: Path, name: str) -> None:
    whole = WHOLE[name]
    # Without its trailer, a GIF has all of its pictures.
    last = 1 if name.startswith("GIF") else 0
    for length in {*range(200, len(whole) - last, 331), *range(len(whole) - 40, len(whole) - last)}:
        assert refusal(file, whole[:length]) is Refusal.DAMAGED, length


@pytest.mark.parametrize("name", WHOLE)
def test_what_the_library_takes_is_inspected_too(file: Path, name: str) -> None:
    file.write_bytes(WHOLE[name])
    reading, facts = ROOM.read(file), ROOM.facts(file)
    assert (facts.width_px, facts.height_px) == (reading.width_px, reading.height_px)


def test_a_gif_without_its_trailer_is_whole(file: Path) -> None:
    for name in ("GIF", "GIF, moving"):
        assert refusal(file, WHOLE[name][:-1]) is None


def test_a_second_page_that_is_missing_is_not_what_is_shown(file: Path) -> None:
    both = pages(NOISE, grain(120, 80))
    assert refusal(file, both) is None
    assert refusal(file, both[: len(both) // 2]) is None
    assert ROOM.read(file).width_px == 120


def test_the_end_is_found_far_in_front_of_what_was_appended(file: Path) -> None:
    whole, note = WHOLE["JPEG"], bytes(3_000_000)
    assert refusal(file, whole + note) is None
    assert refusal(file, whole[:-2] + note) is Refusal.DAMAGED
    # Across the border of two readings.
    start = whole.rindex(b"\xff\xda")
    head, rest = whole[: start + 14], whole[start + 14 : -2]
    for place in range((1 << 20) - 2, (1 << 20) + 2):
        scan = (rest * (1 + place // len(rest)))[: place - 14]
        assert refusal(file, head + scan + b"\xff\xd9" + note) is None


def test_a_last_strip_that_is_said_to_be_longer_than_its_rows(file: Path) -> None:
    image = grain(120, 100)
    whole = encoded(image, "TIFF", tiffinfo={TiffImagePlugin.ROWSPERSTRIP: 64})
    lengths = struct.pack("<II", 120 * 3 * 64, 120 * 3 * 36)
    if lengths not in whole:
        pytest.skip("Pillow writes the strips otherwise now")
    boastful = whole.replace(lengths, struct.pack("<II", 120 * 3 * 64, 120 * 3 * 64))
    assert refusal(file, boastful) is None
    assert ROOM.read(file).height_px == 100
    assert refusal(file, boastful[:-4]) is Refusal.DAMAGED


def test_a_sensor_s_data_that_are_missing_behind_a_whole_preview(file: Path) -> None:
    # The preview alone would do to show the picture.
    jpeg = preview(64)
    negative = dng(chart(64, 48), preview=jpeg)
    assert refusal(file, negative) is None
    assert refusal(file, negative[:-1]) is Refusal.DAMAGED


def test_a_photoshop_file_of_many_channels_ends_with_the_last(file: Path) -> None:
    whole = psd([*ROWS, ROWS[0], ROWS[0]], GREY)
    assert refusal(file, whole) is None
    assert refusal(file, whole[:-1]) is Refusal.DAMAGED


def test_chunks_without_end_are_not_walked_through(file: Path) -> None:
    rows = zlib.compress(bytes(4) * 2)
    whole = png(1, 2, (b"IDAT", rows))
    empty = struct.pack(">I", 0) + b"teSt" + struct.pack(">I", zlib.crc32(b"teSt"))
    assert refusal(file, whole[:-12] + empty * 1000 + whole[-12:]) is None
    assert refusal(file, whole[:-12] + empty * 1_100_000 + whole[-12:]) is Refusal.DAMAGED


def test_hostile_pictures_are_refused_as_by_those_who_decode_them() -> None:
    refused = {each.name: reason for each in files("hostile") if (reason := refusal(each))}
    assert not refused.keys() & OPENED
    assert refused == {name: REASONS.get(name, Refusal.DAMAGED) for name in refused}
    assert {each.name for each in files("hostile")} - refused.keys() == OPENED


def test_a_file_that_is_swapped_while_it_is_looked_at_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(file, chart(), "JPEG")
    original = Image.open

    def swapping(*arguments: Any, **options: Any) -> Image.Image:
        opened = original(*arguments, **options)
        file.write_bytes(b"")
        return opened

    monkeypatch.setattr(Image, "open", swapping)
    with pytest.raises(PictureRefused):
        ROOM.facts(file)


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worn") / "portrait"


@settings(deadline=None)
@given(
    whole=st.sampled_from(list(WHOLE.values())),
    blows=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    reach=st.sampled_from([64, 600, 1 << 20]),
)
def test_any_damage_is_survived_or_refused(
    worn: Path, whole: bytes, blows: list[tuple[float, int]], reach: int
) -> None:
    damaged = bytearray(whole)
    for place, value in blows:
        damaged[int(place * min(reach, len(damaged)))] = value
    refusal(worn, bytes(damaged))


def test_an_end_in_a_comment_is_not_the_end(file: Path) -> None:
    whole = WHOLE["JPEG"]
    with Image.open(io.BytesIO(whole)) as image:
        assert image.info["comment"] == b"\xff\xd9"
    assert refusal(file, whole[: whole.index(b"\xff\xda") + 40]) is Refusal.DAMAGED
