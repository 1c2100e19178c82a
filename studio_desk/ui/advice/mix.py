"""A mix in detail: which picture by which way, and the way from here into the quote."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Line
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.services.advice_words import SpokenAdvice
from studio_desk.services.mix import MixGap, held_already, with_mix
from studio_desk.ui.controls import GRID, button, card, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.issuing.asking import Asking
from studio_desk.ui.late_undo import LateUndo
from studio_desk.ui.sitting import Sitting


class MixCard(QFrame):
    """The division of the pictures, and a button that makes lines of the quote of it."""

    def __init__(
        self,
        house: House,
        sitting: Sitting,
        standing: Standing,
        spoken: SpokenAdvice,
        gap: MixGap | None,
    ) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._put = button(
            self.tr("Put the mix into the quote"), self._ask_for_lines, name="advice.mix"
        )
        self._why_not = text("", "muted", wrap=True)
        self._why_not.setObjectName("advice.mix.why_not")
        self._asking = Asking("advice.mix")
        self._asking.answered.connect(self._settle)
        self._asking.hide()
        self._gap = gap
        frame, inner = card()
        inner.addWidget(text(spoken.shares_title, "heading"))
        if spoken.shares:
            inner.addLayout(_divided(spoken))
        inner.addLayout(row(self._put, 1))
        inner.addWidget(self._why_not)
        inner.addWidget(self._asking)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        standing.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Offer it where the list can price it and the quote may be changed; else say why not."""
        if self._standing.locked:
            words = self.tr("The quote was issued. Revise it to put the mix into it.")
        elif self._gap is not None:
            words = self._house.wording.name(self._gap)
        else:
            words = ""
        self._why_not.setText(words)
        self._why_not.setVisible(bool(words))
        self._put.setVisible(not words and self._asking.isHidden())
        if words:
            self._asking.hide()

    def _settle(self) -> None:
        self._asking.hide()
        self._follow()
        self._put.setFocus()

    def _ask_for_lines(self) -> None:
        """Read the price list: what is on the screen may be older than it."""
        adviser, consultation = self._house.desk.adviser, self._sitting.now
        self._house.books.run(
            self,
            lambda _: adviser.mix(consultation),
            done=self._offer,
            failed=self._house.signals.failed.emit,
        )

    def _offer(self, lines: tuple[Line, ...]) -> None:
        """Never put in twice what the quote holds, without asking."""
        held = held_already(self._sitting.now.quote, lines)
        if not held:
            self._add(lines)
            return
        listed = self._house.desk.formats.series(held, self._house.language)
        question = self.tr("The quote already holds {items}. Add the mix all the same?")
        self._asking.ask(
            question.format(items=listed), self.tr("Add it again"), lambda _: self._add(lines)
        )
        self._put.hide()

    def _add(self, lines: tuple[Line, ...]) -> None:
        before = self._sitting.now
        if not lines or self._standing.locked:
            return
        try:
            quote = with_mix(before.quote, lines)
            price(quote)
        except DeskError as error:
            self._house.signals.failed.emit(error)
            return
        self._sitting.change(replace(before, quote=quote))
        added = self._house.desk.formats.series(
            [_in_words(each) for each in lines], self._house.language
        )
        words = self.tr("The quote was changed since. Take the lines out in the quote.")
        without = partial(_without_mix, before.quote, quote)
        undo = LateUndo(before.id, without, words, of_quote=True)
        self._house.signals.undoable.emit(
            self.tr("Added to the quote: {items}.").format(items=added),
            partial(self._house.signals.undo_wanted.emit, undo),
        )


def _without_mix(before: Quote, added: Quote, now: Consultation) -> Consultation | None:
    """The lines are taken out again, unless the quote is another one by now."""
    return replace(now, quote=before) if now.quote == added else None


def _divided(spoken: SpokenAdvice) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(1, 1)
    for place, share in enumerate(spoken.shares):
        grid.addWidget(text(share.label, "strong"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text(share.value, wrap=True), place, 1)
    return grid


def _in_words(line: Line) -> str:
    times = "" if line.quantity == 1 else f"{line.quantity:f} × "
    return f"{times}{line.description}"
