"""The main window: the rail, its pages, and the consultation that is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mailing import Mailing
from studio_desk.ui.clients import ClientsPage
from studio_desk.ui.evidence import EvidencePage
from studio_desk.ui.examples import ExamplesPage
from studio_desk.ui.facing_client import FacingClient
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.late_undo import LateUndo, take_back_kept, take_back_open
from studio_desk.ui.line_undo import LineUndo
from studio_desk.ui.notice import Notice
from studio_desk.ui.outbox import OutboxPage, Tally
from studio_desk.ui.page import Page
from studio_desk.ui.prices import PricesPage
from studio_desk.ui.quotes import QuotesPage
from studio_desk.ui.rail import Rail
from studio_desk.ui.settings import SettingsPage
from studio_desk.ui.today import TodayPage
from studio_desk.ui.when_wanted import WhenWanted
from studio_desk.ui.window_place import WindowPlace
from studio_desk.ui.workspace.workspace import Step, Workspace

CLOSE_AGAIN_MS = 15_000
"""How long a second attempt to close counts as an answer to the first."""

Begin = Callable[[Workspace], None]
"""What is done first with a consultation that was opened."""


class MainWindow(QMainWindow):
    """Opens consultations, keeps the last word on closing, and says what went wrong."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.workspace: Workspace | None = None
        LineUndo(_application(), self)
        self._failures = 0
        self._is_settling = False
        self._asked_again = QTimer(self)
        self._asked_again.setSingleShot(True)
        self.setWindowTitle(self.tr("Studio Desk"))
        self._rail = Rail(house)
        self._stack = QStackedWidget()
        self._places: dict[str, WhenWanted[Page]] = {}
        self._furnish()
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self._notice = Notice(house, centre, self._stack)
        self._facing = FacingClient(house, self, self._notice)
        self.audience, self.presentation = self._facing.audience, self._facing.presentation
        self.tally = Tally(house, self)
        self.tally.counted.connect(self._tell_tally)
        self.tally.refresh()
        house.signals.failed.connect(self._tell_error)
        house.signals.told.connect(self._notice.tell)
        house.signals.undoable.connect(self._notice.tell)
        house.signals.undo_wanted.connect(self._take_back)
        house.signals.studio_changed.connect(self._read_studio)
        self._accent = Studio().accent
        self._read_studio()
        self._place = WindowPlace(self, house.preferences)
        self._place.take()
        self.show_page("today")

    def _furnish(self) -> None:
        house = self._house
        for key, icon, words, make in (
            ("today", Icon.TODAY, self.tr("Today"), self._today),
            ("clients", Icon.CLIENTS, self.tr("Clients"), self._clients),
            ("examples", Icon.EXAMPLES, self.tr("Examples"), lambda: ExamplesPage(house)),
            ("evidence", Icon.EVIDENCE, self.tr("Evidence"), lambda: EvidencePage(house)),
            ("prices", Icon.PRICES, self.tr("Prices"), lambda: PricesPage(house)),
            ("quotes", Icon.QUOTES, self.tr("Quotes"), self._quotes),
            ("outbox", Icon.OUTBOX, self.tr("Outbox"), lambda: OutboxPage(house)),
        ):
            self._add_page(key, icon, words, make)
        self._rail.add_foot()
        self._add_page("settings", Icon.SETTINGS, self.tr("Settings"), lambda: SettingsPage(house))
        # No lambda: the house is there for longer than this, and would hold it for as long.
        self._house.signals.quote_wanted.connect(self._open_quote)
        self._house.signals.sending_wanted.connect(self._open_sending)
        self._house.signals.correction_wanted.connect(self._correct)
        self._house.signals.place_wanted.connect(self.show_page)
        self._house.signals.answer_wanted.connect(self._read_answer)
        self._rail.chosen.connect(self.show_page)
        self._rail.theme_switched.connect(self._switch_theme)

    def _today(self) -> TodayPage:
        today = TodayPage(self._house)
        today.opened.connect(self.open)
        today.follow_ups.letter_wanted.connect(self.write)
        return today

    def _clients(self) -> ClientsPage:
        clients = ClientsPage(self._house)
        clients.opened.connect(self.open)
        clients.quotes_wanted.connect(self._show_quotes_of)
        return clients

    def _quotes(self) -> QuotesPage:
        quotes = QuotesPage(self._house)
        quotes.begin_wanted.connect(lambda: self.show_page("today"))
        quotes.opened.connect(self._open_quote)
        return quotes

    def _open_quote(self, consultation_id: str) -> None:
        self.open(consultation_id, Step.QUOTE)

    def _open_sending(self, consultation_id: str) -> None:
        self.open(consultation_id, Step.SEND)

    def _show_quotes_of(self, client: Client) -> None:
        self.show_page("quotes")
        quotes = self.pages["quotes"]
        assert isinstance(quotes, QuotesPage)
        quotes.show_client(client)

    def _add_page(self, key: str, icon: Icon, words: str, make: Callable[[], Page]) -> None:
        self._places[key] = WhenWanted(self._stack, make)
        self._rail.add(key, icon, words)

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of all places on the rail, in their order."""
        return tuple(self._places)

    @property
    def pages(self) -> dict[str, Page]:
        """The pages that were opened, by the keys of their places."""
        return {key: place.made for key, place in self._places.items() if place.made is not None}

    def show_page(self, key: str) -> None:
        """Open one of the rail's places, saving the consultation on the way."""
        self.presentation.end()
        if self.workspace is not None:
            self.workspace.sitting.save()
        self._places[key].show()
        self._rail.mark(key)

    def write(self, consultation_id: str, kind: MessageKind) -> None:
        """Open a consultation at its last step, with a message of that kind begun."""
        self.open(consultation_id, Step.SEND, lambda opened: opened.begin_message(kind))

    def _correct(self, mailing: Mailing) -> None:
        self.open(mailing.consultation, Step.SEND, lambda opened: opened.correct_message(mailing))

    def _read_answer(self, consultation_id: str, path: Path) -> None:
        self.open(consultation_id, Step.SEND, lambda opened: opened.read_answer(path))

    def open(
        self, consultation_id: str, step: Step | None = None, then: Begin | None = None
    ) -> None:
        """Open a consultation at a step; without one, where it was left or at its beginning.

        What is to be done with it `then` is done once it is there.
        """
        if self.workspace is not None and self.workspace.sitting.now.id == consultation_id:
            self._show_workspace(self.workspace)
            if step is not None:
                self.workspace.go(step)
            if then is not None:
                then(self.workspace)
            return
        # What was typed up to now is written before it is read.
        self._hand_in()
        books = self._house.desk.consultations
        self._house.books.run(
            self,
            lambda _: books.open(consultation_id),
            done=lambda opened: self.show_consultation(opened, step or Step.BRIEF, then),
            failed=self._house.signals.failed.emit,
        )

    def show_consultation(
        self,
        consultation: Consultation,
        step: Step = Step.BRIEF,
        then: Begin | None = None,
    ) -> None:
        """Put a consultation on the screen in place of the one before, once that is saved."""
        self.presentation.end()
        before = self.workspace
        if before is not None and not self._settle():
            return
        # The one before goes only when the new one is there.
        workspace = Workspace(self._house, consultation, step)
        workspace.standing.refused.connect(self._tell_refused)
        self._facing.follow(workspace)
        self._stack.addWidget(workspace)
        self._show_workspace(workspace)
        if before is not None:
            before.stop()
            self._stack.removeWidget(before)
            # Python keeps what still has a parent, with every page of its proposal.
            before.setParent(None)
            before.deleteLater()
        if then is not None:
            then(workspace)

    def _show_workspace(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._stack.setCurrentWidget(workspace)
        self._rail.mark("today")

    def _take_back(self, undo: LateUndo) -> None:
        """Another consultation may be open by now, or the same one anew."""
        opened = self.workspace
        if opened is not None and opened.sitting.now.id == undo.consultation_id:
            take_back_open(self._house, opened.sitting, opened.standing, undo)
        else:
            take_back_kept(self._house, undo)

    def _switch_theme(self) -> None:
        dark = not self._house.look.dark
        self._house.preferences.dark = dark
        self._house.dress(self._accent, dark=dark)

    def _read_studio(self) -> None:
        def done(studio: Studio) -> None:
            self._rail.name_studio(studio.name)
            self._facing.name_studio(studio.name)
            if studio.accent != self._accent:
                self._accent = studio.accent
                self._house.dress(studio.accent, dark=self._house.look.dark)

        self._house.books.run(
            self,
            lambda _: self._house.desk.studio.studio(),
            done=done,
            failed=self._house.signals.failed.emit,
        )

    def _tell_tally(self, number: int) -> None:
        one, many = self.tr("A message needs attention"), self.tr("{n} messages need attention")
        self._rail.count("outbox", number, one if number == 1 else many.format(n=number))

    def _tell_error(self, error: DeskError) -> None:
        self._failures += 1
        self._notice.complain(self._house.wording.explain(error))

    def showEvent(self, event: QShowEvent) -> None:
        """The client's screen comes and goes with this window."""
        super().showEvent(event)
        if not event.spontaneous():
            self.audience.restore()

    def _hand_in(self) -> None:
        """Have everything saved that waits for it."""
        # What is being typed in a cell or a line is taken over when the keyboard leaves it.
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        if self.workspace is not None:
            self.workspace.sitting.save()
        for page in self.pages.values():
            page.settle()

    def _settle(self) -> bool:
        """Save everything that waits to be saved, and return whether that went well."""
        self._failures = 0
        self._hand_in()
        self._is_settling = True
        self._house.books.wait()
        # The results of the workers wait in the queue of this thread.
        QCoreApplication.sendPostedEvents()
        self._is_settling = False
        return not self._failures

    def _tell_refused(self, error: DeskError) -> None:
        """Say what the strip of a quote says itself where that is about to be left."""
        if self._is_settling:
            self._tell_error(error)

    def _unsent(self) -> list[Mailing]:
        """The messages that wait, asked for behind everything that was begun."""
        desk, found = self._house.desk, list[Mailing]()
        self._house.books.run(
            self,
            lambda _: desk.post.unsent(desk.studio.studio().mail),
            done=found.extend,
            failed=self._house.signals.failed.emit,
        )
        self._house.books.wait()
        QCoreApplication.sendPostedEvents()
        return found

    def _what_waits(self, waiting: list[Mailing]) -> str:
        """That messages have not left, or not to everybody, and when they do."""
        one = self.tr("A message has not left and goes when Studio Desk is opened again.")
        many = self.tr("{n} messages have not left and go when Studio Desk is opened again.")
        if any(each.has_left for each in waiting):
            one = self.tr("A message waits to be sent once more, when Studio Desk is opened again.")
            many = self.tr(
                "{n} messages wait to be sent, or sent once more, when Studio Desk is opened again."
            )
        if any(each.refused for each in waiting):
            one = self.tr(
                "A message waits to be sent to some of its recipients, when Studio Desk is opened"
                " again."
            )
        said = one if len(waiting) == 1 else many.format(n=len(waiting))
        return self.tr("{what} Close again to leave.").format(what=said)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go once everything is saved; where it cannot be, say so and go only when asked again."""
        self.presentation.end()
        for page in self.pages.values():
            page.finish()
        if not self._settle() and not self._asked_again.isActive():
            self._asked_again.start(CLOSE_AGAIN_MS)
            self._notice.add(self.tr("Close again to leave without saving."))
            event.ignore()
            return
        if not self._asked_again.isActive() and (unsent := self._unsent()):
            self._asked_again.start(CLOSE_AGAIN_MS)
            self._notice.tell(self._what_waits(unsent))
            event.ignore()
            return
        self._house.post.stop()
        for page in self.pages.values():
            page.stop()
        if self.workspace is not None:
            self.workspace.stop()
        self._house.loans.end()
        self.audience.end()
        self._place.keep()
        super().closeEvent(event)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
