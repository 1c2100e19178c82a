"""The advice in the proposal's own words, so that what is said is what will be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.advice import Opinion, OpinionBarred, Route, Rule
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.evidence import Evidence
from studio_desk.services.advice_words import SpokenAdvice, speak
from studio_desk.services.adviser import Counsel, is_blank
from studio_desk.services.route_writer import LOOKED_UP, RouteWriter
from studio_desk.ui.advice.mix import MixCard
from studio_desk.ui.advice.opinion import OpinionForm, OwnOpinion, WithheldOpinion
from studio_desk.ui.advice.points import points, reasons, turns
from studio_desk.ui.advice.routes import RouteTable
from studio_desk.ui.controls import GRID, EmptyState, button, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing import Standing
from studio_desk.ui.sitting import Sitting

COLUMN_PX = 160 * GRID
"""How wide the column in the middle gets: lines that are longer are hard to read."""
ALL_BUT_NOTHING = 10_000
"""The column's share of the room that it may take; what is left over stands on both sides."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the studio's data say: the counsel, and the evidence that may be shown, by id."""

    counsel: Counsel
    evidence: Mapping[str, Evidence]


class AdviceStep(QScrollArea):
    """The route in large type, the three of them side by side, the reasons below."""

    brief_wanted = Signal()
    """There is nothing to advise on before something is noted there."""

    def __init__(self, house: House, sitting: Sitting, standing: Standing) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._standing = standing
        self._shown: Consultation | None = None
        self._laid_out: tuple[Read, tuple[object, ...]] | None = None
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
        if self._shown is not None and self._shown.quote != self._sitting.now.quote:
            self._shown = None
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
        desk, language = self._house.desk, self._house.language

        def read(_: object) -> Read:
            today, items = desk.evidence.today, desk.evidence.all(language)
            sound = {each.id: each for each in items if not each.flags(today)}
            return Read(desk.adviser.counsel(consultation), sound)

        self._house.books.run(self, read, done=self._show, failed=self._house.signals.failed.emit)

    def _think(self, opinion: Opinion | None) -> None:
        """Keep the opinion; the brief may have come to bar it while its reason was typed."""
        bar = self._bar_on(opinion)
        if bar is not None:
            self._house.signals.failed.emit(OpinionBarred(bar))
            return
        self._sitting.change(replace(self._sitting.now, opinion=opinion))

    def _bar_on(self, opinion: Opinion | None) -> Rule | None:
        """The law or refusal that keeps the opinion from being given, by the advice on screen."""
        if self._laid_out is None or opinion is None:
            return None
        advice = self._laid_out[0].counsel.advice
        return advice.bar if advice.followed(opinion) is None else None

    def _ask(self, route: Route, reason: str = "") -> None:
        """Ask why; where that begins below the edge it is brought up once it has its place."""
        self._form.ask(route, reason)
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, self._form))

    def _show(self, read: Read) -> None:
        """Show it anew around a reason that is being typed, which stays as it is.

        Where nothing is another, as with most of what is changed in Settings, a question that was
        asked stays open; else the keyboard stays where it is.
        """
        shown = read, _rests_on(self._sitting.now)
        if shown == self._laid_out:
            return
        self._laid_out = shown
        is_asking, is_typing = not self._form.isHidden(), self._form.has_keyboard()
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._form.setParent(self)
        self._lay_out(read)
        self._form.setVisible(is_asking)
        if is_typing:
            self._form.take_keyboard()
        elif name and (again := self.findChild(QWidget, name)) is not None:
            again.setFocus()

    def _lay_out(self, read: Read) -> None:
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
            column.setMaximumWidth(COLUMN_PX)
            self._fill(QVBoxLayout(column), read, now.opinion)
            outer.addStretch(1)
            outer.addWidget(column, ALL_BUT_NOTHING)
            outer.addStretch(1)
        self.setWidget(ground)

    def _nothing_yet(self) -> EmptyState:
        nothing = EmptyState(
            self._house,
            Icon.INFO,
            self.tr("Nothing to advise on yet"),
            self._house.wording.say("advice.nothing"),
        )
        nothing.offer(
            button(
                self.tr("Open the brief"),
                self.brief_wanted.emit,
                role="primary",
                name="advice.brief",
            )
        )
        return nothing

    def _fill(self, layout: QVBoxLayout, read: Read, thought: Opinion | None) -> None:
        advice = read.counsel.advice
        opinion = advice.followed(thought)
        spoken = speak(read.counsel, self._house.wording, opinion, read.evidence)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        title = text(spoken.title, "display", wrap=True)
        title.setObjectName("advice.title")
        layout.addWidget(title)
        layout.addWidget(text(spoken.lead, "lead", wrap=True))
        layout.addSpacing(GRID)
        layout.addWidget(self._routes(read, spoken, opinion))
        layout.addWidget(self._form)
        if opinion is not None:
            layout.addWidget(self._own(spoken, opinion))
        elif thought is not None and advice.bar is not None:
            layout.addWidget(self._withheld(thought, advice.bar))
        self._fill_reasons(layout, spoken)
        self._fill_further(layout, read, spoken)
        if spoken.cautions:
            title_words = self._house.wording.say("advice.cautions")
            layout.addWidget(points(title_words, spoken.cautions, "warning-bar"))
        layout.addStretch(1)

    def _own(self, spoken: SpokenAdvice, opinion: Opinion) -> OwnOpinion:
        own = OwnOpinion(spoken)
        own.edit_wanted.connect(partial(self._ask, opinion.route, opinion.reason))
        own.drop_wanted.connect(self._follow_the_rules)
        return own

    def _withheld(self, opinion: Opinion, bar: Rule) -> WithheldOpinion:
        withheld = WithheldOpinion(self._house, opinion, bar)
        withheld.drop_wanted.connect(self._follow_the_rules)
        return withheld

    def _follow_the_rules(self) -> None:
        # A reason that is still being typed is for the opinion that is given up.
        self._form.leave()
        self._think(None)

    def _fill_reasons(self, layout: QVBoxLayout, spoken: SpokenAdvice) -> None:
        say = self._house.wording.say
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        if spoken.route is Route.MIX:
            for side in (Route.IN_PERSON, Route.AI):
                if told := spoken.of_side(side):
                    title = say(f"advice.speaks_for.{side}")
                    columns.addWidget(reasons(title, told, "accent-bar"), 1)
        elif spoken.reasons:
            columns.addWidget(reasons(say("advice.reasons"), spoken.reasons, "accent-bar"), 1)
        if spoken.against:
            columns.addWidget(reasons(spoken.against_title, spoken.against, "hairline"), 1)
        layout.addLayout(columns)

    def _fill_further(self, layout: QVBoxLayout, read: Read, spoken: SpokenAdvice) -> None:
        """Who makes which picture of a mix, and what would change the advice."""
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        if spoken.route is Route.MIX:
            mix = MixCard(self._house, self._sitting, self._standing, spoken, read.counsel)
            # The button goes once the mix is in the quote; the arrows scroll on.
            mix.settled.connect(self.setFocus)
            columns.addWidget(mix, 1)
        if spoken.turns or spoken.no_turns:
            columns.addWidget(turns(spoken.turns_title, spoken.turns, spoken.no_turns), 1)
        layout.addLayout(columns)

    def _routes(self, read: Read, spoken: SpokenAdvice, opinion: Opinion | None) -> RouteTable:
        """All three side by side, so that the client sees what was weighed against what."""
        writer = RouteWriter(self._house.wording, self._house.desk.formats)
        advice, looked_up = read.counsel.advice, read.evidence.get(LOOKED_UP)
        written = writer.write(read.counsel.costs, looked_up, advice)
        table = RouteTable(
            self._house, written, spoken.route, advice, is_opinion=opinion is not None
        )
        table.other_wanted.connect(self._ask)
        table.rules_wanted.connect(self._follow_the_rules)
        return table


def _rests_on(consultation: Consultation) -> tuple[object, ...]:
    """What is advised anew on while it is seen.

    What the quote comes to is looked up when the step is opened: nothing jumps where the mix is put
    in from here.
    """
    quote = consultation.quote
    taxed = bool(quote.taxes), quote.prices_include_tax
    return consultation.brief, consultation.opinion, quote.currency, taxed
