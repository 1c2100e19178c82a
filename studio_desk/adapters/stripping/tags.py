"""Which tags a copy keeps: how it was taken and whose work it is, nothing of persons and things.

What is not named here is left out: a list of what is private would never be complete.
"""

from dataclasses import dataclass, replace
from typing import Literal

from studio_desk.adapters.stripping.directories import (
    SHORT,
    Entry,
    Source,
    Unsound,
    header,
    laid_out,
    whole_numbers,
)

MAKE, MODEL, ORIENTATION, ARTIST, COPYRIGHT = 0x010F, 0x0110, 0x0112, 0x013B, 0x8298
EXIF, INTEROPERABILITY = 0x8769, 0xA005
# Resolution, what the colours stand for, and the day. No description, program, computer or rating.
_PICTURE = {
    MAKE, MODEL, ORIENTATION, 0x011A, 0x011B, 0x0128, 0x0132, ARTIST, 0x013E, 0x013F,
    0x0211, 0x0213, 0x0214, COPYRIGHT,
}  # fmt: skip
# Exposure, lens, colour space and the day (EXIF 3.0, 4.6.6). No serial number, owner, time zone,
# comment, maker's note or identifier of the picture.
_EXPOSURE = {
    0x829A, 0x829D, 0x8822, 0x8827, 0x8830, 0x8831, 0x8832, 0x8833, 0x9000, 0x9003, 0x9004, 0x9101,
    0x9201, 0x9202, 0x9203, 0x9204, 0x9205, 0x9206, 0x9207, 0x9208, 0x9209, 0x920A, 0xA000, 0xA001,
    0xA002, 0xA003, 0xA20E, 0xA20F, 0xA210, 0xA215, 0xA217, 0xA300, 0xA301, 0xA401, 0xA402, 0xA403,
    0xA404, 0xA405, 0xA406, 0xA407, 0xA408, 0xA409, 0xA40A, 0xA40C, 0xA432, 0xA433, 0xA434, 0xA460,
    0xA500,
}  # fmt: skip
# Some cameras name Adobe RGB here alone (DCF 2.0, 4.5).
_COLOUR_SPACE = {0x0001, 0x0002}
MOST_NAME, MOST_RIGHTS = 160, 2_000
"""Characters of a camera's name, and of whose work it is: some programs keep workflows there."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a file's tags comes along; all of it is empty where the file has none."""

    order: str = "<"
    picture: tuple[Entry, ...] = ()
    exposure: tuple[Entry, ...] = ()
    colour_space: tuple[Entry, ...] = ()

    def turned(self, orientation: int | None) -> "Kept":
        """The same, lying as `orientation` says (EXIF 3.0, 4.6.5.1), or as it lay where None."""
        if orientation is None:
            return self
        others = tuple(each for each in self.picture if each.tag != ORIENTATION)
        lying = whole_numbers(self.order, ORIENTATION, [orientation], SHORT)
        return replace(self, picture=(*others, lying))

    @property
    def orientation(self) -> int:
        """How it lies by its own word; upright where that says nothing."""
        held = (each for each in self.picture if each.tag == ORIENTATION and each.kind == SHORT)
        order: Literal["little", "big"] = "little" if self.order == "<" else "big"
        return next((int.from_bytes(each.value[:2], order) for each in held), 1)

    def block(self) -> bytes:
        """An EXIF block as it stands in a picture file; nothing where nothing is kept."""
        if not (self.picture or self.exposure):
            return b""
        return header(self.order) + self.appended(8, self.picture)

    def appended(self, start: int, picture: tuple[Entry, ...]) -> bytes:
        """The directory of `picture` at `start`, and behind it those of exposure and colour."""
        if not self.exposure:
            return laid_out(self.order, picture, start)
        pointer = whole_numbers(self.order, EXIF, [0])
        first = laid_out(self.order, [*picture, pointer], start)
        below = start + len(first)
        pointer = whole_numbers(self.order, EXIF, [below])
        return laid_out(self.order, [*picture, pointer], start) + self._exposure(below)

    def _exposure(self, start: int) -> bytes:
        if not self.colour_space:
            return laid_out(self.order, self.exposure, start)
        pointer = whole_numbers(self.order, INTEROPERABILITY, [0])
        length = len(laid_out(self.order, [*self.exposure, pointer], start))
        pointer = whole_numbers(self.order, INTEROPERABILITY, [start + length])
        own = laid_out(self.order, [*self.exposure, pointer], start)
        return own + laid_out(self.order, self.colour_space, start + length)


def kept_of(block: bytes) -> Kept:
    """What comes along of an EXIF block; broken ones are common, and nothing of them does."""
    try:
        source = Source(block)
        return kept(source, source.directory(source.first))
    except Unsound:
        return Kept()


def kept(source: Source, directory: dict[int, Entry]) -> Kept:
    """What comes along of a first directory and of those below it."""
    exposure = source.below(directory, EXIF)
    colour_space = source.below(exposure, INTEROPERABILITY)
    return Kept(
        source.order,
        _named(directory, _PICTURE),
        _named(exposure, _EXPOSURE),
        _named(colour_space, _COLOUR_SPACE),
    )


def _named(directory: dict[int, Entry], tags: set[int]) -> tuple[Entry, ...]:
    return tuple(each for tag, each in directory.items() if tag in tags and _is_sane(each))


def _is_sane(entry: Entry) -> bool:
    most = MOST_RIGHTS if entry.tag in {ARTIST, COPYRIGHT} else MOST_NAME
    return len(entry.value) <= most
