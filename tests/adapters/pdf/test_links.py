"""What is cited can be looked up from the page, and nothing else is led to."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from studio_desk.domain.proposal import Fact, Grid
from tests.adapters.pdf.papers import ink, printed, proposal
from tests.adapters.pdf.tree import tree

SOURCE = "Author and others, A study of many people, 2025."


def citing(*links: str, source: str = SOURCE) -> bytes:
    rows = tuple((f"Finding {number}.", source) for number in range(len(links)))
    findings = Grid(("Finding", "Source"), rows, links)
    return printed(case=replace(proposal().case, findings=findings))


def leading(link: str) -> bytes:
    facts = (Fact("Where", "Over there", link),)
    return printed(understood=replace(proposal().understood, facts=facts))


def annotations(pdf: bytes) -> list[dict[str, Any]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found: list[Any] = [
            each
            for page in document.pages
            for each in page.get("/Annots", [])
            if each.Subtype == "/Link"
        ]
        return [
            {
                "uri": str(each.A.URI),
                "words": str(each.Contents),
                "flags": int(each.F),
                "border": [int(side) for side in each.Border],
                "box": [float(side) for side in each.Rect],
                "corners": len(each.QuadPoints) // 8,
            }
            for each in found
        ]


def test_a_source_leads_to_where_it_can_be_read() -> None:
    first, second = annotations(citing("https://example.org/1", "", "http://example.org/2"))

    assert (first["uri"], second["uri"]) == ("https://example.org/1", "http://example.org/2")
    assert first["words"] == SOURCE
    assert (first["flags"], first["border"]) == (4, [0, 0, 0])


def test_a_link_is_an_element_of_its_cell_that_holds_its_words() -> None:
    root, _pages = tree(citing("https://example.org/1"))
    [link] = root.all("Link")
    [cell] = [each for each in root.all("TD") if any(each.all("Link"))]

    assert link.read() == SOURCE
    assert link.answers == ["https://example.org/1"]
    assert cell.read() == SOURCE


def test_what_a_source_does_not_show_stands_under_it_and_leads_nowhere() -> None:
    rows = (("A finding.", SOURCE), ("Another.", SOURCE))
    caveats = ("Strangers’ faces only.", "")
    findings = Grid(("Finding", "Source"), rows, ("https://example.org/1", ""), caveats)
    pdf = printed(case=replace(proposal().case, findings=findings))
    [link] = tree(pdf)[0].all("Link")
    [cell, *_] = [each for each in tree(pdf)[0].all("TD") if any(each.all("Link"))]

    assert link.read() == SOURCE
    assert cell.read().replace("\n", " ") == f"{SOURCE} {caveats[0]}"


@pytest.mark.parametrize("link", ["mailto:hello@harbour.example", "tel:+49123456"])
def test_a_fact_leads_to_the_studio(link: str) -> None:
    [found] = annotations(leading(link))

    assert (found["uri"], found["words"]) == (link, "Over there")


@pytest.mark.parametrize(
    "link",
    [
        "",
        " ",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://x",
        "#here",
        "https://x/\ud800",
        "mailto:a@b.example\nbcc:c@d.example",
        "https://a\x00b",
        "tel:1\u20282",
    ],
)
def test_nothing_else_is_led_to(link: str) -> None:
    assert annotations(leading(link)) == []


def test_an_address_is_written_as_readers_want_it() -> None:
    [found] = annotations(leading(" https://example.org/a study?q=é#x%20y "))

    assert found["uri"] == "https://example.org/a%20study?q=%C3%A9#x%20y"


def test_a_link_is_where_its_words_are_on_every_line() -> None:
    pdf = citing("https://example.org/1", source=SOURCE * 4)
    [found] = annotations(pdf)
    left, bottom, right, top = found["box"]
    within = [
        each
        for page in ink(pdf)
        for each in page
        if left - 1 <= each.left
        and each.right <= right + 1
        and bottom <= each.bottom
        and each.top <= top
    ]

    assert found["corners"] >= 3
    # Other pages have words there too.
    assert (SOURCE * 4).replace(" ", "") in "".join(each.character for each in within)


def test_a_link_over_two_pages_is_one_to_those_who_listen() -> None:
    words = SOURCE * 200
    pdf = citing("https://example.org/1", source=words)
    [link] = tree(pdf)[0].all("Link")

    assert len(annotations(pdf)) >= 2
    assert set(link.answers) == {"https://example.org/1"}
    assert link.read().count("Author") == 200


def test_a_link_is_seen_without_a_mouse() -> None:
    """Its words are underlined: there is a stroke more for every line of them."""
    strokes = [
        sum(
            str(each.operator) == "l"
            for page in document.pages
            for each in pikepdf.parse_content_stream(page)
        )
        for document in map(
            pikepdf.open, map(io.BytesIO, (citing(""), citing("https://example.org/1")))
        )
    ]

    assert strokes[1] == strokes[0] + 1
