"""Brief: staff listen and note what the portrait is for."""

from studio_desk.ui.brief.step import BriefStep

__all__ = ["BriefStep"]
