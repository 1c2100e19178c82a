"""Issuing: where the open quote stands, and everything that can become of it.

`footing` knows the record of the quote and what follows from it, and `standing` does what staff
decide. `strip` shows it over the quote: `chip` and `words` say where it stands, `actions` what may
be done, `asking` asks before what cannot be taken back, `progress` shows how far issuing has come.
A `drawer` floats under it with the payments (`payments`), the `history`, which `told` puts into
words with what stood in a returned PDF (`answered`), or what a `revision` changes: `differences`
finds what, and `changes` says it. `copies` are PDFs that are looked at or saved.
"""

from studio_desk.ui.issuing.answered import AnswerWords
from studio_desk.ui.issuing.asking import Asking, Weight
from studio_desk.ui.issuing.chip import OneLine, StateChip
from studio_desk.ui.issuing.standing import Standing
from studio_desk.ui.issuing.strip import StandingStrip
from studio_desk.ui.issuing.words import StandingWords

__all__ = [
    "AnswerWords",
    "Asking",
    "OneLine",
    "Standing",
    "StandingStrip",
    "StandingWords",
    "StateChip",
    "Weight",
]
