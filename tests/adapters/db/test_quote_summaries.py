from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.money import Currency, Money
from studio_desk.domain.quote_record import State
from studio_desk.services.quote_ports import QuoteSearch, QuoteSummary, QuoteTotals

from .sittings import PICTURES, SITTING

USD, KRW = Currency.of("USD"), Currency.of("KRW")
TODAY = date(2026, 11, 24)
MINA = QuoteSummary(
    key="mina",
    consultation_id="",
    record_id="r",
    number="2026-0007-R1",
    client_id="m",
    client="Mina Park",
    organisation="Park & Söhne",
    title="Executive portraits",
    state=State.ISSUED,
    dated=date(2026, 11, 20),
    valid_until=date(2026, 12, 20),
    lines=3,
    total=Money(34900, USD),
    with_all_options=Money(40000, USD),
    due=Money(100, USD),
)
JIHUN = replace(
    MINA,
    key="jihun",
    number="2026-0008",
    client_id="j",
    client="김지훈",
    organisation="",
    title="가족 사진",
    dated=date(2026, 11, 22),
    total=Money(450_000, KRW),
    with_all_options=Money(450_000, KRW),
    due=None,
)
DRAFT = replace(MINA, key="draft", number="", state=State.DRAFT, dated=TODAY, valid_until=None)
OLD = replace(MINA, key="old", number="2026-0007", state=State.SUPERSEDED)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> SqlUnitsOfWork:
    """A studio with one consultation, to which all rows belong."""
    units = SqlUnitsOfWork(tmp_path_factory.mktemp("studio") / "studio.db")
    with units() as work:
        for picture in PICTURES:
            work.pictures.put(picture)
        work.consultations.put(replace(SITTING, id="sitting"))
        work.commit()
    return units


def ask(
    units: SqlUnitsOfWork, rows: Iterable[QuoteSummary], *searches: QuoteSearch
) -> list[tuple[QuoteTotals, list[QuoteSummary]]]:
    """Totals and rows that each search finds among `rows`; nothing of them is kept."""
    with units() as work:
        for row in rows:
            work.summaries.put(replace(row, consultation_id="sitting"))
        return [
            (work.summaries.totals(search), work.summaries.page(search, 0, 1_000))
            for search in searches
        ]


def keys(units: SqlUnitsOfWork, words: str = "", **other: Any) -> list[str]:
    search = QuoteSearch(TODAY, words, **other)
    ((_, rows),) = ask(units, [MINA, JIHUN, DRAFT, OLD], search)
    return [row.key for row in rows]


def test_the_latest_is_first_and_what_was_superseded_is_left_out(
    furnished: SqlUnitsOfWork,
) -> None:
    assert keys(furnished) == ["draft", "jihun", "mina"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("0008", ["jihun"]),
        ("2026-0007-r1", ["mina"]),
        ("MINA", ["draft", "mina"]),
        ("ark &", ["draft", "mina"]),
        ("SÖHNE", ["draft", "mina"]),
        ("SO\N{COMBINING DIAERESIS}HNE", ["draft", "mina"]),
        ("portraits mina", ["draft", "mina"]),
        ("portraits 김", []),
        ("지", ["jihun"]),
        ("\N{FULLWIDTH DIGIT EIGHT}", ["jihun"]),
        ("사진  김", ["jihun"]),
        ("%", []),
        ("_", []),
        ("'", []),
        ("\x00", ["draft", "jihun", "mina"]),
        ("\ud800", []),
        ("park\nexecutive", ["draft", "mina"]),
    ],
)
def test_every_word_is_found_anywhere_in_capitals_or_not(
    furnished: SqlUnitsOfWork, words: str, found: list[str]
) -> None:
    assert keys(furnished, words) == found


def test_the_list_is_narrowed_by_state_client_and_days(furnished: SqlUnitsOfWork) -> None:
    assert keys(furnished, states=frozenset({State.SUPERSEDED})) == ["old"]
    assert keys(furnished, states=frozenset({State.DRAFT, State.SUPERSEDED})) == ["draft", "old"]
    assert keys(furnished, client_id="j") == ["jihun"]
    assert keys(furnished, since=date(2026, 11, 22)) == ["draft", "jihun"]
    assert keys(furnished, until=date(2026, 11, 22)) == ["jihun", "mina"]
    day = date(2026, 11, 22)
    assert keys(furnished, since=day, until=day) == ["jihun"]


