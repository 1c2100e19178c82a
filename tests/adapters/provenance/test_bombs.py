"""Small files that grow, and large ones that are nothing but marks: an answer in any case.

They are opened by the workers that open them in earnest, with less memory than usual.
"""

import json
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studio_desk.adapters.imaging import PillowDarkroom, ProcessWorkshop
from studio_desk.adapters.imaging.worker import Limits
from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.inspector import FileReading, inspected

from .marked import Chunk, exif, itxt, picture, png, text, xmp
from .signing import CAMERA

LARGE = 200_000_000
TRAINED = 'x:DigitalSourceType="trainedAlgorithmicMedia"'
Found = Inspection | PictureRefused


@pytest.fixture(scope="module")
def workshop() -> Iterator[ProcessWorkshop]:
    reading = FileReading(PillowDarkroom(), ProvenanceReader())
    made = ProcessWorkshop((64,), reading, workers=1, limits=Limits(memory_bytes=800_000_000))
    yield made
    made.close()


@pytest.fixture
def inspect(workshop: ProcessWorkshop, tmp_path: Path) -> Callable[..., Found]:
    def look(content: bytes, *behind: bytes | int) -> Found:
        """Into a file of this, and what is behind it: bytes, or so many of them that are empty."""
        file = tmp_path / "portrait.jpg"
        with file.open("wb") as out:
            for part in (content, *behind):
                if isinstance(part, int):
                    out.seek(part, 1)
                else:
                    out.write(part)
        [found] = inspected(workshop, [file], lambda *_: None)
        return found

    return look


def zeros(size: int) -> bytes:
    packer = zlib.compressobj(9)
    stride = bytes(1 << 20)
    packed = [packer.compress(stride) for _ in range(size >> 20)]
    return b"".join(packed) + packer.flush()


