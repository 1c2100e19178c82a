"""The pictures of an older library are inspected in the background, and in nobody's way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio_desk.adapters.db import inspections as stored
from studio_desk.domain.inspection import READING, Inspection
from studio_desk.services.failures import FileUnwritable, NoWorkers
from studio_desk.services.inspector import PictureInspector
from studio_desk.ui.catching_up import BATCH, CatchingUp
from tests.conftest import Furnished, Hands


@pytest.fixture
def catching_up(hands: Hands) -> Iterator[CatchingUp]:
    catching_up = CatchingUp(hands.house, hands.window)
    yield catching_up
    catching_up.stop()


@pytest.fixture
def told(hands: Hands) -> list[str]:
    """The contents of the files of which the window was told that they were read."""
    contents: list[str] = []

    def note(seen: Inspection) -> None:
        contents.append(seen.content)

    hands.house.signals.picture_inspected.connect(note)
    return contents


@pytest.fixture
def older(studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The contents of more pictures than are read at once, all by a reader that read less."""
    files = [tmp_path / f"{number}.png" for number in range(BATCH + 3)]
    for number, file in enumerate(files):
        Image.new("RGB", (40 + number, 30), (90, 60, number)).save(file)
    studio.desk.examples.take(files, lambda _done, _of: None)
    monkeypatch.setattr(stored, "READING", READING + 1)
    # The sample studio knows of a picture too whose file it never had.
    return [each for each in studio.desk.inspector.unread() if studio.desk.examples.has_file(each)]


def test_every_picture_is_read_and_the_window_told(
    hands: Hands, catching_up: CatchingUp, older: list[str], told: list[str]
) -> None:
    inspector = hands.house.desk.inspector
    assert inspector.marks() == {}
    catching_up.begin(0)
    hands.wait(lambda: len(told) == len(older))
    assert sorted(told) == sorted(older)
    assert not set(inspector.unread()) & set(older)


def test_nothing_is_read_where_all_is_known(
    hands: Hands, catching_up: CatchingUp, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    unread = PictureInspector.unread

    def noted(inspector: PictureInspector) -> list[str]:
        asked.append(inspector)
        return unread(inspector)

    monkeypatch.setattr(PictureInspector, "unread", noted)
    catching_up.begin(0)
    hands.wait(lambda: bool(asked))
    hands.rest()
    assert told == []


def test_what_is_lost_is_passed_by(
    hands: Hands, catching_up: CatchingUp, older: list[str], told: list[str]
) -> None:
    lost = older[0]
    hands.house.desk.examples.path(lost).unlink()
    catching_up.begin(0)
    hands.wait(lambda: len(told) == len(older) - 1)
    assert lost not in told


def test_who_closes_the_window_waits_for_no_file(
    hands: Hands, catching_up: CatchingUp, older: list[str], told: list[str]
) -> None:
    catching_up.begin(0)
    hands.wait(lambda: len(told) >= BATCH)
    catching_up.stop()
    hands.rest()
    assert len(told) == BATCH
    assert len(set(hands.house.desk.inspector.unread()) & set(older)) == len(older) - BATCH


@pytest.mark.parametrize("failure", [NoWorkers("no more processes"), FileUnwritable("x", "full")])
def test_what_nobody_asked_for_fails_without_a_word(
    hands: Hands,
    qtbot: QtBot,
    catching_up: CatchingUp,
    older: list[str],
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
) -> None:
    tried: list[object] = []

    def fail(_inspector: PictureInspector, contents: object, _progress: object) -> None:
        tried.append(contents)
        raise failure

    monkeypatch.setattr(PictureInspector, "read", fail)
    with qtbot.assertNotEmitted(hands.house.signals.failed):
        catching_up.begin(0)
        hands.wait(lambda: bool(tried))
        hands.rest()
    assert len(tried) == 1
