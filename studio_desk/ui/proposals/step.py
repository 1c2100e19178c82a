"""The preview: the pages of the file that is saved or attached, and what is to be said of it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.services.doubt_words import doubt_words
from studio_desk.services.failures import AttachmentTooLarge
from studio_desk.services.picture_words import held_words, withheld_words
from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.controls import GRID, EmptyState, button, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing import OneLine, Standing, StandingWords, StateChip
from studio_desk.ui.proposals.doubts import DoubtsBar, SoftNote
from studio_desk.ui.proposals.page_bar import PageBar
from studio_desk.ui.proposals.pages_view import PagesView
from studio_desk.ui.proposals.parts_panel import PartsPanel
from studio_desk.ui.proposals.proof import PAUSE_MS, Proof, file_size
from studio_desk.ui.proposals.seal import SealBar
from studio_desk.ui.proposals.variants import VariantSwitch
from studio_desk.ui.proposals.withheld import WithheldBar
from studio_desk.ui.sitting import Sitting


class ProposalStep(QWidget):
    """Shows the pages of the proof, and what keeps it from being made where something does."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing, proof: Proof) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._says = StandingWords(house, standing)
        self._proof = proof
        self._variant = self._shown_as = Variant.PRINT
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
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
        self._doubts = DoubtsBar()
        layout.addWidget(self._doubts)
        self._pages = PagesView(self._house)
        self._pages.shown.connect(self._show)
        self._pages.failed.connect(self._failed)
        self._page_bar = PageBar(self._house, self._pages)
        self._soft = SoftNote()
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
        self._too_large = EmptyState(
            self._house, Icon.WARNING, self.tr("The proposal is too large for e-mail"), ""
        )
        self._too_large.offer(
            button(self.tr("Look at the file for print"), self._look_at_print, role="primary",
                   name="proposal.look_at_print")
        )  # fmt: skip
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._pages)
        self._stack.addWidget(self._trouble)
        self._stack.addWidget(self._held)
        self._stack.addWidget(self._too_large)
        preview = QVBoxLayout()
        preview.setSpacing(0)
        preview.addWidget(self._page_bar)
        preview.addWidget(holder, 1)
        preview.addWidget(self._soft)
        layout.addLayout(row(preview, self._parts, spacing=0), 1)
        self._page_bar.bind_keys()
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
        self._switch = VariantSwitch()
        self._switch.chosen.connect(self._choose)
        layout.addWidget(self._switch)
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
        self._pages.setFocus()
        self._ask()

    def _ask(self) -> None:
        self._proof.ask(self._variant)

    def _ask_if_shown(self) -> None:
        if self.isVisible():
            self._ask()

    def _choose(self, variant: Variant) -> None:
        """Look at the other file; it is made first where both are not one."""
        self._variant = variant
        self._ask()

    def _look_at_print(self) -> None:
        self._switch.choose(Variant.PRINT)
        self._pages.setFocus()

    def _changed(self, _consultation: Consultation) -> None:
        if not self._proof.is_current:
            # What is said of the file before is not true of the one to come.
            self._status.setText("")
        if self.isVisible():
            self._pause.start()

    def stop(self) -> None:
        """Leave what is still being made for this, since it goes."""
        self._pause.stop()
        self._pages.stop()

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
        # What was doubted of the pages before says nothing of those that there are not.
        self._doubts.tell(())
        self._soft.tell(())
        instead = self._trouble if self._proof.hold is None else self._held
        if isinstance(error, AttachmentTooLarge):
            instead = self._too_large
        instead.say(self._house.wording.explain(error))
        self._stack.setCurrentWidget(instead)

    def _ready(self) -> None:
        self._rest()
        self._tell_withheld()
        if not self.isVisible():
            return
        shown = self._looked_at()
        if shown is None:
            if self._proof.is_current:
                # Somebody else asked for the file for print alone.
                self._ask()
            return
        if isinstance(shown, DeskError):
            self._failed(shown)
            return
        wording, formats = self._house.wording, self._house.desk.formats
        self._doubts.tell(doubt_words(shown.doubts, wording, formats))
        self._soft.tell(shown.soft)
        # From one file of a proposal to the other is no change that is to be followed.
        is_same_file, self._shown_as = self._shown_as is self._variant, self._variant
        self._pages.show_pdf(shown.pdf, follows=is_same_file)

    def _looked_at(self) -> Pressed | DeskError | None:
        """The file that is to be shown, or why there is none."""
        return self._proof.pressed if self._variant is Variant.PRINT else self._proof.mailed

    def _show(self) -> None:
        shown = self._looked_at()
        # What was rendered meanwhile is of the file that was looked at before.
        if not isinstance(shown, Pressed):
            return
        self._stack.setCurrentWidget(self._pages)
        if self._proof.is_current:
            self._status.setText(self._what_it_is(shown))

    def _what_it_is(self, shown: Pressed) -> str:
        """How much it is, and what becomes of exactly these bytes."""
        mailed = self._proof.mailed
        is_one = isinstance(mailed, Pressed) and mailed.pdf == shown.pdf
        if self._proof.hold is not None:
            words = self.tr("{pages} pages, {size}. The studio’s own record; it is not sent.")
        elif is_one and self._proof.pressed is not None and self._proof.pressed.pdf == shown.pdf:
            words = self.tr("{pages} pages, {size}. Exactly this file is saved and attached.")
        elif self._variant is Variant.PRINT:
            words = self.tr("{pages} pages, {size}. Exactly this file is saved.")
        else:
            words = self.tr("{pages} pages, {size}. Exactly this file is attached.")
        return words.format(pages=self._pages.count, size=file_size(len(shown.pdf)))
