"""The `FormReader` port: strangers' files are opened by a process of their own, within limits."""

import multiprocessing
from functools import lru_cache
from multiprocessing.connection import Connection

from studio_desk.adapters.answers.fields import DAMAGED, Fields, fields, work
from studio_desk.domain.returned import FilledForm
from studio_desk.services.returned import ReturnGap, ReturnRefused

MOST_BYTES = 64_000_000
SECONDS = 20.0
"""For one file, from when the process stands ready to read it."""
START_SECONDS = 120.0
"""For that process to start, which on a busy computer takes its time and is no fault of a file."""
_SPAWN = multiprocessing.get_context("spawn")
_FAREWELL_S = 2


class PdfFormReader:
    """Reads the fields of PDF files."""

    def __init__(self, most_bytes: int = MOST_BYTES, seconds: float = SECONDS) -> None:
        self._most_bytes = most_bytes
        self._seconds = seconds

    def form(self, pdf: bytes, name: str) -> FilledForm:
        """What stands in a stranger's file, read within limits; raises `ReturnRefused`."""
        if len(pdf) > self._most_bytes:
            raise ReturnRefused(name, ReturnGap.TOO_LARGE)
        found = self._asked(pdf, name)
        if isinstance(found, str):
            raise ReturnRefused(name, ReturnGap(found))
        return FilledForm(*found)

    def own(self, pdf: bytes) -> FilledForm:
        """What stands in a file that the studio made; reading the same one again costs nothing."""
        return _own(pdf)

    def _asked(self, pdf: bytes, name: str) -> Fields | str:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=work, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        try:
            if not _has_started(ours):
                raise ReturnRefused(name, ReturnGap.NOT_STARTED)
            ours.send_bytes(pdf)
            if not ours.poll(self._seconds):
                raise ReturnRefused(name, ReturnGap.TOO_SLOW)
            answer: Fields | str = ours.recv()
        except (EOFError, OSError):
            # It fell over the file, or over its limits.
            return DAMAGED
        finally:
            process.kill()
            process.join(_FAREWELL_S)
            ours.close()
        return answer


def _has_started(line: Connection) -> bool:
    """Wait until the process says that it is ready; False where it never does."""
    try:
        return line.poll(START_SECONDS) and bool(line.recv())
    except (EOFError, OSError):
        return False


@lru_cache(maxsize=8)
def _own(pdf: bytes) -> FilledForm:
    found = fields(pdf)
    # What was issued without a page of acceptance has no fields, and no answer comes back in it.
    nothing = FilledForm((), "", "", is_signed=False, printed="", pages="", number="")
    return nothing if isinstance(found, str) else FilledForm(*found)
