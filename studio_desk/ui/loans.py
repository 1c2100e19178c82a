"""Copies of what the studio keeps, for other programs to open; none of them stays behind."""

import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QLockFile

from studio_desk.services.failures import FileUnwritable

_PREFIX = "studio-desk-lent-"
_LOCK = "in-use.lock"


class Loans:
    """A folder outside the studio's own, made when something is lent for the first time.

    Whatever thread lends: every copy lies in a place of its own there, so that none is written over
    another of its name that is being read.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._root = root
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock: QLockFile | None = None
        self._one_at_a_time = Lock()

    def lend(self, put: Callable[[Path], Path]) -> Path:
        """Have `put` make a copy in the folder that it is given, and return where it is.

        The copy can only be read: what somebody wrote into it would be lost. Raises
        `FileUnwritable`, and what `put` raises.
        """
        try:
            place = Path(tempfile.mkdtemp(dir=self._place()))
        except OSError as error:
            raise FileUnwritable(str(self._kept_in()), error.strerror or str(error)) from error
        copy = put(place)
        copy.chmod(stat.S_IRUSR)
        return copy

    def _place(self) -> str:
        with self._one_at_a_time:
            if self._folder is None:
                # Another program may have a copy open still, which Windows lets nobody delete.
                self._folder = tempfile.TemporaryDirectory(
                    prefix=_PREFIX, dir=self._kept_in(), ignore_cleanup_errors=True
                )
                self._lock = _lock(Path(self._folder.name))
                self._lock.tryLock(0)
            return self._folder.name

    def _kept_in(self) -> Path:
        return self._root or Path(tempfile.gettempdir())

    def end(self) -> None:
        """Delete what was lent."""
        with self._one_at_a_time:
            if self._lock is not None:
                self._lock.unlock()
            if self._folder is not None:
                self._folder.cleanup()
            self._folder = self._lock = None

    def sweep(self) -> None:
        """Delete what a program that came to a sudden end has left."""
        for left in self._kept_in().glob(f"{_PREFIX}*"):
            if left.is_symlink() or not left.is_dir():
                continue
            lock = _lock(left)
            if lock.tryLock(0):
                lock.unlock()
                _delete(left)


def _lock(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    # Whoever holds it may live for days: only their death frees it.
    lock.setStaleLockTime(0)
    return lock


def _delete(folder: Path) -> None:
    """Delete a folder; Windows deletes nothing that can only be read."""
    for copy in folder.glob("*/*"):
        if copy.is_file() and not copy.is_symlink():
            copy.chmod(stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)
