"""One consultation with all that was issued of it, many times over."""

import sqlite3
import uuid
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

Values = dict[str, Any]

_OWN = {
    "client": "id = :client",
    "consultation": "id = :consultation",
    "comparison": "consultation_id = :consultation",
    "quote_record": "consultation_id = :consultation",
    "quote_revision": "record_id = :record",
    "quote_summary": "consultation_id = :consultation",
    "dispatch": "consultation = :consultation",
}
"""The rows that belong to one consultation, by their tables, each after those that it names."""
_NUMBERED = {"quote_summary", "dispatch"}
"""Tables whose `id` SQLite counts by itself."""


def multiply(database: Path, consultation_id: str, times: int) -> None:
    """Store it so many times more; through the books it would take minutes."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        known = {
            "consultation": consultation_id,
            "client": _one(connection, "client_id FROM consultation WHERE id", consultation_id),
            "record": _one(
                connection, "id FROM quote_record WHERE consultation_id", consultation_id
            ),
        }
        number = _one(connection, "max(number) FROM consultation WHERE 1", 1)
        for table, own in _OWN.items():
            rows = connection.execute(f"SELECT * FROM {table} WHERE {own}", known).fetchall()
            for row in map(dict, rows):
                if table in _NUMBERED:
                    del row["id"]
                _insert(connection, table, _copies(row, known, times, number))
        connection.commit()


def _one(connection: sqlite3.Connection, what: str, value: object) -> Any:
    return connection.execute(f"SELECT {what} = ?", [value]).fetchone()[0]


def _insert(connection: sqlite3.Connection, table: str, rows: list[Values]) -> None:
    names = list(rows[0])
    places = ", ".join(f":{name}" for name in names)
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)


def _copies(row: Values, known: Values, times: int, number: int) -> list[Values]:
    return [_copy(row, known, each, number) for each in range(1, times + 1)]


def _copy(row: Values, known: Values, turn: int, number: int) -> Values:
    """The row with ids, numbers and a client of its own."""
    other = {mine: uuid.uuid5(uuid.NAMESPACE_OID, f"{mine} {turn}").hex for mine in known.values()}

    def replaced(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        # The key of a summary begins with the id of its record.
        head, dash, tail = value.partition("-")
        return other[head] + dash + tail if head in other else value

    copied = {name: replaced(value) for name, value in row.items()}
    for name, first in (("number", number), ("serial", row.get("serial", 0))):
        if name in copied and isinstance(copied[name], int) and "record_id" not in copied:
            copied[name] = first + turn
    for name in {"name", "client"} & copied.keys():
        copied[name] = f"{copied[name]} {turn}"
    return copied


def rows_of(database: Path, queries: Iterable[str]) -> int:
    """Read what the queries find with nothing but the sqlite3 module, and count it."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        return sum(len(connection.execute(query).fetchall()) for query in queries)
