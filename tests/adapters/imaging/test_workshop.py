"""Worker processes: what they open, and what they survive."""

import errno
import hashlib
import io
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.adapters.imaging import PillowDarkroom, ProcessWorkshop, worker_process
from studio_desk.adapters.imaging.worker import Limits
from studio_desk.app.tools import file_inspector
from studio_desk.services.failures import NoWorkers, PictureRefused, Refusal
from studio_desk.services.picture_ports import Developed, Outcome, Recognised

from . import bombs, hostile_workers
from .charts import chart, exif, grain, saved
from .test_the_world import OPENED, files

SIDES_PX = (160, 40)
INSPECTOR = file_inspector()
PATIENCE_S = 20


@pytest.fixture(scope="module")
def workshop() -> Iterator[ProcessWorkshop]:
    """Two workers, kept warm from test to test; none is left behind."""
    others = set(multiprocessing.active_children())
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 2)
    yield workshop
    workshop.close()
    assert set(multiprocessing.active_children()) <= others


@pytest.fixture
def limited() -> Iterator[Callable[[Limits], ProcessWorkshop]]:
    """Makes workshops of one worker under limits of their own."""
    opened: list[ProcessWorkshop] = []

    def make(limits: Limits) -> ProcessWorkshop:
        opened.append(ProcessWorkshop(SIDES_PX, INSPECTOR, 1, limits))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture(scope="module")
def bomb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bombs.bomb(tmp_path_factory.mktemp("bombs") / "bomb.png")


def nothing_known(_content: str) -> bool:
    return False


def developed(
    workshop: ProcessWorkshop,
    paths: Sequence[Path],
    known: Callable[[str], bool] = nothing_known,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """What became of each file, in their order; `meanwhile` is called while nothing is ready."""
    found: dict[int, Outcome] = {}
    with workshop.develop(paths, known) as outcomes:
        for outcome in outcomes:
            if outcome is None:
                meanwhile()
            else:
                assert outcome[0] not in found
                found[outcome[0]] = outcome[1]
    assert sorted(found) == list(range(len(paths)))
    return [found[place] for place in range(len(paths))]


def pictures(folder: Path, count: int) -> list[Path]:
    return [saved(folder / f"{seed}.png", grain(30 + seed, 20), "PNG") for seed in range(count)]


def new_children(before: set[int]) -> set[int]:
    return {each.pid or 0 for each in multiprocessing.active_children()} - before


def children() -> set[int]:
    return {each.pid or 0 for each in multiprocessing.active_children()}


def test_a_worker_says_of_a_file_what_the_darkroom_says(
    workshop: ProcessWorkshop, tmp_path: Path, room: PillowDarkroom
) -> None:
    file = saved(tmp_path / "mina.jpg", chart(300, 200), "JPEG", exif=exif(6, "Canon", "EOS"))
    [made] = developed(workshop, [file])
    assert isinstance(made, Developed)
    assert made.reading == room.read(file)
    assert made.content == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [side for side, _ in made.previews] == [*SIDES_PX]
    sizes = [Image.open(io.BytesIO(jpeg)).size for _, jpeg in made.previews]
    assert sizes == [(107, 160), (27, 40)]
    assert made.previews[0][1] == room.preview(file, 160)


def test_every_file_has_its_outcome(workshop: ProcessWorkshop, tmp_path: Path) -> None:
    offered = pictures(tmp_path, 9)
    offered.insert(4, tmp_path / "missing.png")
    made = developed(workshop, offered)
    assert made.pop(4) == PictureRefused("missing.png", Refusal.MISSING)
    widths = [each.reading.width_px for each in made if isinstance(each, Developed)]
    assert widths == [30 + seed for seed in range(9)]
    assert developed(workshop, []) == []


def test_what_is_known_is_not_opened(workshop: ProcessWorkshop, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(b"\x89PNG and no more")
    content = hashlib.sha256(damaged.read_bytes()).hexdigest()
    asked: list[str] = []

    def known(content: str) -> bool:
        asked.append(content)
        return True

    assert developed(workshop, [damaged], known) == [Recognised(content)]
    assert asked == [content]


def test_workers_are_kept_warm_and_let_go_in_the_end(tmp_path: Path) -> None:
    before = children()
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 2)
    offered = pictures(tmp_path, 4)
    developed(workshop, offered)
    first = new_children(before)
    developed(workshop, offered)
    assert len(first) == 2
    assert new_children(before) == first
    workshop.close()
    assert not new_children(before)


def test_workers_that_nobody_needs_go_by_themselves(tmp_path: Path) -> None:
    before = children()
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 1, warm_s=0.01)
    developed(workshop, pictures(tmp_path, 1))
    wait_until(lambda: not new_children(before))
    assert len(developed(workshop, pictures(tmp_path, 1))) == 1
    workshop.close()


