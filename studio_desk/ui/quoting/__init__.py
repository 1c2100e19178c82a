"""Quote: the editor of a consultation's quote.

`model` lays the priced quote out in rows and turns what is typed into a new quote, `table` draws
them and takes the keys, `adding` is the row where the next item is typed, `sums` the panel beside.
"""

from studio_desk.ui.quoting.step import QuoteStep

__all__ = ["QuoteStep"]
