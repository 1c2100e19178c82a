"""The quotes to come back to: who was written to and when, and what may be done about each."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio_desk.services.follow_ups import FollowUp
from studio_desk.ui.controls import GRID, button, card, row, scroll_down, text
from studio_desk.ui.house import House
from studio_desk.ui.noting_sent import NotingSent
from studio_desk.ui.today.follow_up_row import FollowUpRow
from studio_desk.ui.today.follow_up_words import FollowUpWords

FEW, MOST = 3, 50
"""How many are shown at first, and at all."""
MOST_PX = 25 * GRID
"""Of many no more than leaves the consultations in sight."""


class _Ground(QWidget):
    """Says when what lies on it takes another height."""

    grown = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done


class FollowUps(QFrame):
    """A card that is there only while there is anything to come back to."""

    letter_wanted = Signal(str, object)
    """The consultation to write in, and the `MessageKind` that is begun."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._words = FollowUpWords(house, self)
        self._found: list[FollowUp] = []
        self._shown: list[FollowUpRow] = []
        self._most = FEW
        self._noting = NotingSent(house, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        layout.setSpacing(GRID)
        self._more = button("", self._unfold, role="quiet", name="follow_up.more")
        self._rest = text("", "small")
        self._rest.setObjectName("follow_up.rest")
        layout.addLayout(row(text(self.tr("To follow up"), "heading"), 1, self._rest, self._more))
        ground = _Ground()
        ground.grown.connect(self._settle)
        self._rows = QVBoxLayout(ground)
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setObjectName("follow_up.area")
        self._area.setProperty("role", "panel")
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
        self._place(self._chosen())
        folded = self._most == FEW
        left = len(self._found) - self._most
        self._more.setText(
            self.tr("and {n} more").format(n=left) if folded else self.tr("Show fewer")
        )
        self._more.setVisible(len(self._found) > FEW)
        self._rest.setText(self.tr("and {n} more").format(n=left))
        self._rest.setVisible(not folded and left > 0)
        self.setVisible(bool(self._shown))
        self._settle()

    def _chosen(self) -> list[FollowUpRow]:
        """The rows to stand there; one that asks something stays, whatever else is due by now."""
        kept = {each.key: each for each in self._shown}
        chosen = []
        for each in self._found[: self._most]:
            known = kept.get(each.summary.key)
            stays = known is not None and (known.is_asking or known.shown == each)
            chosen.append(known if known is not None and stays else self._row(each))
        for place, known in enumerate(self._shown):
            if known.is_asking and known not in chosen:
                chosen.insert(place, known)
        return chosen

    def _place(self, chosen: list[FollowUpRow]) -> None:
        for each in self._shown:
            self._rows.removeWidget(each)
            if each not in chosen:
                each.hide()
                each.deleteLater()
        self._shown = chosen
        for each in chosen:
            self._rows.addWidget(each)
            each.stand(first=each is chosen[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a question that takes more lines now the room for them."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """As high as the rows are, and no higher than there is room for."""
        rows, width = self._rows, self._area.viewport().width()
        needed = rows.heightForWidth(width) if rows.hasHeightForWidth() else -1
        self._area.setFixedHeight(min(max(needed, rows.sizeHint().height()), MOST_PX))

    def _row(self, each: FollowUp) -> FollowUpRow:
        made = FollowUpRow(self._house, each, self._words)
        made.settled.connect(self._build)
        consultation_id = each.summary.consultation_id
        book = self._house.desk.follow_ups
        if not each.is_sent and not each.has_expired:
            sent = partial(self._noting.note, partial(book.note_sent, each))
            made.offer(self.tr("I sent it"), sent, "follow_up.note")
        if each.has_expired:
            wanted = partial(self._house.signals.quote_wanted.emit, consultation_id)
            made.offer(self.tr("Open the quote"), wanted, "follow_up.open", "plain")
        else:
            write = partial(self.letter_wanted.emit, consultation_id, each.letter)
            made.offer(self.tr("Write…"), write, "follow_up.write", "plain")
        if not each.has_expired:
            accept = partial(self._ask_accept, made)
            made.offer(self.tr("Client accepted"), accept, "follow_up.accept")
        decline = partial(self._ask_decline, made)
        made.offer(self.tr("Client declined"), decline, "follow_up.decline")
        if each.has_expired:
            let_go = partial(self._put_off, each, None)
            made.offer(self.tr("Let it go"), let_go, "follow_up.let_go")
        else:
            waits = book.waits(each)
            # Without it the other buttons would stand elsewhere than in the row above.
            made.add(self._waiting(each, waits), shown=bool(waits))
        return made

    def _waiting(self, each: FollowUp, waits: tuple[date, ...]) -> QPushButton:
        made = button(self.tr("Remind me…"), lambda: None, role="quiet", name="follow_up.later")
        menu = QMenu(made)
        for until in waits:
            action = menu.addAction(self._words.wait(each, until))
            action.triggered.connect(lambda _=False, until=until: self._put_off(each, until))
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

    def _put_off(self, each: FollowUp, until: date | None) -> None:
        """Say it again on a day, or never: that it has expired is known now."""
        book, signals = self._house.desk.follow_ups, self._house.signals
        client = each.summary.client or self.tr("Unnamed client")
        again, never = (
            self.tr("{client}: reminded on {day}"),
            self.tr("No longer reminded of {number}"),
        )
        words = never.format(number=each.summary.number)
        if until is not None:
            words = again.format(client=client, day=self._words.day(until))

        def done(before: date | None) -> None:
            back = partial(self._run, partial(book.put_off, each, before))
            signals.undoable.emit(words, back)
            signals.consultations_changed.emit()

        def work() -> date | None:
            return book.let_go(each) if until is None else book.put_off(each, until)

        self._house.books.run(self, lambda _: work(), done=done, failed=signals.failed.emit)

    def _run(self, deed: Callable[[], object]) -> None:
        signals = self._house.signals
        self._house.books.run(
            self,
            lambda _: deed(),
            done=lambda _: signals.consultations_changed.emit(),
            failed=signals.failed.emit,
        )
