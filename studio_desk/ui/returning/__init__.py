"""The PDF that a client filled in and sent back."""

from studio_desk.ui.returning.card import ReturnedCard

__all__ = ["ReturnedCard"]
