"""The library of evidence: what may be claimed to a client, item by item, with its limits."""

from studio_desk.ui.evidence.page import EvidencePage

__all__ = ["EvidencePage"]
