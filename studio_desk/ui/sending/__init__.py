"""Send: the proposal as a file, or as a draft for the mail program.

`letter` is the message that staff may write over; `step` saves it, or the PDF alone, and says what
is still missing.
"""

from studio_desk.ui.sending.step import SendStep

__all__ = ["SendStep"]
