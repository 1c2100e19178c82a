import errno
import os
import random
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.services.failures import PictureRefused, Refusal

from .charts import chart, encoded, exif, grain, png, rgb_of, saved, tiled_tiff
from .profiles import ADOBE_GAMMA, ADOBE_RGB, rgb_profile

ROOM = PillowDarkroom()
USES: dict[str, Callable[[Path], object]] = {
    "read": ROOM.read,
    "pixels": ROOM.pixels,
    "scaled": lambda file: ROOM.pixels(file, 10),
    "tones": ROOM.tones,
    "plate": lambda file: ROOM.plate(file, 100),
}
KINDS: list[tuple[str, dict[str, Any]]] = [
    ("JPEG", {}),
    ("JPEG", {"progressive": True}),
    ("PNG", {}),
    ("GIF", {}),
    ("WEBP", {}),
    ("TIFF", {}),
    ("TIFF", {"compression": "tiff_lzw"}),
    ("AVIF", {}),
]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


@pytest.fixture(params=list(USES))
def use(request: pytest.FixtureRequest) -> Callable[[Path], object]:
    """Every way to open a picture refuses alike."""
    return USES[request.param]


def refusal(use: Callable[[Path], object], file: Path) -> PictureRefused:
    with pytest.raises(PictureRefused) as refused:
        use(file)
    return refused.value


def test_a_missing_picture(use: Callable[[Path], object], tmp_path: Path) -> None:
    refused = refusal(use, tmp_path / "gone.jpg")
    assert (refused.name, refused.reason) == ("gone.jpg", Refusal.MISSING)


def test_an_empty_file(use: Callable[[Path], object], file: Path) -> None:
    file.touch()
    assert refusal(use, file).reason is Refusal.EMPTY


def test_a_folder(use: Callable[[Path], object], tmp_path: Path) -> None:
    refused = refusal(use, tmp_path)
    assert (refused.name, refused.reason) == (tmp_path.name, Refusal.NOT_A_PICTURE)
    assert refusal(use, Path()).name == "."


@pytest.mark.parametrize(
    "content",
    [
        b"Dear Mina, please find the proposal attached.\n",
        b"\x00",
        b"\xff\xd8",
        b"<html><p>A picture: <svg></svg></html>",
        b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2avc1mp41",
        encoded(chart(), "BMP"),
        encoded(chart(), "ICO"),
        encoded(chart(), "PPM"),
        encoded(chart(), "PCX"),
        encoded(chart(), "JPEG2000"),
    ],
    ids=lambda content: repr(bytes(content[:12])),
)
def test_what_is_no_picture_of_a_kind_we_open(
    use: Callable[[Path], object], tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "portrait.jpg"
    file.write_bytes(content)
    assert refusal(use, file).reason is Refusal.NOT_A_PICTURE


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SVG, "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->\n" + SVG, "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%touch /tmp/x) (r) file", "EPS"),
        (b"\xc5\xd0\xd3\xc6" + bytes(28) + b"%!PS-Adobe-3.1 EPSF-3.0", "EPS"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\n\n%PDF-1.5\n%Adobe Illustrator saves this in .ai", "PDF"),
    ],
)
def test_a_drawing_or_a_document_is_called_one(
    use: Callable[[Path], object], tmp_path: Path, content: bytes, kind: str
) -> None:
    file = tmp_path / "portrait.jpg"
    file.write_bytes(content)
    assert refusal(use, file) == PictureRefused(file.name, Refusal.DRAWING, f" ({kind})")


def test_a_sound_file_of_a_variety_that_is_not_shown(
    use: Callable[[Path], object], file: Path
) -> None:
    whole = bytearray(encoded(chart(), "TIFF"))
    # Three channels of 64 bits each.
    place = whole.index(b"\x08\x00\x08\x00\x08\x00")
    whole[place : place + 6] = b"\x40\x00" * 3
    file.write_bytes(whole)
    assert refusal(use, file) == PictureRefused(file.name, Refusal.UNSUPPORTED, " (TIFF, 64 bit)")


