"""What speaks against sending the proposal as it is, said before anything leaves."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.errors import DeskError
from studio_desk.domain.quote_record import State
from studio_desk.services.doubt_words import doubt_words
from studio_desk.services.outbox import Missing, missing
from studio_desk.services.picture_words import held_words, withheld_words
from studio_desk.ui.controls import GRID, barred, card, empty, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing import Standing
from studio_desk.ui.proposals import Proof, as_fit


class Cautions(QWidget):
    """Two cards, each there only as long as it has something to say."""

    def __init__(self, house: House, standing: Standing, proof: Proof) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._proof = proof
        self._warned: tuple[str, ...] = ()
        self._lacking: tuple[str, ...] = ()
        self._of_the_letter: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self._warning, self._warnings = card()
        self._warning.setObjectName("send.warning")
        self._warnings.setSpacing(GRID)
        self._missing, rows = card()
        rows.addWidget(text(self.tr("Still missing"), "heading"))
        self._missing_rows = QVBoxLayout()
        self._missing_rows.setSpacing(GRID)
        rows.addLayout(self._missing_rows)
        for each in (self._warning, self._missing):
            each.hide()
            layout.addWidget(each)
        self._settle()

    @property
    def of_the_letter(self) -> tuple[str, ...]:
        """What is worth a second look before this proposal goes to the client."""
        return (*self._warned, *self._of_the_letter)

    @property
    def held_back(self) -> str:
        """That a picture keeps what was issued in the house, if one does."""
        if self._proof.hold is None:
            return ""
        return self.tr("Held back: the consent to a picture does not hold today.")

    def bar(self) -> str:
        """Why nobody is written to, if that is so."""
        return (
            self.held_back
            or self._too_large()
            or {
                State.DECLINED: self.tr("Declined: revise the quote to offer it anew."),
                State.CANCELLED: self.tr("Cancelled: this quote goes to the client no more."),
            }.get(self._standing.state, "")
        )

    def tell_warnings(self) -> None:
        """Follow where the quote stands, and what the proof has found."""
        words = (*self._held(), *filter(None, [self._warn()]), *self._doubtful())
        if words != self._warned:
            self._warned = words
            _show(self._warnings, self._warning, words)
            self._settle()

    def tell_missing(self) -> None:
        """Say what is usually there and is not."""
        wording, formats = self._house.wording, self._house.desk.formats
        lacks = missing(self._proof.studio, self._proof.consultation)
        if self._proof.number:
            # What was issued is as it is; what a draft lacks can still be given.
            lacks = tuple(each for each in lacks if each is Missing.CLIENT_EMAIL)
        withheld = withheld_words(self._proof.withheld, ConsentUse.PRINT, wording, formats)
        self._lacking = (*map(wording.name, lacks), *withheld)
        self._of_the_letter = (*self._wanted(lacks), *withheld)
        _show(self._missing_rows, self._missing, self._lacking)
        self._settle()

    def _settle(self) -> None:
        self.setVisible(bool(self._warned or self._lacking))

    def _wanted(self, lacks: tuple[Missing, ...]) -> tuple[str, ...]:
        """What the client would miss in a draft."""
        sentences = {
            Missing.STUDIO_NAME: self.tr("Your studio has no name yet."),
            Missing.CLIENT_NAME: self.tr("The client has no name yet."),
            Missing.QUOTE: self.tr("There are no prices in it yet."),
        }
        return tuple(sentences[each] for each in lacks if each in sentences)

    def _held(self) -> tuple[str, ...]:
        """Why what was issued may not leave: the reason, and each picture's own."""
        hold, wording = self._proof.hold, self._house.wording
        if hold is None:
            return ()
        pictures = held_words(hold.pictures, wording, self._house.desk.formats)
        more = self.tr("{n} more pictures keep it in the house.")
        return wording.explain(hold.reason), *as_fit(pictures, more)

    def _doubtful(self) -> tuple[str, ...]:
        """What would not stand on paper as it should."""
        pressed, formats = self._proof.pressed, self._house.desk.formats
        doubts = pressed.doubts if pressed is not None else ()
        words = doubt_words(doubts, self._house.wording, formats)
        return tuple(as_fit(words, self.tr("{n} more doubts about words.")))

    def _too_large(self) -> str:
        """Why nothing can be attached, where every file is too large for that."""
        mailed = self._proof.mailed
        return self._house.wording.explain(mailed) if isinstance(mailed, DeskError) else ""

    def _warn(self) -> str:
        standing = self._standing
        if standing.state is State.DRAFT:
            if standing.record is not None:
                words = self.tr("What is sent now is a draft; {number} is what was issued last.")
                return words.format(number=standing.record.latest_number)
            words = self.tr("What is sent now is a draft without a number. Issue it to keep it.")
            return words if standing.has_lines else ""
        return {
            State.EXPIRED: self.tr("This quote has expired: revise it to offer it anew."),
            State.DECLINED: self.tr("The client has declined this quote."),
            State.CANCELLED: self.tr("This quote was cancelled."),
        }.get(standing.state, "")


def _show(rows: QVBoxLayout, frame: QFrame, sentences: tuple[str, ...]) -> None:
    empty(rows)
    for sentence in sentences:
        rows.addWidget(barred(sentence, "warning-bar"))
    frame.setVisible(bool(sentences))