PACKED = zeros(LARGE)
BOMBS = {
    "zTXt": (b"zTXt", b"parameters\x00\x00" + PACKED),
    "iTXt": (b"iTXt", b"parameters\x00\x01\x00\x00\x00" + PACKED),
    "XMP": (b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + PACKED),
    "Raw profile": (b"zTXt", b"Raw profile type exif\x00\x00" + PACKED),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_texts_that_unpack_without_end(inspect: Callable[..., Found], bomb: str) -> None:
    before = inspect(png(BOMBS[bomb], text("Software", "GIMP 3")))
    assert before == PictureRefused("portrait.jpg", Refusal.DAMAGED)
    behind = inspect(png(text("Software", "GIMP 3"), BOMBS[bomb], behind=True))
    assert isinstance(behind, Inspection)
    assert [each.says for each in behind.provenance.statements] == ["GIMP 3"]


def test_many_texts_that_unpack_without_end(inspect: Callable[..., Found]) -> None:
    many: list[Chunk] = [
        (b"zTXt", f"bomb {number}\x00\x00".encode() + PACKED) for number in range(40)
    ]
    found = inspect(png(*many, itxt("XML:com.adobe.xmp", xmp(TRAINED)), behind=True))
    assert isinstance(found, Inspection)
    assert found.provenance.verdict in {Verdict.AI_GENERATED, Verdict.UNKNOWN}


@pytest.mark.parametrize("keyword", ["prompt", "workflow", "parameters", "invokeai_metadata"])
@pytest.mark.parametrize("brackets", ["[", '{"a":', '{"nodes":[', "[[],"])
def test_json_without_a_floor(inspect: Callable[..., Found], keyword: str, brackets: str) -> None:
    deep = '{"class_type":' + brackets * 500_000
    found = inspect(png(text(keyword, deep), behind=True))
    assert isinstance(found, Inspection)
    assert found.provenance.verdict is Verdict.UNKNOWN


def test_json_of_many_small_things(inspect: Callable[..., Found]) -> None:
    many = json.dumps({str(number): {} for number in range(250_000)})
    found = inspect(png(text("prompt", many), text("parameters", many), behind=True))
    assert isinstance(found, Inspection)


def test_a_text_of_200_megabytes(inspect: Callable[..., Found]) -> None:
    whole = png()
    chunk = struct.pack(">I", LARGE) + b"tEXtparameters\x00"
    found = inspect(whole[:-12] + chunk, LARGE - 11, bytes(4) + whole[-12:])
    assert isinstance(found, Inspection)
    assert found.provenance.statements == ()


def test_a_packet_of_200_megabytes(inspect: Callable[..., Found]) -> None:
    packet = xmp(TRAINED).encode()
    whole = picture("WEBP", xmp=packet)
    start = whole.rindex(b"XMP ")
    riff = struct.pack("<I", start + LARGE)
    large = whole[:4] + riff + whole[8 : start + 4] + struct.pack("<I", LARGE) + packet
    found = inspect(large, LARGE - len(packet) - 1, b"\x00")
    assert isinstance(found, Inspection)
    assert found.provenance.verdict is Verdict.AI_GENERATED


def test_tags_that_name_the_same_hundred_megabytes(inspect: Callable[..., Found]) -> None:
    names = [270, 271, 272, 305, 700, 34675, 33723, 37724, *range(50_000, 50_100)]
    whole = picture("TIFF")
    place = struct.unpack_from("<I", whole, 4)[0]
    (count,) = struct.unpack_from("<H", whole, place)
    own = whole[place + 2 : place + 2 + 12 * count]
    kept = [own[at : at + 12] for at in range(0, len(own), 12)]
    grown = [struct.pack("<HHII", name, 7, LARGE // 2, 8) for name in names]
    entries = sorted(kept + grown)
    directory = struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)
    head = whole[:4] + struct.pack("<I", len(whole)) + whole[8:] + directory
    found = inspect(head, LARGE, b"\x00")
    assert not isinstance(found, PictureRefused) or found.reason in {
        Refusal.DAMAGED, Refusal.TOO_MUCH_MEMORY,
    }  # fmt: skip


def test_a_jpeg_of_nothing_but_segments(inspect: Callable[..., Found]) -> None:
    more = b"http://ns.adobe.com/xmp/extension/\x00" + b"F" * 32 + bytes(8)
    content = (more + b"<x " * 22_000)[:65_000]
    segment = b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content
    named = xmp(f'xmpNote:HasExtendedXMP="{"F" * 32}" {TRAINED}').encode()
    whole = picture(xmp=named)
    found = inspect(whole[:-2].partition(b"\xff\xdb")[0] + segment * 2_500, picture()[2:])
    assert isinstance(found, Inspection)
    assert found.provenance.verdict is Verdict.AI_GENERATED


@pytest.mark.parametrize("picture_format", ["JPEG", "TIFF", "WEBP", "AVIF"])
def test_exif_that_leads_in_circles(inspect: Callable[..., Found], picture_format: str) -> None:
    circle = struct.pack("<HHHII", 2, 34665, 4, 1, 8) + struct.pack("<HHII", 34853, 4, 1, 8)
    tags = b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + circle + struct.pack("<I", 8)
    found = inspect(picture(picture_format, exif=tags))
    assert isinstance(found, Inspection)
    assert found.private == ()


@pytest.mark.parametrize("size", [b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x01"])
def test_boxes_that_are_said_to_be_without_end(inspect: Callable[..., Found], size: bytes) -> None:
    whole = inspect(CAMERA)
    assert isinstance(whole, Inspection)
    for box in re.finditer(b"jumb", CAMERA):
        place = box.start() - 4
        found = inspect(CAMERA[:place] + size + CAMERA[place + 4 :])
        assert isinstance(found, Inspection)
        # How long a box is said to be is no part of what was signed, and need not matter.
        if found.provenance.credentials is not Credentials.DAMAGED:
            assert found.provenance == whole.provenance


def test_manifests_of_200_megabytes_of_nothing(inspect: Callable[..., Found]) -> None:
    plain = picture(exif=exif(Model="EOS R5"))
    content = b"JP\x00\x01" + struct.pack(">I", 1) + b"\x00\x00\x00\x00jumb" + bytes(65_000)
    segment = b"\xff\xeb" + struct.pack(">H", len(content) + 2) + content
    found = inspect(plain[:2], *[segment] * 3_000, plain[2:])
    assert isinstance(found, Inspection)
    assert found.provenance.credentials is not Credentials.INTACT
    assert [each.says for each in found.provenance.statements] == ["EOS R5"]
