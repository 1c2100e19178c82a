"""The brief as five cards; every stroke goes into the sitting at once."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.domain.advice import Caution
from studio_desk.domain.brief import MOST_PEOPLE, Brief, Stakes, UseCase
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.ui.brief.ai_questions import AiQuestions
from studio_desk.ui.brief.chips import Chips
from studio_desk.ui.brief.final_uses import FinalUses
from studio_desk.ui.controls import (
    GRID,
    barred,
    button,
    card,
    counter,
    field,
    fill_line,
    mark_wrong,
    row,
    scroll_down,
    text,
)
from studio_desk.ui.house import House
from studio_desk.ui.sitting import Sitting
from studio_desk.ui.typed import typed_number


class BriefStep(QScrollArea):
    """Client, purpose, frame, who must be convinced, and what AI may do."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._filling = False
        scroll_down(self)
        self._use_cases: Chips[UseCase] = Chips("UseCase")
        self._use_cases.offer([(each, house.wording.name(each)) for each in UseCase])
        self._stakes: Chips[Stakes] = Chips("Stakes", exclusive=True)
        self._stakes.offer([(each, house.wording.name(each)) for each in Stakes])
        self._final_uses = FinalUses(house)
        self._ai = AiQuestions(house)
        self._build()
        self._connect()
        sitting.changed.connect(self._fill)
        self._fill(sitting.now)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type."""
        super().showEvent(event)
        self._fold_notes(folded=True)
        self._final_uses.forget()
        self._name.setFocus()

    def _build(self) -> None:
        ground = QWidget()
        ground.setProperty("role", "ground")
        columns = QHBoxLayout(ground)
        columns.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        columns.setSpacing(2 * GRID)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(2 * GRID)
        left.addWidget(self._purpose_card())
        left.addWidget(self._final_uses_card())
        left.addWidget(self._ai)
        left.addStretch(1)
        right.addWidget(self._client_card())
        right.addWidget(self._frame_card())
        right.addStretch(1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self.setWidget(ground)

    def _purpose_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(text(self.tr("What is the portrait for?"), "heading"))
        layout.addWidget(self._use_cases)
        self._caution = barred(self._house.wording.name(Caution.PASSPORT), "warning-bar")
        self._caution.setObjectName("brief.official")
        layout.addWidget(self._caution)
        layout.addWidget(text(self.tr("How much depends on it?"), "label"))
        layout.addWidget(self._stakes)
        return frame

    def _final_uses_card(self) -> QFrame:
        frame, layout = card()
        layout.addWidget(text(self.tr("Where will it be seen, and how large?"), "heading"))
        layout.addWidget(self._final_uses)
        return frame

    def _client_card(self) -> QFrame:
        frame, layout = card()
        self._name = _line("client.name")
        self._email = _line("client.email")
        self._organisation = _line("client.organisation")
        self._phone = _line("client.phone")
        layout.addWidget(text(self.tr("Client"), "heading"))
        layout.addLayout(field(self.tr("Name"), self._name))
        layout.addLayout(field(self.tr("E-mail"), self._email))
        organisation = field(self.tr("Organisation"), self._organisation)
        layout.addLayout(_halves(organisation, field(self.tr("Phone"), self._phone)))
        return frame

    def _frame_card(self) -> QFrame:
        frame, layout = card()
        self._has_deadline = QCheckBox(self.tr("Needed by"))
        self._has_deadline.setObjectName("brief.has_deadline")
        self._has_deadline.setProperty("role", "label")
        self._deadline = QDateEdit()
        self._deadline.setObjectName("brief.deadline")
        self._deadline.setCalendarPopup(True)
        self._deadline.setDisplayFormat("d MMMM yyyy")
        self._deadline.setAccessibleName(self.tr("Needed by"))
        past = self.tr("This day has passed. Choose another: the advice takes no account of it.")
        self._overdue = barred(past, "warning-bar")
        self._overdue.setObjectName("brief.overdue")
        self._budget = _line("brief.budget")
        self._people = counter("brief.people", 1, MOST_PEOPLE)
        self._looks = counter("brief.looks", 1, MOST_PEOPLE)
        self._audience = _line("brief.audience")
        self._audience.setPlaceholderText(self.tr("Recruiters, patients, a casting director…"))
        self._notes = QPlainTextEdit()
        self._notes.setObjectName("brief.notes")
        self._notes.setFixedHeight(10 * GRID)
        self._notes.setTabChangesFocus(True)
        deadline = QVBoxLayout()
        deadline.setSpacing(GRID // 2 + 2)
        deadline.addWidget(self._has_deadline)
        deadline.addWidget(self._deadline)
        currency = self._sitting.now.quote.currency.code
        layout.addWidget(text(self.tr("When, for how much, and for whom"), "heading"))
        budget = field(self.tr("Budget, {currency}").format(currency=currency), self._budget)
        layout.addLayout(_halves(deadline, budget))
        layout.addWidget(self._overdue)
        people = field(self.tr("People"), self._people)
        layout.addLayout(_halves(people, field(self.tr("Looks"), self._looks)))
        layout.addLayout(field(self.tr("Who must be convinced?"), self._audience))
        self._notes.setAccessibleName(self.tr("Notes, for staff only"))
        self._notes_switch = button("", self._switch_notes, role="link", name="brief.show_notes")
        layout.addLayout(row(self._notes_switch, 1))
        layout.addWidget(self._notes)
        return frame

    def _switch_notes(self) -> None:
        """The brief is filled in beside the client: what is not for their eyes stays folded."""
        self._fold_notes(folded=self._notes.isVisible())
        if self._notes.isVisible():
            self._notes.setFocus()

    def _fold_notes(self, *, folded: bool) -> None:
        self._notes.setVisible(not folded)
        if not folded:
            words = self.tr("Hide staff notes")
        elif self._sitting.now.brief.notes:
            words = self.tr("Show staff notes")
        else:
            words = self.tr("Add staff notes")
        self._notes_switch.setText(words)

    def _connect(self) -> None:
        for chips in (self._use_cases, self._stakes, self._final_uses):
            chips.chosen.connect(self._chosen)
        self._ai.answered.connect(self._chosen)
        for line in (self._name, self._email, self._organisation, self._phone):
            line.textEdited.connect(partial(self._client_typed, line.objectName()))
        self._audience.textEdited.connect(lambda _: self._noted("brief.audience"))
        self._budget.textEdited.connect(lambda _: self._noted("brief.budget"))
        self._notes.textChanged.connect(lambda: self._noted("brief.notes"))
        self._has_deadline.clicked.connect(lambda _: self._noted())
        self._deadline.dateChanged.connect(lambda _: self._noted("brief.deadline"))
        for count in (self._people, self._looks):
            count.valueChanged.connect(partial(self._counted, count.objectName()))

    def _chosen(self) -> None:
        """Note it; a caution that this brings about is seen at once."""
        cautions = self._caution, self._final_uses.caution
        before = [each for each in cautions if each.isVisible()]
        self._noted()
        for each in cautions:
            if each.isVisible() and each not in before:
                QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, each))

    def _counted(self, burst: str, _count: int) -> None:
        self._noted(burst)

    def _client_typed(self, burst: str, _typed: str) -> None:
        consultation = self._sitting.now
        client = replace(
            consultation.client,
            name=self._name.text(),
            email=self._email.text().strip(),
            organisation=self._organisation.text(),
            phone=self._phone.text(),
        )
        self._sitting.change(replace(consultation, client=client), burst)

    def _noted(self, burst: str = "") -> None:
        if self._filling:
            return
        self._deadline.setEnabled(self._has_deadline.isChecked())
        budget = typed_number(self._budget.text())
        wrong = (budget is None and bool(self._budget.text().strip())) or (budget or 0) < 0
        mark_wrong(self._budget, wrong=wrong)
        now = self._sitting.now
        brief = Brief(
            use_cases=self._use_cases.value(),
            stakes=(self._stakes.value() or (Stakes.MEDIUM,))[0],
            deadline=_python_date(self._deadline.date())
            if self._has_deadline.isChecked()
            else None,
            budget=now.brief.budget if wrong else budget,
            people=self._people.value(),
            looks=self._looks.value(),
            final_uses=self._final_uses.value(),
            audience=self._audience.text(),
            notes=self._notes.toPlainText(),
            ai_rule=self._ai.ai_rule,
            agreed=self._ai.agreed,
        )
        self._sitting.change(replace(now, brief=brief), burst)

    def _say_overdue(self, brief: Brief) -> None:
        """A day that is past is most often a year that was not looked at."""
        overdue = brief.is_overdue(self._house.desk.adviser.today)
        mark_wrong(self._deadline, wrong=overdue)
        self._overdue.setVisible(overdue)

    def _fill(self, consultation: Consultation) -> None:
        """Show `consultation` without touching a field whose words already say it."""
        self._filling = True
        try:
            self._fill_client(consultation.client)
            self._fill_brief(consultation)
        finally:
            self._filling = False

    def _fill_client(self, client: Client) -> None:
        for line, words in (
            (self._name, client.name),
            (self._email, client.email),
            (self._organisation, client.organisation),
            (self._phone, client.phone),
        ):
            fill_line(line, words)

    def _fill_brief(self, consultation: Consultation) -> None:
        brief = consultation.brief
        self._use_cases.show_value(brief.use_cases)
        self._stakes.show_value((brief.stakes,))
        self._final_uses.show_value(brief.final_uses)
        self._ai.show_brief(brief)
        official = UseCase.PASSPORT in brief.use_cases
        self._caution.setVisible(official)
        self._final_uses.say_official(elsewhere=official)
        self._has_deadline.setChecked(brief.deadline is not None)
        self._deadline.setEnabled(brief.deadline is not None)
        shown = brief.deadline or consultation.held_on
        self._deadline.setDate(QDate(shown.year, shown.month, shown.day))
        self._say_overdue(brief)
        if typed_number(self._budget.text()) != brief.budget:
            self._budget.setText("" if brief.budget is None else f"{brief.budget:f}")
            mark_wrong(self._budget, wrong=False)
        self._people.setValue(brief.people)
        self._looks.setValue(brief.looks)
        if self._audience.text() != brief.audience:
            self._audience.setText(brief.audience)
        if self._notes.toPlainText() != brief.notes:
            self._notes.setPlainText(brief.notes)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setMaxLength(500)
    return line


def _halves(left: QVBoxLayout, right: QVBoxLayout) -> QHBoxLayout:
    halves = row(left, right)
    halves.setStretch(0, 1)
    halves.setStretch(1, 1)
    return halves


def _python_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
