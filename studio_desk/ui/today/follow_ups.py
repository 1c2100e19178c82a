"""The quotes to come back to: who was written to and when, and what may be done about each."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio_desk.services.follow_up_ports import Sending
from studio_desk.services.follow_ups import FollowUp
from studio_desk.ui.controls import GRID, button, card, empty, row, scroll_down, text
from studio_desk.ui.elided import Elided
from studio_desk.ui.house import House
from studio_desk.ui.issuing.asking import Asking

FEW, MOST = 3, 50
"""How many are shown at first, and at all."""
MOST_PX = 180
WAITS = (1, 3, 7, 14)
"""Days after which one may be reminded again."""


class FollowUpWords(QObject):
    """Says how a quote left, and what about it is to be known."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house

    def why(self, shown: FollowUp) -> str:
        """What is the matter, the most urgent thing first."""
        said = (self._ending(shown.days_left), self._silence(shown))
        return " · ".join(filter(None, said))

    def how(self, sending: Sending | None) -> str:
        """When it left and to whom."""
        if sending is None:
            return self.tr("Issued, but neither sent nor saved yet")
        day = self._house.desk.formats.date(sending.at.astimezone().date(), self._house.language)
        if sending.kind == "mail":
            said = self.tr("Sent on {day} to {place}")
        elif sending.kind == "draft":
            said = self.tr("E-mail draft written on {day}")
        else:
            said = self.tr("Saved as a PDF on {day}")
        return said.format(day=day, place=sending.place)

    def _ending(self, days: int | None) -> str:
        if days is None:
            return ""
        if days == 0:
            return self.tr("Expires today")
        return (
            self.tr("Expires tomorrow")
            if days == 1
            else self.tr("Expires in {n} days").format(n=days)
        )

    def _silence(self, shown: FollowUp) -> str:
        days = shown.silent_days
        if not days:
            return ""
        one, many = self.tr("no answer for a day"), self.tr("no answer for {n} days")
        said = one if days == 1 else many.format(n=days)
        return said if shown.days_left is not None else said[:1].upper() + said[1:]


class FollowUpRow(QWidget):
    """One quote: what is known at the left, what may be done at the right."""

    def __init__(self, house: House, shown: FollowUp, words: FollowUpWords) -> None:
        super().__init__()
        self.shown = shown
        self._client = shown.summary.client or self.tr("Unnamed client")
        money = house.desk.formats.money(shown.summary.total, house.language)
        facts = " · ".join((self._client, shown.summary.number, money))
        title, about = Elided(facts, "strong"), Elided(words.how(shown.sending), "small")
        title.setObjectName("follow_up.title")
        about.setObjectName("follow_up.sent")
        why = text(words.why(shown), "small")
        why.setObjectName("follow_up.why")
        self.asking = Asking("follow_up")
        self.asking.answered.connect(self._answered)
        self.asking.hide()
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(title)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(why)
        below.addWidget(about, 1)
        told.addLayout(below)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GRID // 2)
        self._line = QWidget()
        line = row(told, self._actions, spacing=GRID)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self._line.setLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addWidget(self.asking)

    def offer(self, words: str, deed: Callable[[], object], name: str, role: str = "quiet") -> None:
        """Add a button, which says to the ear whom it is about."""
        self.add(button(words, deed, role=role, name=name))

    def add(self, made: QPushButton) -> None:
        """Add a button that was made elsewhere."""
        made.setAccessibleName(f"{made.text()}: {self._client}")
        self._actions.addWidget(made)

    def ask(self, question: str, yes: str, deed: Callable[[str], object], reason: str = "") -> None:
        """Ask in place before an answer is recorded, since that is for good."""
        self._line.hide()
        self.asking.ask(question, yes, deed, reason)

    def _answered(self) -> None:
        self.asking.hide()
        self._line.show()


