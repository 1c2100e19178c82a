"""What is done about a picture's consent: signed, opened, taken back, and the file deleted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.picture import Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.ui.examples.consenting import RELEASE_PATTERNS, ConsentSection
from studio_desk.ui.examples.in_hand import InHand
from studio_desk.ui.house import House

T = TypeVar("T")


class Paperwork(QObject):
    """Does what the section on consent asks for, with the picture that is in hand."""

    def __init__(self, house: House, section: ConsentSection, hand: InHand) -> None:
        super().__init__(section)
        self._house = house
        self._section = section
        self._hand = hand
        section.release.attach_wanted.connect(self._attach)
        section.release.open_wanted.connect(self._open_release)
        section.withdrawing.asked.connect(self._tell_touched)
        section.withdrawing.withdrawn.connect(self._withdraw)
        section.deleting.agreed.connect(self._delete_file)

    def _attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._section,
            self.tr("Attach signed release"),
            str(self._house.home()),
            f"{self.tr('Documents and pictures')} ({RELEASE_PATTERNS})",
        )
        if chosen:
            self._house.preferences.folder = str(Path(chosen).parent)
            releases = self._house.desk.releases
            self._hand.do(lambda latest: releases.attach([latest], Path(chosen))[0])

    def _open_release(self) -> None:
        picture, releases, loans = self._hand.picture, self._house.desk.releases, self._house.loans
        if picture is not None:
            self._find(lambda: loans.lend(lambda place: releases.lend(picture, place)), _open)

    def _find(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        failed = self._house.signals.failed.emit
        self._house.works.run(self, lambda _: work(), done=done, failed=failed)

    def _write(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        failed = self._house.signals.failed.emit
        self._house.books.run(self, lambda _: work(), done=done, failed=failed)

    def _tell_touched(self) -> None:
        """Say whose proposals the picture would leave, read away from the window."""
        picture, book = self._hand.picture, self._house.desk.consultations
        if picture is None:
            return

        def told(clients: tuple[str, ...]) -> None:
            if self._hand.is_of(picture):
                self._section.withdrawing.tell(clients)

        self._find(lambda: book.unsent_with(picture.content), told)

    def _withdraw(self, delete: bool) -> None:  # noqa: FBT001 - from a signal
        before = self._hand.picture
        if before is None:
            return

        def withdrawn(after: Picture) -> None:
            self._hand.take_back(before, after.consent)
            words = self.tr("The consent was withdrawn; the picture is neither shown nor printed.")
            back = Edit(after, replace(after, consent=before.consent))
            if delete:
                self._house.signals.told.emit(words)
                self._delete(after)
            else:
                self._house.signals.undoable.emit(words, lambda: self._put_back(back))

        self._hand.do(self._house.desk.examples.withdraw, withdrawn)

    def _put_back(self, back: Edit) -> None:
        examples = self._house.desk.examples
        self._write(lambda: examples.change(back), self._house.signals.pictures_saved.emit)

    def _delete_file(self) -> None:
        if self._hand.picture is not None:
            self._delete(self._hand.picture)

    def _delete(self, picture: Picture) -> None:
        """Delete the file; where that fails, it is offered until it is done."""

        def done(gone: bool) -> None:  # noqa: FBT001 - what was found
            words = (
                self.tr("The picture file was deleted.")
                if gone
                else self.tr("The file is kept: it is the signed release of a picture.")
            )
            self._house.signals.told.emit(words)
            self.offer_deleting(picture)
            if gone:
                self._house.signals.pictures_left.emit([picture.content])

        releases = self._house.desk.releases
        self._write(lambda: releases.delete_file(picture), done)

    def offer_deleting(self, picture: Picture) -> None:
        """Offer to delete the file where the consent was withdrawn and it is still there."""
        if picture.consent.basis is not ConsentBasis.WITHDRAWN:
            return

        def found(there: bool) -> None:  # noqa: FBT001 - what was found
            now = self._hand.picture
            if now is not None and self._hand.is_of(picture):
                withdrawn = now.consent.basis is ConsentBasis.WITHDRAWN
                self._section.deleting.offer(possible=there and withdrawn)

        releases = self._house.desk.releases
        self._write(lambda: releases.can_delete(picture), found)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
