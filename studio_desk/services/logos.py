"""The studio's logo: taken in like any picture, and no example of anything."""

from dataclasses import replace
from pathlib import Path

from studio_desk.services.examples import PictureRoom
from studio_desk.services.failures import LogoLost, NotFound, PictureRefused, Refusal
from studio_desk.services.picture_ports import Developed, Pixels


class LogoBook:
    """Keeps the files of logos among the studio's pictures; a proposal that shows one needs it."""

    def __init__(self, room: PictureRoom) -> None:
        self._room = room

    def take(self, file: Path) -> str:
        """Copy a logo in and return its content hash.

        Raises `PictureRefused`, `FileUnreadable` and `FileUnwritable`.
        """
        if file.is_dir():
            raise PictureRefused(file.name, Refusal.FOLDER)
        with self._room.workshop.develop([file], lambda _content: False) as outcomes:
            outcome = next(each for each in outcomes if each is not None)[1]
        match outcome:
            case PictureRefused():
                raise outcome
            case Developed():
                return self._room.media.take(file, outcome.content)
        raise PictureRefused(file.name, Refusal.NOT_A_PICTURE)

    def take_copied(self, image: bytes, name: str) -> str:
        """The same with the bytes of a picture that has no file; errors call it `name`."""
        with self._room.media.lay_out(image) as file:
            try:
                return self.take(file)
            except PictureRefused as refusal:
                raise replace(refusal, name=name) from refusal

    def shown(self, content: str, longest_px: int) -> Pixels:
        """The logo on white, for the screen; raises `LogoLost`."""
        try:
            path = self._room.media.path(content)
            return self._room.darkroom.pixels(path, longest_px)
        except (NotFound, PictureRefused) as error:
            raise LogoLost from error