def test_no_more_workers_are_started_than_there_are_files(tmp_path: Path) -> None:
    before = children()
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 4)
    developed(workshop, pictures(tmp_path, 1))
    assert len(new_children(before)) == 1
    workshop.close()


def test_a_killed_worker_takes_only_its_own_file_along(tmp_path: Path, bomb: Path) -> None:
    before = children()
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 1)
    first, last = pictures(tmp_path, 2)
    developed(workshop, [first])
    killed: list[int] = []

    def kill() -> None:
        if not killed:
            killed.extend(new_children(before))
            os.kill(killed[0], signal.SIGKILL)

    made = developed(workshop, [bomb, first, last], meanwhile=kill)
    assert made[0] == PictureRefused("bomb.png", Refusal.CRASHED)
    assert [type(each) for each in made[1:]] == [Developed, Developed]
    assert killed
    assert not new_children(before) & set(killed)
    workshop.close()


def test_a_worker_that_died_while_idle_harms_no_file(tmp_path: Path) -> None:
    before = children()
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 1)
    offered = pictures(tmp_path, 2)
    developed(workshop, offered)
    [idle] = new_children(before)
    os.kill(idle, signal.SIGKILL)
    wait_until(lambda: idle not in children())
    assert all(isinstance(each, Developed) for each in developed(workshop, offered))
    workshop.close()


def test_however_many_bring_files_no_more_workers_are_at_work(tmp_path: Path) -> None:
    before = children()
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 2)
    offered = pictures(tmp_path, 4)
    seen: list[int] = []
    with ThreadPoolExecutor(4) as callers:
        jobs = [
            callers.submit(
                developed,
                workshop,
                offered,
                meanwhile=lambda: seen.append(len(children() - before)),
            )
            for _ in range(4)
        ]
        made = [each for job in jobs for each in job.result()]
    assert len(made) == 16
    assert all(isinstance(each, Developed) for each in made)
    assert max(seen) == 2
    workshop.close()
    assert not new_children(before)


def test_a_first_look_waits_for_one_file_of_an_import_and_not_for_all(tmp_path: Path) -> None:
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 1)
    many = pictures(tmp_path, 30)
    in_line = threading.Event()
    with (
        ThreadPoolExecutor(1) as other,
        workshop.develop(many, nothing_known) as outcomes,
    ):
        assert next(each for each in outcomes if each is not None)
        look = other.submit(developed, workshop, many[:1], meanwhile=in_line.set)
        assert in_line.wait(PATIENCE_S)
        waited_for = [look.done() for each in outcomes if each is not None].count(False)
        assert waited_for < len(many) // 2
        assert isinstance(look.result(PATIENCE_S)[0], Developed)
    workshop.close()


def test_who_stops_waiting_for_a_worker_is_in_nobodys_way(tmp_path: Path, bomb: Path) -> None:
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 1)
    [good] = pictures(tmp_path, 1)
    with workshop.develop([bomb], nothing_known) as outcomes:
        assert next(outcomes) is None
        with workshop.develop([good], nothing_known) as others:
            assert [next(others) for _ in range(3)] == [None] * 3
    assert isinstance(developed(workshop, [good])[0], Developed)
    workshop.close()


