"""A studio whose database cannot be written to for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from studio_desk.app.wiring import StudioFolder


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
