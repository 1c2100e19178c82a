"""The advice in the proposal's own words, so that what is said is what will be sent."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.advice import Advice, Route
from studio_desk.domain.consultation import Consultation
from studio_desk.services.adviser import SpokenAdvice, is_blank, speak
from studio_desk.ui.controls import GRID, EmptyState, barred, card, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.sitting import Sitting


class AdviceStep(QScrollArea):
    """The route in large type, the three of them in a row, the reasons below."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._shown: Consultation | None = None
        scroll_down(self)
        # Nothing within takes the keyboard: the area itself is what the arrows scroll.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Advice"))
        sitting.changed.connect(self._changed)
        house.signals.prices_changed.connect(self._forget)
        house.signals.studio_changed.connect(self._forget)

    def showEvent(self, event: QShowEvent) -> None:
        """Advise on what the brief says now."""
        super().showEvent(event)
        self.setFocus()
        self._advise()

    def _changed(self, _consultation: Consultation) -> None:
        if self.isVisible():
            self._advise()

    def _forget(self) -> None:
        """The advice knows what a session costs here."""
        self._shown = None
        if self.isVisible():
            self._advise()

    def _advise(self) -> None:
        consultation = self._sitting.now
        if self._shown is not None and self._shown.brief == consultation.brief:
            return
        self._shown = consultation
        adviser = self._house.desk.adviser
        self._house.books.run(
            self,
            lambda _: adviser.advise(consultation),
            done=self._show,
            failed=self._house.signals.failed.emit,
        )

    def _show(self, advice: Advice) -> None:
        ground = QWidget()
        ground.setProperty("role", "ground")
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        if is_blank(self._sitting.now.brief):
            outer.addWidget(self._nothing_yet())
        else:
            column = QWidget()
            column.setMaximumWidth(1040)
            self._fill(QVBoxLayout(column), speak(advice, self._house.wording))
            outer.addWidget(column, 100)
            outer.addStretch(1)
        self.setWidget(ground)

    def _nothing_yet(self) -> EmptyState:
        return EmptyState(
            self._house,
            Icon.INFO,
            self.tr("Nothing to advise on yet"),
            self._house.wording.say("advice.nothing"),
        )

    def _fill(self, layout: QVBoxLayout, spoken: SpokenAdvice) -> None:
        say = self._house.wording.say
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        title = text(spoken.title, "display", wrap=True)
        title.setObjectName("advice.title")
        layout.addWidget(title)
        layout.addWidget(text(spoken.lead, "lead", wrap=True))
        layout.addSpacing(GRID)
        layout.addLayout(self._routes(spoken.route))
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addWidget(_points(say("advice.reasons"), spoken.reasons, "accent-bar"), 3)
        if spoken.against:
            columns.addWidget(_points(say("advice.against"), spoken.against, "hairline"), 2)
        layout.addLayout(columns)
        if spoken.cautions:
            layout.addWidget(_points(say("advice.cautions"), spoken.cautions, "warning-bar"))
        layout.addStretch(1)

    def _routes(self, chosen: Route) -> QHBoxLayout:
        """All three side by side, so that the client sees what was weighed against what."""
        wording = self._house.wording
        layout = QHBoxLayout()
        layout.setSpacing(2 * GRID)
        for route in (Route.AI, Route.MIX, Route.IN_PERSON):
            frame, inner = card()
            head = QHBoxLayout()
            head.addWidget(text(wording.name(route), "heading"))
            head.addStretch(1)
            if route is chosen:
                frame.setProperty("role", "chosen-card")
                head.addWidget(text(wording.say("advice.ours"), "tag"))
            inner.setSpacing(GRID)
            inner.addLayout(head)
            inner.addWidget(text(wording.say(f"advice.means.{route}"), wrap=True))
            inner.addStretch(1)
            layout.addWidget(frame, 1)
        return layout


def _points(title: str, sentences: tuple[str, ...], bar: str) -> QFrame:
    frame, layout = card()
    layout.addWidget(text(title, "heading"))
    for sentence in sentences:
        layout.addWidget(barred(sentence, bar))
    layout.addStretch(1)
    return frame
