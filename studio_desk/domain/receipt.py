"""A receipt as it will be read: every sentence and figure finished."""

from dataclasses import dataclass

from studio_desk.domain.branding import Paper
from studio_desk.domain.proposal import Fact, SumRow


@dataclass(frozen=True, slots=True)
class Receipt:
    """One page; `facts` say who paid when and how, `sums` what that leaves.

    `void` is the word across one that counts no more. `page_of` is how a page number is written,
    with {page} and {pages}.
    """

    language: str
    title: str
    author: str
    accent: str
    paper: Paper
    kicker: str
    amount: Fact
    facts: tuple[Fact, ...]
    sums: tuple[SumRow, ...]
    notes: tuple[str, ...]
    thanks: str
    sender: tuple[str, ...]
    footer: str
    page_of: str
    void: str = ""
