"""Blind mode: sides by chance, no labels, the client's choice, and only then which is which."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from studio_desk.domain.choice import BlindRound
from studio_desk.domain.comparison import Comparison, Side
from studio_desk.domain.consent import ConsentUse
from studio_desk.ui.compare.pair_view import PairView, is_plain
from studio_desk.ui.compare.view import Mode, View
from studio_desk.ui.house import House

Coin = Callable[[], bool]
"""Whether the sides are to be exchanged."""


class Blind(QObject):
    """Holds rounds on a stage. A pair that is left without a choice leaves no trace."""

    changed = Signal()
    """It began, a pair was shuffled, the client chose, or it ended."""
    chosen = Signal(object)
    """The `BlindRound` that is to be kept, whichever way it went."""
    refused = Signal(str)
    """Why no round can be held."""

    def __init__(self, house: House, stage: PairView, coin: Coin | None = None) -> None:
        super().__init__(stage)
        self._house = house
        self._stage = stage
        self.coin: Coin = coin or (lambda: secrets.choice((True, False)))
        self._before: View | None = None
        self._showing: tuple[str, ...] = ()
        self.round: BlindRound | None = None
        """What was chosen of the pair in view; None before."""
        stage.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether rounds are being held."""
        return self._before is not None

    @property
    def hides(self) -> bool:
        """Whether nobody is to know yet which is which."""
        return self._stage.view.blind

    def toggle(self) -> None:
        """Begin, or end."""
        if self.is_on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Hide the labels and shuffle the sides."""
        pair = self._stage.pair
        if pair is None or self.is_on:
            return
        if not self._can_be_seen(pair):
            self.refused.emit(self.tr("A blind choice needs two pictures that may be shown."))
            return
        self._before = self._stage.view
        self.shuffle()

    def _can_be_seen(self, pair: Comparison) -> bool:
        today = self._house.desk.clock.now().date()
        return all(each.consent.gap(ConsentUse.SHOW, today) is None for each in pair.pictures)

    def shuffle(self) -> None:
        """Begin a round: hide what was shown, and leave the sides to chance."""
        view, pair = self._stage.view, self._stage.pair
        if not self.is_on or pair is None:
            return
        self.round = None
        self._showing = _contents(pair)
        mode = Mode.SIDE_BY_SIDE if view.mode is Mode.FOUR else view.mode
        self._stage.leave_aim()
        self._stage.show_view(replace(view, mode=mode, shuffled=self.coin(), revealed=False))
        self.changed.emit()

    def attend(self) -> None:
        """Go on with the pair that is in view now; a round that it left undecided is void."""
        pair = self._stage.pair
        if not self.is_on:
            return
        if pair is None or not self._can_be_seen(pair):
            self.end()
        elif _contents(pair) != self._showing:
            self.shuffle()

    def choose(self, place: Side | None) -> None:
        """The client chose the picture at a place, or neither; the labels come back."""
        pair, view = self._stage.pair, self._stage.view
        if pair is None or not self.hides:
            return
        self.round = BlindRound(
            pair.left.content,
            pair.right.content,
            pair.left.origin,
            pair.right.origin,
            None if place is None else view.side_at(place),
            self._house.desk.clock.now(),
        )
        self._stage.show_view(replace(view, revealed=True, labels=True))
        self._stage.say(self.reveal)
        self.chosen.emit(self.round)
        self.changed.emit()

    @property
    def reveal(self) -> str:
        """Which was which, and what the client chose; empty before."""
        pair, view = self._stage.pair, self._stage.view
        if pair is None or self.round is None:
            return ""
        wording = self._house.wording
        a, b = (
            wording.say(f"blind.chosen.{pair.picture(view.side_at(place)).origin}")
            for place in (Side.LEFT, Side.RIGHT)
        )
        if self.round.chosen is None:
            return self.tr("No difference seen. A is {a}, B is {b}.").format(a=a, b=b)
        letter = self.tr("A") if view.side_at(Side.LEFT) is self.round.chosen else self.tr("B")
        words = self.tr("The choice is {letter}. A is {a}, B is {b}.")
        return words.format(letter=letter, a=a, b=b)

    def end(self) -> None:
        """Show everything as it was before."""
        before, self._before = self._before, None
        if before is None:
            return
        self.round = None
        view = self._stage.view
        mode = before.mode if before.mode is Mode.FOUR else view.mode
        self._stage.show_view(
            replace(view, mode=mode, labels=before.labels, shuffled=None, revealed=False)
        )
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1, 2 and 0 choose while they can, before the stage makes something else of them."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if not self.hides or not is_plain(event) or key not in _CHOICES:
            return False
        self.choose(_CHOICES[key])
        return True


_CHOICES = {Qt.Key.Key_1: Side.LEFT, Qt.Key.Key_2: Side.RIGHT, Qt.Key.Key_0: None}


def _contents(pair: Comparison) -> tuple[str, ...]:
    return tuple(each.content for each in pair.pictures)
