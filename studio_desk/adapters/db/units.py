"""Transactions on the studio's database, and bringing it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from studio_desk.adapters.db.stores import (
    SqlClientStore,
    SqlConsultationStore,
    SqlDispatchStore,
    SqlPictureStore,
    SqlPriceStore,
    SqlStudioStore,
)
from studio_desk.services.failures import FileUnwritable, StudioTooNew, StudioUnreadable
from studio_desk.services.ports import (
    ClientStore,
    ConsultationStore,
    DispatchStore,
    PictureStore,
    PriceStore,
    StudioStore,
)

BUSY_MS = 5_000
"""How long a writer waits for another program that has the database open."""


class SqlUnitOfWork:
    """The `UnitOfWork` port over one session."""

    studio: StudioStore
    clients: ClientStore
    pictures: PictureStore
    prices: PriceStore
    consultations: ConsultationStore
    dispatches: DispatchStore

    def __init__(self, session: Session) -> None:
        self._session = session
        clients = SqlClientStore(session)
        self.studio = SqlStudioStore(session)
        self.clients = clients
        self.pictures = SqlPictureStore(session)
        self.prices = SqlPriceStore(session)
        self.consultations = SqlConsultationStore(session, clients)
        self.dispatches = SqlDispatchStore(session)

    def commit(self) -> None:
        """Make everything since entering durable."""
        self._session.commit()


class SqlUnitsOfWork:
    """Opens transactions; made once for a database, which it brings up to date.

    The journal is SQLite's plain one, not WAL: the studio's folder may lie on a share or be synced,
    where a database of three files is easily torn apart, and one writer needs no more.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._engine = create_engine(
            f"sqlite:///{database}", connect_args={"timeout": BUSY_MS / 1000}
        )
        event.listen(self._engine, "connect", _on_connect)
        event.listen(self._engine, "begin", _on_begin)
        with self._translated():
            _bring_up_to_date(self._engine, database)

    @contextmanager
    def __call__(self) -> Iterator[SqlUnitOfWork]:
        """Open a transaction, rolled back on leaving unless it was committed.

        Raises `FileUnwritable` on a full disk or a read-only folder, `StudioUnreadable` on damage.
        """
        with self._translated(), Session(self._engine) as session:
            yield SqlUnitOfWork(session)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """SQLite's errors as what they mean for the studio."""
        try:
            yield
        except OperationalError as error:
            raise _operational(str(self._database), str(error.orig)) from error
        except DatabaseError as error:
            # Its subclasses are mistakes of this program; only the bare class tells of damage.
            if type(error) is not DatabaseError:
                raise
            raise StudioUnreadable(str(self._database), str(error.orig)) from error


_UNWRITABLE = ("readonly", "full", "disk i/o", "unable to open", "locked")


def _operational(name: str, reason: str) -> FileUnwritable | StudioUnreadable:
    if any(word in reason.lower() for word in _UNWRITABLE):
        return FileUnwritable(name, reason)
    return StudioUnreadable(name, reason)


def _on_connect(connection: Connection, _record: object) -> None:
    # Left to itself sqlite3 begins transactions late and not at all for DDL, so that a migration
    # that fails halfway would stay halfway.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _on_begin(connection: object) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]


def _bring_up_to_date(engine: Engine, database: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
        if now == scripts.get_current_head():
            return
        try:
            if now is not None:
                scripts.get_revision(now)
        except CommandError:
            raise StudioTooNew(str(database)) from None
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
