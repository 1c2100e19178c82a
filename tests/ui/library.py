"""The page of examples under a person's hands."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QPlainTextEdit, QWidget

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.picture import Picture
from tests.conftest import Furnished, Hands
from tests.ui.tiles import Grid


def grid(hands: Hands) -> Grid:
    return Grid(hands, "examples.list")


def library(kit: Tools, studio: Furnished) -> dict[str, Picture]:
    """What another program would find in the studio's data, by title."""
    return {each.title: each for each in open_desk(kit, studio.folder).examples.all()}


def photograph(path: Path, shade: int = 120) -> Path:
    Image.new("RGB", (64, 48), (shade, 90, 60)).save(path)
    return path


def pick_files(monkeypatch: pytest.MonkeyPatch, files: Sequence[Path]) -> None:
    """Answer the file dialogues."""
    chosen = [str(file) for file in files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: (chosen, "")))
    if chosen:
        one = (chosen[0], "")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: one))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: one[0]))


def told(hands: Hands) -> str:
    """What the strip says of those that were refused."""
    found = hands.window.findChild(QPlainTextEdit, "intake.refusals")
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText() if found.isVisible() else ""


def pick(hands: Hands, name: str, place: int) -> None:
    """Choose from a box by keyboard, counted from its top."""
    box = hands.find(name, QComboBox)
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(box, Qt.Key.Key_Down)
    hands.rest()


def is_seen(hands: Hands, name: str) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def save(hands: Hands) -> None:
    """Do not wait for the pause after the last key."""
    hands.window.pages["examples"].settle()
    hands.rest()
