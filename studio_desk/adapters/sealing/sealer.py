"""The `Sealer` port: strangers' files are checked in a sandbox, within limits."""

import asyncio
from collections.abc import Callable

from studio_desk.adapters.sealing import telling
from studio_desk.domain.seal import Seal
from studio_desk.services.delivery_ports import Identity
from studio_desk.services.sandbox import Mishap, Sandbox
from studio_desk.services.sealing_failures import CheckGap, NotSealed, PdfUnreadable

# pyHanko is imported by who seals or checks: it is a fifth of what the whole program imports, and
# on most days nobody needs it.

_GAPS = {
    Mishap.BROKEN: CheckGap.DAMAGED,
    Mishap.TOO_SLOW: CheckGap.TOO_SLOW,
    Mishap.NOT_STARTED: CheckGap.NOT_STARTED,
}


class PadesSealer:
    """Signs PDF files as a whole, and tells what became of signed ones."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def seal(self, pdf: bytes, identity: Identity) -> bytes:
        """Certify a file, so that its fields may be filled in and signed, and nothing else.

        Raises `NotSealed`.
        """
        from studio_desk.adapters.sealing.pades import sealed  # noqa: PLC0415

        try:
            return asyncio.run(sealed(pdf, identity))
        except Exception as error:
            # Whatever keeps the library from signing keeps the file from being issued.
            raise NotSealed(str(error) or type(error).__name__) from error

    def seals(self, pdf: bytes) -> list[Seal]:
        """The seals on a stranger's file, first things first; raises `PdfUnreadable`."""
        said = self._sandbox.run(check_one, pdf, telling.MOST_BYTES)
        found = _GAPS[said] if isinstance(said, Mishap) else telling.heard(said)
        if isinstance(found, CheckGap):
            raise PdfUnreadable(found)
        return found

    def own(self, pdf: bytes) -> list[Seal]:
        """The seals on a file that the studio made; raises `PdfUnreadable`."""
        from studio_desk.adapters.sealing.checking import checked  # noqa: PLC0415

        with asyncio.Runner() as runner:
            found = checked(pdf, runner)
        if isinstance(found, CheckGap):
            raise PdfUnreadable(found)
        return found


def check_one() -> Callable[[bytes], bytes]:
    """The job of the sandbox; what it imports is imported there, before the file's time counts."""
    from studio_desk.adapters.sealing.checking import answering  # noqa: PLC0415

    return answering()
