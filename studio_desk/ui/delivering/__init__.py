"""Handing copies over: the panel in the library beside the pictures that it is about.

`wishes` are what a person may choose about a copy, `signature` is the one of them that needs a
certificate (`unlocking` asks for its passphrase), `outlook` says what would become of the pictures
chosen, and `panel` makes the copies and tells how it went.
"""

from studio_desk.ui.delivering.panel import ExportPanel

__all__ = ["ExportPanel"]
