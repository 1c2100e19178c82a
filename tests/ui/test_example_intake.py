"""Taking pictures into the library: by dialogue, dropping and pasting, and what is said of it."""

import errno
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio_desk.adapters.files import FolderPictureFinder
from studio_desk.adapters.imaging import ProcessWorkshop
from studio_desk.adapters.media import FolderMediaStore
from studio_desk.app.tools import Tools
from studio_desk.services.failures import Refusal
from studio_desk.ui.examples.intake import IntakeStrip
from studio_desk.ui.incoming import PATTERNS
from tests.conftest import Furnished, Hands
from tests.ui.library import grid, is_seen, library, photograph, pick_files, told


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.examples")
    hands.rest()
    return hands


def titles(hands: Hands) -> list[str]:
    return grid(hands).titles


def test_pictures_are_taken_in_and_the_refused_are_named_with_their_reasons(
    page: Hands, kit: Tools, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = photograph(tmp_path / "Anna in the studio.jpg")
    empty, words, cut = (tmp_path / name for name in ("empty.jpg", "words.png", "cut.png"))
    empty.touch()
    words.write_text("not a picture", encoding="utf-8")
    cut.write_bytes(photograph(tmp_path / "whole.png").read_bytes()[:60])
    pick_files(monkeypatch, [good, empty, words, cut, tmp_path / "nowhere.jpg"])
    before = titles(page)
    page.click("examples.add")
    page.wait(lambda: bool(told(page)))
    assert page.label("intake.words") == "1 taken in, 4 refused"
    *sentences, way_out = told(page).splitlines()
    assert way_out == "Check the files, or choose others."
    reasons = (Refusal.EMPTY, Refusal.NOT_A_PICTURE, Refusal.DAMAGED, Refusal.MISSING)
    names = ("empty.jpg", "words.png", "cut.png", "nowhere.jpg")
    assert len(sentences) == 4
    for sentence, name, reason in zip(sentences, names, reasons, strict=True):
        assert sentence == f"{name}: {page.house.wording.name(reason)}"
    # The newest stand first.
    assert titles(page) == ["Anna in the studio", *before]
    # Nothing depends on where it came from.
    good.unlink()
    taken = library(kit, studio)["Anna in the studio"]
    assert page.house.desk.examples.path(taken.content).is_file()


def test_all_refusals_are_told_and_can_be_copied(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{number}.jpg" for number in range(30)]
    pick_files(monkeypatch, files)
    page.click("examples.add")
    # Of many one is told when one asks.
    page.wait(lambda: button(page, "intake.fold").text() == "Show 30 refused")
    assert not told(page)
    page.click("intake.fold")
    # The reason and the advice once, and every file.
    reason, _advice = told(page).splitlines()
    assert reason.startswith("30 files, each refused because there is no such file: 0.jpg, 1.jpg")
    assert all(f" {file.name}" in reason for file in files)
    page.click("intake.copy")
    assert QGuiApplication.clipboard().text() == told(page)
    page.click("intake.fold")
    assert not told(page)
    page.click("intake.close")
    assert not is_seen(page, "intake.words")


def button(hands: Hands, name: str) -> QPushButton:
    found = hands.find(name, QPushButton)
    assert isinstance(found, QPushButton)
    return found


def test_what_is_named_like_no_picture_is_counted_and_named(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shoot"
    folder.mkdir()
    photograph(folder / "one.png")
    for name in ("notes.txt", "logo.svg", ".hidden"):
        (folder / name).touch()
    pick_files(monkeypatch, [folder])
    page.click("examples.add_folder")
    page.wait(lambda: page.label("intake.words") == "1 taken in, 2 left alone")
    page.click("intake.fold")
    sentence = "2 other files were left alone: logo.svg (a drawing), notes.txt"
    assert told(page) == sentence


def test_good_news_goes_by_itself_and_bad_news_stays(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = page.window.findChild(IntakeStrip)
    assert strip is not None
    timer = strip.findChild(QTimer)
    assert timer is not None
    pick_files(monkeypatch, [tmp_path / "gone.png"])
    page.click("examples.add")
    page.wait(lambda: bool(told(page)))
    assert not timer.isActive()
    pick_files(monkeypatch, [photograph(tmp_path / "one.png")])
    page.click("examples.add")
    page.wait(lambda: page.label("intake.words") == "1 taken in")
    timer.setInterval(0)
    page.wait(lambda: not is_seen(page, "intake.words"))


def test_what_came_in_is_chosen_unless_somebody_is_writing_of_another(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick_files(monkeypatch, [photograph(tmp_path / "one.png")])
    page.click("examples.add")
    page.wait(lambda: grid(page).chosen == ["one"])
    page.line("example.title").setFocus()
    pick_files(monkeypatch, [photograph(tmp_path / "two.png", 20)])
    QTest.keyClick(button(page, "examples.add"), Qt.Key.Key_Space)
    page.line("example.title").setFocus()
    page.wait(lambda: "two" in titles(page))
    assert grid(page).chosen == ["one"]
    assert button(page, "intake.choose").text() == "Choose the new one"
    page.click("intake.choose")
    assert grid(page).chosen == ["two"]


def test_a_picture_that_is_known_is_not_taken_twice(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick_files(monkeypatch, [photograph(tmp_path / "one.png")])
    page.click("examples.add")
    page.wait(lambda: "one" in titles(page))
    pick_files(monkeypatch, [photograph(tmp_path / "two.png")])
    page.click("examples.add")
    page.wait(lambda: "already" in page.label("intake.words"))
    assert page.label("intake.words") == "0 taken in, 1 in the library already"
    assert "two" not in titles(page)


def test_leaving_the_dialogue_takes_nothing(page: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    before = titles(page)
    pick_files(monkeypatch, [])
    page.click("examples.add")
    assert titles(page) == before


def test_a_folder_is_taken_in_with_the_folders_in_it(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "session" / "selected"
    inner.mkdir(parents=True)
    photograph(inner / "first.png", 10)
    photograph(inner.parent / "second.png", 20)
    (inner / "notes.txt").write_text("not for the library", encoding="utf-8")
    pick_files(monkeypatch, [inner.parent])
    page.click("examples.add_folder")
    page.wait(lambda: {"first", "second"} <= set(titles(page)))
    page.wait(lambda: page.label("intake.words") == "2 taken in, 1 left alone")


def test_the_new_pictures_can_be_chosen_at_once(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [photograph(tmp_path / f"{number}.png", 40 + number) for number in range(3)]
    pick_files(monkeypatch, files)
    page.click("examples.add")
    page.wait(lambda: "0" in titles(page))
    grid(page).click(5)
    page.click("intake.choose")
    assert set(grid(page).chosen) == {"0", "1", "2"}
    assert page.label("many.head") == "3 pictures"


def test_the_dialogue_offers_every_kind_of_picture() -> None:
    for suffix in ("jpg", "png", "tif", "webp", "heic", "avif", "psd", "cr3", "nef", "arw", "dng"):
        assert f"*.{suffix}" in PATTERNS.split()


# Dropping


def dropped(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def drop(hands: Hands, data: QMimeData) -> bool:
    """Drag over the page and let go; return whether it was willing to take it."""
    page, copy = hands.window.pages["examples"], Qt.DropAction.CopyAction
    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(200, 200), copy, data, button, plain)
    over.ignore()
    QApplication.sendEvent(page, over)
    if over.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(200, 200), copy, data, button, plain))
    return over.isAccepted()


def test_pictures_and_folders_are_dropped_on_the_page(page: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    photograph(folder / "inside.png", 30)
    good, bad = photograph(tmp_path / "dropped.png"), tmp_path / "bad.png"
    bad.touch()
    files = (good, bad, folder)
    assert drop(page, dropped(*(QUrl.fromLocalFile(str(file)) for file in files)))
    page.wait(lambda: {"dropped", "inside"} <= set(titles(page)))
    assert "bad.png" in told(page)


def test_a_picture_dragged_out_of_a_browser_is_taken_in_by_its_bytes(
    page: Hands, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    file = photograph(tmp_path / "original.jpg")
    data = dropped(QUrl("https://portraits.example/harbour.jpg"))
    data.setData("image/jpeg", QByteArray(file.read_bytes()))
    assert drop(page, data)
    page.wait(lambda: "harbour" in titles(page))
    taken = library(kit, studio)["harbour"]
    # As it was, not decoded and written anew.
    assert page.house.desk.examples.path(taken.content).read_bytes() == file.read_bytes()


def test_what_is_no_picture_cannot_be_dropped(page: Hands) -> None:
    assert not drop(page, dropped(QUrl("https://portraits.example/one.jpg")))
    words = QMimeData()
    words.setText("one.jpg")
    assert not drop(page, words)


# Pasting


def red() -> QImage:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#AA0000"))
    return image


def paste(hands: Hands) -> None:
    grid(hands).view.setFocus()
    QTest.keySequence(grid(hands).view, "Ctrl+V")


def test_a_copied_picture_is_pasted(page: Hands, kit: Tools, studio: Furnished) -> None:
    QGuiApplication.clipboard().setImage(red())
    paste(page)
    page.wait(lambda: any(each.startswith("Pasted") for each in titles(page)))
    title = next(each for each in titles(page) if each.startswith("Pasted"))
    taken = library(kit, studio)[title]
    with Image.open(page.house.desk.examples.path(taken.content)) as kept:
        assert kept.size == (30, 20)
        assert kept.convert("RGB").getpixel((5, 5)) == (0xAA, 0, 0)


def test_copied_files_are_pasted(page: Hands, tmp_path: Path) -> None:
    file = photograph(tmp_path / "copied.png")
    QGuiApplication.clipboard().setMimeData(dropped(QUrl.fromLocalFile(str(file))))
    paste(page)
    page.wait(lambda: "copied" in titles(page))


def test_where_there_is_no_picture_to_paste_that_is_said(page: Hands) -> None:
    QGuiApplication.clipboard().setText("a word")
    before = titles(page)
    paste(page)
    assert "no picture" in page.label("notice.words")
    assert titles(page) == before


def test_words_are_pasted_into_the_line_they_are_meant_for(page: Hands) -> None:
    QGuiApplication.clipboard().setText("navy")
    line = page.line("examples.filter")
    line.setFocus()
    QTest.keySequence(line, "Ctrl+V")
    assert line.text() == "navy"


# Stopping


class Gate:
    """Holds the second picture back on its way into the studio's folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        self._passed = 0
        take = FolderMediaStore.take

        def slow(store: FolderMediaStore, source: Path, expected: str = "") -> str:
            self._passed += 1
            if self._passed == 2:
                self.reached.set()
                assert self.open.wait(20)
            return take(store, source, expected)

        monkeypatch.setattr(FolderMediaStore, "take", slow)


def test_taking_in_tells_how_far_it_is_and_stops_when_told_to(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [photograph(tmp_path / f"{number}.png", 40 + number) for number in range(5)]
    gate = Gate(monkeypatch)
    pick_files(monkeypatch, files)
    before = titles(page)
    page.click("examples.add")
    page.wait(gate.reached.is_set)
    page.wait(lambda: "1 of 5" in page.label("intake.words"))
    # One at a time: the refusals of two would be told over one another.
    assert not drop(page, dropped(QUrl.fromLocalFile(str(files[4]))))
    page.click("examples.add")
    page.click("intake.stop")
    gate.open.set()
    page.wait(lambda: page.label("intake.words").startswith("Stopped"))
    # What was taken until then has stayed.
    assert len(titles(page)) == len(before) + 2


class Vast:
    """Folders without end and without a picture."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.left = threading.Event(), threading.Event()

        def find(
            _finder: FolderPictureFinder,
            _paths: Sequence[Path],
            look_up: Callable[[], None],
            _leave: Callable[[Path], None],
        ) -> list[Path]:
            try:
                while True:
                    look_up()
                    self.reached.set()
                    time.sleep(0.001)
            finally:
                self.left.set()

        monkeypatch.setattr(FolderPictureFinder, "find", find)


def test_looking_for_pictures_is_told_and_stops_when_told_to(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vast = Vast(monkeypatch)
    pick_files(monkeypatch, [tmp_path])
    page.click("examples.add_folder")
    page.wait(vast.reached.is_set)
    assert page.label("intake.words") == "Looking for pictures…"
    page.click("intake.stop")
    page.wait(lambda: page.label("intake.words").startswith("Stopped"))
    assert vast.left.is_set()


def test_closing_the_window_stops_looking_for_pictures(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vast = Vast(monkeypatch)
    pick_files(monkeypatch, [tmp_path])
    page.click("examples.add_folder")
    page.wait(vast.reached.is_set)
    assert page.window.close()
    page.house.works.wait()
    assert vast.left.is_set()


def test_after_a_mistake_of_the_program_the_strip_is_free_again_and_the_log_has_it(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick_files(monkeypatch, [photograph(tmp_path / "one.png")])
    with monkeypatch.context() as broken, page.qtbot.captureExceptions() as raised:
        broken.setattr(FolderMediaStore, "take", lambda *_: 1 / 0)
        page.click("examples.add")
        page.wait(lambda: page.label("intake.words").startswith("Broken off"))
    # What the window's hook is given goes into the log.
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    page.click("examples.add")
    page.wait(lambda: page.label("intake.words") == "1 taken in")


def test_where_no_worker_can_be_started_that_is_said_and_can_be_tried_again(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(_workshop: ProcessWorkshop, *_: object) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    pick_files(monkeypatch, [photograph(tmp_path / "one.png")])
    with monkeypatch.context() as scarce:
        scarce.setattr(ProcessWorkshop, "_hire", unable)
        page.click("examples.add")
        page.wait(lambda: os.strerror(errno.EAGAIN) in page.label("intake.words"))
    page.click("examples.add")
    page.wait(lambda: page.label("intake.words") == "1 taken in")


def test_closing_the_window_stops_taking_pictures_in(
    page: Hands,
    kit: Tools,
    studio: Furnished,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [photograph(tmp_path / f"{number}.png", 40 + number) for number in range(5)]
    gate = Gate(monkeypatch)
    pick_files(monkeypatch, files)
    before = library(kit, studio)
    page.click("examples.add")
    page.wait(gate.reached.is_set)
    assert page.window.close()
    gate.open.set()
    page.house.works.wait()
    assert len(library(kit, studio)) == len(before) + 2
