"""Picture files in the studio folder, each under the SHA-256 of its content."""

import contextlib
import hashlib
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from studio_desk.services.failures import (
    FileUnreadable,
    FileUnwritable,
    NotFound,
    Obstacle,
    PictureRefused,
    Refusal,
)

_CHUNK_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_LEFT = re.compile(r"\.(taking|pasted)-[a-z0-9_]{8}")
LEFT_S = 24 * 60 * 60
"""After so long nobody is at a file any more, on whatever computer."""


class FolderMediaStore:
    """Copies files in; nothing depends on where they came from."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def take(self, source: Path, expected: str = "") -> str:
        """Copy `source` in and return its hash; raises `FileUnreadable`, `FileUnwritable`.

        The copy becomes visible whole or not at all, and is never made twice. Where its hash is not
        the `expected` one, `PictureRefused` is raised instead and nothing kept.
        """
        try:
            reader = _opened(source)
        except OSError as error:
            raise FileUnreadable(source.name, _reason(error)) from error
        with reader:
            try:
                # What goes wrong with the source from here on is told apart in `_chunks`.
                content = self._take(_chunks(reader, source.name), expected)
            except OSError as error:
                raise FileUnwritable(str(self._root), _reason(error)) from error
        if expected and content != expected:
            raise PictureRefused(source.name, Refusal.CHANGED)
        return content

    def _take(self, chunks: Iterator[bytes], expected: str) -> str:
        self._root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".taking-", dir=self._root)
        copy = Path(name)
        try:
            content = _copied(chunks, handle)
            place = self._place(content)
            if content == (expected or content) and not place.exists():
                place.parent.mkdir(exist_ok=True)
                copy.replace(place)
                for folder in (place.parent, self._root):
                    _write_through(folder)
        finally:
            with contextlib.suppress(OSError):
                copy.unlink(missing_ok=True)
        return content

    def sweep(self) -> None:
        """Delete what a program that was killed left half done, long ago."""
        with contextlib.suppress(OSError):
            before = time.time() - LEFT_S
            for file in self._root.iterdir():
                if _LEFT.fullmatch(file.name) and file.lstat().st_mtime < before:
                    file.unlink()

    def path(self, content: str) -> Path:
        """Where the file with this hash lies; raises `NotFound`, also for what is no hash."""
        if _HASH.fullmatch(content):
            place = self._place(content)
            if place.is_file():
                return place
        raise NotFound("picture", content[:12])

    def remove(self, content: str) -> None:
        """Delete the file, if there is one; raises `FileUnwritable`."""
        if _HASH.fullmatch(content):
            try:
                self._place(content).unlink(missing_ok=True)
            except OSError as error:
                raise FileUnwritable(str(self._root), _reason(error)) from error

    @contextmanager
    def lay_out(self, content: bytes) -> Iterator[Path]:
        """Lay bytes out as a file of this folder while the context lasts."""
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".pasted-", dir=self._root)
        except OSError as error:
            raise FileUnwritable(str(self._root), _reason(error)) from error
        try:
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
            except OSError as error:
                raise FileUnwritable(str(self._root), _reason(error)) from error
            yield Path(name)
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink()

    def lend(self, content: str, target: Path) -> None:
        """Copy the file with this hash to `target`; raises `NotFound`, `FileUnwritable`."""
        place = self.path(content)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place, target)
        except OSError as error:
            raise FileUnwritable(str(target), _reason(error)) from error

    def _place(self, content: str) -> Path:
        return self._root / content[:2] / content


def _opened(source: Path) -> BinaryIO:
    """Open an ordinary file, and wait for no pipe; raises `FileUnreadable` and `OSError`."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    reader = os.fdopen(os.open(source, flags), "rb")
    if not stat.S_ISREG(os.fstat(reader.fileno()).st_mode):
        reader.close()
        raise FileUnreadable(source.name, Obstacle.NOT_A_FILE)
    return reader


def _write_through(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where the system can be asked for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _chunks(reader: BinaryIO, name: str) -> Iterator[bytes]:
    while True:
        try:
            chunk = reader.read(_CHUNK_BYTES)
        except OSError as error:
            raise FileUnreadable(name, _reason(error)) from error
        if not chunk:
            return
        yield chunk


def _copied(chunks: Iterator[bytes], handle: int) -> str:
    """Write the chunks through to the disk and return their hash."""
    digest = hashlib.sha256()
    with os.fdopen(handle, "wb") as copy:
        for chunk in chunks:
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
