"""Marks in every container that the library takes, told by its content and not by its name."""

import io
import struct

import pytest
from PIL import ExifTags, Image

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.inspection import Private
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.failures import PictureRefused, Refusal

from ..imaging.layered import RGB, psd
from ..imaging.negatives import dng
from .conftest import Desk
from .marked import TERMS, exif, picture, with_xmp, xmp
from .signing import created
from .test_metadata import sayings
from .test_signers import PICTURES

TRAINED = "trainedAlgorithmicMedia"
PACKET = xmp(f'Iptc4xmpExt:DigitalSourceType="{TERMS}{TRAINED}"').encode()
CAMERA = exif(Make="SONY", Model="ILCE-7M4").removeprefix(b"Exif\x00\x00")


def found(desk: Desk, marked: bytes) -> set[str]:
    return {says for _, says in sayings(desk, marked)}


def test_a_photoshop_file_tells_of_both(desk: Desk) -> None:
    planes = [[bytes(8)] * 8] * 3
    marked = psd(planes, RGB, resources={1058: CAMERA, 1060: PACKET, 1061: b"\x01"})
    assert found(desk, marked) == {TRAINED, "SONY ILCE-7M4"}
    assert found(desk, psd(planes, RGB, large=True)) == set()
    assert desk.told(marked).verdict is Verdict.CONFLICTING


def test_a_photoshop_file_that_ends_too_early_is_damaged(desk: Desk) -> None:
    marked = psd([[bytes(8)] * 8] * 3, RGB, resources={1058: CAMERA, 1060: PACKET})
    with pytest.raises(PictureRefused) as refused:
        desk.told(marked[: marked.index(PACKET) - 2])
    assert refused.value.reason is Refusal.DAMAGED


def test_a_negative_names_its_camera_and_may_be_signed(desk: Desk) -> None:
    seen = Image.new("RGB", (16, 16), "teal")
    assert found(desk, dng(seen)) == {"Nonesuch One"}
    origin = desk.told(created(dng(seen), "digitalCapture", "image/x-adobe-dng"))
    assert (origin.verdict, origin.credentials) == (Verdict.CAMERA, Credentials.INTACT)


@pytest.mark.parametrize("mark", [b"IIU\x00", b"IIRO", b"IIRS"])
def test_negatives_that_are_nearly_tiffs(desk: Desk, mark: bytes) -> None:
    assert found(desk, mark + dng(Image.new("RGB", (16, 16)))[4:]) == {"Nonesuch One"}


def test_a_negative_in_motorola_s_order_and_of_the_large_kind(desk: Desk) -> None:
    for order, tiff in (("<", b"II+\x00"), (">", b"MM\x00+")):
        make, model = b"Phase One\x00", b"IQ4\x00\x00\x00\x00\x00"
        place = 16 + 8 + 2 * 20 + 8
        entries = struct.pack(order + "HHQQ", 271, 2, len(make), place)
        entries += struct.pack(order + "HHQ", 272, 2, len(model)) + model
        large = tiff + struct.pack(order + "HHQ", 8, 0, 16)
        marked = large + struct.pack(order + "Q", 2) + entries + bytes(8) + make
        assert found(desk, marked) == {"Phase One IQ4"}


def test_fujifilm_keeps_the_tags_in_its_jpeg(desk: Desk) -> None:
    jpeg = picture(exif=exif(Make="FUJIFILM", Model="X-T5"), xmp=PACKET)
    head = b"FUJIFILMCCD-RAW 0201".ljust(84, b"\x00") + struct.pack(">II", 160, len(jpeg))
    assert found(desk, head.ljust(160, b"\x00") + jpeg) == {TRAINED, "FUJIFILM X-T5"}


