"""What a message to a client begins with: words with gaps that are filled from the quote."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_GAP = re.compile(r"\{([^{}\n]{1,40})\}")
"""Also what nothing fills: "{Client}" is a slip that somebody has to be told of."""


class MessageKind(StrEnum):
    """What a message is for."""

    PROPOSAL = "proposal"
    CONFIRMATION = "confirmation"
    """Of what was accepted."""
    NO_ANSWER = "no-answer"
    EXPIRING = "expiring"


class MessageField(StrEnum):
    """What a gap may be filled with."""

    CLIENT = "client"
    STUDIO = "studio"
    NUMBER = "number"
    TOTAL = "total"
    VALID_UNTIL = "valid_until"


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """The studio's own words for a kind of message in a language; gaps are written {client}."""

    kind: MessageKind
    language: str
    subject: str
    text: str

    @property
    def unknown_gaps(self) -> tuple[str, ...]:
        """Gaps that nothing fills, each once, in their order."""
        found = gaps(f"{self.subject}\n{self.text}")
        return tuple(each for each in found if each not in set(MessageField))


def gaps(words: str) -> tuple[str, ...]:
    """The names of the gaps in the words, each once, in their order."""
    return tuple(dict.fromkeys(_GAP.findall(words)))


def filled(words: str, values: Mapping[MessageField, str]) -> str:
    """The words with their gaps filled; one that nothing is known for stays as it was typed.

    What fills a gap is never looked through for gaps itself.
    """
    known = {str(name): value for name, value in values.items()}
    return _GAP.sub(lambda gap: known.get(gap[1], gap[0]), words)
