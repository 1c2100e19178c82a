import io
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.domain.proposal import Plate

from .charts import chart, exif, grain, rgb_of, saved
from .profiles import ADOBE_GAMMA, ADOBE_RGB, rgb_profile

SECRET = "51.4778 N, taken at the client's home"


def markers(jpeg: bytes) -> set[str]:
    """The kinds of segments before the picture itself (ITU-T T.81, table B.1)."""
    names = {0xC0: "SOF0", 0xC4: "DHT", 0xDB: "DQT", 0xE0: "JFIF"}
    found, position = set(), 2
    while jpeg[position + 1] != 0xDA:
        found.add(names.get(jpeg[position + 1], f"{jpeg[position + 1]:#x}"))
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
    return found


def size(plate: Plate) -> tuple[int, int]:
    with Image.open(io.BytesIO(plate.jpeg)) as image:
        image.load()
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.size == (plate.width_px, plate.height_px)
        return image.size


def telling(picture_format: str) -> dict[str, Any]:
    """Everything that a format can say beside its picture."""
    tags = exif(1, "Canon", SECRET)
    tags[ExifTags.Base.ImageDescription] = SECRET
    tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    texts = PngInfo()
    texts.add_text("parameters", SECRET)
    texts.add_itxt("XML:com.adobe.xmp", SECRET)
    common: dict[str, Any] = {"exif": tags, "icc_profile": rgb_profile(ADOBE_RGB, ADOBE_GAMMA)}
    return {
        "JPEG": {**common, "comment": SECRET, "xmp": SECRET.encode(), "dpi": (300, 300)},
        "PNG": {**common, "pnginfo": texts},
        "WEBP": {**common, "xmp": SECRET.encode()},
        "TIFF": {**common, "description": SECRET},
        "GIF": {"comment": SECRET.encode()},
        "AVIF": {**common, "xmp": SECRET.encode()},
    }[picture_format]


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"])
def test_a_plate_tells_nothing_but_the_picture(
    room: PillowDarkroom, file: Path, picture_format: str
) -> None:
    saved(file, chart(), picture_format, **telling(picture_format))
    assert SECRET.encode()[:20] in file.read_bytes() or picture_format == "PNG"
    plate = room.plate(file, 1_000)
    assert markers(plate.jpeg) == {"JFIF", "DQT", "SOF0", "DHT"}
    assert SECRET.encode()[:20] not in plate.jpeg


@pytest.mark.parametrize(
    ("longest_px", "expected"), [(1_000, (96, 64)), (96, (96, 64)), (48, (48, 32)), (1, (1, 1))]
)
def test_a_plate_fits_and_is_never_larger_than_the_original(
    room: PillowDarkroom, file: Path, longest_px: int, expected: tuple[int, int]
) -> None:
    saved(file, chart(96, 64), "PNG")
    assert size(room.plate(file, longest_px)) == expected
    saved(file, chart(96, 64), "JPEG", exif=exif(6))
    assert size(room.plate(file, longest_px)) == expected[::-1]


def test_a_plate_shows_what_the_screen_shows(room: PillowDarkroom, file: Path) -> None:
    saved(file, Image.new("RGB", (64, 64), (60, 160, 90)), "PNG", **telling("PNG"))
    pixels, plate = room.pixels(file), room.plate(file, 64)
    with Image.open(io.BytesIO(plate.jpeg)) as image:
        pairs = zip(image.tobytes(), rgb_of(pixels), strict=True)
        assert max(abs(printed - shown) for printed, shown in pairs) <= 2


def test_colours_keep_their_edges(room: PillowDarkroom, file: Path) -> None:
    # With halved colour the red of one column would run into its neighbours.
    columns = Image.new("RGB", (64, 64), (0, 0, 255))
    columns.paste((255, 0, 0), (31, 0, 32, 64))
    plate = room.plate(saved(file, columns, "PNG"), 64)
    with Image.open(io.BytesIO(plate.jpeg)) as image:
        red = image.getchannel("R")
        assert min(red.crop((31, 0, 32, 64)).tobytes()) > 220
        assert max(red.crop((29, 0, 30, 64)).tobytes()) < 40


def test_the_grainiest_picture_makes_a_plate(room: PillowDarkroom, file: Path) -> None:
    plate = room.plate(saved(file, grain(700, 500), "PNG"), 1_000)
    assert len(plate.jpeg) > 700 * 500
    assert size(plate) == (700, 500)


def test_the_same_picture_makes_the_same_plate(room: PillowDarkroom, file: Path) -> None:
    saved(file, grain(64, 64), "PNG")
    assert room.plate(file, 50) == room.plate(file, 50)


def test_a_plate_tells_how_far_across_its_sharp_parts_lie(tmp_path: Path) -> None:
    for place, middle in ((0, 0.15), (350, 0.85)):
        picture = Image.new("RGB", (500, 400), "#708090")
        picture.paste(grain(150, 400), (place, 0))
        picture.save(tmp_path / "sitter.png")
        plate = PillowDarkroom().plate(tmp_path / "sitter.png", 400)

        assert plate.middle == pytest.approx(middle, abs=0.05)


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (300, 200)])
def test_a_plate_on_which_nothing_is_sharp_is_taken_in_its_middle(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    Image.new("RGB", size, "#708090").save(tmp_path / "flat.png")

    assert PillowDarkroom().plate(tmp_path / "flat.png", 400).middle == 0.5
