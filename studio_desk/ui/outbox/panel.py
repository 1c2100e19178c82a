"""One item of the outbox at the side: what is known of it, and what may be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.kept_mail import KeptMessage
from studio_desk.services.mail_news import is_for_settings, is_for_writing, news
from studio_desk.services.ports import Dispatch
from studio_desk.ui.controls import GRID, IconButton, button, empty, row, text
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing.asking import Asking, Weight
from studio_desk.ui.mail_words import MailChip, MailWords, foldable, is_of_the_server
from studio_desk.ui.outbox.facts import MailFacts
from studio_desk.ui.outbox.items import Item
from studio_desk.ui.sending.preview import MessagePreview

WIDTH_PX = 384
HEAD_PX = 88
Deed = tuple[str, str, Callable[[], object]]
"""A button: what tests call it, its words, and what it does."""


class ItemPanel(QScrollArea):
    """Buttons for what is possible now; nothing that is not."""

    closed = Signal()
    cancel_wanted = Signal(object)
    again_wanted = Signal(object)
    message_wanted = Signal(object)
    pdf_wanted = Signal(object)
    file_wanted = Signal(object)
    consultation_wanted = Signal(str)
    correction_wanted = Signal(object)
    done_wanted = Signal(object)
    note_wanted = Signal(object)
    """Staff sent the draft, a `Dispatch`, themselves."""
    settings_wanted = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._words, self._facts = MailWords(house), MailFacts(house)
        self._item: Item | None = None
        self.setObjectName("outbox.panel")
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH_PX)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._asking = Asking("outbox")
        self._asking.answered.connect(self._asking.hide)
        self._asking.hide()
        self._preview = MessagePreview(house, "outbox.message")
        self._preview.hide()
        self._chip = MailChip("outbox.state")
        self._known = text("", wrap=True)
        self._known.setObjectName("outbox.known")
        self._build()
        self.hide()

    def _build(self) -> None:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        close = IconButton(
            self._house, Icon.CLOSE, self.tr("Close"), self.closed.emit, "outbox.close"
        )
        self._title = text("", "heading", wrap=True)
        self._title.setObjectName("outbox.client")
        self._subject = text("", wrap=True)
        self._subject.setObjectName("outbox.subject")
        self._head, self._actions = QVBoxLayout(), Flow(GRID)
        self._head.setSpacing(GRID // 2)
        self._answer = text("", "small", wrap=True)
        self._answer.setObjectName("outbox.answer")
        self._answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told = QWidget()
        self._grid = QGridLayout(self._told)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnMinimumWidth(0, HEAD_PX)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(row(self._chip, 1, close))
        layout.addWidget(self._title)
        layout.addWidget(self._subject)
        layout.addLayout(self._head)
        layout.addWidget(self._known)
        layout.addWidget(self._answer)
        layout.addLayout(self._actions)
        layout.addWidget(self._asking)
        layout.addWidget(self._told)
        layout.addWidget(self._preview)
        layout.addStretch(1)
        self.setWidget(content)

    def show_item(self, item: Item) -> None:
        """Show an item, or what has become of the one that is shown."""
        before, self._item = self._item, item
        if before is None or before.key != item.key:
            self._asking.hide()
            self._preview.hide()
            self.verticalScrollBar().setValue(0)
        if before != item or self.isHidden():
            if isinstance(item.what, Mailing):
                self._show_mailing(item.what)
            else:
                self._show_file(item, item.what)
        self.show()

    def show_message(self, mailing: Mailing, message: KeptMessage) -> None:
        """Show the kept bytes of the message that is open."""
        if self._item is not None and self._item.key == mailing.id:
            self._preview.show_message(message)
            self._preview.show()
            self._show_mailing(mailing)

    def _show_mailing(self, mailing: Mailing) -> None:
        self._chip.tell(news(mailing), self._words.state(mailing))
        self._title.setText(foldable(mailing.client or self.tr("No name")))
        self._subject.setText(foldable(mailing.subject or self.tr("Without a subject")))
        self._subject.show()
        to = self._words.addressed(mailing)
        self._tell(self._head, [(foldable(each), "muted") for each in to])
        self._known.setText(foldable(self._words.known(mailing)))
        lines = mailing.answer.strip()
        said = self.tr("Its answer: {answer}") if is_of_the_server(lines) else "{answer}"
        self._answer.setText(foldable(said.format(answer=lines)))
        told_in_short = mailing.trouble is None and "\n" not in lines
        self._answer.setVisible(bool(lines) and not told_in_short)
        self._offer(self._deeds(mailing))
        self._tell_facts(self._facts.of(mailing))

    def _show_file(self, item: Item, dispatch: Dispatch) -> None:
        self._chip.tell(None, self._words.file(dispatch.kind, item.noted))
        self._subject.hide()
        self._title.setText(dispatch.client or self.tr("No name"))
        self._tell(self._head, [(foldable(dispatch.place), "muted")])
        self._known.setText(
            self.tr("Written as a file: whether it was sent is not known here.")
            if item.noted is None
            else self.tr("Written as a file, and noted as sent by you.")
        )
        self._answer.hide()
        self._preview.hide()
        when = self._words.when(dispatch.made_at)
        self._tell_facts([(self.tr("Written"), when)])

        def note() -> None:
            self.note_wanted.emit(dispatch)

        self._offer(
            [
                ("file", self.tr("Open"), lambda: self.file_wanted.emit(dispatch)),
                *([("note", self.tr("I sent it"), note)] if item.may_note else []),
                *self._consultation(dispatch.consultation),
            ]
        )

    def _deeds(self, mailing: Mailing) -> list[Deed]:
        deeds: list[Deed] = []
        if is_for_settings(mailing):
            deeds.append(("settings", self.tr("Open Settings"), self.settings_wanted.emit))
        if is_for_writing(mailing):
            words = self.tr("Correct and send anew")
            deeds.append(("correct", words, lambda: self.correction_wanted.emit(mailing)))
        if mailing.waits:
            words = self.tr("Stop trying") if mailing.may_have_arrived else self.tr("Cancel")
            deeds.append(("cancel", words, lambda: self.cancel_wanted.emit(mailing)))
            deeds.append(("now", self.tr("Try now"), lambda: self.again_wanted.emit(mailing)))
        elif mailing.is_settled:
            deeds.append(("again", self.tr("Send again"), lambda: self._ask_again(mailing)))
        if self._item is not None and self._item.wants:
            deeds.append(("done", self.tr("Done"), lambda: self.done_wanted.emit(mailing)))
        looked = not self._preview.isHidden()
        look = self.tr("Hide the message") if looked else self.tr("Show the message")
        return [
            *deeds,
            ("message", look, lambda: self._turn(mailing)),
            ("pdf", self.tr("Open the PDF"), lambda: self.pdf_wanted.emit(mailing)),
            *self._consultation(mailing.consultation),
        ]

    def _consultation(self, consultation: str) -> list[Deed]:
        """Its last step."""
        go = self.tr("Go to consultation")
        return [("consultation", go, lambda: self.consultation_wanted.emit(consultation))]

    def _offer(self, deeds: list[Deed]) -> None:
        empty(self._actions)
        for name, words, deed in deeds:
            self._actions.addWidget(button(words, deed, name=f"outbox.do.{name}"))

    def _turn(self, mailing: Mailing) -> None:
        if self._preview.isHidden():
            self.message_wanted.emit(mailing)
        else:
            self._preview.hide()
            self._show_mailing(mailing)

    def _ask_again(self, mailing: Mailing) -> None:
        """What has gone once, or perhaps, is asked about; what never left is not."""
        if not mailing.has_left and not mailing.may_arrive_twice:
            self.again_wanted.emit(mailing)
            return
        question = self.tr("Send it once more, byte for byte?")
        warning = self.tr("To everybody that it went to.")
        if mailing.state is MailState.PARTLY_REFUSED:
            warning = self.tr("Only to those who were refused: the others have it.")
        elif not mailing.has_left:
            warning = self.tr("The server may have it already.")
        self._asking.ask(
            question,
            self.tr("Send again"),
            lambda _: self.again_wanted.emit(mailing),
            warning=warning,
            weight=Weight.DOUBTED,
        )

    def _tell_facts(self, facts: list[tuple[str, str]]) -> None:
        # The message itself says the same, and more.
        self._told.setVisible(self._preview.isHidden())
        empty(self._grid)
        for place, (head, words) in enumerate(facts):
            top = Qt.AlignmentFlag.AlignTop
            value = text(foldable(words), "small", wrap=True)
            value.setAccessibleName(f"{head}: {words}")
            self._grid.addWidget(text(head, "small"), place, 0, top)
            self._grid.addWidget(value, place, 1)

    @staticmethod
    def _tell(layout: QVBoxLayout, lines: list[tuple[str, str]]) -> None:
        empty(layout)
        for words, role in lines:
            layout.addWidget(text(words, role, wrap=True))
