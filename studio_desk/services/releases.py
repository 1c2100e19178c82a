"""Signed releases, kept with the pictures that they release; and what is deleted for good."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.picture import Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.services.examples import ExampleLibrary, PictureRoom
from studio_desk.services.failures import FileUnreadable, NotFound, Obstacle
from studio_desk.services.ports import UnitsOfWork

RELEASE_TYPES = (
    *("pdf", "txt", "rtf", "odt", "doc", "docx", "pages"),
    *("jpg", "jpeg", "png", "tif", "tiff", "heic", "heif", "webp"),
)
"""How a signed release's file may be named: it is opened by whatever program the computer has."""


class ReleaseBook:
    """Keeps what sitters signed, and deletes the pictures of those who took it back.

    Both lie among the same files: a photograph of a signed release may be a picture as well.
    """

    def __init__(self, library: ExampleLibrary, units: UnitsOfWork, room: PictureRoom) -> None:
        self._library = library
        self._units = units
        self._media = room.media
        self._previews = room.previews

    def attach(self, pictures: Iterable[Picture], document: Path) -> list[Picture]:
        """Keep a signed release with the pictures; return what is known of them now.

        Raises `FileUnreadable`, also for a file of a kind that no release is, `FileUnwritable` and
        `NotFound`.
        """
        _check(document.name)
        content = self._media.take(document)

        def signed(picture: Picture) -> Picture:
            consent = replace(picture.consent, release=content, release_name=document.name)
            return replace(picture, consent=consent)

        return self._library.change(*(Edit(each, signed(each)) for each in pictures))

    def lend(self, picture: Picture, folder: Path) -> Path:
        """Put a copy of the signed release into `folder`, under its own name, to be opened there.

        Raises `NotFound`, `FileUnwritable`, and `FileUnreadable` for what may be a program.
        """
        name = Path(picture.consent.release_name).name
        if not picture.consent.release:
            raise NotFound("picture", picture.content[:12])
        _check(name)
        self._media.lend(picture.consent.release, folder / name)
        return folder / name

    def can_delete(self, picture: Picture) -> bool:
        """Whether the file is still there of a picture whose consent was withdrawn."""
        if picture.consent.basis is not ConsentBasis.WITHDRAWN:
            return False
        if not self._library.has_file(picture.content):
            return False
        with self._units() as work:
            return not work.pictures.is_release(picture.content)

    def delete_file(self, picture: Picture) -> bool:
        """Delete the file, its previews and what it said for good; raises `FileUnwritable`.

        It stays while any picture, in the library or not, is released by it. Returns whether the
        file is gone.
        """
        try:
            # Within one transaction, so that nobody names it as a release meanwhile.
            with self._units() as work:
                kept = work.pictures.is_release(picture.content)
                if not kept:
                    # What the file said may name a person, and goes with it.
                    work.inspections.remove(picture.content)
                    self._media.remove(picture.content)
                    work.commit()
        finally:
            # Last: whoever makes a preview looks for the file once more afterwards.
            self._previews.remove(picture.content)
        return not kept


def _check(name: str) -> None:
    """Raise `FileUnreadable` for what is neither a document nor a picture, by its name."""
    if Path(name).suffix.lower().removeprefix(".") not in RELEASE_TYPES:
        raise FileUnreadable(name, Obstacle.NOT_A_DOCUMENT)
