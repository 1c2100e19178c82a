"""Who gets copies, seen by the others or not: two lines, folded away while nobody does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from studio_desk.ui.address_line import AddressLine
from studio_desk.ui.controls import GRID, button
from studio_desk.ui.house import House


class CopyLines(QWidget):
    """The lines; `more`, which shows them and takes them away, is placed by whose they are."""

    edited = Signal()
    folded = Signal()
    """They were taken away by hand, and the keyboard with them."""

    def __init__(
        self,
        house: House,
        name: str,
        direction: QBoxLayout.Direction = QBoxLayout.Direction.LeftToRight,
    ) -> None:
        super().__init__()
        self.cc = AddressLine(house, self.tr("Cc"), f"{name}.cc")
        self.bcc = AddressLine(house, self.tr("Bcc, unseen by the others"), f"{name}.bcc")
        self.more = button("", self._turn, role="link", name=f"{name}.more")
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        is_column = direction is QBoxLayout.Direction.TopToBottom
        layout.setSpacing(GRID + 4 if is_column else 2 * GRID)
        for line in (self.cc, self.bcc):
            # Side by side, one of them may be higher.
            layout.addWidget(line, 1, Qt.AlignmentFlag.AlignTop)
            line.edited.connect(self._tell_more)
            line.edited.connect(self.edited)
        self.hide()
        self._tell_more()

    @property
    def is_sound(self) -> bool:
        """Whether every address is one."""
        return self.cc.is_sound and self.bcc.is_sound

    def show_somebody(self) -> None:
        """Show the lines where somebody stands in them: nobody gets a copy without being seen."""
        if self._has_somebody:
            self.show()
        self._tell_more()

    def fold(self) -> None:
        """Take lines away in which nobody stands."""
        if not self._has_somebody:
            self.hide()
        self._tell_more()

    @property
    def _has_somebody(self) -> bool:
        return bool(self.cc.words or self.bcc.words)

    def _turn(self) -> None:
        opens = self.isHidden()
        self.setVisible(opens)
        self._tell_more()
        if opens:
            self.cc.begin_typing()
        else:
            self.folded.emit()

    def _tell_more(self) -> None:
        """Lines that somebody stands in are not taken away."""
        is_open = not self.isHidden()
        self.more.setText(self.tr("Hide Cc and Bcc") if is_open else self.tr("Cc and Bcc"))
        self.more.setEnabled(not (is_open and self._has_somebody))
