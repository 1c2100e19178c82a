"""Files where a person asked for them, and those that a person means who drops a folder."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from studio_desk.services.delivery_failures import FileThere
from studio_desk.services.failures import FileUnreadable, FileUnwritable, Obstacle

LARGEST_BYTES = 64 * 1024 * 1024
"""No table that a studio writes comes near it; a film chosen by mistake is not read."""

_FINISHED = "jpg jpeg jpe jfif png webp tif tiff gif heic heif hif avif psd"
_FROM_CAMERAS = (
    "3fr arw cr2 cr3 crw dcr dng erf fff iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 "
    "srf srw x3f"
)
PICTURE_SUFFIXES = frozenset(f".{each}" for each in f"{_FINISHED} {_FROM_CAMERAS}".split())
"""Of files that are looked at in a folder; what is in one, the darkroom finds out."""

_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


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

    def write_new(self, path: Path, content: bytes) -> None:
        """Write `content` where nothing is; raises `FileThere` and `FileUnwritable`."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # The name is taken before anything is written: two may want it at once.
            path.open("xb").close()
        except FileExistsError as error:
            if path.parent.is_dir():
                raise FileThere(path.name) from error
            raise FileUnwritable(str(path), Obstacle.NOT_A_FOLDER) from error
        except OSError as error:
            raise FileUnwritable(str(path), error.strerror or str(error)) from error
        try:
            self.write(path, content)
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()
            raise

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
            _write_through(path.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


def _write_through(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where the system can be asked for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


class FolderPictureFinder:
    """The `PictureFinder` port."""

    def find(
        self,
        paths: Sequence[Path],
        look_up: Callable[[], None],
        leave: Callable[[Path], None] = lambda _file: None,
    ) -> list[Path]:
        """The files among `paths`, and the pictures in their folders, by name and folder."""
        found: dict[Path, None] = {}
        for path in paths:
            # Unlike `Path.is_dir` it raises for no path at all.
            folder = os.path.isdir(path)  # noqa: PTH112
            found.update(dict.fromkeys(_pictures_in(path, look_up, leave) if folder else [path]))
        return list(found)


def _pictures_in(
    folder: Path, look_up: Callable[[], None], leave: Callable[[Path], None]
) -> Iterator[Path]:
    """Every picture under the folder, and of folders those that cannot be looked into.

    Links to folders are not followed: they may lead back up.
    """
    waiting, closed = [folder], []
    while waiting:
        place = waiting.pop()
        folders, files = [], []
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    look_up()
                    if _is_folder(entry):
                        folders.append(Path(entry.path))
                    elif _may_be_picture(entry):
                        files.append(Path(entry.path))
                    elif _is_other_file(entry):
                        leave(Path(entry.path))
        except OSError:
            closed.append(place)
        yield from sorted(files, key=_by_name)
        waiting.extend(sorted(folders, key=_by_name, reverse=True))
    yield from closed


def _by_name(path: Path) -> str:
    return path.name.casefold()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not _is_hidden(Path(entry.path))


def _may_be_picture(entry: os.DirEntry[str]) -> bool:
    """Whether it is named like one, and is no pipe, socket or device; links may lead to a file."""
    path = Path(entry.path)
    if path.suffix.lower() not in PICTURE_SUFFIXES or _is_hidden(path):
        return False
    with contextlib.suppress(OSError):
        return entry.is_file() or not path.exists()
    # A link in a circle, say: whoever opens it says what is wrong with it.
    return True


def _is_other_file(entry: os.DirEntry[str]) -> bool:
    """Whether somebody who looks into the folder sees a file there that is named like no picture.

    What the system hides, and what it puts into every folder itself, nobody misses.
    """
    path = Path(entry.path)
    with contextlib.suppress(OSError):
        named = path.suffix.lower() in PICTURE_SUFFIXES or path.name.lower() in _OF_THE_SYSTEM
        return entry.is_file() and not named and not _is_hidden(path)
    return False


def _is_hidden(path: Path) -> bool:
    """Hidden by its name, or by its attributes where the system has some (Windows)."""
    if path.name.startswith("."):
        return True
    try:
        attributes = getattr(path.lstat(), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
