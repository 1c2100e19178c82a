"""What runs in a process of its own: it opens files that may be anything, one after another.

The parent sends the path of a file and gets back the SHA-256 of its bytes; told to open it, the
worker answers with `Developed` or `PictureRefused`, in the bytes of `answers`. A worker whose
parent hangs up ends.
"""

import contextlib
import faulthandler
import hashlib
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from PIL import Image

from studio_desk.adapters.imaging.answers import Answer, parts
from studio_desk.adapters.imaging.darkroom import PillowDarkroom
from studio_desk.adapters.imaging.opening import MOST_BYTES
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Developed, FileInspector

if sys.platform != "win32":
    import resource

OPEN_IT, INSPECT_IT = b"open", b"inspect"
"""What to do with the file that was named last."""
IT_IS = b"="
"""What the order that names a file begins with."""
_TASKS = (OPEN_IT, INSPECT_IT)
PREVIEW_QUALITY = 90
GRACE_S = 5
"""How much longer than its parent the worker waits before it gives itself up."""
_FORBIDDEN = {
    "socket", "subprocess", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.system",
}  # fmt: skip
"""Events of Python's own audit, or all of a module's; what a decoder in C does raises none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take of the machine.

    `memory_bytes` is what the process may have of its own, shared libraries apart; `seconds` how
    long a file may take. Linux holds a process to its memory. macOS and Windows do not: there the
    sizes that `opening` allows are the limit, and time.
    """

    memory_bytes: int = 2 << 30
    seconds: float = 60


def work(
    line: "Connection[object, object]",
    sides_px: Sequence[int],
    inspector: FileInspector,
    limits: Limits,
) -> None:
    """Serve the parent at the other end of `line` until it hangs up."""
    confine(limits)
    _keep_silent()
    path, content = Path(), ""
    answer: Answer
    with contextlib.suppress(EOFError, OSError), Path(os.devnull).open("w") as nowhere:
        while True:
            order = line.recv_bytes()
            # A watchdog that needs neither the interpreter nor a parent who is still alive.
            faulthandler.dump_traceback_later(limits.seconds + GRACE_S, exit=True, file=nowhere)
            try:
                if order in _TASKS:
                    answer = _done(order, path, content, sides_px, inspector)
                else:
                    path = Path(os.fsdecode(order.removeprefix(IT_IS)))
                    answer = content = _sha256(path)
                for part in parts(answer):
                    line.send_bytes(part)
            finally:
                faulthandler.cancel_dump_traceback_later()


def _done(
    task: bytes, path: Path, content: str, sides_px: Sequence[int], inspector: FileInspector
) -> Answer:
    """What comes of a task on the file at `path`, whose SHA-256 is `content`."""
    found: Answer
    try:
        if task == INSPECT_IT:
            found = inspector.inspect(path, content)
        else:
            found = _developed(path, content, sides_px, inspector)
    except PictureRefused as refusal:
        starved = isinstance(refusal.__cause__, MemoryError)
        return replace(refusal, reason=Refusal.TOO_MUCH_MEMORY) if starved else refusal
    except MemoryError:
        return PictureRefused(path.name, Refusal.TOO_MUCH_MEMORY)
    except Exception as error:
        # One more kind of damage than any reader knew of costs its file, and says where.
        return PictureRefused(path.name, Refusal.CRASHED, _where(error))
    # One that could not be read a moment ago is another file by now.
    return found if content else PictureRefused(path.name, Refusal.CHANGED)


def _where(error: Exception) -> str:
    """The kind of an error and the line that raised it, for whoever has to find out why."""
    line = traceback.extract_tb(error.__traceback__)[-1]
    return f" ({type(error).__name__}, {Path(line.filename).name}:{line.lineno})"


def _sha256(path: Path) -> str:
    """The hash of the file; of one that will be refused unread, nothing: the darkroom says why."""
    with contextlib.suppress(OSError, ValueError):
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            with path.open("rb", buffering=0) as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def _developed(
    path: Path, content: str, sides_px: Sequence[int], inspector: FileInspector
) -> Developed:
    largest_px, *smaller_px = sides_px
    reading, largest = PillowDarkroom().develop(path, largest_px)
    previews = [(largest_px, largest), *((side, _smaller(largest, side)) for side in smaller_px)]
    inspection = None
    # What could be developed is taken in, whatever becomes of its marks.
    with contextlib.suppress(PictureRefused, MemoryError):
        inspection = inspector.inspect(path, content)
    return Developed(content, reading, tuple(previews), inspection)


def _smaller(jpeg: bytes, longest_px: int) -> bytes:
    """A preview of a preview."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        # By the longer side alone: a rounded shorter one makes Pillow take twice the scale.
        image.draft(None, (longest_px, 1) if image.width > image.height else (1, longest_px))
        image.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS, reducing_gap=None)
        target = io.BytesIO()
        image.save(target, "JPEG", quality=PREVIEW_QUALITY, subsampling=0)
    return target.getvalue()


def confine(limits: Limits) -> None:
    """Give up what opening pictures does not need."""
    # Ctrl+C in a terminal is for the parent, who ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.addaudithook(_forbid)
    if sys.platform != "win32":
        for kind, most in (
            (resource.RLIMIT_DATA, limits.memory_bytes),
            # No file is written, and no dump of a client's picture left on the disk.
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))


def _keep_silent() -> None:
    """Say nothing but on the line: libraries complain of a file in the words of the file."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _forbid(event: str, _arguments: object) -> None:
    """Let no Python code open a line to the network or start a program."""
    if event in _FORBIDDEN or event.partition(".")[0] in _FORBIDDEN:
        raise PermissionError(f"{event} is nothing that opening a picture needs")
