"""The library of example pictures that a studio compares with its clients."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.failures import FileUnreadable, PictureRefused, Refusal
from studio_desk.services.picture_ports import (
    Darkroom,
    MediaStore,
    Pixels,
    Progress,
    Reading,
    Tones,
)
from studio_desk.services.ports import Clock, UnitsOfWork

PREVIEW_PX = 1600
"""Longest side of the preview that stands on the screen until every pixel is there."""
THUMBNAIL_PX = 400


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files that were offered: taken, refused and why, and known already."""

    taken: tuple[Picture, ...]
    refused: tuple[PictureRefused, ...] = ()
    known: tuple[Picture, ...] = ()


class ExampleLibrary:
    """Takes pictures in, keeps what the studio says of them, and hands out their pixels."""

    def __init__(
        self, units: UnitsOfWork, media: MediaStore, darkroom: Darkroom, clock: Clock
    ) -> None:
        self._units = units
        self._media = media
        self._darkroom = darkroom
        self._clock = clock

    def all(self) -> list[Picture]:
        """Every example, in the order in which they were added."""
        with self._units() as work:
            return work.pictures.all()

    def take(self, files: Sequence[Path], progress: Progress) -> Intake:
        """Copy each readable picture in, those of folders too; refuse the others one by one.

        What was taken stays when `progress` cancels. Raises `FileUnwritable`.
        """
        taken: list[Picture] = []
        refused: list[PictureRefused] = []
        for done, file in enumerate(files):
            progress(done, len(files))
            try:
                taken.append(self._take(file))
            except PictureRefused as refusal:
                refused.append(refusal)
            except FileUnreadable as failure:
                refused.append(PictureRefused(failure.name, Refusal.UNREADABLE))
        progress(len(files), len(files))
        return Intake(tuple(taken), tuple(refused))

    def _take(self, file: Path) -> Picture:
        reading = self._darkroom.read(file)
        content = self._media.take(file)
        with self._units() as work:
            known = work.pictures.get(content)
            if known is not None:
                return known
            picture = Picture(
                content,
                reading.width_px,
                reading.height_px,
                origin=Origin.CAMERA if reading.camera else Origin.UNKNOWN,
                title=file.stem,
                camera=reading.camera,
            )
            work.pictures.put(picture)
            work.commit()
        return picture

    def take_pasted(self, image: bytes, title: str) -> Intake:
        """Take in a picture that was copied elsewhere, given as the bytes of a PNG."""
        raise NotImplementedError

    def describe(self, *pictures: Picture) -> None:
        """Save what the studio says of pictures that are already in the library."""
        with self._units() as work:
            for picture in pictures:
                work.pictures.put(picture)
            work.commit()

    def remove(self, content: str) -> None:
        """Take a picture out of the library; raises `NotFound`.

        The file stays, since a consultation may still show it.
        """
        with self._units() as work:
            work.pictures.remove(content)
            work.commit()

    def withdraw(self, picture: Picture, *, delete: bool = False) -> Picture:
        """Record that the sitter took the consent back; `delete` the file and its previews too.

        From then on the picture is neither shown nor printed anywhere. Raises `FileUnwritable`.
        """
        withdrawn = replace(picture, consent=picture.consent.withdrawn(self._clock.now().date()))
        self.describe(withdrawn)
        if delete:
            self._media.remove(picture.content)
        return withdrawn

    def attach_release(self, pictures: Iterable[Picture], document: Path) -> list[Picture]:
        """Keep a signed release with the pictures; raises `FileUnreadable`, `FileUnwritable`."""
        content = self._media.take(document)
        signed = [
            replace(
                each,
                consent=replace(each.consent, release=content, release_name=document.name),
            )
            for each in pictures
        ]
        self.describe(*signed)
        return signed

    def turn(self, picture: Picture, quarters: int) -> Picture:
        """Turn a picture clockwise, over what its file says, and keep it so."""
        stood = picture.orientation or self.reading(picture).orientation
        turned = picture.turned(quarters, stood)
        self.describe(turned)
        return turned

    def path(self, content: str) -> Path:
        """Where the picture's file lies in the studio folder; raises `NotFound`."""
        return self._media.path(content)

    def reading(self, picture: Picture) -> Reading:
        """What the file says of itself; raises `NotFound` and `PictureRefused`."""
        return self._darkroom.read(self._media.path(picture.content))

    def tones(self, picture: Picture) -> Tones:
        """The histogram of a picture; raises `NotFound` and `PictureRefused`."""
        return self._darkroom.tones(self._media.path(picture.content), picture.orientation)

    def preview(
        self, picture: Picture, longest_px: int = PREVIEW_PX, display: bytes = b""
    ) -> Pixels:
        """A small version in the display's colours; raises `NotFound` and `PictureRefused`."""
        return self._darkroom.pixels(
            self._media.path(picture.content),
            longest_px,
            orientation=picture.orientation,
            display=display,
        )

    def pixels(
        self, picture: Picture, display: bytes = b"", into: bytearray | None = None
    ) -> Pixels:
        """Every pixel, in the display's colours; raises `NotFound` and `PictureRefused`.

        `into` is a buffer of a picture that is shown no longer.
        """
        return self._darkroom.pixels(
            self._media.path(picture.content),
            orientation=picture.orientation,
            display=display,
            into=into,
        )

    def profile_name(self, profile: bytes) -> str:
        """What a display's colour profile is called; raises `ProfileRefused`."""
        return self._darkroom.profile_name(profile)
