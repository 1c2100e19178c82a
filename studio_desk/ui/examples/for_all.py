"""One thing that is set for many examples at once, and taken off them only where that is asked."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio_desk.ui.controls import GRID, button
from studio_desk.ui.examples.fields import Labelled, Line, MaybeDay


class ForAll(QWidget):
    """A field and the button that sets it; nothing is never set.

    Where some of the pictures have what it is for, another button takes that off all of them.
    """

    set_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, name: str, what: str, field: QWidget) -> None:
        super().__init__()
        self.what = what
        self._set = button(self.tr("Set"), self.set_wanted.emit, name=f"{name}.set")
        self._set.setAccessibleName(self.tr("Set for all: {what}").format(what=what))
        self._clear = button(
            self.tr("Clear"), self.clear_wanted.emit, role="quiet", name=f"{name}.clear"
        )
        clearing = self.tr("Clear for all: {what}").format(what=what)
        self._clear.setAccessibleName(clearing)
        self._clear.setToolTip(clearing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(field, 1)
        for each in (self._clear, self._set):
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignBottom)
        self.offer_clearing(possible=False)

    def offer_clearing(self, *, possible: bool) -> None:
        """Some of the pictures have it, or none."""
        self._clear.setVisible(possible)

    def _offer_setting(self, *, possible: bool, otherwise: str) -> None:
        """Offer to set it, or say what is to be done before."""
        self._set.setEnabled(possible)
        self._set.setToolTip("" if possible else otherwise)


class LineForAll(ForAll):
    """A line of words."""

    def __init__(self, name: str, what: str, hint: str = "") -> None:
        self._line = Line(name)
        super().__init__(name, what, Labelled(what, self._line))
        self._line.setPlaceholderText(hint)
        self._line.textChanged.connect(lambda _: self._judge())
        self._line.returnPressed.connect(self._entered)
        self._judge()

    @property
    def value(self) -> str:
        """What is typed."""
        return self._line.value

    def forget(self) -> None:
        """Take away what was typed: it was meant for other pictures."""
        self._line.clear()

    def _judge(self) -> None:
        otherwise = self.tr("Type first what all of them shall have")
        self._offer_setting(possible=bool(self.value), otherwise=otherwise)

    def _entered(self) -> None:
        if self.value:
            self.set_wanted.emit()


class DayForAll(ForAll):
    """A day that is known."""

    def __init__(self, name: str, what: str, known: str, today: date) -> None:
        self._day = MaybeDay(name, known, today)
        super().__init__(name, what, self._day)
        self._day.changed.connect(self._judge)
        self._judge()

    @property
    def value(self) -> date | None:
        """The day, where one was said."""
        return self._day.value

    def forget(self) -> None:
        """Take away what was said: it was meant for other pictures."""
        self._day.show_value(None)
        self._judge()

    def _judge(self) -> None:
        otherwise = self.tr("Say first on which day all of them were made")
        self._offer_setting(possible=self.value is not None, otherwise=otherwise)
