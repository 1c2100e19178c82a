"""What files and records say of both pictures, side by side."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.picture_ports import Reading
from studio_desk.ui.compare.facts import FactsTable
from studio_desk.ui.inspector.inspections import Inspections
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

CAMERA = Picture(
    "c",
    6000,
    4000,
    Origin.CAMERA,
    camera="NIKON Z 8",
    exposure="85 mm, f/2.8, 1/200 s, ISO 100",
    made_on=date(2026, 3, 2),
    retouching=Retouching.NATURAL,
)
AI = Picture("a", 1024, 1024, Origin.AI, tool="Flux", tool_version="1.1")
JPEG = Reading("JPEG", 6000, 4000, "", profile="Adobe RGB (1998)", size_bytes=13_400_000)
PNG = Reading("PNG", 1024, 1024, "", depth_bits=16, size_bytes=1_000_000)

Asking = Callable[[Picture], Reading]


@pytest.fixture
def shown(
    qtbot: QtBot, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Comparison, Asking], FactsTable]:
    host = QWidget()
    qtbot.addWidget(host)

    def show(pair: Comparison, ask: Asking) -> FactsTable:
        monkeypatch.setattr(hands.house.desk.examples, "reading", ask)
        table = FactsTable(hands.house, Inspections(hands.house, host))
        table.setParent(host)
        table.show_pair(pair)
        table.turn(on=True)
        return table

    return show


Showing = Callable[[Comparison, Asking], FactsTable]


def read(picture: Picture) -> Reading:
    return JPEG if picture.content == "c" else PNG


def rows(table: FactsTable, pair: Comparison) -> dict[str, tuple[str, str]]:
    return {name: (left, right) for name, left, right in table.rows(pair)}


def test_files_and_records_are_told_side_by_side(qtbot: QtBot, shown: Showing) -> None:
    pair = Comparison("", AI, CAMERA)
    table = shown(pair, read)
    qtbot.waitUntil(lambda: "" not in rows(table, pair).get("Format", ("",)))
    assert rows(table, pair) == {
        "Origin": ("AI generated", "In person"),
        "Tool": ("Flux 1.1", ""),
        "Camera": ("", "NIKON Z 8"),
        "Exposure": ("", "85 mm, f/2.8, 1/200 s, ISO 100"),
        "Date": ("", "2 March 2026"),
        "Retouching": ("", "Natural retouching"),
        "Pixels": ("1024 × 1024", "6000 × 4000"),
        "Format": ("PNG", "JPEG"),
        "Depth": ("16 bit", "8 bit"),
        "Profile": ("None", "Adobe RGB (1998)"),
        "File": ("1.0 MB", "13.4 MB"),
    }


def test_what_nobody_knows_of_either_picture_takes_no_row(shown: Showing) -> None:
    pair = Comparison("", AI, replace(AI, content="b"))
    named = set(rows(shown(pair, read), pair))
    assert not named & {"Camera", "Exposure", "Date", "Retouching"}


def test_what_the_studio_recorded_holds_over_what_the_file_says(
    qtbot: QtBot, shown: Showing
) -> None:
    says = replace(JPEG, camera="Unknown", exposure="1 s", made_on=date(2001, 1, 1))
    pair = Comparison("", CAMERA, Picture("x", 10, 10))
    table = shown(pair, lambda _: says)
    qtbot.waitUntil(lambda: "" not in rows(table, pair).get("Format", ("",)))
    told = rows(table, pair)
    assert told["Camera"] == ("NIKON Z 8", "Unknown")
    assert told["Exposure"] == (CAMERA.exposure, "1 s")
    assert told["Date"] == ("2 March 2026", "1 January 2001")


def test_what_differs_is_set_off_from_what_does_not(qtbot: QtBot, shown: Showing) -> None:
    pair = Comparison("", CAMERA, replace(CAMERA, content="x", camera="Leica M11"))
    table = shown(pair, lambda _: JPEG)

    def roles() -> dict[str, str]:
        return {
            each.text(): each.property("role")
            for each in table.findChildren(QLabel)
            if each.isVisibleTo(table)
        }

    qtbot.waitUntil(lambda: roles().get("JPEG") == "body")
    assert roles()["NIKON Z 8"] == roles()["Leica M11"] == "strong"
    assert roles()["JPEG"] == roles()["In person"] == "body"


def test_a_file_that_cannot_be_read_leaves_the_records_standing(shown: Showing) -> None:
    def refuse(picture: Picture) -> Reading:
        raise PictureRefused(picture.content, Refusal.DAMAGED)

    pair = Comparison("", AI, CAMERA)
    table = shown(pair, refuse)
    assert rows(table, pair)["Origin"] == ("AI generated", "In person")


def test_a_long_name_without_spaces_is_broken_and_not_cut_off(shown: Showing) -> None:
    long = replace(CAMERA, camera="W" * 60, content="x")
    table = shown(Comparison("", AI, long), read)
    table.resize(304, 600)
    assert table.minimumSizeHint().width() <= 304


def test_the_facts_open_and_close_on_their_key(hands: Hands, studio: Furnished) -> None:
    hands.open(studio.half_done, Step.COMPARE)
    hands.press(Qt.Key.Key_I)
    assert hands.find("compare.facts").isVisible()
    hands.press(Qt.Key.Key_I)
    assert not any(each.isVisible() for each in hands.window.findChildren(FactsTable))
