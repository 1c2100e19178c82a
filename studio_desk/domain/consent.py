"""What a sitter has agreed to: whether a picture may be shown, or printed, and why not."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class ConsentBasis(StrEnum):
    """On what ground a picture may be used; `NOBODY` is a face that belongs to no real person."""

    NOT_RECORDED = "not-recorded"
    AGREED = "agreed"
    NOBODY = "nobody"
    WITHDRAWN = "withdrawn"


class ConsentUse(StrEnum):
    """What a sitter may agree to: being shown to clients, being printed in proposals."""

    SHOW = "show"
    PRINT = "print"


class ConsentGap(StrEnum):
    """Why a picture may not be used."""

    NOT_RECORDED = "not-recorded"
    NOT_FOR_THIS = "not-for-this"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Consent:
    """Agreed `uses` until the end of the day `until`, or without an end.

    `release` is the SHA-256 under which the signed document is kept, `release_name` its file's
    name, `withdrawn_on` the day on which the sitter took the consent back.
    """

    basis: ConsentBasis = ConsentBasis.NOT_RECORDED
    uses: tuple[ConsentUse, ...] = tuple(ConsentUse)
    until: date | None = None
    release: str = ""
    release_name: str = ""
    withdrawn_on: date | None = None

    def gap(self, use: ConsentUse, day: date) -> ConsentGap | None:
        """Why the picture may not be put to `use` on `day`; None where it may."""
        match self.basis:
            case ConsentBasis.NOBODY:
                return None
            case ConsentBasis.NOT_RECORDED:
                return ConsentGap.NOT_RECORDED
            case ConsentBasis.WITHDRAWN:
                return ConsentGap.WITHDRAWN
        if use not in self.uses:
            return ConsentGap.NOT_FOR_THIS
        if self.until is not None and day > self.until:
            return ConsentGap.EXPIRED
        return None

    def withdrawn(self, day: date) -> "Consent":
        """The same, taken back on `day`; what was signed stays on record."""
        return replace(self, basis=ConsentBasis.WITHDRAWN, withdrawn_on=day)
