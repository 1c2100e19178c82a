"""Fields of a card that scrolls: deaf to the wheel, and saying only what a person has set."""

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from studio_desk.ui.controls import GRID, field
from studio_desk.ui.wheel import deafened

LONGEST = 300


class Box(QComboBox):
    """Terms to choose from, as narrow as its place."""

    chosen = Signal()
    """A person has chosen; not told of what is filled in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        deafened(self)
        self.activated.connect(lambda _: self.chosen.emit())

    def show_value(self, value: object) -> None:
        """Show one of the terms."""
        self.setCurrentIndex(self.findData(value))


class Line(QLineEdit):
    """A line of typed words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(LONGEST)

    @property
    def value(self) -> str:
        """What is typed, without the spaces around it."""
        return self.text().strip()


class Labelled(QWidget):
    """A field under its label, which can be hidden with it."""

    def __init__(self, words: str, control: QWidget) -> None:
        super().__init__()
        inner = field(words, control)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(1)
        self.setLayout(inner)


class MaybeDay(QWidget):
    """A day, or none: a box that is ticked shows the day under it."""

    changed = Signal()

    def __init__(self, name: str, words: str, today: date) -> None:
        super().__init__()
        self._known = QCheckBox(words)
        self._known.setObjectName(f"{name}.known")
        self._day = QDateEdit(_qdate(today))
        self._day.setObjectName(name)
        self._day.setAccessibleName(words)
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMM yyyy")
        deafened(self._day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        layout.addWidget(self._known)
        layout.addWidget(self._day)
        self._day.hide()
        self._known.clicked.connect(lambda _: self._ticked())
        self._day.dateChanged.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> date | None:
        """The day, where there is one."""
        day = self._day.date()
        return date(day.year(), day.month(), day.day()) if self._known.isChecked() else None

    def show_value(self, day: date | None) -> None:
        """Show a day; nobody is told of it."""
        self._known.setChecked(day is not None)
        self._day.setVisible(day is not None)
        if day is not None:
            with QSignalBlocker(self._day):
                self._day.setDate(_qdate(day))

    def _ticked(self) -> None:
        self._day.setVisible(self._known.isChecked())
        if self._known.isChecked():
            self._day.setFocus()
        self.changed.emit()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
