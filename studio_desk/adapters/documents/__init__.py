"""Finished documents in the studio's folder, each under the SHA-256 of its content."""

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from studio_desk.services.failures import DocumentDamaged, FileUnreadable, FileUnwritable, NotFound

_HASH = re.compile(r"[0-9a-f]{64}")


class FolderDocumentStore:
    """The `DocumentStore` port; a document is written once and never changed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Keep a document, whole or not at all, through to the disk; return its hash."""
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            self._write(self._place(sha256), content)
        except OSError as error:
            raise FileUnwritable(str(self._root), error.strerror or str(error)) from error
        return sha256

    def _write(self, place: Path, content: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".keeping-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(place)
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)

    def get(self, sha256: str) -> bytes:
        """Read it back; raises `NotFound`, `FileUnreadable` and `DocumentDamaged`."""
        if not _HASH.fullmatch(sha256):
            raise NotFound("document", sha256[:12])
        place = self._place(sha256)
        try:
            content = place.read_bytes()
        except FileNotFoundError as error:
            raise NotFound("document", sha256[:12]) from error
        except OSError as error:
            raise FileUnreadable(place.name, error.strerror or str(error)) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DocumentDamaged(str(place))
        return content

    def _place(self, sha256: str) -> Path:
        return self._root / sha256[:2] / f"{sha256}.pdf"
