"""Blind mode: chance sets the sides, nothing gives them away, and the choice is kept as it was."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from studio_desk.domain.choice import BlindRound
from studio_desk.domain.comparison import Side
from studio_desk.domain.consent import Consent
from studio_desk.domain.consultation import Client
from studio_desk.domain.picture import Origin
from studio_desk.services.failures import NotFound
from studio_desk.services.picture_words import blind_words
from studio_desk.ui.compare import client_says, pair_stage
from studio_desk.ui.compare.blind import Blind
from studio_desk.ui.compare.pair_view import PairView
from studio_desk.ui.compare.view import Mode, View
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands
from tests.ui.looking import places

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    """The half-done consultation at its pair: an AI picture on the left, a photograph right."""
    hands.open(studio.half_done, Step.COMPARE)
    return hands


def view(hands: Hands) -> PairView:
    return hands.workspace.compare.view


def how(hands: Hands) -> View:
    """How the stage is seen now."""
    return view(hands).view


def blind(hands: Hands) -> Blind:
    return hands.workspace.compare.showing.blind


def toss(hands: Hands, *falls: bool) -> None:
    """Have the coin fall as the test wants it."""
    left = list(falls)
    blind(hands).coin = lambda: left.pop(0)


def rounds(hands: Hands) -> tuple[BlindRound, ...]:
    return hands.workspace.sitting.now.blind


def kept(hands: Hands) -> tuple[BlindRound, ...]:
    """The rounds that are saved."""
    hands.rest()
    return hands.house.desk.consultations.open(hands.workspace.sitting.now.id).blind


def words_in_sight(hands: Hands) -> str:
    labels = [each for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return "\n".join(each.text() for each in labels)


def is_seen(hands: Hands, name: str) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


@pytest.mark.parametrize("exchanged", [False, True])
@pytest.mark.parametrize(
    ("key", "button", "place"),
    [
        (Qt.Key.Key_1, "blind.a", Side.LEFT),
        (Qt.Key.Key_2, "blind.b", Side.RIGHT),
        (Qt.Key.Key_0, "blind.neither", None),
    ],
)
@pytest.mark.parametrize("by_key", [False, True])
def test_the_round_is_kept_whichever_way_it_went(
    step: Hands, *, exchanged: bool, key: Qt.Key, button: str, place: Side | None, by_key: bool
) -> None:
    pair = step.workspace.sitting.now.comparisons[0]
    toss(step, exchanged)
    step.press(Qt.Key.Key_V)
    if by_key:
        step.press(key)
    else:
        step.click(button)
    (only,) = rounds(step)
    chosen = None if place is None else {False: place, True: _OTHER[place]}[exchanged]
    assert only.chosen is chosen
    assert (only.left, only.right) == (pair.left.content, pair.right.content)
    assert (only.left_origin, only.right_origin) == (Origin.AI, Origin.CAMERA)
    assert kept(step) == (only,)


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def test_nothing_in_sight_gives_away_which_is_which(step: Hands) -> None:
    pair = step.workspace.sitting.now.comparisons[0]
    secrets = [
        pair.title,
        *(each.title for each in pair.pictures),
        *(each.credit for each in pair.pictures),
        *(step.house.wording.name(each.origin) for each in pair.pictures),
        f"{pair.left.width_px}",
        *(each.text for each in pair.callouts),
    ]
    step.press(Qt.Key.Key_V)
    said = words_in_sight(step) + view(step).accessibleDescription()
    assert "Which do you prefer?" in said
    assert [each for each in secrets if each and each in said] == []
    for name in ("pair.title", "callout.0.text", "pair.left", "client.says"):
        assert not is_seen(step, name), name
    assert is_seen(step, "blind.panel")
    assert "; A; B;" in view(step).accessibleDescription()


def painted(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every word on the stage, those of the marks included."""
    words: set[str] = set()

    class Noting(QPainter):
        def drawText(self, *what: Any) -> None:  # type: ignore[override]
            words.update(each for each in what if isinstance(each, str))
            super().drawText(*what)

    with monkeypatch.context() as patch:
        patch.setattr(pair_stage, "QPainter", Noting)
        view(hands).grab()
    return words


