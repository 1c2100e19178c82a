"""What is typed counts until it is saved, however slow or full the disk is."""

from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.picture import Picture
from studio_desk.services.failures import FileUnwritable
from studio_desk.ui.autosave import Drafts
from studio_desk.ui.signals import StudioSignals
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk
from tests.ui.busy import busy_books
from tests.ui.held import PatientTasks
from tests.ui.tiles import Grid

OLD = "as it was read"
T = TypeVar("T")


class Disk:
    """Takes what it is given, or nothing while it is full."""

    def __init__(self) -> None:
        self.full = False
        self.written: list[str] = []

    @property
    def now(self) -> dict[str, str]:
        """What stands there last, by the first letter."""
        return {words[0]: words for words in self.written}

    def write(self, value: str) -> str:
        if self.full:
            raise FileUnwritable("studio.db", "No space left on device")
        self.written.append(value)
        return value


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def told() -> list[str]:
    """What was said to be saved."""
    return []


@pytest.fixture
def drafts(hands: Hands, disk: Disk, told: list[str]) -> Drafts[str]:
    return Drafts(hands.house, QObject(hands.window), disk.write, told.append)


# Drafts


def test_what_is_held_is_the_latest_until_it_is_saved(
    hands: Hands, drafts: Drafts[str], disk: Disk, told: list[str]
) -> None:
    assert drafts.latest("a", OLD) == OLD
    with busy_books(hands):
        drafts.hold("a", "typed")
        drafts.save()
        assert drafts.is_busy("a")
        assert drafts.latest("a", OLD) == "typed"
        assert not drafts.is_busy("b")
    assert not drafts.is_busy("a")
    assert drafts.latest("a", OLD) == OLD
    assert disk.written == told == ["typed"]


def test_it_is_saved_by_itself_after_a_pause(hands: Hands, drafts: Drafts[str], disk: Disk) -> None:
    for typed in ("t", "ty", "typed"):
        drafts.hold("a", typed)
    hands.wait(lambda: not drafts.is_busy("a"))
    assert disk.written == ["typed"]


def test_what_was_typed_after_the_saving_began_is_unsaved_still(
    hands: Hands, drafts: Drafts[str], disk: Disk
) -> None:
    with busy_books(hands):
        drafts.hold("a", "first")
        drafts.save()
        drafts.hold("a", "second")
    assert disk.written == ["first"]
    assert drafts.latest("a", OLD) == "second"
    drafts.save()
    hands.rest()
    assert disk.written == ["first", "second"]
    assert not drafts.is_busy("a")


def test_what_is_under_way_is_not_sent_twice(hands: Hands, drafts: Drafts[str], disk: Disk) -> None:
    with busy_books(hands):
        drafts.hold("a", "typed")
        drafts.save()
        drafts.hold("b", "elsewhere")
        drafts.save()
        drafts.save()
    assert disk.written == ["typed", "elsewhere"]


def test_what_was_refused_is_kept_and_tried_again_with_the_next_change(
    hands: Hands, drafts: Drafts[str], disk: Disk, told: list[str]
) -> None:
    disk.full = True
    drafts.hold("a", "typed")
    drafts.save()
    hands.rest()
    assert "No space left" in hands.label("notice.words")
    assert told == []
    disk.full = False
    drafts.hold("b", "elsewhere")
    assert drafts.latest("a", OLD) == "typed"
    hands.wait(lambda: not drafts.is_busy("b"))
    assert disk.written == ["typed", "elsewhere"]
    assert not drafts.is_busy("a")


def test_a_refusal_of_something_older_does_not_bring_it_back(
    hands: Hands, drafts: Drafts[str], disk: Disk
) -> None:
    disk.full = True
    with busy_books(hands):
        drafts.hold("a", "first")
        drafts.save()
        drafts.hold("a", "second")
    disk.full = False
    drafts.save()
    drafts.save()
    hands.rest()
    assert disk.written == ["second"]


STEPS = st.sampled_from(("type in a", "type in b", "save", "answer", "fill disk", "mend disk"))


@given(steps=st.lists(STEPS, max_size=30))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_was_typed_is_ever_lost(hands: Hands, steps: list[str]) -> None:
    disk, books, owner = Disk(), PatientTasks(), QObject()
    house = replace(hands.house, books=books, signals=StudioSignals())
    drafts: Drafts[str] = Drafts(house, owner, disk.write, lambda _: None)
    typed: dict[str, str] = {}
    for number, step in enumerate(steps):
        match step:
            case "save":
                drafts.save()
            case "answer" if books.waiting:
                books.step()
            case "fill disk" | "mend disk":
                disk.full = step == "fill disk"
            case "type in a" | "type in b":
                key = step[-1]
                typed[key] = f"{key}{number}"
                drafts.hold(key, typed[key])
        for key, words in typed.items():
            assert drafts.latest(key, disk.now.get(key, OLD)) == words
    disk.full = False
    drafts.save()
    books.wait()
    assert disk.now == typed
    assert not any(map(drafts.is_busy, typed))


# The card of an example


@pytest.fixture
def grid(hands: Hands) -> Grid:
    hands.click("rail.examples")
    hands.rest()
    return Grid(hands, "examples.list")


def library(kit: Tools, studio: Furnished) -> dict[str, Picture]:
    """What another program would find in the studio's data."""
    pictures = open_desk(kit, studio.folder).examples.all()
    return {picture.content: picture for picture in pictures}


def test_a_late_answer_does_not_take_back_what_was_said_of_a_picture(
    hands: Hands, grid: Grid, kit: Tools, studio: Furnished
) -> None:
    shown: list[str] = []
    line = hands.line("example.title")
    hands.house.signals.pictures_saved.connect(lambda _: shown.append(line.text()))
    hands.click("rail.outbox")
    hands.rest()
    with busy_books(hands):
        hands.click("rail.examples")
        hands.type("example.title", "Anna")
        hands.window.pages["examples"].settle()
        QTest.keyClicks(line, " in the studio")
        hands.window.pages["examples"].settle()
    assert shown == ["Anna in the studio"] * 2
    assert line.text() == "Anna in the studio"
    assert library(kit, studio)[grid.current.content].title == "Anna in the studio"


def test_what_could_not_be_saved_of_a_picture_is_not_lost_by_choosing_another(
    hands: Hands, grid: Grid, kit: Tools, studio: Furnished
) -> None:
    first = grid.current.content
    with full_disk():
        hands.type("example.title", "Anna")
        grid.click(1)
        hands.rest()
        assert "No space left" in hands.label("notice.words")
        assert hands.line("example.title").text() != "Anna"
        grid.click(0)
        hands.rest()
        assert hands.line("example.title").text() == "Anna"
        grid.click(1)
        hands.rest()
    second = grid.current.content
    hands.type("example.credit", "By us")
    hands.click("rail.outbox")
    hands.rest()
    kept = library(kit, studio)
    assert kept[first].title == "Anna"
    assert kept[second].credit == "By us"


def test_what_another_part_of_the_window_says_of_a_picture_is_shown(
    hands: Hands, grid: Grid, kit: Tools, studio: Furnished
) -> None:
    picture = library(kit, studio)[grid.current.content]
    hands.house.desk.examples.describe(
        Picture(picture.content, picture.width_px, picture.height_px, title="Anna")
    )
    hands.window.pages["examples"].refresh()
    hands.rest()
    assert hands.line("example.title").text() == "Anna"
