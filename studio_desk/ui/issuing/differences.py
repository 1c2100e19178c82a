"""What is different from what was issued last: lines and terms in money, all else by its name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from studio_desk.domain.changes import Change
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.money import Money
from studio_desk.domain.pricing import price
from studio_desk.domain.quote_record import QuoteRecord, Revision
from studio_desk.services.quote_changes import revision_changes, since_issue

Limits = tuple[date | None, date | None]


class Part(Enum):
    """What a proposal holds besides its sums."""

    BRIEF = auto()
    PICTURES = auto()
    ORDER = auto()
    CLIENT = auto()
    STUDIO = auto()
    LANGUAGE = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class Differences:
    """The total `before` and `after`, and what makes the difference.

    In another currency there is no difference in money. `limits` are the last valid days before
    and after.
    """

    before: Money
    after: Money
    changes: tuple[Change, ...]
    parts: tuple[Part, ...]
    limits: Limits

    @property
    def is_other_currency(self) -> bool:
        """Whether before and after cannot be compared."""
        return self.before.currency != self.after.currency

    @property
    def count(self) -> int:
        """How many things are different."""
        return len(self.changes) + len(self.parts)


def differences(
    record: QuoteRecord, now: Consultation, studio: Studio | None = None
) -> Differences:
    """What `now` changes in what was issued last; raises the errors of `price`.

    Without a `studio`, its card is taken to be what it was.
    """
    latest = record.latest
    priced = price(now.quote)
    card = studio or latest.studio
    return _differences(latest, now, card, priced.total, lambda: since_issue(record, priced))


def revision_differences(record: QuoteRecord, revision: Revision) -> Differences:
    """What a revision, which is not the first, changed in the one before."""
    before = record.revisions[revision.number - 1]
    return _differences(
        before,
        revision.consultation,
        revision.studio,
        revision.figures.total,
        lambda: revision_changes(record, revision),
    )


def _differences(
    before: Revision,
    now: Consultation,
    studio: Studio,
    after: Money,
    listed: Callable[[], list[Change]],
) -> Differences:
    total, limits = (
        before.figures.total,
        (before.consultation.quote.valid_until, now.quote.valid_until),
    )
    parts = tuple(_parts(before, now, studio))
    return Differences(total, after, tuple(listed()), parts, limits)


def _parts(before: Revision, now: Consultation, studio: Studio) -> Iterator[Part]:
    issued = before.consultation
    ours, theirs = issued.client, now.client
    for part, same in (
        (
            Part.BRIEF,
            (replace(issued.brief, notes=""), issued.opinion)
            == (replace(now.brief, notes=""), now.opinion),
        ),
        (Part.PICTURES, issued.comparisons == now.comparisons),
        (Part.ORDER, issued.arrangement.reads_like(now.arrangement)),
        (
            Part.CLIENT,
            (ours.name, ours.organisation) == (theirs.name, theirs.organisation),
        ),
        (Part.STUDIO, before.bears(studio)),
        (Part.LANGUAGE, issued.language == now.language),
        (Part.DAY, issued.held_on == now.held_on),
    ):
        if not same:
            yield part
