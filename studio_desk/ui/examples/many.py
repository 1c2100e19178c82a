"""What is said of several examples at once; everything can be taken back in one go."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.domain.picture_edit import Edit
from studio_desk.ui.controls import GRID, button, card, hairline, row, text
from studio_desk.ui.examples.card import WIDTH_PX
from studio_desk.ui.examples.consenting import RELEASE_PATTERNS, ConsentFields
from studio_desk.ui.examples.fields import Box, Labelled
from studio_desk.ui.examples.for_all import DayForAll, LineForAll
from studio_desk.ui.examples.tags import TagSection, UsedTags, tagged, untagged
from studio_desk.ui.house import House
from studio_desk.ui.stars import Stars

Change = Callable[[Picture], Picture]


class ManyCard(QFrame):
    """Hidden while fewer than two pictures are chosen."""

    removal_wanted = Signal(object)
    """The list of pictures to take out of the library."""
    export_wanted = Signal(object)
    """The list of pictures to make copies of."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._pictures: dict[str, Picture] = {}
        self.setFixedWidth(WIDTH_PX)
        self._head = text("", "heading")
        self._head.setObjectName("many.head")
        self._stars = Stars(house, "many.stars")
        hint = self.tr("One for all of them")
        self._given: dict[str, LineForAll | DayForAll] = {
            "credit": LineForAll("many.credit", self.tr("Credit line"), hint),
            "tool": LineForAll("many.tool", self.tr("AI tool")),
            "session": LineForAll("many.session", self.tr("Session")),
            "sitter": LineForAll("many.sitter", self.tr("Who it shows, for staff only")),
            "made_on": DayForAll(
                "many.made_on",
                self.tr("Day"),
                self.tr("Made on this day"),
                house.desk.clock.now().date(),
            ),
        }
        self._origin = Box("many.origin")
        self._origin.addItem(self.tr("Leave as it is"), None)
        for origin in Origin:
            self._origin.addItem(house.wording.name(origin), origin)
        self._retouching = Box("many.retouching")
        self._retouching.addItem(self.tr("Leave as it is"), None)
        for level in Retouching:
            self._retouching.addItem(house.wording.name(level), level)
        self._consent = ConsentFields(house, "many.consent")
        self._tags = TagSection("many")
        frame = self._lay_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        outer.addStretch(1)
        self._connect()
        self.hide()

    def _lay_out(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(self._head)
        words = self.tr("What is set here holds for all of them; the rest stays as it is.")
        layout.addWidget(text(words, "muted", wrap=True))
        layout.addWidget(self._stars)
        credit, *others = self._given.values()
        layout.addWidget(credit)
        layout.addWidget(Labelled(self.tr("How it was made"), self._origin))
        for each in others:
            layout.addWidget(each)
        layout.addWidget(Labelled(self.tr("Retouching"), self._retouching))
        layout.addWidget(hairline())
        layout.addWidget(text(self.tr("Consent"), "strong"))
        layout.addWidget(self._consent)
        self._recording = button(
            self.tr("Record for all"), self._record, name="many.consent.record"
        )
        attach = button(
            self.tr("Attach release…"), self._attach, role="quiet", name="many.consent.attach"
        )
        layout.addLayout(row(self._recording, attach, 1, spacing=GRID))
        layout.addWidget(hairline())
        layout.addWidget(text(self.tr("Tags that all of them have"), "strong"))
        layout.addWidget(self._tags)
        self._remove = button("", self._remove_all, role="danger", name="many.remove")
        export = button(self.tr("Export copies…"), self._export_all, name="many.export")
        export.setToolTip(self.tr("Without private data, signed if you like (Ctrl+E)"))
        layout.addLayout(row(export, 1))
        layout.addLayout(row(self._remove, 1))
        return frame

    def _connect(self) -> None:
        self._stars.rated.connect(self._rate)
        for key, given in self._given.items():
            given.set_wanted.connect(partial(self._set, key))
            given.clear_wanted.connect(partial(self._clear, key))
        self._consent.changed.connect(self._offer_recording)
        self._origin.chosen.connect(self._set_origin)
        self._retouching.chosen.connect(self._retouch)
        self._tags.added.connect(
            lambda kind, tag: self._apply(
                lambda each: tagged(each, kind, tag), self.tr("{n} pictures have the tag now.")
            )
        )
        self._tags.removed.connect(
            lambda kind, tag: self._apply(
                lambda each: untagged(each, kind, tag),
                self.tr("The tag was taken off {n} pictures."),
            )
        )

    def offer_tags(self, used: UsedTags) -> None:
        """Complete from the tags of the library."""
        self._tags.offer(used)

    def show_pictures(self, pictures: list[Picture]) -> None:
        """Show what these have in common; fewer than two are shown elsewhere."""
        before, several = set(self._pictures), len(pictures) > 1
        self._pictures = {each.content: each for each in pictures} if several else {}
        self.setVisible(several)
        if not several:
            return
        count = f"{len(pictures):,}"
        self._head.setText(self.tr("{n} pictures").format(n=count))
        self._remove.setText(self.tr("Remove {n} from library").format(n=count))
        if before != set(self._pictures):
            for given in self._given.values():
                given.forget()
            self._origin.setCurrentIndex(0)
            self._retouching.setCurrentIndex(0)
            self._consent.show_consent(_shared([each.consent for each in pictures]))
            self._offer_recording()
            self._tags.show_common(pictures, anew=True)
        self._show_common()

    def follow(self, pictures: list[Picture]) -> None:
        """Something else is known of some of them now."""
        fresh = {each.content: each for each in pictures if each.content in self._pictures}
        if fresh:
            self._pictures |= fresh
            self._show_common()

    def rate(self, stars: int) -> None:
        """Give all of them as many stars."""
        self._rate(stars)

    def _show_common(self) -> None:
        ratings = {each.rating for each in self._pictures.values()}
        self._stars.show_rating(ratings.pop() if len(ratings) == 1 else 0)
        self._tags.show_common(list(self._pictures.values()), anew=False)
        for key, given in self._given.items():
            some = any(getattr(each, key) for each in self._pictures.values())
            given.offer_clearing(possible=some)

    def _offer_recording(self) -> None:
        """What is not said is not recorded: it would take the consents away that there are."""
        said = self._consent.basis is not ConsentBasis.NOT_RECORDED
        self._recording.setEnabled(said)
        self._recording.setToolTip(
            "" if said else self.tr("Say first on what ground they may be shown")
        )

    def _rate(self, stars: int) -> None:
        self._apply(lambda each: replace(each, rating=stars), self.tr("{n} pictures were rated."))

    def _set(self, key: str) -> None:
        given = self._given[key]
        words = self.tr("{what} was set for {n} pictures.").replace("{what}", given.what)
        self._put(key, given.value, words)

    def _clear(self, key: str) -> None:
        """Take it off all of them; what is typed stays, to be set."""
        given = self._given[key]
        words = self.tr("{what} was cleared for {n} pictures.").replace("{what}", given.what)
        self._put(key, None if isinstance(given, DayForAll) else "", words)

    def _put(self, key: str, value: object, words: str) -> None:
        said: dict[str, Any] = {key: value}
        self._apply(lambda each: replace(each, **said), words)

    def _set_origin(self) -> None:
        if self._origin.currentData() is not None:
            origin = Origin(self._origin.currentData())
            self._apply(
                lambda each: each.recorded_as(origin),
                self.tr("How {n} pictures were made was set."),
            )

    def _retouch(self) -> None:
        if self._retouching.currentData() is not None:
            level = Retouching(self._retouching.currentData())
            self._apply(
                lambda each: replace(each, retouching=level),
                self.tr("The retouching of {n} pictures was set."),
            )

    def _record(self) -> None:
        """Record the consent of all but those who took theirs back: that is asked one by one."""
        withdrawn = sum(map(_is_withdrawn, self._pictures.values()))
        words = self.tr("The consent for {n} pictures was recorded.")
        if withdrawn:
            left = self.tr("{n} withdrawn left as they are.").format(n=f"{withdrawn:,}")
            words = f"{words} {left}"
            if withdrawn == len(self._pictures):
                self._house.signals.told.emit(left)
        self._apply(
            lambda each: (
                each
                if _is_withdrawn(each)
                else replace(each, consent=self._consent.said(each.consent))
            ),
            words,
        )

    def _attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Attach signed release"),
            str(self._house.home()),
            f"{self.tr('Documents and pictures')} ({RELEASE_PATTERNS})",
        )
        if not chosen:
            return
        self._house.preferences.folder = str(Path(chosen).parent)
        before = list(self._pictures.values())
        releases = self._house.desk.releases

        def attach() -> tuple[list[Edit], list[Picture]]:
            after = releases.attach(before, Path(chosen))
            pairs = zip(before, after, strict=True)
            return [Edit(old, _released(old, new)) for old, new in pairs], after

        self._write(attach, self.tr("The release was attached to {n} pictures."))

    def _apply(self, change: Change, words: str) -> None:
        """Change all of them in one transaction, and offer to take it back."""
        pairs = [Edit(old, change(old)) for old in self._pictures.values()]
        edits = [each for each in pairs if each.after != each.before]
        examples = self._house.desk.examples
        if edits:
            self._write(lambda: (edits, examples.change(*edits)), words)

    def _write(self, write: Callable[[], tuple[list[Edit], list[Picture]]], words: str) -> None:
        """Have what was said written; what was written is told, and what was said taken back."""

        def done(written: tuple[list[Edit], list[Picture]]) -> None:
            edits, stored = written
            self._house.signals.pictures_saved.emit(stored)
            sentence = words.format(n=f"{len(edits):,}")
            self._house.signals.undoable.emit(sentence, lambda: self._put_back(edits))

        self._house.books.run(
            self, lambda _: write(), done=done, failed=self._house.signals.failed.emit
        )

    def _put_back(self, edits: list[Edit]) -> None:
        """Take back what was said here; what was said elsewhere since then stays."""
        back = [each.taken_back for each in edits]
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.change(*back),
            done=self._house.signals.pictures_saved.emit,
            failed=self._house.signals.failed.emit,
        )

    def _export_all(self) -> None:
        self.export_wanted.emit(list(self._pictures.values()))

    def _remove_all(self) -> None:
        self.removal_wanted.emit(list(self._pictures.values()))


def _is_withdrawn(picture: Picture) -> bool:
    return picture.consent.basis is ConsentBasis.WITHDRAWN


def _shared(consents: list[Consent]) -> Consent:
    """What all of them say, or nothing recorded where they differ."""
    first = consents[0]
    return first if all(each == first for each in consents) else Consent()


def _released(picture: Picture, by: Picture) -> Picture:
    """The picture with the signed release of another state of it."""
    release, name = by.consent.release, by.consent.release_name
    return replace(picture, consent=replace(picture.consent, release=release, release_name=name))
