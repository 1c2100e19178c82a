import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio_desk.adapters.provenance import png_texts
from studio_desk.adapters.provenance.png_texts import read_png
from studio_desk.adapters.provenance.tiff_tags import MOST_TEXT

from .marked import Chunk, itxt, picture, png, text, ztxt


def texts(*chunks: Chunk, behind: bool = False) -> dict[str, str]:
    return dict(read_png(io.BytesIO(png(*chunks, behind=behind))).texts)


def test_texts_of_every_kind_are_read_by_keyword() -> None:
    found = texts(
        text("a", "plain"), ztxt("b", "packed"), itxt("c", "한국어"),
        itxt("d", "한국어", packed=True),
    )  # fmt: skip
    assert found == {"a": "plain", "b": "packed", "c": "한국어", "d": "한국어"}


def test_texts_behind_the_pixels_are_read_too() -> None:
    assert texts(text("a", "plain"), behind=True) == {"a": "plain"}


def test_nothing_behind_the_end_is_read() -> None:
    tail = png(text("a", "plain"))[33:]
    assert tail[4:8] == b"tEXt"
    found = read_png(io.BytesIO(picture("PNG") + tail))
    assert (found.texts, any(found.exif), found.xmp) == ({}, False, b"")


def test_older_texts_are_read_as_programs_write_them() -> None:
    assert texts(text("a", "Zürich")) == {"a": "Zürich"}
    assert texts((b"tEXt", b"a\x00" + "Zürich".encode())) == {"a": "Zürich"}


def test_the_first_text_under_a_keyword_counts() -> None:
    assert texts(text("a", "first"), text("a", "second")) == {"a": "first"}


def test_exif_is_handed_on_as_it_is() -> None:
    assert b"MM\x00*" in read_png(io.BytesIO(png((b"eXIf", b"MM\x00*")))).exif


def raw(kind: str, content: bytes) -> Chunk:
    """As ImageMagick keeps what other formats have."""
    lines = content.hex()
    broken = "\n".join(lines[at : at + 72] for at in range(0, len(lines), 72))
    return ztxt(f"Raw profile type {kind}", f"\n{kind}\n{len(content):8}\n{broken}\n")


def test_what_imagemagick_keeps_in_hexadecimal_is_read() -> None:
    found = read_png(io.BytesIO(png(raw("exif", b"MM\x00*"), raw("xmp", b"<x/>"))))
    assert b"MM\x00*" in found.exif
    assert (found.xmp, found.texts) == (b"<x/>", {})
    older = read_png(io.BytesIO(png(raw("APP1", b"Exif\x00\x00II*\x00"))))
    assert b"Exif\x00\x00II*\x00" in older.exif


def test_broken_hexadecimal_says_nothing() -> None:
    for broken in ("\nexif\n4\nxyz", "\nexif\n4", "", "\nexif\n4\n\u00ff\u00ff"):
        assert not any(read_png(io.BytesIO(png(ztxt("Raw profile type exif", broken)))).exif)


def test_broken_packing_is_passed_by() -> None:
    broken = (b"zTXt", b"a\x00\x00" + b"this is not packed")
    cut = (b"zTXt", b"b\x00\x00" + zlib.compress(bytes(range(256)))[:40])
    assert texts(broken, cut, text("c", "whole"))["a"] == ""
    assert texts(broken, cut, text("c", "whole"))["c"] == "whole"


def test_texts_that_unpack_without_end_take_a_bounded_part_of_memory() -> None:
    bomb = zlib.compress(bytes(20_000_000))
    many = [(b"zTXt", f"bomb {number}\x00\x00".encode() + bomb) for number in range(50)]
    found = texts(text("parameters", "Steps: 20"), *many)
    assert found["parameters"] == "Steps: 20"
    assert sum(map(len, found.values())) <= MOST_TEXT


def test_a_text_that_is_too_long_is_passed_by_and_the_next_one_read() -> None:
    assert texts(text("long", "x" * (MOST_TEXT + 1)), text("a", "b")) == {"a": "b"}


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes_are_survived(noise: bytes, at: int) -> None:
    whole = png(text("a", "plain"), ztxt("b", "packed"), itxt("c", "words", packed=True))
    at %= len(whole)
    read_png(io.BytesIO(whole[:at] + noise + whole[at + len(noise) :]))
    read_png(io.BytesIO(whole[:at]))


def test_no_number_of_chunks_before_it_hides_a_text() -> None:
    filling = [(b"prVt", b"")] * 150_000
    assert texts(*filling, text("parameters", "Steps: 20")) == {"parameters": "Steps: 20"}


def test_chunks_without_end_are_not_taken_for_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_texts, "MOST_CHUNKS", 3)
    with pytest.raises(ValueError, match="without end"):
        texts(*[(b"prVt", b"")] * 4)
