"""The library as a grid; pictures come in by a dialogue or by dropping files on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QStackedLayout

from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.controls import GRID, EmptyState, button, scroll_down
from studio_desk.ui.examples.card import WIDTH_PX, ExampleCard
from studio_desk.ui.examples.intake import IntakeStrip
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.page import Page
from studio_desk.ui.picture_grid import PictureGrid

PATTERNS = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.avif"


class ExamplesPage(Page):
    """Pictures with what is said of them."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "")
        self.title.setText(self.tr("Examples"))
        self.setAcceptDrops(True)
        self._strip = IntakeStrip(house)
        self._strip.ended.connect(self.refresh)
        self._grid = PictureGrid(house, "examples")
        self._card = ExampleCard(house)
        self.first = self._grid.filter
        self._grid.current_changed.connect(self._card.show_picture)
        house.signals.picture_saved.connect(self._follow)
        self._card.removal_wanted.connect(self._remove)
        self.body.addWidget(self._strip)
        self.body.addLayout(self._columns(), 1)
        self.tools.addWidget(
            button(self.tr("Add pictures…"), self._ask_files, role="primary", name="examples.add")
        )

    def _columns(self) -> QHBoxLayout:
        sheet = QFrame()
        sheet.setProperty("role", "card")
        self._stack = QStackedLayout(sheet)
        self._stack.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        empty = EmptyState(
            self.house,
            Icon.ADD_PICTURE,
            self.tr("No examples yet"),
            self.tr("Drop pictures here, or add them from a folder. They are copied into the"
                    " studio’s own folder, so the originals may move."),
        )  # fmt: skip
        empty.offer(button(self.tr("Add pictures…"), self._ask_files))
        self._stack.addWidget(self._grid)
        self._stack.addWidget(empty)
        scroll = QScrollArea()
        scroll_down(scroll)
        scroll.setFixedWidth(WIDTH_PX + GRID + 4)
        scroll.setWidget(self._card)
        self._scroll = scroll
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addWidget(sheet, 1)
        columns.addWidget(scroll)
        return columns

    def refresh(self) -> None:
        """Read the library."""
        self.house.books.run(
            self,
            lambda _: self.house.desk.examples.all(),
            done=self._show,
            failed=self.house.signals.failed.emit,
        )

    def _follow(self, _picture: Picture) -> None:
        if self.isVisible():
            self.refresh()

    def stop(self) -> None:
        """Take no more pictures in."""
        self._strip.stop()

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._card.settle()

    def _show(self, pictures: list[Picture]) -> None:
        self._grid.show_pictures(pictures)
        self._stack.setCurrentIndex(0 if pictures else 1)
        self._scroll.setVisible(bool(pictures))
        self.subtitle.setText(self.tr("Pictures: {n}").format(n=len(pictures)) if pictures else "")
        if pictures and self._grid.current() is None:
            self._grid.choose(pictures[0].content)

    def _ask_files(self) -> None:
        if self._strip.busy:
            return
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add pictures"),
            str(self.house.home()),
            f"{self.tr('Pictures')} ({PATTERNS});;{self.tr('All files')} (*)",
        )
        if chosen:
            self.house.preferences.folder = str(Path(chosen[0]).parent)
            self._strip.take([Path(name) for name in chosen])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped, once those before are in."""
        if not self._strip.busy and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files in."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._strip.take(files)

    def _remove(self, picture: Picture) -> None:
        """Take a picture out; the notice offers to put it back."""
        examples = self.house.desk.examples

        def put_back() -> None:
            self._run(lambda _: examples.describe(picture))

        def removed() -> None:
            words = self.tr("“{title}” was taken out of the library; consultations keep it.")
            self.house.signals.undoable.emit(words.format(title=picture.title), put_back)

        self._run(lambda _: examples.remove(picture.content), removed)

    def _run(
        self, work: Callable[[Progress], None], then: Callable[[], None] = lambda: None
    ) -> None:
        def done(_: None) -> None:
            self.refresh()
            then()

        self.house.books.run(self, work, done=done, failed=self.house.signals.failed.emit)
