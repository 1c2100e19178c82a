"""What is peculiar to one kind of file."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from studio_desk.adapters import stripping
from studio_desk.adapters.stripping import ContainerStripper, png, tiff, webp
from studio_desk.adapters.stripping.jpeg import MOST_SEGMENTS
from studio_desk.services.delivery_failures import CannotStrip
from studio_desk.services.delivery_ports import Notes

from .private import (
    FORMATS,
    SECRET,
    TELLING,
    Telling,
    hides,
    iptc,
    jpeg,
    opened,
    pixels,
    segment,
    tags_of,
    xmp,
)

STRIPPER = ContainerStripper()


def strip(file: bytes, notes: Notes | None = None) -> bytes:
    return STRIPPER.strip(file, notes or Notes())


def same_pixels(file: bytes) -> bool:
    before, after = opened(file), opened(strip(file))
    return (before.mode, before.size) == (after.mode, after.size) and (
        before.tobytes() == after.tobytes()
    )


@pytest.mark.parametrize(
    "how",
    [{"progressive": True}, {"subsampling": 2, "restart_marker_blocks": 3}, {"optimize": True}],
)
def test_a_jpeg_of_any_making_keeps_its_pixels(how: dict[str, Any]) -> None:
    assert same_pixels(TELLING.file("JPEG", **how))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_jpeg_of_other_colours_keeps_its_pixels(mode: str) -> None:
    assert same_pixels(jpeg(pixels().convert(mode)))


def test_the_second_picture_of_a_phone_goes() -> None:
    target = io.BytesIO()
    pixels().save(target, "MPO", save_all=True, append_images=[pixels((20, 20))])
    copy = strip(target.getvalue())
    assert opened(copy).format == "JPEG"
    assert copy.count(b"\xff\xd8\xff") == 1
    assert b"MPF\0" not in copy


def test_the_thumbnail_in_a_jfif_head_goes_and_its_density_stays() -> None:
    copy = opened(strip(TELLING.file("JPEG")))
    assert copy.info["dpi"] == (300, 300)
    assert copy.info["jfif_version"] == (1, 2)


def test_whose_work_it_is_comes_from_iptc_s_older_form_too() -> None:
    plain = jpeg(pixels())
    told = plain[:2] + segment(0xED, iptc(creator="Ana Harbour")) + plain[2:]
    copy = strip(told)
    assert b"Ana Harbour" in copy
    assert hides(copy)


def test_whose_work_it_is_comes_from_png_s_keywords_too() -> None:
    assert b"Harbour Studio" in strip(Telling().file("PNG"))


def test_a_png_with_a_palette_and_one_clear_colour_keeps_them() -> None:
    image = pixels().quantize(16)
    target = io.BytesIO()
    image.save(target, "PNG", transparency=3)
    assert same_pixels(target.getvalue())
    assert opened(strip(target.getvalue())).info["transparency"] == 3


def test_a_moving_picture_still_moves() -> None:
    for picture_format in ("PNG", "WEBP"):
        target = io.BytesIO()
        frames = [pixels((20, 20)), pixels((20, 20)).rotate(90)]
        frames[0].save(
            target, picture_format, save_all=True, append_images=frames[1:], lossless=True
        )
        with Image.open(io.BytesIO(strip(target.getvalue()))) as copy:
            assert getattr(copy, "n_frames", 1) == 2


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_plain_webp_gets_the_head_that_its_marks_need(mode: str, *, lossless: bool) -> None:
    image = pixels((61, 47)).convert("RGB")
    if mode == "RGBA":
        image.putalpha(128)
    target = io.BytesIO()
    image.save(target, "WEBP", lossless=lossless, exact=True)
    marked = strip(target.getvalue(), Notes(source_mark="digitalCapture", orientation=8))
    copy = opened(marked)
    assert (copy.size, copy.mode) == ((61, 47), mode)
    assert copy.tobytes() == opened(target.getvalue()).tobytes()
    assert b"digitalCapture" in copy.info["xmp"]


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "jpeg"])
def test_a_tiff_of_any_compression_keeps_its_pixels(compression: str) -> None:
    told = Telling().file("TIFF", compression=compression)
    assert same_pixels(told)
    assert hides(strip(told))


def test_a_tiff_of_sixteen_bits_keeps_them() -> None:
    deep = Image.fromarray(np.arange(64 * 48, dtype=np.uint16).reshape(48, 64) * 21)
    file = TELLING.file("TIFF", image=deep)
    assert same_pixels(file)
    assert opened(strip(file)).mode == "I;16"


def test_pages_and_layers_of_a_tiff_go() -> None:
    told = TELLING.file("TIFF")
    with Image.open(io.BytesIO(told)) as image:
        assert getattr(image, "n_frames", 1) == 2
    with Image.open(io.BytesIO(strip(told))) as copy:
        assert getattr(copy, "n_frames", 1) == 1
        assert 37724 not in copy.getexif()


def test_a_big_tiff_becomes_an_ordinary_one() -> None:
    target = io.BytesIO()
    pixels().save(target, "TIFF", big_tiff=True, tiffinfo={270: SECRET})
    big = target.getvalue()
    assert big[2:4] == b"\x2b\0"
    assert same_pixels(big)
    assert hides(strip(big))
    assert strip(big)[2:4] == b"\x2a\0"


def test_a_tiff_written_the_other_way_round() -> None:
    order, rows = ">", pixels((8, 4)).tobytes()
    tags = [
        (256, 3, 1, 8 << 16), (257, 3, 1, 4 << 16), (258, 3, 1, 8 << 16), (262, 3, 1, 2 << 16),
        (273, 4, 1, 8), (277, 3, 1, 3 << 16), (278, 3, 1, 4 << 16), (279, 4, 1, len(rows)),
    ]  # fmt: skip
    directory = struct.pack(f"{order}H", len(tags)) + b"".join(
        struct.pack(f"{order}HHII", *each) for each in tags
    )
    file = b"MM" + struct.pack(f"{order}HI", 42, 8 + len(rows)) + rows + directory + bytes(4)
    assert same_pixels(file)
    assert tags_of(strip(file, Notes(orientation=6)))[274] == 6


@pytest.mark.parametrize("lies", range(1, 9))
@pytest.mark.parametrize("turned", range(1, 9))
def test_a_tiff_that_lay_otherwise_is_turned_from_where_it_stood(lies: int, turned: int) -> None:
    # Pillow, and so all of the program, sees a TIFF as its own tag has it turned.
    target = io.BytesIO()
    tags = ImageFileDirectory_v2()
    tags[274] = lies
    pixels().save(target, "TIFF", tiffinfo=tags)
    stood = opened(target.getvalue())
    wanted = {
        1: stood,
        2: stood.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: stood.transpose(Image.Transpose.ROTATE_180),
        4: stood.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: stood.transpose(Image.Transpose.TRANSPOSE),
        6: stood.transpose(Image.Transpose.ROTATE_270),
        7: stood.transpose(Image.Transpose.TRANSVERSE),
        8: stood.transpose(Image.Transpose.ROTATE_90),
    }[turned]
    copy = opened(strip(target.getvalue(), Notes(orientation=turned)))
    assert copy.size == wanted.size
    assert copy.tobytes() == wanted.tobytes()


def test_a_tiff_with_jpeg_in_its_old_form_is_left_alone() -> None:
    target = io.BytesIO()
    pixels().save(target, "TIFF", compression="raw")
    file = target.getvalue()
    at = file.index(struct.pack("<HHI", 259, 3, 1)) + 8
    with pytest.raises(CannotStrip):
        strip(file[:at] + b"\x06\0" + file[at + 2 :])


@pytest.mark.parametrize("picture_format", FORMATS)
def test_half_a_file_is_refused_or_holds_nothing_private(picture_format: str) -> None:
    whole = TELLING.file(picture_format)
    for part in range(0, len(whole), 97):
        try:
            copy = strip(whole[:part])
        except CannotStrip:
            continue
        assert hides(copy)


@pytest.mark.parametrize("picture_format", FORMATS)
@given(data=st.data())
def test_whatever_is_broken_nothing_else_goes_wrong(
    picture_format: str, data: st.DataObject
) -> None:
    whole = bytearray(TELLING.file(picture_format))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, min(len(whole) - 1, 2_000)))
        whole[at] = data.draw(st.integers(0, 255))
    try:
        strip(bytes(whole))
    except CannotStrip:
        return


@pytest.mark.parametrize("file", [b"", b"GIF89a", b"\xff\xd8", b"RIFF1234WEBP", b"II*\0", b"MM"])
def test_what_is_no_such_file_is_refused(file: bytes) -> None:
    with pytest.raises(CannotStrip):
        strip(file)


def test_a_tiff_of_many_strips_that_are_one_takes_no_memory() -> None:
    blob, count = bytes(1_000_000), 50_000
    lengths = struct.pack(f"<{count}I", *([len(blob)] * count))
    starts = struct.pack(f"<{count}I", *([8] * count))
    at = 8 + len(blob)
    tags = [(273, 4, count, at), (279, 4, count, at + len(starts))]
    directory = struct.pack("<H", len(tags)) + b"".join(
        struct.pack("<HHII", *each) for each in tags
    )
    first = at + len(starts) + len(lengths)
    file = b"II" + struct.pack("<HI", 42, first) + blob + starts + lengths + directory + bytes(4)
    with pytest.raises(CannotStrip):
        strip(file)


def test_tags_that_are_all_of_the_file_a_thousand_times_take_no_memory() -> None:
    size, model = 50_000, b"EOS R5"
    tags = [(20_000 + number, 1, size, 0) for number in range(2_000)]
    tags.append((0x0110, 2, len(model), size - len(model)))
    directory = struct.pack("<H", len(tags)) + b"".join(
        struct.pack("<HHII", *each) for each in tags
    )
    block = (b"II" + struct.pack("<HI", 42, 8) + directory).ljust(size - len(model), b"\0") + model
    target = io.BytesIO()
    pixels().save(target, "PNG", exif=b"Exif\0\0" + block)
    assert model not in strip(target.getvalue())


def test_a_packet_of_nothing_but_beginnings_says_nothing() -> None:
    beginnings = "<dc:creator>" * 300_000 + " " * 9_000 + "</dc:creator>"
    target = io.BytesIO()
    said = PngInfo()
    said.add_itxt("XML:com.adobe.xmp", beginnings, zip=True)
    pixels().save(target, "PNG", pnginfo=said)
    assert b"dc:creator" not in strip(target.getvalue())


@pytest.mark.parametrize("marker", [0x02, 0xBF, 0xF0, 0xFD])
def test_segments_that_nobody_has_defined_go(marker: int) -> None:
    file = jpeg(pixels())
    telling = file[:2] + segment(marker, SECRET.encode()) + file[2:]
    assert hides(strip(telling))


def chunk(kind: bytes, content: bytes = b"") -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def in_too_many_pieces(picture_format: str) -> bytes:
    """A file with more pieces than any program writes, each of them next to nothing."""
    file = Telling().file(picture_format)
    if picture_format == "JPEG":
        return file[:2] + segment(0xE5, b"") * (MOST_SEGMENTS + 1) + file[2:]
    if picture_format == "PNG":
        return file[:33] + chunk(b"prVt") * (png.MOST_CHUNKS + 1) + file[33:]
    body = file[8:] + (b"PrVt" + bytes(4)) * (webp.MOST_CHUNKS + 1)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP"])
def test_a_file_in_too_many_pieces_is_refused(picture_format: str) -> None:
    with pytest.raises(CannotStrip):
        strip(in_too_many_pieces(picture_format))


def test_a_tiff_in_too_many_strips_is_refused() -> None:
    count = tiff.MOST_PARTS + 1
    ones = struct.pack(f"<{count}I", *([1] * count))
    tags = [(273, 4, count, 8), (279, 4, count, 8)]
    directory = struct.pack("<H", 2) + b"".join(struct.pack("<HHII", *each) for each in tags)
    first = 8 + len(ones)
    file = b"II" + struct.pack("<HI", 42, first) + ones + directory + bytes(len(ones))
    with pytest.raises(CannotStrip):
        strip(file)


def test_a_file_larger_than_any_in_the_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file = TELLING.file("JPEG")
    monkeypatch.setattr(stripping, "MOST_BYTES", len(file) - 1)
    with pytest.raises(CannotStrip):
        strip(file)
    monkeypatch.setattr(stripping, "MOST_BYTES", len(file))
    assert hides(strip(file))


def test_fill_bytes_without_end_take_no_time() -> None:
    # Of a million in a row each would be gone back to from every one before it.
    fill = b"\xff" * 1_000_000
    file = jpeg(pixels())
    filled = file[:2] + fill + file[2:-2] + fill + b"\x00" + fill + file[-2:]
    assert opened(strip(filled)).size == pixels().size


def test_of_many_packets_the_first_one_counts() -> None:
    first, others = (xmp("").replace(b"Ana Harbour", name) for name in (b"Ana First", b"Bo Other"))
    head = b"http://ns.adobe.com/xap/1.0/\0"
    file = jpeg(pixels())
    several = segment(0xE1, head + first) + segment(0xE1, head + others) * 1_000
    copy = strip(file[:2] + several + file[2:])
    assert b"Ana First" in copy
    assert b"Bo Other" not in copy
    target = io.BytesIO()
    said = PngInfo()
    said.add_itxt("XML:com.adobe.xmp", first.decode(), zip=True)
    for _ in range(20):
        said.add_itxt("XML:com.adobe.xmp", others.decode() + " " * 3_000_000, zip=True)
    pixels().save(target, "PNG", pnginfo=said)
    copy = strip(target.getvalue())
    assert b"Ana First" in copy
    assert b"Bo Other" not in copy
