"""Proposal: the finished PDF's own pages; what is seen here is byte for byte what is sent."""

from studio_desk.ui.proposals.proof import PAUSE_MS, Proof, file_size
from studio_desk.ui.proposals.sentences import as_fit
from studio_desk.ui.proposals.step import ProposalStep

__all__ = ["PAUSE_MS", "Proof", "ProposalStep", "as_fit", "file_size"]
