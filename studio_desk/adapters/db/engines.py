"""SQLite as this program uses it, and its errors as what they mean for the studio."""

from pathlib import Path
from sqlite3 import Connection as DriverConnection

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from studio_desk.adapters.db.values import DamagedRow
from studio_desk.services.failures import FileUnwritable, StudioUnreadable

BUSY_MS = 5_000
"""How long a writer waits for another program that has the database open."""
_UNWRITABLE = ("readonly", "full", "disk i/o", "unable to open", "locked")


def make_engine(database: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine for the file, which holds it open only during a transaction.

    The journal is SQLite's plain one, not WAL: the studio's folder may lie on a share or be synced,
    where a database of three files is easily torn apart, and one writer needs no more.
    """

    def on_connect(connection: DriverConnection, _record: object) -> None:
        # Left to itself sqlite3 begins transactions late and not at all for DDL, so that a
        # migration that fails halfway would stay halfway.
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys = {foreign_keys:d}")
        connection.execute("PRAGMA synchronous = FULL")

    def on_begin(connection: Connection) -> None:
        # A reader that turned into a writer halfway could meet another one and give up at once;
        # at the start of a transaction it waits.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    # A URL of parts, for a folder's name may hold the signs that a written one gives a meaning.
    engine = create_engine(
        URL.create("sqlite", database=str(database)),
        connect_args={"timeout": BUSY_MS / 1000},
        poolclass=NullPool,
    )
    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


class Translated:
    """A block in which SQLite's errors become `FileUnwritable` and `StudioUnreadable`.

    A class, since a unit of work is ended by hand from its own `__exit__`.
    """

    def __init__(self, database: Path) -> None:
        self._name = str(database)

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Raise in place of `error` what it means, where it is one of SQLite's."""
        match error:
            case DamagedRow():
                raise StudioUnreadable(self._name, str(error)) from error
            case OperationalError(orig=reason) if _is_about_writing(str(reason)):
                raise FileUnwritable(self._name, str(reason)) from error
            case OperationalError(orig=reason):
                raise StudioUnreadable(self._name, str(reason)) from error
            # Its other subclasses are mistakes of this program; the bare class tells of damage.
            case DatabaseError(orig=reason) if type(error) is DatabaseError:
                raise StudioUnreadable(self._name, str(reason)) from error


def _is_about_writing(reason: str) -> bool:
    return any(word in reason.lower() for word in _UNWRITABLE)