@pytest.mark.parametrize(
    "content",
    [b"8BPS\x00\x01" + bytes(60), b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"],
)
def test_what_only_begins_like_a_picture_is_damaged(
    use: Callable[[Path], object], file: Path, content: bytes
) -> None:
    file.write_bytes(content)
    assert refusal(use, file).reason is Refusal.DAMAGED


@pytest.mark.parametrize(("picture_format", "how"), KINDS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_short(
    use: Callable[[Path], object], file: Path, picture_format: str, how: dict[str, Any], part: float
) -> None:
    whole = encoded(grain(120, 80), picture_format, **how)
    file.write_bytes(whole[: round(len(whole) * part)])
    assert refusal(use, file).reason is Refusal.DAMAGED


def test_a_cut_at_any_byte_is_noticed_while_it_costs_pixels(file: Path) -> None:
    whole = encoded(chart(24, 16), "JPEG")
    for length in range(3, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert refusal(ROOM.read, file).reason is Refusal.DAMAGED


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(30_000, 30_000), "30000 × 30000"),
        (b"GIF89a" + b"\xff\xff" * 2 + bytes(3) + b"," + bytes(4) + b"\1\0\1\0\0\2\0;", "65535"),
        (tiled_tiff(16, 16_384), "16384 × 16384"),
        (tiled_tiff(16_384, 16), "16384 × 16384"),
    ],
)
def test_too_many_pixels(
    use: Callable[[Path], object], file: Path, content: bytes, size: str
) -> None:
    file.write_bytes(content)
    refused = refusal(use, file)
    assert refused.reason is Refusal.TOO_LARGE
    assert size in refused.detail


def test_a_tile_larger_than_the_picture_is_common(file: Path) -> None:
    file.write_bytes(tiled_tiff(8, 16, unpacked=16 * 16))
    assert rgb_of(ROOM.pixels(file)) == bytes(8 * 8 * 3)


def test_too_many_bytes(use: Callable[[Path], object], file: Path) -> None:
    with saved(file, chart(), "PNG").open("r+b") as picture:
        picture.truncate(501_000_000)
    assert refusal(use, file) == PictureRefused("portrait", Refusal.TOO_LARGE, " (501 MB)")


def test_texts_that_unpack_without_end(use: Callable[[Path], object], file: Path) -> None:
    endless = b"Comment\x00\x00" + zlib.compress(bytes(50_000_000))
    rows = zlib.compress(bytes(4) * 2)
    file.write_bytes(png(1, 2, (b"zTXt", endless), (b"IDAT", rows)))
    assert refusal(use, file).reason is Refusal.DAMAGED


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read anything")
def test_a_picture_that_may_not_be_read(use: Callable[[Path], object], file: Path) -> None:
    saved(file, chart(), "JPEG").chmod(0)
    assert refusal(use, file).reason is Refusal.UNREADABLE


def test_a_folder_that_may_not_be_looked_into(
    use: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "selects"
    closed.mkdir()
    assert refusal(use, closed) == PictureRefused("selects", Refusal.NOT_A_PICTURE)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(use, closed) == PictureRefused("selects", Refusal.UNREADABLE)


def test_a_disk_that_fails(
    use: Callable[[Path], object], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(file, chart(), "JPEG")

    def failing(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as at_first:
        at_first.setattr(Path, "open", failing)
        assert refusal(use, file).reason is Refusal.UNREADABLE
    monkeypatch.setattr(Image.Image, "getexif", failing)
    monkeypatch.setattr(Path, "read_bytes", failing)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", failing)
    assert refusal(use, file).reason is Refusal.UNREADABLE


@pytest.mark.parametrize("name", ["x" * 5_000, "a\x00b.jpg", "no/such/folder.jpg"])
def test_names_that_no_file_can_have(use: Callable[[Path], object], name: str) -> None:
    assert refusal(use, Path(name)).reason in {Refusal.MISSING, Refusal.UNREADABLE}


def test_untidy_metadata_is_passed_by_without_a_warning(file: Path) -> None:
    tags = exif(1, "Canon", "EOS").tobytes()
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        for length in range(6, len(tags)):
            saved(file, chart(8, 8), "JPEG", exif=tags[:length])
            ROOM.read(file)
    assert said == []


def whole_pictures() -> list[bytes]:
    how = {"exif": exif(6, "Canon", "EOS"), "icc_profile": rgb_profile(ADOBE_RGB, ADOBE_GAMMA)}
    return [
        encoded(
            chart(24, 16), picture_format, **options, **({} if picture_format == "GIF" else how)
        )
        for picture_format, options in KINDS
    ]


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worn") / "portrait"


@settings(deadline=None)
@given(picture=st.sampled_from(whole_pictures()), seed=st.integers(0), hits=st.integers(1, 8))
def test_any_damage_is_survived_or_refused(
    worn: Path, picture: bytes, seed: int, hits: int
) -> None:
    chance = random.Random(seed)
    damaged = bytearray(picture)
    for _ in range(hits):
        # Headers are shorter than pixels and deserve as many blows.
        reach = chance.choice([64, 400, len(damaged)])
        damaged[chance.randrange(min(reach, len(damaged)))] = chance.choice(
            [0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)]
        )
    worn.write_bytes(damaged)
    answers = {_answer(use, worn) for use in USES.values()}
    assert len(answers) == 1


def _answer(use: Callable[[Path], object], file: Path) -> Refusal | None:
    try:
        use(file)
    except PictureRefused as refused:
        return refused.reason
    return None
