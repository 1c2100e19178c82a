"""Exporting copies of the pictures that are chosen, beside the library and not over it."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QVBoxLayout, QWidget

from studio_desk.domain.deliverable import Delivery
from studio_desk.domain.errors import DeskError
from studio_desk.domain.picture import Picture
from studio_desk.services.deliveries import HandedOver, Outlook
from studio_desk.services.delivery_plans import file_name
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.controls import GRID, button, card, hairline, row, text
from studio_desk.ui.delivering.outlook import OutlookView, Reasons
from studio_desk.ui.delivering.wishes import Wishes
from studio_desk.ui.folding import come_into_view
from studio_desk.ui.house import House
from studio_desk.ui.tasks import Task, stoppable


class ExportPanel(QFrame):
    """Hidden until somebody wants a copy; it stays while copies are made and told of."""

    closed = Signal()

    def __init__(self, house: House, width_px: int) -> None:
        super().__init__()
        self._house = house
        self._pictures: list[Picture] = []
        self._outlook = Outlook((), ())
        self._looking: Task | None = None
        self._stopping = threading.Event()
        self._busy = self._telling = False
        self._folder = Path()
        self._deeds: list[str] = []
        self.setFixedWidth(width_px)
        self._head = text("", "heading", wrap=True)
        self._head.setObjectName("export.head")
        self._wishes = Wishes(house)
        self._view = OutlookView(house)
        self._export = button("", self._ask, role="primary", name="export.go")
        self._back = button(self.tr("Back"), self.leave, role="quiet", name="export.back")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._stop = button(self.tr("Stop"), self.stop, role="quiet", name="export.stop")
        self._words = text("", "strong", wrap=True)
        self._words.setObjectName("export.words")
        self._open = button(self.tr("Open folder"), self._open_folder, name="export.open")
        self._failures = Reasons("export.failures", self.tr("What was not exported, and why"))
        self._told = QWidget()
        self._lay_out()
        self._wishes.changed.connect(self._wish)
        self.hide()

    def _lay_out(self) -> None:
        frame, layout = card()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(GRID)
        told.addWidget(hairline())
        told.addWidget(self._words)
        told.addLayout(row(self._progress, self._stop, spacing=GRID))
        told.addWidget(self._failures)
        told.addLayout(row(self._open, 1))
        layout.addWidget(self._head)
        layout.addWidget(self._wishes)
        layout.addWidget(hairline())
        layout.addWidget(self._view)
        layout.addLayout(row(self._export, self._back, 1, spacing=GRID))
        layout.addWidget(self._told)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        outer.addStretch(1)

    @property
    def holds(self) -> bool:
        """Whether it has something under way or to tell, and stays whatever is chosen meanwhile."""
        return self.isVisible() and (self._busy or self._telling)

    def is_about(self, pictures: list[Picture]) -> bool:
        """Whether it is open for just these."""
        mine = {each.content for each in self._pictures}
        return self.isVisible() and mine == {each.content for each in pictures}

    def offer(self, pictures: list[Picture]) -> None:
        """Offer copies of these pictures."""
        self._pictures = pictures
        several = self.tr("Export {n} copies").format(n=f"{len(pictures):,}")
        self._head.setText(self.tr("Export a copy") if len(pictures) == 1 else several)
        self._tell_nothing()
        self.show()
        self._wishes.signature.refresh()
        self._wishes.setFocus()

    def follow(self, pictures: list[Picture]) -> None:
        """Look anew at those of which something else is known now."""
        if self.isVisible() and not self._busy:
            known = {each.content: each for each in pictures}
            self._pictures = [known.get(each.content, each) for each in self._pictures]
            self._look_over()

    def leave(self) -> None:
        """Close, unless copies are being made."""
        if not self._busy:
            self.hide()
            self._telling = False
            self.closed.emit()

    def stop(self) -> None:
        """Stop at the next copy; what was made stays."""
        self._stopping.set()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _wish(self) -> None:
        """What was told is of other copies than those that are wished now."""
        if not self._busy:
            self._telling = False
            self._tell_nothing()
            self._look_over()

    def _look_over(self) -> None:
        """Say what would become of the pictures by what is wished now."""
        if self._busy or not self.isVisible():
            return
        if self._looking is not None:
            self._looking.cancel()
        delivery, pictures = self._wishes.delivery, self._pictures
        self._view.wait()
        self._offer_export(0)
        self._looking = self._house.works.run(
            self,
            lambda progress: self._house.desk.deliveries.look_over(pictures, delivery, progress),
            done=lambda outlook: self._looked(outlook, delivery),
            failed=self._house.signals.failed.emit,
        )

    def _looked(self, outlook: Outlook, delivery: Delivery) -> None:
        self._outlook = outlook
        self._view.show_outlook(outlook, delivery)
        self._offer_export(len(outlook.planned))

    def _offer_export(self, ready: int) -> None:
        words = self.tr("Export {n}…").format(n=f"{ready:,}") if ready > 1 else self.tr("Export…")
        self._export.setText(words)
        self._export.setEnabled(bool(ready) and self._wishes.signature.is_ready and not self._busy)

    def _ask(self) -> None:
        """Ask where to, and make the copies."""
        planned, delivery = self._outlook.planned, self._wishes.delivery
        if len(planned) == 1:
            name = file_name(planned[0], delivery.naming)
            chosen, _ = QFileDialog.getSaveFileName(
                self, self.tr("Export a copy"), str(self._house.export_home() / name)
            )
            if chosen:
                self._make_one(Path(chosen), planned[0].suffix)
            return
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Export copies into a folder"), str(self._house.export_home())
        )
        if chosen:
            pictures = [each.picture for each in planned]
            folder, book = Path(chosen), self._house.desk.deliveries
            self._make(folder, lambda step: book.hand_over_all(pictures, delivery, folder, step))

    def _make_one(self, chosen: Path, suffix: str) -> None:
        """Make a copy where a person said, over what is there where the dialogue asked for it."""
        picture, delivery = self._outlook.planned[0].picture, self._wishes.delivery
        target = chosen if chosen.suffix.lower() in _spellings(suffix) else _with(chosen, suffix)
        book = self._house.desk.deliveries

        def work(_: Progress) -> HandedOver:
            book.hand_over(picture, delivery, target, over=target == chosen)
            return HandedOver((target,), ())

        self._make(target.parent, work)

    def _make(self, folder: Path, work: Callable[[Progress], HandedOver]) -> None:
        self._house.preferences.export_folder = str(folder)
        self._folder = folder
        self._deeds = self._view.deeds(self._wishes.delivery)
        self._busy, self._telling = True, False
        self._stopping.clear()
        self._tell_nothing()
        self._words.setText(self.tr("Making copies…"))
        self._progress.setRange(0, 0)
        for each in (self._progress, self._stop):
            each.show()
        self._told.show()
        self._come_into_view()
        self._wishes.setEnabled(False)
        self._offer_export(0)
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
        self._words.setText(self.tr("Making copies: {done} of {of}").format(done=done, of=of))

    def _done(self, made: HandedOver | Exception | None) -> None:
        if isinstance(made, Exception):
            self._rest(self.tr("Broken off. What was exported until then has stayed."))
            # For the log, and whoever reads it.
            raise made
        if made is None:
            self._rest(self.tr("Stopped. What was exported until then has stayed."))
            return
        self._failures.say([self._house.wording.explain(each) for each in made.refused])
        self._open.setVisible(bool(made.files))
        self._rest(self._counted(made))

    def _counted(self, made: HandedOver) -> str:
        files = made.files
        if len(files) == 1 and not made.refused:
            exported = self.tr("Exported: {name}").format(name=files[0].name)
            return ", ".join([exported, *self._deeds])
        parts = [self.tr("{n} exported").format(n=f"{len(files):,}")]
        if files:
            parts += self._deeds
        if made.refused:
            parts.append(self.tr("{n} not").format(n=f"{len(made.refused):,}"))
        if made.left:
            parts.append(self.tr("{n} not tried").format(n=f"{made.left:,}"))
        return ", ".join(parts)

    def _failed(self, error: DeskError) -> None:
        self._failures.say([self._house.wording.explain(error)])
        self._rest(self.tr("Nothing was exported."))

    def _rest(self, words: str) -> None:
        self._busy, self._telling = False, True
        self._words.setText(words)
        self._progress.hide()
        self._stop.hide()
        self._wishes.setEnabled(True)
        # The key may have been locked, or a picture changed, since they were looked at.
        self._offer_export(len(self._outlook.planned))
        self._come_into_view()

    def _come_into_view(self) -> None:
        # Only once it is laid out has it a place.
        QTimer.singleShot(0, self, lambda: come_into_view(self._told))

    def _tell_nothing(self) -> None:
        self._told.hide()
        self._open.hide()
        self._failures.say([])

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _spellings(suffix: str) -> tuple[str, ...]:
    """How the suffix of a kind of file may be written."""
    return {".jpg": (".jpg", ".jpeg"), ".tif": (".tif", ".tiff")}.get(suffix, (suffix,))


def _with(chosen: Path, suffix: str) -> Path:
    """The name with the suffix that fits what is in the file."""
    return chosen.with_name(chosen.name + suffix)
