"""Which parts a proposal has, and in which order, as the studio chose for one client.

A proposal that argues for the studio carries what speaks against it. Leaving out the credibility
case, where that stands with "when AI is the better choice", takes a reason that is kept.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from studio_desk.domain.errors import DeskError


class Part(StrEnum):
    """The parts of a proposal."""

    COVER = "cover"
    """Always the first page, where it is printed at all."""
    LETTER = "letter"
    UNDERSTOOD = "understood"
    ADVICE = "advice"
    PAIRS = "pairs"
    CASE = "case"
    ROUTES = "routes"
    """What each route costs and how long it takes, side by side."""
    RIGHTS = "rights"
    QUOTE = "quote"
    PAYMENTS = "payments"
    TERMS = "terms"
    ABOUT = "about"
    ACCEPTANCE = "acceptance"
    """Nobody signs it apart from the quote that it is about."""


STANDARD_ORDER = tuple(Part)
AUTOMATIC, NO_PICTURE = "", "none"
"""Instead of the content of a picture for the cover: let it be chosen, or print none."""


@dataclass
class CaseReasonMissing(DeskError):
    """The credibility case was to be left out, and nobody said why."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The parts in their order, those that are left out, and the words of the letter.

    `without_case` is the reason for which the case is left out; empty while it is printed. Of the
    evidence those in `insisted` are printed by their ids although something is wrong with them. An
    `order` that lacks a part, as one that was kept before the part existed, has it at its usual
    place. `cover_picture` is the content of the picture on the cover, `AUTOMATIC` or `NO_PICTURE`.
    Raises `CaseReasonMissing`.
    """

    order: tuple[Part, ...] = STANDARD_ORDER
    left_out: tuple[Part, ...] = ()
    letter: str = ""
    without_case: str = ""
    insisted: tuple[str, ...] = ()
    cover_picture: str = AUTOMATIC

    def __post_init__(self) -> None:
        if Part.CASE in self.left_out and not self.without_case.strip():
            raise CaseReasonMissing

    @property
    def every_part(self) -> tuple[Part, ...]:
        """All parts, each once, in the order in which they stand or would stand."""
        order = list(dict.fromkeys(self.order))
        for place, part in enumerate(STANDARD_ORDER):
            if part not in order:
                before = [order.index(each) for each in STANDARD_ORDER[:place] if each in order]
                order.insert(max(before, default=-1) + 1, part)
        return Part.COVER, *(each for each in order if each is not Part.COVER)

    @property
    def printed(self) -> tuple[Part, ...]:
        """The parts that are printed, in their order.

        A letter only where it says something; without the quote neither what is paid nor what is
        signed, so that a price that was hidden stands nowhere.
        """
        silent = set() if self.letter.strip() else {Part.LETTER}
        if Part.QUOTE in self.left_out:
            silent |= {Part.PAYMENTS, Part.ACCEPTANCE}
            if Part.TERMS not in self.order:
                # When this was kept, the terms were a piece of the quote and went with it.
                silent.add(Part.TERMS)
        return tuple(
            each for each in self.every_part if each not in self.left_out and each not in silent
        )

    def reads_like(self, other: "Arrangement") -> bool:
        """Whether a client sees no difference; why the case is left out is not for them."""
        letters = self.letter.strip(), other.letter.strip()
        unread = Part.LETTER not in self.printed
        uncovered = Part.COVER not in self.printed
        return (
            self.printed == other.printed
            and set(self.insisted) == set(other.insisted)
            and (unread or letters[0] == letters[1])
            and (uncovered or self.cover_picture == other.cover_picture)
        )

    def moved(self, part: Part, to: int) -> "Arrangement":
        """The same with `part` at another place among all parts, counted from 0.

        The cover stays where it is, and nothing goes before it.
        """
        if part is Part.COVER:
            return self
        kept = self._spelled_out()
        order = [each for each in kept.order if each is not part]
        order.insert(to, part)
        return replace(kept, order=tuple(order))

    def without(self, part: Part, reason: str = "") -> "Arrangement":
        """The same with `part` left out; the case only for a `reason`."""
        left_out = tuple(dict.fromkeys((*self.left_out, part)))
        kept = reason.strip() if part is Part.CASE else self.without_case
        return replace(self, left_out=left_out, without_case=kept)

    def _spelled_out(self) -> "Arrangement":
        """The same, printed alike, with every part named in its `order`."""
        hidden = {Part.TERMS} - {*self.order, *self.left_out}
        if Part.QUOTE not in self.left_out:
            hidden = set()
        return replace(self, order=self.every_part, left_out=(*self.left_out, *hidden))

    def insisting(self, item: str, *, on: bool) -> "Arrangement":
        """The same with an item of evidence printed in spite of its flags, or kept out by them."""
        others = tuple(each for each in self.insisted if each != item)
        return replace(self, insisted=(*others, item) if on else others)

    def with_part(self, part: Part) -> "Arrangement":
        """The same with `part` printed."""
        kept = self if part in self.order else self._spelled_out()
        left_out = tuple(each for each in kept.left_out if each is not part)
        return replace(
            kept,
            left_out=left_out,
            without_case="" if part is Part.CASE else self.without_case,
        )
