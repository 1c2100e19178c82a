"""Writes the lock: the exact version of every package, as constraints in pyproject.toml.

uv's own lock file names the registry that each package came from, and the next machine may have
another. So uv.lock is made anew on each machine, and the pins decide what goes into it.

`make lock` pins what was added to the dependencies and forgets what was removed; `make upgrade`
pins the newest version of everything that the dependencies allow.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FIRST_LINE = "# The lock. It is written by `make lock` and `make upgrade`, not by hand.\n"
LAST_LINE = "# The lock ends here.\n"

Settings = dict[str, Any]


def with_pins(text: str, pins: Sequence[str], build_pins: Sequence[str]) -> str:
    """The text of a pyproject.toml with its lock replaced by these pins."""
    before, _, rest = text.partition(FIRST_LINE)
    _, _, after = rest.partition(LAST_LINE)
    built_by = _list("build-constraint-dependencies", build_pins)
    return (
        before + FIRST_LINE + _list("constraint-dependencies", pins) + built_by + LAST_LINE + after
    )


def _list(name: str, pins: Sequence[str]) -> str:
    return f"{name} = [\n" + "".join(f"  {json.dumps(pin)},\n" for pin in pins) + "]\n"


def resolve(project: str) -> list[str]:
    """The versions that uv chooses for the text of a pyproject.toml, for every platform at once."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pyproject.toml").write_text(project, encoding="utf-8")
        export = ["uv", "export", "--directory", folder, "--quiet", "--all-groups"]
        plain = ["--no-emit-project", "--no-hashes", "--no-annotate", "--no-header"]
        lines = subprocess.run([*export, *plain], check=True, stdout=subprocess.PIPE, text=True)
    (environment,) = tomllib.loads(project)["tool"]["uv"]["environments"]
    return [without(environment, pin) for pin in lines.stdout.splitlines()]


def without(environment: str, pin: str) -> str:
    """The pin with no word of what holds in every environment that the project is for."""
    version, _, marker = pin.partition(" ; ")
    for said in (f" and {environment}", f"{environment} and ", environment):
        marker = marker.replace(said, "")
    return f"{version} ; {marker}" if marker else version


def builder(settings: Settings, pins: Sequence[str]) -> str:
    """A project that depends on what builds this one, which uv's lock leaves out."""
    return (
        '[project]\nname = "builder"\nversion = "0"\n'
        f"requires-python = {json.dumps(settings['project']['requires-python'])}\n"
        f"dependencies = {json.dumps(settings['build-system']['requires'])}\n"
        f"[tool.uv]\nenvironments = {json.dumps(settings['tool']['uv']['environments'])}\n"
        f"constraint-dependencies = {json.dumps(pins)}\n"
    )


def main(pyproject: Path, *, upgrade: bool) -> int:
    """Rewrite the lock in a pyproject.toml; 1 when uv finds no versions that agree."""
    old = pyproject.read_text(encoding="utf-8")
    start = with_pins(old, [], []) if upgrade else old
    settings = tomllib.loads(start)
    known = settings["tool"]["uv"]["build-constraint-dependencies"]
    try:
        new = with_pins(old, resolve(start), resolve(builder(settings, known)))
    except subprocess.CalledProcessError:
        print("lock: uv found no versions that agree, for the reason above; nothing was changed.")
        return 1
    pyproject.write_text(new, encoding="utf-8", newline="\n")
    print("lock: unchanged." if new == old else f"lock: written to {pyproject.name}.")
    return 0


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    sys.exit(main(here / "pyproject.toml", upgrade="--upgrade" in sys.argv[1:]))
