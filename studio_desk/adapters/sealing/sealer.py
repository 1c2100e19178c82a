"""The `Sealer` port."""

import asyncio
import re

from studio_desk.domain.seal import Seal
from studio_desk.services.delivery_ports import Identity
from studio_desk.services.sealing_failures import NotSealed, PdfUnreadable

# pyHanko is imported by who seals or checks: it is a fifth of what the whole program imports, and
# on most days nobody needs it.

MOST_REVISIONS = 60
"""A file that was added to more often is checked by nobody here: each time is gone through anew."""
_TABLE = re.compile(rb"trailer|/(?:X|#58)(?:R|#52)(?:e|#65)(?:f|#66)")
"""What no cross-reference table, or no stream of one, is without (ISO 32000-1, 7.5.5, 7.5.8)."""


class PadesSealer:
    """Signs PDF files as a whole, and tells what became of signed ones."""

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
        """The seals on a file, first things first; raises `PdfUnreadable`."""
        # Already reading all the tables of a file may take minutes.
        if len(_TABLE.findall(pdf)) > MOST_REVISIONS:
            raise PdfUnreadable(f"it was added to more than {MOST_REVISIONS} times")
        from studio_desk.adapters.sealing.pades import checked  # noqa: PLC0415

        try:
            return asyncio.run(checked(pdf))
        except Exception as error:
            # A stranger's file may be damaged in more ways than the library has names for.
            raise PdfUnreadable(str(error) or type(error).__name__) from error
