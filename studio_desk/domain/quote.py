"""A quote as the studio writes it; what it costs is in `pricing`, what is allowed in `checks`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeGuard

from studio_desk.domain.checks import MOST_LINES, TooManyLines, check_lines, check_terms
from studio_desk.domain.line import Category, Entry, Line, Role, Section
from studio_desk.domain.money import Currency
from studio_desk.domain.terms import STANDARD, Instalment, Rounding, Share, Tax

_SHELVES = tuple(Category)


@dataclass(frozen=True, slots=True)
class Quote:
    """What is offered; every verb returns a new quote and leaves this one as it was.

    An index is a place among the `entries`. `note` is for the client, `memo` for the staff alone.
    `exemption` says why a client who is `tax_exempt` pays no tax.
    """

    currency: Currency
    entries: tuple[Entry, ...] = ()
    taxes: tuple[Tax, ...] = ()
    prices_include_tax: bool = False
    rounding: Rounding = Rounding.DOCUMENT
    discount: Share | None = None
    deposit: Share | None = None
    valid_until: date | None = None
    schedule: tuple[Instalment, ...] = ()
    title: str = ""
    note: str = ""
    memo: str = ""
    tax_exempt: bool = False
    exemption: str = ""

    def __post_init__(self) -> None:
        """Raise what is wrong with it, as listed in `checks`."""
        if len(self.entries) > MOST_LINES:
            raise TooManyLines(len(self.entries), MOST_LINES)
        check_terms(self.taxes, self.discount, self.deposit, self.schedule)
        check_lines(self.lines, self.taxes)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that have a price, without headings and remarks."""
        return tuple(entry for entry in self.entries if isinstance(entry, Line))

    def line(self, index: int) -> Line:
        """The line at `index`; there must be one."""
        line = self.entries[index]
        assert isinstance(line, Line)
        return line

    def add(self, entry: Entry) -> "Quote":
        """Append an entry."""
        return replace(self, entries=(*self.entries, entry))

    def insert(self, index: int, entry: Entry) -> "Quote":
        """Put an entry in before the one at `index`."""
        return replace(self, entries=(*self.entries[:index], entry, *self.entries[index:]))

    def file(self, line: Line) -> tuple["Quote", int]:
        """Put a line at the end of its category's section, and say where that is.

        A section that is not there yet is made, in the order of the categories.
        """
        if line.category is None:
            return self.add(line), len(self.entries)
        for index, entry in enumerate(self.entries):
            if isinstance(entry, Section) and entry.category is line.category:
                end = index + self.block(index)
                return self.insert(end, line), end
        place = self._place_of(line.category)
        made = self.insert(place, Section(category=line.category)).insert(place + 1, line)
        return made, place + 1

    def _place_of(self, category: Category) -> int:
        """Before the first section of a later category, or at the end."""
        order = _SHELVES.index(category)
        for index, entry in enumerate(self.entries):
            if not isinstance(entry, Section) or entry.category is None:
                continue
            if _SHELVES.index(entry.category) > order:
                return index
        return len(self.entries)

    def block(self, index: int) -> int:
        """How many entries move with the one at `index`: a section takes what stands below it."""
        if not isinstance(self.entries[index], Section):
            return 1
        following = self.entries[index + 1 :]
        sections = (at for at, entry in enumerate(following) if isinstance(entry, Section))
        return 1 + next(sections, len(following))

    def move(self, index: int, before: int) -> "Quote":
        """Move the entry at `index`, with its block, before what is at `before` now."""
        end = index + self.block(index)
        if index <= before <= end:
            return self
        moved = self.entries[index:end]
        rest = (*self.entries[:index], *self.entries[end:])
        place = before if before < index else before - len(moved)
        return replace(self, entries=(*rest[:place], *moved, *rest[place:]))

    def remove(self, index: int) -> "Quote":
        """Leave out the entry at `index`.

        The choice of a group passes on; the heading of a category that is empty now goes as well.
        """
        gone = self.entries[index]
        entries = [*self.entries[:index], *self.entries[index + 1 :]]
        before = index - 1
        was_alone = index == len(entries) or isinstance(entries[index], Section)
        if isinstance(gone, Line) and before >= 0 and was_alone and _is_shelf(entries[before]):
            del entries[before]
        if isinstance(gone, Line) and gone.role is Role.ALTERNATIVE:
            return replace(self, entries=_one_chosen(entries, gone.group))
        return replace(self, entries=tuple(entries))

    def put(self, index: int, entry: Entry) -> "Quote":
        """Put `entry` in the place of the one at `index`."""
        return replace(self, entries=(*self.entries[:index], entry, *self.entries[index + 1 :]))

    def with_role(self, index: int, role: Role, group: str = "") -> "Quote":
        """Give a line another role, or another group; the total moves as little as it can.

        What becomes optional is not chosen until the client does. Of a group exactly one is chosen:
        what joins it is, where nothing else of it was.
        """
        line = self.line(index)
        moved = replace(line, role=role, group="", chosen=False, featured=False)
        if role is Role.ALTERNATIVE:
            moved = replace(moved, group=group)
        entries: Iterable[Entry] = self.put(index, moved).entries
        for each in {line.group, moved.group}:
            entries = _one_chosen(entries, each)
        return replace(self, entries=tuple(entries))

    def choose(self, index: int, *, chosen: bool) -> "Quote":
        """Tick or untick an optional line.

        Choosing an alternative lets its rivals go; one that is chosen stays so until another is.
        """
        picked = self.line(index)
        if picked.role is Role.ALTERNATIVE and not chosen:
            return self
        let_go = self._rivals_changed(picked, chosen=False) if chosen else self
        return let_go.put(index, replace(picked, chosen=chosen))

    def feature(self, index: int, *, featured: bool) -> "Quote":
        """Recommend an alternative, the only one of its group, or no longer."""
        picked = self.line(index)
        return self._rivals_changed(picked, featured=False).put(
            index, replace(picked, featured=featured)
        )

    def with_tax(self, tax: Tax) -> "Quote":
        """Add a tax, or change the one with its id.

        The first of a quote is borne by every line, and so is another one of the standard class;
        which lines bear one of another class is for staff to say.
        """
        if any(each.id == tax.id for each in self.taxes):
            taxes = tuple(tax if each.id == tax.id else each for each in self.taxes)
            return replace(self, taxes=taxes)
        added = replace(self, taxes=(*self.taxes, tax))
        is_for_all = not self.taxes or STANDARD in tax.classes
        return added.bearing(tax.id, borne=True) if is_for_all else added

    def without_tax(self, tax_id: str) -> "Quote":
        """Leave out a tax; no line bears it any more."""
        spared = self.bearing(tax_id, borne=False)
        return replace(spared, taxes=tuple(tax for tax in self.taxes if tax.id != tax_id))

    def bearing(self, tax_id: str, *, borne: bool) -> "Quote":
        """Put a tax on every line, or take it off every line."""
        entries = (
            _taxed(each, tax_id, borne=borne) if isinstance(each, Line) else each
            for each in self.entries
        )
        return replace(self, entries=tuple(entries))

    def _rivals_changed(self, line: Line, **change: Any) -> "Quote":
        """The same with `change` in every alternative of the group of `line`."""
        if line.role is not Role.ALTERNATIVE:
            return self
        entries = (
            replace(entry, **change) if _is_of_group(entry, line.group) else entry
            for entry in self.entries
        )
        return replace(self, entries=tuple(entries))


def _taxed(line: Line, tax_id: str, *, borne: bool) -> Line:
    if (tax_id in line.taxes) == borne:
        return line
    others = tuple(each for each in line.taxes if each != tax_id)
    return replace(line, taxes=(*others, tax_id) if borne else others)


def _is_of_group(entry: Entry, group: str) -> TypeGuard[Line]:
    return isinstance(entry, Line) and entry.role is Role.ALTERNATIVE and entry.group == group


def _is_shelf(entry: Entry) -> bool:
    return isinstance(entry, Section) and entry.category is not None and not entry.title


def _one_chosen(entries: Iterable[Entry], group: str) -> tuple[Entry, ...]:
    """Choose the recommended or the first alternative of `group` where none is."""
    made = list(entries)
    rivals = [(index, entry) for index, entry in enumerate(made) if _is_of_group(entry, group)]
    if rivals and not any(line.chosen for _, line in rivals):
        index, line = next((each for each in rivals if each[1].featured), rivals[0])
        made[index] = replace(line, chosen=True)
    return tuple(made)
