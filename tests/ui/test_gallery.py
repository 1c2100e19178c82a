"""Decoded pictures: what is asked for, kept, used again and let go of."""

from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from studio_desk.domain.picture import Picture
from studio_desk.services.examples import ExampleLibrary
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Pixels
from studio_desk.ui import gallery as gallery_module
from studio_desk.ui.gallery import Galleries, Gallery
from studio_desk.ui.prints import halved
from tests.ui.held import PatientTasks

WIDTH_PX, HEIGHT_PX, SHRUNK = 1000, 800, 2
SIZE_BYTES = 4 * WIDTH_PX * HEIGHT_PX
STAGE = QObject()
"""Whoever looks at the pictures."""


class Examples:
    """Grey pictures, and a record of what was asked of them."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, bytes]] = []
        self.offered: list[memoryview | None] = []
        self.broken: set[str] = set()

    def preview(self, picture: Picture, *, display: bytes = b"") -> Pixels:
        self._note("preview", picture, display)
        width, height = picture.width_px // SHRUNK, picture.height_px // SHRUNK
        return Pixels(width, height, memoryview(bytearray(4 * width * height)))

    def pixels(self, picture: Picture, display: bytes, into: memoryview | None) -> Pixels:
        self._note("pixels", picture, display)
        self.offered.append(into)
        room = into if into is not None else memoryview(bytearray(SIZE_BYTES))
        return Pixels(picture.width_px, picture.height_px, room)

    def _note(self, what: str, picture: Picture, display: bytes) -> None:
        self.asked.append((what, picture.content, display))
        if picture.content in self.broken:
            raise PictureRefused(picture.content, Refusal.DAMAGED)


@pytest.fixture
def works() -> PatientTasks:
    return PatientTasks()


@pytest.fixture
def examples() -> Examples:
    return Examples()


@pytest.fixture
def gallery(qapp: QApplication, works: PatientTasks, examples: Examples) -> Gallery:
    return galleries(works, examples).of(b"")


def galleries(works: PatientTasks, examples: Examples) -> Galleries:
    return Galleries(cast("ExampleLibrary", examples), works)


def picture(content: str) -> Picture:
    return Picture(content, WIDTH_PX, HEIGHT_PX)


def pair(number: int) -> list[Picture]:
    return [picture(f"{number} left"), picture(f"{number} right")]


def look(gallery: Gallery, works: PatientTasks, *pictures: Picture) -> None:
    gallery.hold(STAGE, list(pictures))
    works.wait()


def test_a_picture_comes_as_its_preview_first_and_then_whole(
    gallery: Gallery, works: PatientTasks, examples: Examples
) -> None:
    seen: list[tuple[bool, bool]] = []

    def note(_content: str) -> None:
        found = gallery.get(one)
        assert found is not None
        seen.append((found.full, found.whole))

    one = picture("one")
    gallery.arrived.connect(note)
    look(gallery, works, one)
    assert seen == [(False, False), (True, False), (True, True)]
    assert [what for what, _, _ in examples.asked] == ["preview", "pixels"]


def test_nothing_is_asked_twice(gallery: Gallery, works: PatientTasks, examples: Examples) -> None:
    one = picture("one")
    for _ in range(3):
        gallery.hold(STAGE, [one])
        gallery.foresee([one])
        gallery.get(one)
    works.wait()
    look(gallery, works, one)
    assert len(examples.asked) == 2


def test_of_what_may_be_looked_at_next_only_the_preview_is_fetched(
    gallery: Gallery, works: PatientTasks, examples: Examples
) -> None:
    look(gallery, works)
    gallery.foresee([picture("next")])
    works.wait()
    assert examples.asked == [("preview", "next", b"")]
    assert gallery.get(picture("next")) is not None


def test_the_level_that_is_drawn_is_the_smallest_that_is_wide_enough(
    gallery: Gallery, works: PatientTasks
) -> None:
    one = picture("one")
    look(gallery, works, one)
    found = gallery.get(one)
    assert found is not None
    for width_px, drawn in ((100, 500), (500, 500), (501, 1000), (4000, 1000)):
        assert found.level(width_px).width() == drawn


def test_memory_stays_within_the_budget_and_does_not_grow(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = 4 * SIZE_BYTES
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", budget)
    held = []
    for number in range(20):
        look(gallery, works, *pair(number))
        held.append(gallery.held_bytes)
    assert max(held) <= budget
    assert held[-1] <= max(held[:5])


def test_pictures_larger_than_the_budget_leave_nothing_behind(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", SIZE_BYTES + SIZE_BYTES // 2)
    for number in range(3):
        look(gallery, works, *pair(number))
    assert gallery.held_bytes <= gallery_module.BUDGET_BYTES
    look(gallery, works)
    assert gallery.held_bytes <= gallery_module.BUDGET_BYTES


def test_memory_that_is_handed_back_unused_is_counted(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(gallery, works, picture("first"))
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", SIZE_BYTES // 2)
    gallery.hold(STAGE, [picture("second")])
    works.step()
    look(gallery, works)
    assert gallery.held_bytes <= gallery_module.BUDGET_BYTES


def test_what_may_be_looked_at_next_is_kept_longer_than_what_was_left_behind(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", 3 * SIZE_BYTES)
    coming = pair(1)
    gallery.foresee(coming)
    look(gallery, works, *pair(0))
    gallery.hold(STAGE, pair(7))
    gallery.foresee(coming)
    works.wait()
    gallery.hold(STAGE, coming)
    assert all(gallery.get(each) is not None for each in coming)


def test_what_is_in_view_is_kept_even_where_the_budget_is_too_small(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", 0)
    first, second = pair(1), pair(2)
    look(gallery, works, *first)
    look(gallery, works, *second)
    for each in second:
        found = gallery.get(each)
        assert found is not None
        assert found.whole
    assert gallery.get(first[0]) is None


def test_the_memory_of_pictures_that_went_is_used_again(
    gallery: Gallery, works: PatientTasks, examples: Examples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", 4 * SIZE_BYTES)
    for number in range(6):
        look(gallery, works, *pair(number))
    assert None not in examples.offered[-4:]
    rooms = {id(each.obj) for each in examples.offered[-4:] if each is not None}
    assert len(rooms) <= 4


def test_a_picture_that_is_looked_at_never_shares_its_memory(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", 3 * SIZE_BYTES)
    for number in range(6):
        both = pair(number)
        look(gallery, works, *both)
        prints = [gallery.get(each) for each in both]
        rooms = {id(found.buffers[0].bgrx) for found in prints if found is not None}
        assert len(rooms) == 2


def test_another_display_has_everything_fetched_in_its_own_colours(
    gallery: Gallery, works: PatientTasks, examples: Examples
) -> None:
    one = picture("one")
    look(gallery, works, one)
    wide = Galleries(cast("ExampleLibrary", examples), works).of(b"wide")
    assert wide.get(one) is None
    look(wide, works, one)
    assert examples.asked[2:] == [("preview", "one", b"wide"), ("pixels", "one", b"wide")]


def test_stages_on_displays_of_the_same_colours_share_what_is_decoded(
    works: PatientTasks, examples: Examples
) -> None:
    house, client, one = galleries(works, examples), QObject(), picture("one")
    assert house.of(b"wide") is house.of(b"wide")
    assert house.of(b"wide") is not house.of(b"")
    gallery = house.of(b"wide")
    for stage in (STAGE, client):
        gallery.hold(stage, [one])
    works.wait()
    assert len(examples.asked) == 2


def test_what_one_stage_looks_at_stays_while_another_turns_the_page(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", 0)
    client, one = QObject(), picture("one")
    gallery.hold(client, [one])
    look(gallery, works, one)
    look(gallery, works, picture("two"))
    found = gallery.get(one)
    assert found is not None
    assert found.whole
    gallery.hold(client, [])
    look(gallery, works, picture("three"))
    assert gallery.get(one) is None


@pytest.mark.parametrize("way", ["elsewhere", "gone"])
def test_after_the_last_stage_nothing_is_kept(
    gallery: Gallery, works: PatientTasks, examples: Examples, way: str
) -> None:
    client, one = QObject(), picture("one")
    gallery.hold(client, [one])
    works.wait()
    gallery.hold(client, [picture("two")])
    if way == "gone":
        shiboken6.delete(client)
    else:
        gallery.leave(client)
    # What is still under way is for nobody either.
    works.wait()
    assert gallery.held_bytes == 0
    look(gallery, works, one)
    assert [content for _, content, _ in examples.asked].count("one") == 4


def test_a_refused_picture_is_told_once_and_not_asked_for_again_while_it_is_looked_at(
    gallery: Gallery, works: PatientTasks, examples: Examples
) -> None:
    examples.broken.add("one")
    told: list[str] = []
    gallery.arrived.connect(told.append)
    for _ in range(3):
        look(gallery, works, picture("one"))
    assert told == ["one"]
    assert len(examples.asked) == 1
    assert isinstance(gallery.refusals["one"], PictureRefused)


@pytest.mark.parametrize("way", ["comes into view again", "was mended"])
def test_a_refused_picture_is_asked_for_again_once_it(
    gallery: Gallery, works: PatientTasks, examples: Examples, way: str
) -> None:
    one = picture("one")
    examples.broken.add("one")
    look(gallery, works, one)
    examples.broken.clear()
    if way == "was mended":
        gallery.retry(["one"])
    else:
        look(gallery, works, picture("two"))
    look(gallery, works, one)
    found = gallery.get(one)
    assert found is not None
    assert found.whole
    assert gallery.refusals == {}


def test_a_picture_that_was_left_behind_is_not_decoded_any_more(
    gallery: Gallery, works: PatientTasks, examples: Examples
) -> None:
    one, other = picture("one"), picture("other")
    gallery.hold(STAGE, [one])
    works.step()
    gallery.hold(STAGE, [other])
    works.wait()
    assert ("pixels", "one", b"") not in examples.asked
    look(gallery, works, one)
    found = gallery.get(one)
    assert found is not None
    assert found.whole


def test_halvings_that_come_too_late_do_not_bring_back_memory_that_another_picture_has(
    gallery: Gallery, works: PatientTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "BUDGET_BYTES", 0)
    one, other = picture("one"), picture("other")
    gallery.hold(STAGE, [one])
    works.step()
    works.step()
    gallery.hold(STAGE, [other])
    works.wait()
    assert gallery.get(one) is None
    works.wait()
    look(gallery, works, one)
    found = gallery.get(one)
    assert found is not None
    assert found.whole


@pytest.mark.parametrize("size", [(1000, 800), (1001, 801), (1600, 1067)])
def test_a_picture_halved_in_strips_is_the_picture_halved_at_once(size: tuple[int, int]) -> None:
    image = QImage(*size, QImage.Format.Format_RGB32)
    for y in range(size[1]):
        image.setPixel(y % size[0], y, 0xFF000000 | (y * 2_654_435_761) & 0xFFFFFF)
    half = halved(image)
    even = image.copy(0, 0, size[0], size[1] // 2 * 2)
    at_once = even.scaled(
        QSize(size[0] // 2, size[1] // 2),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    assert half == at_once
