"""Beside the parts: which items of evidence the case does not print, why, and that it may.

Where nothing in use speaks against the studio, nothing is printed for it either; that is told here,
before anything is exported.
"""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from studio_desk.domain.arrangement import Part
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.evidence import Evidence, is_balanced, printable
from studio_desk.services.evidence_words import flag_words
from studio_desk.ui.controls import GRID, empty, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.sitting import Sitting


class KeptOutCard(QFrame):
    """A box for each flagged item; hidden where all is well, or there is no case to print it in.

    What is ticked is printed with what is wrong with it; like any step of a sitting it is undone.
    """

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._items: tuple[Evidence, ...] = ()
        self._flagged: tuple[Evidence, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self.setObjectName("kept_out")
        self.setAccessibleName(self.tr("Evidence that is kept out"))
        self.setProperty("role", "card")
        self._title = text("", "strong", wrap=True)
        self._title.setObjectName("kept_out.title")
        self._one_sided = text(
            self.tr("Nothing in use speaks against the studio. Unless the pictures compared do,"
                    " no finding that speaks for it is printed, and no reason names one."),
            "danger-small", wrap=True,
        )  # fmt: skip
        self._one_sided.setObjectName("kept_out.one_sided")
        words = self.tr("Tick one to print it all the same; the proposal will say what is wrong.")
        self._how = text(words, "small", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 4, GRID + 4, GRID + 4, GRID + 4)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._one_sided)
        layout.addWidget(self._how)
        layout.addLayout(self._rows)
        house.signals.evidence_changed.connect(self._read)
        sitting.changed.connect(self._show)
        standing.changed.connect(self._follow)
        self._today = standing.today
        self.hide()
        self._read()

    def _read(self) -> None:
        book, language = self._house.desk.evidence, self._sitting.now.language
        self._house.books.run(
            self,
            lambda _: book.all(language),
            done=self._take,
            failed=self._house.signals.failed.emit,
        )

    def _take(self, items: tuple[Evidence, ...]) -> None:
        self._items, self._today = items, self._standing.today
        flagged = tuple(each for each in items if each.flags(self._today) and not each.unwritten)
        if flagged != self._flagged:
            self._flagged = flagged
            self._lay_out()
        self._show(self._sitting.now)
        self._drop_needless()

    def _drop_needless(self) -> None:
        """Of an item that is sound again nobody insists on what may be wrong with it one day."""
        sound = {each.id for each in self._items if not each.flags(self._today)}
        needless = sound & set(self._sitting.now.arrangement.insisted)
        if not needless or self._standing.locked or not self._standing.is_read:
            return

        def without(each: Consultation) -> Consultation:
            left = tuple(item for item in each.arrangement.insisted if item not in needless)
            return replace(each, arrangement=replace(each.arrangement, insisted=left))

        self._sitting.note(without)

    def _lay_out(self) -> None:
        empty(self._rows)
        self._boxes = {each.id: self._add_row(each) for each in self._flagged}

    def _add_row(self, item: Evidence) -> QCheckBox:
        house = self._house
        why = flag_words(item, self._today, house.wording, house.desk.formats)
        box = QCheckBox(self.tr("Print it all the same"))
        box.setObjectName(f"kept_out.{item.id}")
        said = self.tr("Print it all the same, {why}: {claim}")
        box.setAccessibleName(said.format(why=why, claim=item.claim))
        box.clicked.connect(lambda on: self._insist(item.id, on=on))
        one = QVBoxLayout()
        one.setSpacing(2)
        for widget in (Elided(item.claim), text(why, "danger-small", wrap=True), box):
            one.addWidget(widget)
        holder = QFrame()
        one.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(one)
        self._rows.addWidget(holder)
        return box

    def _show(self, consultation: Consultation) -> None:
        arrangement = consultation.arrangement
        for item_id, box in self._boxes.items():
            box.setChecked(item_id in arrangement.insisted)
            box.setEnabled(not self._standing.locked)
        kept_out = sum(not box.isChecked() for box in self._boxes.values())
        words = self.tr("{n} items of evidence are kept out")
        if kept_out == 1:
            words = self.tr("One item of evidence is kept out")
        elif not kept_out:
            words = self.tr("No item of evidence is kept out")
        self._title.setText(words.format(n=kept_out))
        shown = printable(self._items, self._today, arrangement.insisted)
        is_one_sided = bool(self._items) and not is_balanced(shown)
        self._one_sided.setVisible(is_one_sided)
        self._how.setVisible(bool(self._boxes))
        is_wanted = bool(self._boxes) or is_one_sided
        self.setVisible(is_wanted and Part.CASE in arrangement.printed)

    def _follow(self) -> None:
        """It may have been issued, and on another day other items are stale."""
        if self._standing.today != self._today:
            self._read()
        self._show(self._sitting.now)
        self._drop_needless()

    def _insist(self, item_id: str, *, on: bool) -> None:
        now = self._sitting.now
        arrangement = now.arrangement.insisting(item_id, on=on)
        self._sitting.change(replace(now, arrangement=arrangement))
