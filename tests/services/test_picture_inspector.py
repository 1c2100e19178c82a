"""What the library's files say of themselves: read once, and only while somebody wants to know."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.picture import Picture
from studio_desk.services.desk import Desk
from studio_desk.services.failures import Cancelled


@pytest.fixture
def desk(kit: Tools, tmp_path: Path) -> Desk:
    return open_desk(kit, StudioFolder(tmp_path / "studio"))


def kept(desk: Desk, folder: Path) -> Picture:
    """A picture whose file the studio has, and which nobody has inspected."""
    file = folder / "plain.png"
    Image.new("RGB", (60, 40), (90, 60, 120)).save(file)
    (taken,) = desk.examples.take([file], lambda _done, _of: None).taken
    other = folder / "other.png"
    Image.new("RGB", (50, 40), (10, 60, 120)).save(other)
    content = "ab" * 32
    place = desk.examples.path(taken.content).parent.parent / content[:2] / content
    place.parent.mkdir(exist_ok=True)
    shutil.copy(other, place)
    return Picture(content, 50, 40)


def test_what_was_never_read_is_not_known_until_somebody_asks(desk: Desk, tmp_path: Path) -> None:
    picture = kept(desk, tmp_path)
    assert desk.inspector.known(picture) is None
    found = desk.inspector.of(picture)
    assert (found.width_px, found.height_px) == (50, 40)


def test_what_was_taken_in_is_known_though_its_file_is_gone(desk: Desk, tmp_path: Path) -> None:
    kept(desk, tmp_path)
    (taken,) = desk.examples.all()
    desk.examples.path(taken.content).unlink()
    found = desk.inspector.known(taken)
    assert found is not None
    assert (found.format, found.width_px) == ("PNG", 60)
    assert desk.inspector.of(taken) == found


def test_nothing_is_read_for_somebody_who_wants_to_know_no_longer(
    desk: Desk, tmp_path: Path
) -> None:
    picture = kept(desk, tmp_path)

    def leave(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        desk.inspector.of(picture, leave)
    assert desk.inspector.known(picture) is None
