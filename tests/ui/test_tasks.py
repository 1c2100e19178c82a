"""Work off the window's thread: what comes home, where, and what no longer does."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio_desk.services.failures import FileUnwritable
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.tasks import ImmediateTasks, PooledTasks, Tasks

PATIENCE_S = 20


@pytest.fixture
def pool(qapp: QApplication) -> Iterator[PooledTasks]:
    tasks = PooledTasks(2)
    yield tasks
    tasks.wait()
    QApplication.processEvents()


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


def unwanted(what: object) -> None:
    pytest.fail(f"{what!r} was delivered")


def deliver() -> None:
    QApplication.processEvents()


def test_work_is_done_elsewhere_and_its_result_comes_home(
    pool: PooledTasks, owner: QObject, qtbot: QtBot
) -> None:
    home = QThread.currentThread()
    threads: list[QThread] = []

    def work(_: Progress) -> int:
        threads.append(QThread.currentThread())
        return 42

    results: list[tuple[int, bool]] = []
    pool.run(
        owner,
        work,
        done=lambda result: results.append((result, QThread.currentThread() is home)),
        failed=unwanted,
    )
    qtbot.waitUntil(lambda: bool(results), timeout=20_000)
    assert results == [(42, True)]
    assert threads[0] is not home


def test_nothing_comes_home_before_the_window_has_time_for_it(
    pool: PooledTasks, owner: QObject
) -> None:
    results: list[int] = []
    pool.run(owner, lambda _: 42, done=results.append, failed=unwanted)
    pool.wait()
    assert results == []
    deliver()
    assert results == [42]


def test_an_error_that_a_person_can_act_on_is_handed_over(
    pool: PooledTasks, owner: QObject
) -> None:
    error = FileUnwritable("studio.db", "No space left on device")
    told: list[object] = []

    def work(_: Progress) -> None:
        raise error

    pool.run(owner, work, done=unwanted, failed=told.append)
    pool.wait()
    deliver()
    assert told == [error]


def test_any_other_error_surfaces_in_the_windows_thread(
    pool: PooledTasks, owner: QObject, qtbot: QtBot
) -> None:
    def work(_: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as surfaced:
        pool.run(owner, work, done=unwanted, failed=unwanted)
        pool.wait()
        deliver()
    assert [kind for kind, *_ in surfaced] == [ZeroDivisionError]


def test_progress_is_told_in_its_order_and_before_the_result(
    pool: PooledTasks, owner: QObject
) -> None:
    told: list[object] = []

    def work(progress: Progress) -> str:
        for step in range(3):
            progress(step, 3)
        return "done"

    pool.run(
        owner,
        work,
        done=told.append,
        failed=unwanted,
        progress=lambda done, of: told.append((done, of)),
    )
    pool.wait()
    deliver()
    assert told == [(0, 3), (1, 3), (2, 3), "done"]


@pytest.mark.parametrize("when", ["while it works", "when it has ended"])
def test_nothing_is_delivered_to_an_owner_who_has_gone(pool: PooledTasks, when: str) -> None:
    owner = QObject()
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> int:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        progress(1, 1)
        return 42

    pool.run(owner, work, done=unwanted, failed=unwanted, progress=lambda *step: unwanted(step))
    assert begun.wait(PATIENCE_S)
    if when == "when it has ended":
        go_on.set()
        pool.wait()
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)
    go_on.set()
    pool.wait()
    deliver()


def test_cancelled_work_stops_at_its_next_step_and_is_heard_of_no_more(
    pool: PooledTasks, owner: QObject
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(3):
            progress(step, 3)
            steps.append(step)
            begun.set()
            assert go_on.wait(PATIENCE_S)

    task = pool.run(
        owner, work, done=unwanted, failed=unwanted, progress=lambda *step: unwanted(step)
    )
    assert begun.wait(PATIENCE_S)
    task.cancel()
    go_on.set()
    pool.wait()
    deliver()
    assert steps == [0]


def test_work_that_ends_without_a_step_is_not_heard_of_after_it_was_cancelled(
    pool: PooledTasks, owner: QObject
) -> None:
    go_on = threading.Event()
    task = pool.run(owner, lambda _: go_on.wait(PATIENCE_S), done=unwanted, failed=unwanted)
    task.cancel()
    go_on.set()
    pool.wait()
    deliver()


def test_one_thread_keeps_its_jobs_in_order(owner: QObject) -> None:
    books = PooledTasks(1)
    order: list[int] = []

    def note(number: int, _: Progress) -> None:
        order.append(number)

    for number in range(50):
        books.run(owner, partial(note, number), done=lambda _: None, failed=unwanted)
    books.wait()
    assert order == list(range(50))
    deliver()


def test_results_of_one_thread_come_home_in_order(owner: QObject) -> None:
    books = PooledTasks(1)
    results: list[int] = []

    def count(number: int, _: Progress) -> int:
        return number

    for number in range(50):
        books.run(owner, partial(count, number), done=results.append, failed=unwanted)
    books.wait()
    deliver()
    assert results == list(range(50))


@pytest.mark.parametrize("kind", ["pooled", "immediate"])
def test_both_kinds_of_workers_answer_alike(owner: QObject, kind: str) -> None:
    tasks: Tasks = PooledTasks(1) if kind == "pooled" else ImmediateTasks()
    told: list[object] = []

    def refuse(_: Progress) -> None:
        raise FileUnwritable("studio.db", "full")

    def work(progress: Progress) -> str:
        progress(1, 2)
        return "done"

    tasks.run(
        owner,
        work,
        done=told.append,
        failed=unwanted,
        progress=lambda done, of: told.append((done, of)),
    )
    tasks.run(owner, refuse, done=unwanted, failed=lambda error: told.append(type(error)))
    tasks.wait()
    deliver()
    assert told == [(1, 2), "done", FileUnwritable]


def test_what_is_wanted_soon_waits_for_nothing_that_takes_long(
    pool: PooledTasks, owner: QObject, qtbot: QtBot
) -> None:
    finish = threading.Event()

    def long_work(_: Progress) -> None:
        finish.wait(PATIENCE_S)

    for _ in range(3):
        pool.run(owner, long_work, done=lambda _: None, failed=unwanted)
    came: list[str] = []
    pool.run(owner, lambda _: "preview", done=came.append, failed=unwanted, soon=True)
    try:
        qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    finally:
        finish.set()
    assert came == ["preview"]
