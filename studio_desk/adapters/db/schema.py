"""Brings a database of any age to today's tables, or leaves it exactly as it was."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import inspect

from studio_desk.adapters.db.engines import Translated, make_engine
from studio_desk.services.failures import Obstacle, StudioTooNew, StudioUnreadable

_MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Path) -> None:
    """Run the migrations that `database` lacks, in one transaction; a new file gets them all.

    Raises `StudioTooNew`, `StudioUnreadable` and `FileUnwritable`.
    """
    config, scripts = _config(_MIGRATIONS), _scripts(_MIGRATIONS)
    # SQLite changes a table by making it anew; with foreign keys on, dropping the old one would
    # delete what hangs below it. They are checked at the end instead.
    engine = make_engine(database, foreign_keys=False)
    with Translated(database), engine.connect() as connection, connection.begin():
        now = MigrationContext.configure(connection).get_current_revision()
        if now == scripts.get_current_head():
            return
        if now is None and inspect(connection).get_table_names():
            raise StudioUnreadable(str(database), Obstacle.OTHER_PROGRAM)
        if now is not None and not _knows(scripts, now):
            raise StudioTooNew(str(database))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StudioUnreadable(str(database), Obstacle.CONTRADICTORY)


def _config(migrations: Path) -> Config:
    config = Config()
    # A percent sign in a folder's name would otherwise be read as the start of a variable.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _scripts(migrations: Path) -> ScriptDirectory:
    """The steps in a folder, which are read once."""
    return ScriptDirectory.from_config(_config(migrations))


def _knows(scripts: ScriptDirectory, revision: str) -> bool:
    try:
        return scripts.get_revision(revision) is not None
    except CommandError:
        return False
