"""What the studio says of one example, saved as it is typed."""

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Studio
from studio_desk.domain.picture import Picture
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.controls import GRID, barred, button, card, empty, hairline, row, text
from studio_desk.ui.examples.consenting import ConsentSection
from studio_desk.ui.examples.facts import FileFacts
from studio_desk.ui.examples.making import MakingSection
from studio_desk.ui.examples.portrait import Portrait
from studio_desk.ui.examples.tags import TagSection, UsedTags, tagged, untagged
from studio_desk.ui.house import House
from studio_desk.ui.picture_list import gap_words
from studio_desk.ui.picture_search import Indexer

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
        self._looked_at = QTemporaryDir()
        self._drafts = Drafts(house, self, house.desk.examples.describe, self._tell_saved)
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
        layout.addWidget(self._making)
        sections: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Sitter and consent"), self._consent),
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
        self._consent.withdrawing.agreed.connect(self._withdraw)
        self._tags.added.connect(lambda kind, tag: self._tag(tagged, kind, tag))
        self._tags.removed.connect(lambda kind, tag: self._tag(untagged, kind, tag))

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
        picture = self._drafts.latest(picture.content, picture)
        self._portrait.show_picture(picture)
        self._making.show_picture(picture)
        self._consent.show_picture(picture, anew=anew)
        self._tags.show_common([picture], anew=anew)
        self._facts.show_picture(picture)
        self._picture = picture
        self._tell_gaps()

    def follow(self, picture: Picture) -> None:
        """Another part of the window says something else of a picture; it may be this one."""
        if self._picture is not None and picture.content == self._picture.content:
            self.show_picture(picture)

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    def rate(self, stars: int) -> None:
        """Give stars to the picture that is shown."""
        self._portrait.stars.setValue(stars)

    def _tell_saved(self, picture: Picture) -> None:
        self._house.signals.picture_saved.emit(picture)

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
        self._picture = picture
        self._tell_gaps()
        self._drafts.hold(picture.content, picture)

    def turn(self, quarters: int) -> None:
        """Turn the picture; turns that are asked for meanwhile are made together afterwards."""
        waiting, self._quarters = self._quarters, self._quarters + quarters
        if not waiting and self._picture is not None:
            self._turn(self._picture)

    def _turn(self, picture: Picture) -> None:
        quarters = self._quarters

        def then() -> None:
            self._quarters -= quarters
            if self._quarters and self._picture is not None:
                self._turn(self._picture)

        self._do(lambda latest: self._house.desk.examples.turn(latest, quarters), then)

    def _attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Attach signed release"),
            str(self._house.home()),
            f"{self.tr('Documents and pictures')} (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic)"
            f";;{self.tr('All files')} (*)",
        )
        if chosen:
            self._house.preferences.folder = str(Path(chosen).parent)
            examples = self._house.desk.examples
            self._do(lambda latest: examples.attach_release([latest], Path(chosen))[0])

    def _open_release(self) -> None:
        picture, folder = self._picture, Path(self._looked_at.path())
        if picture is not None:
            self._house.works.run(
                self,
                lambda _: self._house.desk.examples.release(picture, folder),
                done=_open,
                failed=self._house.signals.failed.emit,
            )

    def _withdraw(self, delete: bool) -> None:  # noqa: FBT001 - from a signal
        examples = self._house.desk.examples
        before = self._picture

        def told() -> None:
            words = self.tr("The consent was withdrawn; the picture is neither shown nor printed.")
            if delete or before is None:
                self._house.signals.told.emit(words)
            else:
                self._house.signals.undoable.emit(words, lambda: self._put_back(before))

        self._do(lambda latest: examples.withdraw(latest, delete=delete), told)

    def _put_back(self, picture: Picture) -> None:
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.describe(picture),
            done=lambda _: self._tell_saved(picture),
            failed=self._house.signals.failed.emit,
        )

    def _do(
        self, deed: Callable[[Picture], Picture], then: Callable[[], None] = lambda: None
    ) -> None:
        """Have something done to the picture as it is now; what is typed meanwhile is kept."""
        self._drafts.save()
        before = self._picture
        if before is None:
            return

        def done(after: Picture) -> None:
            newer = self._drafts.latest(before.content, after)
            if newer is not after:
                self._drafts.hold(before.content, _merged(before, after, newer))
            self._tell_saved(after)
            then()

        def failed(error: Any) -> None:
            self._quarters = 0
            self._house.signals.failed.emit(error)

        self._house.books.run(self, lambda _: deed(before), done=done, failed=failed)

    def _remove(self) -> None:
        if self._picture is not None:
            self._drafts.save()
            self.removal_wanted.emit([self._picture])


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _merged(before: Picture, after: Picture, newer: Picture) -> Picture:
    """What was typed meanwhile, with what the deed has changed."""
    deed: dict[str, Any] = {
        each.name: getattr(after, each.name)
        for each in fields(Picture)
        if getattr(after, each.name) != getattr(before, each.name)
    }
    return replace(newer, **deed)
