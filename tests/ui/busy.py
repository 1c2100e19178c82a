"""A studio whose data takes its time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from studio_desk.services.picture_ports import Progress
from tests.conftest import Hands

LONGEST_S = 60


@contextmanager
def busy_books(hands: Hands) -> Iterator[None]:
    """Let whatever is asked of the data be answered only at the end, in the order of asking."""
    free = threading.Event()

    def be_busy(_: Progress) -> bool:
        return free.wait(LONGEST_S)

    house = hands.house
    house.books.run(hands.window, be_busy, done=lambda _: None, failed=house.signals.failed.emit)
    try:
        yield
    finally:
        free.set()
        hands.rest()
