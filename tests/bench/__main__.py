"""`make bench`: every promise of speed, measured beside its floor in the same run.

Machines are shared and noisy; the ratio of the two columns says more than either.
"""

import sys
from collections.abc import Callable

from tests.bench import editing, finding, scrolling
from tests.bench.finding import Figure

SETS: tuple[Callable[[], list[Figure]], ...] = (
    editing.figures,
    finding.figures,
    scrolling.figures,
)


def main() -> None:
    """Print a row for every figure."""
    _tell(f"{'':52}{'here':>12}{'floor':>12}{'ratio':>8}   the floor is")
    for measure in SETS:
        for name, here, floor, what in measure():
            ratio = f"{here / floor:.1f}" if floor else "-"
            _tell(f"{name:52}{_ms(here):>12}{_ms(floor):>12}{ratio:>8}   {what}")


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


main()
