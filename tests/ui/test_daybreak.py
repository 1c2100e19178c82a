"""Midnight: what a day allowed is out of sight with it, and nobody has to touch anything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.ui import window as window_module
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.daybreak import LOOK_MS, Daybreak
from tests.conftest import Furnished, Hands
from tests.ui.audience import CLIENT, Sockets
from tests.ui.looking import look, pair_of

# Only the offscreen platform of the tests says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 12).astimezone()

    def now(self) -> datetime:
        return self.at


def timer_of(daybreak: Daybreak) -> QTimer:
    (timer,) = daybreak.findChildren(QTimer)
    return timer


def test_midnight_is_waited_for_and_looked_for_at_least_once_a_minute(qapp: QApplication) -> None:
    clock, owner, came = Hand(), QObject(), []
    daybreak = Daybreak(clock, owner)
    daybreak.came.connect(lambda: came.append(clock.at))
    timer = timer_of(daybreak)
    assert timer.interval() == LOOK_MS
    clock.at = clock.at.replace(hour=23, minute=59, second=59, microsecond=990_000)
    timer.timeout.emit()
    assert came == []
    assert 10 <= timer.interval() <= 11
    clock.at += timedelta(milliseconds=11)
    timer.timeout.emit()
    timer.timeout.emit()
    assert came == [clock.at]
    # Asleep for two days.
    clock.at += timedelta(days=2)
    timer.timeout.emit()
    assert len(came) == 2
    assert timer.isActive()


@pytest.fixture
def midnight(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the day turn for all who wait for it."""
    clock = hands.house.desk.clock
    tomorrow = clock.now() + timedelta(days=1)

    def strike() -> None:
        monkeypatch.setattr(type(clock), "now", lambda _: tomorrow)
        for window in QApplication.topLevelWidgets():
            for daybreak in window.findChildren(Daybreak):
                timer_of(daybreak).timeout.emit()
        hands.rest()

    return strike


@pytest.fixture
def second_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is one for the client."""
    sockets = Sockets(CLIENT)
    monkeypatch.setattr(window_module, "Displays", lambda _window: sockets)


def allow_today(hands: Hands) -> str:
    """Both pictures may be shown, the left one until tonight; what it is called."""
    today = hands.house.desk.clock.now().date()
    left = replace(pair_of(hands).left, consent=Consent(ConsentBasis.AGREED, until=today))
    hands.house.signals.pictures_saved.emit([left])
    hands.rest()
    return left.title


def test_a_picture_leaves_both_stages_when_its_last_day_ends(
    second_display: None,
    hands: Hands,
    studio: Furnished,
    midnight: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = look(hands, studio)
    hands.press(Qt.Key.Key_K)
    assert hands.window.audience.screen is not None
    stage = hands.window.audience.screen.findChild(PairStage)
    assert isinstance(stage, PairStage)
    title = allow_today(hands)
    before = [each.grab().toImage() for each in (view, stage)]
    assert "not shown" not in view.accessibleDescription()
    painted: list[QObject] = []
    for each in (view, stage):
        monkeypatch.setattr(each, "update", partial(painted.append, each))
    midnight()
    assert {*painted} == {view, stage}
    assert all(
        each.grab().toImage() != was for each, was in zip((view, stage), before, strict=True)
    )
    assert f"{title}\nThis picture is not shown." in view.accessibleDescription()
    assert "This picture is not shown." in stage.accessibleDescription()
    said = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    assert any(title in words and "not shown" in words for words in said)


def test_a_blind_round_ends_with_the_day_that_allowed_it(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    view = look(hands, studio)
    allow_today(hands)
    hands.press(Qt.Key.Key_V)
    assert view.view.blind
    midnight()
    assert not hands.workspace.compare.showing.blind.is_on
