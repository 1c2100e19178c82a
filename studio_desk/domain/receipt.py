"""A receipt as it will be read: every sentence and figure finished."""

from dataclasses import dataclass

from studio_desk.domain.proposal import Fact, Paper, SumRow


@dataclass(frozen=True, slots=True)
class Receipt:
    """One page; `facts` say who paid what when and how, `sums` what is left."""

    language: str
    title: str
    author: str
    accent: str
    paper: Paper
    kicker: str
    facts: tuple[Fact, ...]
    sums: tuple[SumRow, ...]
    notes: tuple[str, ...]
    sender: tuple[str, ...]
    footer: str