class Scarce:
    """Lets only so many processes start."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, left: int) -> None:
        self.left, self.refused = left, 0
        start = SpawnProcess.start

        def scarce(process: SpawnProcess) -> None:
            if not self.left:
                self.refused += 1
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            self.left -= 1
            start(process)

        monkeypatch.setattr(SpawnProcess, "start", scarce)


def test_where_no_worker_can_be_started_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 2)
    scarce = Scarce(monkeypatch, 0)
    with pytest.raises(NoWorkers) as told:
        developed(workshop, pictures(tmp_path, 2))
    assert told.value.reason == os.strerror(errno.EAGAIN)
    scarce.left = 2
    assert len(developed(workshop, pictures(tmp_path, 2))) == 2
    workshop.close()


def test_where_few_workers_can_be_started_those_do_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 3)
    scarce = Scarce(monkeypatch, 1)
    made = developed(workshop, pictures(tmp_path, 4))
    assert all(isinstance(each, Developed) for each in made)
    assert scarce.refused
    workshop.close()


def test_a_file_that_takes_too_long_is_refused_alone(
    limited: Callable[[Limits], ProcessWorkshop], tmp_path: Path, bomb: Path
) -> None:
    workshop = limited(Limits(seconds=PATIENCE_S))
    [first] = pictures(tmp_path, 1)
    developed(workshop, [first])
    hasty = limited(Limits(seconds=0.001))
    assert developed(hasty, [bomb]) == [PictureRefused("bomb.png", Refusal.TOO_SLOW)]
    made = developed(workshop, [first])
    assert isinstance(made[0], Developed)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_unpacks_to_more_memory_than_allowed_is_refused_alone(
    limited: Callable[[Limits], ProcessWorkshop], tmp_path: Path, bomb: Path
) -> None:
    before = children()
    workshop = limited(Limits(memory_bytes=400_000_000))
    [good] = pictures(tmp_path, 1)
    made = developed(workshop, [good, bomb, good])
    assert made[1] == PictureRefused("bomb.png", Refusal.TOO_MUCH_MEMORY)
    assert [type(made[0]), type(made[2])] == [Developed, Developed]
    # The same worker went on.
    assert len(new_children(before)) == 1


def test_leaving_ends_what_is_under_way(tmp_path: Path, bomb: Path) -> None:
    before = children()
    workshop = ProcessWorkshop(SIDES_PX, INSPECTOR, 2)
    with workshop.develop([*pictures(tmp_path, 1), bomb, bomb], nothing_known) as outcomes:
        assert next(outcome for outcome in outcomes if outcome is not None)[0] == 0
        at_work = new_children(before)
        assert len(at_work) == 2
    # Both were at a file.
    assert not new_children(before)
    assert isinstance(developed(workshop, pictures(tmp_path, 1))[0], Developed)
    workshop.close()


def test_a_film_chosen_by_mistake_is_not_read(workshop: ProcessWorkshop, tmp_path: Path) -> None:
    film = tmp_path / "film.mov"
    with film.open("wb") as file:
        file.truncate(1 << 40)

    def asked(content: str) -> bool:
        raise AssertionError(content)

    [made] = developed(workshop, [film], asked)
    assert isinstance(made, PictureRefused)
    assert made.reason is Refusal.TOO_LARGE


@pytest.mark.skipif(os.name != "posix", reason="there are named pipes on POSIX alone")
def test_a_pipe_that_nobody_writes_into_holds_nothing_up(
    workshop: ProcessWorkshop, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    made = developed(workshop, [tmp_path / "pipe.jpg", tmp_path])
    assert [each.reason for each in made if isinstance(each, PictureRefused)] == [
        Refusal.NOT_A_PICTURE
    ] * 2


def test_hostile_files_are_refused_or_opened_and_harm_no_other(
    workshop: ProcessWorkshop, tmp_path: Path, room: PillowDarkroom
) -> None:
    hostile = files("hostile")
    good = pictures(tmp_path, 1) * len(hostile)
    mixed = [each for pair in zip(hostile, good, strict=True) for each in pair]
    made = developed(workshop, mixed)
    assert all(isinstance(each, Developed) for each in made[1::2])
    for file, outcome in zip(hostile, made[::2], strict=True):
        if file.name in OPENED:
            assert isinstance(outcome, Developed)
            assert outcome.reading == room.read(file)
            continue
        with pytest.raises(PictureRefused) as refused:
            room.read(file)
        assert outcome == refused.value


@pytest.mark.parametrize("kind", hostile_workers.MAD_TO_OPEN)
def test_a_worker_that_was_taken_over_costs_its_file_and_its_life(
    limited: Callable[[Limits], ProcessWorkshop],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    before = children()
    mark = tmp_path / "mark"
    monkeypatch.setenv(hostile_workers.MARK, str(mark))
    monkeypatch.setattr(worker_process, "work", hostile_workers.Possessed(kind))
    shop = limited(Limits(seconds=PATIENCE_S))
    [file] = pictures(tmp_path, 1)
    assert developed(shop, [file]) == [PictureRefused(file.name, Refusal.CRASHED)]
    assert not mark.exists()
    assert not new_children(before)


@pytest.mark.skipif(os.name != "posix", reason="half a message is written by hand there")
@pytest.mark.parametrize("kind", hostile_workers.STALLED)
def test_a_worker_that_stops_in_the_middle_of_a_word_has_its_time_and_no_more(
    limited: Callable[[Limits], ProcessWorkshop],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    before = children()
    monkeypatch.setattr(worker_process, "work", hostile_workers.Possessed(kind))
    [file] = pictures(tmp_path, 1)
    shop = limited(Limits(seconds=2))
    assert developed(shop, [file]) == [PictureRefused(file.name, Refusal.TOO_SLOW)]
    assert not new_children(before)
    # Nor does it keep anybody who stops.
    with limited(Limits(seconds=600)).develop([file], nothing_known) as outcomes:
        assert [next(outcomes) for _ in range(10)] == [None] * 10
    assert not new_children(before)


def test_a_worker_knows_neither_the_window_nor_the_studios_books() -> None:
    script = """
