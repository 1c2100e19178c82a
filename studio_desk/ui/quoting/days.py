"""A day that something is due on, or is valid until."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit

from studio_desk.services.consultations import VALID_DAYS
from studio_desk.ui.house import House


class DayBox(QDateEdit):
    """Begins at the usual limit; `put` hears of every day that a person sets."""

    def __init__(
        self, house: House, name: str, words: str, form: str, put: Callable[[], object]
    ) -> None:
        super().__init__()
        self._put = put
        self._filling = True
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setCalendarPopup(True)
        self.setDisplayFormat(form)
        self.dateChanged.connect(lambda _: self._changed())
        self.hold(house.desk.clock.now().date() + timedelta(days=VALID_DAYS))

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def hold(self, day: date | None) -> None:
        """Show the day that holds; without one the last that was shown waits to be wanted again."""
        if day is not None:
            self._filling = True
            self.setDate(QDate(day.year, day.month, day.day))
            self._filling = False

    def _changed(self) -> None:
        if not self._filling:
            self._put()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls past does not mean to set another day."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
