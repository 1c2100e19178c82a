"""Copies of signed releases for other programs to open, which do not stay behind."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile

_PREFIX = "studio-desk-release-"
_LOCK = "in-use.lock"


class Loans:
    """A folder outside the studio's own, made when something is lent for the first time."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or Path(tempfile.gettempdir())
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock: QLockFile | None = None

    def folder(self) -> Path:
        """Where to lend to; made here once."""
        if self._folder is None:
            # Another program may have a copy open still, which Windows does not let anybody delete.
            self._folder = tempfile.TemporaryDirectory(
                prefix=_PREFIX, dir=self._root, ignore_cleanup_errors=True
            )
            self._lock = _lock(Path(self._folder.name))
            self._lock.tryLock(0)
        return Path(self._folder.name)

    def end(self) -> None:
        """Delete what was lent."""
        if self._lock is not None:
            self._lock.unlock()
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = self._lock = None

    def sweep(self) -> None:
        """Delete what a program that came to a sudden end has left."""
        for left in self._root.glob(f"{_PREFIX}*"):
            if left.is_symlink() or not left.is_dir():
                continue
            lock = _lock(left)
            if lock.tryLock(0):
                lock.unlock()
                shutil.rmtree(left, ignore_errors=True)


def _lock(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    # Whoever holds it may live for days: only their death frees it.
    lock.setStaleLockTime(0)
    return lock
