"""Every sentence of the window can be translated: none of them forgot to ask for it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from studio_desk.domain.correspondence import MessageField
from studio_desk.domain.money import currency_codes
from studio_desk.ui.settings.letter_languages import LANGUAGES
from tests.conftest import Furnished, Hands
from tests.ui.screens import every_screen


class Marking(QTranslator):
    """Translates every sentence into itself in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sentence: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        # The names of keys are Qt's own, and are read by Qt as well.
        return "" if context == "QShortcut" else f"⟦{sentence}⟧"


@pytest.fixture
def marked(qapp: QCoreApplication) -> Iterator[None]:
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def shown(widget: QWidget) -> Iterator[str]:
    """What a widget says to the eye and to the ear, its own data left out."""
    yield widget.accessibleName()
    yield QTextDocumentFragment.fromHtml(widget.toolTip()).toPlainText()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget)


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for column in range(columns):
        if isinstance(view, QTableView):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            yield str(model.index(row, column).data() or "")


def without_marked(words: str) -> str:
    """What is left of a text when all that was translated is taken out of it."""
    left, depth = "", 0
    for character in words:
        depth += character == "⟦"
        if not depth:
            left += character
        depth -= character == "⟧"
    return left


def data_of(value: object) -> Iterator[str]:
    """Every text, number and day in a value, however deep."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield from (value, *value.splitlines())
    elif is_dataclass(value):
        for each in fields(value):
            yield from data_of(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from data_of(each)


def days_of(value: object) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from days_of(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from days_of(each)


class Known:
    """Words that need no translation by the window: data, and what the wording file says."""

    def __init__(self, hands: Hands) -> None:
        house = hands.house
        desk = house.desk
        values = [
            desk.studio.studio(),
            desk.prices.lists(),
            desk.consultations.clients(),
            desk.consultations.all(),
            desk.examples.all(),
            desk.evidence.all(house.language),
        ]
        self._data = {words for value in values for words in data_of(value)} | {*currency_codes()}
        self._data.add(house.preferences.staff)
        # Every language stands under its own name, and a gap as it is typed.
        self._data |= {*LANGUAGES.values(), *(f"{{{each.value}}}" for each in MessageField)}
        days = {day for value in values for day in days_of(value)} | {desk.clock.now().date()}
        for written in (desk.formats.date, desk.formats.short_date):
            self._data |= {written(day, house.language) for day in days}
        self._data |= {f"{tax.name} {tax.percent:f}%" for tax in desk.studio.studio().taxes}
        # A tip is read back from HTML, where a space that holds words together is one like others.
        self._data |= {words.replace("\N{NO-BREAK SPACE}", " ") for words in self._data}
        patterns = []
        for sentence in house.wording.sentences.values():
            for line in sentence.splitlines():
                literal = re.sub(r"\{\w+\}", "", line)
                if any(character.isalpha() for character in literal):
                    gaps = re.sub(r"\\\{\w+\\\}", ".*", re.escape(line.strip()))
                    patterns.append(f"(?:{gaps})")
        self._sentence = re.compile("|".join(patterns))

    def accounts_for(self, words: str) -> bool:
        """Whether a text is data, or said by the wording file, or holds no words at all."""
        text = words.strip()
        if not any(character.isalpha() for character in text):
            return True
        if text in self._data or self._sentence.fullmatch(text):
            return True
        lists = [text.split(separator) for separator in ("\n", ". ", ", ") if separator in text]
        # Sentences that stand in one paragraph keep their full stops.
        lists.append(re.split(r"(?<=\.) ", text))
        return any(all(map(self.accounts_for, parts)) for parts in lists if len(parts) > 1)


KEY = re.compile(r"\(?(Ctrl\+(\d|Return)|[A-Z?])\)?")
"""What stands behind the name of a button."""


def test_every_sentence_of_the_window_asks_for_its_translation(
    marked: None, hands: Hands, studio: Furnished
) -> None:
    forgotten = set()
    for screen in every_screen(hands, studio):
        known = Known(hands)
        # What is folded away or waits for its turn as well.
        for widget in hands.window.findChildren(QWidget):
            for words in shown(widget):
                left = without_marked(words).strip().removeprefix(": ")
                if not (KEY.fullmatch(left) or known.accounts_for(left)):
                    forgotten.add(f"{screen}: {left!r} in {words!r}")
    assert forgotten == set()
