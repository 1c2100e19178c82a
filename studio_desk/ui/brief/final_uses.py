"""Where the portrait will be seen: the studio's own list, and what the brief keeps beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio_desk.domain.advice import Caution
from studio_desk.domain.weights import is_official
from studio_desk.services.picture_words import struck_off_words, use_words
from studio_desk.ui.brief.chips import Chips
from studio_desk.ui.controls import GRID, barred, text
from studio_desk.ui.house import House


class FinalUses(QWidget):
    """Chips in the order of the list; what was struck off it since stays in the brief."""

    chosen = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._shown: tuple[str, ...] = ()
        self._kept: dict[str, None] = {}
        self._chips: Chips[str] = Chips("FinalUse")
        self._struck_off: Chips[str] = Chips("StruckOff")
        self._struck_off_label = text(self.tr("No longer on your list"), "label")
        self.caution = barred(house.wording.name(Caution.PASSPORT), "warning-bar")
        """That the authority decides, where an official picture is asked for."""
        self.caution.setObjectName("brief.official_use")
        self._is_said = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + GRID // 2)
        for each in (self._chips, self._struck_off_label, self._struck_off, self.caution):
            layout.addWidget(each)
        for chips in (self._chips, self._struck_off):
            chips.chosen.connect(self.chosen)
        house.uses.changed.connect(self._follow)
        self._follow()

    def value(self) -> tuple[str, ...]:
        """The codes that are pressed in, in the order of the list; as before where none changed."""
        pressed = (*self._chips.value(), *self._struck_off.value())
        return self._shown if set(pressed) == set(self._shown) else pressed

    def show_value(self, codes: tuple[str, ...]) -> None:
        """Press in exactly these."""
        self._shown = codes
        self._follow()

    def forget(self) -> None:
        """Offer no more of what was struck off than is pressed in."""
        self._kept = {}
        self._follow()

    def say_official(self, *, elsewhere: bool) -> None:
        """Say here that the authority decides, unless that is said `elsewhere` on the page."""
        self._is_said = elsewhere
        self.caution.setVisible(is_official(self._shown, self._house.uses.now) and not elsewhere)

    def _follow(self) -> None:
        uses, wording = self._house.uses.now, self._house.wording
        self._chips.offer([(use.code, use_words(use, wording)) for use in uses])
        self._chips.show_value(self._shown)
        # One that is pressed out can be pressed in again for as long as the page is looked at.
        self._kept |= dict.fromkeys(self._shown)
        struck_off = [code for code in self._kept if uses.find(code) is None]
        self._struck_off.offer([(code, struck_off_words(code, wording)) for code in struck_off])
        self._struck_off.show_value(self._shown)
        for each in (self._struck_off_label, self._struck_off):
            each.setVisible(bool(struck_off))
        self.say_official(elsewhere=self._is_said)
