"""Fingers and trackpads: pinching, moving, tapping."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.touch import is_double_tap, pinch
from tests.conftest import Furnished, Hands
from tests.ui.looking import key, look, pair_of, pane, spot

pixels = st.floats(0, 2000)
points = st.builds(complex, pixels, pixels)


# The arithmetic


@given(one=points, other=points, factor=st.floats(0.2, 5), moved=points)
def test_a_pinch_is_read_back_as_it_was_made(
    one: complex, other: complex, factor: float, moved: complex
) -> None:
    middle = (one + other) / 2
    after = [middle + factor * (each - middle) + moved for each in (one, other)]
    seen = pinch((one, other), (after[0], after[1]))
    assert seen.moved == pytest.approx(moved, abs=1e-6)
    if min(abs(one - other), factor * abs(one - other)) > 8:
        assert seen.factor == pytest.approx(factor)
    assert seen.centre == middle


@given(one=points, other=points, turn=st.floats(0, math.tau))
def test_fingers_that_only_turn_zoom_nothing(one: complex, other: complex, turn: float) -> None:
    middle, by = (one + other) / 2, complex(math.cos(turn), math.sin(turn))
    after = [middle + by * (each - middle) for each in (one, other)]
    assert pinch((one, other), (after[0], after[1])).factor == pytest.approx(1)


def test_two_taps_belong_together_when_they_are_close_in_time_and_place() -> None:
    limits = {"within_ms": 400, "within_px": 20}
    assert is_double_tap(10 + 10j, 15 + 12j, 300, **limits)
    assert not is_double_tap(10 + 10j, 15 + 12j, 500, **limits)
    assert not is_double_tap(10 + 10j, 60 + 12j, 300, **limits)


# The fingers


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def view(hands: Hands, studio: Furnished) -> PairView:
    return look(hands, studio)


def pinched(
    view: PairView, screen: QPointingDevice, start: tuple[QPointF, QPointF], *, by: float
) -> None:
    """Put two fingers down one after the other, spread them about their middle, lift them."""
    middle = (start[0] + start[1]) / 2
    one, other = (each.toPoint() for each in start)
    QTest.touchEvent(view, screen).press(0, one, view).commit()
    QTest.touchEvent(view, screen).stationary(0).press(1, other, view).commit()
    for share in (0.5, 1.0):
        factor = 1 + (by - 1) * share
        ends = [(middle + (each - middle) * factor).toPoint() for each in start]
        QTest.touchEvent(view, screen).move(0, ends[0], view).move(1, ends[1], view).commit()
    QTest.touchEvent(view, screen).release(0, ends[0], view).release(1, ends[1], view).commit()


def tap(view: PairView, screen: QPointingDevice, there: QPointF) -> None:
    QTest.touchEvent(view, screen).press(0, there.toPoint(), view).commit()
    QTest.touchEvent(view, screen).release(0, there.toPoint(), view).commit()


@pytest.mark.parametrize("side", list(Side))
def test_two_fingers_zoom_about_themselves(
    view: PairView, screen: QPointingDevice, side: Side
) -> None:
    middle = spot(view, side, 0.4, 0.4)
    before = view.spot_in(pane(view, side), middle)
    reach = QPointF(40, 0)
    pinched(view, screen, (middle - reach, middle + reach), by=2)
    assert view.view.viewport.zoom == pytest.approx(2, rel=0.03)
    assert view.spot_in(pane(view, side), middle) == pytest.approx(before, abs=0.005)


def test_two_fingers_move_the_pictures_along(view: PairView, screen: QPointingDevice) -> None:
    key(view, Qt.Key.Key_1)
    middle = pane(view, Side.LEFT).frame.center().toPoint()
    before = view.spot_in(pane(view, Side.LEFT), QPointF(middle))
    zoom = view.view.viewport.zoom
    reach, step = QPoint(50, 0), QPoint(30, -20)
    one, other = middle - reach, middle + reach
    QTest.touchEvent(view, screen).press(0, one, view).press(1, other, view).commit()
    one, other = one + step, other + step
    QTest.touchEvent(view, screen).move(0, one, view).move(1, other, view).commit()
    QTest.touchEvent(view, screen).release(0, one, view).release(1, other, view).commit()
    assert view.view.viewport.zoom == pytest.approx(zoom)
    after = view.spot_in(pane(view, Side.LEFT), QPointF(middle + step))
    assert after == pytest.approx(before, abs=1e-6)


def test_one_finger_moves_the_pictures(view: PairView, screen: QPointingDevice) -> None:
    key(view, Qt.Key.Key_1)
    start = pane(view, Side.LEFT).frame.center().toPoint()
    end = start + QPoint(-40, 30)
    before = view.spot_in(pane(view, Side.LEFT), QPointF(start))
    QTest.touchEvent(view, screen).press(0, start, view).commit()
    QTest.touchEvent(view, screen).move(0, end, view).commit()
    QTest.touchEvent(view, screen).release(0, end, view).commit()
    after = view.spot_in(pane(view, Side.LEFT), QPointF(end))
    assert after == pytest.approx(before, abs=1e-6)


def test_a_double_tap_shows_the_pixels_and_the_next_one_the_whole(
    view: PairView, screen: QPointingDevice
) -> None:
    there = spot(view, Side.RIGHT, 0.4, 0.4)
    tap(view, screen, there)
    assert view.view.viewport.zoom == 1
    tap(view, screen, there)
    assert view.percent() == 100
    tap(view, screen, there)
    tap(view, screen, there)
    assert view.view.viewport.zoom == 1


def test_a_finger_pins_a_callout_and_drags_the_divider(
    view: PairView, screen: QPointingDevice, hands: Hands
) -> None:
    count = len(pair_of(hands).callouts)
    key(view, Qt.Key.Key_A)
    tap(view, screen, spot(view, Side.LEFT, 0.5, 0.5))
    assert len(pair_of(hands).callouts) == count + 1
    key(view, Qt.Key.Key_D)
    handle = QPoint(round(view.panes()[0].shown.right()), view.height() // 3)
    QTest.touchEvent(view, screen).press(0, handle, view).commit()
    QTest.touchEvent(view, screen).move(0, handle + QPoint(80, 0), view).commit()
    QTest.touchEvent(view, screen).release(0, handle + QPoint(80, 0), view).commit()
    assert view.panes()[0].shown.right() == pytest.approx(handle.x() + 80, abs=1)


def test_a_finger_drags_the_loupe(view: PairView, screen: QPointingDevice) -> None:
    key(view, Qt.Key.Key_Z)
    there = spot(view, Side.LEFT, 0.25, 0.75)
    tap(view, screen, there)
    assert view.view.loupe is not None
    seen = view.view.loupe.x, view.view.loupe.y
    assert seen == pytest.approx((0.25, 0.75), abs=0.01)


# Trackpads and wheels


def glide(view: PairView, there: QPointF, by: QPoint, *, ctrl: bool = False) -> None:
    """Two fingers on a trackpad: pixels, and a phase."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        there,
        view.mapToGlobal(there),
        by,
        by * 8,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.ScrollUpdate,
        False,
    )
    QApplication.sendEvent(view, event)


