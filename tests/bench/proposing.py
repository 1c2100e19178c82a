"""Pressing a proposal, beside other programs that make the same of the same prepared pictures.

Six pictures of 24 megapixels in three pairs and a quote of thirty lines; all take turns in one run.
The others get finished sentences, as our printer does, and lay them out in the same fonts in about
the same way. What differs: ours and typst's files are tagged for screen readers, the others' are
not; ours is PDF/UA and PDF/A besides. WeasyPrint and typst run warm, with their fonts read. What
`rivals.sh` could not bring is left out, in words.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.proposal import Grid, Plate, Proposal, QuoteRow, Recommendation
from tests.bench.comparing import Megabytes
from tests.bench.finding import Figure
from tests.bench.sittings import Pressroom, pressroom, reworded, sitting

ROOT = Path(__file__).resolve().parents[2]
RIVALS = ROOT / "build" / "rivals" / ("Scripts" if os.name == "nt" else "bin") / "python"
FONTS = ROOT / "resources" / "fonts"
ROUNDS = 9
PROMISED_S = 0.150
_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
SMALL_MP = (1500, 1000)
"""Of forty pairs nobody has to wait for the negatives; what is printed is as large."""


def figures() -> list[Figure]:
    """The whole proposal beside the others, a change of its words, and how it grows."""
    with tempfile.TemporaryDirectory() as place:
        return [*_beside_others(Path(place)), *_growing()]


def _beside_others(folder: Path) -> list[Figure]:
    with pressroom(folder / "media") as room:
        held = sitting(tuple(room.pair(number) for number in range(3)), 30)
        first = _timed(lambda: room.pressed(held))
        proposal = room.proposal(held)
        _write(content_of(proposal, folder), folder)
        with _rivals(folder) as ask:
            names = ask("?").split() if ask else []
            ours, changed, theirs = _in_turns(room, held, ask, names)
    what = "the same, its pictures prepared and its words known"
    made = [
        ("a proposal of six 24 MP pictures: the first time", first, changed, what),
        ("a proposal after a change of its words", changed, PROMISED_S, "what is promised"),
    ]
    for name in ("typst", "weasyprint", "fpdf2"):
        if name in theirs:
            what = name if name == "typst" else f"{name}; a third is promised"
            made.append(("a proposal laid out and written", ours, theirs[name], what))
            if name == "typst":
                made.append((made[1][0], changed, theirs[name], "typst, of finished sentences"))
        else:
            why = "failed" if name in names else "is not here (see tests/bench/rivals.sh)"
            sys.stdout.write(f"{name} {why}: not measured.\n")
    return made


def _in_turns(
    room: Pressroom,
    held: Consultation,
    ask: Callable[[str], str] | None,
    names: list[str],
) -> tuple[float, float, dict[str, float]]:
    """The medians of printing, of pressing after a change, and of each rival that holds out.

    Everybody gets other words every time.
    """
    ours, changed = [], []
    theirs: dict[str, list[float]] = {name: [] for name in names}
    for number in range(ROUNDS):
        ours.append(_printed(room, room.proposal(reworded(held, number))))
        changed.append(_changed(room, held, ROUNDS + number))
        for name in list(theirs) if ask else ():
            assert ask is not None
            seconds = _seconds(name, ask(f"{name} {number}"))
            if seconds is None:
                del theirs[name]
            else:
                theirs[name].append(seconds)
    # The first round of each still reads its fonts.
    return (
        median(ours[1:]),
        median(changed[1:]),
        {name: median(seconds[1:]) for name, seconds in theirs.items()},
    )


def _printed(room: Pressroom, proposal: Proposal) -> float:
    return _timed(lambda: room.printer.print(proposal, lambda _done, _of: None))


def _seconds(name: str, answer: str) -> float | None:
    """What a rival needed; None for one that failed, which is said."""
    try:
        return float(answer.split(maxsplit=1)[0])
    except (ValueError, IndexError):
        sys.stdout.write(f"{name}: {answer.strip() or 'no answer'}\n")
        return None


@contextmanager
def _rivals(folder: Path) -> Iterator[Callable[[str], str] | None]:
    """Whom to ask, one line for one; None where nobody is there."""
    if not RIVALS.is_file():
        yield None
        return
    script = Path(__file__).with_name("rivals.py")
    with subprocess.Popen(
        [RIVALS, script, folder / "content.json", FONTS],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={"PATH": os.environ["PATH"]},
    ) as others:  # fmt: skip

        def ask(words: str) -> str:
            assert others.stdin is not None
            assert others.stdout is not None
            if others.poll() is not None:
                return ""
            others.stdin.write(f"{words}\n")
            others.stdin.flush()
            answer = others.stdout.readline()
            if not answer:
                # Whoever ended answers nothing, and is not asked again.
                others.wait()
            return answer

        yield ask


def _write(content: dict[str, Any], folder: Path) -> None:
    (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")


def content_of(proposal: Proposal, folder: Path) -> dict[str, Any]:
    """The sentences and the prepared pictures, which go into files, of what all of them print."""
    cover, advice, quote = proposal.cover, proposal.recommendation, proposal.quote
    assert cover.plate is not None
    return {
        "title": proposal.title,
        "footer": proposal.footer,
        "cover": {
            "kicker": cover.kicker, "title": cover.title, "lines": cover.lines,
            "credit": cover.credit, "file": _file(cover.plate, folder / "cover.jpg"),
        },
        "texts": [
            {
                "kicker": advice.kicker,
                "title": advice.title,
                "paragraphs": [advice.lead, *_argued(advice), *advice.cautions],
                "rows": [(fact.label, fact.value) for fact in proposal.understood.facts],
            }
        ],
        "pairs": [
            {
                "kicker": spread.kicker,
                "title": spread.title,
                "sides": [
                    {
                        "file": _file(side.plate, folder / f"{number}-{place}.jpg"),
                        "words": (side.label, side.caption, side.credit),
                    }
                    for place, side in enumerate((spread.left, spread.right))
                ],
                "notes": (*spread.notes, *spread.uses_notes),
                "rows": _rows(spread.uses),
            }
            for number, spread in enumerate(proposal.spreads)
        ],
        "quote": {
            "kicker": quote.kicker,
            "title": quote.title,
            "heads": quote.heads,
            "rows": [
                [f"{each.description}\n{each.detail}", *_amounts(each)] for each in quote.rows
            ],
            "sums": [(row.label, row.amount) for row in quote.sums],
            "notes": (*quote.notes, *proposal.closing.terms, proposal.closing.statement),
        },
    }  # fmt: skip


def _argued(advice: Recommendation) -> Iterator[str]:
    for each in (*advice.reasons, *advice.against):
        yield from (each.sentence, *each.rests_on)


def _amounts(row: QuoteRow) -> tuple[str, ...]:
    return row.quantity, row.price, row.discount, row.total


def _rows(grid: Grid) -> list[tuple[str, ...]]:
    return [grid.heads, *grid.rows]


def _file(plate: Plate, path: Path) -> str:
    path.write_bytes(plate.jpeg)
    return path.name


def _growing() -> list[Figure]:
    """Ten times as much takes at most ten times as long, and what memory the pages take."""
    made: list[Figure] = []
    for few, many, what, load in (
        (20, 200, "lines of a quote", lambda count: (count, 0)),
        (4, 40, "pages of comparison", lambda count: (3, count)),
    ):
        less, more = _alone(*load(few)), _alone(*load(many))
        made += [
            (f"{many} {what}, each", more.seconds / many, less.seconds / few, f"of {few}"),
            (f"{many} {what}, memory while pressed",
             Megabytes(more.most_mb), Megabytes(more.file_mb), "the finished file"),
        ]  # fmt: skip
    return made


class _Run(NamedTuple):
    """What pressing after a change took in time and memory, and how large the file is."""

    seconds: float
    most_mb: float
    file_mb: float


def _alone(lines: int, pairs: int) -> _Run:
    """Pressed in a process of its own, whose memory nobody has used before."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_pressed, (lines, pairs))


def _pressed(lines: int, pairs: int) -> _Run:
    with tempfile.TemporaryDirectory() as place, pressroom(Path(place)) as room:
        held = sitting(tuple(room.pair(number, SMALL_MP) for number in range(pairs)), lines)
        room.pressed(held)
        before = _forget_the_most()
        size = len(room.pressed(reworded(held, 7)))
        most = _resident_mb("VmHWM") - before
        seconds = median(_changed(room, held, number) for number in range(7))
    return _Run(seconds, most, size / 1e6)


def _changed(room: Pressroom, held: Consultation, number: int) -> float:
    """The time that a press after a change of the words takes."""
    again = reworded(held, number)
    return _timed(lambda: room.pressed(again))


def _forget_the_most() -> float:
    """What this process holds, from which the most that it holds is counted anew."""
    if not _RESET.is_file():
        return 0.0
    _RESET.write_text("5", encoding="ascii")
    return _resident_mb("VmRSS")


def _resident_mb(name: str) -> float:
    """From Linux's own count; elsewhere nobody counts."""
    lines = _STATUS.read_text(encoding="ascii").splitlines() if _STATUS.is_file() else []
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith(name)), 0.0)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
