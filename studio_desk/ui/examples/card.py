"""What the studio says of one example, saved as it is typed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.consultation import Studio
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.domain.picture_edit import Edit
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.controls import GRID, barred, button, card, empty, hairline, row, text
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.examples.consenting import RELEASE_PATTERNS, ConsentSection
from studio_desk.ui.examples.facts import FileFacts
from studio_desk.ui.examples.making import MakingSection
from studio_desk.ui.examples.portrait import Portrait
from studio_desk.ui.examples.tags import TagSection, UsedTags, tagged, untagged
from studio_desk.ui.house import House
from studio_desk.ui.picture_list import gap_words
from studio_desk.ui.picture_search import Indexer

T = TypeVar("T")
WIDTH_PX = 360


class ExampleCard(QFrame):
    """Hidden while no picture is chosen, or several are."""

    removal_wanted = Signal(object)
    """The list of pictures to take out of the library."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._picture: Picture | None = None
        self._quarters = 0
        self._drafts = Drafts(
            house, self, house.desk.examples.change, house.signals.pictures_saved.emit, Edit.then
        )
        self.setFixedWidth(WIDTH_PX)
        self._portrait = Portrait(house)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(GRID // 2)
        self._making = MakingSection(house)
        self._consent = ConsentSection(house)
        self._tags = TagSection("example")
        self._facts = FileFacts(house)
        frame = self._lay_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        outer.addStretch(1)
        self._connect()
        self.hide()

    def _lay_out(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(self._portrait)
        layout.addLayout(self._gaps)
        sections: tuple[tuple[str, QWidget], ...] = (
            # Nothing else keeps a picture from being shown.
            (self.tr("Consent and sitter"), self._consent),
            (self.tr("Picture"), self._making),
            (self.tr("Tags"), self._tags),
            (self.tr("File"), self._facts),
        )
        for words, section in sections:
            layout.addWidget(hairline())
            layout.addWidget(text(words, "strong"))
            layout.addWidget(section)
        remove = button(
            self.tr("Remove from library"), self._remove, role="danger", name="example.remove"
        )
        layout.addLayout(row(remove, 1))
        return frame

    def _connect(self) -> None:
        self._portrait.turned.connect(self.turn)
        self._portrait.stars.rated.connect(lambda stars: self._put("rating", stars))
        self._making.changed.connect(self._typed)
        self._consent.changed.connect(self._typed)
        self._consent.release.attach_wanted.connect(self._attach)
        self._consent.release.open_wanted.connect(self._open_release)
        self._consent.withdrawing.asked.connect(self._tell_touched)
        self._consent.withdrawing.withdrawn.connect(self._withdraw)
        self._consent.deleting.agreed.connect(self._delete_file)
        self._tags.added.connect(lambda kind, tag: self._tag(tagged, kind, tag))
        self._tags.removed.connect(lambda kind, tag: self._tag(untagged, kind, tag))
        Daybreak(self._house.desk.clock, self).came.connect(self._tell_gaps)

    def use(self, studio: Studio) -> None:
        """Read prices in the studio's currency."""
        self._making.use_currency(studio.currency)

    def offer_tags(self, used: UsedTags) -> None:
        """Complete from the tags of the library."""
        self._tags.offer(used)

    @property
    def picture(self) -> Picture | None:
        """The one that is shown, with what was typed of it."""
        return self._picture

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture with what was typed of it; what was typed of another is saved first."""
        anew = picture is None or self._picture is None or picture.content != self._picture.content
        if anew:
            self._drafts.save()
        # While there is none, nobody is typing: the fields are being filled.
        self._picture = None
        self.setVisible(picture is not None)
        if picture is None:
            return
        picture = self._drafts.latest(picture.content, Edit(picture, picture)).on(picture)
        self._portrait.show_picture(picture)
        self._making.show_picture(picture)
        self._consent.show_picture(picture, anew=anew)
        self._tags.show_common([picture], anew=anew)
        self._facts.show_picture(picture)
        self._picture = picture
        self._tell_gaps()
        self._offer_deleting(picture)

    def follow(self, pictures: list[Picture]) -> None:
        """Something else is known of some pictures now; this may be one of them."""
        shown = None if self._picture is None else self._picture.content
        for picture in pictures:
            if picture.content == shown:
                self.show_picture(picture)

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def rate(self, stars: int) -> None:
        """Give stars to the picture that is shown."""
        self._portrait.stars.setValue(stars)

    def _tell_gaps(self) -> None:
        """Why the picture may not be used, if it may not."""
        empty(self._gaps)
        if self._picture is None:
            return
        today = self._house.desk.clock.now().date()
        entry = Indexer(self._house.wording, today, staff=True).entry(self._picture, 0)
        for sentence in gap_words(entry, self._house):
            self._gaps.addWidget(barred(sentence, "warning-bar"))

    def _typed(self) -> None:
        if self._picture is not None:
            self._hold(self._consent.said(self._making.said(self._picture)))

    def _put(self, key: str, value: object) -> None:
        if self._picture is not None:
            changed: dict[str, Any] = {key: value}
            self._hold(replace(self._picture, **changed))

    def _tag(self, change: Callable[[Picture, str, str], Picture], kind: str, tag: str) -> None:
        if self._picture is not None:
            self._hold(change(self._picture, kind, tag))
            self._tags.show_common([self._picture], anew=False)

    def _hold(self, picture: Picture) -> None:
        assert self._picture is not None
        self._drafts.hold(picture.content, Edit(self._picture, picture))
        self._picture = picture
        self._tell_gaps()

    def turn(self, quarters: int) -> None:
        """Turn the picture; turns that are asked for meanwhile are made together afterwards."""
        waiting, self._quarters = self._quarters, self._quarters + quarters
        if not waiting and self._picture is not None:
            self._turn(self._picture)

    def _turn(self, picture: Picture) -> None:
        quarters = self._quarters

        def then(_turned: Picture) -> None:
            self._quarters -= quarters
            if self._quarters and self._picture is not None:
                self._turn(self._picture)

        self._do(lambda latest: self._house.desk.examples.turn(latest, quarters), then)

    def _attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Attach signed release"),
            str(self._house.home()),
            f"{self.tr('Documents and pictures')} ({RELEASE_PATTERNS})",
        )
        if chosen:
            self._house.preferences.folder = str(Path(chosen).parent)
            releases = self._house.desk.releases
            self._do(lambda latest: releases.attach([latest], Path(chosen))[0])

    def _open_release(self) -> None:
        picture, releases, loans = self._picture, self._house.desk.releases, self._house.loans
        if picture is not None:
            self._run_loan(lambda: loans.lend(lambda place: releases.lend(picture, place)), _open)

    def _run_loan(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        failed = self._house.signals.failed.emit
        self._house.works.run(self, lambda _: work(), done=done, failed=failed)

    def _tell_touched(self) -> None:
        """Say whose proposals the picture would leave, read away from the window."""
        picture, book = self._picture, self._house.desk.consultations
        if picture is None:
            return

        def told(clients: tuple[str, ...]) -> None:
            if self._picture is not None and self._picture.content == picture.content:
                self._consent.withdrawing.tell(clients)

        self._run_loan(lambda: book.unsent_with(picture.content), told)

    def _withdraw(self, delete: bool) -> None:  # noqa: FBT001 - from a signal
        before = self._picture
        if before is None:
            return

        def withdrawn(after: Picture) -> None:
            if self._drafts.is_busy(after.content):
                # What was refused and waits to be saved must not give the consent again.
                held = replace(before, consent=after.consent)
                self._drafts.hold(after.content, Edit(before, held))
            words = self.tr("The consent was withdrawn; the picture is neither shown nor printed.")
            back = Edit(after, replace(after, consent=before.consent))
            if delete:
                self._house.signals.told.emit(words)
                self._delete(after)
            else:
                self._house.signals.undoable.emit(words, lambda: self._put_back(back))

        self._do(self._house.desk.examples.withdraw, withdrawn)

    def _put_back(self, back: Edit) -> None:
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.change(back),
            done=self._house.signals.pictures_saved.emit,
            failed=self._house.signals.failed.emit,
        )

    def _delete_file(self) -> None:
        if self._picture is not None:
            self._delete(self._picture)

    def _delete(self, picture: Picture) -> None:
        """Delete the file; where that fails, it is offered until it is done."""

        def done(gone: bool) -> None:  # noqa: FBT001 - what was found
            words = (
                self.tr("The picture file was deleted.")
                if gone
                else self.tr("The file is kept: it is the signed release of a picture.")
            )
            self._house.signals.told.emit(words)
            self._offer_deleting(picture)
            if gone:
                self._house.signals.pictures_left.emit([picture.content])

        self._house.books.run(
            self,
            lambda _: self._house.desk.releases.delete_file(picture),
            done=done,
            failed=self._house.signals.failed.emit,
        )

    def _offer_deleting(self, picture: Picture) -> None:
        """Offer to delete the file where the consent was withdrawn and it is still there."""
        if picture.consent.basis is not ConsentBasis.WITHDRAWN:
            return

        def found(there: bool) -> None:  # noqa: FBT001 - what was found
            now = self._picture
            if now is not None and now.content == picture.content:
                withdrawn = now.consent.basis is ConsentBasis.WITHDRAWN
                self._consent.deleting.offer(possible=there and withdrawn)

        self._house.books.run(
            self,
            lambda _: self._house.desk.releases.can_delete(picture),
            done=found,
            failed=self._house.signals.failed.emit,
        )

    def _do(
        self,
        deed: Callable[[Picture], Picture],
        then: Callable[[Picture], None] = lambda _after: None,
    ) -> None:
        """Have something done to the picture, once what was typed is saved."""
        self._drafts.save()
        picture = self._picture
        if picture is None:
            return

        def done(after: Picture) -> None:
            self._house.signals.pictures_saved.emit([after])
            then(after)

        def failed(error: DeskError) -> None:
            self._quarters = 0
            self._house.signals.failed.emit(error)

        self._house.books.run(self, lambda _: deed(picture), done=done, failed=failed)

    def _remove(self) -> None:
        if self._picture is not None:
            self._drafts.save()
            self.removal_wanted.emit([self._picture])


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
