"""The message before it leaves: written over, looked at as it will go out, and let go."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Studio
from studio_desk.domain.correspondence import MessageKind
from studio_desk.domain.mail_account import Way
from studio_desk.domain.mailing import Mailing
from studio_desk.services.kept_mail import KeptMessage
from studio_desk.services.letter_text import FEW_TAKE_BYTES, MANY_REFUSE_BYTES, sent_size
from studio_desk.services.mail_ports import Message
from studio_desk.services.proposals import mail_limit
from studio_desk.ui.controls import GRID, barred, card, empty, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.asking import Asking, Weight
from studio_desk.ui.proposals import file_size
from studio_desk.ui.sending.card_head import add_head
from studio_desk.ui.sending.gone import Gone
from studio_desk.ui.sending.letter_form import LetterForm
from studio_desk.ui.sending.preview import MessagePreview
from studio_desk.ui.sending.ways_out import WaysOut


class Letter(QFrame):
    """One card: the fields, or the preview, or what became of it; what may be done is its `foot`.

    The foot is placed where it is always to be seen.
    """

    kind_wanted = Signal(object)
    """The `MessageKind` that it shall begin with."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.studio = Studio()
        """As it is today: the way that its mail goes, and its own address."""
        self._lacks_secret = False
        self._asked_about: Message | None = None
        self._is_offered = False
        self._barred = ""
        self._previewed: Message | None = None
        self.form, self.ways, self.gone = LetterForm(house), WaysOut(), Gone(house)
        self._preview = MessagePreview(house, "send.preview")
        self._asking = Asking("send")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build())
        self.foot = self._build_foot()
        self.form.edited.connect(self._edited)
        self.ways.settings_wanted.connect(lambda: house.signals.place_wanted.emit("settings"))
        self._asking.answered.connect(self._answered)
        self.bar("")

    def _build(self) -> QFrame:
        frame, layout = card()
        self._kinds = QComboBox()
        self._kinds.setObjectName("send.kind")
        self._kinds.setAccessibleName(self.tr("What the message is for"))
        self._kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._kinds.hide()
        self._kinds.currentIndexChanged.connect(
            lambda _: self.kind_wanted.emit(MessageKind(self._kinds.currentData()))
        )
        self._attached = text("", "muted", wrap=True)
        self._attached.setObjectName("send.attached")
        self._size = QWidget()
        self._large = QVBoxLayout(self._size)
        self._large.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        add_head(layout, self.tr("E-mail"), self.form.more, self._kinds)
        for part in (self.form, self._preview, self.gone, self._attached, self._size):
            layout.addWidget(part)
        self._preview.hide()
        self.gone.hide()
        return frame

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "footbar")
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(4 * GRID, GRID + 4, 4 * GRID, GRID + 4)
        layout.addWidget(self._asking)
        layout.addWidget(self.ways)
        self._asking.hide()
        return foot

    @property
    def is_previewed(self) -> bool:
        """Whether what goes out is to be seen."""
        return not self._preview.isHidden()

    @property
    def is_folded(self) -> bool:
        """Whether what became of it stands in its place."""
        return not self.gone.isHidden()

    @property
    def kind(self) -> MessageKind:
        """What the message is for."""
        return MessageKind(self._kinds.currentData() or MessageKind.PROPOSAL)

    @property
    def may_go(self) -> bool:
        """Whether what stands here is of the proposal of now, and nothing is in its way."""
        return self._may_be_seen and not self._barred

    @property
    def may_be_sent(self) -> bool:
        """Whether it may go to the server, who has to be known, to somebody."""
        return self.may_go and self.studio.mail.way is Way.SERVER and not self._lacking()

    @property
    def _may_be_seen(self) -> bool:
        return self._is_offered and self.form.is_sound and not self.form.is_stale

    def begin_typing(self) -> None:
        """Put the cursor in the address, or the keyboard on the way to another letter."""
        (self.gone.begin if self.is_folded else self.form.begin_typing)()

    def press(self) -> None:
        """Do what the first button of the foot does, as long as nothing is asked."""
        if not self.is_folded and self._asking.isHidden():
            self.ways.press()

    def offer_kinds(self, kinds: tuple[MessageKind, ...], chosen: MessageKind) -> None:
        """Offer what the message may begin with."""
        with QSignalBlocker(self._kinds):
            self._kinds.clear()
            for kind in kinds:
                self._kinds.addItem(self._house.wording.name(kind), kind.value)
            self._kinds.setCurrentIndex(kinds.index(chosen))
        self._kinds.setVisible(len(kinds) > 1 and not self.is_folded)

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

    def offer(self, studio: Studio, message: Message, *, lacks_secret: bool) -> None:
        """Show the message, but keep what staff have written over an earlier one."""
        self.studio = studio
        self._lacks_secret = lacks_secret
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

    def fold(self, mailing: Mailing) -> None:
        """Show what became of it in the place of the fields."""
        self.gone.tell(mailing)
        self._turn(self.gone)

    def unfold(self) -> None:
        """Show the fields of another, with the keyboard where it was."""
        if not self.is_folded:
            return
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and self.gone.isAncestorOf(focus)
        self._turn(self.form)
        if had_keyboard:
            self.form.begin_typing()

    def show_preview(self, written: Message, message: KeptMessage) -> None:
        """Show in the place of the fields what goes out of what was `written`."""
        self._previewed = written
        self._preview.show_message(message)
        self._turn(self._preview)
        self.ways.begin()

    def close_preview(self) -> None:
        """Show the fields again."""
        if self.is_previewed:
            self._turn(self.form)

    def ask(
        self,
        question: str,
        yes: str,
        deed: Callable[[], object],
        *,
        warning: str,
        first: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Ask in place before something is done that is worth a second look."""
        self._asked_about = self.form.written()
        self.ways.hide()
        self._asking.ask(
            question, yes, lambda _: deed(), warning=warning, weight=Weight.DOUBTED, first=first
        )

    def _answered(self) -> None:
        self._asking.hide()
        self.ways.show()

    def _turn(self, face: QWidget) -> None:
        """Show one of the three that stand in the same place."""
        for each in (self.form, self._preview, self.gone):
            each.setVisible(each is face)
        is_form, is_gone = face is self.form, face is self.gone
        self.form.more.setVisible(is_form)
        self._attached.setVisible(is_form)
        self._size.setVisible(not is_gone)
        self._kinds.setVisible(not is_gone and self._kinds.count() > 1)
        self.foot.setVisible(not is_gone)
        self.ways.tell_preview(shown=face is self._preview)

    def _edited(self) -> None:
        # Composed anew to the same letter, it is still what was asked about.
        if self.form.written() != self._asked_about:
            self._answered()
        self._allow()

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
        lacks = self._lacking() if by_server else ""
        first = self._barred or self._wrong()
        is_for_settings = by_server and not first and bool(self._lacking_in_settings())
        self.ways.bar(first or lacks, is_for_settings=is_for_settings)
        self.ways.allow(
            drafts=self.may_go, letters=self.may_go and not lacks, looks=self._may_be_seen
        )

    def _wrong(self) -> str:
        """What is to be mended in the fields first, if anything is."""
        if not self.form.is_sound:
            return self.tr("Correct the address that is marked.")
        if self.form.is_stale:
            return self.tr("Check what you wrote: the proposal has changed.")
        return ""

    def _lacking(self) -> str:
        """What the server would miss, if it would miss anything."""
        if lacks := self._lacking_in_settings():
            return lacks
        if not self.form.has_recipient:
            return self.tr("Give the address that it goes to.")
        return ""

    def _lacking_in_settings(self) -> str:
        if not self.studio.email.strip():
            return self.tr("The studio has no e-mail address yet: give it in Settings.")
        if not self.studio.mail.server.strip():
            return self.tr("No mail server is given yet: give it in Settings.")
        if self._lacks_secret:
            return self.tr("No password is kept for the mail server: type it in Settings.")
        return ""
