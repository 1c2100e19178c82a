"""Histograms of both pictures, and the veil over what is clipped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.picture import Picture
from studio_desk.services.picture_ports import Clipped, Tones
from studio_desk.ui.compare import lookup
from studio_desk.ui.compare.clipping import BLOCKED, BLOWN, veil
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.tones import Histogram, TonesPanel, highest, shares
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

LEVELS = 256


def counts(**at: int) -> tuple[int, ...]:
    """How many pixels there are at each level that is named, as in `l7=3`."""
    found = {int(name[1:]): count for name, count in at.items()}
    return tuple(found.get(level, 0) for level in range(LEVELS))


def tones(channel: tuple[int, ...], *, dark: float = 0, light: float = 0) -> Tones:
    return Tones(channel, channel, channel, dark, light)


def colours(image: QImage) -> list[str]:
    return [image.pixelColor(x, 0).name(QColor.NameFormat.HexArgb) for x in range(image.width())]


def test_a_veil_is_red_over_light_blue_over_dark_and_clear_over_the_rest() -> None:
    clear = "#00000000"
    assert colours(veil(Clipped(4, 1, bytes([0, 1, 2, 3])))) == [
        clear,
        BLOCKED.name(QColor.NameFormat.HexArgb),
        BLOWN.name(QColor.NameFormat.HexArgb),
        BLOWN.name(QColor.NameFormat.HexArgb),
    ]


def test_a_veil_stands_row_by_row() -> None:
    marks = bytearray(7 * 3)
    marks[7 * 2 + 5] = Clipped.LIGHT
    image = veil(Clipped(7, 3, bytes(marks)))
    assert (image.width(), image.height()) == (7, 3)
    marked = [(x, y) for y in range(3) for x in range(7) if image.pixelColor(x, y).alpha()]
    assert marked == [(5, 2)]


def test_pictures_of_different_size_are_compared_by_the_share_of_their_pixels() -> None:
    few, many = tones(counts(l7=1, l9=3)), tones(counts(l7=1_000, l9=3_000))
    assert shares(few) == shares(many)
    assert highest([few, many]) == 0.75


def test_what_is_clipped_does_not_press_the_rest_down() -> None:
    assert highest([tones(counts(l0=900, l100=50, l255=50))]) == 0.05
    assert highest([tones(counts(l0=900, l255=100))]) > 0
    assert highest([]) > 0


def heights(histogram: Histogram) -> list[int]:
    """How far up the curve reaches in each column."""
    image = histogram.grab().toImage()
    empty = image.pixelColor(image.width() // 3, 1)
    middle = [x for x in range(image.width()) if x % 8 == 3]
    return [
        sum(image.pixelColor(x, y).lightness() > empty.lightness() + 40 for y in range(88))
        for x in middle
    ]


def test_a_histogram_rises_where_the_levels_are(qtbot: QtBot) -> None:
    histogram = Histogram()
    qtbot.addWidget(histogram)
    histogram.resize(256, 88)
    bright = tones(tuple(1 if level > 200 else 0 for level in range(LEVELS)))
    histogram.show_tones(bright, highest([bright]))
    found = heights(histogram)
    assert max(found[: len(found) // 2]) == 0
    assert min(found[-4:]) > 60
    histogram.show_tones(None, 1.0)
    assert max(heights(histogram)) == 0


@pytest.fixture
def step(hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch) -> Hands:
    monkeypatch.setattr(lookup, "PAUSE_MS", 0)
    hands.open(studio.half_done, Step.COMPARE)
    return hands


def said(hands: Hands) -> set[str]:
    panel = hands.find("compare.tones", TonesPanel)
    return {each.text() for each in panel.findChildren(QLabel) if each.isVisible()}


def is_open(hands: Hands) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(TonesPanel))


def stage(hands: Hands) -> PairView:
    found = hands.find("compare.view")
    assert isinstance(found, PairView)
    return found


def pair(hands: Hands) -> Comparison:
    return hands.workspace.sitting.now.comparisons[0]


@pytest.mark.parametrize(
    ("dark", "light", "words"),
    [
        (0, 0, "Nothing is clipped."),
        (0, 0.003, "0.3% of the pixels are clipped in the highlights."),
        (0.12, 0, "12.0% of the pixels are clipped in the shadows."),
        (0, 0.0001, "Less than 0.1% of the pixels are clipped in the highlights."),
    ],
)
def test_how_much_is_clipped_is_said_in_words(
    qtbot: QtBot,
    hands: Hands,
    studio: Furnished,
    monkeypatch: pytest.MonkeyPatch,
    dark: float,
    light: float,
    words: str,
) -> None:
    found = tones(counts(l7=1), dark=dark, light=light)
    monkeypatch.setattr(hands.house.desk.examples, "tones", lambda _picture: found)
    host = QWidget()
    qtbot.addWidget(host)
    panel = TonesPanel(hands.house)
    panel.setParent(host)
    panel.show_pair(studio.half_done.comparisons[0])
    panel.turn(on=True)
    histogram = panel.findChildren(Histogram)[0]
    qtbot.waitUntil(lambda: histogram.accessibleDescription() == words)
    qtbot.waitUntil(lambda: [each.text() for each in panel.findChildren(QLabel)].count(words) == 2)


def test_the_histograms_open_and_close_on_their_key(step: Hands) -> None:
    assert not is_open(step)
    step.press(Qt.Key.Key_H)
    assert is_open(step)
    step.wait(lambda: "Measuring…" not in said(step))
    step.press(Qt.Key.Key_H)
    assert not is_open(step)


def test_nothing_is_measured_before_somebody_asks(
    step: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Picture] = []
    monkeypatch.setattr(step.house.desk.examples, "tones", asked.append)
    step.press(Qt.Key.Key_PageDown)
    step.rest()
    assert asked == []


def test_marks_over_what_is_clipped_come_and_go_with_their_key(step: Hands) -> None:
    step.press(Qt.Key.Key_O)
    step.wait(lambda: {each.content for each in pair(step).pictures} <= set(stage(step).veils))
    step.press(Qt.Key.Key_O)
    assert stage(step).veils == {}


def test_marks_belong_to_the_pair_in_view(step: Hands) -> None:
    step.press(Qt.Key.Key_O)
    step.press(Qt.Key.Key_PageDown)
    shown = step.workspace.sitting.now.comparisons[1]
    step.wait(lambda: {each.content for each in shown.pictures} <= set(stage(step).veils))


def test_the_client_sees_no_marks(step: Hands) -> None:
    step.rest()
    before = stage(step).grab().toImage()
    red = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    red.fill(QColor("red"))
    stage(step).veils = {each.content: red for each in pair(step).pictures}
    assert stage(step).grab().toImage() != before
    stage(step).for_client = True
    faced = stage(step).grab().toImage()
    stage(step).veils = {}
    assert stage(step).grab().toImage() == faced
