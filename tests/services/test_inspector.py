"""What files say is read once, kept, read anew by a better reader, and gone with the file."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.adapters.db import inspections as stored
from studio_desk.adapters.imaging import ProcessWorkshop
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.inspection import READING, Inspection
from studio_desk.domain.picture import Picture
from studio_desk.domain.provenance import Credentials, Verdict
from studio_desk.services.desk import Desk
from studio_desk.services.failures import Cancelled, NotFound, PictureRefused
from studio_desk.services.inspector import PictureInspector, inspected
from studio_desk.services.picture_ports import Workshop

Inspecting = AbstractContextManager[Iterator[tuple[int, Inspection | PictureRefused] | None]]


def quietly(_done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass
class Studio:
    """A studio's books, and how often files were read for them."""

    desk: Desk
    readings: list[Path]

    @property
    def inspector(self) -> PictureInspector:
        return self.desk.inspector


@pytest.fixture
def studio(kit: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    desk, readings = open_desk(kit, StudioFolder(tmp_path / "studio")), list[Path]()
    inspect = ProcessWorkshop.inspect

    def counted(workshop: ProcessWorkshop, files: Sequence[Path]) -> Inspecting:
        readings.extend(files)
        return inspect(workshop, files)

    monkeypatch.setattr(ProcessWorkshop, "inspect", counted)
    return Studio(desk, readings)


@pytest.fixture
def offered(tmp_path: Path) -> list[Path]:
    """Four photographs, the first of which names its camera."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "NIKON CORPORATION", "NIKON Z 8"
    files = [tmp_path / f"{number}.jpg" for number in range(4)]
    for number, file in enumerate(files):
        image = Image.new("RGB", (60 + number, 40), (10 * number, 80, 60))
        image.save(file, exif=Image.Exif() if number else exif)
    return files


def taken(studio: Studio, files: list[Path]) -> list[Picture]:
    return [*studio.desk.examples.take(files, quietly).taken]


def read_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a reader that reads more than the one that everything was read by."""
    monkeypatch.setattr(stored, "READING", READING + 1)


def test_a_picture_that_was_taken_in_is_not_read_again(studio: Studio, offered: list[Path]) -> None:
    [picture, *_] = taken(studio, offered)
    found = studio.inspector.of(picture)
    assert found.provenance.verdict is Verdict.CAMERA
    assert found.content == picture.content
    assert studio.readings == []


def test_a_better_reader_reads_every_file_once_more(
    studio: Studio, offered: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = taken(studio, offered)
    assert studio.inspector.unread() == []
    read_better(monkeypatch)
    newest_first = [each.content for each in reversed(pictures)]
    assert studio.inspector.unread() == newest_first
    assert studio.inspector.marks() == {}
    found = studio.inspector.read(newest_first, quietly)
    assert [each.content for each in found] == newest_first
    assert studio.inspector.unread() == []
    assert studio.inspector.marks()[pictures[0].content] == (Verdict.CAMERA, Credentials.NONE)
    assert len(studio.readings) == len(pictures)
    assert studio.inspector.of(pictures[1]) == found[-2]
    assert len(studio.readings) == len(pictures)


def test_one_lost_file_keeps_none_of_the_others_from_being_read(
    studio: Studio, offered: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = taken(studio, offered)
    read_better(monkeypatch)
    lost, damaged, *others = (each.content for each in pictures)
    studio.desk.examples.path(lost).unlink()
    studio.desk.examples.path(damaged).write_bytes(b"\xff\xd8\xff and no more")
    found = studio.inspector.read([lost, damaged, *others], quietly)
    assert [each.content for each in found] == others
    assert set(studio.inspector.unread()) == {lost, damaged}
    with pytest.raises(NotFound):
        studio.inspector.of(pictures[0])
    with pytest.raises(PictureRefused):
        studio.inspector.of(pictures[1])


def test_who_thinks_better_of_it_in_the_middle_has_read_nothing(
    studio: Studio, offered: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(studio, offered)
    read_better(monkeypatch)

    def leave(done: int, _of: int) -> None:
        if done:
            raise Cancelled

    unread = studio.inspector.unread()
    with pytest.raises(Cancelled):
        studio.inspector.read(unread, leave)
    assert studio.inspector.unread() == unread


def test_what_a_file_said_goes_with_the_file_where_its_sitter_took_the_consent_back(
    studio: Studio, offered: list[Path]
) -> None:
    [mina, ada, *_] = taken(studio, offered)
    withdrawn = studio.desk.examples.withdraw(mina)
    assert studio.inspector.known(mina) is not None
    assert studio.desk.releases.delete_file(withdrawn)
    assert studio.inspector.known(mina) is None
    assert mina.content not in studio.inspector.marks()
    assert studio.inspector.known(ada) is not None
    # Nor is it read anew.
    assert studio.inspector.read(studio.inspector.unread(), quietly) == []


def test_what_is_deleted_while_it_is_read_is_not_remembered(
    studio: Studio, kit: Tools, offered: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    [mina, *_] = taken(studio, offered)
    read_better(monkeypatch)
    withdrawn = studio.desk.examples.withdraw(mina)

    def delete(done: int, of: int) -> None:
        if done == of:
            studio.desk.releases.delete_file(withdrawn)

    assert studio.inspector.read([mina.content], delete) == []
    assert studio.inspector.known(mina) is None
    with pytest.raises(NotFound):
        studio.inspector.of(mina, delete)


def test_a_file_that_is_another_than_it_is_named_for_is_told_and_not_remembered(
    studio: Studio, offered: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    [mina, ada, *_] = taken(studio, offered)
    read_better(monkeypatch)
    place = studio.desk.examples.path(mina.content)
    place.unlink()
    shutil.copy(offered[2], place)
    assert studio.inspector.of(mina).width_px == 62
    assert studio.inspector.known(mina) is None
    assert studio.inspector.of(ada).width_px == 61


def test_the_answers_stand_in_the_order_of_the_files(kit: Tools, offered: list[Path]) -> None:
    steps: list[tuple[int, int]] = []
    gone = offered[0].with_name("gone.jpg")
    shop: Workshop = kit.workshop
    found = inspected(shop, [*offered, gone], lambda done, of: steps.append((done, of)))
    widths = [each.width_px if isinstance(each, Inspection) else each.name for each in found]
    assert widths == [60, 61, 62, 63, "gone.jpg"]
    assert (steps[0], steps[-1]) == ((0, 5), (5, 5))
