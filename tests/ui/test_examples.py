"""The library: taking pictures in, saying what they are, taking them out."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QSpinBox,
)

from studio_desk.adapters.imaging import PillowDarkroom
from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.failures import Refusal
from studio_desk.services.picture_ports import Reading
from tests.conftest import Furnished, Hands
from tests.ui.broken import full_disk


@pytest.fixture
def page(hands: Hands) -> Hands:
    hands.click("rail.examples")
    hands.rest()
    return hands


def grid(hands: Hands) -> QListWidget:
    found = hands.find("examples.list", QListWidget)
    assert isinstance(found, QListWidget)
    return found


def titles(hands: Hands) -> list[str]:
    hands.rest()
    return [grid(hands).item(place).text() for place in range(grid(hands).count())]


def choose(hands: Hands, title: str) -> None:
    hands.rest()
    grid(hands).setCurrentItem(grid(hands).findItems(title, Qt.MatchFlag.MatchExactly)[0])


def library(kit: Tools, studio: Furnished) -> dict[str, Picture]:
    """What another program would find in the studio's data."""
    return {each.title: each for each in open_desk(kit, studio.folder).examples.all()}


def photograph(path: Path, shade: int = 120) -> Path:
    Image.new("RGB", (64, 48), (shade, 90, 60)).save(path)
    return path


def pick_files(monkeypatch: pytest.MonkeyPatch, files: Sequence[Path]) -> None:
    """Answer the file dialogue."""
    chosen = [str(file) for file in files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: (chosen, "")))


def told(hands: Hands) -> str:
    """What the strip says of those that were refused."""
    found = hands.window.findChild(QLabel, "intake.refusals")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


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
    assert page.label("intake.words").startswith("1 taken in, 4 refused")
    sentences = told(page).splitlines()
    reasons = (Refusal.EMPTY, Refusal.NOT_A_PICTURE, Refusal.DAMAGED, Refusal.MISSING)
    names = ("empty.jpg", "words.png", "cut.png", "nowhere.jpg")
    assert len(sentences) == 4
    for sentence, name, reason in zip(sentences, names, reasons, strict=True):
        assert name in sentence
        assert page.house.wording.name(reason) in sentence
    assert titles(page) == [*before, "Anna in the studio"]
    # Nothing depends on where it came from.
    good.unlink()
    taken = library(kit, studio)["Anna in the studio"]
    assert page.house.desk.examples.path(taken.content).is_file()