def test_two_fingers_on_a_trackpad_move_the_pictures(view: PairView) -> None:
    key(view, Qt.Key.Key_1)
    there = pane(view, Side.LEFT).frame.center()
    before, zoom = view.spot_in(pane(view, Side.LEFT), there), view.view.viewport.zoom
    glide(view, there, QPoint(15, -25))
    assert view.view.viewport.zoom == zoom
    after = view.spot_in(pane(view, Side.LEFT), there + QPointF(15, -25))
    assert after == pytest.approx(before)


def test_with_ctrl_they_zoom_where_the_cursor_is(view: PairView) -> None:
    there = spot(view, Side.LEFT, 0.3, 0.3)
    before = view.spot_in(pane(view, Side.LEFT), there)
    glide(view, there, QPoint(0, 30), ctrl=True)
    assert view.view.viewport.zoom > 1
    assert view.spot_in(pane(view, Side.LEFT), there) == pytest.approx(before)


def test_a_pinch_that_the_system_read_from_a_trackpad_zooms(view: PairView) -> None:
    there = spot(view, Side.LEFT, 0.3, 0.3)
    before = view.spot_in(pane(view, Side.LEFT), there)
    pad = QPointingDevice.primaryPointingDevice()
    assert pad.type() is not QInputDevice.DeviceType.Unknown
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        pad,
        2,
        there,
        there,
        view.mapToGlobal(there),
        0.5,
        QPointF(),
    )
    assert event.type() is QEvent.Type.NativeGesture
    QApplication.sendEvent(view, event)
    assert view.view.viewport.zoom == pytest.approx(1.5)
    assert view.spot_in(pane(view, Side.LEFT), there) == pytest.approx(before)
