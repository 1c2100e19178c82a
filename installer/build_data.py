"""Carries the sources in resources/ to studio_desk/data/, where the program finds them.

Runs by itself as a build hook whenever the package is built or installed, an editable install
included, and by hand as `python installer/build_data.py` after a change in resources/.
"""

import filecmp
import shutil
from pathlib import Path
from typing import Any

PARTS = ("evidence", "fonts", "icons", "samples", "styles", "wording")


def carry(resources: Path, data: Path) -> list[Path]:
    """Copy what changed, remove what is gone, and return the files that were touched."""
    wanted = {
        data / path.relative_to(resources): path
        for part in PARTS
        for path in sorted((resources / part).rglob("*"))
        if path.is_file()
    }
    touched = []
    for stale in sorted(path for path in data.rglob("*") if path.is_file()):
        if stale not in wanted:
            stale.unlink()
            touched.append(stale)
    for target, source in wanted.items():
        if not target.is_file() or not filecmp.cmp(source, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            touched.append(target)
    return touched


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, where there is no Hatchling
    pass
else:

    class DataBuildHook(BuildHookInterface[Any]):
        """Hatchling's way in."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
            """Carry the data before the package is put together."""
            root = Path(self.root)
            carry(root / "resources", root / "studio_desk" / "data")


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    for file in carry(here / "resources", here / "studio_desk" / "data"):
        print(file.relative_to(here))
