"""What became of messages since the studio's file was last written, as lines of a file beside it.

A transaction of SQLite's waits for the disk four times, a line at the end of a file once or not at
all. Every line is a whole state of a message after its checksum: what a computer that lost its
power left of a last line is none. A line is noted once it is there whole: a disk that is all but
full takes a part of one and reports nothing.
"""

import errno
import os
import zlib
from contextlib import suppress
from io import FileIO
from pathlib import Path

from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.engines import Translated
from studio_desk.adapters.db.older_mailings import with_takings
from studio_desk.adapters.db.values import ReadingRows
from studio_desk.domain.mailing import Mailing
from studio_desk.services.failures import FileUnreadable, FileUnwritable


class FileMailJournal:
    """The `MailJournal` port; the file is open only while a line is written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, mailing: Mailing, *, surely: bool) -> None:
        """Write a state down; `surely` it lies on the disk before this returns.

        Else it does with the next one that does, and until then only if the computer stands.
        """
        words = document(mailing).encode()
        # A line of its own, whatever was left of one before it.
        line = b"\n%08x %s\n" % (zlib.crc32(words), words)
        try:
            is_new = not self._path.exists()
            with self._path.open("ab", buffering=0) as file:
                _append(file, line, surely=surely)
            if surely and is_new:
                _sync_folder(self._path.parent)
        except OSError as error:
            raise FileUnwritable(str(self._path), error.strerror or str(error)) from error

    def noted(self) -> list[Mailing]:
        """Every whole line, in their order; raises `FileUnreadable` and `StudioUnreadable`."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise FileUnreadable(str(self._path), error.strerror or str(error)) from error
        with Translated(self._path), ReadingRows():
            whole = (words.decode() for line in lines if (words := _words(line)))
            return [value_of(with_takings(each), Mailing) for each in whole]

    def clear(self) -> None:
        """Begin anew: all that was noted is kept elsewhere."""
        try:
            with self._path.open("r+b", buffering=0) as file:
                file.truncate()
        except FileNotFoundError:
            return
        except OSError as error:
            raise FileUnwritable(str(self._path), error.strerror or str(error)) from error


def _append(file: FileIO, line: bytes, *, surely: bool) -> None:
    """Write the line, or leave nothing of it: what was refused is not noted."""
    before = os.fstat(file.fileno()).st_size
    try:
        _write_whole(file, line)
        if surely:
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            file.truncate(before)
        raise


def _write_whole(file: FileIO, line: bytes) -> None:
    """Go on where a part was taken: the system then says why it takes no more."""
    rest = memoryview(line)
    while rest:
        written = file.write(rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _words(line: bytes) -> bytes:
    """What stands in a line; nothing where that is not what was written."""
    sum_, _, words = line.partition(b" ")
    return words if sum_ == b"%08x" % zlib.crc32(words) else b""


def _sync_folder(folder: Path) -> None:
    """Have the name of a new file on the disk, where a system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
