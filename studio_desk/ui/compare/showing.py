"""The stage with what the client presses under it: the part of the step that can be lent."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.choice import Answer, BlindRound
from studio_desk.domain.comparison import Comparison
from studio_desk.ui.compare.answers import Answers
from studio_desk.ui.compare.blind import Blind
from studio_desk.ui.compare.blind_bar import BlindBar
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.house import House
from studio_desk.ui.sitting import Sitting


class Showing(QWidget):
    """Keeps with the sitting what the client says, and tells the client's screen what is shown."""

    staged = Signal(object)
    """The pairs in view; none while the step is out of sight."""

    def __init__(self, house: House, sitting: Sitting, stage: PairView) -> None:
        super().__init__()
        self._sitting = sitting
        self._stage = stage
        self._in_sight = False
        self._pairs: tuple[Comparison, ...] = ()
        self._told: tuple[Comparison, ...] = ()
        self.blind = Blind(house, stage)
        self.answers = Answers(stage)
        self.bar = BlindBar(house, self.blind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(stage, 1)
        layout.addWidget(self.bar)
        self.blind.chosen.connect(self._keep_round)
        self.answers.given.connect(self._keep_answer)
        self.blind.refused.connect(house.signals.told.emit)
        # Of a picture whose consent ended at midnight nobody chooses.
        Daybreak(house.desk.clock, self).came.connect(self.blind.attend)

    def attend(self, pairs: Sequence[Comparison], *, last: bool) -> None:
        """Follow the stage, which shows `pairs` now; after the `last` there is no next one."""
        self._pairs = tuple(pairs)
        self.bar.offer_next(offered=not last)
        self.blind.attend()
        self.answers.show_answers(self._sitting.now.choice)
        self._tell()

    def come(self) -> None:
        """The step is in sight."""
        self._in_sight = True
        self._tell()

    def go(self) -> None:
        """The step is out of sight: a round without a choice ends there."""
        self._in_sight = False
        self.blind.end()
        self._tell()

    @property
    def on_stage(self) -> tuple[Comparison, ...]:
        """What whoever sits before the staff's screen sees now."""
        return self._pairs if self._in_sight else ()

    def _tell(self) -> None:
        if self.on_stage != self._told:
            self._told = self.on_stage
            self.staged.emit(self._told)

    def face(self, *, client: bool) -> None:
        """Keep the staff's business off the stage, or have it there again."""
        if client:
            self._stage.leave_aim()
        self._stage.face(client=client)
        self.bar.offer_more(offered=not client)
        self.answers.show_answers(self._sitting.now.choice)

    def _keep_round(self, held: BlindRound) -> None:
        self._sitting.note(lambda each: replace(each, blind=(*each.blind, held)))

    def _keep_answer(self, content: str, answer: Answer) -> None:
        now = self._sitting.now
        again = now.choice(content) is answer
        self._sitting.change(now.with_choice(content, None if again else answer))
