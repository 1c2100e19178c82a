"""`make bench`: every promise of speed, measured beside its floor in the same run.

Machines are shared and noisy; the ratio of the two columns says more than either.
"""

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
    print(f"{'':44}{'here':>10}{'floor':>10}{'ratio':>8}   the floor is")
    for measure in SETS:
        for name, here, floor, what in measure():
            ratio = f"{here / floor:.1f}" if floor else "-"
            print(f"{name:44}{_ms(here):>10}{_ms(floor):>10}{ratio:>8}   {what}", flush=True)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


main()