def test_what_has_expired_is_a_matter_of_the_day(furnished: SqlUnitsOfWork) -> None:
    last, after = date(2026, 12, 20), date(2026, 12, 21)
    asked = [
        QuoteSearch(day, states=frozenset({state}))
        for day in (last, after)
        for state in (State.ISSUED, State.EXPIRED)
    ]
    found = [[row.state for row in rows] for _, rows in ask(furnished, [MINA], *asked)]
    assert found == [[State.ISSUED], [], [], [State.EXPIRED]]


def test_a_row_comes_back_as_it_was_put_and_is_put_over_the_one_before(
    furnished: SqlUnitsOfWork,
) -> None:
    changed = replace(MINA, client="Mina Lee", due=None, valid_until=None)
    ((_, rows),) = ask(furnished, [MINA, changed], QuoteSearch(TODAY))
    assert rows == [replace(changed, consultation_id="sitting")]


def test_drafts_without_a_line_are_never_found(furnished: SqlUnitsOfWork) -> None:
    ((totals, rows),) = ask(furnished, [replace(DRAFT, lines=0)], QuoteSearch(TODAY))
    assert (totals, rows) == (QuoteTotals(0, ()), [])


def test_sums_are_told_by_currency(furnished: SqlUnitsOfWork) -> None:
    ((totals, _),) = ask(furnished, [MINA, JIHUN, DRAFT, OLD], QuoteSearch(TODAY))
    assert totals == QuoteTotals(3, (Money(450_000, KRW), Money(69_800, USD)))


@pytest.mark.parametrize("minor", [2**62, -(2**62), 2**63 - 1])
def test_no_sum_is_too_large(furnished: SqlUnitsOfWork, minor: int) -> None:
    rows = [replace(MINA, key=str(n), total=Money(minor, USD)) for n in range(5)]
    ((totals, _),) = ask(furnished, rows, QuoteSearch(TODAY))
    assert totals.sums == (Money(5 * minor, USD),)


def test_an_absurd_total_is_kept_as_the_largest_number(furnished: SqlUnitsOfWork) -> None:
    absurd = replace(MINA, total=Money(10**30, USD), due=Money(-(10**30), USD))
    ((_, rows),) = ask(furnished, [absurd], QuoteSearch(TODAY))
    assert [(row.total.minor, row.due) for row in rows] == [(2**63 - 1, Money(-(2**63) + 1, USD))]


def test_pages_follow_each_other_without_a_gap(furnished: SqlUnitsOfWork) -> None:
    with furnished() as work:
        for n in range(50):
            row = replace(MINA, key=str(n), dated=TODAY - timedelta(n % 7))
            work.summaries.put(replace(row, consultation_id="sitting"))
        search = QuoteSearch(TODAY)
        whole = work.summaries.page(search, 0, 50)
        pages = [work.summaries.page(search, offset, 7) for offset in range(0, 56, 7)]
    assert [row for page in pages for row in page] == whole
    assert [row.dated for row in whole] == sorted((row.dated for row in whole), reverse=True)
    assert len({row.key for row in whole}) == 50


words = st.text(st.sampled_from("aAäÄßẞ İıi0-"), max_size=6)
summaries = st.builds(
    replace, st.just(MINA), number=words, client=words, organisation=words, title=words,
    dated=st.dates(date(2026, 1, 1), date(2026, 1, 5)), state=st.sampled_from(State),
    lines=st.integers(0, 1),
    total=st.builds(Money, st.integers(-9, 9), st.just(USD) | st.just(KRW)),
)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(st.lists(summaries, max_size=6), words)
def test_a_search_finds_what_reading_every_row_would(
    furnished: SqlUnitsOfWork, rows: list[QuoteSummary], typed: str
) -> None:
    rows = [replace(row, key=str(place)) for place, row in enumerate(rows)]

    def matches(row: QuoteSummary) -> bool:
        texts = (row.number, row.client, row.organisation, row.title)
        return (
            row.lines > 0
            and row.state is not State.SUPERSEDED
            and all(
                any(word in text.casefold() for text in texts) for word in typed.casefold().split()
            )
        )

    expected = [row for row in rows if matches(row)]
    ((totals, found),) = ask(furnished, rows, QuoteSearch(date(2026, 1, 1), typed))
    assert {row.key for row in found} == {row.key for row in expected}
    assert totals.count == len(expected)
    # A numbered draft revises what was issued and is to take its place: it adds nothing yet.
    counted = [row for row in expected if not (row.state is State.DRAFT and row.number)]
    assert totals.sums == tuple(
        Money(sum(minors), currency)
        for currency in (KRW, USD)
        if (minors := [row.total.minor for row in counted if row.total.currency == currency])
    )
