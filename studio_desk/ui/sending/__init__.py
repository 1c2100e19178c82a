"""Send: save the PDF, or have an e-mail draft written for the staff's own mail program."""

from studio_desk.ui.sending.step import SendStep

__all__ = ["SendStep"]
