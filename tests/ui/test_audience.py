"""The client's screen: where it stands, what it follows, and that nothing else can reach it."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import studio_desk.ui.audience
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import Consent, ConsentBasis, ConsentUse
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Origin, Picture
from studio_desk.ui import facing_client
from studio_desk.ui.audience.client_screen import CURSOR_MS, ClientScreen
from studio_desk.ui.audience.displays import Display
from studio_desk.ui.audience.shown import shown
from studio_desk.ui.compare.pair_stage import PairStage
from studio_desk.ui.compare.view import Mode
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.audience import (
    CLIENT,
    FIGURE,
    SECRET,
    STAFF,
    WALL,
    Look,
    Sockets,
    full_of_secrets,
    look_at,
    menus_of,
    picture_of_secrets,
)
from tests.ui.looking import places
from tests.ui.pointer import click, turn_wheel

pytestmark = [
    # What Qt's display-less platform says of a window that may not be smaller than its stage.
    pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True),
]

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> Sockets:
    made = Sockets(CLIENT)
    monkeypatch.setattr(facing_client, "Displays", lambda _parent: made)
    return made


@pytest.fixture
def step(sockets: Sockets, hands: Hands, studio: Furnished) -> Hands:
    """The half-done consultation at its pair, a second display beside the staff's."""
    hands.open(studio.half_done, Step.COMPARE)
    return hands


def screen(hands: Hands) -> ClientScreen:
    found = hands.window.audience.screen
    assert found is not None
    return found


def is_open(hands: Hands) -> bool:
    return hands.window.audience.screen is not None


def stage(hands: Hands) -> PairStage:
    found = screen(hands).findChild(PairStage)
    assert isinstance(found, PairStage)
    return found


def where(hands: Hands) -> Display | None:
    """The display that it was told to fill."""
    return hands.window.audience._display


def told(hands: Hands) -> str:
    return hands.label("notice.words")


def pairs(hands: Hands) -> tuple[Comparison, ...]:
    return hands.workspace.sitting.now.comparisons


# Where it stands


