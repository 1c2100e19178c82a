from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.adapters.media import FolderMediaStore
from studio_desk.domain.picture import Origin
from studio_desk.services.examples import ExampleLibrary
from studio_desk.services.failures import (
    Cancelled,
    FileUnreadable,
    FileUnwritable,
    NotFound,
    PictureRefused,
    Refusal,
)


def no_progress(_done: int, _of: int) -> None:
    """Nobody is watching."""


@pytest.fixture
def library(units: SqlUnitsOfWork, tmp_path: Path) -> ExampleLibrary:
    return ExampleLibrary(units, FolderMediaStore(tmp_path / "media"), PillowDarkroom())


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    folder = tmp_path / "offered"
    folder.mkdir()
    return folder


def picture(folder: Path, name: str, colour: str = "grey") -> Path:
    path = folder / name
    Image.new("RGB", (40, 60), colour).save(path)
    return path


def cut_short(folder: Path, name: str) -> Path:
    path = picture(folder, name)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def test_a_picture_is_taken_with_what_its_file_tells(
    library: ExampleLibrary, offered: Path
) -> None:
    [taken] = library.take([picture(offered, "Mina by the window.png")], no_progress).taken
    assert (taken.width_px, taken.height_px) == (40, 60)
    assert (taken.title, taken.origin, taken.camera) == ("Mina by the window", Origin.UNKNOWN, "")
    assert library.all() == [taken]


def test_a_picture_that_names_its_camera_is_taken_as_a_photograph(
    library: ExampleLibrary, offered: Path
) -> None:
    path = offered / "photo.jpg"
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "NIKON", "Z 8"
    Image.new("RGB", (40, 60)).save(path, exif=exif)
    [taken] = library.take([path], no_progress).taken
    assert taken.origin is Origin.CAMERA
    assert "Z 8" in taken.camera


def test_the_bad_are_refused_one_by_one_and_the_good_are_taken(
    library: ExampleLibrary, offered: Path
) -> None:
    (offered / "empty.jpg").touch()
    (offered / "letter.txt").write_text("Dear studio", encoding="utf-8")
    files = [
        picture(offered, "first.png", "red"),
        offered / "missing.png",
        offered / "empty.jpg",
        offered / "letter.txt",
        cut_short(offered, "cut.png"),
        offered,
        picture(offered, "last.png", "blue"),
    ]
    intake = library.take(files, no_progress)
    assert [each.title for each in intake.taken] == ["first", "last"]
    assert [(each.name, each.reason) for each in intake.refused] == [
        ("missing.png", Refusal.MISSING),
        ("empty.jpg", Refusal.EMPTY),
        ("letter.txt", Refusal.NOT_A_PICTURE),
        ("cut.png", Refusal.DAMAGED),
        ("offered", Refusal.NOT_A_PICTURE),
    ]
    assert library.all() == list(intake.taken)


def test_a_file_that_goes_away_while_it_is_copied_stops_none_of_the_others(
    units: SqlUnitsOfWork, offered: Path, tmp_path: Path
) -> None:
    class Unplugged(FolderMediaStore):
        def take(self, source: Path) -> str:
            if source.name == "gone.png":
                raise FileUnreadable(source.name, "Input/output error")
            return super().take(source)

    library = ExampleLibrary(units, Unplugged(tmp_path / "media"), PillowDarkroom())
    files = [picture(offered, "gone.png", "red"), picture(offered, "there.png")]
    intake = library.take(files, no_progress)
    assert [each.title for each in intake.taken] == ["there"]
    assert intake.refused == (PictureRefused("gone.png", Refusal.UNREADABLE),)


def test_the_same_picture_is_kept_once_with_what_was_said_of_it(
    library: ExampleLibrary, offered: Path
) -> None:
    first, twin = picture(offered, "first.png"), picture(offered, "twin.png")
    [taken] = library.take([first], no_progress).taken
    described = replace(taken, title="Described", credit="© Studio")
    library.describe(described)
    assert library.take([twin], no_progress).taken == (described,)
    assert library.all() == [described]


def test_nothing_depends_on_where_a_picture_came_from(
    library: ExampleLibrary, offered: Path
) -> None:
    path = picture(offered, "moved.png")
    [taken] = library.take([path], no_progress).taken
    path.unlink()
    assert library.path(taken.content).is_file()
    assert library.pixels(taken.content).rgb[:3] == bytes([128, 128, 128])
    assert library.pixels(taken.content, 30).height_px == 30


@dataclass
class Impatient:
    """Watches, and cancels once so many files are done."""

    patience: int

    def __call__(self, done: int, _of: int) -> None:
        if done == self.patience:
            raise Cancelled


@pytest.mark.parametrize("patience", [0, 1, 2, 3])
def test_what_was_taken_before_a_cancel_stays(
    library: ExampleLibrary, offered: Path, patience: int
) -> None:
    files = [picture(offered, f"{colour}.png", colour) for colour in ("red", "green", "blue")]
    with pytest.raises(Cancelled):
        library.take(files, Impatient(patience))
    assert [each.title for each in library.all()] == ["red", "green", "blue"][:patience]
    assert all(library.path(each.content).is_file() for each in library.all())


def test_progress_counts_the_refused_too(library: ExampleLibrary, offered: Path) -> None:
    steps: list[tuple[int, int]] = []
    files = [offered / "missing.png", picture(offered, "there.png")]
    library.take(files, lambda done, of: steps.append((done, of)))
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_a_full_disk_is_told_and_what_was_taken_stays(
    units: SqlUnitsOfWork, offered: Path, tmp_path: Path
) -> None:
    class Full(FolderMediaStore):
        def take(self, source: Path) -> str:
            if source.name == "second.png":
                raise FileUnwritable(str(tmp_path), "No space left on device")
            return super().take(source)

    library = ExampleLibrary(units, Full(tmp_path / "media"), PillowDarkroom())
    files = [picture(offered, "first.png", "red"), picture(offered, "second.png")]
    with pytest.raises(FileUnwritable):
        library.take(files, no_progress)
    assert [each.title for each in library.all()] == ["first"]


def test_a_removed_picture_leaves_the_list_and_its_file_stays(
    library: ExampleLibrary, offered: Path
) -> None:
    [taken] = library.take([picture(offered, "old.png")], no_progress).taken
    library.remove(taken.content)
    assert library.all() == []
    assert library.path(taken.content).is_file()
    with pytest.raises(NotFound):
        library.remove(taken.content)


def test_a_picture_that_was_never_taken_is_not_found(library: ExampleLibrary) -> None:
    with pytest.raises(NotFound):
        library.pixels("0" * 64)
