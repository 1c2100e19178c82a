import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from studio_desk.services.quote_ports import QuoteSearch

from .dealings import Dealings
from .world import TODAY

ROOT = Path(__file__).resolve().parents[2]
MANY = 15


def start(folder: Path, name: str) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "tests.services.issuer", str(folder), name, str(MANY)]
    return subprocess.Popen(
        program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_two_programs_that_issue_at_once_never_give_one_number_twice(tmp_path: Path) -> None:
    dealings = Dealings(tmp_path)
    with ExitStack() as stack:
        programs = [stack.enter_context(start(tmp_path, name)) for name in ("Ada", "Ben")]
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            assert program.stdin is not None
            program.stdin.write("go\n")
            program.stdin.flush()
        told = [program.communicate(timeout=120)[0].split() for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    numbers = [f"2026-{serial:04}" for serial in range(1, 2 * MANY + 1)]
    assert sorted(told[0] + told[1]) == numbers
    kept = dealings.quotes.find(QuoteSearch(TODAY), 0, 100)
    assert sorted(each.number for each in kept) == numbers
    for summary in kept:
        record = dealings.quotes.record(summary.consultation_id)
        assert record is not None
        assert record.number == summary.number
        assert dealings.quotes.document(record.latest).startswith(b"%PDF")
