"""The library of example pictures that a studio compares with its clients."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio_desk.domain.picture import Picture
from studio_desk.services.failures import PictureRefused
from studio_desk.services.picture_ports import (
    Darkroom,
    Developed,
    MediaStore,
    PictureFinder,
    Pixels,
    PreviewStore,
    Progress,
    Reading,
    Tones,
    Workshop,
)
from studio_desk.services.ports import Clock, UnitsOfWork
from studio_desk.services.taking_in import Intake, TakingIn, preview_key

PREVIEW_PX = 1600
"""Longest side of the preview that stands on the screen until every pixel is there."""
THUMBNAIL_PX = 400

__all__ = ["PREVIEW_PX", "THUMBNAIL_PX", "ExampleLibrary", "Intake", "PictureRoom"]


@dataclass(frozen=True, slots=True)
class PictureRoom:
    """Where pictures come in, lie, and are looked at."""

    media: MediaStore
    previews: PreviewStore
    darkroom: Darkroom
    workshop: Workshop
    finder: PictureFinder


class ExampleLibrary:
    """Takes pictures in, keeps what the studio says of them, and hands out their pixels."""

    def __init__(self, units: UnitsOfWork, room: PictureRoom, clock: Clock) -> None:
        self._units = units
        self._media = room.media
        self._previews = room.previews
        self._darkroom = room.darkroom
        self._workshop = room.workshop
        self._finder = room.finder
        self._clock = clock

    def all(self) -> list[Picture]:
        """Every example, in the order in which they were added."""
        with self._units() as work:
            return work.pictures.all()

    def take(self, files: Sequence[Path], progress: Progress) -> Intake:
        """Copy each readable picture in, those of folders too; refuse the others one by one.

        What was taken stays when `progress` cancels. Raises `FileUnwritable`.
        """
        return self._take(self._finder.find(files), progress)

    def _take(self, files: Sequence[Path], progress: Progress) -> Intake:
        taking_in = TakingIn(files, self._units, self._media, self._previews)
        taking_in.run(self._workshop, progress)
        return taking_in.intake

    def take_pasted(self, image: bytes, title: str) -> Intake:
        """Take in a picture that was copied elsewhere, given as the bytes of a PNG."""
        with self._media.lay_out(image) as file:
            intake = self._take([file], lambda _done, _of: None)
        titled = tuple(replace(picture, title=title) for picture in intake.taken)
        self.describe(*titled)
        refused = tuple(replace(refusal, name=title) for refusal in intake.refused)
        return replace(intake, taken=titled, refused=refused)

    def peek(self, file: Path, longest_px: int = PREVIEW_PX, display: bytes = b"") -> Pixels:
        """A first look at a file that is not in the library, opened as safely as if it were taken.

        Raises `PictureRefused`.
        """
        with self._workshop.develop([file], lambda _content: False) as outcomes:
            outcome = next(each for each in outcomes if each is not None)[1]
        if isinstance(outcome, PictureRefused):
            raise outcome
        assert isinstance(outcome, Developed)
        return self._darkroom.from_preview(outcome.previews[0][1], longest_px, display)

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
        if delete and not self._is_release(picture.content):
            self._media.remove(picture.content)
        if delete:
            self._previews.remove(picture.content)
        return withdrawn

    def _is_release(self, content: str) -> bool:
        """Whether the file is kept as a signed release too: a photograph of one may be both."""
        return any(each.consent.release == content for each in self.all())

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

    def release(self, picture: Picture, folder: Path) -> Path:
        """Put a copy of the signed release into `folder`, under its own name, to be opened there.

        Raises `NotFound` and `FileUnwritable`.
        """
        target = folder / (Path(picture.consent.release_name).name or "release")
        self._media.lend(picture.consent.release, target)
        return target

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
        """A small version in the display's colours; raises `NotFound` and `PictureRefused`.

        Made from what is kept, at most `PREVIEW_PX` large; where that is lost or damaged, it is
        made anew.
        """
        kept_px = THUMBNAIL_PX if longest_px <= THUMBNAIL_PX else PREVIEW_PX
        key = preview_key(picture.content, picture.orientation, kept_px)
        kept = self._previews.get(key)
        if kept is not None:
            try:
                return self._darkroom.from_preview(kept, longest_px, display)
            except PictureRefused:
                pass
        path = self._media.path(picture.content)
        made = self._darkroom.preview(path, kept_px, picture.orientation)
        self._previews.put(key, made)
        return self._darkroom.from_preview(made, longest_px, display)

    def pixels(
        self, picture: Picture, display: bytes = b"", into: memoryview | None = None
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
