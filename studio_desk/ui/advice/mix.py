"""A mix in detail: which picture by which way, and the way from here into the quote."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line import Line
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote
from studio_desk.services.advice_words import SpokenAdvice
from studio_desk.services.adviser import Counsel
from studio_desk.services.mix import held_already, missing_from, with_mix
from studio_desk.ui.controls import GRID, button, card, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.late_undo import LateUndo
from studio_desk.ui.sitting import Sitting


class MixCard(QFrame):
    """The division of the pictures, and a button that makes lines of the quote of it."""

    settled = Signal()
    """The mix is in the quote, and the button that had the keyboard is gone."""

    def __init__(
        self,
        house: House,
        sitting: Sitting,
        standing: Standing,
        spoken: SpokenAdvice,
        counsel: Counsel,
    ) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._counsel = counsel
        self._put = button(self.tr("Put the mix into the quote"), self._put_in, name="advice.mix")
        self._again = button(
            self.tr("Add it again"), self._put_in_again, role="link", name="advice.mix.again"
        )
        self._note = text("", "muted", wrap=True)
        self._note.setObjectName("advice.mix.note")
        frame, inner = card()
        inner.addWidget(text(spoken.shares_title, "heading"))
        if spoken.shares:
            inner.addLayout(_divided(spoken))
        inner.addLayout(self._offered())
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        standing.changed.connect(self._follow)
        sitting.changed.connect(self._follow)
        self._follow()

    def _offered(self) -> QHBoxLayout:
        """One row as high as its button, whether that is there or not, so that nothing jumps."""
        offered = row(self._put, self._note, self._again)
        offered.setStretchFactor(self._note, 1)
        offered.addStrut(self._put.sizeHint().height())
        return offered

    def _follow(self, _: object = None) -> None:
        """Offer it where the list can price it and the quote may be changed; else say why not."""
        held = held_already(self._sitting.now.quote, self._counsel.mix)
        missing = missing_from(self._sitting.now.quote, self._counsel.mix)
        offers, repeats = True, False
        if self._standing.locked:
            note, offers = self.tr("The quote was issued. Revise it to put the mix into it."), False
        elif self._counsel.mix_gap is not None:
            note, offers = self._house.wording.name(self._counsel.mix_gap), False
        elif held and not missing:
            note, offers, repeats = self.tr("It is in the quote already."), False, True
        elif held:
            listed = self._house.desk.formats.series(held, self._house.language)
            note = self.tr("The quote already holds {items}; the rest is added.")
            note = note.format(items=listed)
        else:
            note = ""
        had_keyboard = self._put.hasFocus()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._put.setVisible(offers)
        self._again.setVisible(repeats)
        if had_keyboard and not offers:
            self.settled.emit()

    def _put_in(self) -> None:
        """What the quote does not hold yet."""
        self._read(lambda lines: self._add(missing_from(self._sitting.now.quote, lines)))

    def _put_in_again(self) -> None:
        self._read(self._add)

    def _read(self, done: Callable[[tuple[Line, ...]], None]) -> None:
        """Read the price list: what is on the screen may be older than it."""
        adviser, consultation = self._house.desk.adviser, self._sitting.now
        self._house.books.run(
            self,
            lambda _: adviser.mix(consultation),
            done=done,
            failed=self._house.signals.failed.emit,
        )

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
