"""How large pages are shown: a share of their size on paper, or as large as there is room."""

from dataclasses import dataclass, replace
from enum import StrEnum

PERCENTS = (50, 67, 80, 100, 125, 150, 200)
FULL_DPI = 96
"""Pixels per inch of 100 %, as Qt and browsers count them."""
POINTS_PER_INCH = 72


class Fit(StrEnum):
    """What the size of a page follows."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Zoom:
    """`percent` holds where no `fit` does."""

    fit: Fit = Fit.NONE
    percent: int = 100

    @classmethod
    def read(cls, words: str) -> "Zoom":
        """As `words` has written it; of anything else, whole pages."""
        if words in {Fit.WIDTH, Fit.PAGE}:
            return cls(Fit(words))
        if words.isascii() and words.isdigit() and int(words) in PERCENTS:
            return cls(percent=int(words))
        return cls(Fit.PAGE)

    @property
    def words(self) -> str:
        """What `read` makes the same of."""
        return str(self.percent) if self.fit is Fit.NONE else self.fit.value

    def dpi(self, page_pt: tuple[float, float], room_px: tuple[int, int]) -> float:
        """Pixels per inch at which a page is shown in a room."""
        across, down = (
            room / length * POINTS_PER_INCH for room, length in zip(room_px, page_pt, strict=True)
        )
        wanted = {
            Fit.NONE: self.percent * FULL_DPI / 100,
            Fit.WIDTH: across,
            Fit.PAGE: min(across, down),
        }[self.fit]
        least, most = (percent * FULL_DPI / 100 for percent in (PERCENTS[0] / 2, PERCENTS[-1]))
        return max(least, min(wanted, most))

    def stepped(self, step: int, dpi: float) -> "Zoom":
        """The next larger or smaller share than what pages are shown at now."""
        now = dpi * 100 / FULL_DPI
        further = [each for each in PERCENTS if (each > now + 1 if step > 0 else each < now - 1)]
        if not further:
            ends = PERCENTS[-1 if step > 0 else 0]
            return replace(self, fit=Fit.NONE, percent=ends)
        return Zoom(percent=further[0 if step > 0 else -1])
