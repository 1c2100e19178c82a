"""What is shifted and patched looks as if it had been drawn anew."""

import cmath
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from studio_desk.ui.compare.alignment import Similarity
from studio_desk.ui.compare.sheets import Layer, Sheets
from studio_desk.ui.theme import SURROUND

FRAME = QRectF(10, 20, 90, 70)


def pattern(side: int = 64) -> QImage:
    """Every pixel has a colour of its own."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    for y in range(side):
        for x in range(side):
            image.setPixelColor(x, y, QColor(4 * x, 4 * y, (x * y) % 256))
    return image


@pytest.fixture(scope="module")
def layer(qapp: QApplication) -> Layer:
    return Layer(pattern(), 64, 64)


def drawn(paint: Callable[[QPainter], None], ratio: float = 1) -> QImage:
    image = QImage(round(120 * ratio), round(110 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(SURROUND))
    painter = QPainter(image)
    painter.setClipRect(FRAME)
    paint(painter)
    painter.end()
    return image


def on_sheets(layer: Layer, sheets: Sheets, placement: Similarity, ratio: float = 1) -> QImage:
    sheets.begin({"pane"})
    return drawn(
        lambda painter: sheets.paint(painter, "pane", lambda _: (layer,), placement, FRAME, FRAME),
        ratio,
    )


def anew(layer: Layer, placement: Similarity, ratio: float = 1) -> QImage:
    return drawn(lambda painter: layer.draw(painter, placement, FRAME), ratio)


whole = st.integers(-140, 140)
walks = st.lists(st.tuples(whole, whole), min_size=1, max_size=6)


@settings(deadline=None, max_examples=60)
@given(walks, st.sampled_from([1.0, 2.0]), st.sampled_from([1.0, 2.0]))
def test_a_walk_over_a_picture_looks_as_if_every_frame_were_drawn_anew(
    layer: Layer, walk: list[tuple[int, int]], scale: float, ratio: float
) -> None:
    sheets, place = Sheets(), 20 + 30j
    for dx, dy in [(0, 0), (0, 0), *walk]:
        place += complex(dx, dy)
        placement = Similarity(complex(scale), place)
        assert on_sheets(layer, sheets, placement, ratio) == anew(layer, placement, ratio)


def test_steps_of_a_fraction_never_add_up(layer: Layer) -> None:
    sheets = Sheets()
    for frame in range(40):
        placement = Similarity(1 + 0j, complex(20 + 0.3 * frame, 30))
        shown = on_sheets(layer, sheets, placement)
    # 20 + 39 * 0.3 = 31.7: the black first column is no further off than the next whole pixel.
    assert shown.pixelColor(30, 30) == QColor(SURROUND)
    assert {shown.pixelColor(x, 30).name() for x in (31, 32)} & {"#000000"}


def test_another_zoom_another_picture_and_another_turn_are_drawn_anew(layer: Layer) -> None:
    sheets, other = Sheets(), Layer(pattern().flipped(Qt.Orientation.Vertical), 64, 64)
    turned = Similarity(cmath.rect(1.5, 0.3), 40 + 30j)
    for shown in (layer, other):
        for placement in (Similarity(1 + 0j, 30 + 30j), Similarity(2 + 0j, 30 + 30j), turned):
            for _ in range(3):
                assert on_sheets(shown, sheets, placement) == anew(shown, placement)


def test_who_zooms_sees_smaller_images_and_fine_ones_once_the_zoom_rests(layer: Layer) -> None:
    sheets, coarse = Sheets(), Layer(pattern().scaled(40, 40), 64, 64)

    def frame(scale: float) -> QImage:
        def paint(painter: QPainter) -> None:
            def layers(share: float) -> tuple[Layer, ...]:
                return (layer if share == 1 else coarse,)

            placement = Similarity(complex(scale), 20 + 30j)
            sheets.paint(painter, "pane", layers, placement, FRAME, FRAME)

        sheets.begin({"pane"})
        return drawn(paint)

    def fine(scale: float) -> QImage:
        return anew(layer, Similarity(complex(scale), 20 + 30j))

    assert frame(1.0) == fine(1.0)
    assert not sheets.hurried
    for scale in (1.1, 1.2, 1.3):
        assert frame(scale) == anew(coarse, Similarity(complex(scale), 20 + 30j))
        assert sheets.hurried
    assert frame(1.3) == fine(1.3)
    assert not sheets.hurried


def test_another_picture_at_the_same_zoom_is_never_drawn_in_haste(layer: Layer) -> None:
    sheets, placement = Sheets(), Similarity(1.5 + 0j, 20 + 30j)
    for _ in range(3):
        another = Layer(pattern(), 64, 64)
        assert on_sheets(another, sheets, placement) == anew(layer, placement)
        assert not sheets.hurried


def test_in_a_split_only_what_is_shown_is_drawn_until_the_divider_moves(layer: Layer) -> None:
    sheets, drew = Sheets(), list[float]()

    class Watched(Layer):
        def draw(self, painter: QPainter, placement: Similarity, shown: QRectF) -> None:
            drew.append(shown.width())
            super().draw(painter, placement, shown)

    watched = Watched(layer.image, 64, 64)

    def frame(width: float) -> QImage:
        shown = QRectF(FRAME.topLeft(), QSizeF(width, FRAME.height()))
        sheets.begin({"pane"})

        def paint(painter: QPainter) -> None:
            painter.setClipRect(shown)
            placement = Similarity(2 + 0j, 20 + 30j)
            sheets.paint(painter, "pane", lambda _: (watched,), placement, FRAME, shown)

        return drawn(paint)

    for width in (40, 40, 60, 30, 60):
        assert frame(width).copy(10, 20, width, 70) == anew(
            layer, Similarity(2 + 0j, 20 + 30j)
        ).copy(10, 20, width, 70)
    assert drew == [40, 20]


def test_a_sheet_that_is_no_longer_there_is_let_go(layer: Layer) -> None:
    sheets, placement = Sheets(), Similarity(1 + 0j, 30 + 30j)
    for _ in range(3):
        on_sheets(layer, sheets, placement)
    sheets.begin(set())
    assert on_sheets(layer, sheets, placement) == anew(layer, placement)
