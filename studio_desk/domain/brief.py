"""What the client needs the portrait for, as staff note it while listening."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from studio_desk.domain.errors import DeskError


class UseCase(StrEnum):
    """The sixteen situations that a brief recognises by name."""

    AVATAR = "avatar"
    PROFESSIONAL_NETWORK = "professional-network"
    URGENT_PROFILE = "urgent-profile"
    CONFERENCE_BIO = "conference-bio"
    STUDENT = "student"
    FREELANCER = "freelancer"
    ACTOR = "actor"
    EXECUTIVE = "executive"
    COUNSELLOR = "counsellor"
    CLINICIAN = "clinician"
    PUBLIC_FIGURE = "public-figure"
    TEAM = "team"
    PRESS_KIT = "press-kit"
    BOOK_JACKET = "book-jacket"
    LARGE_PRINT = "large-print"
    PASSPORT = "passport"


class Stakes(StrEnum):
    """How much would be lost if the portrait were doubted."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class AiRule(StrEnum):
    """What the place where the portrait will be seen asks of AI pictures."""

    UNKNOWN = "unknown"
    FREE = "free"
    DISCLOSE = "disclose"
    REFUSED = "refused"


class Agreed(StrEnum):
    """Whether everybody who will be shown agreed to an AI likeness of themselves."""

    UNKNOWN = "unknown"
    ALL = "all"
    NOT_ALL = "not-all"


@dataclass
class ImpossibleCount(DeskError):
    """A number of people or looks, or a budget, that cannot be: `what` is `value`."""

    what: str
    value: str


MOST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Brief:
    """The client's need. `budget` is in major units of the quote's currency; None is not said."""

    use_cases: tuple[UseCase, ...] = ()
    stakes: Stakes = Stakes.MEDIUM
    deadline: date | None = None
    budget: Decimal | None = None
    people: int = 1
    looks: int = 1
    final_uses: tuple[str, ...] = ()
    audience: str = ""
    notes: str = ""
    ai_rule: AiRule = AiRule.UNKNOWN
    agreed: Agreed = Agreed.UNKNOWN

    def __post_init__(self) -> None:
        for what, value in (("people", self.people), ("looks", self.looks)):
            if not 1 <= value <= MOST_PEOPLE:
                raise ImpossibleCount(what, str(value))
        if self.budget is not None and not (self.budget.is_finite() and self.budget >= 0):
            raise ImpossibleCount("budget", str(self.budget))

    def is_overdue(self, today: date) -> bool:
        """Whether the picture was needed before `today`: such a day says nothing of any hurry."""
        return self.deadline is not None and self.deadline < today
