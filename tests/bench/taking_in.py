"""Taking pictures in: on every core beside one, and a bare decode of the same files as the floor.

200 pictures, as promised, with `python -m tests.bench --long`, and fewer without.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from PIL import Image

from studio_desk.adapters.imaging import ProcessWorkshop
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import file_inspector, tools
from studio_desk.services.examples import PREVIEW_PX, THUMBNAIL_PX, ExampleLibrary
from tests.bench.finding import Figure
from tests.bench.negatives import SIZE_45_MP, negative, with_comment

PICTURES = 200 if "--long" in sys.argv else 24
SIZE_24_MP = (6000, 4000)
BARE = 8
ROUNDS = 7
PAUSE_S = 0.005
FLOOR = "a bare decode at the scale of the preview"


def figures() -> list[Figure]:
    """Take the same pictures in on one core, on all of them, and under a window's eyes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = _files(folder, negative(SIZE_24_MP), PICTURES)
        bare = median(_timed(partial(_decoded, file)) for file in files[:BARE])
        many = f"{PICTURES} × 24 MP taken in"
        one = _on_one_core(lambda: _taken_in(folder / "one", files, 1)) / PICTURES
        every = _taken_in(folder / "every", files) / PICTURES
        return [
            (f"{many} on one core, a picture", one, bare, FLOOR),
            (f"{many} on {os.cpu_count()} cores, a picture", every, bare, FLOOR),
            (f"{many} on {os.cpu_count()} cores, a picture", every, one, "the same on one core"),
            *_late(folder, files),
            *_first_look(folder),
        ]


def _files(folder: Path, jpeg: bytes, count: int) -> list[Path]:
    """Files of one picture that differ in their bytes."""
    files = []
    for number in range(count):
        file = folder / f"{len(jpeg)}-{number}.jpg"
        file.write_bytes(with_comment(jpeg, f"number {number}"))
        files.append(file)
    return files


@contextmanager
def _library(root: Path, workers: int | None = None) -> Iterator[ExampleLibrary]:
    """A new studio's library, its workers warm."""
    kit = tools()
    if workers is not None:
        kit.workshop = ProcessWorkshop((PREVIEW_PX, THUMBNAIL_PX), file_inspector(), workers)
    library = open_desk(kit, StudioFolder(root)).examples
    root.with_suffix(".warming").mkdir()
    small = [root.with_suffix(".warming") / f"{number}.png" for number in range(8)]
    for number, file in enumerate(small):
        Image.new("RGB", (40 + number, 30)).save(file)
    try:
        library.take(small, lambda _done, _of: None)
        yield library
    finally:
        kit.close()


def _taken_in(root: Path, files: list[Path], workers: int | None = None) -> float:
    with _library(root, workers) as library:
        return _timed(lambda: _take(library, files))


def _take(library: ExampleLibrary, files: list[Path]) -> None:
    assert len(library.take(files, lambda _done, _of: None).taken) == len(files)


def _on_one_core(work: Callable[[], float]) -> float:
    """Do `work`, and what it starts, on one core alone where the system lets us say so."""
    if sys.platform != "linux":
        return work()
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        return work()
    finally:
        os.sched_setaffinity(0, cores)


def _late(folder: Path, files: list[Path]) -> list[Figure]:
    """How late a thread that wants to run every few milliseconds does, while pictures come in."""
    files = files[: 24 if len(files) > 24 else None]
    with _library(folder / "watched") as library, ThreadPoolExecutor(1) as others:
        taking = others.submit(_take, library, files)
        late = []
        while not taking.done():
            late.append(_timed(lambda: time.sleep(PAUSE_S)) - PAUSE_S)
        taking.result()
    alone = [_timed(lambda: time.sleep(PAUSE_S)) - PAUSE_S for _ in range(len(late))]
    what = "the same with nothing going on"
    return [("while pictures are taken in, at most late", max(late), max(alone), what)]


def _first_look(folder: Path) -> list[Figure]:
    """From a file that nobody has seen to its preview on the screen, and to its place at home."""
    files = _files(folder, negative(SIZE_45_MP), ROUNDS)
    bare, peeked, seen = [], [], []
    with _library(folder / "look") as library:
        for file in files:
            bare.append(_timed(partial(_decoded, file)))
            peeked.append(_timed(partial(library.peek, file)))
            seen.append(_timed(partial(_seen, library, file)))
    return [
        ("a new file of 45 MP: first seen", median(peeked), median(bare), FLOOR),
        ("a new file of 45 MP: taken in and seen", median(seen), median(bare), FLOOR),
    ]


def _seen(library: ExampleLibrary, file: Path) -> None:
    [picture] = library.take([file], lambda _done, _of: None).taken
    assert library.preview(picture).width_px == PREVIEW_PX


def _decoded(file: Path) -> None:
    with Image.open(file, formats=("JPEG",)) as image:
        fit = (PREVIEW_PX, round(PREVIEW_PX * image.height / image.width))
        image.draft(None, fit)
        image.resize(fit, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _print() -> None:
    for name, ours, floor, floor_name in figures():
        ratio = f"{ours / floor:.2f} times" if floor else ""
        sys.stdout.write(
            f"{name}: {ours * 1e3:.0f} ms, {ratio} {floor_name} ({floor * 1e3:.0f} ms)\n"
        )


if __name__ == "__main__":
    _print()
