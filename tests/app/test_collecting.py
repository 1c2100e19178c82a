import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studio_desk.app.collecting import CollectingHere


class Knot:
    """Garbage that only the collector finds; tells on which thread it was found."""

    def __init__(self, found: list[int]) -> None:
        self.itself = self
        self.found = found

    def __del__(self) -> None:
        self.found.append(threading.get_ident())


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[CollectingHere]:
    here = CollectingHere()
    yield here
    here.stop()


def test_what_a_worker_drops_is_collected_on_the_windows_thread(
    qtbot: QtBot, collecting: CollectingHere
) -> None:
    found: list[int] = []

    def drop() -> None:
        for _ in range(5_000):
            Knot(found)

    worker = threading.Thread(target=drop)
    worker.start()
    worker.join()
    assert found == []
    qtbot.waitUntil(lambda: len(found) == 5_000, timeout=20_000)
    assert set(found) == {threading.get_ident()}


def test_python_collects_again_once_it_has_stopped(qtbot: QtBot) -> None:
    CollectingHere().stop()
    assert gc.isenabled()


@pytest.fixture
def nothing_frozen() -> Iterator[None]:
    """As where the program starts; the tests keep what they imported from being gone through."""
    gc.unfreeze()
    yield
    gc.freeze()


def test_what_the_program_consists_of_is_gone_through_no_more(
    qtbot: QtBot, nothing_frozen: None
) -> None:
    collecting = CollectingHere()
    assert gc.get_freeze_count() > 10_000
    collecting.stop()
    assert gc.get_freeze_count() == 0


def test_what_somebody_else_keeps_from_being_gone_through_stays_so(
    qtbot: QtBot, nothing_frozen: None
) -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    CollectingHere().stop()
    # What was let go meanwhile is counted no more.
    assert gc.get_freeze_count() > before // 2
