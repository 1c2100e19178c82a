"""The library of examples, over real worker processes and a real folder."""

import errno
import io
import multiprocessing
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.adapters.db import SqlUnitsOfWork
from studio_desk.adapters.db.units import SqlUnitOfWork
from studio_desk.adapters.files import FolderPictureFinder
from studio_desk.adapters.imaging import PillowDarkroom, ProcessWorkshop
from studio_desk.adapters.media import FolderMediaStore
from studio_desk.adapters.previews import FolderPreviewStore
from studio_desk.app.tools import file_inspector
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.examples import (
    PREVIEW_PX,
    THUMBNAIL_PX,
    ExampleLibrary,
    Intake,
    PictureRoom,
)
from studio_desk.services.failures import (
    Cancelled,
    FileUnreadable,
    FileUnwritable,
    NotFound,
    PictureRefused,
    Refusal,
)
from studio_desk.services.releases import ReleaseBook
from tests.adapters.imaging.bombs import bomb

from .world import TODAY, StoppedClock

PICTURES = Path(__file__).resolve().parents[2] / ".." / "shared" / "pictures"


def no_progress(_done: int, _of: int) -> None:
    """Nobody is watching."""


@pytest.fixture(scope="module")
def workshop() -> Iterator[ProcessWorkshop]:
    """Workers that are warm from test to test; none is left behind."""
    others = children()
    workshop = ProcessWorkshop((PREVIEW_PX, THUMBNAIL_PX), file_inspector(), 2)
    yield workshop
    workshop.close()
    assert children() <= others


def children() -> set[int]:
    return {each.pid or 0 for each in multiprocessing.active_children()}


@dataclass
class House:
    """A library and the places that it keeps things in."""

    units: SqlUnitsOfWork
    root: Path
    workshop: ProcessWorkshop
    clock: StoppedClock

    def room(self, media: FolderMediaStore | None = None) -> PictureRoom:
        return PictureRoom(
            media or FolderMediaStore(self.media),
            FolderPreviewStore(self.previews),
            PillowDarkroom(),
            self.workshop,
            FolderPictureFinder(),
        )

    def library(self, media: FolderMediaStore | None = None) -> ExampleLibrary:
        return ExampleLibrary(self.units, self.room(media), self.clock)

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def previews(self) -> Path:
        return self.root / "previews"

    def kept(self) -> list[str]:
        """The names of the files in the studio's folder, half-kept ones too."""
        return sorted(each.name for each in self.media.rglob("*") if each.is_file())

    def kept_previews(self) -> list[Path]:
        return sorted(each for each in self.previews.rglob("*") if each.is_file())


@pytest.fixture
def house(
    units: SqlUnitsOfWork, workshop: ProcessWorkshop, clock: StoppedClock, tmp_path: Path
) -> House:
    return House(units, tmp_path / "studio", workshop, clock)


@pytest.fixture
def library(house: House) -> ExampleLibrary:
    return house.library()


@pytest.fixture
def releases(house: House, library: ExampleLibrary) -> ReleaseBook:
    return ReleaseBook(library, house.units, house.room())


@pytest.fixture
def alone(house: House) -> Iterator[ExampleLibrary]:
    """A library with workers of its own, to be killed."""
    workshop = ProcessWorkshop((PREVIEW_PX, THUMBNAIL_PX), file_inspector(), 2)
    yield replace(house, workshop=workshop).library()
    workshop.close()


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bomb(tmp_path_factory.mktemp("bombs") / "slow.png", 9_000)


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    folder = tmp_path / "offered"
    folder.mkdir()
    return folder


def picture(
    folder: Path, name: str, colour: str = "grey", size: tuple[int, int] = (40, 60)
) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


def several(folder: Path, count: int) -> list[Path]:
    return [picture(folder, f"{n:02}.png", size=(20 + n, 20)) for n in range(count)]


def cut_short(folder: Path, name: str) -> Path:
    path = picture(folder, name)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def shared(folder: str) -> Path:
    if not (PICTURES / folder).is_dir():
        pytest.skip(f"the pictures of {folder} are not beside this checkout")
    return PICTURES / folder


def take(library: ExampleLibrary, *files: Path) -> Intake:
    return library.take(files, no_progress)


