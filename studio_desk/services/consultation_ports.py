"""What a list of consultations shows, read without opening any of them."""

from dataclasses import dataclass
from datetime import date

from studio_desk.domain.brief import UseCase
from studio_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class HeldConsultation:
    """A consultation as a row of a list.

    `lines` and `total` are of its draft, as the list of quotes keeps them: no lines where it reads
    as it was issued, no total where no row was written yet.
    """

    id: str
    client: str
    organisation: str
    held_on: date
    use_cases: tuple[UseCase, ...]
    is_briefed: bool
    is_compared: bool
    lines: int
    total: Money | None
