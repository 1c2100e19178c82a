"""What a file says, on the card of an example, and recording it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from studio_desk.app.tools import Tools
from studio_desk.domain.picture import Origin, Picture
from studio_desk.services.inspector import PictureInspector
from studio_desk.ui.inspector.picture_inspector import PictureInspector as Inspector
from tests.adapters.provenance.marked import picture
from tests.adapters.provenance.signing import created, retouched
from tests.conftest import Furnished, Hands
from tests.ui.inspected import marked_file
from tests.ui.library import grid, is_seen, library, pick, save

AI = "trainedAlgorithmicMedia"


def taken(studio: Furnished, file: Path, **words: object) -> Picture:
    """An example whose file was inspected when it came, described as `words` say."""
    (example,) = studio.desk.examples.take([file], lambda _done, _of: None).taken
    if "origin" in words:
        words["origin_from_file"] = False
    example = replace(example, **words)  # type: ignore[arg-type]
    studio.desk.examples.describe(example)
    return example


def show(hands: Hands, example: Picture) -> None:
    """Have it on the card."""
    hands.click("rail.examples")
    hands.rest()
    grid(hands).choose(example.title)
    hands.rest()


def told(hands: Hands) -> list[str]:
    """What the inspector of the card says."""
    (inspector,) = [each for each in hands.window.findChildren(Inspector) if each.isVisible()]
    return [each.text() for each in inspector.findChildren(QLabel) if each.isVisible()]


def test_what_the_file_says_stands_beside_what_is_recorded(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    show(hands, taken(studio, marked_file(tmp_path / "m.jpg", AI)))
    assert hands.label("inspector.verdict") == "Marked as AI generated"
    assert any(each.startswith("Taken over from the file") for each in told(hands))


def said_by_staff(kit: Tools, studio: Furnished) -> tuple[Origin, bool]:
    stored = library(kit, studio)["m"]
    return stored.origin, not stored.origin_from_file


@pytest.mark.parametrize("by", ["example.origin.confirm", "inspector.record"])
def test_what_was_taken_over_from_the_file_is_confirmed_by_a_click(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path: Path, by: str
) -> None:
    show(hands, taken(studio, marked_file(tmp_path / "m.jpg", AI)))
    assert said_by_staff(kit, studio) == (Origin.AI, False)
    hands.click(by)
    hands.rest()
    assert said_by_staff(kit, studio) == (Origin.AI, True)
    assert any(each.startswith("Recorded: AI generated.") for each in told(hands))
    for name in ("example.origin.confirm", "inspector.record"):
        assert not is_seen(hands, name)
    hands.click("notice.undo")
    hands.rest()
    assert said_by_staff(kit, studio) == (Origin.AI, False)
    assert is_seen(hands, by)


def test_choosing_the_same_origin_is_saying_it_and_typing_a_title_is_not(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    show(hands, taken(studio, marked_file(tmp_path / "m.jpg", AI)))
    hands.type("example.credit", "By us")
    save(hands)
    assert library(kit, studio)["m"].credit == "By us"
    assert said_by_staff(kit, studio) == (Origin.AI, False)
    pick(hands, "example.origin", list(Origin).index(Origin.AI))
    assert not is_seen(hands, "example.origin.confirm")
    save(hands)
    assert said_by_staff(kit, studio) == (Origin.AI, True)


def test_a_file_that_no_longer_fits_its_credentials_offers_nothing_to_record(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    file = tmp_path / "m.jpg"
    file.write_bytes(retouched(created(picture(), AI)))
    show(hands, taken(studio, file))
    assert hands.label("inspector.verdict") == "Marked as AI generated"
    assert not is_seen(hands, "inspector.record")


def test_choosing_another_origin_shows_at_once_that_the_file_says_otherwise(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    show(hands, taken(studio, marked_file(tmp_path / "m.jpg", AI)))
    assert not is_seen(hands, "inspector.differs")
    pick(hands, "example.origin", list(Origin).index(Origin.CAMERA))
    assert is_seen(hands, "inspector.differs")
    assert any("a platform may label it" in each for each in told(hands))


def test_what_the_file_says_is_recorded_by_a_click_and_the_notice_takes_it_back(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    file = marked_file(tmp_path / "m.jpg", AI)
    show(hands, taken(studio, file, origin=Origin.UNKNOWN, title="Anna"))
    hands.click("inspector.record")
    hands.rest()
    assert library(kit, studio)["Anna"].origin is Origin.AI
    assert hands.find("example.origin").property("currentText") == "AI generated"
    assert hands.label("notice.words") == "“Anna” is recorded now: AI generated."
    assert not is_seen(hands, "inspector.record")
    hands.click("notice.undo")
    hands.rest()
    assert library(kit, studio)["Anna"].origin is Origin.UNKNOWN
    assert is_seen(hands, "inspector.record")


def test_recording_it_keeps_what_was_typed_and_taking_it_back_too(
    hands: Hands, kit: Tools, studio: Furnished, tmp_path: Path
) -> None:
    file = marked_file(tmp_path / "m.jpg", AI)
    show(hands, taken(studio, file, origin=Origin.UNKNOWN, title="Anna"))
    hands.type("example.credit", "By us")
    hands.click("inspector.record")
    hands.rest()
    hands.type("example.sitter", "Anna Berg")
    save(hands)
    hands.click("notice.undo")
    hands.rest()
    stored = library(kit, studio)["Anna"]
    assert (stored.origin, stored.credit, stored.sitter) == (Origin.UNKNOWN, "By us", "Anna Berg")


def test_a_file_that_is_gone_and_was_never_read_is_called_so(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = taken(studio, marked_file(tmp_path / "m.jpg", AI))
    studio.desk.examples.path(example.content).unlink()
    monkeypatch.setattr(PictureInspector, "known", lambda *_: None)
    show(hands, example)
    hands.wait(lambda: is_seen(hands, "inspector.nothing"))
    hands.wait(lambda: hands.label("inspector.nothing") != "Reading the file…")
    assert hands.label("inspector.nothing") == "The picture “m” is no longer there."
    assert not is_seen(hands, "inspector.fitness")


def test_typing_a_title_tells_of_the_file_no_second_time(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(hands, taken(studio, marked_file(tmp_path / "m.jpg", AI)))
    shown: list[object] = []
    monkeypatch.setattr(Inspector, "_show", shown.append)
    hands.type("example.title", "Anna by the window")
    assert shown == []


def test_everything_of_the_inspector_is_reached_and_opened_by_keyboard(
    hands: Hands, studio: Furnished, tmp_path: Path
) -> None:
    show(hands, taken(studio, marked_file(tmp_path / "m.jpg", AI, "NIKON Z 8")))
    hands.find("inspector.statements").setFocus()
    hands.press(Qt.Key.Key_Space)
    assert "IPTC metadata" in told(hands)
    for name in ("platforms", "fitness", "file"):
        hands.press(Qt.Key.Key_Tab)
        assert hands.find(f"inspector.{name}").hasFocus()