def titles(pictures: Sequence[Picture]) -> list[str]:
    return [each.title for each in pictures]


# What is taken in


def test_a_picture_is_taken_with_what_its_file_tells(
    library: ExampleLibrary, offered: Path
) -> None:
    [taken] = take(library, picture(offered, "Mina by the window.png")).taken
    assert (taken.width_px, taken.height_px) == (40, 60)
    assert (taken.title, taken.origin, taken.camera) == ("Mina by the window", Origin.UNKNOWN, "")
    assert not taken.origin_from_file
    assert library.all() == [taken]


def test_a_picture_that_names_its_camera_is_taken_as_a_photograph(
    library: ExampleLibrary, offered: Path
) -> None:
    path = offered / "photo.jpg"
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "NIKON", "Z 8"
    exif.get_ifd(0x8769)[0x9003] = "2026:10:03 11:20:00"
    exif.get_ifd(0x8769)[0x829D] = 2.8
    Image.new("RGB", (40, 60)).save(path, exif=exif)
    [taken] = take(library, path).taken
    assert taken.origin is Origin.CAMERA
    # That is the file's word, and nobody's yet.
    assert taken.origin_from_file
    assert "Z 8" in taken.camera
    assert "2.8" in taken.exposure
    assert taken.made_on == date(2026, 10, 3)
    assert library.all() == [taken]


