"""The message before it leaves: written over, looked at as it will go out, and let go."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout

from studio_desk.domain.consultation import Studio
from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.mail_account import Way
from studio_desk.services.kept_mail import KeptMessage
from studio_desk.services.letter_text import FEW_TAKE_BYTES, MANY_REFUSE_BYTES, sent_size
from studio_desk.services.mail_ports import Message
from studio_desk.services.proposals import mail_limit
from studio_desk.ui.controls import GRID, barred, card, empty, row, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.asking import Asking
from studio_desk.ui.proposals import file_size
from studio_desk.ui.sending.letter_form import LetterForm
from studio_desk.ui.sending.preview import MessagePreview
from studio_desk.ui.sending.ways_out import WaysOut


class Letter(QFrame):
    """One card: the fields or the preview, and below them what may be done."""

    kind_wanted = Signal(object)
    """The `MessageKind` that it shall begin with."""
    edited = Signal()
    """What was previewed is not what would go out any more."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.studio = Studio()
        """As it is today: the way that its mail goes, and its own address."""
        self._is_offered = False
        self._barred = ""
        self._previewed: Message | None = None
        self.form = LetterForm(house)
        self.ways = WaysOut()
        self._preview = MessagePreview(house, "send.preview")
        self._asking = Asking("send")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build())
        self.form.edited.connect(self._edited)
        self._asking.answered.connect(self._answered)

    def _build(self) -> QFrame:
        frame, layout = card()
        self._kinds = QComboBox()
        self._kinds.setObjectName("send.kind")
        self._kinds.setAccessibleName(self.tr("What the message is for"))
        self._kinds.currentIndexChanged.connect(
            lambda _: self.kind_wanted.emit(MessageKind(self._kinds.currentData()))
        )
        self._attached = text("", "muted", wrap=True)
        self._attached.setObjectName("send.attached")
        self._large = QVBoxLayout()
        self._preview.hide()
        self._asking.hide()
        layout.addLayout(
            row(text(self.tr("E-mail"), "heading"), 1, self.form.more, self._kinds, spacing=GRID)
        )
        for part in (self.form, self._preview, self._attached):
            layout.addWidget(part)
        layout.addLayout(self._large)
        layout.addWidget(self._asking)
        layout.addWidget(self.ways)
        layout.setSpacing(GRID + 4)
        self.bar("")
        return frame

    @property
    def is_previewed(self) -> bool:
        """Whether what goes out is to be seen."""
        return not self._preview.isHidden()

    @property
    def may_go(self) -> bool:
        """Whether what stands here is of the proposal of now, and nothing is in its way."""
        sound = self.form.is_sound and not self.form.is_stale
        return self._is_offered and sound and not self._barred

    def begin_typing(self) -> None:
        """Put the cursor in the address."""
        self.form.begin_typing()

    def offer_kinds(self, kinds: tuple[MessageKind, ...], chosen: MessageKind) -> None:
        """Offer what the message may begin with."""
        with QSignalBlocker(self._kinds):
            self._kinds.clear()
            for kind in kinds:
                self._kinds.addItem(self._house.wording.name(kind), kind.value)
            self._kinds.setCurrentIndex(kinds.index(chosen))
        self._kinds.setVisible(len(kinds) > 1)

    def bar(self, why: str) -> None:
        """Let nothing go as long as there is a reason, which stands beside the buttons."""
        self._barred = why
        if why:
            self._answered()
        self._allow()

    def hold(self) -> None:
        """Let nothing go until the next offer: the proposal is being made anew."""
        self._is_offered = False
        self.close_preview()
        self._answered()
        self._allow()

    def offer(self, studio: Studio, message: Message) -> None:
        """Show the message, but keep what staff have written over an earlier one."""
        self.studio = studio
        self.ways.go_by(studio.mail)
        self.form.offer_copy(studio.email.strip(), wanted=studio.mail.copies_me)
        self._is_offered = True
        self.form.offer(message)
        if self.is_previewed and self.form.written() != self._previewed:
            self.close_preview()
        attachment = message.attachment
        words = self.tr("Attached: {name}, {size}")
        size = file_size(len(attachment.content))
        self._attached.setText(words.format(name=attachment.name, size=size))
        self._tell_size(sent_size(message))
        self._allow()

    def show_preview(self, written: Message, message: KeptMessage) -> None:
        """Show in the place of the fields what goes out of what was `written`."""
        self._previewed = written
        self._preview.show_message(message)
        self._swap(previewed=True)

    def close_preview(self) -> None:
        """Show the fields again."""
        self._swap(previewed=False)

    def ask(
        self, question: str, yes: str, deed: Callable[[], object], *, warning: str = ""
    ) -> None:
        """Ask in place before something is done that is worth a second look."""
        self.ways.hide()
        self._asking.ask(question, yes, lambda _: deed(), warning=warning)

    def _answered(self) -> None:
        self._asking.hide()
        self.ways.show()

    def _swap(self, *, previewed: bool) -> None:
        self.form.setVisible(not previewed)
        self.form.more.setVisible(not previewed and not self.form.has_copies)
        self._attached.setVisible(not previewed)
        self._preview.setVisible(previewed)
        self.ways.tell_preview(shown=previewed)

    def _edited(self) -> None:
        self._answered()
        self._allow()
        self.edited.emit()

    def _tell_size(self, size: int) -> None:
        empty(self._large)
        if words := self._too_large(size):
            self._large.addWidget(barred(words, "warning-bar"))

    def _too_large(self, size: int) -> str:
        """What is to be known of the size of the whole message, if anything is."""
        limit = mail_limit(self.studio)
        if size > FEW_TAKE_BYTES:
            words = self.tr("The whole message takes {size}: most servers take 25 MB at most.")
        elif size > MANY_REFUSE_BYTES:
            words = self.tr("The whole message takes {size}: some servers take 10 MB at most.")
        elif size > limit:
            words = self.tr(
                "The whole message takes {size}, over your limit of {limit}: what is attached "
                "travels a third larger than it is."
            )
        else:
            return ""
        return words.format(size=file_size(size), limit=file_size(limit))

    def _allow(self) -> None:
        by_server = self.studio.mail.way is Way.SERVER
        why = self._barred or (self._unready() if by_server else "")
        self.ways.bar(why)
        self.ways.allow(drafts=self.may_go, letters=self.may_go and not self._unready())

    def _unready(self) -> str:
        """Why it cannot go to the server yet, if that is so."""
        if not self.studio.email.strip():
            return self.tr("The studio has no e-mail address yet: give it in Settings.")
        if not self.studio.mail.server.strip():
            return self.tr("No mail server is given yet: give it in Settings.")
        if not self.form.has_recipient:
            return self.tr("Give the address that it goes to.")
        return ""
