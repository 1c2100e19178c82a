"""What a worker answers, in bytes that its parent reads without believing any of them.

A hostile file may take the worker over that opens it, so nothing is ever unpickled here. An answer
is a head of JSON, of which every value has to be of its kind and within its bounds, and behind it
the previews, of the lengths that the head gave. Anything else is `Nonsense`.
"""

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import date

from studio_desk.adapters.imaging.findings import inspection_of, told
from studio_desk.adapters.imaging.opening import MOST_PIXELS
from studio_desk.adapters.imaging.unbelieved import Nonsense, number, text
from studio_desk.domain.inspection import Inspection
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Developed, Reading

Answer = str | Developed | Inspection | PictureRefused
"""The SHA-256 of a file (of one that cannot be read, nothing), or what came of opening it.

Which file that was, its parent knows: neither its name nor its hash is told again.
"""

MOST_HEAD_BYTES = 1 << 20
"""An inspection at all its bounds, in a script of four bytes a character, takes less."""
_MOST_BITS = 64
_MOST_BYTES = 1 << 50
_HEX = frozenset("0123456789abcdef")
_FIELDS = {each.name for each in fields(Reading)}

_BEGINS, _ENDS = b"\xff\xd8", b"\xff\xd9"
_FRAME, _SCAN = b"\xff\xc0", b"\xff\xda"
_TABLES = {b"\xff\xe0", b"\xff\xdb", b"\xff\xc4", _FRAME}
"""Markers that Pillow writes into a plain baseline JPEG (ITU-T T.81, table B.1)."""


def parts(answer: Answer) -> list[bytes]:
    """The messages that an answer consists of."""
    match answer:
        case str():
            return [_head({"content": answer})]
        case PictureRefused():
            return [_head({"reason": answer.reason, "detail": answer.detail})]
        case Developed():
            made_on = answer.reading.made_on
            reading = asdict(answer.reading) | {"made_on": made_on.isoformat() if made_on else ""}
            jpegs = [jpeg for _, jpeg in answer.previews]
            seen = None if answer.inspection is None else told(answer.inspection)
            head: dict[str, object] = {"reading": reading, "inspection": seen}
            return [_head(head | {"lengths": [*map(len, jpegs)]}), *jpegs]
        case Inspection():
            return [_head({"inspection": told(answer)})]


def heard(hear: Callable[[int], bytes], sides_px: Sequence[int]) -> Answer:
    """Read one answer; `hear` waits for a message of at most so many bytes. Raises `Nonsense`."""
    try:
        head = json.loads(hear(MOST_HEAD_BYTES))
        match head:
            case {"content": content} if len(head) == 1:
                return _hash(content)
            case {"reason": reason, "detail": detail} if len(head) == 2:
                return PictureRefused("", Refusal(text(reason)), text(detail))
            case {"reading": reading, "lengths": lengths, "inspection": seen} if len(head) == 3:
                inspection = None if seen is None else inspection_of(seen)
                previews = _previews(lengths, hear, sides_px)
                return Developed("", _reading(reading), previews, inspection)
            case {"inspection": seen} if len(head) == 1:
                return inspection_of(seen)
    except (ValueError, RecursionError) as error:
        raise Nonsense from error
    raise Nonsense


def _head(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode(errors="replace")


def _reading(said: object) -> Reading:
    if not isinstance(said, dict) or said.keys() != _FIELDS:
        raise Nonsense
    width_px, height_px = (number(said[side], 1, MOST_PIXELS) for side in ("width_px", "height_px"))
    made_on = text(said["made_on"])
    return Reading(
        text(said["format"]),
        width_px,
        number(height_px, 1, MOST_PIXELS // width_px),
        text(said["camera"]),
        orientation=number(said["orientation"], 1, 8),
        exposure=text(said["exposure"]),
        made_on=date.fromisoformat(made_on) if made_on else None,
        profile=text(said["profile"]),
        depth_bits=number(said["depth_bits"], 1, _MOST_BITS),
        size_bytes=number(said["size_bytes"], 1, _MOST_BYTES),
    )


def _previews(
    lengths: object, hear: Callable[[int], bytes], sides_px: Sequence[int]
) -> tuple[tuple[int, bytes], ...]:
    if not isinstance(lengths, list) or len(lengths) != len(sides_px):
        raise Nonsense
    # All of them are looked at before anything is waited for.
    bounds = [
        number(length, 1, most_bytes(side)) for length, side in zip(lengths, sides_px, strict=True)
    ]
    previews = []
    for side, length in zip(sides_px, bounds, strict=True):
        jpeg = hear(length)
        if len(jpeg) != length or not _is_preview(jpeg, side):
            raise Nonsense
        previews.append((side, jpeg))
    return tuple(previews)


def most_bytes(side_px: int) -> int:
    """How long a preview may be: pure noise takes about three bytes a pixel."""
    return 4 * side_px * side_px + (1 << 16)


def _is_preview(jpeg: bytes, longest_px: int) -> bool:
    """Whether it is laid out as Pillow does it, nothing in it but the picture, and small enough."""
    if not jpeg.startswith(_BEGINS) or not jpeg.endswith(_ENDS):
        return False
    place, size = len(_BEGINS), (0, 0)
    while (marker := jpeg[place : place + 2]) in _TABLES:
        if marker == _FRAME and place + 9 <= len(jpeg):
            size = struct.unpack_from(">HH", jpeg, place + 5)
        place += 2 + max(2, int.from_bytes(jpeg[place + 2 : place + 4]))
    return marker == _SCAN and min(size) > 0 and max(size) <= longest_px


def _hash(said: object) -> str:
    content = text(said)
    if content and (len(content) != 64 or not _HEX.issuperset(content)):
        raise Nonsense
    return content
