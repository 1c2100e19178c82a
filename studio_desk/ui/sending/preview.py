"""What goes out, read back from the very bytes that go."""

from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from studio_desk.services.kept_mail import KeptFile, KeptMessage
from studio_desk.services.readable_addresses import readable
from studio_desk.ui.controls import GRID, Sign, button, empty, hairline, row, text
from studio_desk.ui.folding import Fold
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.issuing.copies import Copies, NamedPdf
from studio_desk.ui.mail_words import MailWords, foldable
from studio_desk.ui.proposals import file_size

HEAD_PX = 72


class MessagePreview(QFrame):
    """Headers, text, and the attachment, as whoever gets the message sees them."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        self._name = name
        self._words = MailWords(house)
        self._copies = Copies(house, self, house.signals.failed.emit)
        self._heads = QGridLayout()
        self._heads.setHorizontalSpacing(GRID)
        self._heads.setVerticalSpacing(GRID // 2)
        self._heads.setColumnMinimumWidth(0, HEAD_PX)
        self._heads.setColumnStretch(1, 1)
        self._text, self._html = self._body("text"), self._body("html")
        self._html.setTextFormat(Qt.TextFormat.RichText)
        self._files = QVBoxLayout()
        self._files.setSpacing(GRID // 2)
        self._foot = text("", "small", wrap=True)
        self._foot.setObjectName(f"{name}.foot")
        self._more = Fold(house, self.tr("Technical details"), f"{name}.more")
        self._more.body.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addLayout(self._heads)
        layout.addWidget(hairline())
        layout.addWidget(self._forms())
        layout.addWidget(self._text)
        layout.addWidget(self._html)
        layout.addWidget(hairline())
        layout.addLayout(self._files)
        layout.addWidget(self._more)

    def _body(self, name: str) -> QLabel:
        body = text("", wrap=True)
        body.setObjectName(f"{self._name}.{name}")
        body.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return body

    def _forms(self) -> QWidget:
        """The same words travel twice; which of them is seen, the client's program decides."""
        self._which = QWidget()
        group = QButtonGroup(self)
        formatted, self._plain = (
            button(words, partial(self._show_form, html=html), role="choice", name=name)
            for words, html, name in (
                (self.tr("As HTML"), True, f"{self._name}.as_html"),
                (self.tr("As plain text"), False, f"{self._name}.as_text"),
            )
        )
        for each in (self._plain, formatted):
            each.setCheckable(True)
            group.addButton(each)
        layout = row(self._plain, formatted, 1, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        self._which.setLayout(layout)
        return self._which

    def show_message(self, message: KeptMessage) -> None:
        """Show a message."""
        self._show_heads(message)
        self._text.setText(message.text.strip())
        # It is written here, of escaped words alone: there is nothing in it to be fetched.
        self._html.setText(message.html)
        self._which.setVisible(bool(message.html))
        self._plain.setChecked(True)
        self._show_form(html=False)
        empty(self._files)
        for file in message.files:
            self._files.addWidget(self._file(file))
        said = self.tr("{size} with everything in it").format(size=file_size(message.size))
        if message.message_id:
            known = self.tr("{size} with everything in it; its Message-ID is {id}")
            known = known.format(size=file_size(message.size), id=message.message_id)
            said = foldable(known)
        self._foot.setText(said)

    def _show_form(self, *, html: bool) -> None:
        self._text.setVisible(not html)
        self._html.setVisible(html)

    def _file(self, file: KeptFile) -> QFrame:
        size = file_size(len(file.content))
        words = self.tr("{name}, {size}").format(name=file.name, size=size)
        label = text(foldable(words), "strong", wrap=True)
        label.setObjectName(f"{self._name}.file")
        line = QFrame()
        opens = button(
            self.tr("Open"), partial(self._open, file), role="link", name=f"{self._name}.open"
        )
        opens.setAccessibleName(self.tr("Open {name}").format(name=file.name))
        layout = row(Sign(self._house, Icon.QUOTES, 16), label, opens, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

    def _open(self, file: KeptFile) -> None:
        """Open a copy that can only be read."""
        self._copies.show(lambda: NamedPdf(Path(file.name).name, file.content))

    def _show_heads(self, message: KeptMessage) -> None:
        empty(self._heads)
        date = self._words.when(parsedate_to_datetime(message.date)) if message.date else ""
        heads = (
            ("from", self.tr("From"), message.sender),
            ("to", self.tr("To"), readable(message.recipients)),
            ("cc", self.tr("Cc"), readable(message.copies)),
            ("bcc", self.tr("Bcc"), readable(message.blind_copies)),
            ("subject", self.tr("Subject"), message.subject),
            ("date", self.tr("Date"), date),
        )
        for name, head, words in heads:
            if not words:
                continue
            place = self._heads.rowCount()
            value = text(foldable(words), "strong" if name == "subject" else "body", wrap=True)
            value.setObjectName(f"{self._name}.{name}")
            value.setAccessibleName(f"{head}: {words}")
            top = Qt.AlignmentFlag.AlignTop
            self._heads.addWidget(text(head, "muted"), place, 0, top)
            self._heads.addWidget(value, place, 1)