def test_a_key_opens_it_on_the_other_display_and_closes_it(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    assert where(step) == CLIENT
    assert screen(step).isVisible()
    assert screen(step).isFullScreen()
    assert screen(step).windowFlags() & Qt.WindowType.FramelessWindowHint
    step.press(Qt.Key.Key_K)
    assert not is_open(step)


def test_opening_it_leaves_the_keyboard_with_the_staff(step: Hands) -> None:
    view = step.workspace.compare.view
    step.press(Qt.Key.Key_K)
    step.rest()
    assert step.window.isActiveWindow()
    assert view.hasFocus()
    step.press(Qt.Key.Key_D)
    assert view.view.mode is Mode.SPLIT


def test_without_a_second_display_the_other_ways_are_offered(step: Hands, sockets: Sockets) -> None:
    sockets.pull(CLIENT)
    step.press(Qt.Key.Key_K)
    assert not is_open(step)
    assert "F11" in told(step)
    assert "Shift+K" in told(step)
    step.press(Qt.Key.Key_K, SHIFT)
    assert screen(step).isVisible()
    assert not screen(step).isFullScreen()
    assert not screen(step).windowFlags() & Qt.WindowType.FramelessWindowHint
    step.press(Qt.Key.Key_K, SHIFT)
    assert not is_open(step)


def test_the_button_in_the_bar_has_all_ways_in_a_menu_and_shows_what_is_open(
    step: Hands,
) -> None:
    def choose(name: str) -> None:
        step.click("workspace.audience")
        menu = QApplication.activePopupWidget()
        assert menu is not None
        action = next(each for each in menu.actions() if each.objectName() == name)
        action.trigger()
        menu.close()

    button = step.workspace._audience
    choose("audience.display")
    assert where(step) == CLIENT
    assert button.isChecked()
    choose("audience.display")
    assert not is_open(step)
    assert not button.isChecked()
    choose("audience.window")
    assert screen(step).isVisible()
    choose("audience.window")
    choose("audience.present")
    assert step.window.presentation.is_on
    step.press(Qt.Key.Key_Escape)


def test_a_display_that_is_pulled_out_takes_it_along_and_brings_it_back(
    step: Hands, sockets: Sockets
) -> None:
    step.press(Qt.Key.Key_K)
    sockets.pull(CLIENT)
    assert not is_open(step)
    assert not any(isinstance(each, ClientScreen) and each.isVisible() for each in open_windows())
    sockets.plug(CLIENT)
    assert where(step) == CLIENT
    assert screen(step).isVisible()
    assert stage(step).pair == shown(pairs(step)[0])


def open_windows() -> list[object]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_a_display_that_is_pulled_out_leaves_it_to_the_next_free_one(
    step: Hands, sockets: Sockets
) -> None:
    step.press(Qt.Key.Key_K)
    sockets.plug(WALL)
    assert where(step) == CLIENT
    sockets.pull(CLIENT)
    assert where(step) == WALL
    assert screen(step).isVisible()


def test_it_never_covers_the_staffs_window_when_that_is_moved_for_want_of_its_display(
    step: Hands, sockets: Sockets
) -> None:
    step.press(Qt.Key.Key_K)
    sockets.pull(STAFF)
    sockets.staff = CLIENT
    QTest.qWait(20)
    assert not is_open(step)


def test_a_display_that_nobody_chose_stays_the_clients_own(step: Hands, sockets: Sockets) -> None:
    sockets.plug(WALL)
    assert not is_open(step)
    step.press(Qt.Key.Key_K)
    step.press(Qt.Key.Key_K)
    sockets.pull(CLIENT)
    sockets.plug(CLIENT)
    assert not is_open(step)


def test_it_is_remembered_and_where(step: Hands, sockets: Sockets) -> None:
    sockets.plug(WALL)
    step.press(Qt.Key.Key_K)
    step.window.close()
    assert not is_open(step)
    step.window.show()
    assert where(step) == CLIENT
    step.window.audience.close()
    step.window.close()
    step.window.show()
    assert not is_open(step)


def test_it_goes_with_the_staffs_window(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    step.window.close()
    assert not any(isinstance(each, ClientScreen) and each.isVisible() for each in open_windows())


def test_closed_by_the_systems_own_means_it_stays_closed(step: Hands, sockets: Sockets) -> None:
    step.press(Qt.Key.Key_K)
    screen(step).close()
    assert not is_open(step)
    sockets.changed.emit()
    assert not is_open(step)
    step.press(Qt.Key.Key_K)
    assert is_open(step)


TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from studio_desk.app.studio import StudioFolder, open_desk
from studio_desk.app.tools import tools
from studio_desk.app.window import make_application, make_house
from studio_desk.ui.preferences import Preferences
from studio_desk.ui.tasks import ImmediateTasks
from studio_desk.ui.window import MainWindow

def opened(place):
    preferences = Preferences(QSettings(str(place / "desk.ini"), QSettings.Format.IniFormat))
    desk = open_desk(kit, StudioFolder(place / "studio"))
    workers = ImmediateTasks(), ImmediateTasks()
    window = MainWindow(make_house(application, kit, desk, preferences, *workers))
    window.setGeometry(100, 100, 1200, 700)
    window.show()
    QApplication.processEvents()
    return window

def tell(window):
    QApplication.processEvents()
    there = window.audience.screen
    print(there and there.geometry().getRect(), window.screen().name())

kit, application, place = tools(), make_application(), Path(sys.argv[1])
window = opened(place)
tell(window)
window.audience.toggle()
tell(window)
window.close()
again = opened(place)
tell(again)
again.audience.close()
again.close()
"""


def test_on_two_real_screens_it_fills_the_one_without_the_staffs_window(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height}
        | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x, width, height in (("staff", 0, 1440, 900), ("client", 1440, 1920, 1080))
    ]
    layout = tmp_path / "screens.json"
    layout.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS, str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={layout}"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    filled = "(1440, 0, 1920, 1080) staff"
    assert ran.stdout.splitlines() == ["None staff", filled, filled]


# What it follows


def test_it_shows_the_pair_and_how_it_is_seen_from_the_first_moment(step: Hands) -> None:
    step.press(Qt.Key.Key_D)
    step.press(Qt.Key.Key_Plus)
    step.press(Qt.Key.Key_K)
    assert stage(step).pair == shown(pairs(step)[0])
    assert stage(step).view == step.workspace.compare.view.view


def test_no_picture_is_decoded_for_it_that_the_staff_see_already(
    step: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[str] = []
    examples = step.house.desk.examples
    for name in ("preview", "pixels"):
        real = getattr(examples, name)

        def noting(picture: Picture, *rest: Any, real: Any = real, **named: Any) -> Any:
            decoded.append(picture.content)
            return real(picture, *rest, **named)

        monkeypatch.setattr(examples, name, noting)
    step.press(Qt.Key.Key_K)
    step.rest()
    assert stage(step).is_ready(full=True)
    assert decoded == []
    step.press(Qt.Key.Key_PageDown)
    step.rest()
    assert stage(step).is_ready(full=True)
    assert len(decoded) <= 2 * len(set(decoded))


def test_it_follows_every_movement_and_the_next_pair(step: Hands) -> None:
    view = step.workspace.compare.view
    step.press(Qt.Key.Key_K)
    turn_wheel(view, view.panes()[0].frame.center(), 240)
    step.press(Qt.Key.Key_Left)
    step.press(Qt.Key.Key_L)
    assert stage(step).view == view.view
    assert view.view.viewport.zoom > 1
    step.press(Qt.Key.Key_PageDown)
    assert stage(step).pair == shown(pairs(step)[1])
    assert stage(step).view == view.view


def test_four_pictures_are_four_there_and_two_are_two(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    assert len(stage(step).panes()) == 2
    step.press(Qt.Key.Key_4)
    assert len(stage(step).panes()) == 4
    step.press(Qt.Key.Key_S)
    assert len(stage(step).panes()) == 2


def test_no_picture_moves_there_when_a_blind_round_begins_is_decided_and_ends(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    step.workspace.compare.showing.blind.coin = lambda: False
    step.rest()
    before = places(stage(step))
    for key in (Qt.Key.Key_V, Qt.Key.Key_1, Qt.Key.Key_X, Qt.Key.Key_V):
        step.press(key)
        step.rest()
        assert places(stage(step)) == before


def test_in_a_blind_round_the_client_reads_the_question_until_it_is_answered(
    step: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Which do you prefer?"
    step.press(Qt.Key.Key_K)
    step.rest()
    assert question not in look_at(screen(step), monkeypatch).painted
    step.press(Qt.Key.Key_V)
    step.rest()
    assert question in look_at(screen(step), monkeypatch).painted
    asked = screen(step).findChild(QWidget, "client.question")
    assert isinstance(asked, QWidget)
    # It lies on no picture, however much of the screen they take.
    assert asked.height() > 0
    assert asked.y() >= max(each.shown.bottom() for each in stage(step).panes())
    step.press(Qt.Key.Key_1)
    step.rest()
    assert question not in look_at(screen(step), monkeypatch).painted


@pytest.mark.parametrize("away", ["another step", "another page", "no pair", "another client"])
def test_out_of_the_staffs_sight_it_is_blank(
    step: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch, away: str
) -> None:
    step.press(Qt.Key.Key_K)
    step.rest()
    credit = pairs(step)[0].left.credit
    assert credit in look_at(screen(step), monkeypatch).words
    back: Callable[[], object] = lambda: None  # noqa: E731
    if away == "another step":
        step.go(Step.QUOTE)
        back = lambda: step.go(Step.COMPARE)  # noqa: E731
    elif away == "another page":
        step.click("rail.clients")
        back = lambda: step.window.open(studio.half_done.id)  # noqa: E731
    elif away == "no pair":
        step.workspace.sitting.change(replace(studio.half_done, comparisons=()))
        back = step.workspace.sitting.undo
    else:
        step.open(replace(studio.half_done, id="", comparisons=()), Step.BRIEF)
    seen = look_at(screen(step), monkeypatch)
    assert seen.painted == (step.house.desk.studio.studio().name,)
    back()
    step.rest()
    if away != "another client":
        assert credit in look_at(screen(step), monkeypatch).words


def test_a_staff_window_made_small_leaves_it_as_it_is(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    step.window.showMinimized()
    step.rest()
    assert stage(step).isVisible()
    step.window.showNormal()


def test_while_a_picture_is_chosen_from_the_library_the_pair_stays(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    step.click("pair.add")
    step.rest()
    assert stage(step).isVisible()
    assert stage(step).pair == shown(pairs(step)[0])


# What is done to it


def test_keys_and_mouse_do_nothing_there(step: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    step.press(Qt.Key.Key_K)
    step.rest()
    there, now, view = screen(step), step.workspace.sitting.now, step.workspace.compare.view.view
    before = look_at(there, monkeypatch).image
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_X, Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_Tab):
        pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        for target in (there, stage(step)):
            QApplication.sendEvent(target, pressed)
    middle = there.rect().center()
    for target in (there, stage(step)):
        click(target, middle)
        QTest.mouseClick(target, Qt.MouseButton.RightButton, pos=middle)
        QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=middle)
        turn_wheel(target, middle.toPointF(), 240)
    assert screen(step) is there
    assert there.isVisible()
    assert step.window.isVisible()
    assert (step.workspace.sitting.now, step.workspace.compare.view.view) == (now, view)
    assert QApplication.activePopupWidget() is None
    assert look_at(there, monkeypatch).image == before


def test_the_cursor_hides_once_it_rests(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    there = screen(step)
    QTest.mouseMove(there, QPoint(40, 40))
    QTest.mouseMove(there, QPoint(60, 60))
    assert there.cursor().shape() is not Qt.CursorShape.BlankCursor
    step.wait(lambda: there.cursor().shape() is Qt.CursorShape.BlankCursor)
    QTest.mouseMove(there, QPoint(80, 80))
    assert there.cursor().shape() is not Qt.CursorShape.BlankCursor
    assert CURSOR_MS == 1_000


def test_it_is_called_as_the_studio_is_and_nothing_else(step: Hands) -> None:
    step.press(Qt.Key.Key_K)
    name = step.house.desk.studio.studio().name
    assert screen(step).windowTitle() == name
    assert screen(step).accessibleName() == name
    assert screen(step).parent() is None
    assert screen(step).windowFilePath() == ""


# What cannot reach it


def test_of_a_pair_it_is_given_what_it_shows_and_nothing_else() -> None:
    kept = {
        "content", "width_px", "height_px", "orientation", "eyes", "origin", "credit", "camera",
        "tool", "tool_version", "made_on", "retouching", "picked_from",
    }  # fmt: skip
    plain = Picture("a" * 64, 10, 10, Origin.AI, credit="Seen", tool="Seen", picked_from=3)
    full = replace(picture_of_secrets(plain), rating=4)
    given = shown(Comparison(SECRET, full, full))
    assert given.title == ""
    for each in fields(Picture):
        if each.name in kept:
            assert getattr(given.left, each.name) == getattr(full, each.name)
        elif each.name != "consent":
            assert getattr(given.left, each.name) == getattr(plain, each.name), each.name
    assert SECRET not in repr(given)
    for day in (date(2026, 11, 24), date(2100, 1, 1)):
        for use in ConsentUse:
            assert given.left.consent.gap(use, day) == full.consent.gap(use, day)


def test_its_package_imports_what_it_shows_pictures_with_and_nothing_else() -> None:
    """The contract forbids by name; this allows by name, so that what is new is forbidden."""
    allowed = {
        "studio_desk.domain.comparison",
        "studio_desk.domain.consent",
        "studio_desk.domain.picture",
        "studio_desk.ui.compare.pair_stage",
        "studio_desk.ui.compare.view",
        # The bar of a presentation is made of buttons and their signs.
        "studio_desk.ui.controls",
        "studio_desk.ui.displays",
        "studio_desk.ui.house",
        "studio_desk.ui.icons",
        "studio_desk.ui.theme",
    }
    package = Path(studio_desk.ui.audience.__file__).parent
    found = {
        node.module
        for path in package.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    ours = {each for each in found if each.startswith("studio_desk")}
    inside = {each for each in ours if each.startswith("studio_desk.ui.audience")}
    assert ours - inside == allowed


def every_moment(hands: Hands) -> Iterator[str]:
    """A consultation in front of the client, from the first pair to what goes wrong."""
    press, workspace = hands.press, hands.workspace
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    yield "the first pair"
    press(Qt.Key.Key_L)
    yield "without labels"
    press(Qt.Key.Key_L)
    for key, name in (
        (Qt.Key.Key_D, "split"),
        (Qt.Key.Key_D, "split across"),
        (Qt.Key.Key_B, "blink"),
        (Qt.Key.Key_4, "four up"),
        (Qt.Key.Key_S, "side by side"),
        (Qt.Key.Key_Z, "loupe"),
    ):
        press(key)
        yield name
    press(Qt.Key.Key_Z)
    press(Qt.Key.Key_Z)
    press(Qt.Key.Key_A)
    yield "a callout begun"
    click(workspace.compare.view, workspace.compare.view.panes()[0].frame.center())
    workspace.compare.view.setFocus()
    yield "a callout pinned"
    press(Qt.Key.Key_Z, control)
    yield "undone"
    press(Qt.Key.Key_E, SHIFT)
    yield "eyes being marked"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Right, alt)
    yield "nudged"
    press(Qt.Key.Key_Z, control)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Y)
    yield "answered"
    press(Qt.Key.Key_V)
    workspace.compare.showing.blind.coin = lambda: True
    press(Qt.Key.Key_X)
    yield "blind"
    press(Qt.Key.Key_1)
    yield "revealed"
    press(Qt.Key.Key_V)
    hands.house.signals.told.emit(f"{SECRET} message")
    press(Qt.Key.Key_Question, SHIFT)
    yield "with the card of keys and a message"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_PageDown)
    yield "the second pair"
    press(Qt.Key.Key_PageUp)
    hands.go(Step.QUOTE)
    yield "at the quote"
    hands.go(Step.COMPARE)
    hands.rest()
    yield "back"


def watch(
    hands: Hands, consultation: Consultation, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Look]:
    """Open a consultation with the client's screen on, and look at every moment."""
    hands.open(consultation, Step.COMPARE)
    if not is_open(hands):
        hands.press(Qt.Key.Key_K)
    looks = {}
    for moment in every_moment(hands):
        hands.rest()
        looks[moment] = look_at(screen(hands), monkeypatch)
        assert menus_of(screen(hands)) == []
    return looks


def without_secrets(consultation: Consultation) -> Consultation:
    """What `full_of_secrets` has, but for the secrets: the consents."""
    pairs = tuple(
        replace(
            pair,
            left=replace(pair.left, consent=Consent(ConsentBasis.AGREED)),
            right=replace(pair.right, consent=Consent(ConsentBasis.AGREED)),
        )
        for pair in consultation.comparisons
    )
    return replace(consultation, comparisons=pairs)


def test_no_price_note_path_name_or_menu_can_reach_it(
    sockets: Sockets, hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = without_secrets(studio.half_done)
    secret = full_of_secrets(plain)
    # Another client, whom the studio knows as well.
    other = hands.house.desk.consultations.begin(replace(secret.client, id=""))
    hands.house.desk.consultations.save(other)
    looks = watch(hands, secret, monkeypatch)
    credit = plain.comparisons[0].left.credit
    assert credit in looks["the first pair"].words
    for moment, look in looks.items():
        lower = look.words.lower()
        assert SECRET not in lower, moment
        for figure in (str(FIGURE), f"{FIGURE:,}", "73519", "73,519"):
            assert figure not in lower, moment
        for path in (str(studio.folder.root), ".jpg", ".png", plain.comparisons[0].left.content):
            assert path not in lower, moment
        assert studio.half_done.client.name.lower() not in lower, moment


def test_what_is_private_changes_no_pixel(
    sockets: Sockets, hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = without_secrets(studio.half_done)
    without = watch(hands, plain, monkeypatch)
    hands.open(plain, Step.BRIEF)
    with_secrets = watch(hands, full_of_secrets(plain), monkeypatch)
    assert without.keys() == with_secrets.keys()
    for moment, look in without.items():
        assert look.image == with_secrets[moment].image, moment
    # And a look that ought to differ does.
    assert without["the first pair"].image != without["the second pair"].image


@pytest.mark.parametrize(
    "consent",
    [
        Consent(),
        Consent(ConsentBasis.AGREED, uses=()),
        Consent(ConsentBasis.AGREED, until=date(2001, 1, 1)),
        Consent(ConsentBasis.AGREED, release_name=f"{SECRET}.pdf").withdrawn(date(2026, 1, 1)),
    ],
    ids=["never given", "not for this", "run out", "withdrawn"],
)
def test_a_picture_without_consent_is_a_plate_that_does_not_say_why(
    step: Hands, monkeypatch: pytest.MonkeyPatch, consent: Consent
) -> None:
    step.press(Qt.Key.Key_K)
    step.rest()
    before = look_at(screen(step), monkeypatch)
    picture = replace(picture_of_secrets(pairs(step)[0].left), consent=consent)
    step.house.signals.pictures_saved.emit([picture])
    step.rest()
    after = look_at(screen(step), monkeypatch)
    assert after.image != before.image
    assert "This picture is not shown." in after.painted
    reason = consent.gap(ConsentUse.SHOW, date(2026, 11, 24))
    assert reason is not None
    assert step.house.wording.name(reason) not in after.words
    assert SECRET not in after.words
    with monkeypatch.context() as patch:
        at_the_staffs = look_at_stage(step, patch)
    assert any(step.house.wording.name(reason) in each for each in at_the_staffs)
    assert any(picture.title in each for each in at_the_staffs)


@pytest.mark.parametrize("keys", ["", "B", "Z", "D"])
def test_of_a_picture_without_consent_neither_origin_nor_credit_is_said(
    step: Hands, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    step.press(Qt.Key.Key_K)
    picture = replace(pairs(step)[0].left, credit="Photograph by Ines Bell", consent=Consent())
    step.house.signals.pictures_saved.emit([picture])
    for each in keys:
        step.press(Qt.Key(ord(each)))
    step.rest()
    seen = look_at(screen(step), monkeypatch)
    assert "This picture is not shown." in seen.painted
    description = stage(step).accessibleDescription()
    assert "This picture is not shown." in description
    for words in (picture.credit, step.house.wording.name(picture.origin), picture.title):
        assert words not in seen.words
        assert words not in description


def look_at_stage(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    view = hands.workspace.compare.view
    return look_at(view, monkeypatch).painted  # type: ignore[arg-type]


def test_a_file_that_is_gone_is_a_plate_that_names_no_file(
    sockets: Sockets, hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = studio.half_done.comparisons[0].left
    examples = hands.house.desk.examples
    examples.path(picture.content).unlink()
    monkeypatch.setattr(type(examples), "preview", lambda *_a, **_k: examples.pixels(picture))
    hands.open(full_of_secrets(without_secrets(studio.half_done)), Step.COMPARE)
    hands.press(Qt.Key.Key_K)
    hands.rest()
    seen = look_at(screen(hands), monkeypatch)
    assert "This picture is not shown." in seen.painted
    assert SECRET not in seen.words
    assert picture.content not in seen.words
    assert any(SECRET in each for each in look_at_stage(hands, monkeypatch))
