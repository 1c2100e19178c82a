"""Starting a quote from a template, keeping one as a template, and taking one out as a table."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from studio_desk.services.consultations import VALID_DAYS
from studio_desk.services.outbox import file_name
from studio_desk.services.quote_ports import QuoteTemplate
from studio_desk.services.quote_sheet import quote_sheet
from studio_desk.ui.controls import GRID, IconButton, button, empty, text
from studio_desk.ui.flow import Flow
from studio_desk.ui.house import House
from studio_desk.ui.icons import Icon
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.staff_view import StaffView
from studio_desk.ui.saving import ask_path
from studio_desk.ui.sitting import Sitting

LONGEST, NAME_PX, OFFER_PX = 80, 220, 260


class Templates(QObject):
    """The studio's templates as they were read last, and what may be done with them."""

    changed = Signal()

    def __init__(self, house: House, model: QuoteModel, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._model = model
        self.all: list[QuoteTemplate] = []
        self.refresh()

    def refresh(self) -> None:
        """Read them again."""
        self._house.books.run(
            self,
            lambda _: self._house.desk.quotes.templates(),
            done=self._take,
            failed=self._house.signals.failed.emit,
        )

    def _take(self, found: list[QuoteTemplate]) -> None:
        self.all = found
        self.changed.emit()

    def start(self, template: QuoteTemplate) -> None:
        """Put the template in the place of the quote; like any change it can be undone."""
        until = self._house.desk.clock.now().date() + timedelta(days=VALID_DAYS)
        had_entries = bool(self._model.priced.quote.entries)
        if self._model.offer_changed(lambda quote: template.begun(quote, until)) and had_entries:
            words = self.tr("The quote is “{name}” now; undo brings back what it was.")
            self._house.signals.told.emit(words.format(name=template.name))

    def save(self, name: str) -> None:
        """Keep the quote under a name, over the template that has it."""
        quote, quotes = self._model.priced.quote, self._house.desk.quotes

        def done(saved: QuoteTemplate) -> None:
            words = self.tr("“{name}” is kept as a template.")
            self._house.signals.told.emit(words.format(name=saved.name))
            self.refresh()

        self._house.books.run(
            self,
            lambda _: quotes.save_template(name, quote),
            done=done,
            failed=self._house.signals.failed.emit,
        )

    def remove(self, template: QuoteTemplate) -> None:
        """Forget a template, which may be taken back."""
        quotes = self._house.desk.quotes

        def done(_: None) -> None:
            words = self.tr("The template “{name}” is removed.").format(name=template.name)
            self._house.signals.undoable.emit(words, partial(self._put_back, template))
            self.refresh()

        self._house.books.run(
            self,
            lambda _: quotes.remove_template(template.id),
            done=done,
            failed=self._house.signals.failed.emit,
        )

    def _put_back(self, template: QuoteTemplate) -> None:
        self._house.books.run(
            self,
            lambda _: self._house.desk.quotes.save_template(template.name, template.quote),
            done=lambda _: self.refresh(),
            failed=self._house.signals.failed.emit,
        )


class QuoteMenu(QWidget):
    """The small menu at the head of the quote; a name for a template is typed beside it."""

    def __init__(
        self,
        house: House,
        sitting: Sitting,
        model: QuoteModel,
        templates: Templates,
        staff: StaffView,
    ) -> None:
        super().__init__()
        self._house = house
        self._sitting = sitting
        self._model = model
        self._templates = templates
        self._staff = staff
        self._name = _NameLine()
        self._name.returnPressed.connect(self._save)
        self._name.left.connect(self._fold)
        self._save_button = button(self.tr("Save"), self._save, name="template.save")
        self._menu = QMenu(self)
        self._menu.setObjectName("quote.menu.items")
        self._menu.aboutToShow.connect(self._fill)
        words = self.tr("Templates and export")
        self._open = IconButton(house, Icon.MORE, words, self._pop_up, "quote.menu")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for each in (self._name, self._save_button, self._open):
            layout.addWidget(each)
        self._fold()

    def _pop_up(self) -> None:
        self._menu.popup(self._open.mapToGlobal(self._open.rect().bottomLeft()))

    def _fill(self) -> None:
        menu, priced = self._menu, self._model.priced
        menu.clear()
        start = menu.addMenu(self.tr("Start from"))
        forget = menu.addMenu(self.tr("Remove a template"))
        for template in self._templates.all:
            _add(start, template.name, partial(self._templates.start, template))
            _add(forget, template.name, partial(self._templates.remove, template))
        any_there = bool(self._templates.all)
        start.setEnabled(any_there and not self._model.locked)
        forget.setEnabled(any_there)
        keep = _add(menu, self.tr("Save as template…"), self._unfold)
        menu.addSeparator()
        export = _add(menu, self.tr("Export CSV…"), self._export)
        for action in (keep, export):
            action.setEnabled(bool(priced.quote.entries))
        menu.addSeparator()
        menu.addAction(self._staff)

    def _unfold(self) -> None:
        self._name.setText(self._model.priced.quote.title[:LONGEST])
        for each in (self._name, self._save_button):
            each.show()
        self._name.setFocus()
        self._name.selectAll()

    def _fold(self) -> None:
        for each in (self._name, self._save_button):
            each.hide()

    def _save(self) -> None:
        name = self._name.text().strip()
        if name:
            self._templates.save(name)
            self._fold()
        else:
            self._name.setFocus()

    def _export(self) -> None:
        """Write what the client would read, in the client's language."""
        consultation, desk = self._sitting.now, self._house.desk
        wording, priced = desk.wording(consultation.language), self._model.priced
        name = Path(file_name(consultation, wording)).with_suffix(".csv").name
        path = ask_path(self, self._house, self.tr("Export CSV"), name, self.tr("Table"))
        if path is None:
            return

        def done(_: None) -> None:
            self._house.preferences.folder = str(path.parent)
            words = self.tr("The quote is written to {name}.").format(name=path.name)
            self._house.signals.told.emit(words)

        self._house.books.run(
            self,
            lambda _: desk.outbox.save_copy(path, desk.sheets.table(quote_sheet(priced, wording))),
            done=done,
            failed=self._house.signals.failed.emit,
        )


class _NameLine(QLineEdit):
    """The name of a new template; Escape leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("template.name")
        self.setMaxLength(LONGEST)
        self.setFixedWidth(NAME_PX)
        self.setPlaceholderText(self.tr("Name of the template"))
        self.setAccessibleName(self.tr("Name of the template"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StartOffer(QWidget):
    """Under a quote that has nothing yet: the templates it may start from."""

    def __init__(self, house: House, model: QuoteModel, templates: Templates) -> None:
        super().__init__()
        self._house = house
        self._model = model
        self._templates = templates
        self.setObjectName("quote.start")
        self._offers = QWidget()
        self._offers.setLayout(Flow())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(text(self.tr("Or start from"), "label"))
        layout.addWidget(self._offers)
        templates.changed.connect(self._lay_out)
        model.lock_changed.connect(self.follow)
        for change in (model.rowsInserted, model.rowsRemoved):
            change.connect(lambda *_: self.follow())
        self.follow()

    def _lay_out(self) -> None:
        layout = self._offers.layout()
        assert layout is not None
        empty(layout)
        for template in self._templates.all:
            offer = button(
                "",
                partial(self._templates.start, template),
                role="choice",
                name=f"quote.start.{template.name}",
            )
            elide = Qt.TextElideMode.ElideRight
            offer.setText(offer.fontMetrics().elidedText(template.name, elide, OFFER_PX))
            offer.setAccessibleName(self.tr("Start from {name}").format(name=template.name))
            layout.addWidget(offer)
        self.follow()

    def follow(self) -> None:
        """Be there only while the quote is empty and may be changed."""
        is_empty = not self._model.priced.quote.entries
        self.setVisible(is_empty and bool(self._templates.all) and not self._model.locked)


def _add(menu: QMenu, words: str, chosen: Callable[[], None]) -> QAction:
    action = menu.addAction(" ".join(words.split()).replace("&", "&&"))
    action.triggered.connect(lambda _=False: chosen())
    return action
