"""Outbox: what was sent, what waits, what was saved, and what is truly known of each.

`items` are its rows, `pile_bar` narrows them, `panel` and `facts` tell of the one that is chosen,
`held_mail` of why none goes; `page` reads them and does what staff ask for. `tally` counts for the
rail and for closing.
"""

from studio_desk.ui.outbox.page import OutboxPage
from studio_desk.ui.outbox.tally import Tally

__all__ = ["OutboxPage", "Tally"]
