"""Whether two things are the same to a client, who sees nothing of what is for the staff alone.

Asked at every keystroke: what is the same altogether needs no second look.
"""

from dataclasses import replace

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.fairness import years_apart
from studio_desk.domain.line import Entry, Line
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote import Quote


def quotes_read_alike(one: Quote, other: Quote) -> bool:
    """Whether two quotes are the same to whoever may not see memo and costs."""
    if len(one.entries) != len(other.entries):
        return False
    terms, others = (replace(quote, entries=(), memo="") for quote in (one, other))
    rows = zip(one.entries, other.entries, strict=True)
    return terms == others and all(a == b or _read(a) == _read(b) for a, b in rows)


def pairs_look_alike(some: tuple[Comparison, ...], others: tuple[Comparison, ...]) -> bool:
    """Whether pairs are the same on the page, where nobody sees ratings, tags or consents."""
    if len(some) != len(others):
        return False
    pairs = zip(some, others, strict=True)
    return all(a == b or _seen(a) == _seen(b) for a, b in pairs)


def _read(entry: Entry) -> Entry:
    return replace(entry, cost=None, item="") if isinstance(entry, Line) else entry


def _seen(pair: Comparison) -> tuple[object, ...]:
    """A pair as it is printed, with what is said of the two together."""
    said = pair.unfairness, years_apart(*pair.pictures)
    return pair.title, pair.callouts, *said, *map(_pictured, pair.pictures)


def _pictured(picture: Picture) -> tuple[object, ...]:
    """A picture as it is printed, with everything that its caption says."""
    return (
        *(picture.content, picture.width_px, picture.height_px, picture.orientation),
        *(picture.origin, picture.credit, picture.camera, picture.tool, picture.tool_version),
        *(picture.made_on and picture.made_on.year, picture.retouching, picture.picked_from),
    )
