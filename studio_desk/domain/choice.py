"""What a client chose while looking: yes, maybe or no, and blind, before the labels were shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from studio_desk.domain.comparison import Side
from studio_desk.domain.picture import Origin


class Answer(StrEnum):
    """What a client says of a picture."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ClientChoice:
    """A client's answer to the picture with this content."""

    content: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class BlindRound:
    """A pair as it was shown without labels, and the side that was chosen; None for neither.

    Origins are those recorded on the day, so that a round reads the same for ever.
    """

    left: str
    right: str
    left_origin: Origin
    right_origin: Origin
    chosen: Side | None
    at: datetime

    @property
    def chosen_origin(self) -> Origin | None:
        """How the chosen picture was made."""
        if self.chosen is None:
            return None
        return self.left_origin if self.chosen is Side.LEFT else self.right_origin


@dataclass(frozen=True, slots=True)
class BlindTally:
    """How often each kind of picture was chosen in `rounds`; `neither` where none was.

    There is no share in percent on purpose: a handful of choices by one person is not a study.
    """

    rounds: int
    chosen: tuple[tuple[Origin, int], ...]
    neither: int


def tally(rounds: Iterable[BlindRound]) -> BlindTally:
    """Count the rounds; kinds that were never chosen are left out."""
    counted = Counter(each.chosen_origin for each in rounds)
    neither = counted.pop(None, 0)
    chosen = tuple((origin, counted[origin]) for origin in Origin if counted[origin])
    return BlindTally(counted.total() + neither, chosen, neither)
