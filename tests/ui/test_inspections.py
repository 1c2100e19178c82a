"""Finding out what files say: at once where it is stored, unread where nobody waits for it."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio_desk.app.tools import Tools
from studio_desk.app.window import make_house
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.picture import Picture
from studio_desk.services.desk import Desk
from studio_desk.services.failures import NotFound, PictureRefused
from studio_desk.services.inspector import PictureInspector
from studio_desk.services.picture_ports import Progress
from studio_desk.ui.house import House
from studio_desk.ui.inspector.inspections import Inspections
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import ImmediateTasks, Tasks
from tests.conftest import Furnished
from tests.ui.held import HeldTasks

Furnishing = Callable[[Tasks], House]


@pytest.fixture
def furnished(qapp: QApplication, kit: Tools, studio: Furnished, tmp_path: Path) -> Furnishing:
    settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)

    def house(works: Tasks) -> House:
        return make_house(qapp, kit, studio.desk, Preferences(settings), ImmediateTasks(), works)

    return house


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the pictures whose files were read."""
    titles: list[str] = []
    real = PictureInspector.of

    def of(inspector: PictureInspector, picture: Picture, progress: Progress) -> Inspection:
        titles.append(picture.title)
        return real(inspector, picture, progress)

    monkeypatch.setattr(PictureInspector, "of", of)
    return titles


def unread(desk: Desk, folder: Path, title: str) -> Picture:
    """A picture whose file the studio has, and which nobody has inspected."""
    file = folder / f"{title}.png"
    Image.new("RGB", (60, 40), (len(title), 60, ord(title[0]))).save(file)
    return put(desk, file, title)


def put(desk: Desk, file: Path, title: str) -> Picture:
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    media = desk.examples.path(desk.examples.all()[0].content).parent.parent
    place = media / content[:2] / content
    place.parent.mkdir(exist_ok=True)
    shutil.copy(file, place)
    return Picture(content, 60, 40, title=title)


def test_what_is_stored_is_there_at_once_though_the_file_is_gone(
    furnished: Furnishing, studio: Furnished, owner: QObject, asked: list[str]
) -> None:
    picture = studio.desk.examples.all()[0]
    studio.desk.examples.path(picture.content).unlink()
    inspections = Inspections(furnished(ImmediateTasks()), owner)
    inspections.want([picture])
    found = inspections.get(picture)
    assert found is not None
    assert found.inspection.content == picture.content
    assert found.size_bytes is None
    assert asked == []


def test_a_file_that_was_never_read_is_read_once_somebody_looks_at_it_for_a_moment(
    furnished: Furnishing,
    studio: Furnished,
    owner: QObject,
    asked: list[str],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    picture = unread(studio.desk, tmp_path, "a")
    house = furnished(ImmediateTasks())
    told: list[Inspection] = []
    house.signals.picture_inspected.connect(told.append)
    inspections = Inspections(house, owner)
    inspections.want([picture])
    assert asked == []
    qtbot.waitUntil(lambda: inspections.get(picture) is not None)
    assert asked == ["a"]
    found = inspections.get(picture)
    assert found is not None
    assert found.inspection.format == "PNG"
    assert found.size_bytes == (tmp_path / "a.png").stat().st_size
    assert told == [found.inspection]
    # Everybody finds it stored from now on.
    again = Inspections(house, owner)
    again.want([picture])
    assert again.get(picture) == found
    assert asked == ["a"]


def test_running_from_picture_to_picture_reads_only_the_one_it_ends_on(
    furnished: Furnishing,
    studio: Furnished,
    owner: QObject,
    asked: list[str],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    pictures = [unread(studio.desk, tmp_path, title) for title in "abc"]
    inspections = Inspections(furnished(ImmediateTasks()), owner)
    for picture in pictures:
        inspections.want([picture])
    qtbot.waitUntil(lambda: inspections.get(pictures[2]) is not None)
    assert asked == ["c"]


def test_what_is_no_longer_wanted_is_given_up_even_while_it_waits_for_its_turn(
    furnished: Furnishing,
    studio: Furnished,
    owner: QObject,
    asked: list[str],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    works = HeldTasks()
    first, second = (unread(studio.desk, tmp_path, title) for title in "ab")
    inspections = Inspections(furnished(works), owner)
    inspections.want([first])
    works.answer(0)
    qtbot.waitUntil(lambda: len(works.waiting) == 2)
    inspections.want([second])
    works.answer(1)
    assert asked == []
    assert inspections.get(first) is None
    inspections.want([first])
    assert len(works.waiting) == 4


def test_wanting_the_same_again_asks_nothing_twice(
    furnished: Furnishing, studio: Furnished, owner: QObject
) -> None:
    works = HeldTasks()
    picture = studio.desk.examples.all()[0]
    inspections = Inspections(furnished(works), owner)
    for title in ("one", "another"):
        inspections.want([replace(picture, title=title)])
    assert len(works.waiting) == 1


def test_a_file_that_is_gone_is_called_so_and_looked_for_again_when_it_is_wanted_anew(
    furnished: Furnishing, studio: Furnished, owner: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = unread(studio.desk, tmp_path, "a")
    place = studio.desk.examples.path(picture.content)
    place.unlink()
    inspections = Inspections(furnished(ImmediateTasks()), owner)
    inspections.want([picture])
    qtbot.waitUntil(lambda: inspections.trouble(picture) is not None)
    assert isinstance(inspections.trouble(picture), NotFound)
    inspections.want([])
    put(studio.desk, tmp_path / "a.png", "a")
    inspections.want([picture])
    assert inspections.trouble(picture) is None
    qtbot.waitUntil(lambda: inspections.get(picture) is not None)


def test_what_a_file_said_goes_with_the_file(
    furnished: Furnishing, studio: Furnished, owner: QObject, qtbot: QtBot
) -> None:
    kept, gone = studio.desk.examples.all()[:2]
    house = furnished(ImmediateTasks())
    inspections = Inspections(house, owner)
    inspections.want([kept, gone])
    studio.desk.examples.withdraw(gone)
    assert studio.desk.releases.delete_file(gone)
    house.signals.pictures_left.emit([kept.content, gone.content])
    qtbot.waitUntil(lambda: inspections.trouble(gone) is not None)
    assert inspections.get(gone) is None
    assert inspections.get(kept) is not None


def test_a_damaged_file_is_called_by_its_title(
    furnished: Furnishing, studio: Furnished, owner: QObject, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n and nothing after it")
    picture = put(studio.desk, file, "Anna by the window")
    inspections = Inspections(furnished(ImmediateTasks()), owner)
    inspections.want([picture])
    qtbot.waitUntil(lambda: inspections.trouble(picture) is not None)
    trouble = inspections.trouble(picture)
    assert isinstance(trouble, PictureRefused)
    assert trouble.name == "Anna by the window"


def test_a_picture_that_was_turned_is_measured_as_it_stands(
    furnished: Furnishing, studio: Furnished, owner: QObject
) -> None:
    picture = next(each for each in studio.desk.examples.all() if each.width_px != each.height_px)
    turned = replace(picture, width_px=picture.height_px, height_px=picture.width_px)
    inspections = Inspections(furnished(ImmediateTasks()), owner)
    inspections.want([turned])
    found = inspections.get(turned)
    assert found is not None
    assert found.inspection.width_px == picture.height_px
