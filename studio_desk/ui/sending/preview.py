"""What goes out, read back from the very bytes that go."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from studio_desk.services.kept_mail import KeptMessage
from studio_desk.ui.controls import GRID, Sign, empty, hairline, row, text
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.mail_words import foldable
from studio_desk.ui.proposals import file_size

HEAD_PX = 72


class MessagePreview(QFrame):
    """Headers, text, and the attachment, as whoever gets the message sees them."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house = house
        self._name = name
        self._heads = QGridLayout()
        self._heads.setHorizontalSpacing(GRID)
        self._heads.setVerticalSpacing(GRID // 2)
        self._heads.setColumnMinimumWidth(0, HEAD_PX)
        self._heads.setColumnStretch(1, 1)
        self._text = text("", wrap=True)
        self._text.setObjectName(f"{name}.text")
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._files = QVBoxLayout()
        self._files.setSpacing(GRID // 2)
        self._foot = text("", "small", wrap=True)
        self._foot.setObjectName(f"{name}.foot")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addLayout(self._heads)
        layout.addWidget(hairline())
        layout.addWidget(self._text)
        layout.addWidget(hairline())
        layout.addLayout(self._files)
        layout.addWidget(self._foot)

    def show_message(self, message: KeptMessage) -> None:
        """Show a message."""
        self._show_heads(message)
        self._text.setText(message.text.strip())
        empty(self._files)
        for file in message.files:
            size = file_size(len(file.content))
            words = self.tr("{name}, {size}").format(name=file.name, size=size)
            label = text(foldable(words), "strong", wrap=True)
            label.setObjectName(f"{self._name}.file")
            line = QFrame()
            layout = row(Sign(self._house, Icon.QUOTES, 16), label, spacing=GRID)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setStretch(1, 1)
            line.setLayout(layout)
            self._files.addWidget(line)
        said = self.tr("{size} with everything in it").format(size=file_size(message.size))
        if message.message_id:
            known = self.tr("{size} with everything in it, known as {id}")
            known = known.format(size=file_size(message.size), id=message.message_id)
            said = foldable(known)
        self._foot.setText(said)

    def _show_heads(self, message: KeptMessage) -> None:
        empty(self._heads)
        heads = (
            ("from", self.tr("From"), message.sender),
            ("to", self.tr("To"), message.recipients),
            ("cc", self.tr("Cc"), message.copies),
            ("bcc", self.tr("Bcc"), message.blind_copies),
            ("subject", self.tr("Subject"), message.subject),
            ("date", self.tr("Date"), message.date),
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
