"""The `FormReader` port: strangers' files are read in a sandbox, within limits."""

from collections.abc import Callable
from functools import lru_cache

from studio_desk.adapters.answers import telling
from studio_desk.adapters.answers.fields import answer, form
from studio_desk.domain.returned import FilledForm
from studio_desk.services.returned import ReturnGap, ReturnRefused
from studio_desk.services.sandbox import Mishap, Sandbox

MOST_BYTES = 64_000_000
_GAPS = {
    Mishap.BROKEN: ReturnGap.DAMAGED,
    Mishap.TOO_SLOW: ReturnGap.TOO_SLOW,
    Mishap.NOT_STARTED: ReturnGap.NOT_STARTED,
}


class PdfFormReader:
    """Reads the fields of PDF files."""

    def __init__(self, sandbox: Sandbox, most_bytes: int = MOST_BYTES) -> None:
        self._sandbox = sandbox
        self._most_bytes = most_bytes

    def form(self, pdf: bytes, name: str) -> FilledForm:
        """What stands in a stranger's file, read within limits; raises `ReturnRefused`."""
        if len(pdf) > self._most_bytes:
            raise ReturnRefused(name, ReturnGap.TOO_LARGE)
        said = self._sandbox.run(read_one, pdf, telling.MOST_BYTES)
        found = _GAPS[said] if isinstance(said, Mishap) else telling.heard(said)
        if isinstance(found, ReturnGap):
            raise ReturnRefused(name, found)
        return found

    def own(self, pdf: bytes) -> FilledForm:
        """What stands in a file that the studio made; reading the same one again costs nothing."""
        return _own(pdf)


def read_one() -> Callable[[bytes], bytes]:
    """The job of the sandbox."""
    return answer


@lru_cache(maxsize=8)
def _own(pdf: bytes) -> FilledForm:
    found = form(pdf)
    # What was issued without a page of acceptance has no fields, and no answer comes back in it.
    nothing = FilledForm((), "", "", is_signed=False, printed="", pages="", number="")
    return nothing if isinstance(found, ReturnGap) else found
