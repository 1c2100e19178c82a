"""`make bench`: every promise of speed, measured beside its floor in the same run.

Machines are shared and noisy; the ratio of the two columns says more than either.
"""

import sys
from collections.abc import Callable

from tests.bench import (
    browsing,
    comparing,
    editing,
    finding,
    inspecting,
    panning,
    posting,
    previewing,
    proposing,
    scrolling,
    taking_in,
    waiting,
)
from tests.bench.comparing import Megabytes
from tests.bench.finding import Figure

SETS: tuple[Callable[[], list[Figure]], ...] = (
    browsing.figures,
    editing.figures,
    finding.figures,
    scrolling.figures,
    comparing.figures,
    panning.figures,
    taking_in.figures,
    inspecting.figures,
    proposing.figures,
    previewing.figures,
    posting.figures,
    waiting.figures,
)


def main() -> None:
    """Print a row for every figure."""
    _tell(f"{'':52}{'here':>12}{'floor':>12}{'ratio':>8}   the floor is")
    for measure in SETS:
        for name, here, floor, what in measure():
            ratio = f"{here / floor:.1f}" if floor else "-"
            _tell(f"{name:52}{_told(here):>12}{_told(floor):>12}{ratio:>8}   {what}")


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _told(figure: float) -> str:
    return f"{figure:.0f} MB" if isinstance(figure, Megabytes) else f"{figure * 1000:.2f} ms"


if __name__ == "__main__":
    # Processes that are started on the way read this file again.
    main()
