"""Previews in a folder that may be deleted at any moment: all of it can be made anew."""

import contextlib
import os
import re
import tempfile
import time
from pathlib import Path

_KEY = re.compile(r"[0-9a-f]{64}-[0-9-]{1,20}")
"""A content hash, and what tells the previews of one picture apart."""
_HASH = re.compile(r"[0-9a-f]{64}")
_LEFT = re.compile(r"\.making-[a-z0-9_]{8}")
LEFT_S = 24 * 60 * 60
"""After so long nobody is at a preview any more, on whatever computer."""


class FolderPreviewStore:
    """The `PreviewStore` port; nothing that goes wrong here is worth stopping anybody for."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, key: str) -> bytes | None:
        """One preview, or None."""
        if not _KEY.fullmatch(key):
            return None
        try:
            return self._place(key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, jpeg: bytes) -> None:
        """Keep a preview, whole or not at all; the folder is made again where it is gone."""
        if not _KEY.fullmatch(key):
            return
        place = self._place(key)
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            # Not written through to the disk: one that a power cut tears is made anew.
            handle, name = tempfile.mkstemp(prefix=".making-", dir=self._root)
            making = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(jpeg)
                making.replace(place)
            finally:
                making.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Delete what a program that was killed left half made, long ago."""
        with contextlib.suppress(OSError):
            before = time.time() - LEFT_S
            for file in self._root.iterdir():
                if _LEFT.fullmatch(file.name) and file.lstat().st_mtime < before:
                    file.unlink()

    def remove(self, content: str) -> None:
        """Delete every preview of the picture with this hash."""
        if not _HASH.fullmatch(content):
            return
        with contextlib.suppress(OSError):
            for preview in self._place(content).parent.glob(f"{content}-*.jpg"):
                preview.unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        return self._root / key[:2] / f"{key}.jpg"
