"""From the click to a pair of 45 megapixels on the screen, and what it takes in memory.

Through 200 pairs, as promised, with `python -m tests.bench --long`, and through fewer without.
"""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median

import simplejpeg
from PySide6.QtWidgets import QApplication

from studio_desk.domain.comparison import Comparison
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.compare.viewport import Viewport
from studio_desk.ui.gallery import BUDGET_BYTES
from tests.bench.finding import Figure
from tests.bench.lightbox import Lightbox, lightbox
from tests.bench.negatives import SIZE_45_MP, negative

PAIRS = 7
WARM = 2
"""The first pairs fill the memory that the later ones use again, and are not counted."""
PREVIEW_PX = (1600, 1067)
STEPPED = 200 if "--long" in sys.argv else 60
COMPARED = 20
_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Megabytes(float):
    """A figure that is no time."""


def figures() -> list[Figure]:
    """Show one pair after the other."""
    with lightbox(PAIRS) as box:
        # Before anything else, while nothing is held yet.
        stepping = _stepping(box)
        files = [box.file(each) for each in box.pairs[-1].pictures]
        return [
            (
                "a pair of 45 MP: on the screen after the click",
                median(_shown(box)),
                _bare([negative(PREVIEW_PX, seed) for seed in (1, 2)]),
                "two previews decoded bare, in two threads",
            ),
            (
                "a pair of 45 MP: sharp after the click",
                median(_sharp(box)),
                _bare(files),
                "both decoded bare, in two threads",
            ),
            _stalling(box),
            *stepping,
        ]


def _shown(box: Lightbox) -> list[float]:
    """Seconds from a click to both pictures, painted from their previews."""
    taken = []
    for pair in box.pairs:
        begun = time.perf_counter()
        box.show(pair, full=False)
        taken.append(time.perf_counter() - begun)
        box.rest()
    return taken[WARM:]


def _sharp(box: Lightbox) -> list[float]:
    """Seconds from a click to every pixel of both, painted one to one."""
    box.stage.full_size()
    taken = []
    for pair in box.pairs:
        begun = time.perf_counter()
        box.show(pair, full=True)
        taken.append(time.perf_counter() - begun)
        box.rest()
    return taken[WARM:]


def _stalling(box: Lightbox) -> Figure:
    """Pan while every pixel arrives: the longest time from one frame to the next."""
    stalls, undisturbed = [], []
    for pair in box.pairs:
        box.stage.show_pairs([pair])
        stalls.append(max(_frames(box, until_full=True)))
        box.rest()
        undisturbed.append(max(_frames(box, until_full=False)))
    name = "panning while a pair of 45 MP arrives, the longest stall"
    return name, max(stalls[WARM:]), max(undisturbed[WARM:]), "the same once all is there"


def _frames(box: Lightbox, *, until_full: bool) -> list[float]:
    taken = []
    for step in range(10_000):
        begun = time.perf_counter()
        spot = 0.3 + (step % 400) / 1000
        box.stage.show_view(replace(box.stage.view, viewport=Viewport(4, spot, spot)))
        box.stage.repaint()
        QApplication.processEvents()
        taken.append(time.perf_counter() - begun)
        if box.stage.is_ready(full=True) if until_full else step > 200:
            break
    return taken


def _stepping(box: Lightbox) -> list[Figure]:
    """Turn the pages of many pairs, and ask the system what the process holds (Linux alone)."""
    if not _STATUS.exists():
        return []
    pairs = [box.twin(number) for number in range(STEPPED)]
    before = _resident("VmRSS")
    most, held = _held(box, pairs, before)
    with_client, _ = _held(box, pairs[:COMPARED], before, _client(box))
    width, height = SIZE_45_MP
    decoded = 2 * 4 * width * height
    promised = Megabytes((decoded + BUDGET_BYTES) / 1e6)
    first, last = median(held[:COMPARED]), median(held[-COMPARED:])
    name = f"stepping through {STEPPED} pairs of 45 MP"
    return [
        (f"{name}, memory", most, promised, "two decoded pictures and 512 MB"),
        (
            f"stepping through {COMPARED} of them with the client's screen open, memory",
            with_client,
            promised,
            "the same: both screens show one and the same decoded pictures",
        ),
        (f"{name}, the last", Megabytes(last), Megabytes(first), f"the first {COMPARED}"),
    ]


def _client(box: Lightbox) -> PairStage:
    """What stands on the client's screen, on a display of the same colours."""
    stage = PairStage(box.house, for_client=True)
    stage.resize(box.stage.size())
    stage.show()
    return stage


def _held(
    box: Lightbox, pairs: Sequence[Comparison], before: float, *others: PairStage
) -> tuple[Megabytes, list[float]]:
    """What is held beyond `before` at most, and after each pair."""
    _RESET.write_text("5", encoding="ascii")
    held = []
    for pair in pairs:
        for each in others:
            each.show_pairs([pair])
        box.show(pair, full=True)
        for each in others:
            each.repaint()
        held.append(_resident("VmRSS") - before)
    box.rest()
    most = Megabytes(_resident("VmHWM") - before)
    for each in others:
        each.close()
        each.deleteLater()
    return most, held


def _resident(name: str) -> float:
    """Megabytes of memory of this process: `VmRSS` now, `VmHWM` at most."""
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    line = next(each for each in lines if each.startswith(name))
    return int(line.split()[1]) * 1024 / 1e6


def _bare(jpegs: Sequence[bytes]) -> float:
    """Seconds to decode them at once, into memory that is there."""
    rooms = []
    for each in jpegs:
        height, width, *_ = simplejpeg.decode_jpeg_header(each)
        rooms.append(bytearray(4 * width * height))

    def decode(jpeg: bytes, room: bytearray) -> None:
        simplejpeg.decode_jpeg(jpeg, "BGRX", buffer=room)

    taken = []
    with ThreadPoolExecutor(2) as threads:
        for _ in range(7):
            begun = time.perf_counter()
            list(threads.map(decode, jpegs, rooms))
            taken.append(time.perf_counter() - begun)
    return median(taken[WARM:])
