"""What may be done with the entries of the quote, each with its key and its place in a menu."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio_desk.domain.line import Entry, Line, Remark, Role, Section
from studio_desk.domain.pricelist import Upgrade
from studio_desk.domain.quote import Quote
from studio_desk.ui.house import House
from studio_desk.ui.quoting.adding import AddLine
from studio_desk.ui.quoting.dragging import above, below, place_after
from studio_desk.ui.quoting.model import QuoteModel
from studio_desk.ui.quoting.rows import ITEM
from studio_desk.ui.quoting.table import QuoteTable

_WHERE = Qt.ShortcutContext


class Commands(QObject):
    """The actions; keys that also mean something to a line of text belong to the table alone."""

    def __init__(
        self, house: House, model: QuoteModel, table: QuoteTable, add: AddLine, step: QWidget
    ) -> None:
        super().__init__(step)
        self._house = house
        self._model = model
        self._table = table
        self._add = add
        here, within, table_only = step, _WHERE.WidgetWithChildrenShortcut, _WHERE.WidgetShortcut
        self.section = self._action(
            here, self.tr("Add a section"), "Ctrl+Shift+H", self._add_section, within
        )
        self.remark = self._action(
            here, self.tr("Add free text"), "Ctrl+Shift+N", self._add_remark, within
        )
        self.list = self._action(
            here, self.tr("Whole price list"), "Ctrl+Space", add.show_all, within
        )
        self.up = self._action(table, self.tr("Move up"), "Alt+Up", self._up, within)
        self.down = self._action(table, self.tr("Move down"), "Alt+Down", self._down, within)
        self.duplicate = self._action(
            table, self.tr("Duplicate"), "Ctrl+D", self._duplicate, within
        )
        self.upgrade = self._action(
            table, self.tr("Upgrade the package"), "Ctrl+U", self._offer_upgrades, within
        )
        self.recommend = self._action(
            table, self.tr("Recommended"), "Ctrl+R", self._recommend, within
        )
        self.recommend.setCheckable(True)
        self.choose = self._action(table, self.tr("Choose"), "Space", self._choose, table_only)
        self.remove = self._action(table, self.tr("Remove"), "Del", self._remove, table_only)
        table.line_chosen.connect(self.choose_line)
        table.moved.connect(self.move)
        table.menu_wanted.connect(self.open_menu)
        model.lock_changed.connect(self._lock)
        self._lock()

    def _action(
        self,
        place: QWidget,
        words: str,
        keys: str,
        do: Callable[[], object],
        where: Qt.ShortcutContext,
    ) -> QAction:
        action = QAction(words, place)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(where)
        action.triggered.connect(lambda _=False: do() if self._table.settle() else None)
        place.addAction(action)
        return action

    def _lock(self) -> None:
        for action in (*self._table.actions(), self.section, self.remark):
            action.setEnabled(not self._model.locked)

    @property
    def _quote(self) -> Quote:
        return self._model.priced.quote

    # Adding.

    def _add_section(self) -> None:
        self._insert(Section(title=self.tr("New section")), self._place())

    def _add_remark(self) -> None:
        self._insert(Remark(self.tr("Free text")), self._place())

    def _place(self) -> int:
        """Below the cursor; from elsewhere than the table at the end."""
        at = self._table.current_entry() if self._table.hasFocus() else -1
        return at + 1 if at >= 0 else len(self._quote.entries)

    def _insert(self, entry: Entry, place: int) -> None:
        if self._model.offer_changed(lambda quote: quote.insert(place, entry)):
            self._table.rename(place)

    def _duplicate(self) -> None:
        at = self._table.current_entry()
        if at < 0:
            return
        column = self._table.currentIndex().column()
        size = self._quote.block(at)
        copies = [_copied(entry) for entry in self._quote.entries[at : at + size]]

        def doubled(quote: Quote) -> Quote:
            for place, entry in enumerate(copies, start=at + size):
                quote = quote.insert(place, entry)
            return quote

        if self._model.offer_changed(doubled):
            self._table.go_to(at + size, column)

    # Moving, choosing, removing.

    def move(self, index: int, before: int) -> None:
        """Move an entry, a section with all that is under it, and keep the cursor on it."""
        place = place_after(self._quote, index, before)
        column = self._table.currentIndex().column()
        if self._model.offer_changed(lambda quote: quote.move(index, before)):
            self._table.go_to(place, max(column, ITEM))

    def _up(self) -> None:
        at = self._table.current_entry()
        if at >= 0:
            self.move(at, above(self._quote, at))

    def _down(self) -> None:
        at = self._table.current_entry()
        if at >= 0:
            self.move(at, below(self._quote, at))

    def _choose(self) -> None:
        at = self._table.current_line()
        if at >= 0:
            self.choose_line(at)

    def choose_line(self, index: int) -> None:
        """Tick or untick an optional line, or take an alternative instead of its rivals."""
        line = self._quote.line(index)
        if line.role is Role.INCLUDED or (line.role is Role.ALTERNATIVE and line.chosen):
            return
        self._model.offer_changed(lambda quote: quote.choose(index, chosen=not line.chosen))

    def _recommend(self) -> None:
        at = self._table.current_line()
        if at >= 0:
            featured = self._quote.line(at).featured
            self._model.offer_changed(lambda quote: quote.feature(at, featured=not featured))

    def _remove(self) -> None:
        at = self._table.current_entry()
        if at >= 0:
            self.remove_entry(at)

    def remove_entry(self, index: int) -> None:
        """Take an entry out, and go to what stands where it stood."""
        column = max(self._table.currentIndex().column(), ITEM)
        before = len(self._quote.entries)
        if not self._model.offer_changed(lambda quote: quote.remove(index)):
            return
        entries = self._quote.entries
        # With the last line of a shelf its heading goes as well.
        index -= before - len(entries) - 1
        lines = [at for at, entry in enumerate(entries) if isinstance(entry, Line)]
        if entries:
            nearest = min(lines, key=lambda at: (at < index, abs(at - index)), default=0)
            self._table.go_to(nearest, column)

    # Upgrades.

    def _upgrades(self) -> list[Upgrade]:
        at = self._table.current_line()
        return self._add.upgrades(self._quote.line(at)) if at >= 0 else []

    def _offer_upgrades(self) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list_upgrades(menu)
        if not menu.isEmpty():
            menu.setActiveAction(menu.actions()[0])
            cell = self._table.visualRect(self._table.currentIndex())
            menu.popup(self._table.viewport().mapToGlobal(cell.bottomLeft()))

    def _list_upgrades(self, menu: QMenu) -> None:
        at = self._table.current_line()
        for upgrade in self._upgrades():
            words = self.tr("Upgrade: {item} → {better} ({difference})").format(
                item=upgrade.item.name,
                better=_told_apart(upgrade),
                difference=self._difference(upgrade),
            )
            # An ampersand would underline what follows it.
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _=False, each=upgrade: self._take_upgrade(at, each))

    def _difference(self, upgrade: Upgrade) -> str:
        words = self._model.writer.unit_price_words(upgrade.difference, self._quote.currency)
        return f"+{words}" if upgrade.difference >= 0 else words

    def _take_upgrade(self, at: int, upgrade: Upgrade) -> None:
        self._model.offer_changed(lambda quote: quote.put(at, upgrade.applied(quote.line(at))))

    # Menus.

    def adding_menu(self, parent: QWidget) -> QMenu:
        """What can be added that is on no price list."""
        menu = QMenu(parent)
        menu.addActions([self.section, self.remark])
        menu.addSeparator()
        menu.addAction(self.list)
        return menu

    def open_menu(self, spot: QPoint) -> None:
        """Offer what may be done with the entry under the cursor."""
        menu = QMenu(self._table)
        menu.setObjectName("quote.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        at = self._table.current_line()
        line = self._quote.line(at) if at >= 0 else None
        if line and line.role is not Role.INCLUDED and not (line.chosen and _is_rival(line)):
            self.choose.setText(self.tr("Do not choose") if line.chosen else self.tr("Choose"))
            menu.addAction(self.choose)
        if line and _is_rival(line):
            self.recommend.setChecked(line.featured)
            menu.addAction(self.recommend)
        if not self._model.locked:
            self._list_upgrades(menu)
        if not menu.isEmpty():
            menu.addSeparator()
        if self._table.current_entry() >= 0:
            menu.addActions([self.up, self.down, self.duplicate, self.remove])
            menu.addSeparator()
        menu.addActions([self.section, self.remark])
        menu.popup(spot)


def _is_rival(line: Line) -> bool:
    return line.role is Role.ALTERNATIVE


def _copied(entry: Entry) -> Entry:
    """The same again; of a group only one is chosen and only one recommended."""
    if isinstance(entry, Line) and _is_rival(entry):
        return replace(entry, chosen=False, featured=False)
    return entry


def _told_apart(upgrade: Upgrade) -> str:
    better = upgrade.better
    return f"{better.name}, {better.detail}" if better.name == upgrade.item.name else better.name
