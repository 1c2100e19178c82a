"""Lists that grow line by line: where pages end, whatever stands there."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from studio_desk.domain.proposal import Argument, Grid, Proposal
from tests.adapters.pdf.papers import Ink, ink, line, printed, proposal, quote, texts

QUOTES = (*range(1, 81, 7), 19, 20, 21, 80)
REASONS = (1, 2, 3, *range(5, 41, 5))
FINDINGS = REASONS
WORDS = 40


def tokens(prefix: str, number: int, words: int = WORDS) -> str:
    """A paragraph of words that are found again: which paragraph, and which of its words."""
    return " ".join(f"{prefix}{number}w{word}," for word in range(words))


def of_lines(count: int) -> dict[str, Any]:
    return {"quote": quote(*(line(n, description=f"Row{n}w0, yes") for n in range(1, count + 1)))}


def of_reasons(count: int) -> dict[str, Any]:
    reasons = tuple(
        Argument(tokens("reason", number), (f"Source {number}.",)) for number in range(1, count + 1)
    )
    advice = proposal().recommendation
    return {"recommendation": replace(advice, reasons=reasons, against=(Argument("Against it."),))}


def of_findings(count: int) -> dict[str, Any]:
    rows = tuple((tokens("found", n), f"Source {n}.") for n in range(1, count + 1))
    return {"case": replace(proposal().case, findings=Grid(("Finding", "Source"), rows))}


def body(text: str) -> str:
    """A page's text without its foot, which is drawn last."""
    above, found = re.subn(r"\s*Harbour Light Studio\s+\d+ / \d+\s*$", "", text)
    assert found
    return above


def headings(made: Proposal) -> set[str]:
    """What stands over something, and never last on a page."""
    advice, case, quote = made.recommendation, made.case, made.quote
    return {
        words
        for words in (
            advice.title, advice.kicker, advice.reasons_title, advice.against_title, case.title,
            case.kicker, case.other_title, case.ai_title, quote.title, quote.kicker,
            made.closing.terms_title, made.closing.title, *case.findings.heads, quote.heads[-1],
        )
        if words
    }  # fmt: skip


def lines_of(page: list[Ink], paragraphs: str) -> dict[str, set[int]]:
    """On which lines of a page, by their height, each paragraph has its words."""
    letters = "".join(letter.character for letter in page)
    found: dict[str, set[int]] = {}
    for match in re.finditer(rf"({paragraphs}\d+)w\d+,", letters):
        found.setdefault(match[1], set()).add(round(page[match.start()].bottom))
    return found


@pytest.mark.parametrize(
    ("grown", "counts", "prefix"),
    [
        (of_lines, QUOTES, "Row"),
        (of_reasons, REASONS, "reason"),
        (of_findings, FINDINGS, "found"),
    ],
    ids=["lines of the quote", "reasons", "findings"],
)
def test_a_list_that_grows_breaks_well_at_every_length(
    grown: Any, counts: tuple[int, ...], prefix: str
) -> None:
    before = 0
    for count in sorted(counts):
        changes = grown(count)
        pdf = printed(**changes)
        cover, *inside = texts(pdf)
        pages = [cover, *map(body, inside)]

        assert len(pages) >= before
        before = len(pages)
        for text in pages[1:]:
            assert not text.endswith(tuple(headings(proposal(**changes))))
        said = Counter(re.findall(rf"{prefix}(\d+)w(\d+),", " ".join(pages)))
        words = 1 if prefix == "Row" else WORDS
        assert said == {
            (str(n), str(word)): 1 for n in range(1, count + 1) for word in range(words)
        }
        if prefix == "Row":
            continue
        split = [lines_of(page, prefix) for page in ink(pdf)]
        for each in {name for page in split for name in page}:
            stands = [page[each] for page in split if each in page]
            assert len(stands) == 1 or all(len(lines) > 1 for lines in stands)


@pytest.mark.parametrize(
    ("grown", "heads", "row"),
    [
        (of_lines(80), ("Item", "Total"), r"Row\d+w"),
        (of_findings(40), ("Finding", "Source"), r"found\d+w"),
    ],
    ids=["the quote", "findings"],
)
def test_the_head_of_a_table_stands_on_every_page_of_it(
    grown: dict[str, Any], heads: tuple[str, ...], row: str
) -> None:
    with_rows = [text for text in texts(printed(**grown)) if re.search(row, text)]

    assert len(with_rows) > 2
    assert all(head in text for text in with_rows for head in heads)
