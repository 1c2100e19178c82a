"""The mouse, as far as Qt's own test library does not have it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def turn_wheel(target: QWidget, spot: QPointF, turn: int) -> None:
    """Turn the wheel over `spot`; 120 is one notch away from oneself."""
    none = Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    where = target.mapToGlobal(spot)
    event = QWheelEvent(
        spot, where, QPoint(), QPoint(0, turn), none, plain, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(target, event)


def click(target: QWidget, spot: QPointF | QPoint) -> None:
    place = spot if isinstance(spot, QPoint) else spot.toPoint()
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)


def double_click(target: QWidget, spot: QPointF | QPoint) -> None:
    place = spot if isinstance(spot, QPoint) else spot.toPoint()
    click(target, place)
    QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=place)
