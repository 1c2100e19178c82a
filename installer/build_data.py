"""Placeholder replaced by the installer work."""
