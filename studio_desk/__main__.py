"""`python -m studio_desk` and the `studio-desk` command."""

import multiprocessing
import sys


def start() -> int:
    """Run the program and return its exit code."""
    # In a packed program the worker processes begin here too, and go no further than this line.
    multiprocessing.freeze_support()
    # Not above: every worker process imports this file, and needs next to nothing of the program.
    from studio_desk.app.cli import main  # noqa: PLC0415

    return main()


if __name__ == "__main__":
    sys.exit(start())
