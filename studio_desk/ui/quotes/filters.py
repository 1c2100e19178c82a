"""Which quotes are wanted, as staff set it above the list."""

import contextlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QPushButton, QWidget

from studio_desk.domain.consultation import Client
from studio_desk.domain.quote_record import State
from studio_desk.services.quote_ports import QuoteOrder, QuoteSearch
from studio_desk.ui.controls import GRID, button, text
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.quotes.client_line import ClientLine
from studio_desk.ui.quotes.periods import Period, span


@dataclass(frozen=True, slots=True)
class Filters:
    """What is remembered; `since` and `until` are those of a custom period."""

    states: frozenset[State] = frozenset()
    period: Period = Period.ALL
    since: date | None = None
    until: date | None = None
    order: QuoteOrder = QuoteOrder.LATEST
    backwards: bool = False

    def written(self) -> str:
        """The filters as one text that `read` takes back."""
        return json.dumps(
            {
                "states": sorted(self.states),
                "period": self.period,
                "since": self.since.isoformat() if self.since else "",
                "until": self.until.isoformat() if self.until else "",
                "order": self.order,
                "backwards": self.backwards,
            }
        )

    @classmethod
    def read(cls, words: str) -> "Filters":
        """What was written; none where it cannot be read, for it was only a convenience."""
        with contextlib.suppress(ValueError, KeyError, TypeError):
            found = json.loads(words)
            since, until = (
                date.fromisoformat(found[key]) if found[key] else None for key in ("since", "until")
            )
            return cls(
                frozenset(map(State, found["states"])),
                Period(found["period"]),
                since,
                until,
                QuoteOrder(found["order"]),
                found["backwards"] is True,
            )
        return cls()


