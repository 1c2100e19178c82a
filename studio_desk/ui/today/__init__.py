"""Today: begin a consultation, or go on with one."""

from studio_desk.ui.today.page import TodayPage

__all__ = ["TodayPage"]
