"""Finding quotes among a hundred thousand, and the same queries in the bare sqlite3 module."""

import itertools
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.money import Currency
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import State
from studio_desk.services.consultations import VALID_DAYS
from studio_desk.services.quote_ports import QuoteSearch

Figure = tuple[str, float, float, str]
"""What was measured, the seconds it takes, those of the floor, and what the floor is."""

QUOTES = 100_000
PAGE = 200
TODAY = date(2026, 11, 24)
_GIVEN = (
    "Mina",
    "Ada",
    "Jörg",
    "Zoë",
    "Sofía",
    "지훈",
    "Aiko",
    "Tom",
    "Ruth",
    "Noor",
    "Eva",
    "Luca",
)
_FAMILY = ("Park", "O’Hara", "Müller", "Nguyen", "García", "김", "Sato", "Brown", "Levi", "Haddad")
_HOUSES = ("", "", "Park & Sons", "Harbour Clinic", "City Theatre", "Optique du Nord")
_TITLES = ("", "Executive portraits", "Team page", "Casting", "Book jacket")
_STATES = (*[State.ISSUED, State.ACCEPTED, State.DRAFT] * 6, State.DECLINED, State.SUPERSEDED)
_CURRENCIES = ("USD", "USD", "EUR", "KRW")


def figures() -> list[Figure]:
    """Fill a database and measure every kind of search: its totals with its first page."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "studio.db"
        units = SqlUnitsOfWork(database)
        fill(units, database)
        return [
            *(_finding(units, database, name, words) for name, words in _SEARCHES),
            _deep_page(units, database),
        ]


_SEARCHES = (
    ("every quote", ""),
    ("a number", "2023-0417"),
    ("a client", "nguyen 977"),
    ("one letter", "q"),
    ("a name that nobody has", "zzz"),
)


def fill(units: SqlUnitsOfWork, database: Path) -> None:
    """Write the rows as they are stored; through the port it would take minutes."""
    quote = Quote(Currency.of("USD"))
    with units() as work:
        kept = work.consultations.put(Consultation(Client("Mina Park"), quote, TODAY))
        work.commit()
    places = ", ".join(f":{column}" for column in next(_rows(kept.id)))
    with closing(sqlite3.connect(database)) as connection:
        connection.executemany(
            f"INSERT INTO quote_summary ({places.replace(':', '')}) VALUES ({places})",
            _rows(kept.id),
        )
        connection.commit()


def _rows(consultation_id: str) -> Iterator[dict[str, Any]]:
    names = itertools.cycle(itertools.product(_GIVEN, _FAMILY, range(977)))
    for place, (given, family, house) in zip(range(QUOTES), names, strict=False):
        year, serial = 2020 + place // 15_000, place % 15_000 + 1
        number, client = f"{year}-{serial:04}", f"{given} {family} {house}"
        organisation = _HOUSES[place % len(_HOUSES)]
        title = _TITLES[place % len(_TITLES)]
        words = "\n".join((number, client, organisation, title))
        dated = date(year, 1, 1) + timedelta(days=serial // 42)
        yield {
            "key": f"{place:032x}-0",
            "consultation_id": consultation_id,
            "record_id": f"{place:032x}",
            "number": number,
            "client_id": f"{place % 5_000:032x}",
            "client": client,
            "organisation": organisation,
            "title": title,
            "searched": words.casefold(),
            "state": _STATES[place % len(_STATES)].value,
            "dated": dated.isoformat(),
            "valid_until": (dated + timedelta(days=VALID_DAYS)).isoformat(),
            "lines": 3,
            "currency": _CURRENCIES[place % len(_CURRENCIES)],
            "total": place * 37 % 1_000_000,
            "with_all_options": place * 41 % 1_000_000,
            "due": None,
        }


_WHERE = "FROM quote_summary WHERE lines > 0 AND state <> 'superseded'"
_TOTALS = f"SELECT currency, count(*), sum(total) {_WHERE}"
_PAGE = f"SELECT * {_WHERE}"


def _finding(units: SqlUnitsOfWork, database: Path, name: str, words: str) -> Figure:
    search = QuoteSearch(TODAY, words)

    def ours() -> None:
        with units() as work:
            work.summaries.totals(search)
        with units() as work:
            work.summaries.page(search, 0, PAGE)

    given = words.casefold().split()
    both = _of_words(_TOTALS, given), _of_words(_PAGE, given)
    return (
        f"finding {name} among {QUOTES:,} quotes",
        _timed(ours),
        _timed(partial(_bare, database, both[0] + " GROUP BY currency", given))
        + _timed(partial(_bare, database, both[1] + _order(0), given)),
        "the same queries in sqlite3",
    )


def _deep_page(units: SqlUnitsOfWork, database: Path) -> Figure:
    # Of a twentieth, those that were superseded, nothing is shown.
    offset = QUOTES * 9 // 10
    search = QuoteSearch(TODAY)

    def ours() -> None:
        with units() as work:
            assert len(work.summaries.page(search, offset, PAGE)) == PAGE

    return (
        f"the page of quotes at {offset:,}",
        _timed(ours),
        _timed(partial(_bare, database, _PAGE + _order(offset), [])),
        "the same query in sqlite3",
    )


def _of_words(query: str, words: list[str]) -> str:
    return query + " AND instr(searched, ?) > 0" * len(words)


def _order(offset: int) -> str:
    return f" ORDER BY dated DESC, id DESC LIMIT {PAGE} OFFSET {offset}"


def _bare(database: Path, query: str, given: list[str]) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(query, given).fetchall()
        connection.execute("ROLLBACK")


def _timed(work: Callable[[], object]) -> float:
    """The median of several runs, after one that fills what is kept in memory."""
    work()
    taken = []
    for _ in range(9):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def _print() -> None:
    for name, ours, floor, floor_name in figures():
        sys.stdout.write(f"{name}: {ours * 1e3:.1f} ms ({floor_name}: {floor * 1e3:.1f} ms)\n")


if __name__ == "__main__":
    _print()
