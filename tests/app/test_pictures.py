"""`studio-desk pictures`: every screen as a person comes to it, and what the client sees of it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from studio_desk.app import headless
from studio_desk.app.headless import pictures
from studio_desk.app.scenes import CLIENT, FIRST_DAY, SAMPLE
from studio_desk.app.stage import Look, Stage
from studio_desk.app.tools import Tools
from studio_desk.domain.consultation import Consultation
from studio_desk.ui.audience.client_screen import ClientScreen
from tests.ui.audience import look_at

LOOK = Look(True, 1280, 720)
NAMED = {
    "2-compare", "2-compare-split", "2-compare-split-across", "2-compare-blink", "2-compare-four",
    "2-compare-loupe", "2-compare-faces", "2-compare-print-sizes", "2-compare-print",
    "2-compare-picker", "2-compare-blind", "2-compare-blind-reveal", "client-screen",
    "client-screen-blind", "presentation", "examples", "examples-card", "examples-many",
    "examples-intake",
}  # fmt: skip
"""What the documentation and every review ask for."""


@dataclass
class Drawn:
    """What a run of the command left, and what could be read on the pictures for the client."""

    folder: Path
    consultation: Consultation | None = None
    read: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return {each.stem for each in self.folder.glob("*.png")}


@pytest.fixture(scope="module")
def drawn(qapp: QApplication, kit: Tools, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """The pictures in one look: the others are drawn in the same way."""
    made = Drawn(tmp_path_factory.mktemp("pictures") / LOOK.folder)
    keep = Stage.keep

    with pytest.MonkeyPatch.context() as patch:

        def reading(stage: Stage, path: Path, seen: QWidget | None = None) -> None:
            if seen is not None and seen is not stage.window:
                made.consultation = stage.workspace.sitting.now
                # It looks at any window, though it was made for one.
                made.read[path.stem] = look_at(cast("ClientScreen", seen), patch).words
            keep(stage, path, seen)

        patch.setattr(Stage, "keep", reading)
        patch.setattr(headless, "LOOKS", (LOOK,))
        pictures(kit, made.folder.parent)
    return made


def test_every_named_screen_is_drawn_and_nothing_else(drawn: Drawn) -> None:
    assert {each.name for each in SAMPLE} == drawn.names
    assert drawn.names >= NAMED
    first_day = {each.stem for each in (drawn.folder / "first-day").iterdir()}
    assert first_day == {each.name for each in FIRST_DAY}


def test_every_picture_is_as_large_as_its_window_is_said_to_be(drawn: Drawn) -> None:
    for each in drawn.folder.rglob("*.png"):
        image = QImage(str(each))
        assert (image.width(), image.height()) == (LOOK.width_px, LOOK.height_px), each.name


def test_no_two_pictures_of_the_staffs_window_are_the_same(drawn: Drawn) -> None:
    # What the client sees is the same on a screen of their own and in a presentation.
    staffs = [drawn.folder / f"{name}.png" for name in drawn.names - drawn.read.keys()]
    assert len({each.read_bytes() for each in staffs}) == len(staffs)


def test_what_faces_the_client_says_nothing_of_the_staffs(drawn: Drawn) -> None:
    consultation = drawn.consultation
    assert consultation is not None
    facing = {each.name for each in CLIENT if each.name.startswith(("client", "presentation"))}
    assert drawn.read.keys() == facing
    pairs = consultation.comparisons
    private = {
        consultation.client.name,
        consultation.client.organisation,
        consultation.brief.audience,
        consultation.brief.notes,
        *(pair.title for pair in pairs),
        *(callout.text for pair in pairs for callout in pair.callouts),
        *(picture.title for pair in pairs for picture in pair.pictures),
    }
    assert "" not in private
    for name, words in drawn.read.items():
        assert [each for each in private if each in words] == [], name


def test_labels_and_credits_are_read_there_but_for_a_blind_round(drawn: Drawn) -> None:
    assert drawn.consultation is not None
    left, right = drawn.consultation.comparisons[0].pictures
    telling = ("AI generated", left.tool, left.credit, right.camera, right.credit)
    for name in ("client-screen", "client-screen-reveal", "presentation", "presentation-reveal"):
        assert all(each in drawn.read[name] for each in telling), name
    for name in ("client-screen-blind", "presentation-blind"):
        assert not any(each in drawn.read[name] for each in telling), name
    assert "Harbour Light Studio" in drawn.read["client-screen-blank"]
    assert left.credit not in drawn.read["client-screen-blank"]
