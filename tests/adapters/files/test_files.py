import os
import stat
import sys
from pathlib import Path

import pytest

from studio_desk.adapters.files import LARGEST_BYTES, AtomicFiles
from studio_desk.services.failures import FileUnreadable, FileUnwritable, Obstacle

FILES = AtomicFiles()


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    FILES.write(tmp_path / "a" / "b" / "proposal.pdf", b"%PDF")
    assert (tmp_path / "a" / "b" / "proposal.pdf").read_bytes() == b"%PDF"


def test_an_older_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    place = tmp_path / "proposal.pdf"
    for content in (b"old", b"new"):
        FILES.write(place, content)
    assert [path.name for path in tmp_path.iterdir()] == ["proposal.pdf"]
    assert place.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="rights work differently there")
def test_others_may_read_it_as_any_file_that_the_user_makes(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    FILES.write(tmp_path / "proposal.pdf", b"%PDF")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_failure_leaves_the_older_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "proposal.pdf"
    FILES.write(place, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnwritable) as caught:
        FILES.write(place, b"new")
    assert (caught.value.name, caught.value.reason) == (str(place), "No space left on device")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.skipif(os.name != "posix", reason="only there can a folder be written through")
def test_the_name_of_a_file_outlives_a_power_cut_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    through: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: through.append(os.fstat(handle).st_ino))
    FILES.write(tmp_path / "proposal.pdf", b"%PDF")
    assert through == [(tmp_path / "proposal.pdf").stat().st_ino, tmp_path.stat().st_ino]


def test_a_folder_is_not_a_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable, match="not-a-file"):
        FILES.write(tmp_path, b"%PDF")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files there")
def test_what_is_there_and_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnwritable, match="not-a-file"):
        FILES.write(tmp_path / "pipe", b"%PDF")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_place_below_a_file_says_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileUnwritable, match="not-a-folder"):
        FILES.write(tmp_path / "file" / "proposal.pdf", b"%PDF")


@pytest.mark.skipif(sys.platform == "win32", reason="a name is too long elsewhere there")
@pytest.mark.parametrize("place", ["n" * 300 + ".pdf", "n" * 300 + "/proposal.pdf"])
def test_a_name_that_is_too_long_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(FileUnwritable, match="too long"):
        FILES.write(tmp_path / place, b"%PDF")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_bytes(b"\xff\xfea")
    assert AtomicFiles().read(tmp_path / "prices.csv") == b"\xff\xfea"


def test_what_is_gone_or_no_file_or_a_film_is_not_read(tmp_path: Path) -> None:
    film = tmp_path / "film.csv"
    with film.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    for path, reason in (
        (tmp_path, Obstacle.NOT_A_FILE),
        (tmp_path / "gone.csv", "No such file or directory"),
        (film, Obstacle.TOO_LARGE),
    ):
        with pytest.raises(FileUnreadable) as refused:
            AtomicFiles().read(path)
        assert (refused.value.name, refused.value.reason) == (str(path), reason)
