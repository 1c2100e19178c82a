"""What is said of several examples at once; everything can be taken back in one go."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from studio_desk.domain.consent import Consent
from studio_desk.domain.picture import Picture, Retouching
from studio_desk.ui.controls import GRID, button, card, hairline, row, text
from studio_desk.ui.examples.card import WIDTH_PX
from studio_desk.ui.examples.consenting import ConsentFields
from studio_desk.ui.examples.fields import Box, Labelled, Line
from studio_desk.ui.examples.tags import TagSection, UsedTags, tagged, untagged
from studio_desk.ui.house import House
from studio_desk.ui.stars import Stars

Change = Callable[[Picture], Picture]


class ManyCard(QFrame):
    """Hidden while fewer than two pictures are chosen."""

    removal_wanted = Signal(object)
    """The list of pictures to take out of the library."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._pictures: dict[str, Picture] = {}
        self.setFixedWidth(WIDTH_PX)
        self._head = text("", "heading")
        self._head.setObjectName("many.head")
        self._stars = Stars(house, "many.stars")
        self._credit = Line("many.credit")
        self._credit.setPlaceholderText(self.tr("One credit line for all of them"))
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
        set_credit = button(self.tr("Set"), self._set_credit, name="many.credit.set")
        credit = row(Labelled(self.tr("Credit line"), self._credit), spacing=GRID)
        under = QVBoxLayout()
        under.addStretch(1)
        under.addWidget(set_credit)
        credit.addLayout(under)
        layout.addLayout(credit)
        layout.addWidget(Labelled(self.tr("Retouching"), self._retouching))
        layout.addWidget(hairline())
        layout.addWidget(text(self.tr("Consent"), "strong"))
        layout.addWidget(self._consent)
        record = button(self.tr("Record for all"), self._record, name="many.consent.record")
        attach = button(
            self.tr("Attach release…"), self._attach, role="quiet", name="many.consent.attach"
        )
        layout.addLayout(row(record, attach, 1, spacing=GRID))
        layout.addWidget(hairline())
        layout.addWidget(text(self.tr("Tags that all of them have"), "strong"))
        layout.addWidget(self._tags)
        self._remove = button("", self._remove_all, role="danger", name="many.remove")
        layout.addLayout(row(self._remove, 1))
        return frame

    def _connect(self) -> None:
        self._stars.rated.connect(self._rate)
        self._credit.returnPressed.connect(self._set_credit)
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
            self._credit.clear()
            self._retouching.setCurrentIndex(0)
            self._consent.show_consent(_shared([each.consent for each in pictures]))
            self._tags.show_common(pictures, anew=True)
        self._show_common()

    def follow(self, picture: Picture) -> None:
        """Another part of the window says something else of one of them."""
        if picture.content in self._pictures:
            self._pictures[picture.content] = picture

    def rate(self, stars: int) -> None:
        """Give all of them as many stars."""
        self._rate(stars)

    def _show_common(self) -> None:
        ratings = {each.rating for each in self._pictures.values()}
        self._stars.show_rating(ratings.pop() if len(ratings) == 1 else 0)
        self._tags.show_common(list(self._pictures.values()), anew=False)

    def _rate(self, stars: int) -> None:
        self._apply(lambda each: replace(each, rating=stars), self.tr("{n} pictures were rated."))

    def _set_credit(self) -> None:
        credit = self._credit.value
        self._apply(
            lambda each: replace(each, credit=credit), self.tr("{n} pictures have the credit line.")
        )

    def _retouch(self) -> None:
        if self._retouching.currentData() is not None:
            level = Retouching(self._retouching.currentData())
            self._apply(
                lambda each: replace(each, retouching=level),
                self.tr("The retouching of {n} pictures was set."),
            )

    def _record(self) -> None:
        self._apply(
            lambda each: replace(each, consent=self._consent.said(each.consent)),
            self.tr("The consent for {n} pictures was recorded."),
        )

    def _attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Attach signed release"), str(self._house.home())
        )
        if chosen:
            self._house.preferences.folder = str(Path(chosen).parent)
            before = list(self._pictures.values())
            examples = self._house.desk.examples
            self._write(
                before,
                lambda: examples.attach_release(before, Path(chosen)),
                self.tr("The release was attached to {n} pictures."),
            )

    def _apply(self, change: Change, words: str) -> None:
        """Change all of them in one transaction, and offer to take it back."""
        before = list(self._pictures.values())
        changed = [(old, new) for old in before if (new := change(old)) != old]
        if not changed:
            return
        after = [new for _, new in changed]

        def write() -> list[Picture]:
            self._house.desk.examples.describe(*after)
            return after

        self._write([old for old, _ in changed], write, words)

    def _write(self, before: list[Picture], write: Callable[[], list[Picture]], words: str) -> None:
        def done(after: list[Picture]) -> None:
            self._tell_saved(after)
            sentence = words.format(n=f"{len(before):,}")
            self._house.signals.undoable.emit(sentence, lambda: self._put_back(before))

        self._house.books.run(
            self, lambda _: write(), done=done, failed=self._house.signals.failed.emit
        )

    def _put_back(self, before: list[Picture]) -> None:
        self._house.books.run(
            self,
            lambda _: self._house.desk.examples.describe(*before),
            done=lambda _: self._tell_saved(before),
            failed=self._house.signals.failed.emit,
        )

    def _tell_saved(self, pictures: list[Picture]) -> None:
        for picture in pictures:
            self._house.signals.picture_saved.emit(picture)
        if self._pictures:
            self._show_common()

    def _remove_all(self) -> None:
        self.removal_wanted.emit(list(self._pictures.values()))


def _shared(consents: list[Consent]) -> Consent:
    """What all of them say, or nothing recorded where they differ."""
    first = consents[0]
    return first if all(each == first for each in consents) else Consent()
