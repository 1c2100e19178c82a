"""Picture files in the studio folder, each under the SHA-256 of its content."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from studio_desk.services.failures import FileUnreadable, FileUnwritable, NotFound

_CHUNK_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


class FolderMediaStore:
    """Copies files in; nothing depends on where they came from."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def take(self, source: Path) -> str:
        """Copy `source` in and return its hash; raises `FileUnreadable`, `FileUnwritable`."""
        try:
            reader = source.open("rb")
        except OSError as error:
            raise FileUnreadable(source.name, error.strerror or str(error)) from error
        with reader:
            try:
                self._root.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(prefix=".taking-", dir=self._root)
            except OSError as error:
                raise FileUnwritable(str(self._root), error.strerror or str(error)) from error
            copy = Path(name)
            try:
                content = _copied(reader.read, handle)
                place = self._place(content)
                if not place.exists():
                    place.parent.mkdir(exist_ok=True)
                    copy.replace(place)
            except OSError as error:
                raise FileUnwritable(str(self._root), error.strerror or str(error)) from error
            finally:
                with contextlib.suppress(OSError):
                    copy.unlink(missing_ok=True)
        return content

    def path(self, content: str) -> Path:
        """Where the file with this hash lies; raises `NotFound`."""
        if _HASH.fullmatch(content):
            place = self._place(content)
            if place.is_file():
                return place
        raise NotFound("picture", content[:12])

    def discard(self, content: str) -> None:
        """Delete the file, if there."""
        with contextlib.suppress(NotFound):
            self.path(content).unlink(missing_ok=True)

    def _place(self, content: str) -> Path:
        return self._root / content[:2] / content


def _copied(read: Callable[[int], bytes], handle: int) -> str:
    digest = hashlib.sha256()
    with os.fdopen(handle, "wb") as copy:
        while chunk := read(_CHUNK_BYTES):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()
