"""Moving entries: by dragging them, and by the arrow keys."""

from studio_desk.domain.line import Section
from studio_desk.domain.quote import Quote


def sections(quote: Quote) -> list[int]:
    """Where the headings stand."""
    return [at for at, entry in enumerate(quote.entries) if isinstance(entry, Section)]


def landing(quote: Quote, index: int, gap: int) -> int:
    """Where the entry at `index` goes that is dropped into the gap before `gap`.

    A section falls between sections, never into the middle of one.
    """
    if not isinstance(quote.entries[index], Section):
        return gap
    bounds = [0, *sections(quote), len(quote.entries)]
    return min(bounds, key=lambda bound: abs(bound - gap))


def above(quote: Quote, index: int) -> int:
    """Before which entry the one at `index` goes on its way up."""
    if not isinstance(quote.entries[index], Section):
        return max(0, index - 1)
    return max((at for at in sections(quote) if at < index), default=0)


def below(quote: Quote, index: int) -> int:
    """Before which entry the one at `index` goes on its way down."""
    end = index + quote.block(index)
    if end == len(quote.entries):
        return end
    return end + quote.block(end) if isinstance(quote.entries[index], Section) else end + 1


def place_after(quote: Quote, index: int, before: int) -> int:
    """Where the entry at `index` stands once it was moved before the one at `before`."""
    return before if before <= index else max(index, before - quote.block(index))