def test_many_refusals_are_counted_rather_than_listed(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{number}.jpg" for number in range(30)]
    pick_files(monkeypatch, files)
    page.click("examples.add")
    page.wait(lambda: bool(told(page)))
    assert len(told(page).splitlines()) == 7
    assert "24" in told(page).splitlines()[-1]
    page.click("intake.close")
    assert not told(page)


def test_a_picture_that_is_known_is_not_taken_twice(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick_files(monkeypatch, [photograph(tmp_path / "one.png"), photograph(tmp_path / "two.png")])
    page.click("examples.add")
    page.wait(lambda: "one" in titles(page))
    assert "two" not in titles(page)


def test_leaving_the_dialogue_takes_nothing(page: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    before = titles(page)
    pick_files(monkeypatch, [])
    page.click("examples.add")
    assert titles(page) == before


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


def test_pictures_are_dropped_on_the_page(page: Hands, tmp_path: Path) -> None:
    good, bad = photograph(tmp_path / "dropped.png"), tmp_path / "bad.png"
    bad.touch()
    assert drop(page, dropped(QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))))
    page.wait(lambda: "dropped" in titles(page))
    assert "bad.png" in told(page)


def test_a_dropped_folder_is_refused_like_any_other_file(page: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    assert drop(page, dropped(QUrl.fromLocalFile(str(folder))))
    page.wait(lambda: "a folder" in told(page))


def test_what_is_no_file_cannot_be_dropped(page: Hands) -> None:
    assert not drop(page, dropped(QUrl("https://portraits.example/one.jpg")))
    words = QMimeData()
    words.setText("one.jpg")
    assert not drop(page, words)


def test_taking_in_tells_how_far_it_is_and_stops_when_told_to(
    page: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [photograph(tmp_path / f"{number}.png", 40 + number) for number in range(5)]
    second, go_on = threading.Event(), threading.Event()
    read = PillowDarkroom.read

    def slow(self: PillowDarkroom, path: Path) -> Reading:
        if path == files[1]:
            second.set()
            assert go_on.wait(20)
        return read(self, path)

    monkeypatch.setattr(PillowDarkroom, "read", slow)
    pick_files(monkeypatch, files)
    before = titles(page)
    page.click("examples.add")
    assert second.wait(20)
    page.wait(lambda: "1 of 5" in page.label("intake.words"))
    # One at a time: the refusals of two would be told over one another.
    assert not drop(page, dropped(QUrl.fromLocalFile(str(files[4]))))
    page.click("examples.add")
    page.click("intake.stop")
    go_on.set()
    page.wait(lambda: page.label("intake.words").startswith("Stopped"))
    # What was taken until then has stayed.
    assert titles(page) == [*before, "0", "1"]


def test_closing_the_window_stops_taking_pictures_in(
    page: Hands,
    kit: Tools,
    studio: Furnished,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [photograph(tmp_path / f"{number}.png", 40 + number) for number in range(5)]
    begun, go_on = threading.Event(), threading.Event()
    read = PillowDarkroom.read

    def slow(self: PillowDarkroom, path: Path) -> Reading:
        begun.set()
        assert go_on.wait(20)
        return read(self, path)

    monkeypatch.setattr(PillowDarkroom, "read", slow)
    pick_files(monkeypatch, files)
    before = library(kit, studio)
    page.click("examples.add")
    assert begun.wait(20)
    assert page.window.close()
    go_on.set()
    page.house.works.wait()
    assert len(library(kit, studio)) == len(before) + 1


# The card


def test_what_is_said_of_a_picture_is_saved_by_itself(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    before = library(kit, studio)
    choose(page, next(title for title, each in before.items() if each.origin is Origin.AI))
    content = current(page).content
    origin = page.find("example.origin", QComboBox)
    assert isinstance(origin, QComboBox)
    origin.setFocus()
    QTest.keyClick(origin, Qt.Key.Key_Home)
    QTest.keyClick(origin, Qt.Key.Key_Down)
    assert origin.currentData() == Origin.AI_EDITED
    for key, words in (
        ("title", "Anna"),
        ("credit", "By us"),
        ("tool", "Tool 3"),
        ("camera", "Camera 4"),
        ("sitter", "Anna B."),
    ):
        page.type(f"example.{key}", words)
    picked = page.find("example.picked_from", QSpinBox)
    assert isinstance(picked, QSpinBox)
    picked.setValue(40)
    page.wait(lambda: "Anna" in titles(page))
    said = library(kit, studio)["Anna"]
    assert said.content == content
    assert (said.origin, said.credit, said.tool) == (Origin.AI_EDITED, "By us", "Tool 3")
    assert (said.camera, said.sitter, said.picked_from) == ("Camera 4", "Anna B.", 40)


def current(hands: Hands) -> Picture:
    picture = grid(hands).currentItem().data(Qt.ItemDataRole.UserRole)
    assert isinstance(picture, Picture)
    return picture


def test_typing_goes_on_after_it_was_saved(page: Hands, kit: Tools, studio: Furnished) -> None:
    page.type("example.title", "Anna")
    page.window.pages["examples"].settle()
    page.rest()
    line = page.line("example.title")
    assert line.hasFocus()
    QTest.keyClicks(line, " in the studio")
    page.rest()
    assert line.text() == "Anna in the studio"
    page.click("rail.outbox")
    page.rest()
    assert "Anna in the studio" in library(kit, studio)


def test_what_is_typed_while_it_is_being_saved_is_not_taken_back(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    page.type("example.title", "Anna")
    page.window.pages["examples"].settle()
    QTest.keyClicks(page.line("example.title"), " in the studio")
    page.rest()
    assert page.line("example.title").text() == "Anna in the studio"
    page.click("rail.outbox")
    page.rest()
    assert "Anna in the studio" in library(kit, studio)


def test_a_picture_does_not_vanish_under_the_hands_where_it_no_longer_fits_the_filter(
    page: Hands,
) -> None:
    first = titles(page)[0]
    page.type("examples.filter", first)
    page.type("example.title", "Anna")
    page.window.pages["examples"].settle()
    assert titles(page) == ["Anna"]
    assert page.line("example.title").hasFocus()


def test_choosing_another_picture_saves_what_was_said_of_the_one_before(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    first, second, *_ = titles(page)
    choose(page, first)
    page.type("example.credit", "By us")
    choose(page, second)
    page.rest()
    assert library(kit, studio)[first].credit == "By us"
    assert library(kit, studio)[second].credit != "By us"
    assert page.line("example.title").text() == second


def test_what_cannot_be_saved_is_kept_until_it_can(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    with full_disk():
        page.type("example.title", "Anna")
        page.click("rail.outbox")
        page.rest()
        assert "No space left" in page.label("notice.words")
        page.click("rail.examples")
        page.rest()
    page.click("rail.outbox")
    page.rest()
    assert "Anna" in library(kit, studio)


def test_a_photograph_is_not_asked_for_its_generator(page: Hands, kit: Tools) -> None:
    pictures = page.house.desk.examples.all()
    choose(page, next(each.title for each in pictures if each.origin is Origin.CAMERA))
    shown = {name for name in ("tool", "camera") if is_seen(page, f"example.{name}")}
    assert shown == {"camera"}
    choose(page, next(each.title for each in pictures if each.origin is Origin.AI))
    shown = {name for name in ("tool", "camera") if is_seen(page, f"example.{name}")}
    assert shown == {"tool"}


def is_seen(hands: Hands, name: str) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(QLineEdit, name))


def test_a_removed_picture_comes_back_by_the_notice_and_stays_with_consultations(
    page: Hands, kit: Tools, studio: Furnished
) -> None:
    before = titles(page)
    gone = studio.half_done.comparisons[0].left
    choose(page, gone.title)
    page.click("example.remove")
    page.wait(lambda: gone.title not in titles(page))
    assert gone.title in page.label("notice.words")
    kept = open_desk(kit, studio.folder).consultations.open(studio.half_done.id)
    assert kept.comparisons[0].left == gone
    page.click("notice.undo")
    page.wait(lambda: titles(page) == before)
    assert library(kit, studio)[gone.title] == gone


def test_the_library_is_filtered_by_title_origin_and_credit(page: Hands) -> None:
    pictures = page.house.desk.examples.all()
    page.type("examples.filter", "ai generated")
    assert set(titles(page)) == {each.title for each in pictures if each.origin is Origin.AI}
    page.type("examples.filter", "nasa")
    assert set(titles(page)) == {each.title for each in pictures if "NASA" in each.credit}
    page.type("examples.filter", "nothing like it")
    assert titles(page) == []


def test_a_library_whose_files_are_gone_is_still_shown(hands: Hands, studio: Furnished) -> None:
    for picture in hands.house.desk.examples.all():
        hands.house.desk.examples.path(picture.content).unlink()
    hands.click("rail.examples")
    assert len(titles(hands)) == 8
    assert not grid(hands).grab().isNull()


def test_an_empty_library_says_what_to_do(hands: Hands) -> None:
    for picture in hands.house.desk.examples.all():
        hands.house.desk.examples.remove(picture.content)
    hands.click("rail.examples")
    hands.rest()
    shown = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    assert any("Drop pictures here" in words for words in shown)
