"""Cost and time side by side, why, and what would change the advice: in the proposal's words."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from studio_desk.domain.brief import AiRule, Brief, Stakes, UseCase
from studio_desk.services.advice_words import speak
from studio_desk.services.route_writer import RouteWriter
from studio_desk.ui.advice import AdviceStep
from studio_desk.ui.advice.step import COLUMN_PX
from studio_desk.ui.controls import GRID
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

CROWDED = Brief(
    (UseCase.CONFERENCE_BIO, UseCase.AVATAR, UseCase.EXECUTIVE, UseCase.LARGE_PRINT),
    Stakes.LOW,
    budget=Decimal(150),
    looks=4,
    ai_rule=AiRule.DISCLOSE,
)


@pytest.fixture
def advised(hands: Hands, studio: Furnished) -> Hands:
    hands.open(studio.half_done, Step.ADVICE)
    return hands


def labels(hands: Hands) -> list[QLabel]:
    hands.rest()
    return [each for each in hands.window.findChildren(QLabel) if each.isVisible()]


def words(hands: Hands) -> set[str]:
    return {each.text() for each in labels(hands)}


def area(hands: Hands) -> QScrollArea:
    hands.rest()
    return next(each for each in hands.window.findChildren(AdviceStep) if each.isVisible())


def note(hands: Hands, brief: Brief) -> None:
    hands.workspace.sitting.change(replace(hands.workspace.sitting.now, brief=brief))


def test_the_table_says_what_the_proposal_prints(advised: Hands) -> None:
    house, sitting = advised.house, advised.workspace.sitting.now
    evidence = {each.id: each for each in house.desk.evidence.all("en")}
    counsel = house.desk.adviser.counsel(sitting)
    writer = RouteWriter(house.wording, house.desk.formats)
    written = writer.write(counsel.costs, evidence["A6"], counsel.advice)
    said = words(advised)
    assert {cell for row in written.table.rows for cell in row} <= said
    assert set(written.notes) <= said


def test_every_figure_is_told_with_its_row_and_its_route(advised: Hands) -> None:
    said = {each.accessibleName() for each in labels(advised)}
    assert any(
        each.startswith("Cost, In person: Your quote: $573.10; Sessions from") for each in said
    )
    assert any(each.startswith("Cost, A mix of both: From ") for each in said)


def test_the_quote_s_total_is_the_one_of_now_whenever_the_step_is_opened(advised: Hands) -> None:
    sitting = advised.workspace.sitting
    advised.go(Step.QUOTE)
    sitting.change(replace(sitting.now, quote=replace(sitting.now.quote, discount=None)))
    advised.go(Step.ADVICE)
    advised.rest()
    assert any("Your quote: $603.26" in each for each in words(advised))


def test_each_reason_stands_over_its_source_and_its_limits(advised: Hands) -> None:
    note(advised, CROWDED)
    house = advised.house
    evidence = {each.id: each for each in house.desk.evidence.all("en")}
    counsel = house.desk.adviser.counsel(advised.workspace.sitting.now)
    spoken = speak(counsel, house.wording, evidence=evidence)
    said = words(advised)
    for reason in spoken.reasons:
        assert reason.sentence in said
        assert {each.source for each in reason.backing} <= said
        assert reason.ground in {"", *said}


def test_withdrawn_evidence_backs_no_reason(advised: Hands) -> None:
    note(advised, Brief((UseCase.CLINICIAN,)))
    book = advised.house.desk.evidence
    for item in book.all("en"):
        if item.id in {"F1", "F3"}:
            book.keep(replace(item, withdrawn=True), "en")
    advised.house.signals.evidence_changed.emit()
    said = words(advised)
    assert advised.house.wording.say("advice.ground.judgement") in said
    assert not any("Ringover" in each for each in said)


def test_what_would_change_the_advice_is_told_by_route(advised: Hands) -> None:
    note(advised, CROWDED)
    house = advised.house
    spoken = speak(house.desk.adviser.counsel(advised.workspace.sitting.now), house.wording)
    advised.rest()
    card = advised.find("advice.turns", QWidget)
    said = {each.text() for each in card.findChildren(QLabel)}
    for turn in spoken.turns:
        assert {turn.route_name, *turn.conditions} <= said


def test_where_nothing_would_change_the_advice_it_says_so(advised: Hands) -> None:
    note(advised, Brief((UseCase.PASSPORT,)))
    assert "No single change in what you told us would change it." in words(advised)


def test_where_nothing_is_noted_a_button_opens_the_brief(advised: Hands) -> None:
    note(advised, Brief())
    advised.rest()
    advised.click("advice.brief")
    assert advised.workspace.step is Step.BRIEF


def test_the_brief_says_what_changed_and_the_advice_follows(advised: Hands) -> None:
    note(advised, replace(CROWDED, ai_rule=AiRule.REFUSED))
    assert advised.label("advice.title") == advised.house.wording.say("advice.title.in-person")
    assert advised.house.wording.say("advice.ground.told") in words(advised)


def test_everything_fits_a_small_window_without_being_cut(advised: Hands) -> None:
    advised.window.resize(1280, 720)
    note(advised, CROWDED)
    shown = area(advised)
    inside = shown.widget()
    assert inside is not None
    assert inside.width() <= shown.viewport().width()
    for label in inside.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        assert label.height() >= needed, label.text()


def test_the_delivery_is_the_studio_s_own(advised: Hands) -> None:
    book = advised.house.desk.studio
    book.save(replace(book.studio(), delivery_days=6))
    advised.house.signals.studio_changed.emit()
    assert advised.house.wording.say("routes.in_person_time_days", days=6) in words(advised)


@pytest.mark.parametrize("width_px", [1280, 1920])
def test_the_column_stands_in_the_middle_and_takes_the_room_there_is(
    advised: Hands, width_px: int
) -> None:
    advised.window.resize(width_px, 1000)
    ground = area(advised).widget()
    column = advised.find("advice.routes").parentWidget()
    assert ground is not None
    assert column is not None
    left, right = column.x(), ground.width() - column.x() - column.width()
    assert abs(left - right) <= 1
    assert column.width() == min(COLUMN_PX, ground.width() - 8 * GRID)
