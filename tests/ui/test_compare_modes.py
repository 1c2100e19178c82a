"""Every way of looking at a pair, by key and by the bar."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.mode_bar import ModeBar
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Loupe, Mode
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.looking import SHIFT, drag, key, look, pair_of, pane, spot


@pytest.fixture
def view(hands: Hands, studio: Furnished) -> PairView:
    return look(hands, studio)


def mode(view: PairView) -> Mode:
    return view.view.mode


def loupe(view: PairView) -> Loupe | None:
    return view.view.loupe


def blinks(view: PairView) -> bool:
    return view.blinks_by_itself


def is_pressed(hands: Hands, name: str) -> bool:
    bar = hands.window.findChild(ModeBar)
    assert bar is not None
    return bar.button(name).isChecked()


# Split


def test_d_splits_and_again_splits_the_other_way_round(view: PairView) -> None:
    key(view, Qt.Key.Key_D)
    assert mode(view) is Mode.SPLIT
    key(view, Qt.Key.Key_D)
    assert mode(view) is Mode.SPLIT_ACROSS
    key(view, Qt.Key.Key_D)
    assert mode(view) is Mode.SPLIT


def test_the_divider_across_is_dragged_up_and_down(view: PairView) -> None:
    key(view, Qt.Key.Key_D)
    key(view, Qt.Key.Key_D)
    shown = view.panes()[0].shown
    handle = QPointF(shown.center().x(), shown.bottom())
    drag(view, handle, handle + QPointF(40, 70))
    assert view.panes()[0].shown.bottom() == pytest.approx(handle.y() + 70, abs=1)
    key(view, Qt.Key.Key_Up, SHIFT)
    assert view.panes()[0].shown.bottom() < handle.y() + 69


# Blink


def test_b_blinks_and_space_shows_the_other_picture(view: PairView) -> None:
    key(view, Qt.Key.Key_B)
    assert mode(view) is Mode.BLINK
    assert [each.side for each in view.panes()] == [Side.LEFT]
    key(view, Qt.Key.Key_Space)
    assert [each.side for each in view.panes()] == [Side.RIGHT]
    key(view, Qt.Key.Key_B)
    assert [each.side for each in view.panes()] == [Side.LEFT]


def test_a_blink_by_itself_turns_until_it_is_stopped_or_left(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_B, SHIFT)
    assert blinks(view)
    hands.wait(lambda: view.view.turned)
    hands.wait(lambda: not view.view.turned)
    key(view, Qt.Key.Key_B, SHIFT)
    assert not blinks(view)
    assert mode(view) is Mode.BLINK
    key(view, Qt.Key.Key_B, SHIFT)
    key(view, Qt.Key.Key_S)
    assert not blinks(view)


def test_nothing_blinks_behind_another_step(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_B, SHIFT)
    hands.go(Step.BRIEF)
    assert not blinks(view)


# Four up


def test_four_up_shows_this_pair_and_the_next_under_one_zoom(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_4)
    shown = [view.picture_of(each) for each in view.panes()]
    assert shown == [*pair_of(hands).pictures, *pair_of(hands, 1).pictures]
    view.zoom_at(4, spot(view, Side.RIGHT, 0.4, 0.4, pair=1))
    middles = [view.spot_in(each, each.frame.center()) for each in view.panes()]
    assert all(each == pytest.approx(middles[0]) for each in middles)


def test_beside_the_last_pair_the_first_one_is_shown_again(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_4)
    key(view, Qt.Key.Key_PageDown)
    shown = [view.picture_of(each) for each in view.panes()]
    assert shown == [*pair_of(hands, 1).pictures, *pair_of(hands, 0).pictures]


def test_with_one_pair_four_up_is_not_to_be_had_and_the_button_says_why(
    hands: Hands, studio: Furnished
) -> None:
    one = replace(studio.half_done, comparisons=studio.half_done.comparisons[:1])
    told: list[str] = []
    hands.house.signals.told.connect(told.append)
    hands.open(one, Step.COMPARE)
    view = hands.find("compare.view")
    assert isinstance(view, PairView)
    four = hands.find("mode.four")
    assert not four.isEnabled()
    assert "second pair" in four.toolTip()
    key(view, Qt.Key.Key_4)
    assert mode(view) is Mode.SIDE_BY_SIDE
    assert told == [view.why_not_four()]


def test_when_the_second_pair_goes_the_first_one_is_seen_side_by_side(
    view: PairView, hands: Hands
) -> None:
    key(view, Qt.Key.Key_4)
    hands.click("pair.remove")
    assert mode(view) is Mode.SIDE_BY_SIDE
    assert len(view.panes()) == 2


# The loupe


def test_z_opens_a_loupe_makes_it_stronger_and_closes_it(view: PairView) -> None:
    key(view, Qt.Key.Key_Z)
    assert loupe(view) is not None
    factors = [loupe(view)]
    key(view, Qt.Key.Key_Z)
    factors.append(loupe(view))
    assert [each.factor for each in factors if each is not None] == [1, 2]
    key(view, Qt.Key.Key_Z)
    assert loupe(view) is None


def test_the_loupe_follows_the_mouse_and_shows_the_same_spot_of_both(view: PairView) -> None:
    key(view, Qt.Key.Key_Z)
    for side in Side:
        there = spot(view, side, 0.3, 0.6)
        QTest.mouseMove(view, there.toPoint())
        seen = loupe(view)
        assert seen is not None
        assert (seen.x, seen.y) == pytest.approx((0.3, 0.6), abs=0.01)


def test_the_arrows_move_the_loupe_and_not_the_pictures(view: PairView) -> None:
    key(view, Qt.Key.Key_1)
    key(view, Qt.Key.Key_Z)
    before, seen = loupe(view), view.view.viewport
    key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Down)
    after = loupe(view)
    assert before is not None
    assert after is not None
    assert after.x > before.x
    assert after.y > before.y
    assert view.view.viewport == seen


# Zoom


def test_fill_leaves_no_surround_beside_either_picture(view: PairView) -> None:
    key(view, Qt.Key.Key_G)
    for side in Side:
        covered = view.picture_rect(pane(view, side)).adjusted(-0.01, -0.01, 0.01, 0.01)
        assert covered.contains(pane(view, side).frame)
    key(view, Qt.Key.Key_F)
    assert view.view.viewport.zoom == 1


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_full_size_is_one_picture_pixel_for_one_of_the_screens(
    view: PairView, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: ratio)
    key(view, Qt.Key.Key_1)
    largest = max(view.panes(), key=lambda each: view.picture_of(each).width_px)
    # On a screen twice as fine, a picture pixel is half of what Qt calls a pixel.
    assert view.placement(largest).scale * ratio == pytest.approx(1)
    assert view.percent() == 100


def test_the_head_says_how_large_the_pixels_are(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_1)
    assert hands.label("view.scale") == "100%, larger file"
    key(view, Qt.Key.Key_F)
    assert hands.label("view.scale") == f"{view.percent()}%, larger file"


# The bar, the menu, the keys


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mode.split", Mode.SPLIT),
        ("mode.split-across", Mode.SPLIT_ACROSS),
        ("mode.blink", Mode.BLINK),
        ("mode.four", Mode.FOUR),
    ],
)
def test_each_mode_has_a_button_that_shows_it_is_on_and_gives_the_keys_back(
    view: PairView, hands: Hands, name: str, expected: Mode
) -> None:
    hands.click(name)
    assert mode(view) is expected
    assert is_pressed(hands, name)
    assert not is_pressed(hands, "mode.side-by-side")
    assert view.hasFocus()


def test_the_bar_follows_the_keys(view: PairView, hands: Hands) -> None:
    assert is_pressed(hands, "view.labels")
    for pressed in (Qt.Key.Key_D, Qt.Key.Key_L, Qt.Key.Key_C, Qt.Key.Key_Z):
        key(view, pressed)
    assert is_pressed(hands, "mode.split")
    assert is_pressed(hands, "view.loupe")
    assert not is_pressed(hands, "view.labels")
    assert not is_pressed(hands, "view.callouts")


def test_every_button_of_the_bar_names_its_key(view: PairView, hands: Hands) -> None:
    bar = hands.window.findChild(ModeBar)
    assert bar is not None
    for name, keys in bar.keys.items():
        assert bar.button(name).accessibleName()
        if bar.button(name).isEnabled():
            assert f"({keys})" in bar.button(name).toolTip()


def test_the_menu_offers_what_the_bar_does(view: PairView, hands: Hands) -> None:
    key(view, Qt.Key.Key_D)
    view.menu_wanted.emit(view.mapToGlobal(view.rect().center()))
    menu = hands.window.findChild(QMenu, "pair.menu")
    assert menu is not None
    offered = {each.objectName(): each for each in menu.actions() if each.objectName()}
    assert offered["mode.split"].isChecked()
    offered["mode.blink"].trigger()
    assert mode(view) is Mode.BLINK
    menu.close()


def test_the_keys_do_nothing_while_words_are_typed(view: PairView, hands: Hands) -> None:
    before = view.view
    hands.type("callout.0.text", "Z, 4, B, D, G, E and P")
    assert view.view == before
    assert view.aim is None
    assert pair_of(hands).callouts[0].text == "Z, 4, B, D, G, E and P"


def test_those_who_listen_are_told_what_is_shown_and_how(view: PairView) -> None:
    said: list[str] = []
    view.said.connect(said.append)
    key(view, Qt.Key.Key_D)
    assert said == ["Split"]
    assert "Split" in view.accessibleDescription()
    key(view, Qt.Key.Key_B)
    key(view, Qt.Key.Key_B)
    assert "In person" in said[-1]
    key(view, Qt.Key.Key_1)
    assert "100" in view.accessibleDescription()


def test_the_figure_over_the_pair_is_the_one_under_its_larger_picture(
    view: PairView, hands: Hands
) -> None:
    def figure() -> str:
        shown = view.panes()
        large = max(shown, key=lambda pane: view.picture_of(pane).width_px)
        return f"{round(view.placement(large).scale * 100)}%, larger file"

    for width in (1440, 1700):
        hands.window.resize(width, 900)
        hands.rest()
        assert hands.label("view.scale") == figure()
    hands.press(Qt.Key.Key_E)
    hands.rest()
    assert hands.label("view.scale") == figure()
