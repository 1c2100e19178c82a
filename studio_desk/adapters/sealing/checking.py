"""The seals on a file that may be anything, or why nobody can tell them."""

import asyncio
import re
from collections.abc import Callable
from itertools import islice

from studio_desk.adapters.sealing.pades import seals
from studio_desk.adapters.sealing.telling import MOST_SEALS, told
from studio_desk.domain.seal import Seal
from studio_desk.services.sealing_failures import CheckGap

MOST_REVISIONS = 60
"""A file that was added to more often is checked by nobody here: each time is gone through anew."""
_TABLE = re.compile(rb"trailer|/(?:X|#58)(?:R|#52)(?:e|#65)(?:f|#66)")
"""What no cross-reference table, or no stream of one, is without (ISO 32000-1, 7.5.5, 7.5.8)."""


def checked(pdf: bytes, runner: asyncio.Runner) -> list[Seal] | CheckGap:
    """The seals on a file, first things first."""
    # Already reading all the tables of a file may take minutes.
    if any(islice(_TABLE.finditer(pdf), MOST_REVISIONS, None)):
        return CheckGap.REVISIONS
    try:
        found = runner.run(seals(pdf))
    except Exception:
        # A stranger's file may be damaged in more ways than the library has names for.
        return CheckGap.DAMAGED
    return found if len(found) <= MOST_SEALS else CheckGap.DAMAGED


def answering() -> Callable[[bytes], bytes]:
    """What answers for a file as another process may tell it."""
    runner = asyncio.Runner()
    # A loop has a line to itself, which must not be opened any more where strangers' files are.
    runner.get_loop()
    return lambda pdf: told(checked(pdf, runner))
