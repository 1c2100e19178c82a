"""Outbox: what was saved and drafted, when, and where it lies."""

from studio_desk.ui.outbox.page import OutboxPage

__all__ = ["OutboxPage"]
