"""Asking where a file shall be saved."""

import itertools
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from studio_desk.ui.house import House


def ask_path(owner: QWidget, house: House, title: str, name: str, kind: str) -> Path | None:
    """Ask for a place to save the file `name`, of which `kind` says what it is; None for nowhere.

    The suffix of `name` is put behind what was typed without it.
    """
    suffix, first = Path(name).suffix, str(house.home() / name)
    chosen, _ = QFileDialog.getSaveFileName(owner, title, first, f"{kind} (*{suffix})")
    if not chosen:
        return None
    # The dialogue has asked about overwriting what was typed, not what is made of it here.
    return Path(chosen) if chosen.lower().endswith(suffix) else _free(Path(chosen + suffix))


def _free(path: Path) -> Path:
    """A place of that name, or with a number, where nothing is yet."""
    names = (path.with_stem(f"{path.stem} ({number})") for number in itertools.count(2))
    return next(each for each in itertools.chain([path], names) if not each.exists())
