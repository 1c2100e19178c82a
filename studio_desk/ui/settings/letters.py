"""What messages to clients begin with: a template for a kind of message in a language."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from studio_desk.domain.consultation import Studio
from studio_desk.domain.correspondence import (
    MessageField,
    MessageKind,
    MessageTemplate,
    filled,
)
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.quote_record import quote_number
from studio_desk.services.letters import base
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.controls import GRID, barred, button, card, empty, field, fill_line, row, text
from studio_desk.ui.house import House
from studio_desk.ui.settings.letter_languages import LANGUAGES
from studio_desk.ui.settings.working import WorkingStudio

TEXT_PX = 34 * GRID
LONGEST_SUBJECT = 200
SAMPLE_DAYS = 14
SAMPLE_MINOR = 61_948
SAMPLE_SERIAL = 42

Key = tuple[MessageKind, str]


class LettersCard(QFrame):
    """Saved as it is typed; the two fields take back their own typing."""

    def __init__(self, house: House, working: WorkingStudio, width_px: int) -> None:
        super().__init__()
        self._house = house
        self._working = working
        self._shown: Key | None = None
        self._found: MessageTemplate | None = None
        self._drafts: Drafts[MessageTemplate] = Drafts(
            house, self, house.desk.letters.keep, lambda _: None
        )
        self.setFixedWidth(width_px)
        self._kind = QComboBox()
        self._kind.setObjectName("letters.kind")
        for kind in MessageKind:
            self._kind.addItem(house.wording.name(kind), kind.value)
        self._language = QComboBox()
        self._language.setObjectName("letters.language")
        for language, name in LANGUAGES.items():
            self._language.addItem(name, language)
        self._subject = QLineEdit()
        self._subject.setObjectName("letters.subject")
        self._subject.setMaxLength(LONGEST_SUBJECT)
        self._text = QPlainTextEdit()
        self._text.setObjectName("letters.text")
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(TEXT_PX)
        self._focused: QLineEdit | QPlainTextEdit = self._text
        self._said = QVBoxLayout()
        self._note = text("", "small", wrap=True)
        self._note.setObjectName("letters.note")
        self._lack = text("", "small", wrap=True)
        self._lack.setObjectName("letters.lack")
        self._seen_subject = text("", "strong", wrap=True)
        self._seen_subject.setObjectName("letters.preview.subject")
        self._seen_text = text("", wrap=True)
        self._seen_text.setObjectName("letters.preview.text")
        self._standard = button(
            self.tr("Back to the standard words"),
            self._go_back,
            role="quiet",
            name="letters.standard",
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, layout = card()
        outer.addWidget(frame)
        layout.addWidget(text(self.tr("What messages begin with"), "heading"))
        words = self.tr(
            "Every message is begun with these words and may be changed before it goes out. What"
            " stands in braces is filled in from the quote."
        )
        layout.addWidget(text(words, "muted", wrap=True))
        choice = row(
            field(self.tr("Message"), self._kind), field(self.tr("Language"), self._language), 1
        )
        layout.addLayout(choice)
        layout.addWidget(self._lack)
        columns = row(self._writing(), self._preview(), spacing=3 * GRID)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        layout.addLayout(columns)

    def _writing(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID + 4)
        column.addLayout(field(self.tr("Subject"), self._subject))
        column.addLayout(field(self.tr("Text"), self._text))
        column.addLayout(self._gaps())
        column.addLayout(self._said)
        column.addWidget(self._note)
        column.addLayout(row(self._standard, 1))
        column.addStretch(1)
        return column

    def _gaps(self) -> QVBoxLayout:
        """A button for every gap, which puts it where the cursor stands."""
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addWidget(text(self.tr("Insert where the cursor stands"), "label"))
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        for gap in MessageField:
            words = self._house.wording.name(gap)
            made = button(
                f"{{{gap.value}}}",
                partial(self._insert, gap),
                role="quiet",
                name=f"letters.gap.{gap.value}",
            )
            made.setToolTip(words)
            made.setAccessibleName(self.tr("Insert: {what}").format(what=words))
            line.addWidget(made)
        line.addStretch(1)
        column.addLayout(line)
        return column

    def _preview(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID // 2 + 2)
        column.addWidget(text(self.tr("As a client could get it"), "label"))
        paper = QFrame()
        paper.setProperty("role", "margin")
        inner = QVBoxLayout(paper)
        inner.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inner.setSpacing(GRID + 4)
        inner.addWidget(self._seen_subject)
        inner.addWidget(self._seen_text)
        inner.addStretch(1)
        column.addWidget(paper, 1)
        return column

    def _connect(self) -> None:
        for box in (self._kind, self._language):
            box.activated.connect(lambda _: self._open())
        self._subject.textEdited.connect(lambda _: self._typed())
        self._subject.cursorPositionChanged.connect(lambda *_: self._remember())
        self._text.textChanged.connect(self._typed)
        self._text.cursorPositionChanged.connect(self._remember)
        self._working.shown.connect(lambda _: self._see())
        self._house.signals.studio_changed.connect(self._see)

    def _remember(self) -> None:
        """A gap goes into the field that was typed in last, whatever has the keyboard now."""
        if self._subject.hasFocus():
            self._focused = self._subject
        elif self._text.hasFocus():
            self._focused = self._text

    def showEvent(self, event: QShowEvent) -> None:
        """Read the words that are shown, unless they are being worked on."""
        super().showEvent(event)
        self._open()

    def settle(self) -> None:
        """Save what waits to be saved."""
        self._drafts.save()

    @property
    def _key(self) -> Key:
        return MessageKind(self._kind.currentData()), str(self._language.currentData())

    def _open(self) -> None:
        """Show the words of another kind or language."""
        self._drafts.save()
        key = self._key
        self._house.books.run(
            self,
            lambda _: self._house.desk.letters.letter(*key),
            done=partial(self._show, key),
            failed=self._house.signals.failed.emit,
        )

    def _show(self, key: Key, found: MessageTemplate) -> None:
        if key != self._key:
            return
        self._shown, self._found = key, found
        letter = self._drafts.latest(_draft(key), found)
        fill_line(self._subject, letter.subject)
        if self._text.toPlainText().rstrip() != letter.text.rstrip():
            with QSignalBlocker(self._text):
                self._text.setPlainText(letter.text.rstrip())
        self._see()

    def _written(self) -> MessageTemplate:
        kind, language = self._shown or self._key
        words = self._text.toPlainText().rstrip() + "\n"
        return MessageTemplate(kind, language, self._subject.text(), words)

    def _typed(self) -> None:
        if self._shown is None:
            return
        self._drafts.hold(_draft(self._shown), self._written())
        self._see()

    def _insert(self, gap: MessageField) -> None:
        words = f"{{{gap.value}}}"
        if isinstance(self._focused, QLineEdit):
            self._focused.insert(words)
            self._typed()
        else:
            self._focused.insertPlainText(words)
        self._focused.setFocus()

    def _go_back(self) -> None:
        """Let the program's words hold; what was there can be had again."""
        before = self._written()
        self._put(self._house.desk.letters.standard(before.kind, before.language))
        self._house.signals.undoable.emit(
            self.tr("The standard words hold again."), partial(self._put, before)
        )

    def _put(self, letter: MessageTemplate) -> None:
        self._drafts.hold(_draft((letter.kind, letter.language)), letter)
        self._drafts.save()
        if (letter.kind, letter.language) == self._shown:
            self._show(self._shown, letter)

    # What is seen of it

    def _see(self) -> None:
        """Fill the gaps as a quote could, and tell of those that nothing fills."""
        letter = self._written()
        language = self._language_of(letter)
        values = self._sample(self._working.now, language)
        self._seen_subject.setText(filled(letter.subject, values))
        self._seen_text.setText(filled(letter.text, values).rstrip())
        standard = self._house.desk.letters.standard(letter.kind, letter.language)
        is_own = not _reads_alike(letter, standard)
        self._standard.setEnabled(is_own)
        self._note.setText(self._tell_of(letter.kind, is_own=is_own))
        self._lack.setText(self._lacking(letter, language))
        for told in (self._note, self._lack):
            told.setVisible(bool(told.text()))
        empty(self._said)
        for gap in letter.unknown_gaps:
            words = self.tr("Nothing is known of {gap}: it would stand in the message as it is.")
            line = barred(words.format(gap=f"{{{gap}}}"), "warning-bar")
            line.setObjectName("letters.unknown")
            self._said.addWidget(line)

    def _tell_of(self, kind: MessageKind, *, is_own: bool) -> str:
        """What the standard words do that a template cannot."""
        if kind is MessageKind.PROPOSAL and not is_own:
            return self.tr(
                "As long as these are the standard words, the message also names what the proposal"
                " holds, and leaves out what is not known."
            )
        return ""

    def _language_of(self, letter: MessageTemplate) -> str:
        """The language of the words: English as long as nobody wrote others."""
        found = self._found
        return found.language if found and _reads_alike(letter, found) else letter.language

    def _lacking(self, letter: MessageTemplate, language: str) -> str:
        """That what is seen is in another language than the one that was chosen."""
        if base(language) == base(letter.language):
            return ""
        standard = self._house.desk.letters.standard(letter.kind, letter.language)
        words = (
            self.tr("There are no standard words in {language} yet, so these are English:")
            if _reads_alike(letter, standard)
            else self.tr("You have no words in {language} yet, so your English ones are used:")
        )
        return " ".join(
            (words.format(language=LANGUAGES[letter.language]), self.tr("write your own here."))
        )

    def _sample(self, studio: Studio, language: str) -> dict[MessageField, str]:
        formats = self._house.desk.formats
        currency = Currency.of(studio.currency)
        total = Money(SAMPLE_MINOR, currency)
        until = self._house.desk.clock.now().date() + timedelta(days=SAMPLE_DAYS)
        return {
            MessageField.CLIENT: "Mina Park",
            MessageField.STUDIO: studio.name or self.tr("Your studio"),
            MessageField.NUMBER: quote_number(until.year, SAMPLE_SERIAL, 0),
            MessageField.TOTAL: formats.money(total, language),
            MessageField.VALID_UNTIL: formats.date(until, language),
        }


def _reads_alike(one: MessageTemplate, other: MessageTemplate) -> bool:
    return (one.subject, one.text.strip()) == (other.subject, other.text.strip())


def _draft(key: Key) -> str:
    kind, language = key
    return f"{kind.value} {language}"