def test_canon_keeps_the_tags_in_boxes(desk: Desk) -> None:
    shot, place = Image.Exif(), Image.Exif()
    shot[0xA431] = "012345"
    place[ExifTags.GPS.GPSLatitude] = (47.0, 33.0, 0.0)
    boxes = (
        (b"ftyp", b"crx \x00\x00\x00\x01crx isom"),
        (b"CMT1", exif(Make="Canon", Model="Canon EOS R5").removeprefix(b"Exif\x00\x00")),
        (b"CMT2", shot.tobytes().removeprefix(b"Exif\x00\x00")),
        (b"CMT3", b"II*\x00\x08\x00\x00\x00\x00\x00"),
        (b"CMT4", place.tobytes().removeprefix(b"Exif\x00\x00")),
        (b"uuid", bytes(16) + PACKET),
    )
    marked = b"".join(struct.pack(">I", 8 + len(data)) + name + data for name, data in boxes)
    assert found(desk, marked) == {TRAINED, "Canon EOS R5"}
    assert ProvenanceReader().private(desk.file) == (
        Private.LOCATION, Private.SERIAL_NUMBERS, Private.MAKER_NOTES,
    )  # fmt: skip


def test_a_gif_has_its_packet_in_an_extension(desk: Desk) -> None:
    whole = picture("GIF")
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
    extension = b"\x21\xff\x0bXMP DataXMP" + PACKET + trailer
    assert found(desk, whole[:-1] + extension + whole[-1:]) == {TRAINED}
    assert found(desk, whole) == set()


@pytest.mark.parametrize("part", [0.2, 0.5])
def test_a_packet_of_a_jpeg_that_goes_on_in_other_segments(desk: Desk, part: float) -> None:
    cut = round(len(PACKET) * part)
    name = b"0123456789ABCDEF0123456789ABCDEF"

    def more(guid: bytes, place: int, content: bytes) -> bytes:
        told = b"http://ns.adobe.com/xmp/extension/\x00" + guid
        return segment(told + struct.pack(">II", len(PACKET), place) + content)

    first = xmp(f'xmpNote:HasExtendedXMP="{name.decode()}"').encode()
    main = segment(b"http://ns.adobe.com/xap/1.0/\x00" + first)
    pieces = more(name, cut, PACKET[cut:]) + more(name, 0, PACKET[:cut])
    assert found(desk, in_jpeg(main + pieces)) == {TRAINED}
    assert found(desk, in_jpeg(pieces + main)) == {TRAINED}
    # What no packet names is left over from another picture.
    assert found(desk, in_jpeg(main + more(b"F" * 32, 0, PACKET))) == set()


def test_bytes_between_two_segments_are_passed_by(desk: Desk) -> None:
    tags = segment(b"Exif\x00\x00" + CAMERA)
    for between in (b"\x00\x00", b"\xff\xff\xff", b"\xff\x00\x12", b"\xff\xd0", b""):
        assert found(desk, in_jpeg(segment(b"") + between + tags)) == {"SONY ILCE-7M4"}


def test_a_telephone_s_heic_says_what_it_can(desk: Desk) -> None:
    file = PICTURES / "icc" / "arrow.heic"
    if not file.is_file():
        pytest.skip("no HEIC is beside this checkout, and nothing here writes one")
    origin = desk.told(file.read_bytes())
    assert (origin.verdict, origin.credentials) == (Verdict.CAMERA, Credentials.NONE)
    assert [each.says for each in origin.statements] == ["Apple iPhone 8 Plus"]


@pytest.mark.parametrize("name", ["portrait.png", "portrait.jpg.exe", "portrait", "portrait.heic"])
def test_the_name_of_a_file_says_nothing(desk: Desk, name: str) -> None:
    for picture_format in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF"):
        desk.file = desk.file.with_name(name)
        assert found(
            desk, with_xmp(f'a:DigitalSourceType="{TRAINED}"', picture_format)
        ) == {TRAINED}  # fmt: skip


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"])
def test_what_follows_the_end_of_a_picture_changes_nothing(desk: Desk, picture_format: str) -> None:
    inside = f'a:DigitalSourceType="{TRAINED}"'
    marked = picture("GIF") if picture_format == "GIF" else with_xmp(inside, picture_format)
    before = desk.told(marked)
    assert desk.told(marked + b"jumb, and more " * 500) == before


def segment(content: bytes) -> bytes:
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def in_jpeg(segments: bytes) -> bytes:
    whole = picture()
    with Image.open(io.BytesIO(whole)) as image:
        assert not image.getexif()
    return whole[:2] + segments + whole[2:]
