"""Whether a PDF is still what was sealed: of what was issued, and of any file that comes back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.errors import DeskError
from studio_desk.domain.seal import SealState
from studio_desk.services.sealing import SealFound
from studio_desk.ui.controls import GRID, barred, button, empty, text
from studio_desk.ui.house import House
from studio_desk.ui.incoming import local_files
from studio_desk.ui.issuing import Standing
from studio_desk.ui.proposals.proof import Proof

Sentence = tuple[str, str]
"""What is said, and the bar before it."""
LONGEST_NAME = 80
"""Characters of what a stranger calls themselves."""


class SealWords(QObject):
    """Says of a seal by whom and when it was set, and what became of the file since."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house

    def of(self, found: SealFound) -> Sentence:
        """The sentence, with the bar that it deserves."""
        seal, house = found.seal, self._house
        state = house.wording.name(seal.state)
        if seal.sealed_at is None:
            day = ""
        else:
            day = house.desk.formats.date(seal.sealed_at.astimezone().date(), house.language)
        if found.is_own:
            said = self.tr("Sealed by this studio on {day}; {state}.")
            said = said if day else self.tr("Sealed by this studio; {state}.")
            bar = "warning-bar" if seal.state is SealState.ALTERED else "accent-bar"
            return said.format(day=day, state=state), bar
        # A certificate can be made under any name, ours too: a name alone vouches for nothing.
        dated = self.tr(
            "Signed on {day} by somebody who calls themselves “{signer}”; whether that is true, "
            "nobody has checked here. The file is {state}."
        )
        undated = self.tr(
            "Signed by somebody who calls themselves “{signer}”; whether that is true, "
            "nobody has checked here. The file is {state}."
        )
        said = dated if day else undated
        return said.format(day=day, signer=_quotable(seal.signer), state=state), "warning-bar"


def _quotable(name: str) -> str:
    """A stranger's words on one line, which end neither their quotation nor their direction."""
    shown = "".join(each for each in name if each.isprintable() and each not in '“”"')
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…"


class SealCheck(QWidget):
    """Tells of any file by whom and when it was sealed, and whether it was altered since.

    The file is chosen, or dropped here.
    """

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._words = SealWords(house, self)
        self.ask = button(self.tr("Check a PDF…"), self._choose, role="quiet", name="seal.check")
        self.ask.setToolTip(
            self.tr("Whether a file that came back is what was sealed; it can be dropped here too")
        )
        self._said = QVBoxLayout()
        self._said.setContentsMargins(0, 0, 0, 0)
        self._said.setSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._said)
        self.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file; what is around this passes on what is dropped there."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the file that was dropped."""
        for path in local_files(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.check(path)

    def check(self, path: Path) -> None:
        """Check a file, away from the window."""
        self._house.works.run(
            self,
            lambda _: self._house.desk.seals.seals_of_file(path),
            done=lambda found: self._tell(self._told(path.name, found)),
            failed=self._tell_failed,
        )

    def clear(self) -> None:
        """Say nothing of any file any more."""
        self._tell([])

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Check a PDF"), str(self._house.home()), f"{self.tr('PDF')} (*.pdf)"
        )
        if chosen:
            self.check(Path(chosen))

    def _tell_failed(self, error: DeskError) -> None:
        self._tell([(self._house.wording.explain(error), "warning-bar")])

    def _told(self, name: str, found: Sequence[SealFound]) -> list[Sentence]:
        if not found:
            words = self.tr("“{name}” carries no seal: nobody can tell whether it was altered.")
            return [(words.format(name=name), "warning-bar")]
        said = (self._words.of(each) for each in found)
        return [(f"“{name}”: {words}", bar) for words, bar in said]

    def _tell(self, sentences: Sequence[Sentence]) -> None:
        empty(self._said)
        for words, bar in sentences:
            line = barred(words, bar)
            line.setObjectName("seal.found")
            line.setAccessibleName(words)
            self._said.addWidget(line)
        # Where nothing is said it takes no room.
        self.setVisible(bool(sentences))


class SealBar(QFrame):
    """Under the bar of the proposal: whether the seal of what was issued still holds.

    Hidden where there is none: that is `unsealed`, and takes no room from the pages.
    """

    unsealed = Signal(str)
    """The words for what was issued without a seal; empty for anything else."""

    def __init__(self, house: House, standing: Standing, proof: Proof) -> None:
        super().__init__()
        self.setObjectName("proposal.seal_bar")
        self.setProperty("role", "topbar")
        self._house = house
        self._standing = standing
        self._proof = proof
        self._words = SealWords(house, self)
        self._of: bytes | None = None
        self._line = text("", "muted")
        self._line.setObjectName("proposal.seal")
        self._check = SealCheck(house)
        top = QHBoxLayout()
        top.addWidget(self._line, 1)
        top.addWidget(self._check.ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, GRID // 2, 4 * GRID, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addWidget(self._check)
        self.setAcceptDrops(True)
        proof.ready.connect(self._look)
        proof.outdated.connect(self._look)
        standing.changed.connect(self._look)
        self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Anywhere on the bar will do."""
        self._check.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Anywhere on the bar will do."""
        self._check.dropEvent(event)

    def _look(self) -> None:
        """Read the seals of what was issued, once; drafts have none, and nothing is said of it."""
        issued = self._standing.is_issued
        pressed = self._proof.pressed if issued and self._proof.number else None
        if pressed is None:
            self._of = None
            self._say("")
            return
        if pressed.pdf is self._of:
            return
        pdf = self._of = pressed.pdf
        self._check.clear()
        self._house.works.run(
            self,
            lambda _: self._house.desk.seals.seals_of_issued(pdf),
            done=lambda found: self._tell(pdf, found),
            failed=lambda error: self._say(self._house.wording.explain(error)),
        )

    def _tell(self, pdf: bytes, found: Sequence[SealFound]) -> None:
        if pdf is not self._of:
            return
        words = [self._words.of(each)[0] for each in found]
        self._say(" ".join(words), "" if words else self.tr("Issued without a seal."))

    def _say(self, words: str, unsealed: str = "") -> None:
        self._line.setText(words)
        self.setVisible(bool(words))
        self.unsealed.emit(unsealed)
