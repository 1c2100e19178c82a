"""The library of example pictures that a studio compares with its clients."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.picture import Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.services.failures import NotFound, PictureRefused, Refusal
from studio_desk.services.picture_ports import (
    Clipped,
    Darkroom,
    Developed,
    MediaStore,
    PictureFinder,
    Pixels,
    PreviewStore,
    Progress,
    Reading,
    Recognised,
    Tones,
    Workshop,
)
from studio_desk.services.ports import Clock, UnitOfWork, UnitsOfWork
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

    def offered(self) -> list[Picture]:
        """The examples that can be chosen; of one whose file was deleted nothing is left to see.

        That is only done to those whose consent was withdrawn, so that few files are looked for.
        """
        withdrawn = ConsentBasis.WITHDRAWN
        return [
            each
            for each in self.all()
            if each.consent.basis is not withdrawn or self.has_file(each.content)
        ]

    def chosen(self, content: str) -> Picture:
        """What is known now of an example that is about to be used.

        Raises `NotFound` where it has left the library since it was offered, or its file has.
        """
        with self._units() as work:
            picture = work.pictures.get(content) if work.pictures.is_example(content) else None
        if picture is None or not self.has_file(content):
            raise NotFound("picture", content[:12])
        return picture

    def is_example(self, content: str) -> bool:
        """Whether a picture is in the library; many are known that only consultations show."""
        with self._units() as work:
            return work.pictures.is_example(content)

    def has_file(self, content: str) -> bool:
        """Whether the studio's folder still holds the picture."""
        try:
            self._media.path(content)
        except NotFound:
            return False
        return True

    def take(self, files: Sequence[Path], progress: Progress) -> Intake:
        """Copy each readable picture in, those of folders too; refuse the others one by one.

        What was taken stays when `progress` cancels. Raises `FileUnwritable`.
        """
        left: list[Path] = []
        found = self._finder.find(files, lambda: progress(0, 0), left.append)
        names = sorted((each.name for each in left), key=str.casefold)
        return replace(self._take(found, progress), left=tuple(names))

    def bring(self, file: Path) -> Intake:
        """Take one file in for a sitting; it is no example before it is restored as one.

        A folder is refused. Raises `FileUnwritable`.
        """
        if file.is_dir():
            return Intake((), (PictureRefused(file.name, Refusal.FOLDER),))
        return self._take([file], lambda _done, _of: None, passing=True)

    def _take(self, files: Sequence[Path], progress: Progress, *, passing: bool = False) -> Intake:
        taking_in = TakingIn(files, self._units, self._media, self._previews, passing=passing)
        taking_in.run(self._workshop, progress)
        return taking_in.intake

    def take_pasted(self, image: bytes, title: str, *, passing: bool = False) -> Intake:
        """Take in a picture that was copied elsewhere, given as the bytes of a PNG.

        Where it is `passing`, as with `bring`.
        """
        with self._media.lay_out(image) as file:
            intake = self._take([file], lambda _done, _of: None, passing=passing)
        taken = self.change(*(Edit(each, replace(each, title=title)) for each in intake.taken))
        refused = tuple(replace(refusal, name=title) for refusal in intake.refused)
        return replace(intake, taken=tuple(taken), refused=refused)

    def peek(self, file: Path, longest_px: int = PREVIEW_PX, display: bytes = b"") -> Pixels:
        """A first look at a file, opened as safely as if it were taken, unless it is known.

        Raises `PictureRefused`, and `NotFound` for what is known and lost.
        """
        with self._workshop.develop([file], lambda each: self._found(each) is not None) as outcomes:
            outcome = next(each for each in outcomes if each is not None)[1]
        match outcome:
            case PictureRefused():
                raise outcome
            case Recognised(content):
                return self.preview(self._get(content), longest_px, display)
            case Developed():
                return self._darkroom.from_preview(outcome.previews[0][1], longest_px, display)

    def _found(self, content: str) -> Picture | None:
        with self._units() as work:
            return work.pictures.get(content)

    def _get(self, content: str) -> Picture:
        found = self._found(content)
        if found is None:
            raise NotFound("picture", content[:12])
        return found

    def describe(self, *pictures: Picture) -> None:
        """Save all that the studio says of pictures, over whatever was said before.

        For what nobody else has in hand; what a person changes goes through `change`.
        """
        with self._units() as work:
            for picture in pictures:
                work.pictures.put(picture)
            work.commit()

    def change(self, *edits: Edit) -> list[Picture]:
        """Save what was said of pictures, and nothing else; return what is known of each now.

        All of it is saved or none. Raises `NotFound`.
        """
        with self._units() as work:
            changed = [_change(work, each.after.content, each.on) for each in edits]
            work.commit()
        return changed

    def remove(self, content: str) -> None:
        """Take a picture out of the library; raises `NotFound`.

        The file stays, since a consultation may still show it.
        """
        with self._units() as work:
            work.pictures.remove(content)
            work.commit()

    def restore(self, *contents: str) -> None:
        """Have pictures in the library again that were taken out; raises `NotFound`."""
        with self._units() as work:
            for content in contents:
                work.pictures.restore(content)
            work.commit()

    def withdraw(self, picture: Picture) -> Picture:
        """Record that the sitter took the consent back; raises `NotFound`.

        From now on the picture is neither shown nor printed anywhere. What is known of it now is
        returned.
        """
        today = self._clock.now().date()
        with self._units() as work:
            withdrawn = _change(
                work,
                picture.content,
                lambda each: replace(each, consent=each.consent.withdrawn(today)),
            )
            work.commit()
        return withdrawn

    def turn(self, picture: Picture, quarters: int) -> Picture:
        """Turn a picture clockwise, over what its file says, and keep it so."""
        stands = picture.orientation or self.reading(picture).orientation

        def turned(known: Picture) -> Picture:
            return known.turned(quarters, known.orientation or stands)

        with self._units() as work:
            changed = _change(work, picture.content, turned)
            work.commit()
        return changed

    def path(self, content: str) -> Path:
        """Where the picture's file lies in the studio folder; raises `NotFound`."""
        return self._media.path(content)

    def reading(self, picture: Picture) -> Reading:
        """What the file says of itself; raises `NotFound` and `PictureRefused`."""
        return self._darkroom.read(self._media.path(picture.content))

    def tones(self, picture: Picture) -> Tones:
        """The histogram of a picture; raises `NotFound` and `PictureRefused`."""
        return self._darkroom.tones(self._media.path(picture.content), picture.orientation)

    def clipped(self, picture: Picture) -> Clipped:
        """Where a picture has lost its detail; raises `NotFound` and `PictureRefused`."""
        path = self._media.path(picture.content)
        return self._darkroom.clipped(path, PREVIEW_PX, picture.orientation)

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
        try:
            self._media.path(picture.content)
        except NotFound:
            # It was deleted meanwhile, previews and all.
            self._previews.remove(picture.content)
            raise
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


def _change(work: UnitOfWork, content: str, deed: Callable[[Picture], Picture]) -> Picture:
    """Have something done to a picture as it is known now."""
    known = work.pictures.get(content)
    if known is None:
        raise NotFound("picture", content[:12])
    changed = deed(known)
    if changed != known:
        work.pictures.put(changed)
    return changed
