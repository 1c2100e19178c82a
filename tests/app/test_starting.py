"""What the window imports before it is there: every program that it waits for is waited for."""

import subprocess
import sys

LATER = {"alembic", "pydantic", "pyhanko", "email_validator", "fontTools.subset"}
"""What is first needed when something is checked, sealed or printed."""


def test_the_window_waits_for_no_library_that_is_needed_later() -> None:
    listing = "import sys, studio_desk.app.cli, studio_desk.app.window; print(*sys.modules)"
    imported = subprocess.run(
        [sys.executable, "-c", listing], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "studio_desk.ui.window" in imported
    assert LATER.isdisjoint(imported)
