"""Quotes: what every consultation comes to."""

from studio_desk.ui.quotes.page import QuotesPage

__all__ = ["QuotesPage"]
