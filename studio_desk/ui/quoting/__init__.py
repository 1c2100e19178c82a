"""Quote: the editor of a consultation's quote.

`rows` writes the priced quote out, `model` holds the rows and turns what is typed (`retyping`) into
a new quote. `grid` has their measures, cursor and keys, `table` the mouse, `drawing` the looks and
`cell_editor` the words that wait to be corrected; `commands` is what can be done to an entry. The
row under it, `adding`, finds (`finding`) what is sold and lists it (`offers`). `sums` is the panel
beside: what it comes to (`totals`), the entry under the cursor (`line_panel`, `line_form`, and
`upgrading` of packages), what holds for the whole quote (`terms`: `schedule`, `taxing`, `currency`,
each folding away), and what staff alone may see (`margin_view`) while they ask for it
(`staff_view`). What is typed into its `fields` is taken at every key. `templates` is where a quote
may start from, and the small menu over it.
"""

from studio_desk.ui.quoting.step import QuoteStep

__all__ = ["QuoteStep"]
