"""Files where a person asked for them."""

import contextlib
import os
import tempfile
from pathlib import Path

from studio_desk.services.failures import FileUnreadable, FileUnwritable, Obstacle

LARGEST_BYTES = 64 * 1024 * 1024
"""No table that a studio writes comes near it; a film chosen by mistake is not read."""


class AtomicFiles:
    """Writes beside the target and moves into place, so that a full disk spoils no older file."""

    def read(self, path: Path) -> bytes:
        """Read the file at `path` whole; raises `FileUnreadable`."""
        try:
            if path.exists() and not path.is_file():
                raise FileUnreadable(str(path), Obstacle.NOT_A_FILE)
            if path.stat().st_size > LARGEST_BYTES:
                raise FileUnreadable(str(path), Obstacle.TOO_LARGE)
            return path.read_bytes()
        except OSError as error:
            raise FileUnreadable(str(path), error.strerror or str(error)) from error

    def write(self, path: Path, content: bytes) -> None:
        """Write `content` at `path`, making its folder; raises `FileUnwritable`."""
        try:
            if path.exists() and not path.is_file():
                # A folder, or a device that would be replaced by a file.
                raise FileUnwritable(str(path), Obstacle.NOT_A_FILE)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, content)
        except FileExistsError as error:
            raise FileUnwritable(str(path), Obstacle.NOT_A_FOLDER) from error
        except OSError as error:
            raise FileUnwritable(str(path), error.strerror or str(error)) from error

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            # mkstemp makes files that only their owner may read; a saved PDF is an ordinary file.
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
