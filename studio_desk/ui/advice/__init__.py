"""Advice: AI, in person or a mix, with the reasons and what speaks for the other way."""

from studio_desk.ui.advice.step import AdviceStep

__all__ = ["AdviceStep"]
