import errno
import io
import os
import struct
import warnings
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.services.failures import PictureRefused, Refusal

from ..imaging.layered import psd
from ..imaging.negatives import dng
from .conftest import Desk
from .marked import MEDIA_TYPES, exif, itxt, picture, png, text, with_xmp
from .signing import created

READER = ProvenanceReader()


def refused(file: Path) -> tuple[str, Refusal]:
    with pytest.raises(PictureRefused) as refusal:
        READER.inspect(file)
    return refusal.value.name, refusal.value.reason


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.jpg") == ("gone.jpg", Refusal.MISSING)


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == (tmp_path.name, Refusal.NOT_A_PICTURE)
    assert refused(Path()) == (".", Refusal.NOT_A_PICTURE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"a letter to a client", Refusal.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.NOT_A_PICTURE),
        (picture("BMP"), Refusal.NOT_A_PICTURE),
        (picture("JPEG")[:20], Refusal.DAMAGED),
        (picture("TIFF")[:12], Refusal.DAMAGED),
        (picture("WEBP")[:40], Refusal.DAMAGED),
        (picture("AVIF")[:60], Refusal.DAMAGED),
    ],
)
def test_what_cannot_be_a_picture(tmp_path: Path, content: bytes, reason: Refusal) -> None:
    file = tmp_path / "portrait.jpg"
    file.write_bytes(content)
    assert refused(file) == ("portrait.jpg", reason)


def test_too_many_bytes(tmp_path: Path) -> None:
    file = tmp_path / "portrait.png"
    file.write_bytes(picture("PNG"))
    with file.open("r+b") as large:
        large.truncate(501_000_000)
    assert refused(file) == ("portrait.png", Refusal.TOO_LARGE)


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "portrait.jpg"
    file.write_bytes(picture())

    def failing(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "open", failing)
    assert refused(file) == ("portrait.jpg", Refusal.UNREADABLE)


def test_the_pixels_are_not_decoded(desk: Desk) -> None:
    # What is wrong with them is for the one who shows them to say.
    whole = picture(exif=exif(Model="EOS R5"), quality=95)
    [statement] = desk.told(whole[: whole.rindex(b"\xff\xda") + 30]).statements
    assert statement.says == "EOS R5"


def test_untidy_tags_are_passed_by_without_a_warning(desk: Desk) -> None:
    tags = exif(Make="Canon", Model="EOS R5")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        for length in range(6, len(tags)):
            desk.told(picture(exif=tags[:length]))
    assert said == []


def marked_pictures() -> list[bytes]:
    made = [
        created(picture(each, exif=exif(b"UNICODE\x00\x00a", Model="EOS")), "digitalCapture", kind)
        for each, kind in MEDIA_TYPES.items()
        if each != "GIF"
    ]
    made.append(png(text("parameters", "Steps: 1"), itxt("XML:com.adobe.xmp", "<a/>", packed=True)))
    made.append(with_xmp('a:DigitalSourceType="digitalCapture"'))
    tags = exif(b"UNICODE\x00\x00a", Model="EOS").removeprefix(b"Exif\x00\x00")
    made.append(psd([[bytes(8)] * 8] * 3, resources={1058: tags, 1060: b"<x:a/>"}))
    made.append(created(dng(Image.new("RGB", (8, 8))), "digitalCapture", "image/x-adobe-dng"))
    boxes = ((b"ftyp", b"crx \x00\x00\x00\x01"), (b"CMT1", tags), (b"CMT4", tags))
    made.append(b"".join(struct.pack(">I", 8 + len(data)) + name + data for name, data in boxes))
    return made


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worn") / "portrait"


@settings(deadline=None)
@given(
    whole=st.sampled_from(marked_pictures()),
    blows=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    reach=st.sampled_from([64, 600, 1 << 20]),
    kept=st.floats(0.5, 1),
)
def test_any_damage_is_survived_or_refused(
    worn: Path, whole: bytes, blows: list[tuple[float, int]], reach: int, kept: float
) -> None:
    damaged = io.BytesIO(whole[: round(len(whole) * kept)])
    for place, value in blows:
        damaged.seek(int(place * min(reach, len(whole) * kept)))
        damaged.write(bytes([value]))
    worn.write_bytes(damaged.getvalue())
    with suppress(PictureRefused):
        READER.inspect(worn)
