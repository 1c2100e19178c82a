"""A proposal in which nothing is missing, and the same with other words wherever any stand."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

from studio_desk.domain.line import Role
from studio_desk.domain.proposal import (
    About,
    Argument,
    Cover,
    Fact,
    Grid,
    Letter,
    Pin,
    Proposal,
    QuoteRow,
    Rights,
    Routes,
    SumRow,
)
from tests.adapters.pdf.papers import plate, proposal, quote, side, spread

NO_WORDS = {"language", "accent", "page_of", "group"}
"""What the program writes for itself."""
LINKS = {"link", "links"}
"""Where links lead: what is said stands in their addresses."""
FIGURES = {"quantity", "price", "discount", "total", "amount"}
"""What is calculated, and as long as it is."""
GRID = Grid(
    ("Finding", "Source"),
    (("They trust less.", "A study, 2025."), ("They asked who it was.", "Another, 2024.")),
    ("https://example.org/study", ""),
)


def full(**changes: Any) -> Proposal:
    """A proposal that has every part, and something in every place."""
    made = proposal(
        number="2026-0007",
        cover=Cover(
            "Proposal for Mina Park", "A portrait people can believe", ("Harbour Light", "Valid"),
            plate(1200, 800), "Some Body, CC BY 4.0", organisation="Quay Partners",
            shown="Picture on the cover: a portrait",
        ),
        letter=Letter("For you", "Dear Mina Park", ("It was good to meet you.",), "Ada Harbour"),
        understood=replace(
            proposal().understood, facts=(Fact("Budget", "$700.00"), Fact("Looks", "2"))
        ),
        recommendation=replace(
            proposal().recommendation,
            against=(Argument("Most people cannot tell.", ("A study, 2022.",)),),
            cautions=("A passport office may refuse it.",),
            own_title="Our own opinion", own=("We know this client.",),
            turns_title="What would change our advice", turns=("A deadline of tomorrow.",),
            shares_title="Which way for which picture", shares=(Fact("In person", "Portrait"),),
        ),
        spreads=(
            spread(
                pins=(Pin(1, 0, 0.3, 0.4, "Every hair."), Pin(2, 1, 0.6, 0.7, "The eyes.")),
                left=side(plate(300, 300, "#B07050"), "AI generated"),
                uses_notes=("At 300 ppi.",),
            ),
        ),
        case=replace(proposal().case, findings=GRID, other=GRID),
        routes=Routes("Both ways", "What each costs", GRID, ("Without travel.",), 0, "Advised"),
        rights=Rights("Rights", "What you may do", (("Licence", ("For ever.", "Everywhere.")),)),
        about=About(
            "About us", "Harbour Light", ("We began in 1999.",),
            (Fact("E-mail", "ada@harbour.example", "mailto:ada@harbour.example"),),
        ),
        quote=replace(
            quote(
                QuoteRow(heading="Session"),
                QuoteRow("", "Portrait", "Two looks", "1", "349.00", "10 %", "314.10", mark="Best"),
                QuoteRow(remark="Prints are signed."),
                QuoteRow("", "Album", "Linen", "2", "80.00", "", "160.00", role=Role.OPTIONAL,
                         counts=False, line=2),
            ),
            message=("Thank you for coming in.",), validity="Valid until 23 December 2026",
            payments_title="When it is paid",
            payments=(SumRow("Deposit", "50.00"), SumRow("Balance", "569.48")),
            payments_kicker="When it is due", standing="Draft of 30 November 2026",
        ),
        closing=replace(
            proposal().closing, kicker="What we agree", next_step="Sign, and send this file back."
        ),
    )  # fmt: skip
    return replace(made, **changes)


def said(value: Any, say: Callable[[str], str], *, figures: bool = False) -> Any:
    """The same with every word of it as `say` has it, and its figures too if asked for."""
    match value:
        case StrEnum():
            return value
        case str():
            return say(value) if value else value
        case tuple():
            return tuple(said(each, say, figures=figures) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = NO_WORDS if figures else NO_WORDS | FIGURES

    def address(words: str) -> str:
        return f"https://example.org/{say(words)}"

    words = {
        each.name: said(
            getattr(value, each.name), address if each.name in LINKS else say, figures=figures
        )
        for each in fields(value)
        if each.name not in kept
    }
    return replace(value, **words)


def places(value: Any, where: str = "") -> dict[str, list[str]]:
    """What stands in each place for words, by the names that lead there."""
    found: dict[str, list[str]] = {}
    if isinstance(value, str) and not isinstance(value, StrEnum):
        found[where] = [value]
    elif isinstance(value, tuple):
        for each in value:
            for name, words in places(each, where).items():
                found.setdefault(name, []).extend(words)
    elif is_dataclass(value):
        for field in fields(value):
            found |= places(getattr(value, field.name), f"{where}.{field.name}")
    return found
