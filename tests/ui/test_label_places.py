"""Where the label of a picture goes that would cover a callout."""

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF
from pytestqt.qtbot import QtBot

from studio_desk.ui.compare.label_places import clearest, covers, face_room
from studio_desk.ui.compare.marks import PLATE_MARGIN_PX, Label
from studio_desk.ui.theme import pixel_font

ROOM = QRectF(0, 0, 480, 320)
LINES = [
    ("In person", pixel_font(13, bold=True)),
    ("Canon EOS 5D Mark III, 2016, 5760 × 3840 pixels", pixel_font(12)),
]


@pytest.fixture
def labels(qtbot: QtBot) -> tuple[Label, Label]:
    return Label(LINES, ROOM.width()), Label(LINES, ROOM.width() / 2)


def found(
    labels: tuple[Label, Label], *pins: tuple[float, float], eyes: QLineF | None = None
) -> QRectF:
    spots = [QPointF(*pin) for pin in pins]
    label, place = clearest(labels, ROOM, spots, face_room(ROOM, eyes))
    plate = QRectF(place, label.size)
    assert ROOM.contains(plate)
    assert covers(plate, spots) == 0
    return plate


def test_it_goes_to_the_other_end_of_the_foot_before_it_goes_to_the_head(
    labels: tuple[Label, Label],
) -> None:
    plate = found(labels, (40, 290))
    assert plate.right() == ROOM.right() - PLATE_MARGIN_PX
    assert plate.bottom() == ROOM.bottom() - PLATE_MARGIN_PX


def test_it_gets_narrower_where_a_callout_stands_in_the_middle_of_the_foot(
    labels: tuple[Label, Label],
) -> None:
    plate = found(labels, (190, 270))
    assert plate.width() < labels[0].width
    assert plate.bottom() == ROOM.bottom() - PLATE_MARGIN_PX


def test_of_two_places_without_a_callout_it_takes_the_one_with_less_of_the_face(
    labels: tuple[Label, Label],
) -> None:
    eyes = QLineF(330, 200, 390, 200)
    plate = found(labels, (250, 300), eyes=eyes)
    assert plate.intersected(face_room(ROOM, eyes)).isEmpty()


def test_the_head_is_left_for_where_callouts_take_the_whole_foot(
    labels: tuple[Label, Label],
) -> None:
    plate = found(labels, (60, 290), (180, 290), (300, 290), (420, 290))
    assert plate.top() == ROOM.top() + PLATE_MARGIN_PX
