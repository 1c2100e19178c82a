"""Inspecting: one large file beside reading its bytes, and many through the workers.

Promised are less than 30 ms beyond reading a file of 45 megapixels without credentials, and no
fewer than 50 files a second on two cores: 20 ms a file. 1,000 of them with
`python -m tests.bench --long`, and fewer without.
"""

import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from c2pa import C2paError, Context, Reader, Settings

from studio_desk.adapters.imaging import ProcessWorkshop
from studio_desk.app.tools import file_inspector
from studio_desk.domain.inspection import Inspection
from studio_desk.services.examples import PREVIEW_PX, THUMBNAIL_PX
from studio_desk.services.inspector import inspected
from tests.adapters.provenance.signing import created
from tests.bench.finding import Figure
from tests.bench.negatives import SIZE_45_MP, negative, with_comment

FILES = 1_000 if "--long" in sys.argv else 200
WORKERS = 2
SIZES = ((1224, 816), (1632, 1088))
"""One and almost two megapixels."""
DIFFERENT = 8
ROUNDS = 7
READING, BARE = "reading the bytes", "the library for Content Credentials alone"


def figures() -> list[Figure]:
    """Inspect one large file, with credentials and without, and many smaller ones."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        return [*_large(folder), *_many(folder)]


def _large(folder: Path) -> list[Figure]:
    plain, signed = folder / "plain.jpg", folder / "signed.jpg"
    plain.write_bytes(negative(SIZE_45_MP))
    signed.write_bytes(created(plain.read_bytes(), "digitalCapture"))
    inspector = file_inspector()
    with_workers = ProcessWorkshop((PREVIEW_PX, THUMBNAIL_PX), inspector, WORKERS)
    try:
        _through(with_workers, [plain, signed])
        found: list[Figure] = []
        for file, kind, floors in (
            (plain, "no credentials", [(_read, READING)]),
            (signed, "credentials", [(_read, READING), (_verified, BARE)]),
        ):
            for floor, what in floors:
                here, there, bare = _medians(
                    partial(inspector.inspect, file, ""),
                    partial(_through, with_workers, [file]),
                    partial(floor, file),
                )
                found += [
                    (f"45 MP, {kind}: inspected", here, bare, what),
                    (f"45 MP, {kind}: hashed and inspected by a worker", there, bare, what),
                ]
        return found
    finally:
        with_workers.close()


def _many(folder: Path) -> list[Figure]:
    """Files with credentials and without, taking turns; each lies there under many names."""
    files = []
    for number in range(DIFFERENT):
        jpeg = with_comment(negative(SIZES[number % 2], number), f"number {number}")
        file = folder / f"{number}.jpg"
        file.write_bytes(created(jpeg, "digitalCapture") if number % 4 < 2 else jpeg)
        files.append(file)
    for number in range(DIFFERENT, FILES):
        file = folder / f"{number}.jpg"
        os.link(files[number % DIFFERENT], file)
        files.append(file)
    with_workers = ProcessWorkshop((PREVIEW_PX, THUMBNAIL_PX), file_inspector(), WORKERS)
    try:
        _through(with_workers, files[:DIFFERENT])
        bare = _timed(lambda: deque(map(_verified, files))) / FILES
        read = _timed(lambda: deque(map(_read, files))) / FILES
        here = _timed(lambda: _through(with_workers, files)) / FILES
    finally:
        with_workers.close()
    name = f"{FILES} files of 1 to 2 MP, {WORKERS} workers, a file"
    return [(name, here, read, READING), (name, here, bare, f"{BARE}, one after another")]


def _through(workshop: ProcessWorkshop, files: list[Path]) -> None:
    outcomes = inspected(workshop, files, lambda _done, _of: None)
    assert all(isinstance(each, Inspection) for each in outcomes)


def _read(file: Path) -> None:
    file.read_bytes()


def _verified(file: Path) -> None:
    settings = Settings.from_dict({"verify": {"remote_manifest_fetch": False}})
    try:
        with (
            Context(settings) as context,
            file.open("rb") as content,
            Reader("image/jpeg", content, context=context) as reader,
        ):
            reader.json()
    except C2paError.ManifestNotFound:
        pass


def _medians(*works: Callable[[], object]) -> list[float]:
    """How long each takes, taking turns, so that what else goes on is shared by all."""
    rounds = [[_timed(work) for work in works] for _ in range(ROUNDS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _print() -> None:
    for name, ours, floor, floor_name in figures():
        sys.stdout.write(f"{name}: {ours * 1e3:.1f} ms; {floor_name} {floor * 1e3:.1f} ms\n")


if __name__ == "__main__":
    _print()
