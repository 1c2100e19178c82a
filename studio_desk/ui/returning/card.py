"""What a client chose in the PDF that came back, beside what was issued, and what staff make of it.

Nothing is taken over before staff say so.
"""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.domain.returned import ChosenLine, Faith
from studio_desk.services.returned import Returned
from studio_desk.ui.controls import GRID, barred, button, card, empty, row, text
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House
from studio_desk.ui.incoming import lone_pdf
from studio_desk.ui.issuing import Standing
from studio_desk.ui.returning.words import ReturnedWords
from studio_desk.ui.sitting import Sitting


class ReturnedCard(QFrame):
    """One line while nothing came back; below it what the file says, and the two ways on."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._words = ReturnedWords(house, self)
        self._shown: Returned | None = None
        self._read_for: QuoteRecord | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build())
        self.setAcceptDrops(True)
        standing.changed.connect(self._follow)
        if not self.is_ready:
            # Only to hide it: shown before it stands anywhere, it would be a window of its own.
            self.hide()

    def _build(self) -> QFrame:
        frame, layout = card()
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        ask = button(
            self.tr("Read a returned PDF…"), self._choose, role="quiet", name="returned.ask"
        )
        said = text(self.tr("The client’s answer can be dropped here as a PDF."), "muted")
        layout.addLayout(row(said, 1, ask))
        self._body = QVBoxLayout()
        self._body.setSpacing(GRID)
        layout.addLayout(self._body)
        return frame

    @property
    def is_ready(self) -> bool:
        """Whether there is an issued quote that an answer may belong to."""
        return self._standing.record is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a PDF."""
        if lone_pdf(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = lone_pdf(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file, away from the window."""
        record, desk = self._standing.record, self._house.desk
        self.leave()
        if record is None:
            words = self.tr("Nothing was issued here yet that a client could have answered.")
            self._house.signals.told.emit(words)
            return
        self._body.addWidget(text(self.tr("Reading “{name}”…").format(name=path.name), "muted"))

        def done(found: Returned) -> None:
            self._shown, self._read_for = found, record
            self._show()

        self._house.works.run(
            self, lambda _: desk.returned.read(path, record), done=done, failed=self._fail
        )

    def leave(self) -> None:
        """Show nothing of any file any more."""
        self._shown = None
        empty(self._body)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Read a returned PDF"), str(self._house.home()), self.tr("PDF (*.pdf)")
        )
        if chosen:
            self.read(Path(chosen))

    def _fail(self, error: DeskError) -> None:
        self.leave()
        said = self._house.wording.explain(error)
        line = barred(said, "warning-bar")
        line.setObjectName("returned.trouble")
        line.setAccessibleName(said)
        self._body.addWidget(line)

    def _follow(self) -> None:
        """What was read is of the revision that held then, and is shown no longer than it."""
        self.setVisible(self.is_ready)
        if self._shown is None:
            return
        record, before = self._standing.record, self._read_for
        if record and before and len(record.revisions) == len(before.revisions):
            self._show()
        else:
            self.leave()

    def _show(self) -> None:
        shown = self._shown
        assert shown is not None
        empty(self._body)
        bar = "warning-bar" if shown.faith is Faith.ALTERED else "accent-bar"
        faith = barred(self._words.faith(shown), bar)
        faith.setObjectName("returned.faith")
        faith.setAccessibleName(self._words.faith(shown))
        self._body.addWidget(faith)
        signed = text(self._words.signed(shown), wrap=True)
        signed.setObjectName("returned.signed")
        self._body.addWidget(signed)
        if shown.lines:
            self._body.addWidget(self._lines(shown.lines))
        total = text(self._words.totals(shown), "strong", wrap=True)
        total.setObjectName("returned.totals")
        self._body.addWidget(total)
        self._body.addWidget(self._ways_on(shown))

    def _lines(self, lines: tuple[ChosenLine, ...]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 1)
        heads = (self.tr("Choice"), self.tr("As issued"), self.tr("As the client chose"))
        for column, head in enumerate(heads):
            grid.addWidget(text(head, "label"), 0, column)
        for number, line in enumerate(lines, start=1):
            role = "strong" if line.was != line.is_now else "body"
            was, is_now = (self._words.mark(chosen=each) for each in (line.was, line.is_now))
            cells = (breakable(line.description), was, is_now)
            for column, words in enumerate(cells):
                cell = text(words, role, wrap=not column)
                cell.setObjectName("returned.line" if not column else "returned.mark")
                grid.addWidget(cell, number, column)
        return table

    def _ways_on(self, shown: Returned) -> QWidget:
        """Accepting where nothing differs, a revision where anything does; or leaving it."""
        standing = self._standing
        ways = QWidget()
        layout = row(
            1, button(self.tr("Leave it"), self.leave, role="quiet", name="returned.leave")
        )
        layout.setContentsMargins(0, 0, 0, 0)
        ways.setLayout(layout)
        if standing.is_revising:
            words = self.tr("A revision is being written; issue or discard it first.")
            layout.insertWidget(0, text(words, "muted"))
        elif not shown.is_as_issued:
            words = self.tr("Revise with these choices")
            layout.addWidget(button(words, self._revise, role="primary", name="returned.revise"))
        elif standing.state is State.ISSUED:
            words = self.tr("Accept as chosen")
            layout.addWidget(button(words, self._accept, role="primary", name="returned.accept"))
        else:
            state = self._house.wording.name(standing.state)
            layout.insertWidget(0, text(self.tr("It stands as: {state}").format(state=state)))
        for index in range(layout.count()):
            each = layout.itemAt(index)
            if each is not None and (widget := each.widget()) is not None:
                widget.setEnabled(not standing.is_busy)
        return ways

    def _accept(self) -> None:
        self._standing.accept()

    def _revise(self) -> None:
        """Have what the client chose in the quote as a change that can be taken back."""
        shown = self._shown
        if shown is None:
            return
        self.leave()
        self._standing.revise()
        self._sitting.change(shown.taken_over(self._sitting.now))
        words = self.tr("The quote has the client’s choices: look at it, issue it, and send it.")
        self._house.signals.told.emit(words)
