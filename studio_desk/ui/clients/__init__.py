"""Clients: their cards, and the consultations held with each."""

from studio_desk.ui.clients.page import ClientsPage

__all__ = ["ClientsPage"]
