"""The preview: the pages of the file that is saved or attached, and what is to be said of it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.errors import DeskError
from studio_desk.services.doubt_words import doubt_words
from studio_desk.services.failures import AttachmentTooLarge
from studio_desk.services.picture_words import held_words, withheld_words
from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.controls import GRID, EmptyState, button, row
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing import OneLine, Standing, StandingWords
from studio_desk.ui.proposals.bar import ProposalBar
from studio_desk.ui.proposals.disagreement import DisagreementBar
from studio_desk.ui.proposals.doubts import DoubtsBar, SoftNote
from studio_desk.ui.proposals.keeping import PdfKeeping
from studio_desk.ui.proposals.pages_view import PagesView
from studio_desk.ui.proposals.parts_panel import PartsPanel
from studio_desk.ui.proposals.proof import PAUSE_MS, Proof, file_size
from studio_desk.ui.proposals.seal import SealBar
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
        proof.progressed.connect(self._bar.progress)
        proof.ready.connect(self._ready)
        proof.failed.connect(self._failed)
        standing.changed.connect(self._tell_standing)
        self._tell_standing()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._pages = PagesView(self._house)
        self._pages.shown.connect(self._show)
        self._pages.failed.connect(self._failed)
        layout.addWidget(self._new_bar())
        layout.addWidget(self._new_outdated())
        seal = SealBar(self._house, self._standing, self._proof)
        seal.unsealed.connect(self._bar.tell_seal)
        layout.addWidget(seal)
        self._withheld = WithheldBar()
        layout.addWidget(self._withheld)
        layout.addWidget(DisagreementBar(self._house, self._proof))
        self._doubts = DoubtsBar()
        layout.addWidget(self._doubts)
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
        preview.addWidget(holder, 1)
        preview.addWidget(self._soft)
        layout.addLayout(row(preview, self._parts, spacing=0), 1)
        self._parts.setVisible(self._house.preferences.parts_open)

    def _new_bar(self) -> ProposalBar:
        self._bar = bar = ProposalBar(self._house, self._pages)
        bar.stopped.connect(self._stopped)
        bar.save_wanted.connect(self._save)
        bar.parts_turned.connect(self._turn_parts)
        bar.switch.chosen.connect(self._choose)
        self._keeping = PdfKeeping(self._house, self._proof, self)
        return bar

    def _new_outdated(self) -> QFrame:
        """A line of its own, which is there while it has something to say."""
        self._outdated_bar = QFrame()
        self._outdated_bar.setProperty("role", "topbar")
        self._outdated = OneLine("proposal.outdated")
        layout = QHBoxLayout(self._outdated_bar)
        layout.setContentsMargins(4 * GRID, GRID // 2, 4 * GRID, GRID // 2)
        layout.addWidget(self._outdated)
        return self._outdated_bar

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
        self._bar.tell_standing(standing.state, words)
        outdated = self._says.outdated()
        self._outdated.tell(outdated)
        self._outdated_bar.setVisible(bool(outdated))

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
        self._bar.switch.choose(Variant.PRINT)
        self._pages.setFocus()

    def _changed(self, _consultation: Consultation) -> None:
        if not self._proof.is_current:
            # What is said of the file before is not true of the one to come.
            self._call("")
            self._bar.hold()
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
        self._call("")
        self._bar.say(self.tr("Making it…"))
        self._bar.begin()

    def _stopped(self) -> None:
        self._proof.stop()
        self._bar.rest(may_save=False)
        self._bar.say(
            self.tr("Stopped"), self.tr("Any change, or coming back here, starts it again.")
        )

    def _failed(self, error: DeskError) -> None:
        self._bar.rest(may_save=False)
        self._call("")
        self._tell_files()
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
        may_save = self._proof.may_leave and isinstance(self._looked_at(), Pressed)
        self._bar.rest(may_save=may_save)
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
            self._tell_files()
            self._call(self._what_it_is(shown))

    def _save(self) -> None:
        """Save the very file that is looked at."""
        shown = self._looked_at()
        if isinstance(shown, Pressed) and self._proof.may_leave:
            self._keeping.save(shown)
        else:
            self._ask()

    # What is said of the files

    def _call(self, words: str) -> None:
        """Say of the pages what they are to those who listen, and in a word to those who look."""
        self._pages.setAccessibleDescription(words)
        is_held = bool(words) and self._proof.hold is not None
        self._bar.say(self.tr("Not sent") if is_held else "", words if is_held else "")

    def _tell_files(self) -> None:
        """Say how large each file is; where both are one, that it is one."""
        pressed, mailed = self._proof.pressed, self._proof.mailed
        sizes = {
            variant: file_size(len(each.pdf))
            for variant, each in ((Variant.PRINT, pressed), (Variant.MAIL, mailed))
            if isinstance(each, Pressed)
        }
        self._bar.switch.tell_sizes(sizes)
        words = self.tr("One file for print and e-mail, {size}")
        self._bar.tell_file(words.format(size=sizes[Variant.PRINT]) if self._is_one() else "")

    def _is_one(self) -> bool:
        pressed, mailed = self._proof.pressed, self._proof.mailed
        return isinstance(mailed, Pressed) and pressed is not None and mailed.pdf == pressed.pdf

    def _what_it_is(self, shown: Pressed) -> str:
        """How much it is, and what becomes of exactly these bytes."""
        if self._proof.hold is not None:
            words = self.tr("{pages} pages, {size}. The studio’s own record; it is not sent.")
        elif self._is_one():
            words = self.tr("{pages} pages, {size}. Exactly this file is saved and attached.")
        elif self._variant is Variant.PRINT:
            words = self.tr("{pages} pages, {size}. Exactly this file is saved.")
        else:
            words = self.tr("{pages} pages, {size}. Exactly this file is attached.")
        return words.format(pages=self._pages.count, size=file_size(len(shown.pdf)))
