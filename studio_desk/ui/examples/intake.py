"""The strip that tells how taking pictures in goes, and which were refused and why."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from studio_desk.domain.errors import DeskError
from studio_desk.services.examples import Intake
from studio_desk.services.failures import Cancelled
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.controls import GRID, IconButton, button, card, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon

MOST_REFUSALS = 6


class IntakeStrip(QFrame):
    """Hidden while nothing is taken in and nothing is left to be told."""

    ended = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._stopping = threading.Event()
        self._busy = False
        frame, layout = card()
        self._words = text("", "strong", wrap=True)
        self._words.setObjectName("intake.words")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(24 * GRID)
        self._stop = button(self.tr("Stop"), self.stop, role="quiet", name="intake.stop")
        self._close = IconButton(house, Icon.CLOSE, self.tr("Close"), self.hide, "intake.close")
        self._refusals = text("", "muted", wrap=True)
        self._refusals.setObjectName("intake.refusals")
        layout.addLayout(row(self._words, 1, self._progress, self._stop, self._close))
        layout.addWidget(self._refusals)
        outer = row(frame)
        self.setLayout(outer)
        outer.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether pictures are being taken in."""
        return self._busy

    def stop(self) -> None:
        """Stop after the picture that is being taken in."""
        self._stopping.set()

    def take(self, files: list[Path]) -> None:
        """Take pictures in, away from the window; what was taken stays when it is stopped."""
        self._busy = True
        self._stopping.clear()
        self._refusals.hide()
        self._close.hide()
        self._stop.show()
        self._progress.setRange(0, len(files))
        self._progress.show()
        self._tell(0, len(files))
        self.show()
        self._house.works.run(
            self,
            lambda progress: self._take(files, progress),
            done=self._done,
            failed=self._failed,
            progress=self._tell,
        )

    def _take(self, files: list[Path], progress: Progress) -> Intake | None:
        def step(done: int, of: int) -> None:
            if self._stopping.is_set():
                raise Cancelled
            progress(done, of)

        try:
            return self._house.desk.examples.take(files, step)
        except Cancelled:
            return None

    def _tell(self, done: int, of: int) -> None:
        self._progress.setValue(done)
        self._words.setText(self.tr("Taking pictures in: {done} of {of}").format(done=done, of=of))

    def _done(self, intake: Intake | None) -> None:
        if intake is None:
            self._rest(self.tr("Stopped. What was taken in until then has stayed."))
            return
        words = self.tr("{n} taken in").format(n=len(intake.taken))
        if intake.refused:
            words += self.tr(", {n} refused").format(n=len(intake.refused))
        explain: Callable[[DeskError], str] = self._house.wording.explain
        sentences = [explain(refusal) for refusal in intake.refused[:MOST_REFUSALS]]
        if len(intake.refused) > MOST_REFUSALS:
            more = self.tr("and {n} more").format(n=len(intake.refused) - MOST_REFUSALS)
            sentences.append(more)
        self._refusals.setText("\n".join(sentences))
        self._refusals.setVisible(bool(sentences))
        self._rest(words)

    def _failed(self, error: DeskError) -> None:
        self._rest(self._house.wording.explain(error))

    def _rest(self, words: str) -> None:
        self._busy = False
        self._words.setText(words)
        self._progress.hide()
        self._stop.hide()
        self._close.show()
        self.ended.emit()
