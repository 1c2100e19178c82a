"""Issuing: where the open quote stands, and everything that can become of it.

`standing` knows the record of the quote and does what staff decide. `strip` shows it over the
quote: `chip` and `words` say where it stands, `actions` what may be done, `asking` asks before what
cannot be taken back. A `drawer` floats under it with the payments (`payments`), the `history`, or
what a `revision` changes, of which `differences` finds what and `changes` says it.
"""

from studio_desk.ui.issuing.chip import OneLine, StateChip
from studio_desk.ui.issuing.standing import Standing
from studio_desk.ui.issuing.strip import StandingStrip
from studio_desk.ui.issuing.words import StandingWords

__all__ = ["OneLine", "Standing", "StandingStrip", "StandingWords", "StateChip"]
