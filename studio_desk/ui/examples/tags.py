"""Tags for profession, use and look, completed from those that the library uses already."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from studio_desk.domain.picture import Picture
from studio_desk.ui.controls import GRID, empty, text
from studio_desk.ui.flow import Flow

LONGEST_TAG, MOST_TAGS = 60, 40
SHOWN = 28
"""Letters of a tag that a chip has room for; the whole is its tooltip."""


class _TagLine(QLineEdit):
    """Enter and the comma end a tag; Backspace in the empty line takes the last one off."""

    ended = Signal()
    backed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Listen for the end of a tag."""
        if event.text() in {",", ";"} or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What stands there when the keyboard leaves is a tag, unless it chooses one instead."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.ended.emit()


class TagField(QWidget):
    """Chips over a line; a click on a chip takes it off."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._name = name
        self._tags: tuple[str, ...] = ()
        self._used = QStringListModel(self)
        label = text(words, "label")
        self._line = _TagLine()
        self._line.setObjectName(name)
        self._line.setMaxLength(LONGEST_TAG)
        self._line.setAccessibleName(words)
        self._line.setPlaceholderText(self.tr("Add a tag, Enter"))
        label.setBuddy(self._line)
        self._complete()
        self._chips = Flow(GRID // 2)
        self._holder = QWidget()
        self._holder.setLayout(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        for widget in (label, self._holder, self._line):
            layout.addWidget(widget)
        self._holder.hide()
        self._line.ended.connect(self._end)
        self._line.backed.connect(self._back)

    def _complete(self) -> None:
        completer = QCompleter(self._used, self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        # The completer writes into the line after it has told of the choice.
        completer.activated.connect(lambda _: QTimer.singleShot(0, self._line, self._end))
        self._line.setCompleter(completer)

    @property
    def tags(self) -> tuple[str, ...]:
        """Those that are shown."""
        return self._tags

    def offer(self, tags: Iterable[str]) -> None:
        """Complete from these."""
        self._used.setStringList(sorted(tags, key=str.casefold))

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these; what is being typed stays."""
        if tags == self._tags:
            return
        self._tags = tags
        empty(self._chips)
        for tag in tags:
            self._chips.addWidget(self._chip(tag))
        self._holder.setVisible(bool(tags))
        self._holder.updateGeometry()

    def forget(self) -> None:
        """Take away what is being typed: it was meant for another picture."""
        self._line.clear()

    def _chip(self, tag: str) -> QPushButton:
        words = tag if len(tag) <= SHOWN else f"{tag[:SHOWN]}\N{HORIZONTAL ELLIPSIS}"
        # An ampersand would be read as the mark of a key.
        chip = QPushButton(self.tr("{tag}  ×").format(tag=words.replace("&", "&&")))
        chip.setProperty("role", "tag")
        chip.setObjectName(f"{self._name}.chip")
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        take_off = self.tr("Take off the tag {tag}").format(tag=tag)
        chip.setAccessibleName(take_off)
        chip.clicked.connect(partial(self.removed.emit, tag))
        return chip

    def _end(self) -> None:
        tag = " ".join(self._line.text().split()).strip(",; ")
        self._line.clear()
        known = {each.casefold() for each in self._tags}
        if tag and tag.casefold() not in known and len(self._tags) < MOST_TAGS:
            self.added.emit(self._as_used(tag))

    def _as_used(self, tag: str) -> str:
        """A tag that differs from one in use by its capitals is that one."""
        used = {each.casefold(): each for each in self._used.stringList()}
        return used.get(tag.casefold(), tag)

    def _back(self) -> None:
        if self._tags:
            self.removed.emit(self._tags[-1])


KINDS = ("professions", "uses", "looks")
UsedTags = dict[str, set[str]]
"""The tags of each kind that a library has."""


def used_tags(pictures: Iterable[Picture]) -> UsedTags:
    """Those of all the pictures."""
    used: UsedTags = {kind: set() for kind in KINDS}
    for picture in pictures:
        for kind in KINDS:
            used[kind].update(getattr(picture, kind))
    return used


class TagSection(QWidget):
    """The three kinds of tags; it tells what is to be put on or taken off, and shows the rest."""

    added = Signal(str, str)
    """Kind and tag."""
    removed = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        words = (self.tr("Professions"), self.tr("Uses"), self.tr("Looks"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        self._fields: dict[str, TagField] = {}
        for kind, label in zip(KINDS, words, strict=True):
            tags = TagField(f"{name}.{kind}", label)
            tags.added.connect(partial(self.added.emit, kind))
            tags.removed.connect(partial(self.removed.emit, kind))
            layout.addWidget(tags)
            self._fields[kind] = tags

    def offer(self, used: UsedTags) -> None:
        """Complete from these."""
        for kind, tags in used.items():
            self._fields[kind].offer(tags)

    def show_common(self, pictures: list[Picture], *, anew: bool) -> None:
        """Show the tags that all of them have; `anew` forgets what is being typed."""
        for kind, shown in self._fields.items():
            first, *others = (getattr(picture, kind) for picture in pictures)
            common = set(first).intersection(*others)
            if anew:
                shown.forget()
            shown.show_tags(tuple(tag for tag in first if tag in common))


def tagged(picture: Picture, kind: str, tag: str) -> Picture:
    """The picture with one tag more."""
    tags = getattr(picture, kind)
    known = {each.casefold() for each in tags}
    return picture if tag.casefold() in known else _with(picture, kind, (*tags, tag))


def untagged(picture: Picture, kind: str, tag: str) -> Picture:
    """The picture without a tag."""
    return _with(picture, kind, tuple(each for each in getattr(picture, kind) if each != tag))


def _with(picture: Picture, kind: str, tags: tuple[str, ...]) -> Picture:
    changed: dict[str, Any] = {kind: tags}
    return replace(picture, **changed)
