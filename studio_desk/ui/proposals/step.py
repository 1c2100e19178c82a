"""The preview: pages under one another, as wide as can be read."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.services.picture_ports import Pixels
from studio_desk.services.picture_words import held_words, withheld_words
from studio_desk.ui.controls import GRID, EmptyState, IconButton, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.images import image_over
from studio_desk.ui.issuing import OneLine, Standing, StandingWords, StateChip
from studio_desk.ui.proposals.parts_panel import PartsPanel
from studio_desk.ui.proposals.proof import PAUSE_MS, Proof, file_size
from studio_desk.ui.proposals.seal import SealBar
from studio_desk.ui.proposals.withheld import WithheldBar
from studio_desk.ui.sitting import Sitting

DPI_STEPS = (60, 75, 96, 120, 150, 200)
FIRST_DPI = 96


class ProposalStep(QWidget):
    """Shows the pages of the proof, and what keeps it from being made where something does."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing, proof: Proof) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._says = StandingWords(house, standing)
        self._proof = proof
        self._dpi = FIRST_DPI
        self._wanted: tuple[bytes, int] | None = None
        self._shown: tuple[bytes, int] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(proof.ask)
        self._parts = PartsPanel(house, sitting, standing)
        self._build()
        sitting.changed.connect(self._changed)
        proof.outdated.connect(self._ask_if_shown)
        proof.started.connect(self._started)
        proof.progressed.connect(self._progressed)
        proof.ready.connect(self._ready)
        proof.failed.connect(self._failed)
        standing.changed.connect(self._tell_standing)
        self._tell_standing()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(SealBar(self._house, self._standing, self._proof))
        self._withheld = WithheldBar()
        layout.addWidget(self._withheld)
        self._pages = QWidget()
        self._pages.setProperty("role", "ground")
        self._column = QVBoxLayout(self._pages)
        self._column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        self._column.setSpacing(3 * GRID)
        self._column.addStretch(1)
        self._labels: list[QLabel] = []
        self._scroll = QScrollArea()
        self._scroll.setObjectName("proposal.pages")
        self._scroll.setAccessibleName(self.tr("Pages of the proposal"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._pages)
        self._trouble = EmptyState(
            self._house, Icon.WARNING, self.tr("The proposal cannot be made yet"), ""
        )
        self._held = EmptyState(self._house, Icon.WARNING, self.tr("This quote is held back"), "")
        self._held.offer(
            button(
                self.tr("Revise the quote"),
                self._standing.revise,
                role="primary",
                name="proposal.revise",
            )
        )
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._trouble)
        self._stack.addWidget(self._held)
        layout.addLayout(row(holder, self._parts, spacing=0), 1)
        self._parts.setVisible(self._house.preferences.parts_open)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "topbar")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(4 * GRID, GRID, 4 * GRID, GRID)
        layout.setSpacing(GRID)
        self._status = text("", "muted")
        self._status.setObjectName("proposal.status")
        self._chip = StateChip("proposal.standing")
        self._progress = QProgressBar()
        self._progress.setFixedWidth(18 * GRID)
        self._progress.setTextVisible(False)
        self._stop = button(self.tr("Stop"), self._stopped, role="quiet", name="proposal.stop")
        layout.addWidget(self._chip)
        layout.addWidget(self._status)
        layout.addWidget(self._progress)
        layout.addWidget(self._stop)
        self._outdated = OneLine("proposal.outdated")
        layout.addWidget(self._outdated, 1)
        for icon, words, step, keys in (
            (Icon.ZOOM_OUT, self.tr("Smaller (Ctrl+-)"), -1, "Ctrl+-"),
            (Icon.ZOOM_IN, self.tr("Larger (Ctrl++)"), 1, "Ctrl++"),
        ):
            pressed = self._zoom_out if step < 0 else self._zoom_in
            layout.addWidget(IconButton(self._house, icon, words, pressed))
            QShortcut(QKeySequence(keys), self).activated.connect(pressed)
        layout.addWidget(self._fold())
        self._progress.hide()
        self._stop.hide()
        return bar

    def _fold(self) -> QPushButton:
        fold = button(self.tr("Parts"), self._turn_parts, role="quiet", name="proposal.parts")
        fold.setCheckable(True)
        fold.setChecked(self._house.preferences.parts_open)
        fold.setToolTip(self.tr("Choose and order the parts of the proposal"))
        return fold

    def _turn_parts(self) -> None:
        opened = self._parts.isHidden()
        self._parts.setVisible(opened)
        self._house.preferences.parts_open = opened

    def _tell_standing(self) -> None:
        """A draft is never taken for what was issued."""
        standing = self._standing
        state = self._house.wording.name(standing.state)
        if standing.record is None or not standing.is_issued:
            words = self.tr("Draft, not issued")
        else:
            words = f"{standing.record.latest_number} · {state}"
        self._chip.tell(standing.state, words)
        self._outdated.tell(self._says.outdated())

    def showEvent(self, event: QShowEvent) -> None:
        """Make the proposal when staff come here."""
        super().showEvent(event)
        self._scroll.setFocus()
        self._proof.ask()

    def _ask_if_shown(self) -> None:
        if self.isVisible():
            self._proof.ask()

    def _changed(self, _consultation: Consultation) -> None:
        if self.isVisible():
            self._pause.start()

    def _tell_withheld(self) -> None:
        """What is left out of a draft; of what was issued, what keeps it from leaving again."""
        wording, formats, hold = self._house.wording, self._house.desk.formats, self._proof.hold
        if hold is None:
            withheld = withheld_words(self._proof.withheld, ConsentUse.PRINT, wording, formats)
            self._withheld.tell(withheld, held=False)
            return
        pictures = held_words(hold.pictures, wording, formats)
        # Where nobody has seen it, the reason stands in the place of the pages.
        reason = () if hold.is_unseen else (wording.explain(hold.reason),)
        self._withheld.tell((*reason, *pictures), held=True)

    def _started(self) -> None:
        self._tell_withheld()
        self._status.setText(self.tr("Making the proposal…"))
        self._progress.setRange(0, 0)
        self._progress.show()
        self._stop.show()

    def _progressed(self, done: int, of: int) -> None:
        self._progress.setRange(0, of)
        self._progress.setValue(done)

    def _rest(self) -> None:
        self._progress.hide()
        self._stop.hide()

    def _stopped(self) -> None:
        self._proof.stop()
        self._rest()
        self._status.setText(self.tr("Stopped. Any change, or coming back here, starts it again."))

    def _failed(self, error: DeskError) -> None:
        self._rest()
        self._status.setText("")
        self._tell_withheld()
        instead = self._trouble if self._proof.hold is None else self._held
        instead.say(self._house.wording.explain(error))
        self._stack.setCurrentWidget(instead)

    def _ready(self) -> None:
        self._rest()
        self._tell_withheld()
        pressed = self._proof.pressed
        if pressed is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        wanted = (pressed.pdf, round(self._dpi * ratio))
        self._wanted = wanted
        if wanted == self._shown:
            self._stack.setCurrentWidget(self._scroll)
            self._tell(len(pressed.pdf))
            return
        self._house.works.run(
            self,
            lambda _: self._house.desk.pages.pages(*wanted),
            done=lambda pages: self._show(pages, wanted, ratio),
            failed=self._failed,
        )

    def _tell(self, size: int) -> None:
        words = self.tr("{pages} pages, {size}. Exactly this file is saved and attached.")
        if self._proof.hold is not None:
            words = self.tr("{pages} pages, {size}. The studio’s own record; it is not sent.")
        self._status.setText(words.format(pages=len(self._labels), size=file_size(size)))

    def _show(self, pages: list[Pixels], wanted: tuple[bytes, int], ratio: float) -> None:
        """Exchange the pictures of the pages in place, so that nothing flickers or scrolls."""
        if wanted != self._wanted:
            return
        while len(self._labels) > len(pages):
            self._labels.pop().deleteLater()
        while len(self._labels) < len(pages):
            label = QLabel()
            label.setProperty("role", "page")
            self._column.insertWidget(len(self._labels), label, 0, Qt.AlignmentFlag.AlignHCenter)
            # Shown at once, or the first layout would leave no room for it.
            label.show()
            self._labels.append(label)
        for number, (label, page) in enumerate(zip(self._labels, pages, strict=True), start=1):
            label.setAccessibleName(self.tr("Page {n}").format(n=number))
            pixmap = _pixmap(page, ratio)
            label.setPixmap(pixmap)
            label.setFixedSize(pixmap.deviceIndependentSize().toSize() + QSize(2, 2))
        self._column.activate()
        self._shown = wanted
        self._stack.setCurrentWidget(self._scroll)
        self._tell(len(wanted[0]))

    def _zoom_in(self) -> None:
        self._zoom(1)

    def _zoom_out(self) -> None:
        self._zoom(-1)

    def _zoom(self, step: int) -> None:
        place = DPI_STEPS.index(self._dpi) + step
        self._dpi = DPI_STEPS[max(0, min(place, len(DPI_STEPS) - 1))]
        self._ready()


def _pixmap(page: Pixels, ratio: float) -> QPixmap:
    image = image_over(page)
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
