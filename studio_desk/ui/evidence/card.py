"""One item, whole, and changed as it is typed in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.evidence import Evidence, Stance
from studio_desk.services.evidence_words import flag_words
from studio_desk.ui.controls import (
    GRID,
    button,
    field,
    hairline,
    row,
    scroll_down,
    text,
)
from studio_desk.ui.evidence.fields import WordsField
from studio_desk.ui.evidence.marks import CHIP_PX, Tone, marks_of
from studio_desk.ui.examples.fields import Box, MaybeDay
from studio_desk.ui.house import House
from studio_desk.ui.prices.checks import WrongInput
from studio_desk.ui.prices.fields import CheckedLine, WordBox

WIDTH_PX = 464
CLAIM_HEIGHT_PX, LIMITS_HEIGHT_PX = 10 * GRID, 7 * GRID
LONGEST_STANCE = 16
"""Characters that the longest of the three takes."""
FIRST_YEAR = 1900
YEAR_DIGITS = 4


class EvidenceCard(QFrame):
    """Every change is told at once; what cannot be taken stays there, framed, with the reason."""

    changed = Signal(object, str)
    """The item as it is now, and the burst of typing that the change belongs to."""
    removed = Signal()
    restored = Signal()
    """The program's own words are wanted again."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._item: Evidence | None = None
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH_PX)
        self._make_fields()
        self._area = QScrollArea()
        self._area.setProperty("role", "panel")
        scroll_down(self._area)
        holder = QWidget()
        self._body = QVBoxLayout(holder)
        self._body.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._body.setSpacing(2 * GRID)
        self._lay_out()
        self._area.setWidget(holder)
        outer = QVBoxLayout(self)
        # Room for the round corners.
        outer.setContentsMargins(1, 4, 1, 4)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addWidget(hairline())
        outer.addLayout(self._foot())

    @property
    def _today(self) -> date:
        return self._house.desk.evidence.today

    # How it is built

    def _make_fields(self) -> None:
        self._stance = Box("evidence.stance")
        self._stance.setMinimumContentsLength(LONGEST_STANCE)
        for stance in Stance:
            self._stance.addItem(self._house.wording.name(stance), stance)
        self._stance.chosen.connect(partial(self._typed, ""))
        self._claim = WordsField(
            "evidence.claim", self.tr("Claim"), CLAIM_HEIGHT_PX,
            self.tr("Say something; the claim before holds."),
        )  # fmt: skip
        self._limits = WordsField(
            "evidence.limits", self.tr("What it does not show"), LIMITS_HEIGHT_PX
        )
        for words in (self._claim, self._limits):
            words.edited.connect(partial(self._typed, words.edit.objectName()))
        self._source = self._line("source", self.tr("Source"), str.strip)
        self._year = self._line("year", self.tr("Year"), self._read_year)
        self._sample = self._line("sample", self.tr("Sample (n)"), str.strip)
        self._jurisdiction = self._line("jurisdiction", self.tr("Where it holds"), str.strip)
        self._jurisdiction.line.setPlaceholderText(self.tr("For laws and rules"))
        self._link = self._line("link", self.tr("Where it can be read"), self._read_link)
        self._link.line.setPlaceholderText(self.tr("https://"))
        self._strength = WordBox("evidence.strength")
        self._strength.setAccessibleName(self.tr("Strength"))
        self._strength.changed.connect(partial(self._typed, "strength"))
        said = self.tr("Last checked"), self.tr("Check again after")
        self._checked = MaybeDay("evidence.checked", said[0], self._today)
        self._again = MaybeDay("evidence.check_again", said[1], self._today)
        for day in (self._checked, self._again):
            day.changed.connect(partial(self._typed, ""))

    def _line(self, key: str, words: str, check: Callable[[str], object]) -> CheckedLine:
        made = CheckedLine(f"evidence.{key}", words, check)
        made.edited.connect(partial(self._typed, key))
        return made

    def _lay_out(self) -> None:
        self._whose = text("", "chip")
        self._whose.setObjectName("evidence.whose")
        self._whose.setFixedHeight(CHIP_PX + 2)
        self._body.addLayout(self._way())
        self._kept_out = text("", "danger", wrap=True)
        self._kept_out.setObjectName("evidence.kept_out")
        self._body.addWidget(self._kept_out)
        self._body.addWidget(self._claim)
        self._body.addWidget(self._limits)
        self._body.addWidget(self._source)
        self._add_pair(self._year, self._sample, (1, 2))
        strength = QWidget()
        under = field(self.tr("Strength"), self._strength)
        under.setContentsMargins(0, 0, 0, 0)
        under.addStretch(1)
        strength.setLayout(under)
        self._add_pair(strength, self._jurisdiction)
        self._open = button(self.tr("Open"), self._open_link, name="evidence.open")
        self._open.setAccessibleName(self.tr("Open the source in the browser"))
        line = row(self._link, spacing=GRID)
        line.setStretch(0, 1)
        self._body.addLayout(line)
        self._body.addLayout(row(self._open, 1))
        self._add_pair(self._checked, self._again)
        self._body.addStretch(1)

    def _way(self) -> QVBoxLayout:
        way = QVBoxLayout()
        way.setSpacing(GRID // 2 + 2)
        label = text(self.tr("Which way it speaks"), "label")
        label.setBuddy(self._stance)
        self._stance.setAccessibleName(label.text())
        way.addWidget(label)
        way.addLayout(row(self._stance, self._whose, 1, spacing=GRID + 4))
        return way

    def _add_pair(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (1, 1)) -> None:
        pair = row(left, right)
        for place, share in enumerate(shares):
            pair.setStretch(place, share)
        self._body.addLayout(pair)

    def _foot(self) -> QHBoxLayout:
        self._check = button(self.tr("Checked today"), self._check_today, name="evidence.check")
        self._check.setToolTip(self.tr("It still holds: look at it again in a year"))
        self._withdraw = button(self.tr("Withdraw"), self._turn, name="evidence.withdraw")
        self._restore = button(
            self.tr("Restore the words"), self.restored.emit, role="quiet",
            name="evidence.restore",
        )  # fmt: skip
        self._restore.setToolTip(self.tr("Back to the program’s own words"))
        self._remove = button(
            self.tr("Remove"), self.removed.emit, role="danger", name="evidence.remove"
        )
        foot = row(self._check, self._withdraw, self._restore, self._remove, 1, spacing=GRID)
        foot.setContentsMargins(3 * GRID, GRID + 4, 2 * GRID, GRID)
        return foot

    # What is shown

    def offer_strengths(self, words: list[str]) -> None:
        """Offer these words for how strong an item is; others may be typed."""
        self._strength.offer([(each, each) for each in words])

    def show_item(self, item: Evidence) -> None:
        """Show an item; a field that is being typed in is left alone while it says the same."""
        before, self._item = self._item, None
        anew = before is None or before.id != item.id
        self._stance.show_value(item.stance)
        self._claim.show_value(item.claim, anew=anew)
        self._limits.show_value(item.limits, anew=anew)
        for line, value in (
            (self._source, item.source),
            (self._sample, item.sample),
            (self._jurisdiction, item.jurisdiction),
            (self._link, item.link),
        ):
            line.show_value(value, value, anew=anew)
        self._year.show_value(item.year, "" if item.year is None else str(item.year), anew=anew)
        self._strength.show_value(item.strength)
        self._checked.show_value(item.checked)
        self._again.show_value(item.check_again)
        self._tell_state(item)
        self._restore.setVisible(bool(item.amended))
        if anew:
            self._area.verticalScrollBar().setValue(0)
        self._item = item

    def _tell_state(self, item: Evidence) -> None:
        house = self._house
        marks = marks_of(item, self._today, house.wording)
        whose = next((each for each in marks if each.tone is not Tone.WARNING), None)
        self._whose.setVisible(whose is not None)
        if whose is not None:
            self._whose.setText(whose.words)
            self._whose.setProperty("state", whose.tone.value)
            self._whose.style().unpolish(self._whose)
            self._whose.style().polish(self._whose)
        flags = flag_words(item, self._today, house.wording, house.desk.formats)
        words = self.tr("Kept out of proposals: {flags}.")
        self._kept_out.setText(words.format(flags=flags))
        self._kept_out.setVisible(bool(flags))
        self._withdraw.setText(self.tr("Use it again") if item.withdrawn else self.tr("Withdraw"))
        is_fresh = item == item.checked_on(self._today)
        self._check.setEnabled(not is_fresh)
        self._remove.setVisible(item.own)
        self._open.setVisible(bool(item.address))

    def begin_typing(self) -> None:
        """Put the cursor in the claim."""
        self._claim.edit.setFocus()
        self._claim.edit.selectAll()

    # What is changed

    def _typed(self, burst: str) -> None:
        if self._item is None:
            return
        claim = self._claim.value
        item = replace(
            self._item,
            stance=Stance(self._stance.currentData()),
            claim=claim,
            unwritten=self._item.unwritten and claim == self._item.claim,
            limits=self._limits.value,
            source=self._source.value,
            year=self._year.value,
            sample=self._sample.value,
            strength=self._strength.value,
            jurisdiction=self._jurisdiction.value,
            checked=self._checked.value,
            check_again=self._again.value,
            link=self._link.value,
        )
        if item != self._item:
            self.changed.emit(item, burst)

    def _check_today(self) -> None:
        if self._item is not None:
            self.changed.emit(self._item.checked_on(self._today), "")

    def _turn(self) -> None:
        if self._item is not None:
            self.changed.emit(replace(self._item, withdrawn=not self._item.withdrawn), "")

    def _open_link(self) -> None:
        if self._item is not None and self._item.address:
            QDesktopServices.openUrl(QUrl(self._item.address))

    def _read_year(self, words: str) -> int | None:
        typed, latest = words.strip(), self._today.year + 1
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) == YEAR_DIGITS):
            raise WrongInput(self.tr("Four digits, or nothing."))
        if not FIRST_YEAR <= int(typed) <= latest:
            words = self.tr("From {first} to {last}.")
            raise WrongInput(words.format(first=FIRST_YEAR, last=latest))
        return int(typed)

    def _read_link(self, words: str) -> str:
        typed = words.strip()
        if typed and not typed.lower().startswith(("https://", "http://")):
            raise WrongInput(self.tr("An address that begins with https://; the one before holds."))
        return typed
