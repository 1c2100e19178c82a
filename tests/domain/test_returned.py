"""What is chosen in the fields of a PDF, as the quote then stands."""

from dataclasses import replace
from decimal import Decimal

from studio_desk.domain.line import PERCENT, Line, Remark, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.domain.returned import ChosenLine, FilledForm, asked, chosen_lines, with_choices

USD = Currency.of("USD")
SESSION = Line("Session", Decimal(400))
RETOUCHING = Line("Retouching", Decimal(50), role=Role.OPTIONAL)
SMALL = Line("Small album", Decimal(100), role=Role.ALTERNATIVE, group="Album", chosen=True)
LARGE = Line("Large album", Decimal(200), role=Role.ALTERNATIVE, group="Album")
QUOTE = Quote(USD, (SESSION, Remark("As you like:"), RETOUCHING, SMALL, LARGE))


def form(*values: str) -> FilledForm:
    """One in which so much is ticked."""
    answers = tuple((f"field-{each}", each) for each in values)
    return FilledForm(answers, "", "", is_signed=False, printed="", pages="", number="")


def chosen(quote: Quote) -> list[str]:
    return [line.description for _, line in asked(quote) if line.chosen]


def test_a_line_is_named_by_its_place_among_all_that_stands_in_the_quote() -> None:
    assert [place for place, _ in asked(QUOTE)] == [2, 3, 4]
    assert chosen(with_choices(QUOTE, form("line-2", "line-4"))) == ["Retouching", "Large album"]


def test_what_is_not_ticked_any_more_is_not_chosen() -> None:
    assert chosen(with_choices(QUOTE, form("", "Off"))) == []


def test_what_is_included_cannot_be_ticked_and_a_line_that_is_not_there_changes_nothing() -> None:
    answered = with_choices(QUOTE, form("line-0", "line-1", "line-3", "line-9"))
    assert answered == QUOTE


def test_what_was_chosen_as_it_was_offered_is_the_same_quote() -> None:
    assert with_choices(QUOTE, form("line-3")) is QUOTE


def test_a_line_costs_what_it_does_beside_what_was_chosen() -> None:
    rush = Line("Rush", Decimal(10), unit=PERCENT, role=Role.OPTIONAL, chosen=True)
    quote = replace(QUOTE, entries=(*QUOTE.entries, rush))
    answered = with_choices(quote, form("line-2", "line-4", "line-5"))
    assert chosen_lines(quote, answered) == (
        ChosenLine("Retouching", USD.money(Decimal(50)), was=False, is_now=True),
        ChosenLine("Small album", USD.money(Decimal(100)), was=True, is_now=False),
        ChosenLine("Large album", USD.money(Decimal(200)), was=False, is_now=True),
        ChosenLine("Rush", USD.money(Decimal(65)), was=True, is_now=True),
    )
