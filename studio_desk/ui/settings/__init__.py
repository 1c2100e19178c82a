"""Settings: what the studio says of itself, and what its quotes start with."""

from studio_desk.ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
