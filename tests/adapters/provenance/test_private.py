"""What a file tells of people and things that no client asked for."""

from typing import Any

import pytest
from PIL import ExifTags, Image

from studio_desk.adapters.provenance import ProvenanceReader
from studio_desk.domain.inspection import Private

from .conftest import Desk
from .marked import Chunk, exif, itxt, picture, png, text, with_xmp
from .test_the_world import folder

READER = ProvenanceReader()
LOCATION, SERIAL, OWNER, NOTES = Private
FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"]


def told(desk: Desk, marked: bytes) -> tuple[Private, ...]:
    desk.file.write_bytes(marked)
    private = READER.private(desk.file)
    assert READER.read(desk.file) == (READER.inspect(desk.file), private)
    return private


def shot(place: dict[int, Any] | None = None, /, **tags: Any) -> bytes:
    """EXIF of a camera, with tags of the shot by name or `x` and number, and of the place."""
    made = Image.Exif()
    made[ExifTags.Base.Model] = "EOS R5"
    inner = made.get_ifd(ExifTags.IFD.Exif)
    for name, value in tags.items():
        number = int(name[1:], 16) if name.startswith("x") else ExifTags.Base[name]
        inner[number] = value
    if place is not None:
        made.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    return made.tobytes()


BASEL = {1: "N", 2: (47.0, 33.0, 27.5), 3: "E", 4: (7.0, 35.0, 30.0)}


@pytest.mark.parametrize("picture_format", FORMATS)
@pytest.mark.parametrize(
    ("tags", "private"),
    [
        (shot(), ()),
        (shot(BASEL), (LOCATION,)),
        (shot({20: (47.0, 33.0, 27.5)}), (LOCATION,)),
        (shot({0: b"\x02\x03\x00\x00"}), ()),
        (shot({1: "N", 2: (0.0, 0.0, 0.0)}), (LOCATION,)),
        (shot(BodySerialNumber="012345"), (SERIAL,)),
        (shot(LensSerialNumber="012345"), (SERIAL,)),
        (shot(BodySerialNumber="", LensSerialNumber="  "), ()),
        (shot(CameraOwnerName="Mina Weber"), (OWNER,)),
        (shot(MakerNote=b"Nikon\x00\x02"), (NOTES,)),
        (exif(Artist="Mina Weber", Copyright="Mina Weber"), ()),
        (
            shot(BASEL, xA431="1", xA430="Mina Weber", MakerNote=b"Nikon\x00\x02"),
            (LOCATION, SERIAL, OWNER, NOTES),
        ),
    ],
)
def test_exif_tells_it(
    desk: Desk, picture_format: str, tags: bytes, private: tuple[Private, ...]
) -> None:
    assert told(desk, picture(picture_format, exif=tags)) == private


def test_a_negative_s_own_tags_tell_it(desk: Desk) -> None:
    tags = {0xC62F: "012345", 0xC634: b"Adobe\x00MakN"}
    assert told(desk, picture("TIFF", tiffinfo=tags)) == (SERIAL, NOTES)


def test_the_author_in_windows_properties_is_no_owner(desk: Desk) -> None:
    author = Image.Exif()
    author[0x9C9D] = "Mina Weber".encode("utf-16-le")
    assert told(desk, picture(exif=author.tobytes())) == ()


@pytest.mark.parametrize("picture_format", FORMATS)
@pytest.mark.parametrize(
    ("inside", "private"),
    [
        ('exif:GPSLatitude="47,33.4N" exif:GPSLongitude="7,35.5E"', (LOCATION,)),
        ("<exif:GPSDestLongitude> 7,35.5E </exif:GPSDestLongitude>", (LOCATION,)),
        ('aux:SerialNumber="012345"', (SERIAL,)),
        ("aux:LensSerialNumber = '012345'", (SERIAL,)),
        ("<exifEX:BodySerialNumber>012345</exifEX:BodySerialNumber>", (SERIAL,)),
        ('aux:OwnerName="Mina Weber"', (OWNER,)),
        ('exifEX:CameraOwnerName="Mina Weber"', (OWNER,)),
        ('aux:SerialNumber="" exif:GPSLatitude=" " aux:OwnerName=""', ()),
        ("<aux:SerialNumber/><aux:OwnerName></aux:OwnerName>", ()),
        ('plus:CopyrightOwnerName="Mina Weber" exif:GPSMapDatum="WGS-84"', ()),
        ('dc:description="aux:SerialNumber is what it is called"', ()),
    ],
)
def test_xmp_tells_it(
    desk: Desk, picture_format: str, inside: str, private: tuple[Private, ...]
) -> None:
    assert told(desk, with_xmp(inside, picture_format)) == private


@pytest.mark.parametrize(
    ("chunks", "private"),
    [
        ((text("exif:GPSLatitude", "47/1, 33/1, 27/1"),), (LOCATION,)),
        ((text("exif:BodySerialNumber", "012345"),), (SERIAL,)),
        ((text("exif:CameraOwnerName", "Mina"), itxt("exif:MakerNote", "1, 2")), (OWNER, NOTES)),
        ((text("exif:BodySerialNumber", " "), text("GPSLatitude", "47")), ()),
    ],
)
def test_what_imagemagick_writes_into_texts_tells_it(
    desk: Desk, chunks: tuple[Chunk, ...], private: tuple[Private, ...]
) -> None:
    assert told(desk, png(*chunks)) == private


def test_an_empty_picture_tells_nothing(desk: Desk) -> None:
    for picture_format in (*FORMATS, "GIF"):
        assert told(desk, picture(picture_format)) == ()


def test_other_people_s_photographs_tell_it(desk: Desk) -> None:
    file = folder("real") / "Giunchedi%2C_Filippo_January_2015_01.jpg"
    assert READER.private(file) == (SERIAL,)
    assert READER.private(folder("c2pa") / "C.jpg") == ()
