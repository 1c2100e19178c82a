"""What holds for the entry under the cursor: a line, a heading or a remark."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio_desk.domain.line import Line, Remark, Section
from studio_desk.domain.pricelist import Upgrade
from studio_desk.ui.controls import GRID, IconButton, field
from studio_desk.ui.elided import Elided
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.quoting.dragging import above, below, place_after
from studio_desk.ui.quoting.fields import TypedLine, TypedText, hint, taken, typed_field
from studio_desk.ui.quoting.line_form import LineForm
from studio_desk.ui.quoting.model import QuoteModel


class LinePanel(QWidget):
    """Follows the cursor of the table; empty while that stands nowhere."""

    shown = Signal(int)
    """The place of the entry that it shows now, -1 for none."""
    moved = Signal(int)
    """Where the entry stands that was moved up or down."""

    def __init__(
        self,
        house: House,
        model: QuoteModel,
        remove: Callable[[int], None],
        upgrades: Callable[[Line], list[Upgrade]],
    ) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._remove = remove
        self.index = -1
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID + 4)
        layout.addLayout(self._head())
        self._line = LineForm(house, model, upgrades)
        self._section = _SectionForm(model)
        self._remark = _RemarkForm(model)
        for form in (self._line, self._section, self._remark):
            layout.addWidget(form)
            form.hide()
        layout.addStretch(1)

    def _head(self) -> QHBoxLayout:
        self._title = Elided("", "heading")
        self._title.setObjectName("line.title")
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        for icon, words, pressed, name in (
            (Icon.UP, self.tr("Move up (Alt+Up)"), self._up, "line.up"),
            (Icon.DOWN, self.tr("Move down (Alt+Down)"), self._down, "line.down"),
            (Icon.REMOVE, self.tr("Remove (Delete)"), self._removed, "line.remove"),
        ):
            head.addWidget(IconButton(self._house, icon, words, pressed, name))
        return head

    def show_line(self, index: int) -> None:
        """Show the entry at `index` of the quote; -1 stands for none."""
        before, self.index = self.index, index
        if index >= 0:
            self._show(index)
        if index != before:
            self.shown.emit(index)

    def _show(self, index: int) -> None:
        priced = self._model.priced
        match priced.quote.entries[index]:
            case Line() as line:
                self._title.say(line.description)
                self._turn_to(self._line)
                self._line.show_line(index)
            case Section() as section:
                self._title.say(self._model.writer.heading_words(priced.quote, index))
                self._turn_to(self._section)
                shelf = self._house.wording.name(section.category) if section.category else ""
                self._section.show_section(index, section, shelf)
            case Remark() as remark:
                self._title.say(self.tr("Remark"))
                self._turn_to(self._remark)
                self._remark.show_remark(index, remark)

    def _turn_to(self, form: QWidget) -> None:
        for each in (self._line, self._section, self._remark):
            each.setVisible(each is form)

    def show_cost(self, *, shown: bool) -> None:
        """Show what the line costs the studio, which no client looks at."""
        self._line.show_cost(shown=shown)

    def _up(self) -> None:
        self._move(above(self._model.priced.quote, self.index))

    def _down(self) -> None:
        self._move(below(self._model.priced.quote, self.index))

    def _move(self, before: int) -> None:
        index = self.index
        place = place_after(self._model.priced.quote, index, before)
        if self._model.offer_changed(lambda quote: quote.move(index, before)):
            self.moved.emit(place)

    def _removed(self) -> None:
        self._remove(self.index)


class _SectionForm(QWidget):
    """The title of a heading; without one it is called by its category."""

    def __init__(self, model: QuoteModel) -> None:
        super().__init__()
        self._model = model
        self._index = -1
        self._title = TypedLine("section.title", self._typed)
        layout = _form(self)
        layout.addLayout(typed_field(self.tr("Heading"), self._title))
        layout.addWidget(hint(self.tr("It moves with everything that stands under it.")))

    def show_section(self, index: int, section: Section, shelf: str) -> None:
        self._index = index
        self._title.setPlaceholderText(shelf)
        self._title.hold(section.title)

    def _typed(self, words: str) -> str:
        index, title = self._index, words.strip()
        section = self._model.priced.quote.entries[index]
        category = section.category if isinstance(section, Section) else None
        return taken(
            self._model,
            lambda quote: quote.put(index, Section(title, category)),
            f"section.{index}",
        )


class _RemarkForm(QWidget):
    """The words of a remark, over several lines where they need them."""

    def __init__(self, model: QuoteModel) -> None:
        super().__init__()
        self._model = model
        self._index = -1
        self._words = TypedText("remark.text", self._typed, lines=6)
        layout = _form(self)
        layout.addLayout(field(self.tr("Words for the client"), self._words))

    def show_remark(self, index: int, remark: Remark) -> None:
        self._index = index
        self._words.hold(remark.text)

    def _typed(self, words: str) -> None:
        index = self._index
        taken(self._model, lambda quote: quote.put(index, Remark(words)), f"remark.{index}")


def _form(form: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(form)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    return layout
