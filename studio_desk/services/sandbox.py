"""Where strangers' files are opened: apart from the program, and with little to lose."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

Job = Callable[[], Callable[[bytes], bytes]]
"""What gets ready for a file, which is no time of the file's, and returns what answers for one.

It is called in the other process: a function of a module, which does not import what only that
process needs before it is called.
"""


class Mishap(Enum):
    """Why there is no answer for a file."""

    BROKEN = auto()
    """What was to read it fell over it, or over its limits, or answered what nobody may answer."""
    TOO_SLOW = auto()
    NOT_STARTED = auto()
    """What was to read it was never ready, which is no fault of the file."""


class Sandbox(Protocol):
    """Runs what reads a stranger's file, within limits on memory and time."""

    def run(self, job: Job, content: bytes, most_bytes: int) -> bytes | Mishap:
        """What `job` answers for the content of a file, in at most so many bytes.

        Whoever wrote the file may have written the answer too: it is to be believed in nothing.
        """
        ...