def test_the_bad_are_refused_one_by_one_and_the_good_are_taken(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    (offered / "empty.jpg").touch()
    (offered / "letter.txt").write_text("Dear studio", encoding="utf-8")
    (offered / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (offered / "contract.pdf").write_bytes(b"%PDF-1.7\n")
    files = [
        picture(offered, "first.png", "red"),
        offered / "missing.png",
        offered / "empty.jpg",
        offered / "letter.txt",
        offered / "logo.svg",
        offered / "contract.pdf",
        cut_short(offered, "cut.png"),
        picture(offered, "last.png", "blue"),
    ]
    intake = take(library, *files)
    assert titles(intake.taken) == ["first", "last"]
    refused = [(each.name, each.reason) for each in intake.refused]
    assert refused == [
        ("missing.png", Refusal.MISSING),
        ("empty.jpg", Refusal.EMPTY),
        ("letter.txt", Refusal.NOT_A_PICTURE),
        ("logo.svg", Refusal.DRAWING),
        ("contract.pdf", refused[4][1]),
        ("cut.png", Refusal.DAMAGED),
    ]
    assert library.all() == list(intake.taken)
    assert house.kept() == sorted(each.content for each in intake.taken)


def test_a_folder_is_looked_through_and_its_rubbish_left(
    library: ExampleLibrary, offered: Path
) -> None:
    for name in ("b.jpg", "A.PNG", "ten/d.tif", "ten/older/c.webp", ".cache/f.jpg", "ten/.g.jpg"):
        (offered / name).parent.mkdir(parents=True, exist_ok=True)
        picture(offered, name, size=(20 + len(name), ord(name[-5])))
    (offered / "notes.txt").write_text("nothing to see", encoding="utf-8")
    (offered / "ten" / "Thumbs.db").write_bytes(b"rubbish")
    (offered / "logo.svg").write_text("<svg/>", encoding="utf-8")
    cut_short(offered / "ten", "torn.png")
    intake = take(library, offered)
    assert titles(intake.taken) == ["A", "b", "d", "c"]
    assert intake.refused == (PictureRefused("torn.png", Refusal.DAMAGED),)
    # What the system puts there itself nobody misses.
    assert intake.left == ("logo.svg", "notes.txt")


def test_an_empty_folder_is_nothing_to_take(library: ExampleLibrary, offered: Path) -> None:
    assert take(library, offered) == Intake(())


def test_many_pictures_stand_in_the_library_as_they_were_offered(
    library: ExampleLibrary, offered: Path
) -> None:
    files = several(offered, 40)
    intake = take(library, *files)
    assert titles(intake.taken) == [file.stem for file in files]
    assert sorted(titles(library.all())) == [file.stem for file in files]


def test_nothing_depends_on_where_a_picture_came_from(
    library: ExampleLibrary, offered: Path
) -> None:
    path = picture(offered, "moved.png")
    [taken] = take(library, path).taken
    path.unlink()
    assert library.path(taken.content).is_file()
    assert bytes(library.pixels(taken).bgrx[:3]) == bytes([128, 128, 128])
    assert library.preview(taken, 30).height_px == 30


def test_every_hostile_file_is_refused_by_name_or_opened_safely(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    hostile = shared("hostile")
    good = several(offered, 5)
    intake = take(library, good[0], hostile, *good[1:])
    # Of a folder an .ico is not looked at; `test_workshop` opens that one too.
    found = FolderPictureFinder().find([hostile], lambda: None)
    assert len(intake.taken) + len(intake.refused) == len(found) + len(good)
    assert {file.stem for file in good} <= set(titles(intake.taken))
    assert {each.name for each in intake.refused} <= {file.name for file in found}
    assert len(intake.refused) > 20
    assert house.kept() == sorted(each.content for each in intake.taken)
    for each in intake.taken:
        assert library.preview(each).width_px <= PREVIEW_PX


def test_a_file_may_be_looked_at_without_being_taken(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    file = large(offered)
    looked = library.peek(file)
    assert (looked.width_px, looked.height_px) == (1600, 1067)
    assert library.all() == []
    assert house.kept() == []
    [taken] = take(library, file).taken
    assert library.preview(taken) == looked
    with pytest.raises(PictureRefused) as refused:
        library.peek(cut_short(offered, "cut.png"))
    assert refused.value.reason is Refusal.DAMAGED


@pytest.mark.parametrize("folder", ["orientation", "icc", "tiff16", "psd", "density"])
def test_unusual_pictures_are_taken_as_the_darkroom_sees_them(
    library: ExampleLibrary, folder: str
) -> None:
    intake = take(library, shared(folder))
    found = FolderPictureFinder().find([shared(folder)], lambda: None)
    assert len(intake.taken) + len(intake.known) + len(intake.refused) == len(found)
    room = PillowDarkroom()
    for refused in intake.refused:
        [file] = [each for each in found if each.name == refused.name]
        with pytest.raises(PictureRefused) as said:
            room.read(file)
        assert said.value == refused
    for taken in intake.taken:
        shown = library.preview(taken, 100)
        reading = library.reading(taken)
        assert (taken.width_px, taken.height_px) == (reading.width_px, reading.height_px)
        assert (taken.width_px > taken.height_px) == (shown.width_px > shown.height_px)


# What is known already


def test_the_same_picture_is_kept_once_with_what_was_said_of_it(
    library: ExampleLibrary, offered: Path
) -> None:
    first, twin = picture(offered, "first.png"), picture(offered, "twin.png")
    [taken] = take(library, first).taken
    described = replace(taken, title="Described", credit="© Studio")
    library.describe(described)
    assert take(library, twin) == Intake((), (), (described,))
    assert library.all() == [described]


def test_twins_that_come_together_are_one_picture(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    files = [picture(offered, f"{name}.png") for name in ("first", "twin", "triplet")]
    intake = take(library, *files)
    assert (len(intake.taken), len(intake.known)) == (1, 2)
    assert set(intake.known) == set(intake.taken) == set(library.all())
    assert len(house.kept()) == 1


def test_a_known_picture_is_not_opened_again(
    library: ExampleLibrary, offered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = several(offered, 6)
    taken = take(library, *files).taken
    monkeypatch.setattr(FolderMediaStore, "take", None)
    assert take(library, offered).known == taken


def test_a_picture_that_was_taken_out_comes_back_as_it_was(
    library: ExampleLibrary, offered: Path
) -> None:
    file = picture(offered, "old.png")
    [taken] = take(library, file).taken
    described = replace(taken, title="Mina", rating=4)
    library.describe(described)
    library.remove(taken.content)
    assert library.all() == []
    assert take(library, file).known == (described,)
    assert library.all() == [described]


def test_a_file_that_was_lost_from_the_studios_folder_is_taken_once_more(
    library: ExampleLibrary, offered: Path
) -> None:
    file = picture(offered, "lost.png")
    [taken] = take(library, file).taken
    library.path(taken.content).unlink()
    assert take(library, file).known == (taken,)
    assert library.path(taken.content).is_file()


# What happens meanwhile


def test_a_file_that_goes_away_while_it_is_copied_stops_none_of_the_others(
    house: House, offered: Path
) -> None:
    class Unplugged(FolderMediaStore):
        def take(self, source: Path, expected: str = "") -> str:
            if source.name == "gone.png":
                raise FileUnreadable(source.name, "Input/output error")
            return super().take(source, expected)

    library = house.library(Unplugged(house.media))
    files = [picture(offered, "gone.png", "red"), picture(offered, "there.png")]
    intake = take(library, *files)
    assert titles(intake.taken) == ["there"]
    assert intake.refused == (PictureRefused("gone.png", Refusal.UNREADABLE),)


def test_a_file_that_changes_before_it_is_copied_is_not_taken(house: House, offered: Path) -> None:
    file = picture(offered, "growing.png")

    class Late(FolderMediaStore):
        def take(self, source: Path, expected: str = "") -> str:
            with file.open("ab") as growing:
                growing.write(b"more")
            return super().take(source, expected)

    library = house.library(Late(house.media))
    assert take(library, file) == Intake((), (PictureRefused("growing.png", Refusal.CHANGED),))
    assert library.all() == []
    assert house.kept() == []


@dataclass
class Impatient:
    """Watches, and cancels once so many files are done."""

    patience: int

    def __call__(self, done: int, _of: int) -> None:
        if done >= self.patience:
            raise Cancelled


@pytest.mark.parametrize("patience", [0, 1, 2, 3])
def test_what_was_taken_before_a_cancel_stays(
    library: ExampleLibrary, offered: Path, patience: int
) -> None:
    with pytest.raises(Cancelled):
        library.take(several(offered, 3), Impatient(patience))
    kept = library.all()
    assert len(kept) == patience
    assert all(library.path(each.content).is_file() for each in kept)


def test_a_cancel_waits_for_no_file_that_takes_long(alone: ExampleLibrary, slow: Path) -> None:
    before = children()
    steps: list[int] = []

    def cancel_while_nothing_is_ready(done: int, _of: int) -> None:
        steps.append(done)
        if len(steps) == 3:
            assert children() - before
            raise Cancelled

    with pytest.raises(Cancelled):
        alone.take([slow], cancel_while_nothing_is_ready)
    assert steps == [0, 0, 0]
    assert alone.all() == []
    # The worker that was at it is gone.
    assert not children() - before


def test_progress_counts_the_refused_too(library: ExampleLibrary, offered: Path) -> None:
    steps: list[tuple[int, int]] = []
    files = [offered / "missing.png", picture(offered, "there.png")]
    library.take(files, lambda done, of: steps.append((done, of)))
    assert sorted(set(steps)) == [(0, 2), (1, 2), (2, 2)]
    assert steps == sorted(steps)


def test_a_worker_that_is_killed_costs_one_picture(
    alone: ExampleLibrary, offered: Path, slow: Path
) -> None:
    before = children()
    first, *others = several(offered, 4)
    assert take(alone, first).taken
    # The one that is warm gets the first file.
    [worker] = children() - before
    steps: list[int] = []

    def kill(done: int, _of: int) -> None:
        steps.append(done)
        if len(steps) == 2:
            os.kill(worker, signal.SIGKILL)

    intake = alone.take([slow, *others], kill)
    assert intake.refused == (PictureRefused("slow.png", Refusal.CRASHED),)
    assert titles(intake.taken) == [file.stem for file in others]
    assert worker not in children()


# A full disk


def test_a_full_disk_is_told_and_what_was_taken_stays(
    house: House, offered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = several(offered, 3)
    synced = os.fsync
    times = 0

    def full(handle: int) -> None:
        nonlocal times
        times += stat.S_ISREG(os.fstat(handle).st_mode)
        if times == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        synced(handle)

    monkeypatch.setattr("studio_desk.adapters.media.os.fsync", full)
    library = house.library()
    with pytest.raises(FileUnwritable) as told:
        library.take(files, no_progress)
    assert told.value.reason == os.strerror(errno.ENOSPC)
    [kept] = library.all()
    # Nothing is half there.
    assert house.kept() == [kept.content]
    monkeypatch.setattr("studio_desk.adapters.media.os.fsync", synced)
    intake = take(library, *files)
    assert (len(intake.taken), len(intake.known)) == (2, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="the size of files is limited by the system")
def test_a_disk_that_really_takes_no_more_leaves_nothing_half_there(
    house: House, offered: Path
) -> None:
    file = offered / "large.png"
    Image.effect_noise((900, 900), 90).save(file)
    script = f"""
import resource
from pathlib import Path
from studio_desk.adapters.media import FolderMediaStore
from studio_desk.adapters.previews import FolderPreviewStore
from studio_desk.app.tools import file_inspector
from studio_desk.services.failures import FileUnwritable
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
FolderPreviewStore(Path({str(house.previews)!r})).put("{"a" * 64}-0-400", bytes(200_000))
try:
    FolderMediaStore(Path({str(house.media)!r})).take(Path({str(file)!r}))
except FileUnwritable as error:
    print(error.reason)
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == os.strerror(errno.EFBIG)
    assert house.kept() == []
    assert house.kept_previews() == []


def test_previews_that_cannot_be_kept_stop_nobody(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    house.root.mkdir()
    house.previews.write_bytes(b"a file where the folder should be")
    [taken] = take(library, picture(offered, "mina.png", size=(800, 600))).taken
    assert library.preview(taken, 400).width_px == 400


# Previews


def large(folder: Path) -> Path:
    path = folder / "large.jpg"
    Image.linear_gradient("L").resize((2400, 1600)).convert("RGB").save(path, quality=90)
    return path


def test_a_picture_is_seen_without_opening_it_again(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    [taken] = take(library, large(offered)).taken
    assert len(house.kept_previews()) == 2
    library.path(taken.content).unlink()
    assert (library.preview(taken).width_px, library.preview(taken).height_px) == (1600, 1067)
    assert library.preview(taken, 400).width_px == 400
    assert library.preview(taken, 120).width_px == 120
    assert library.preview(taken, 900).width_px == 900


def test_the_previews_folder_may_be_deleted_while_the_program_runs(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    [taken] = take(library, large(offered)).taken
    before = library.preview(taken)
    shutil.rmtree(house.previews)
    assert library.preview(taken) == before
    assert library.preview(taken, 400).width_px == 400
    assert len(house.kept_previews()) == 2
    shutil.rmtree(house.previews)
    assert len(take(library, picture(offered, "next.png")).taken) == 1
    assert len(house.kept_previews()) == 2


@pytest.mark.parametrize("damage", [b"", b"\xff\xd8\xff", b"words"])
def test_a_damaged_preview_is_made_anew(
    library: ExampleLibrary, house: House, offered: Path, damage: bytes
) -> None:
    [taken] = take(library, large(offered)).taken
    before = library.preview(taken)
    for preview in house.kept_previews():
        whole = preview.read_bytes()
        preview.write_bytes(damage or whole[: len(whole) // 2])
    assert library.preview(taken) == before
    library.path(taken.content).unlink()
    assert library.preview(taken) == before


def test_a_turned_picture_is_seen_turned(
    library: ExampleLibrary, house: House, offered: Path
) -> None:
    [taken] = take(library, large(offered)).taken
    turned = library.turn(taken, 1)
    assert (turned.width_px, turned.height_px) == (1600, 2400)
    shown = library.preview(turned, 300)
    assert (shown.width_px, shown.height_px) == (200, 300)
    # The top is what was left; the gradient ran from dark above to light below.
    assert shown.bgrx[0] > shown.bgrx[4 * (shown.width_px - 1)]
    library.path(taken.content).unlink()
    assert library.preview(turned, 300) == shown
    back = library.preview(replace(turned, orientation=None), 300)
    assert (back.width_px, back.height_px) == (300, 200)


# Pasting


def test_a_pasted_picture_is_taken_under_the_title_that_it_is_given(
    library: ExampleLibrary, house: House
) -> None:
    target = io.BytesIO()
    Image.new("RGB", (50, 40), "teal").save(target, "PNG")
    [taken] = library.take_pasted(target.getvalue(), "Pasted / today").taken
    assert (taken.title, taken.width_px) == ("Pasted / today", 50)
    assert library.all() == [taken]
    assert house.kept() == [taken.content]
    assert library.take_pasted(target.getvalue(), "Again").known == (taken,)
    assert library.all() == [taken]


def test_what_was_pasted_and_is_no_picture_is_refused_by_its_title(
    library: ExampleLibrary, house: House
) -> None:
    intake = library.take_pasted(b"\x89PNG words", "Pasted")
    assert intake == Intake((), (PictureRefused("Pasted", Refusal.DAMAGED),))
    assert house.kept() == []


# Going out


def test_a_removed_picture_leaves_the_list_and_its_file_stays(
    library: ExampleLibrary, offered: Path
) -> None:
    [taken] = take(library, picture(offered, "old.png")).taken
    library.remove(taken.content)
    assert library.all() == []
    assert library.path(taken.content).is_file()
    with pytest.raises(NotFound):
        library.remove(taken.content)


# What is lent for a sitting, and what can be chosen


def test_what_is_brought_for_a_sitting_is_no_example_until_it_is_made_one(
    library: ExampleLibrary, offered: Path
) -> None:
    file = picture(offered, "from the stick.png")
    [taken] = library.bring(file).taken
    assert (taken.title, library.all()) == ("from the stick", [])
    assert library.path(taken.content).is_file()
    [pasted] = library.take_pasted(
        picture(offered, "copied.png", "teal").read_bytes(), "Pasted", passing=True
    ).taken
    assert (pasted.title, library.all()) == ("Pasted", [])
    # Neither does it become one by being brought for another sitting.
    assert library.bring(file).known == (taken,)
    assert library.all() == []
    library.restore(taken.content)
    assert library.all() == [taken]
    assert library.bring(file).known == (taken,)
    assert library.all() == [taken]


def test_a_folder_is_not_brought(library: ExampleLibrary, offered: Path) -> None:
    picture(offered, "one.png")
    assert library.bring(offered) == Intake((), (PictureRefused("offered", Refusal.FOLDER),))


def test_what_has_left_the_library_is_not_chosen_any_more(
    library: ExampleLibrary, offered: Path
) -> None:
    [taken] = take(library, picture(offered, "mina.png")).taken
    library.describe(replace(taken, credit="By us"))
    assert library.chosen(taken.content).credit == "By us"
    library.remove(taken.content)
    with pytest.raises(NotFound):
        library.chosen(taken.content)
    with pytest.raises(NotFound):
        library.chosen("0" * 64)


def test_a_picture_whose_file_is_gone_is_neither_offered_nor_chosen(
    library: ExampleLibrary, releases: ReleaseBook, offered: Path
) -> None:
    kept, gone, lost = take(library, *several(offered, 3)).taken
    withdrawn = library.withdraw(gone)
    assert [each.content for each in library.offered()] == [
        each.content for each in (kept, gone, lost)
    ]
    releases.delete_file(withdrawn)
    assert [each.content for each in library.offered()] == [kept.content, lost.content]
    library.path(lost.content).unlink()
    for each in (gone, lost):
        with pytest.raises(NotFound):
            library.chosen(each.content)
    assert library.chosen(kept.content) == kept


def test_a_picture_that_was_never_taken_is_not_found(library: ExampleLibrary) -> None:
    with pytest.raises(NotFound):
        library.pixels(Picture("0" * 64, 10, 10))
    with pytest.raises(NotFound):
        library.preview(Picture("0" * 64, 10, 10))


def test_a_withdrawn_picture_leaves_nothing_behind_where_that_was_asked(
    library: ExampleLibrary, releases: ReleaseBook, house: House, offered: Path
) -> None:
    files = [large(offered), picture(offered, "other.png")]
    taken, other = take(library, *files).taken
    library.preview(library.turn(taken, 1))
    stays = library.withdraw(taken)
    assert (stays.consent.basis, stays.consent.withdrawn_on) == (ConsentBasis.WITHDRAWN, TODAY)
    assert library.path(taken.content).is_file()
    assert releases.can_delete(stays)
    assert releases.delete_file(stays)
    assert not releases.can_delete(stays)
    assert house.kept() == [other.content]
    assert [each for each in house.kept_previews() if taken.content in each.name] == []
    assert len(house.kept_previews()) == 2


def test_a_deleted_picture_does_not_come_back_with_its_folder(
    library: ExampleLibrary, releases: ReleaseBook, house: House, offered: Path
) -> None:
    file = picture(offered, "mina.png")
    [taken] = take(library, file).taken
    withdrawn = library.withdraw(taken)
    releases.delete_file(withdrawn)
    library.remove(taken.content)
    refused = PictureRefused("mina.png", Refusal.WITHDRAWN)
    assert take(library, offered) == Intake((), (refused,))
    assert (house.kept(), library.all()) == ([], [])
    # Who agrees again is taken in again.
    agreed = replace(withdrawn, consent=Consent(ConsentBasis.AGREED))
    library.describe(agreed)
    assert take(library, offered).known == (agreed,)
    assert house.kept() == [taken.content]


def test_a_release_is_kept_and_lent_under_its_own_name(
    library: ExampleLibrary, releases: ReleaseBook, house: House, offered: Path, tmp_path: Path
) -> None:
    document = offered / "Release Mina.pdf"
    document.write_bytes(b"%PDF-1.7 signed")
    taken = take(library, *several(offered, 2)).taken
    signed = releases.attach(taken, document)
    document.unlink()
    assert library.all() == signed
    lent = releases.lend(signed[1], tmp_path / "lent")
    assert (lent.name, lent.read_bytes()) == ("Release Mina.pdf", b"%PDF-1.7 signed")
    with pytest.raises(NotFound):
        releases.lend(taken[0], tmp_path / "lent")


def test_a_file_that_is_somebodys_release_outlives_the_picture_it_is(
    library: ExampleLibrary, releases: ReleaseBook, house: House, offered: Path
) -> None:
    scan = picture(offered, "scan.png")
    photograph = picture(offered, "mina.png", "teal")
    scanned, mina = take(library, scan, photograph).taken
    releases.attach([mina], scan)
    # That of a picture which was taken out of the library is somebody's as well.
    library.remove(mina.content)
    withdrawn = library.withdraw(scanned)
    assert not releases.can_delete(withdrawn)
    assert not releases.delete_file(withdrawn)
    assert library.path(scanned.content).is_file()
    assert releases.delete_file(library.withdraw(mina))
    assert house.kept() == [scanned.content]


def test_a_preview_that_is_made_while_its_picture_is_deleted_does_not_stay(
    library: ExampleLibrary,
    releases: ReleaseBook,
    house: House,
    offered: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [taken] = take(library, large(offered)).taken
    turned = library.withdraw(library.turn(taken, 1))
    make = PillowDarkroom.preview

    def make_late(self: PillowDarkroom, path: Path, *how: int) -> bytes:
        made = make(self, path, *how)
        releases.delete_file(turned)
        return made

    monkeypatch.setattr(PillowDarkroom, "preview", make_late)
    with pytest.raises(NotFound):
        library.preview(turned)
    assert house.kept_previews() == []


@pytest.mark.parametrize("name", ["release.exe", "release.pdf.desktop", "release"])
def test_what_may_be_a_program_is_neither_attached_nor_lent_as_a_release(
    library: ExampleLibrary, releases: ReleaseBook, offered: Path, tmp_path: Path, name: str
) -> None:
    [taken] = take(library, picture(offered, "mina.png")).taken
    document = tmp_path / name
    document.write_bytes(b"MZ")
    with pytest.raises(FileUnreadable):
        releases.attach([taken], document)
    # As it may have been attached by an older version.
    consent = replace(taken.consent, release=taken.content, release_name=name)
    with pytest.raises(FileUnreadable):
        releases.lend(replace(taken, consent=consent), tmp_path / "lent")
    assert not (tmp_path / "lent").exists()


def test_pictures_are_written_down_together(
    library: ExampleLibrary, offered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each writing waits for the disk, and the window's own saves wait for it."""
    commit = SqlUnitOfWork.commit
    commits = 0

    def counted(work: SqlUnitOfWork) -> None:
        nonlocal commits
        commits += 1
        commit(work)

    monkeypatch.setattr(SqlUnitOfWork, "commit", counted)
    assert len(take(library, *several(offered, 40)).taken) == 40
    assert commits <= 4
