"""The command line: 0 on success, 2 on wrong usage, 1 with one sentence that says what is wrong."""

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import platformdirs

from studio_desk import __version__
from studio_desk.app import commands, inspecting
from studio_desk.app.tools import Tools, tools
from studio_desk.domain.errors import DeskError
from studio_desk.services.failures import FileUnwritable

Command = Callable[[argparse.Namespace, Tools], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            # A file name or a terminal may hold what its encoding cannot say.
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    arguments = _parser().parse_args(argv)
    kit = tools()
    try:
        arguments.command(arguments, kit)
        print(end="", flush=True)
    except DeskError as error:
        return _complain(kit, [error], getattr(arguments, "file", None))
    except inspecting.SomeRefused as refused:
        return _complain(kit, refused.errors)
    except BrokenPipeError:
        # The reader (head, less) has seen enough.
        _let_output_go()
    except OSError as error:
        _let_output_go()
        name, reason = str(error.filename or "output"), error.strerror or str(error)
        return _complain(kit, [FileUnwritable(name, reason)])
    except KeyboardInterrupt:
        # A second one must not come between the workers and their end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return 130
    finally:
        kit.close()
    return 0


def _complain(kit: Tools, errors: Sequence[DeskError], file: Path | None = None) -> int:
    """Say what is wrong, and in which `file` where the sentence itself names none."""
    for error in errors:
        sentence = kit.wording("en").explain(error)
        unnamed = file and not isinstance(error, FileUnwritable) and file.name not in sentence
        print(f"studio-desk: {f'{file}: ' if unnamed else ''}{sentence}", file=sys.stderr)
    return 1


def _let_output_go() -> None:
    """Forget what could not be written, or Python tries once more at exit and complains."""
    with contextlib.suppress(AttributeError, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    """Takes options by their whole names, so that a new one never changes an old script."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="studio-desk",
        description="The consultation desk of a portrait studio. Alone it opens the window.",
    )
    parser.set_defaults(command=_window)
    parser.add_argument("--version", action="version", version=f"Studio Desk {__version__}")
    parser.add_argument("--demo", action="store_true", help="open a throw-away sample studio")
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=Path(platformdirs.user_data_dir("studio-desk", appauthor=False)),
        help="the studio's folder (default: %(default)s)",
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")

    demo = verbs.add_parser("demo", help="the sample consultation without a display")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    demo.set_defaults(command=_demo)

    pictures = verbs.add_parser("pictures", help="a PNG of every screen, light and dark")
    pictures.add_argument("--out", type=Path, required=True, metavar="DIR")
    pictures.set_defaults(command=_pictures)

    proposal = verbs.add_parser("proposal", help="a proposal from a consultation file")
    proposal.add_argument("file", type=Path, metavar="FILE")
    proposal.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    proposal.set_defaults(
        command=lambda given, kit: commands.proposal(kit, given.file, given.output)
    )

    price = verbs.add_parser("price", help="the totals of the quote in a consultation file")
    price.add_argument("file", type=Path, metavar="FILE")
    price.add_argument("--json", action="store_true", help="for other programs")
    price.set_defaults(
        command=lambda given, kit: commands.price(kit, given.file, as_json=given.json)
    )

    inspect = verbs.add_parser("inspect", help="a picture's origin, and what it can be printed at")
    inspect.add_argument("images", type=Path, nargs="+", metavar="IMAGE")
    inspect.add_argument("--json", action="store_true", help="for other programs")
    inspect.add_argument(
        "--signers",
        type=Path,
        metavar="FILE.pem",
        help="certificates of those whose signers count as listed",
    )
    inspect.set_defaults(command=_inspect)
    return parser


def _inspect(given: argparse.Namespace, kit: Tools) -> None:
    kit.list_signers(given.signers)
    inspecting.inspect(kit, given.images, as_json=given.json)


def _window(given: argparse.Namespace, kit: Tools) -> None:
    # Qt is imported only by those who need it: prices are told in a fraction of the time.
    from studio_desk.app import window  # noqa: PLC0415

    if given.demo:
        window.open_sample(kit)
    else:
        window.open_studio(kit, given.data_dir)


def _demo(given: argparse.Namespace, kit: Tools) -> None:
    from studio_desk.app import headless  # noqa: PLC0415

    headless.demo(kit, given.out)


def _pictures(given: argparse.Namespace, kit: Tools) -> None:
    from studio_desk.app import headless  # noqa: PLC0415

    headless.pictures(kit, given.out)
