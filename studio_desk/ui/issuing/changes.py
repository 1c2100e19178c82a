"""A list of what changed and by how much, in words."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from studio_desk.domain.changes import Change, ChangeKind
from studio_desk.domain.line import Line, Role
from studio_desk.domain.money import Money
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.ui.controls import GRID, text
from studio_desk.ui.house import House
from studio_desk.ui.issuing.differences import Differences, Limits, Part
from studio_desk.ui.tooltips import plain_tip
from studio_desk.ui.typed import shown_share

LONGEST_NAME = 80
ARROW = " → "


class ChangeList(QWidget):
    """A row for each change: what it is about, and what it adds to the total."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._writer = QuoteWriter(house.wording, house.desk.formats)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID + 2)
        self._grid.setColumnStretch(0, 1)

    def tell(self, found: Differences) -> None:
        """Add everything that is different, and the totals."""
        for change in found.changes:
            title, detail = self._words(change, found.limits)
            amount = signed(self._house, change.difference) if change.difference.minor else ""
            self._add(title, detail, amount)
        for part in found.parts:
            self._add(self._part_words(part), "", "")
        money = self._house.desk.formats.money
        language = self._house.language
        before, after = money(found.before, language), money(found.after, language)
        if found.is_other_currency:
            return
        difference = signed(self._house, found.after - found.before)
        self._add(self.tr("Total"), f"{before}{ARROW}{after}", difference, role="strong")

    def _add(self, title: str, detail: str, amount: str, role: str = "body") -> None:
        at = self._grid.rowCount()
        words = text(_short(title), role, wrap=True)
        if title != _short(title):
            words.setToolTip(plain_tip(title))
        figure = text(amount, role)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(words)
        if detail:
            said.addWidget(text(detail, "small", wrap=True))
        self._grid.addLayout(said, at, 0)
        self._grid.addWidget(figure, at, 1)

    def _words(self, change: Change, limits: Limits) -> tuple[str, str]:
        match change.kind:
            case ChangeKind.ADDED if change.line_after:
                return self.tr("Added: {item}").format(item=change.line_after.description), ""
            case ChangeKind.REMOVED if change.line_before:
                return self.tr("Removed: {item}").format(item=change.line_before.description), ""
            case ChangeKind.CHANGED if change.line_before and change.line_after:
                details = self._line_words(change.line_before, change.line_after)
                return change.line_after.description, " · ".join(details)
            case ChangeKind.VALIDITY:
                before, after = map(self._day, limits)
                return self.tr("Valid until"), f"{before}{ARROW}{after}"
        language, money = self._house.language, self._house.desk.formats.money
        before, after = money(change.before, language), money(change.after, language)
        return self._term(change.kind), f"{before}{ARROW}{after}" if before != after else ""

    def _term(self, kind: ChangeKind) -> str:
        """What a term of the whole quote is called."""
        return {
            ChangeKind.CURRENCY: self.tr("Currency changed"),
            ChangeKind.DISCOUNT: self.tr("Discount"),
            ChangeKind.TAX_BASIS: self.tr("Prices with or without tax: tax on top of them"),
            ChangeKind.TAX: self.tr("Tax"),
            ChangeKind.TAX_INSIDE: self.tr("Tax, part of the prices"),
            ChangeKind.EXEMPTION: self.tr("Exemption from tax"),
            ChangeKind.ROUNDING: self.tr("How tax is rounded"),
            ChangeKind.DEPOSIT: self.tr("Booking fee"),
            ChangeKind.SCHEDULE: self.tr("Schedule of payments"),
            ChangeKind.TITLE: self.tr("Title"),
            ChangeKind.NOTE: self.tr("Note to the client"),
            ChangeKind.WORDS: self.tr("Headings, texts between the lines, or their order"),
        }.get(kind, "")

    def _line_words(self, before: Line, after: Line) -> Iterator[str]:
        """What is different in a line, as far as it is told in figures."""
        number, language = self._house.desk.formats.number, self._house.language
        pairs = (
            (
                self.tr("quantity"),
                number(before.quantity, language),
                number(after.quantity, language),
            ),
            (
                self.tr("price"),
                number(before.unit_price, language),
                number(after.unit_price, language),
            ),
            (
                self.tr("discount"),
                shown_share(before.discount) or "0",
                shown_share(after.discount) or "0",
            ),
            (
                self.tr("unit"),
                self._writer.unit_words(before.unit),
                self._writer.unit_words(after.unit),
            ),
        )
        told = [f"{name} {old}{ARROW}{new}" for name, old, new in pairs if old != new]
        if before.chosen != after.chosen:
            told.append(self.tr("now chosen") if after.chosen else self.tr("no longer chosen"))
        if before.role != after.role:
            told.append(self._role_words(after.role))
        yield from told or [self.tr("its terms")]

    def _role_words(self, role: Role) -> str:
        return {
            Role.INCLUDED: self.tr("now included"),
            Role.OPTIONAL: self.tr("now optional"),
            Role.ALTERNATIVE: self.tr("now an alternative"),
        }[role]

    def _day(self, day: date | None) -> str:
        if day is None:
            return self.tr("no limit")
        return self._house.desk.formats.date(day, self._house.language)

    def _part_words(self, part: Part) -> str:
        return {
            Part.BRIEF: self.tr("The brief, and the advice with it"),
            Part.PICTURES: self.tr("The pictures compared, or what is said of them"),
            Part.CLIENT: self.tr("The client’s name"),
            Part.STUDIO: self.tr("The studio’s card"),
            Part.ORDER: self.tr("The parts of the proposal, or the letter"),
            Part.LANGUAGE: self.tr("The language"),
            Part.DAY: self.tr("The day of the consultation"),
        }[part]


def signed(house: House, money: Money) -> str:
    """Money with a plus where it is more than nothing."""
    words = house.desk.formats.money(money, house.language)
    return f"+{words}" if money.minor > 0 else words


def _short(name: str) -> str:
    """The beginning of a long name, with room to break where it has none itself."""
    if len(name) > LONGEST_NAME:
        name = f"{name[:LONGEST_NAME]}…"
    longest = max(map(len, name.split()), default=0)
    return name if longest <= LONGEST_NAME // 3 else "\N{ZERO WIDTH SPACE}".join(name)
