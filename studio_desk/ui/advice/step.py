"""The advice in the proposal's own words, so that what is said is what will be sent."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.advice import Advice, Opinion, Route
from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Consultation
from studio_desk.services.advice_words import SpokenAdvice, speak
from studio_desk.services.adviser import Counsel, is_blank
from studio_desk.ui.advice.opinion import OpinionForm, OwnOpinion
from studio_desk.ui.controls import GRID, EmptyState, barred, button, card, row, scroll_down, text
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
        self._form = OpinionForm(house)
        self._form.setParent(self)
        self._form.agreed.connect(self._think)
        self._form.settled.connect(self.setFocus)
        scroll_down(self)
        # Nothing within takes the keyboard: the area itself is what the arrows scroll.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Advice"))
        sitting.changed.connect(self._changed)
        house.signals.prices_changed.connect(self._forget)
        house.signals.evidence_changed.connect(self._forget)
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
        if self._shown is not None and _rests_on(self._shown) == _rests_on(consultation):
            return
        self._shown = consultation
        adviser = self._house.desk.adviser
        self._house.books.run(
            self,
            lambda _: adviser.advise(consultation),
            done=self._show,
            failed=self._house.signals.failed.emit,
        )

    def _think(self, opinion: Opinion | None) -> None:
        self._sitting.change(replace(self._sitting.now, opinion=opinion))

    def _ask(self, route: Route, reason: str = "") -> None:
        """Ask why; where that begins below the edge it is brought up once it has its place."""
        self._form.ask(route, reason)
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, self._form))

    def _show(self, advice: Advice) -> None:
        """Show it anew around a reason that is being typed, which stays as it is."""
        is_asking, is_typing = not self._form.isHidden(), self._form.has_keyboard()
        self._form.setParent(self)
        self._lay_out(advice)
        self._form.setVisible(is_asking)
        if is_typing:
            self._form.take_keyboard()

    def _lay_out(self, advice: Advice) -> None:
        now = self._sitting.now
        ground = QWidget()
        ground.setProperty("role", "ground")
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        if is_blank(now.brief) and now.opinion is None:
            self._form.hide()
            outer.addWidget(self._nothing_yet())
        else:
            column = QWidget()
            column.setMaximumWidth(1040)
            self._fill(QVBoxLayout(column), advice, now.opinion)
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

    def _fill(self, layout: QVBoxLayout, advice: Advice, opinion: Opinion | None) -> None:
        spoken = speak(Counsel(advice), self._house.wording, opinion)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        title = text(spoken.title, "display", wrap=True)
        title.setObjectName("advice.title")
        layout.addWidget(title)
        layout.addWidget(text(spoken.lead, "lead", wrap=True))
        layout.addSpacing(GRID)
        layout.addLayout(self._routes(advice, opinion))
        layout.addWidget(self._form)
        if opinion is not None:
            layout.addWidget(self._own(spoken, opinion))
        self._fill_reasons(layout, spoken)
        layout.addStretch(1)

    def _own(self, spoken: SpokenAdvice, opinion: Opinion) -> OwnOpinion:
        own = OwnOpinion(spoken)
        own.edit_wanted.connect(partial(self._ask, opinion.route, opinion.reason))
        own.drop_wanted.connect(self._follow_the_rules)
        return own

    def _follow_the_rules(self) -> None:
        # A reason that is still being typed is for the opinion that is given up.
        self._form.leave()
        self._think(None)

    def _fill_reasons(self, layout: QVBoxLayout, spoken: SpokenAdvice) -> None:
        say = self._house.wording.say
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addWidget(
            _points(
                say("advice.reasons"), tuple(each.sentence for each in spoken.reasons), "accent-bar"
            ),
            3,
        )
        if spoken.against:
            columns.addWidget(
                _points(
                    say("advice.against"),
                    tuple(each.sentence for each in spoken.against),
                    "hairline",
                ),
                2,
            )
        layout.addLayout(columns)
        if spoken.cautions:
            layout.addWidget(_points(say("advice.cautions"), spoken.cautions, "warning-bar"))

    def _routes(self, advice: Advice, opinion: Opinion | None) -> QHBoxLayout:
        """All three side by side, so that the client sees what was weighed against what."""
        chosen = advice.route if opinion is None else opinion.route
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
                ours = "advice.ours" if opinion is None else "advice.opinion"
                head.addWidget(text(wording.say(ours), "tag"))
            inner.setSpacing(GRID)
            inner.addLayout(head)
            inner.addWidget(text(wording.say(f"advice.means.{route}"), wrap=True))
            inner.addStretch(1)
            if route is not chosen:
                inner.addLayout(row(self._instead(route, is_by_rules=route is advice.route), 1))
            layout.addWidget(frame, 1)
        return layout

    def _instead(self, route: Route, *, is_by_rules: bool) -> QPushButton:
        """Advise another way; the way of the rules needs no reason but theirs."""
        pressed: Callable[[], object] = partial(self._ask, route)
        words, said = self.tr("Advise this instead…"), self.tr("Advise this instead: {route}")
        if is_by_rules:
            pressed, words = self._follow_the_rules, self.tr("Back to the rules’ advice")
            said = self.tr("Back to the rules’ advice: {route}")
        made = button(words, pressed, role="link", name=f"advice.instead.{route}")
        made.setAccessibleName(said.format(route=self._house.wording.name(route)))
        return made


def _rests_on(consultation: Consultation) -> tuple[Brief, Opinion | None]:
    return consultation.brief, consultation.opinion


def _points(title: str, sentences: tuple[str, ...], bar: str) -> QFrame:
    frame, layout = card()
    layout.addWidget(text(title, "heading"))
    for sentence in sentences:
        layout.addWidget(barred(sentence, bar))
    layout.addStretch(1)
    return frame
