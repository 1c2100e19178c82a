"""What may be claimed to a client: every item with its source, its year and its limits."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stance(StrEnum):
    """Which way an item speaks, seen from the studio."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding in the app's own words. `sample` says n, or is empty where there is none."""

    id: str
    stance: Stance
    claim: str
    source: str
    year: int
    sample: str
    limits: str
    strength: str
    jurisdiction: str
    checked: date
    check_again: date

    def stale(self, today: date) -> bool:
        """Whether it has to be checked again before it is printed."""
        return today > self.check_again
