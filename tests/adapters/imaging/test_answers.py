"""What a worker says is believed only as far as it can be true."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studio_desk.adapters.imaging.answers import (
    MOST_HEAD_BYTES,
    Answer,
    heard,
    most_bytes,
    parts,
)
from studio_desk.adapters.imaging.unbelieved import Nonsense
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Developed, Reading

from .charts import grain

SIDES_PX = (160, 40)
HASH = "0123456789abcdef" * 4


def jpeg(side: int, **options: object) -> bytes:
    target = io.BytesIO()
    grain(side, side // 2).save(target, "JPEG", **options)
    return target.getvalue()


LARGE, SMALL = jpeg(160), jpeg(40)
READING = Reading(
    "JPEG", 6000, 4000, "NIKON Z 8", 6, "85 mm, f/2.8", date(2026, 11, 24), "Adobe RGB", 8, 9_000
)
DEVELOPED = Developed("", READING, ((160, LARGE), (40, SMALL)))


def hear(messages: list[bytes]) -> Callable[[int], bytes]:
    """A line on which these arrive; a longer one than is asked for ends it."""
    left = iter(messages)

    def next_one(most: int) -> bytes:
        message = next(left, None)
        if message is None:
            raise EOFError
        if len(message) > most:
            raise OSError("bad message length")
        return message

    return next_one


def said(*messages: bytes) -> Answer:
    return heard(hear([*messages]), SIDES_PX)


def head(**changes: object) -> bytes:
    """The head of a sound answer, but for `changes` of what the file says of itself."""
    told = json.loads(parts(DEVELOPED)[0])
    told["reading"] |= changes
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    "answer",
    [
        HASH,
        "",
        PictureRefused("", Refusal.TOO_LARGE, " (600 × 900 pixels)"),
        DEVELOPED,
        replace(DEVELOPED, reading=Reading("PNG", 1, 1, "", size_bytes=1)),
    ],
)
def test_what_is_said_is_heard(answer: Answer) -> None:
    assert said(*parts(answer)) == answer


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\x80\x04N.",
        b"null",
        b"[]",
        b'"' + HASH.encode() + b'"',
        b"{",
        b"\xff",
        b"{}",
        b"[" * MOST_HEAD_BYTES,
        b'{"content": null}',
        b'{"content": "A"}',
        b'{"content": "' + HASH.upper().encode() + b'"}',
        b'{"content": "", "more": 1}',
        b'{"reason": "bored", "detail": ""}',
        b'{"reason": ["damaged"], "detail": ""}',
        b'{"reason": "damaged"}',
        b'{"reason": "damaged", "detail": 7}',
        b'{"reason": "damaged", "detail": "two\\nlines"}',
        b'{"reason": "damaged", "detail": "\\u202egpj"}',
        b'{"reason": "damaged", "detail": "' + b"x" * 300 + b'"}',
        b'{"reading": {}, "lengths": [1, 1]}',
    ],
)
def test_a_head_of_any_other_shape_is_nonsense(message: bytes) -> None:
    with pytest.raises(Nonsense):
        said(message, LARGE, SMALL)


@pytest.mark.parametrize(
    "change",
    [
        {"format": None},
        {"format": "J\0PG"},
        {"camera": "x" * 300},
        {"camera": "turned \u202e round"},
        {"exposure": 7},
        {"profile": ["sRGB"]},
        {"width_px": 0},
        {"width_px": True},
        {"width_px": 6000.0},
        {"width_px": 100_000, "height_px": 100_000},
        {"height_px": -4000},
        {"height_px": 10**30},
        {"orientation": 9},
        {"orientation": "6"},
        {"made_on": "yesterday"},
        {"made_on": None},
        {"depth_bits": 0},
        {"size_bytes": float("nan")},
        {"another": 1},
    ],
)
def test_a_reading_that_cannot_be_true_is_nonsense(change: dict[str, object]) -> None:
    assert said(head(), LARGE, SMALL) == DEVELOPED
    with pytest.raises(Nonsense):
        said(head(**change), LARGE, SMALL)


@pytest.mark.parametrize(
    "lengths", [None, 7, [], [9], [9, 9, 9], [0, 9], [-1, 9], [True, 9], ["9", 9], [1 << 40, 9]]
)
def test_lengths_that_no_preview_has_are_nonsense_and_waited_for_by_nobody(
    lengths: object,
) -> None:
    told = json.loads(parts(DEVELOPED)[0]) | {"lengths": lengths}
    with pytest.raises(Nonsense):
        said(json.dumps(told).encode())


def other_jpeg(**options: object) -> bytes:
    return jpeg(160, **options)


@pytest.mark.parametrize(
    "preview",
    [
        b"\x80\x04N.",
        b"\x89PNG\r\n\x1a\n",
        LARGE[:-2],
        LARGE[2:],
        LARGE[:30] + b"\xff\xd9",
        b"\xff\xd8" + b"\xff\xe0\0\0" * 40 + b"\xff\xd9",
        jpeg(162),
        other_jpeg(progressive=True),
        other_jpeg(icc_profile=b"a profile"),
        other_jpeg(exif=b"Exif\0\0MM"),
        other_jpeg(comment=b"a comment"),
    ],
)
def test_a_preview_is_a_plain_jpeg_of_its_size_and_nothing_else(preview: bytes) -> None:
    told = json.loads(parts(DEVELOPED)[0]) | {"lengths": [len(preview), len(SMALL)]}
    with pytest.raises(Nonsense):
        said(json.dumps(told).encode(), preview, SMALL)


def test_a_preview_of_another_length_than_was_told_is_not_taken() -> None:
    with pytest.raises(Nonsense):
        said(head(), LARGE[:-1], SMALL)
    with pytest.raises(OSError, match="length"):
        said(head(), LARGE + b"\0", SMALL)


def test_the_noisiest_preview_is_within_its_bounds() -> None:
    side = 160
    target = io.BytesIO()
    noise = [Image.effect_noise((side, side), 200) for _ in range(3)]
    Image.merge("RGB", noise).save(target, "JPEG", quality=90, subsampling=0)
    assert len(target.getvalue()) < most_bytes(side)


@given(st.lists(st.binary(max_size=400), max_size=4))
def test_no_bytes_do_anything_but_make_no_sense(messages: list[bytes]) -> None:
    with pytest.raises((Nonsense, EOFError)):
        said(*messages)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(st.sampled_from(sorted(json.loads(parts(DEVELOPED)[0])["reading"])), JSON)
def test_whatever_is_put_in_one_place_is_sound_or_nonsense(place: str, value: object) -> None:
    try:
        answer = said(head(**{place: value}), LARGE, SMALL)
    except Nonsense:
        return
    assert isinstance(answer, Developed)
    kept = answer.reading
    assert 1 <= kept.width_px * kept.height_px <= 150_000_000
    assert all(text.isprintable() for text in (kept.format, kept.camera, kept.exposure))
