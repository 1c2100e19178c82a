"""Files in a folder that nobody but their owner reads, each written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from studio_desk.services.failures import FileUnreadable, FileUnwritable


def write(path: Path, content: bytes) -> None:
    """Write a file in the place of what was there; raises `FileUnwritable`."""
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=".keeping-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(made).replace(path)
        finally:
            with contextlib.suppress(OSError):
                Path(made).unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(str(folder), error.strerror or str(error)) from error


def read(path: Path) -> bytes | None:
    """What is in a file, None where there is none; raises `FileUnreadable`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or str(error)) from error


def remove(path: Path) -> None:
    """Leave no such file; raises `FileUnwritable`."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(str(path), error.strerror or str(error)) from error