class StateChips(QWidget):
    """One chip a state, several at once; All is pressed in where none is."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        # As high as the fields beside them.
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(GRID // 2 + 2)
        self._all = self._chip(self.tr("All"), "all")
        self._all.clicked.connect(self.clear)
        self._all.clicked.connect(self.chosen)
        layout.addWidget(self._all)
        self._chips: dict[State, QPushButton] = {}
        for state, words in (
            (State.DRAFT, self.tr("Drafts")),
            (State.ISSUED, self.tr("Issued")),
            (State.ACCEPTED, self.tr("Accepted")),
            (State.DECLINED, self.tr("Declined")),
            (State.EXPIRED, self.tr("Expired")),
            (State.SUPERSEDED, self.tr("Superseded")),
            (State.CANCELLED, self.tr("Cancelled")),
        ):
            chip = self._chip(words, state.value)
            chip.clicked.connect(self._changed)
            layout.addWidget(chip)
            self._chips[state] = chip
        self.clear()

    @staticmethod
    def _chip(words: str, name: str) -> QPushButton:
        chip = QPushButton(words)
        chip.setCheckable(True)
        chip.setProperty("role", "choice")
        chip.setObjectName(f"quotes.state.{name}")
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        return chip

    def _changed(self) -> None:
        self._all.setChecked(not self.value())
        self.chosen.emit()

    def clear(self) -> None:
        """Ask for every state."""
        self.show_value(())

    def value(self) -> frozenset[State]:
        """The states that are pressed in."""
        return frozenset(state for state, chip in self._chips.items() if chip.isChecked())

    def show_value(self, states: Iterable[State]) -> None:
        """Press in exactly these."""
        wanted = set(states)
        for state, chip in self._chips.items():
            chip.setChecked(state in wanted)
        self._all.setChecked(not wanted)


class PeriodBox(QWidget):
    """A period by its name, or from a day to a day."""

    chosen = Signal()
    typed = Signal()
    """A day was typed, and more may follow."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._names = QComboBox()
        self._names.setObjectName("quotes.period")
        self._names.setAccessibleName(self.tr("Period"))
        for period, words in (
            (Period.ALL, self.tr("All time")),
            (Period.THIS_MONTH, self.tr("This month")),
            (Period.LAST_MONTH, self.tr("Last month")),
            (Period.THIS_QUARTER, self.tr("This quarter")),
            (Period.THIS_YEAR, self.tr("This year")),
            (Period.CUSTOM, self.tr("From – to")),
        ):
            self._names.addItem(words, period)
        self._since = self._day("quotes.since", self.tr("From"), today.replace(day=1))
        self._until = self._day("quotes.until", self.tr("To"), today)
        self._dash = text("–", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        for widget in (self._names, self._since, self._dash, self._until):
            layout.addWidget(widget)
        self._names.currentIndexChanged.connect(lambda _: self._show_days())
        self._names.activated.connect(lambda _: self.chosen.emit())
        self._show_days()

    def _day(self, name: str, words: str, day: date) -> QDateEdit:
        edit = QDateEdit(_qdate(day))
        edit.setObjectName(name)
        edit.setAccessibleName(words)
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("d MMM yyyy")
        edit.dateChanged.connect(lambda _: self.typed.emit())
        return edit

    def _show_days(self) -> None:
        custom = self.period is Period.CUSTOM
        for widget in (self._since, self._dash, self._until):
            widget.setVisible(custom)
        self.updateGeometry()

    @property
    def period(self) -> Period:
        """The one that is chosen."""
        return Period(self._names.currentData())

    def days(self) -> tuple[date, date]:
        """The days of a custom period, the earlier one first."""
        first, last = sorted(map(_date, (self._since, self._until)))
        return first, last

    def show_value(self, filters: Filters) -> None:
        """Show what was remembered."""
        self._names.setCurrentIndex(self._names.findData(filters.period))
        for edit, day in ((self._since, filters.since), (self._until, filters.until)):
            if day:
                edit.setDate(_qdate(day))


class FilterBar(QWidget):
    """State, client and period; `changed` where they are set, `typed` where more may follow."""

    changed = Signal()
    typed = Signal()
    cleared = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._states = StateChips()
        self._client = ClientLine()
        self._period = PeriodBox(house.desk.clock.now().date())
        self._clear = button(
            self.tr("Clear filters"), self.cleared.emit, role="quiet", name="quotes.clear"
        )
        flow = Flow()
        self.setLayout(flow)
        for widget in (self._states, self._client, self._period, self._clear):
            flow.addWidget(widget)
        remembered = Filters.read(house.preferences.quote_filters)
        self._order, self._backwards = remembered.order, remembered.backwards
        self._states.show_value(remembered.states)
        self._period.show_value(remembered)
        self._states.chosen.connect(self.changed)
        self._client.chosen.connect(self.changed)
        self._client.typed.connect(self.typed)
        self._period.chosen.connect(self.changed)
        self._period.typed.connect(self.typed)

    def show_clients(self, clients: list[Client]) -> None:
        """Offer these to choose from."""
        self._client.show_clients(clients)

    def choose_client(self, client: Client) -> None:
        """Ask for the quotes of one client, whatever their state and date."""
        self.reset()
        self._client.choose(client)

    def reset(self) -> None:
        """Ask for everything."""
        self._states.clear()
        self._client.clear()
        self._period.show_value(Filters())

    def sort(self, order: QuoteOrder) -> None:
        """Sort otherwise; the same once more turns it round."""
        self._backwards = order is self._order and not self._backwards
        self._order = order
        self.changed.emit()

    def search(self, words: str) -> QuoteSearch:
        """What is wanted, today; `words` are typed elsewhere."""
        today = self._house.desk.clock.now().date()
        custom = self._period.period is Period.CUSTOM
        since, until = self._period.days() if custom else span(self._period.period, today)
        return QuoteSearch(
            today,
            words,
            self._states.value(),
            self._client.client_id,
            self._client.words,
            since,
            until,
            self._order,
            self._backwards,
        )

    def remember(self) -> None:
        """Keep the filters for the next day, all but whom they are about."""
        period = self._period.period
        custom = period is Period.CUSTOM
        since, until = self._period.days() if custom else (None, None)
        filters = Filters(self._states.value(), period, since, until, self._order, self._backwards)
        self._house.preferences.quote_filters = filters.written()

    def tell(self, *, filtered: bool) -> None:
        """Offer to clear what is set, where something is."""
        self._clear.setVisible(filtered)
        self.updateGeometry()


def narrows(search: QuoteSearch) -> bool:
    """Whether a search asks for less than everything."""
    everything = QuoteSearch(search.today, order=search.order, backwards=search.backwards)
    return search != everything


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
