"""A program that writes to a studio and is stopped on the way: `python -m ... MODE DATABASE`."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line
from studio_desk.services.failures import FileUnwritable

from .sittings import SITTING

NOBODY = 65_534


def large(name: str) -> Consultation:
    """A consultation of some megabytes, more than SQLite keeps in memory before it is written."""
    lines = tuple(Line("x" * 1_000, Decimal(number)) for number in range(5_000))
    quote = replace(SITTING.quote, entries=lines)
    return replace(SITTING, client=Client(name), quote=quote, comparisons=())


def hang(database: Path) -> None:
    """Write without an end to the transaction, until somebody kills this program."""
    with SqlUnitsOfWork(database)() as work:
        work.consultations.put(large("Killed"))
        _tell("written")
        time.sleep(60)


def fill(database: Path) -> None:
    """Write until a limit on the size of files is met, as at the end of a disk."""
    # Not everywhere, and never where these tests do not run.
    import resource  # noqa: PLC0415

    units = SqlUnitsOfWork(database)
    limit = database.stat().st_size + 500_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    _refused(lambda: _write(units))


def read_only(database: Path) -> None:
    """Write where nobody may."""
    _read(SqlUnitsOfWork(database))  # imports everything before this program gives up its rights
    database.chmod(0o444)
    database.parent.chmod(0o555)
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    units = SqlUnitsOfWork(database)
    _read(units)
    _refused(lambda: _write(units))


def _read(units: SqlUnitsOfWork) -> None:
    with units() as work:
        work.consultations.all()


def _write(units: SqlUnitsOfWork) -> None:
    with units() as work:
        work.consultations.put(large("Too much"))
        work.commit()


def _refused(write: Callable[[], object]) -> None:
    try:
        write()
    except FileUnwritable as error:
        _tell(error.reason)


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"hang": hang, "fill": fill, "read_only": read_only}[sys.argv[1]](Path(sys.argv[2]))
