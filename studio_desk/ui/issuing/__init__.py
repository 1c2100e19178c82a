"""Issuing: where the open quote stands, and everything that can become of it.

`standing` knows the record of the quote and does what staff decide; `strip` shows it above.
"""

from studio_desk.ui.issuing.standing import Standing
from studio_desk.ui.issuing.strip import StandingStrip

__all__ = ["Standing", "StandingStrip"]
