"""A picture that a client brought is on the stage in two steps, and not before it may be shown."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from studio_desk.domain.comparison import Side
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client
from studio_desk.domain.picture import Origin, Picture
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.step import CompareStep
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.inspected import marked_file
from tests.ui.looking import look, pair_of, pane
from tests.ui.tiles import Grid


@pytest.fixture
def clipboard() -> Iterator[QClipboard]:
    """Left empty: what stays in it is deleted after Qt, which ends the process of the tests."""
    clipboard = QGuiApplication.clipboard()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    file = tmp_path / "from the stick.png"
    Image.new("RGB", (300, 400), (200, 90, 60)).save(file)
    return file


def drop(hands: Hands, file: Path, side: Side) -> None:
    """Drop a file on a side of the pair."""
    view = hands.find("compare.view")
    assert isinstance(view, PairView)
    step = hands.window.findChild(CompareStep)
    assert step is not None
    spot = QPointF(view.mapTo(step, pane(view, side).shown.center().toPoint()))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    over = QDragEnterEvent(spot.toPoint(), copy, data, button, none)
    QApplication.sendEvent(step, over)
    assert over.isAccepted()
    QApplication.sendEvent(step, QDropEvent(spot, copy, data, button, none))


def use(hands: Hands) -> QPushButton:
    found = hands.find("arrival.use", QPushButton)
    assert isinstance(found, QPushButton)
    return found


def test_a_file_that_is_dropped_on_a_side_stands_there_after_one_more_click(
    hands: Hands, studio: Furnished, brought: Path
) -> None:
    look(hands, studio)
    kept = pair_of(hands).left
    drop(hands, brought, Side.RIGHT)
    hands.wait(lambda: "from the stick" in hands.label("arrival.words"))
    hands.click("arrival.origin.ai")
    hands.type("arrival.tool", "Flux")
    hands.click("arrival.use")
    hands.wait(lambda: pair_of(hands).right.title == "from the stick")
    pair = pair_of(hands)
    assert (pair.left, pair.right.origin, pair.right.tool) == (kept, Origin.AI, "Flux")
    assert pair.right.consent.basis is ConsentBasis.AGREED
    hands.rest()
    # What a client lends is no example for the next one.
    assert pair.right.content not in {each.content for each in studio.desk.examples.all()}


@pytest.mark.parametrize("is_chosen", [True, False])
def test_what_a_brought_file_says_is_the_studio_s_word_once_somebody_has_chosen_it(
    hands: Hands, studio: Furnished, tmp_path: Path, is_chosen: bool
) -> None:
    look(hands, studio)
    drop(hands, marked_file(tmp_path / "lent.jpg", "", "NIKON Z 8"), Side.RIGHT)
    hands.wait(lambda: "lent" in hands.label("arrival.words"))
    if is_chosen:
        hands.click("arrival.origin.camera")
    hands.click("arrival.use")
    hands.wait(lambda: pair_of(hands).right.title == "lent")
    lent = pair_of(hands).right
    assert (lent.origin, lent.origin_from_file) == (Origin.CAMERA, not is_chosen)


def test_it_is_seen_at_once_by_the_staff(hands: Hands, studio: Furnished, brought: Path) -> None:
    look(hands, studio)
    drop(hands, brought, Side.LEFT)

    def red() -> bool:
        seen = hands.find("arrival.look", QLabel)
        assert isinstance(seen, QLabel)
        image = seen.pixmap().toImage()
        return not image.isNull() and image.pixelColor(image.rect().center()).red() > 150

    hands.wait(red)


def test_what_is_no_picture_says_so_and_leads_back(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    look(hands, studio)
    before = pair_of(hands)
    drawing = tmp_path / "logo.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    drop(hands, drawing, Side.LEFT)
    hands.wait(lambda: "logo.svg" in hands.label("arrival.words"))
    assert not use(hands).isEnabled()
    hands.click("arrival.back")
    assert hands.find("picker.list").isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert pair_of(hands) == before


def test_a_pair_begins_with_a_file_too(
    hands: Hands, studio: Furnished, brought: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.open(studio.half_done, Step.COMPARE)
    pairs = len(hands.workspace.sitting.now.comparisons)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(brought), ""))
    hands.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    hands.click("picker.file")
    hands.wait(lambda: "from the stick" in hands.label("arrival.words"))
    hands.click("arrival.ground.nobody")
    hands.click("arrival.use")
    hands.wait(lambda: hands.find("picker.filter").isVisible())
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: len(hands.workspace.sitting.now.comparisons) == pairs + 1)
    left = pair_of(hands, pairs).left
    assert (left.title, left.consent.basis) == ("from the stick", ConsentBasis.NOBODY)
    assert left in studio.desk.examples.all()


def test_a_picture_whose_consent_was_withdrawn_does_not_come_back_by_being_brought(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    look(hands, studio)
    known = pair_of(hands).right
    file = tmp_path / "again.jpg"
    file.write_bytes(studio.desk.examples.path(known.content).read_bytes())
    studio.desk.examples.withdraw(known)
    drop(hands, file, Side.LEFT)
    hands.wait(lambda: "withdrawn" in hands.label("arrival.words"))
    assert not use(hands).isEnabled()


def test_a_picture_is_pasted_from_the_stage_and_from_the_line_that_is_searched_in(
    hands: Hands, studio: Furnished, brought: Path, clipboard: QClipboard
) -> None:
    look(hands, studio)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(brought))])
    clipboard.setMimeData(data)
    paste = Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
    hands.press(*paste)
    hands.wait(lambda: "from the stick" in hands.label("arrival.words"))
    hands.click("arrival.back")
    hands.find("picker.filter").setFocus()
    hands.press(*paste)
    hands.wait(lambda: "known already" in hands.label("arrival.words"))
    assert hands.workspace.sitting.now == studio.half_done


def unasked(hands: Hands, studio: Furnished) -> Picture:
    """The pair's right picture, of which nobody recorded a consent."""
    look(hands, studio)
    right = pair_of(hands).right
    silent = replace(right, consent=Consent())
    studio.desk.examples.describe(silent)
    hands.house.signals.pictures_saved.emit([silent])
    hands.rest()
    return silent