import sys
import threading
import studio_desk.__main__, studio_desk.adapters.imaging.worker
print(*sorted({name.partition(".")[0] for name in sys.modules}))
print(*sorted(name for name in sys.modules if name.startswith("studio_desk.adapters.")))
"""
    modules, adapters = run(script).splitlines()
    assert not {"PySide6", "sqlalchemy", "reportlab", "c2pa", "pydantic"} & set(modules.split())
    assert all(each.startswith("studio_desk.adapters.imaging") for each in adapters.split())


def test_a_worker_opens_no_line_starts_no_program_and_writes_no_file(tmp_path: Path) -> None:
    script = f"""
import os, socket, subprocess, sys
from studio_desk.adapters.imaging.worker import Limits, confine
confine(Limits())
def write():
    with open({str(tmp_path / "written")!r}, "wb") as file:
        file.write(b"words")
for attempt in (socket.socket, lambda: subprocess.run([sys.executable]), lambda: os.system("true"),
                *([write] if os.name == "posix" else [])):
    try:
        attempt()
    except OSError as error:
        print(type(error).__name__)
"""
    said = run(script).split()
    assert said[:3] == ["PermissionError"] * 3
    assert os.name != "posix" or len(said) == 4


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signal")
def test_no_worker_outlives_a_program_that_was_killed(tmp_path: Path) -> None:
    [file] = pictures(tmp_path, 1)
    script = tmp_path / "program.py"
    script.write_text(
        f"""
import multiprocessing, os, signal
from pathlib import Path
from studio_desk.adapters.imaging import ProcessWorkshop
from studio_desk.app.tools import file_inspector
if __name__ == "__main__":
    workshop = ProcessWorkshop({SIDES_PX}, file_inspector(), 1)
    with workshop.develop([Path({str(file)!r})], lambda content: False) as outcomes:
        assert len([each for each in outcomes if each]) == 1
    print(*(each.pid for each in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    wait_until(lambda: not is_alive(int(done.stdout)))


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat")
        # One that nobody has buried yet is no more alive.
        return not stat.is_file() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, ValueError):
        return False


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