class FollowUps(QFrame):
    """A card that is there only while there is anything to come back to."""

    letter_wanted = Signal(str, object)
    """The consultation to write in, and the `MessageKind` that is begun."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._words = FollowUpWords(house, self)
        self._found: list[FollowUp] = []
        self._most = FEW
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        layout.setSpacing(GRID)
        self._more = button("", self._unfold, role="quiet", name="follow_up.more")
        self._rest = text("", "small")
        self._rest.setObjectName("follow_up.rest")
        layout.addLayout(row(text(self.tr("To follow up"), "heading"), 1, self._rest, self._more))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self._rows.setContentsMargins(0, 0, 0, 0)
        ground = QWidget()
        ground.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        scroll_down(self._area)
        self._area.setWidget(ground)
        layout.addWidget(self._area)
        self.hide()

    def show_due(self, found: list[FollowUp]) -> None:
        """Show these, unless they stand there already."""
        if found != self._found:
            self._found = found
            self._build()

    def _unfold(self) -> None:
        self._most = FEW if self._most > FEW else MOST
        self._build()

    def _build(self) -> None:
        empty(self._rows)
        for each in self._found[: self._most]:
            self._rows.addWidget(self._row(each))
        folded = self._most == FEW
        left = len(self._found) - self._most
        self._more.setText(
            self.tr("and {n} more").format(n=left) if folded else self.tr("Show fewer")
        )
        self._more.setVisible(len(self._found) > FEW)
        self._rest.setText(self.tr("and {n} more").format(n=left))
        self._rest.setVisible(not folded and left > 0)
        self.setVisible(bool(self._found))
        self._settle()

    def _settle(self) -> None:
        """As high as the rows are; of many no more than leaves the consultations in sight."""
        needed = self._rows.sizeHint().height()
        self._area.setFixedHeight(min(needed, MOST_PX))

    def _row(self, each: FollowUp) -> FollowUpRow:
        made = FollowUpRow(self._house, each, self._words)
        consultation_id = each.summary.consultation_id
        write = partial(self.letter_wanted.emit, consultation_id, each.letter)
        made.offer(self.tr("Write…"), write, "follow_up.write", "plain")
        made.offer(self.tr("Client accepted"), partial(self._ask_accept, made), "follow_up.accept")
        made.offer(
            self.tr("Client declined"), partial(self._ask_decline, made), "follow_up.decline"
        )
        made.add(self._waiting(each))
        return made

    def _waiting(self, each: FollowUp) -> QPushButton:
        made = button(self.tr("Remind me in…"), lambda: None, role="quiet", name="follow_up.later")
        menu = QMenu(made)
        one, many = self.tr("a day"), self.tr("{n} days")
        for days in WAITS:
            action = menu.addAction(one if days == 1 else many.format(n=days))
            action.triggered.connect(lambda _=False, days=days: self._put_off(each, days))
        made.setMenu(menu)
        return made

    def _ask_accept(self, made: FollowUpRow) -> None:
        shown, book = made.shown, self._house.desk.follow_ups
        total = self._house.desk.formats.money(shown.summary.total, self._house.language)
        question = self.tr("{client} accepts {number}, {total} as chosen?")
        question = question.format(
            client=shown.summary.client or self.tr("The client"),
            number=shown.summary.number,
            total=total,
        )
        made.ask(question, self.tr("Accept"), lambda _: self._run(partial(book.accept, shown)))

    def _ask_decline(self, made: FollowUpRow) -> None:
        shown, book = made.shown, self._house.desk.follow_ups
        made.ask(
            self.tr("{client} declines {number}?").format(
                client=shown.summary.client or self.tr("The client"), number=shown.summary.number
            ),
            self.tr("Decline"),
            lambda reason: self._run(partial(book.decline, shown, reason)),
            self.tr("The reason, if one was given"),
        )

    def _put_off(self, each: FollowUp, days: int) -> None:
        book, signals = self._house.desk.follow_ups, self._house.signals
        client = each.summary.client or self.tr("Unnamed client")
        one, many = self.tr("{client}: reminded again tomorrow"), self.tr("{client}: in {n} days")
        words = (one if days == 1 else many).format(client=client, n=days)

        def done(before: date | None) -> None:
            back = partial(self._run, partial(book.put_back, each, before))
            signals.undoable.emit(words, back)
            signals.consultations_changed.emit()

        self._house.books.run(
            self, lambda _: book.put_off(each, days), done=done, failed=signals.failed.emit
        )

    def _run(self, deed: Callable[[], object]) -> None:
        signals = self._house.signals
        self._house.books.run(
            self,
            lambda _: deed(),
            done=lambda _: signals.consultations_changed.emit(),
            failed=signals.failed.emit,
        )