def test_a_consent_that_is_missing_is_recorded_beside_the_pair(
    hands: Hands, studio: Furnished
) -> None:
    picture = unasked(hands, studio)
    hands.click("pair.consent.right")
    assert not use(hands).isEnabled()
    hands.click("arrival.ground.agreed")
    hands.click("arrival.use")
    hands.wait(lambda: pair_of(hands).right.consent.basis is ConsentBasis.AGREED)
    assert hands.find("compare.view").isVisible()
    hands.rest()
    assert picture.content in {each.content for each in studio.desk.examples.all()}


def test_a_picture_without_consent_is_asked_about_before_it_is_on_the_stage(
    hands: Hands, studio: Furnished
) -> None:
    picture, before = unasked(hands, studio), pair_of(hands)
    hands.click("pair.left")
    hands.rest()
    hands.type("picker.filter", picture.title)
    hands.rest()
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert pair_of(hands) == before
    assert picture.title not in hands.label("arrival.words")
    hands.click("arrival.ground.nobody")
    hands.click("arrival.use")
    hands.wait(lambda: pair_of(hands).left.content == picture.content)
    assert pair_of(hands).left.consent.basis is ConsentBasis.NOBODY


# What is lent is lent


def lent(hands: Hands, file: Path) -> Picture:
    """A picture that one client brought for a sitting, on the left of the first pair."""
    drop(hands, file, Side.LEFT)
    hands.wait(lambda: "from the stick" in hands.label("arrival.words"))
    hands.click("arrival.use")
    hands.wait(lambda: pair_of(hands).left.title == "from the stick")
    hands.rest()
    return pair_of(hands).left


def test_what_one_client_lent_is_offered_to_no_other(
    hands: Hands, studio: Furnished, brought: Path
) -> None:
    every = len(studio.desk.examples.all())
    look(hands, studio)
    lent(hands, brought)
    other = studio.desk.consultations.begin(Client("Alex Rivera"))
    hands.open(other, Step.COMPARE)
    hands.click("pair.first")
    hands.rest()
    assert Grid(hands, "picker.list").count == every


def test_what_was_lent_once_is_no_example_by_being_brought_again(
    hands: Hands, studio: Furnished, brought: Path
) -> None:
    look(hands, studio)
    picture = lent(hands, brought)
    drop(hands, brought, Side.RIGHT)
    hands.wait(lambda: "known already" in hands.label("arrival.words"))
    hands.click("arrival.use")
    hands.wait(lambda: pair_of(hands).right.content == picture.content)
    hands.rest()
    assert picture.content not in {each.content for each in studio.desk.examples.all()}


def test_what_is_given_up_is_no_example_and_is_asked_about_when_it_comes_again(
    hands: Hands, studio: Furnished, brought: Path
) -> None:
    every = studio.desk.examples.all()
    look(hands, studio)
    drop(hands, brought, Side.LEFT)
    hands.wait(lambda: "from the stick" in hands.label("arrival.words"))
    hands.click("arrival.back")
    hands.press(Qt.Key.Key_Escape)
    drop(hands, brought, Side.LEFT)
    hands.wait(lambda: "known already" in hands.label("arrival.words"))
    assert studio.desk.examples.all() == every
    # Lending it is what is meant unless somebody says otherwise.
    assert hands.find("arrival.ground.brought").isVisible()
    hands.click("arrival.ground.agreed")
    hands.click("arrival.use")
    hands.wait(lambda: pair_of(hands).left.title == "from the stick")
    hands.rest()
    assert studio.desk.examples.all() == [*every, pair_of(hands).left]


def test_a_picture_of_the_library_is_not_called_by_its_name_before_a_client(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    known = studio.desk.examples.all()[0]
    file = tmp_path / "again.jpg"
    file.write_bytes(studio.desk.examples.path(known.content).read_bytes())
    look(hands, studio)
    drop(hands, file, Side.LEFT)
    hands.wait(lambda: "known already" in hands.label("arrival.words"))
    assert known.title not in hands.label("arrival.words")