def test_a_loupe_says_its_strength_but_not_in_a_round(
    step: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    step.press(Qt.Key.Key_Z)
    assert "100%" in painted(step, monkeypatch)
    step.press(Qt.Key.Key_V)
    assert painted(step, monkeypatch) == {"A", "B"}


def test_to_the_ear_the_pictures_are_called_a_and_b(step: Hands) -> None:
    told: list[str] = []
    view(step).said.connect(told.append)
    step.press(Qt.Key.Key_Tab)
    step.press(Qt.Key.Key_Tab)
    assert told == [each.title for each in step.workspace.sitting.now.comparisons[0].pictures]
    step.press(Qt.Key.Key_Tab)
    view(step).setFocus()
    step.press(Qt.Key.Key_V)
    told.clear()
    step.press(Qt.Key.Key_Tab)
    step.press(Qt.Key.Key_Tab)
    assert told == ["A", "B"]


@pytest.mark.parametrize("side", list(Side))
def test_neither_picture_is_seen_before_the_other(
    step: Hands, monkeypatch: pytest.MonkeyPatch, side: Side
) -> None:
    late = step.workspace.sitting.now.comparisons[0].picture(side).content
    gallery = view(step)._gallery
    there = gallery.get
    step.press(Qt.Key.Key_V)
    with monkeypatch.context() as patch:
        patch.setattr(gallery, "get", lambda each: None if each.content == late else there(each))
        view(step).update()
        assert painted(step, patch) == {"A", "B", "Loading…"}
        waiting = view(step).grab().toImage()
        patch.setattr(gallery, "get", lambda _each: None)
        assert view(step).grab().toImage() == waiting
    assert view(step).grab().toImage() != waiting


def test_a_file_that_is_gone_is_not_called_by_its_name(
    step: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = step.workspace.sitting.now.comparisons[0].left
    gallery = view(step)._gallery
    there = gallery.get
    step.press(Qt.Key.Key_V)
    monkeypatch.setitem(gallery.refusals, left.content, NotFound("picture", left.content))
    monkeypatch.setattr(
        gallery, "get", lambda each: None if each.content == left.content else there(each)
    )
    assert painted(step, monkeypatch) == {"A", "B", "This picture is not shown."}


def test_the_size_of_a_print_on_the_left_is_not_told_in_a_round(step: Hands) -> None:
    step.workspace.compare.page._sizes.shown.emit("on the left 8 × 10 in")
    assert "on the left" in words_in_sight(step)
    step.press(Qt.Key.Key_V)
    assert "on the left" not in words_in_sight(step)


def test_after_the_choice_the_labels_come_back_and_the_sides_stay(step: Hands) -> None:
    toss(step, True)
    step.press(Qt.Key.Key_L)
    step.press(Qt.Key.Key_V)
    before = [(pane.side, pane.shown) for pane in view(step).panes()]
    step.press(Qt.Key.Key_1)
    assert [(pane.side, pane.shown) for pane in view(step).panes()] == before
    assert how(step).labels
    assert not how(step).blind
    assert "The choice is A. A is the photograph, B is the AI picture." in words_in_sight(step)
    assert is_seen(step, "pair.title")
    assert is_seen(step, "callout.0.text")
    # The sidebar has the sides as they are kept; the stage has not.
    for told in ("compare.inspector.left", "pair.left", "look.facts"):
        assert not is_seen(step, told)
    step.press(Qt.Key.Key_V)
    assert is_seen(step, "compare.inspector.left")
    # And as it was before the round: sides as in the pair, labels off.
    assert how(step) == View(labels=False)


def test_no_difference_is_an_answer(step: Hands) -> None:
    toss(step, False)
    step.press(Qt.Key.Key_V)
    step.press(Qt.Key.Key_0)
    expected = "No difference seen. A is the AI picture, B is the photograph."
    assert expected in words_in_sight(step)


@pytest.mark.parametrize("way", ["V", "the button", "another step", "another page", "closing"])
def test_leaving_without_a_choice_keeps_nothing(step: Hands, way: str) -> None:
    step.press(Qt.Key.Key_V)
    if way == "V":
        step.press(Qt.Key.Key_V)
    elif way == "the button":
        step.click("blind.leave")
    elif way == "another step":
        step.go(Step.QUOTE)
        step.go(Step.COMPARE)
    elif way == "another page":
        step.click("rail.clients")
        step.window.open(step.workspace.sitting.now.id)
    else:
        step.window.close()
        step.window.show()
    step.rest()
    assert not blind(step).is_on
    assert how(step) == View()
    assert rounds(step) == kept(step) == ()


def test_the_next_pair_and_a_swap_are_left_to_chance_anew(step: Hands) -> None:
    pairs = step.workspace.sitting.now.comparisons
    toss(step, False, True, False, True)
    step.press(Qt.Key.Key_V)
    assert how(step).shuffled is False
    step.press(Qt.Key.Key_X)
    assert how(step).shuffled is True
    step.press(Qt.Key.Key_PageDown)
    assert how(step).shuffled is False
    step.press(Qt.Key.Key_2)
    step.press(Qt.Key.Key_PageUp)
    assert how(step).shuffled is True
    assert how(step).blind
    # Exchanging the sides was no change of the pair, and one choice was made.
    assert step.workspace.sitting.now.comparisons == pairs
    assert [each.left for each in rounds(step)] == [pairs[1].left.content]


def test_once_more_and_the_next_pair_are_a_touch_away(step: Hands) -> None:
    toss(step, False, False, True)
    step.press(Qt.Key.Key_V)
    step.click("blind.a")
    step.click("blind.again")
    assert how(step).blind
    step.click("blind.b")
    step.click("blind.next")
    assert how(step).shuffled is True
    assert view(step).pair == step.workspace.sitting.now.comparisons[1]
    step.click("blind.a")
    assert not is_seen(step, "blind.next")
    step.click("blind.end")
    assert not blind(step).is_on
    assert [each.chosen for each in rounds(step)] == [Side.LEFT, Side.RIGHT, Side.RIGHT]


def test_the_answers_are_large_enough_for_a_thumb(step: Hands, dressed: None) -> None:
    step.press(Qt.Key.Key_V)
    for name in ("blind.a", "blind.b", "blind.neither"):
        button = step.find(name, QPushButton)
        assert button.height() >= 48
        assert button.width() >= 120
    step.click("blind.a")
    assert view(step).hasFocus()


def test_undo_takes_other_things_back_and_never_a_round(step: Hands) -> None:
    before = step.workspace.sitting.now
    step.press(Qt.Key.Key_X)
    step.press(Qt.Key.Key_V)
    step.press(Qt.Key.Key_1)
    step.press(Qt.Key.Key_V)
    step.press(Qt.Key.Key_X)
    step.press(Qt.Key.Key_X)
    (only,) = rounds(step)
    for _ in range(5):
        step.press(Qt.Key.Key_Z, CONTROL)
    assert step.workspace.sitting.now == replace(before, blind=(only,))
    assert kept(step) == (only,)
    step.press(Qt.Key.Key_Y, CONTROL)
    assert rounds(step) == (only,)


def test_undoing_into_another_pair_in_the_middle_of_a_round_voids_it(step: Hands) -> None:
    before = step.workspace.sitting.now
    first, second = before.comparisons
    step.workspace.sitting.change(replace(before, comparisons=(second, first)))
    toss(step, True, False)
    step.press(Qt.Key.Key_V)
    step.press(Qt.Key.Key_Z, CONTROL)
    assert view(step).pair == first
    assert how(step).shuffled is False
    assert how(step).blind
    assert rounds(step) == ()


def test_a_picture_without_consent_is_no_choice(step: Hands) -> None:
    pair = step.workspace.sitting.now.comparisons[0]
    step.press(Qt.Key.Key_V)
    step.house.signals.pictures_saved.emit([replace(pair.left, consent=Consent())])
    assert not blind(step).is_on
    step.press(Qt.Key.Key_V)
    assert not blind(step).is_on
    assert "two pictures that may be shown" in step.label("notice.words")


def test_keys_that_are_about_one_of_the_two_are_dead_meanwhile(step: Hands) -> None:
    before = step.workspace.sitting.now
    step.press(Qt.Key.Key_Tab)
    step.press(Qt.Key.Key_V)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Y, Qt.Key.Key_N):
        step.press(key)
    assert view(step).aim is None
    assert step.workspace.sitting.now == before


def test_four_pictures_become_two_and_four_again(step: Hands) -> None:
    step.press(Qt.Key.Key_4)
    step.press(Qt.Key.Key_V)
    assert how(step).mode is Mode.SIDE_BY_SIDE
    step.press(Qt.Key.Key_V)
    assert how(step).mode is Mode.FOUR


def test_chance_knows_no_favourite_side() -> None:
    """What is not said otherwise is a fair coin; a seeded one shows that both sides come up."""
    chance = Random(4)
    falls = [chance.random() < 0.5 for _ in range(200)]
    assert 70 < sum(falls) < 130


def test_without_a_coin_of_the_tests_both_sides_come_up(step: Hands) -> None:
    step.press(Qt.Key.Key_V)
    seen = set()
    for _ in range(200):
        step.press(Qt.Key.Key_X)
        seen.add(how(step).shuffled)
        if len(seen) == 2:
            break
    assert seen == {False, True}


# What the staff are told of it


def test_the_rounds_are_told_as_counts_and_never_as_a_share(step: Hands) -> None:
    toss(step, False, True, False)
    for key in (Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_1):
        step.press(Qt.Key.Key_V)
        step.press(key)
        step.press(Qt.Key.Key_V)
    said = words_in_sight(step)
    for sentence in blind_words(rounds(step), step.house.wording):
        assert sentence in said
    assert "2 of 3" in said
    panel = step.find("client.says", client_says.ClientSays)
    told = " ".join(each.text() for each in panel.findChildren(QLabel))
    assert "%" not in told
    assert "percent" not in told


def test_a_round_is_removed_on_purpose_and_comes_back_from_the_sentence(step: Hands) -> None:
    toss(step, False, False)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        step.press(Qt.Key.Key_V)
        step.press(key)
        step.press(Qt.Key.Key_V)
    before = rounds(step)
    step.click("blind.rounds")
    step.click("blind.round.0.remove")
    assert rounds(step) == before[1:]
    assert kept(step) == before[1:]
    view(step).setFocus()
    step.press(Qt.Key.Key_Z, CONTROL)
    assert rounds(step) == before[1:]
    step.click("notice.undo")
    assert rounds(step) == kept(step) == before


def test_a_round_comes_back_although_another_consultation_is_open(step: Hands) -> None:
    toss(step, False, False)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        step.press(Qt.Key.Key_V)
        step.press(key)
        step.press(Qt.Key.Key_V)
    left, before = step.workspace.sitting.now.id, rounds(step)
    step.click("blind.rounds")
    step.click("blind.round.0.remove")
    step.open(step.house.desk.consultations.begin(Client("Bo Lind")))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    step.click("notice.undo")
    step.rest()
    assert before
    assert step.house.desk.consultations.open(left).blind == before


def test_it_is_all_there_in_a_small_window(step: Hands, dressed: None) -> None:
    step.window.resize(1100, 640)
    step.press(Qt.Key.Key_V)
    step.rest()
    is_whole(step, "blind.words", "blind.a", "blind.neither", "blind.b", "blind.more")
    assert view(step).height() > 240
    QTest.keyClick(view(step), Qt.Key.Key_1)
    assert len(rounds(step)) == 1
    is_whole(step, "blind.words", "blind.again", "blind.next", "blind.end", "blind.more")


def is_whole(hands: Hands, *names: str) -> None:
    """Assert that nothing of them is cut off, and that they stand in a row without overlapping."""
    bar = hands.find("blind.bar")
    before = 0
    for name in names:
        each = hands.find(name)
        corner = each.mapTo(bar, QPoint(0, 0))
        assert corner.x() >= before
        before = corner.x() + each.width()
        assert bar.rect().contains(QRect(corner, each.size()))
        if isinstance(each, QLabel):
            assert each.heightForWidth(each.width()) <= each.height()
        else:
            assert each.width() >= each.sizeHint().width()


def test_the_longest_of_reveals_is_whole_in_a_small_window(step: Hands, dressed: None) -> None:
    now = step.workspace.sitting.now
    pair, *others = now.comparisons
    nameless = replace(pair.left, origin=Origin.UNKNOWN)
    edited = replace(pair.right, origin=Origin.AI_EDITED)
    pairs = (replace(pair, left=nameless, right=edited), *others)
    step.workspace.sitting.change(replace(now, comparisons=pairs))
    step.window.resize(1100, 640)
    step.press(Qt.Key.Key_V)
    step.press(Qt.Key.Key_0)
    step.rest()
    assert "not recorded" in step.label("blind.words")
    is_whole(step, "blind.words", "blind.again", "blind.next", "blind.end", "blind.more")


@pytest.mark.parametrize("size", [(1100, 640), (1280, 720), (1440, 900)])
@pytest.mark.parametrize("mode", [Qt.Key.Key_S, Qt.Key.Key_D, Qt.Key.Key_B])
def test_no_picture_moves_when_a_round_begins_is_decided_and_ends(
    step: Hands, dressed: None, size: tuple[int, int], mode: Qt.Key
) -> None:
    step.window.resize(*size)
    step.press(mode)
    step.rest()
    toss(step, False, False)
    before = places(view(step))
    for key in (Qt.Key.Key_V, Qt.Key.Key_1, Qt.Key.Key_X, Qt.Key.Key_V):
        step.press(key)
        step.rest()
        assert places(view(step)) == before


def test_the_ways_of_looking_are_a_click_away_in_a_round_too(step: Hands) -> None:
    step.press(Qt.Key.Key_V)
    assert not is_seen(step, "mode.split")
    step.click("blind.more")
    menu = step.workspace.findChild(QMenu, "pair.menu")
    assert menu is not None
    (split,) = [each for each in menu.actions() if each.objectName() == "mode.split"]
    split.trigger()
    menu.close()
    assert how(step).mode is Mode.SPLIT
    assert how(step).blind
    step.press(Qt.Key.Key_V)
    assert is_seen(step, "mode.split")


def test_no_picture_can_be_moved_or_marked_apart_from_the_other_while_the_client_chooses(
    step: Hands,
) -> None:
    toss(step, True)
    step.press(Qt.Key.Key_V)
    before, seen = step.workspace.sitting.now, how(step)
    stage = view(step)
    QTest.keyClick(stage, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(stage, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    middle = stage.panes()[1].shown.center().toPoint()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(stage, left, Qt.KeyboardModifier.AltModifier, middle)
    QTest.mouseMove(stage, middle * 0.9)
    QTest.mouseRelease(stage, left, Qt.KeyboardModifier.AltModifier, middle * 0.9)
    assert step.workspace.sitting.now == before
    assert how(step).shuffled == seen.shuffled
    assert stage.aim is None


def test_esc_leaves_a_round_and_nothing_is_recorded(step: Hands) -> None:
    toss(step, True)
    step.press(Qt.Key.Key_V)
    assert how(step).blind
    step.press(Qt.Key.Key_Escape)
    assert not how(step).blind
    assert rounds(step) == ()
