"""Send: a message with the proposal, through the studio's server or by the staff's own program.

`letter` is the card: the `letter_form` that staff write over, or the `preview` of the very bytes,
or, once it was sent, what is `gone`. The `ways_out` stand below what scrolls.
`posting` queues it, `on_its_way` says what became of it. `cautions` say what speaks against
sending, `filing` saves the PDF alone, or a draft, and `file_cards` show it; each card begins with a
`card_head`. `step` puts them together and follows the proof.
"""

from studio_desk.ui.sending.step import SendStep

__all__ = ["SendStep"]
