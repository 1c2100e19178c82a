"""Brings a database of any age to today's tables, or leaves it exactly as it was."""

from pathlib import Path

from sqlalchemy import Connection, inspect

from studio_desk.adapters.db.engines import Translated, make_engine
from studio_desk.services.failures import Obstacle, StudioTooNew, StudioUnreadable

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = "alembic_version"
"""The table in which Alembic notes the step that a database is at."""


def bring_up_to_date(database: Path) -> None:
    """Run the migrations that `database` lacks, in one transaction; a new file gets them all.

    Raises `StudioTooNew`, `StudioUnreadable` and `FileUnwritable`.
    """
    # SQLite changes a table by making it anew; with foreign keys on, dropping the old one would
    # delete what hangs below it. They are checked at the end instead.
    engine = make_engine(database, foreign_keys=False)
    with Translated(database), engine.connect() as connection, connection.begin():
        steps, now = _steps(), _step(connection)
        if now == steps[-1]:
            return
        if now is None and inspect(connection).get_table_names():
            raise StudioUnreadable(str(database), Obstacle.OTHER_PROGRAM)
        if now is not None and now not in steps:
            raise StudioTooNew(str(database))
        _upgrade(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StudioUnreadable(str(database), Obstacle.CONTRADICTORY)


def _steps() -> list[str]:
    """The migrations that there are, in their order: each file is named after its number."""
    return sorted(each.name[:4] for each in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _step(connection: Connection) -> str | None:
    """The migration that a database is at, if any."""
    if not inspect(connection).has_table(_VERSION):
        return None
    step: str | None = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION}").scalar()
    return step


def _upgrade(connection: Connection) -> None:
    # A database is mostly up to date, and Alembic takes long to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # A percent sign in a folder's name would otherwise be read as the start of a variable.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
