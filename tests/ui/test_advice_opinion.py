"""Staff advise another way than the rules, say why, and can go back."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from studio_desk.domain.advice import Opinion, OpinionBarred, Route, Rule
from studio_desk.domain.brief import Agreed, Brief, UseCase
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

WHY = "The board is photographed together in May"
BY_RULES = Route.IN_PERSON


@pytest.fixture
def advised(hands: Hands, studio: Furnished) -> Hands:
    """The advice on a brief for which the rules say: in person."""
    hands.open(studio.half_done, Step.ADVICE)
    assert is_titled(hands, BY_RULES)
    return hands


def opinion(hands: Hands) -> Opinion | None:
    return hands.workspace.sitting.now.opinion


def is_titled(hands: Hands, route: Route) -> bool:
    hands.rest()
    return hands.label("advice.title") == hands.house.wording.say(f"advice.title.{route}")


def is_seen(hands: Hands, name: str) -> bool:
    hands.rest()
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))


def words(hands: Hands) -> set[str]:
    hands.rest()
    return {each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()}


def reason(hands: Hands) -> QPlainTextEdit:
    found = hands.find("advice.reason")
    assert isinstance(found, QPlainTextEdit)
    return found


def advise(hands: Hands, route: Route, why: str = WHY) -> None:
    hands.click(f"advice.instead.{route}")
    hands.type("advice.reason", why)
    hands.click("advice.opinion.save")
    hands.rest()


def test_another_way_is_kept_with_its_reason(advised: Hands) -> None:
    advise(advised, Route.MIX)
    assert opinion(advised) == Opinion(Route.MIX, WHY)
    advised.workspace.sitting.save()
    advised.rest()
    kept = advised.house.desk.consultations.open(advised.workspace.sitting.now.id)
    assert kept.opinion == Opinion(Route.MIX, WHY)


def test_another_way_is_shown_with_its_reason_and_what_the_rules_say(advised: Hands) -> None:
    say, name = advised.house.wording.say, advised.house.wording.name
    assert say("advice.ours") in words(advised)
    advise(advised, Route.AI)
    assert is_titled(advised, Route.AI)
    assert not is_seen(advised, "advice.reason")
    assert not is_seen(advised, f"advice.instead.{Route.AI}")
    shown = words(advised)
    assert {WHY, say("advice.opinion_note", route=name(BY_RULES))} <= shown
    assert say("advice.ours") not in shown


def test_the_chosen_way_is_not_offered_again(advised: Hands) -> None:
    offered = {each for each in Route if is_seen(advised, f"advice.instead.{each}")}
    assert offered == set(Route) - {BY_RULES}


@pytest.mark.parametrize("blank", ["", "   "])
def test_without_a_reason_it_cannot_be_advised(advised: Hands, blank: str) -> None:
    advised.click(f"advice.instead.{Route.MIX}")
    assert reason(advised).hasFocus()
    advised.type("advice.reason", blank)
    assert not advised.find("advice.opinion.save").isEnabled()
    advised.click("advice.opinion.save")
    assert opinion(advised) is None
    advised.type("advice.reason", WHY)
    assert advised.find("advice.opinion.save").isEnabled()


def test_empty_lines_are_no_paragraphs_of_the_reason(advised: Hands) -> None:
    advised.click(f"advice.instead.{Route.MIX}")
    advised.type("advice.reason", WHY)
    for _ in range(2):
        advised.press(Qt.Key.Key_Return)
    QTest.keyClicks(reason(advised), "  So we wait. ")
    advised.click("advice.opinion.save")
    assert opinion(advised) == Opinion(Route.MIX, f"{WHY}\nSo we wait.")


def test_cancel_leaves_everything_as_it_was(advised: Hands) -> None:
    before = advised.workspace.sitting.now
    advised.click(f"advice.instead.{Route.MIX}")
    advised.type("advice.reason", WHY)
    advised.click("advice.opinion.cancel")
    assert not is_seen(advised, "advice.reason")
    assert advised.workspace.sitting.now == before
    assert not advised.workspace.sitting.can_undo
    advised.click(f"advice.instead.{Route.AI}")
    assert reason(advised).toPlainText() == ""


def test_escape_cancels(advised: Hands) -> None:
    advised.click(f"advice.instead.{Route.MIX}")
    advised.type("advice.reason", WHY)
    advised.press(Qt.Key.Key_Escape)
    assert not is_seen(advised, "advice.reason")
    assert opinion(advised) is None


def test_undo_takes_the_opinion_back_and_redo_brings_it_again(advised: Hands) -> None:
    advise(advised, Route.MIX)
    advised.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opinion(advised) is None
    assert is_titled(advised, BY_RULES)
    assert not is_seen(advised, "advice.own")
    advised.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert opinion(advised) == Opinion(Route.MIX, WHY)
    assert is_titled(advised, Route.MIX)


@pytest.mark.parametrize("way_back", ["advice.opinion.drop", f"advice.instead.{BY_RULES}"])
def test_back_to_the_rules_and_undone(advised: Hands, way_back: str) -> None:
    advise(advised, Route.MIX)
    advised.click(way_back)
    assert opinion(advised) is None
    assert is_titled(advised, BY_RULES)
    assert WHY not in words(advised)
    advised.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opinion(advised) == Opinion(Route.MIX, WHY)
    assert WHY in words(advised)


def test_the_reason_is_edited_from_what_it_said(advised: Hands) -> None:
    advise(advised, Route.MIX)
    advised.click("advice.opinion.edit")
    assert reason(advised).toPlainText() == WHY
    advised.type("advice.reason", "They asked for both")
    advised.click("advice.opinion.save")
    assert opinion(advised) == Opinion(Route.MIX, "They asked for both")
    assert "They asked for both" in words(advised)


def test_a_reason_being_typed_outlasts_a_change_of_the_studio(advised: Hands) -> None:
    advised.click(f"advice.instead.{Route.MIX}")
    advised.type("advice.reason", WHY)
    advised.house.signals.prices_changed.emit()
    advised.rest()
    assert reason(advised).toPlainText() == WHY
    assert reason(advised).hasFocus()
    advised.click("advice.opinion.save")
    assert opinion(advised) == Opinion(Route.MIX, WHY)


def test_an_opinion_on_an_empty_brief_is_not_hidden(advised: Hands) -> None:
    sitting = advised.workspace.sitting
    sitting.change(replace(sitting.now, brief=Brief(), opinion=Opinion(Route.AI, WHY)))
    assert WHY in words(advised)
    advised.click("advice.opinion.drop")
    assert not is_seen(advised, "advice.title")


BARRED = [
    ({"use_cases": (UseCase.PASSPORT,)}, Rule.IDENTITY_DOCUMENT),
    ({"use_cases": (UseCase.AVATAR,), "agreed": Agreed.NOT_ALL}, Rule.LIKENESS_REFUSED),
]


@pytest.mark.parametrize(("brief", "bar"), BARRED)
def test_what_a_law_or_a_person_refuses_cannot_be_advised_instead(
    advised: Hands, brief: dict[str, Any], bar: Rule
) -> None:
    sitting = advised.workspace.sitting
    sitting.change(replace(sitting.now, brief=Brief(**brief)))
    shown = words(advised)
    assert not any(is_seen(advised, f"advice.instead.{each}") for each in Route)
    assert advised.house.wording.say(f"routes.barred.{bar}") in shown


@pytest.mark.parametrize(("brief", "bar"), BARRED)
def test_an_opinion_that_the_brief_came_to_bar_is_kept_from_the_client_and_told_why(
    advised: Hands, brief: dict[str, Any], bar: Rule
) -> None:
    advise(advised, Route.AI)
    sitting = advised.workspace.sitting
    sitting.change(replace(sitting.now, brief=Brief(**brief)))
    assert is_titled(advised, Route.IN_PERSON)
    assert is_seen(advised, "advice.withheld")
    assert advised.house.wording.explain(OpinionBarred(bar)) in words(advised)
    advised.click("advice.opinion.drop")
    assert opinion(advised) is None
    assert not is_seen(advised, "advice.withheld")


def test_a_reason_that_was_typed_when_the_brief_came_to_bar_it_is_refused(advised: Hands) -> None:
    advised.click(f"advice.instead.{Route.AI}")
    advised.type("advice.reason", WHY)
    sitting = advised.workspace.sitting
    sitting.change(replace(sitting.now, brief=Brief((UseCase.PASSPORT,))))
    advised.rest()
    advised.click("advice.opinion.save")
    assert opinion(advised) is None
    told = advised.house.wording.explain(OpinionBarred(Rule.IDENTITY_DOCUMENT))
    assert told in words(advised)
