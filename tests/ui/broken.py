"""A studio whose data cannot be saved for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from studio_desk.adapters.db.units import SqlUnitOfWork
from studio_desk.app.studio import StudioFolder
from studio_desk.services.failures import FileUnwritable


@contextmanager
def unwritable(folder: StudioFolder) -> Iterator[None]:
    """Put a folder where the database should be; what was in the database is kept."""
    aside = folder.root / "aside.db"
    folder.database.rename(aside)
    folder.database.mkdir()
    try:
        yield
    finally:
        folder.database.rmdir()
        aside.rename(folder.database)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let everything be read, and nothing be committed."""

    def refuse(self: SqlUnitOfWork) -> None:
        raise FileUnwritable("studio.db", "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqlUnitOfWork, "commit", refuse)
        yield
