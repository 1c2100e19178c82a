"""What came back from a client: the fields of a PDF, and what is chosen in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from studio_desk.domain.line import Line, Role
from studio_desk.domain.line_pricing import PricedLine
from studio_desk.domain.money import Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote import Quote


class Faith(StrEnum):
    """How far a file that came back can be believed to be what was issued."""

    SEALED = "sealed"
    """The studio's own seal holds: nothing but fields was filled in."""
    ALIKE = "alike"
    """Its pages read as they were issued; no seal vouches for it."""
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What stands in the fields of a PDF: `answers` are names and values of what can be ticked.

    `printed` is a digest of what is printed on its pages alone, which tells what they are of;
    `pages` is one of all that decides how they look, but for what is filled in. `number` is that of
    the quote that the file says it is of, which anybody may have written there.
    """

    answers: tuple[tuple[str, str], ...]
    name: str
    place_and_date: str
    is_signed: bool
    printed: str
    pages: str
    number: str


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A line that could be chosen, for what: whether it was when issued, and whether it is now."""

    description: str
    amount: Money
    was: bool
    is_now: bool


def asked(quote: Quote) -> Iterator[tuple[int, Line]]:
    """The lines that a client may choose, with their place in the quote."""
    for index, entry in enumerate(quote.entries):
        if isinstance(entry, Line) and entry.role is not Role.INCLUDED:
            yield index, entry


def with_choices(quote: Quote, form: FilledForm) -> Quote:
    """The quote as it is chosen in the form, in which a line is named by its place."""
    ticked = {value for _, value in form.answers}
    for index, line in asked(quote):
        chosen = f"line-{index}" in ticked
        if line.chosen != chosen:
            quote = quote.put(index, replace(line, chosen=chosen))
    return quote


def chosen_lines(issued: Quote, answered: Quote) -> tuple[ChosenLine, ...]:
    """Every line that could be chosen, before and after."""
    priced = price(answered).entries

    def found() -> Iterator[ChosenLine]:
        for index, line in asked(issued):
            entry = priced[index]
            assert isinstance(entry, PricedLine)
            is_now = answered.line(index).chosen
            yield ChosenLine(line.description, entry.total, was=line.chosen, is_now=is_now)

    return tuple(found())
