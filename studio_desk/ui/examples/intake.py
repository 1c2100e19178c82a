"""The strip that tells how taking pictures in goes, and which were refused and why."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QProgressBar

from studio_desk.domain.errors import DeskError
from studio_desk.services.examples import Intake
from studio_desk.services.intake_words import intake_words
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.controls import GRID, IconButton, button, card, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.incoming import Copied
from studio_desk.ui.tasks import stoppable

MOST_LINES = 6
"""Lines of the report that are seen at once; the others are scrolled to."""
MOST_OPEN = 4
"""So many refusals are told at once; of more one is told when one asks."""
STAYS_MS = 12_000
"""For how long good news is told; bad news stays until it is closed."""


class IntakeStrip(QFrame):
    """Hidden while nothing is taken in and nothing is left to be told."""

    moved = Signal()
    """Some more may be in the library."""
    ended = Signal()
    chosen = Signal(object)
    """The contents of the pictures that came in, which a person wants to see chosen."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._stopping = threading.Event()
        self._busy = False
        self._taken: list[str] = []
        self._unfold = self._fold_up = ""
        frame, layout = card()
        self._words = text("", "strong")
        self._words.setObjectName("intake.words")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(24 * GRID)
        self._stop = button(self.tr("Stop"), self.stop, role="quiet", name="intake.stop")
        self._choose = button(
            self.tr("Choose the new ones"), self._choose_taken, role="quiet", name="intake.choose"
        )
        self._fold = button("", self._turn_over, role="quiet", name="intake.fold")
        self._copy = IconButton(
            house, Icon.COPY, self.tr("Copy the list"), self._copy_all, "intake.copy"
        )
        self._good_news = QTimer(self)
        self._good_news.setSingleShot(True)
        self._good_news.setInterval(STAYS_MS)
        self._good_news.timeout.connect(self._leave)
        self._close = IconButton(house, Icon.CLOSE, self.tr("Close"), self.hide, "intake.close")
        self._refusals = QPlainTextEdit()
        self._refusals.setObjectName("intake.refusals")
        self._refusals.setAccessibleName(self.tr("What did not come in, and why"))
        self._refusals.setReadOnly(True)
        self._refusals.setTabChangesFocus(True)
        head = row(self._words, 1, self._progress, spacing=GRID)
        for each in (self._stop, self._fold, self._choose, self._copy, self._close):
            head.addWidget(each)
        layout.addLayout(head)
        layout.addWidget(self._refusals)
        outer = row(frame)
        self.setLayout(outer)
        outer.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether pictures are being taken in."""
        return self._busy

    @property
    def taken(self) -> list[str]:
        """The contents of what came in at last, the newest first."""
        return self._taken[::-1]

    def stop(self) -> None:
        """Stop at the next step; what was taken in stays."""
        self._stopping.set()

    def take(self, files: list[Path]) -> None:
        """Take files and folders in, away from the window."""
        examples = self._house.desk.examples
        # Of how many is known once the folders were looked through.
        self._begin(
            self.tr("Looking for pictures…"), lambda progress: examples.take(files, progress)
        )

    def take_copied(self, copied: Copied, title: str) -> None:
        """Take in a picture that came without a file."""
        examples = self._house.desk.examples
        self._begin(
            self.tr("Taking pictures in…"), lambda _: examples.take_pasted(copied.written(), title)
        )

    def _begin(self, words: str, work: Callable[[Progress], Intake]) -> None:
        self._busy = True
        self._stopping.clear()
        self._good_news.stop()
        self._taken = []
        for each in (self._refusals, self._fold, self._choose, self._copy, self._close):
            each.hide()
        self._stop.show()
        self._progress.setRange(0, 0)
        self._progress.show()
        self._words.setWordWrap(False)
        self._words.setText(words)
        self.show()
        self._house.works.run(
            self,
            stoppable(work, self._stopping),
            done=self._done,
            failed=self._failed,
            progress=self._tell,
        )

    def _tell(self, done: int, of: int) -> None:
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._words.setText(self.tr("Taking pictures in: {done} of {of}").format(done=done, of=of))
        self.moved.emit()

    def _done(self, intake: Intake | Exception | None) -> None:
        if isinstance(intake, Exception):
            self._rest(self.tr("Broken off. What was taken in until then has stayed."))
            # For the log, and whoever reads it.
            raise intake
        if intake is None:
            self._rest(self.tr("Stopped. What was taken in until then has stayed."))
            return
        self._taken = [picture.content for picture in intake.taken]
        self._choose.setText(
            self.tr("Choose the new one")
            if len(self._taken) == 1
            else self.tr("Choose the new ones")
        )
        self._choose.setVisible(bool(self._taken))
        self._list(intake)
        self._rest(self._counted(intake))
        if not intake.refused:
            self._good_news.start()

    def _counted(self, intake: Intake) -> str:
        taken, known, refused = len(intake.taken), len(intake.known), len(intake.refused)
        parts = [self.tr("{n} taken in").format(n=f"{taken:,}")]
        if known:
            parts.append(self.tr("{n} in the library already").format(n=f"{known:,}"))
        if refused:
            parts.append(self.tr("{n} refused").format(n=f"{refused:,}"))
        if intake.left:
            parts.append(self.tr("{n} left alone").format(n=f"{len(intake.left):,}"))
        return ", ".join(parts)

    def _list(self, intake: Intake) -> None:
        """Tell of those that did not come in; of many of them only when asked to."""
        told, refused = intake_words(intake, self._house.wording), len(intake.refused)
        self._unfold, self._fold_up = self.tr("Show which"), self.tr("Hide which")
        if refused:
            self._unfold = self.tr("Show {n} refused").format(n=f"{refused:,}")
            self._fold_up = self.tr("Hide {n} refused").format(n=f"{refused:,}")
        self._refusals.setPlainText("\n".join(told))
        self._open(opened=0 < refused <= MOST_OPEN)
        for each in (self._fold, self._copy):
            each.setVisible(bool(told))

    def _open(self, *, opened: bool) -> None:
        self._fold.setText(self._fold_up if opened else self._unfold)
        self._refusals.setVisible(opened)
        if opened:
            self._fit()

    def _turn_over(self) -> None:
        self._good_news.stop()
        self._open(opened=self._refusals.isHidden())

    def _fit(self) -> None:
        """As high as what is told, up to a limit."""
        metrics, document = self._refusals.fontMetrics(), self._refusals.toPlainText()
        wide = max(1, self.width() - 8 * GRID)
        lines = sum(1 + metrics.horizontalAdvance(each) // wide for each in document.splitlines())
        self._refusals.setFixedHeight(metrics.lineSpacing() * min(lines, MOST_LINES) + 4 * GRID)

    def _leave(self) -> None:
        """Go, unless somebody is about to press something here."""
        if self.underMouse():
            self._good_news.start()
        else:
            self.hide()

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._refusals.toPlainText())
        self._house.signals.told.emit(self.tr("The list was copied."))

    def _choose_taken(self) -> None:
        self.chosen.emit(self.taken)

    def _failed(self, error: DeskError) -> None:
        self._rest(self._house.wording.explain(error), wrap=True)

    def _rest(self, words: str, *, wrap: bool = False) -> None:
        self._busy = False
        self._words.setWordWrap(wrap)
        self._words.setText(words)
        self._progress.hide()
        self._stop.hide()
        self._close.show()
        self.ended.emit()
