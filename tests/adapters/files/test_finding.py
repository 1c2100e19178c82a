"""What a person means who drops files and folders."""

import errno
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from studio_desk.adapters.files import FolderPictureFinder
from studio_desk.services.failures import Cancelled


def find(paths: Sequence[Path]) -> list[Path]:
    return FolderPictureFinder().find(paths, lambda: None)


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
    assert names(find([shoot]), shoot) == [
        "A.nef", "b.JPG", "1 raw/a.CR3", "2 selects/z.tif", "2 selects/deep/c.heic",
    ]  # fmt: skip


def test_a_file_that_is_named_is_meant_whatever_it_is(shoot: Path) -> None:
    named = [shoot / each for each in ("logo.svg", ".hidden.jpg", "gone.jpg", "no suffix")]
    assert find(named) == named


def test_a_file_named_twice_is_one(shoot: Path) -> None:
    assert names(find([shoot / "b.JPG", shoot, shoot / "b.JPG"]), shoot) == [
        "b.JPG", "A.nef", "1 raw/a.CR3", "2 selects/z.tif", "2 selects/deep/c.heic",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_back_up_leads_nowhere(shoot: Path) -> None:
    (shoot / "2 selects" / "up").symlink_to(shoot)
    assert len(find([shoot])) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_pipes_sockets_and_devices_are_no_pictures_and_broken_links_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    os.mkfifo(folder / "pipe.jpg")
    (folder / "device.jpg").symlink_to("/dev/zero")
    (folder / "nowhere.jpg").symlink_to(folder / "gone.jpg")
    (folder / "circle.jpg").symlink_to("circle.jpg")
    (folder / "folder.jpg").symlink_to(tmp_path)
    (tmp_path / "real.jpg").touch()
    (folder / "z.jpg").symlink_to(tmp_path / "real.jpg")
    # Its whole path may be too long for a socket.
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as line:
        line.bind("socket.jpg")
        assert names(find([folder]), folder) == ["circle.jpg", "nowhere.jpg", "z.jpg"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_that_links_lead_round_in_has_an_end(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for each, other in ((first, second), (second, first)):
        each.mkdir()
        (each / "round").symlink_to(other)
        (each / "one.jpg").touch()
    (tmp_path / "circle").symlink_to("circle")
    assert names(find([tmp_path, tmp_path / "circle"]), tmp_path) == [
        "first/one.jpg", "second/one.jpg", "circle",
    ]  # fmt: skip


def test_looking_stops_at_once_where_nothing_was_found_yet(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").touch()
    looked = 0

    def look_up() -> None:
        nonlocal looked
        looked += 1
        if looked == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        FolderPictureFinder().find([tmp_path], look_up)
    assert looked == 3


def test_what_the_system_hides_is_named_and_stops_no_other(
    shoot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, scandir = shoot / "1 raw", os.scandir

    def refused(path: Path) -> "os._ScandirIterator[str]":
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(str(path))

    monkeypatch.setattr(os, "scandir", refused)
    found = find([shoot])
    assert closed in found
    assert len(found) == 5

    def hidden(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    # In a folder that may not be searched.
    monkeypatch.setattr(os, "stat", hidden)
    assert find([shoot / "A.nef"]) == [shoot / "A.nef"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may look anywhere")
def test_a_folder_that_may_not_be_looked_into_is_named(shoot: Path) -> None:
    closed = shoot / "1 raw"
    closed.chmod(0)
    try:
        assert closed in find([shoot])
    finally:
        closed.chmod(0o700)
