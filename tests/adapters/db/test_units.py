import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studio_desk.adapters.db import SqlUnitsOfWork, engines
from studio_desk.domain.consultation import Client, Studio
from studio_desk.services.failures import FileUnwritable, NotFound, StudioUnreadable

from .sittings import PICTURES, SITTING

ROOT = Path(__file__).resolve().parents[3]


def clients(units: SqlUnitsOfWork) -> list[str]:
    with units() as work:
        return [client.name for client in work.clients.all()]


def test_what_is_not_committed_never_was(units: SqlUnitsOfWork) -> None:
    with units() as work:
        work.clients.put(Client("Committed"))
        work.commit()
        work.clients.put(Client("Forgotten"))
    assert clients(units) == ["Committed"]


def test_an_error_leaves_the_old_state_and_arrives_as_it_was(units: SqlUnitsOfWork) -> None:
    with units() as work:
        work.studio.put(Studio("Before"))
        work.commit()

    def change_and_fail() -> None:
        with units() as work:
            work.studio.put(Studio("After"))
            work.consultations.get("nobody")

    with pytest.raises(NotFound) as missing:
        change_and_fail()
    assert missing.value == NotFound("consultation", "nobody")
    with units() as work:
        assert work.studio.get() == Studio("Before")


def test_every_thread_may_work_and_no_number_is_given_twice(
    units: SqlUnitsOfWork, database: Path
) -> None:
    def save(number: int) -> str:
        with units() as work:
            kept = work.consultations.put(
                replace(SITTING, client=Client(f"Client {number}"), comparisons=())
            )
            work.commit()
        return kept.id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(save, range(40)))) == 40
    with closing(sqlite3.connect(database)) as connection:
        numbers = connection.execute("SELECT number FROM consultation ORDER BY number").fetchall()
    assert numbers == [(number,) for number in range(1, 41)]


def test_the_file_is_let_go_after_every_transaction(units: SqlUnitsOfWork, database: Path) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("only Linux tells which files are open")
    clients(units)
    open_files = {str(each.resolve()) for each in descriptors.iterdir()}
    assert str(database) not in open_files


def test_another_writer_is_waited_for_and_then_named(
    units: SqlUnitsOfWork, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    hurried = SqlUnitsOfWork(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileUnwritable) as busy:
            clients(hurried)
        assert busy.value == FileUnwritable(str(database), "database is locked")
        other.execute("ROLLBACK")
    assert clients(hurried) == []


def furnish(units: SqlUnitsOfWork) -> None:
    with units() as work:
        for picture in PICTURES:
            work.pictures.put(picture)
        for _ in range(50):
            work.consultations.put(SITTING)
        work.commit()


def test_a_truncated_studio_is_told_as_damage(units: SqlUnitsOfWork, database: Path) -> None:
    furnish(units)
    content = database.read_bytes()
    database.write_bytes(content[: len(content) // 2])
    with pytest.raises(StudioUnreadable) as refused, units() as work:
        work.consultations.all()
    assert refused.value.name == str(database)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE consultation SET quote = replace(quote, '349.00', 'a lot')",
        "UPDATE consultation SET quote = replace(quote, 'USD', 'ABC')",
        "UPDATE consultation SET quote = replace(quote, '\"4\"', '\"-4\"')",
        "UPDATE consultation SET quote = replace(quote, '[\"vat\"]', '[\"gst\"]')",
        "UPDATE consultation SET quote = replace(quote, 'Line', 'Limerick')",
        "UPDATE consultation SET quote = replace(quote, '2026-12-31', 'tomorrow')",
        "UPDATE consultation SET quote = '{'",
        "UPDATE consultation SET quote = '[]'",
        "UPDATE consultation SET quote = '7'",
        "UPDATE consultation SET quote = 'null'",
        "UPDATE consultation SET quote = '{}'",
        "UPDATE consultation SET quote = '{\"currency\": 7}'",
        'UPDATE consultation SET quote = \'{"currency": "USD", "entries": [7]}\'',
        'UPDATE consultation SET quote = \'{"currency": "USD", "entries": 7}\'',
        'UPDATE consultation SET quote = \'{"currency": "USD", "discount": {}}\'',
        'UPDATE consultation SET quote = \'{"currency": "USD", "title": 7}\'',
        'UPDATE consultation SET quote = \'{"currency": "USD", "taxes": "vat"}\'',
        "UPDATE consultation SET quote = replace(hex(zeroblob(50000)), '0', '[')",
        "UPDATE consultation SET stakes = 'none'",
        "UPDATE consultation SET held_on = 'yesterday'",
        "UPDATE consultation SET use_cases = '['",
        "UPDATE consultation SET use_cases = 'null'",
        "UPDATE consultation SET notes = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_value_that_means_nothing_is_told_as_damage(
    units: SqlUnitsOfWork, database: Path, damage: str
) -> None:
    furnish(units)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(damage)
        connection.commit()
    with pytest.raises(StudioUnreadable), units() as work:
        work.consultations.all()


def start(mode: str, database: Path) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "tests.adapters.db.writer", mode, str(database)]
    return subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_program_killed_while_writing_leaves_the_old_state(
    units: SqlUnitsOfWork, database: Path
) -> None:
    furnish(units)
    before = database.read_bytes()
    with start("hang", database) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "written\n"
        program.kill()
    assert database.read_bytes() != before, "it was killed too early to prove anything"
    with units() as work:
        assert len(work.consultations.all()) == 50
        assert "Killed" not in {client.name for client in work.clients.all()}
    assert database.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_full_disk_leaves_the_old_state(units: SqlUnitsOfWork, database: Path) -> None:
    furnish(units)
    before = database.read_bytes()
    with start("fill", database) as program:
        told, _ = program.communicate(timeout=60)
    assert (program.returncode, told) in {
        (0, "disk I/O error\n"),
        (0, "database or disk is full\n"),
    }
    assert clients(units) == ["Mina Park"] * 50
    assert database.read_bytes() == before


def open_to_others(place: Path) -> bool:
    """Whether any user of the machine may read what lies below `place`."""
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in (place, *place.parents))


@pytest.mark.skipif(sys.platform == "win32", reason="rights work differently there")
@pytest.mark.skipif(
    not open_to_others(Path(__file__).parent),
    reason="as root the program becomes another user, who may not enter this checkout's folder",
)
def test_a_read_only_studio_can_be_read_and_is_not_written() -> None:
    # Not in pytest's own folder, which other users may not enter: as root the program becomes one.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with start("read_only", Path(folder) / "studio.db") as program:
            told, _ = program.communicate(timeout=60)
        Path(folder).chmod(0o755)
    assert (program.returncode, told) == (0, "attempt to write a readonly database\n")
