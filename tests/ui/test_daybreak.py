"""Midnight: what a day allowed is out of sight with it, and nobody has to touch anything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QListView

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.picture import Picture
from studio_desk.ui import facing_client
from studio_desk.ui.compare.choosing import Choosing
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.daybreak import LOOK_MS, Daybreak
from studio_desk.ui.picture_grid import PictureGrid
from tests.conftest import Furnished, Hands
from tests.ui.audience import CLIENT, Sockets
from tests.ui.library import grid, pick
from tests.ui.looking import look, pair_of
from tests.ui.tiles import Grid

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
    monkeypatch.setattr(facing_client, "Displays", lambda _window: sockets)


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


# The library


def agreed_until_tonight(studio: Furnished) -> Picture:
    """An example whose consent ends with this day; the others' have no end."""
    today = studio.desk.clock.now().date()
    every = [
        replace(each, consent=Consent(ConsentBasis.AGREED)) for each in studio.desk.examples.all()
    ]
    every[-1] = replace(every[-1], consent=Consent(ConsentBasis.AGREED, until=today))
    studio.desk.examples.describe(*every)
    return every[-1]


def said_of(hands: Hands, picture: Picture) -> str:
    """What the grid says of a picture to those who listen."""
    shown = grid(hands)
    index = shown.view.model().index(shown.pictures.index(picture), 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_grid_and_card_say_at_midnight_that_a_consent_has_ended(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    picture = agreed_until_tonight(studio)
    hands.click("rail.examples")
    hands.rest()
    grid(hands).choose(picture.title)
    before = grid(hands).view.grab().toImage()
    midnight()
    assert "consent ended on" in said_of(hands, picture)
    assert grid(hands).view.grab().toImage() != before
    assert grid(hands).chosen == [picture.title]
    said = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    assert any("consent ended on" in words for words in said)


def test_what_ended_at_midnight_is_found_where_that_is_asked_for(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    picture = agreed_until_tonight(studio)
    hands.click("rail.examples")
    hands.rest()
    pick(hands, "examples.filter.consent", 5)
    assert grid(hands).titles == []
    midnight()
    assert grid(hands).titles == [picture.title]


def test_the_picture_in_hand_stays_at_midnight_where_it_fits_the_filter_no_more(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    picture = agreed_until_tonight(studio)
    every = len(studio.desk.examples.all())
    hands.click("rail.examples")
    hands.rest()
    pick(hands, "examples.filter.consent", 1)
    assert grid(hands).count == every
    grid(hands).choose(picture.title)
    midnight()
    assert grid(hands).current == picture
    grid(hands).choose(grid(hands).titles[1])
    hands.window.pages["examples"].refresh()
    assert picture.title not in grid(hands).titles
    assert grid(hands).count == every - 1


def test_a_library_that_was_read_before_midnight_is_shown_as_of_today(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    picture = agreed_until_tonight(studio)
    late = PictureGrid(hands.house, "late", staff=True)
    hands.qtbot.addWidget(late)
    tiles = late.findChild(QListView)
    assert tiles is not None
    entries = late.entries([picture])
    midnight()
    late.show_entries(entries)
    index = tiles.model().index(0, 0)
    assert "consent ended on" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def choose_tonight(hands: Hands, studio: Furnished, picture: Picture) -> Grid:
    """The library is open for the first pair's left, which is another picture."""
    look(hands, studio)
    assert pair_of(hands).left.content != picture.content
    hands.click("pair.left")
    hands.rest()
    return Grid(hands, "picker.list")


def test_what_ended_at_midnight_is_refused_by_the_open_library(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    picture = agreed_until_tonight(studio)
    library = choose_tonight(hands, studio, picture)
    before = library.view.grab().toImage()
    midnight()
    assert library.view.grab().toImage() != before
    library.choose(picture.title)
    assert "the consent ended on" in hands.label("picker.refused")
    assert pair_of(hands).left.content != picture.content


def test_a_pair_that_was_begun_before_midnight_is_begun_again_where_its_consent_ended(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    picture = agreed_until_tonight(studio)
    look(hands, studio)
    hands.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    hands.rest()
    Grid(hands, "picker.list").choose(picture.title)
    midnight()
    words = hands.label("picker.refused")
    assert words.startswith("Choose the first picture anew.")
    assert "the consent ended on" in words


def test_a_picture_that_was_brought_before_midnight_is_used_no_more_afterwards(
    hands: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    picture = agreed_until_tonight(studio)
    choose_tonight(hands, studio, picture)
    (picker,) = hands.window.findChildren(Choosing)
    picker.bring([studio.desk.examples.path(picture.content)])
    hands.wait(lambda: hands.find("arrival.use").isEnabled())
    midnight()
    assert not hands.find("arrival.use").isEnabled()
    assert "The consent has ended" in hands.label("arrival.words")
