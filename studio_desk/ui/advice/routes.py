"""The three routes side by side: what each means, costs and takes, and the way to advise it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.advice import Advice, Route
from studio_desk.domain.proposal import Routes
from studio_desk.services.route_writer import ROUTES
from studio_desk.ui.controls import GRID, button, hairline, row, text
from studio_desk.ui.house import House

LABEL_PX = 14 * GRID
TAG_PX = 20


class RouteTable(QFrame):
    """A column for each route, the advised one on its own ground; what is weighed in rows."""

    other_wanted = Signal(object)
    """The `Route` that staff would rather advise."""
    rules_wanted = Signal()
    """The advice of the rules is to stand again."""

    def __init__(
        self, house: House, written: Routes, chosen: Route, advice: Advice, *, is_opinion: bool
    ) -> None:
        super().__init__()
        self._is_barred = advice.is_barred
        self._wording = house.wording
        self._chosen = chosen
        self._by_rules = advice.route
        self._is_opinion = is_opinion
        self.setProperty("role", "card")
        self.setObjectName("advice.routes")
        self.setAccessibleName(written.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID, GRID, GRID, 2 * GRID)
        outer.setSpacing(GRID + 4)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, LABEL_PX)
        self._fill(written)
        outer.addLayout(self._grid)
        notes = QVBoxLayout()
        notes.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        notes.setSpacing(2)
        for note in written.notes:
            notes.addWidget(text(note, "small", wrap=True))
        outer.addLayout(notes)

    def _fill(self, written: Routes) -> None:
        ground = QFrame()
        ground.setProperty("role", "chosen-card")
        column = 1 + ROUTES.index(self._chosen)
        self._grid.addWidget(ground, 0, column, 1 + 2 * len(written.table.rows), 1)
        for at, route in enumerate(ROUTES, start=1):
            self._grid.addWidget(self._head(route), 0, at)
            self._grid.setColumnStretch(at, 1)
        for place, (label, *values) in enumerate(written.table.rows):
            for at in range(1 + len(ROUTES)):
                # The ground of the advised route keeps its edges whole.
                self._grid.addLayout(_rule(inset=at == column), 2 * place + 1, at)
            self._grid.addWidget(_cell(text(label, "label", wrap=True)), 2 * place + 2, 0)
            for at, value in enumerate(values, start=1):
                # What is asked first is what it costs.
                said = text(value, "body" if place else "strong", wrap=True)
                heard = self.tr("{row}, {route}: {value}")
                route_name = written.table.heads[at]
                said.setAccessibleName(
                    heard.format(row=label, route=route_name, value=value.replace("\n", "; "))
                )
                self._grid.addWidget(_cell(said), 2 * place + 2, at)

    def _head(self, route: Route) -> QWidget:
        head = QWidget()
        layout = QVBoxLayout(head)
        layout.setContentsMargins(2 * GRID, 2 * GRID - 4, 2 * GRID, GRID + 4)
        layout.setSpacing(GRID)
        top = row(text(self._wording.name(route), "heading"), 1)
        # One line of words for all three, though only one of them has a tag, which is higher.
        top.addStrut(TAG_PX)
        layout.addLayout(top)
        layout.addWidget(text(self._wording.say(f"advice.means.{route}"), wrap=True))
        layout.addStretch(1)
        if route is self._chosen:
            ours = "advice.opinion" if self._is_opinion else "advice.ours"
            top.addWidget(text(self._wording.say(ours), "tag"))
        elif self._is_barred and route is not Route.IN_PERSON:
            # What keeps AI out stands in the row below.
            layout.addWidget(text(self.tr("Cannot be advised here"), "muted", wrap=True))
        else:
            layout.addLayout(row(self._instead(route), 1))
        return head

    def _instead(self, route: Route) -> QPushButton:
        """Advise another way; the way of the rules needs no reason but theirs."""
        pressed: Callable[[], object] = partial(self.other_wanted.emit, route)
        words, said = self.tr("Advise this instead…"), self.tr("Advise this instead: {route}")
        if route is self._by_rules:
            pressed, words = self.rules_wanted.emit, self.tr("Back to the rules’ advice")
            said = self.tr("Back to the rules’ advice: {route}")
        made = button(words, pressed, role="link", name=f"advice.instead.{route}")
        made.setAccessibleName(said.format(route=self._wording.name(route)))
        return made


def _rule(*, inset: bool) -> QHBoxLayout:
    rule = row(hairline())
    rule.setContentsMargins(int(inset), 0, int(inset), 0)
    return rule


def _cell(label: QLabel) -> QWidget:
    label.setContentsMargins(2 * GRID, GRID + 2, 2 * GRID, GRID + 2)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
