import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from studio_desk.adapters.db import SqlUnitsOfWork, schema
from studio_desk.adapters.db.engines import make_engine
from studio_desk.adapters.db.tables import Row
from studio_desk.services.failures import FileUnwritable, StudioTooNew, StudioUnreadable

from .sittings import PICTURES, SITTING


def test_the_migrations_make_exactly_the_tables_of_the_program(
    units: SqlUnitsOfWork, database: Path
) -> None:
    with make_engine(database).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []


def test_opening_a_studio_again_changes_nothing(units: SqlUnitsOfWork, database: Path) -> None:
    before = database.read_bytes()
    SqlUnitsOfWork(database)
    assert database.read_bytes() == before


@pytest.mark.parametrize("folder", ["a?b#c", "100 %", "%(here)s", "스튜디오", "it's"])
def test_a_studio_may_lie_anywhere(tmp_path: Path, folder: str) -> None:
    database = tmp_path / folder / "studio.db"
    database.parent.mkdir()
    SqlUnitsOfWork(database)
    assert [each.name for each in tmp_path.rglob("*.db")] == ["studio.db"]


def test_the_files_of_migrations_are_named_after_their_numbers_and_stand_in_their_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    config.set_main_option("path_separator", "os")
    steps = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]
    assert [each.revision for each in steps] == schema._steps()
    assert all(Path(each.path).name.startswith(f"{each.revision}_") for each in steps)


def test_a_newer_studio_is_refused_and_left_alone(units: SqlUnitsOfWork, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = database.read_bytes()
    with pytest.raises(StudioTooNew) as refused:
        SqlUnitsOfWork(database)
    assert refused.value == StudioTooNew(str(database))
    assert database.read_bytes() == before


def test_the_database_of_another_program_is_refused_and_left_alone(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE song (title)")
        connection.commit()
    before = database.read_bytes()
    with pytest.raises(StudioUnreadable):
        SqlUnitsOfWork(database)
    assert database.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 99, b"SQLite format 3\x00" * 99])
def test_a_file_of_another_kind_is_refused(database: Path, content: bytes) -> None:
    database.write_bytes(content)
    with pytest.raises(StudioUnreadable) as refused:
        SqlUnitsOfWork(database)
    assert refused.value.name == str(database)
    assert database.read_bytes() == content


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        SqlUnitsOfWork(tmp_path / "nowhere" / "studio.db")


NEXT_STEP = '''"""A step of the future."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("consultation", recreate="always") as table:
        table.add_column(sa.Column("mood", sa.String(), nullable=True))
'''


@pytest.fixture
def future(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of one more migration than there is."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(schema.__file__).parent / "migrations", folder)
    monkeypatch.setattr(schema, "_MIGRATIONS", folder)
    return folder / "versions" / "9000_the_future.py"


def next_step(database: Path, ending: str = "") -> str:
    """The source of a step after the one that `database` is at."""
    with closing(sqlite3.connect(database)) as connection:
        (head,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return NEXT_STEP.replace("{head}", head) + ending


def test_a_table_made_anew_keeps_what_hangs_below_it(
    units: SqlUnitsOfWork, database: Path, future: Path
) -> None:
    with units() as work:
        for picture in PICTURES:
            work.pictures.put(picture)
        kept = work.consultations.put(SITTING)
        work.commit()
    future.write_text(next_step(database), encoding="utf-8")
    with SqlUnitsOfWork(database)() as work:
        assert work.consultations.get(kept.id) == kept


def test_a_step_that_fails_leaves_the_studio_as_it_was(
    units: SqlUnitsOfWork, database: Path, future: Path
) -> None:
    before = database.read_bytes()
    failing = next_step(database, '    raise ValueError("halfway")\n')
    future.write_text(failing, encoding="utf-8")
    with pytest.raises(ValueError, match="halfway"):
        SqlUnitsOfWork(database)
    assert database.read_bytes() == before
