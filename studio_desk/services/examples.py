"""The library of example pictures that a studio compares with its clients."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.failures import FileUnreadable, PictureRefused, Refusal
from studio_desk.services.ports import Darkroom, MediaStore, Pixels, Progress, UnitsOfWork


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files that were offered: the pictures taken, the refusals and why."""

    taken: tuple[Picture, ...]
    refused: tuple[PictureRefused, ...]


class ExampleLibrary:
    """Takes pictures in, keeps what the studio says of them, and hands out their pixels."""

    def __init__(self, units: UnitsOfWork, media: MediaStore, darkroom: Darkroom) -> None:
        self._units = units
        self._media = media
        self._darkroom = darkroom

    def all(self) -> list[Picture]:
        """Every example, in the order in which they were added."""
        with self._units() as work:
            return work.pictures.all()

    def take(self, files: Sequence[Path], progress: Progress) -> Intake:
        """Copy each readable picture in; refuse the others one by one.

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
            known = {picture.content: picture for picture in work.pictures.all()}
            if content in known:
                return known[content]
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

    def describe(self, picture: Picture) -> None:
        """Save what the studio says of a picture that is already in the library."""
        with self._units() as work:
            work.pictures.put(picture)
            work.commit()

    def remove(self, content: str) -> None:
        """Take a picture out of the library; raises `NotFound`.

        The file stays, since a consultation may still show it.
        """
        with self._units() as work:
            work.pictures.remove(content)
            work.commit()

    def path(self, content: str) -> Path:
        """Where the picture's file lies in the studio folder; raises `NotFound`."""
        return self._media.path(content)

    def pixels(self, content: str, longest_px: int | None = None) -> Pixels:
        """Decode a picture for the screen; raises `NotFound` and `PictureRefused`."""
        return self._darkroom.pixels(self._media.path(content), longest_px)
