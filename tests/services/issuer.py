"""A program that issues quotes: `python -m ... FOLDER NAME MANY` prints the numbers it got."""

import sys
from pathlib import Path

from .dealings import Dealings


def issue_many(folder: Path, name: str, many: int) -> None:
    """Say that all is ready, wait for a word, and issue one quote after another."""
    dealings = Dealings(folder)
    sittings = [dealings.sitting(f"{name} {number}") for number in range(many)]
    _tell("ready")
    sys.stdin.readline()
    for sitting in sittings:
        _tell(dealings.issue(sitting).number)


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    issue_many(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
