"""What a person means who drops files and folders."""

import os
import sys
from pathlib import Path

import pytest

from studio_desk.adapters.files import FolderPictureFinder

FINDER = FolderPictureFinder()


@pytest.fixture
def shoot(tmp_path: Path) -> Path:
    folder = tmp_path / "shoot"
    for name in (
        "b.JPG", "A.nef", "notes.txt", "logo.svg", "Release.pdf", ".hidden.jpg", "._A.jpg",
        "Thumbs.db", "no suffix", "2 selects/z.tif", "2 selects/deep/c.heic", ".trash/gone.jpg",
        "1 raw/a.CR3", "1 raw/a.xmp",
    ):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def names(found: list[Path], root: Path) -> list[str]:
    return [each.relative_to(root).as_posix() for each in found]


def test_of_a_folder_its_pictures_by_folder_and_name(shoot: Path) -> None:
    assert names(FINDER.find([shoot]), shoot) == [
        "A.nef", "b.JPG", "1 raw/a.CR3", "2 selects/z.tif", "2 selects/deep/c.heic",
    ]  # fmt: skip


def test_a_file_that_is_named_is_meant_whatever_it_is(shoot: Path) -> None:
    named = [shoot / each for each in ("logo.svg", ".hidden.jpg", "gone.jpg", "no suffix")]
    assert FINDER.find(named) == named


def test_a_file_named_twice_is_one(shoot: Path) -> None:
    assert names(FINDER.find([shoot / "b.JPG", shoot, shoot / "b.JPG"]), shoot) == [
        "b.JPG", "A.nef", "1 raw/a.CR3", "2 selects/z.tif", "2 selects/deep/c.heic",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_back_up_leads_nowhere(shoot: Path) -> None:
    (shoot / "2 selects" / "up").symlink_to(shoot)
    assert len(FINDER.find([shoot])) == 5


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may look anywhere")
def test_a_folder_that_may_not_be_looked_into_is_named(shoot: Path) -> None:
    closed = shoot / "1 raw"
    closed.chmod(0)
    try:
        assert closed in FINDER.find([shoot])
    finally:
        closed.chmod(0o700)
