"""What holds as it was issued is issued once more, but only on purpose."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget

from studio_desk.domain.consultation import Client
from studio_desk.domain.line import Line
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Hands


@pytest.fixture
def revised(hands: Hands) -> Hands:
    """A quote that was issued, and is being revised without any change."""
    begun = hands.house.desk.consultations.begin(Client("Mina Park", "mina@park.example"))
    quote = begun.quote.add(Line("Business portrait session", Decimal(400)))
    hands.open(hands.house.desk.consultations.save(replace(begun, quote=quote)), Step.QUOTE)
    hands.click("standing.issue")
    hands.click("standing.yes")
    hands.rest()
    hands.click("standing.revise")
    hands.rest()
    return hands


def record(hands: Hands) -> QuoteRecord:
    found = hands.workspace.standing.record
    assert found is not None
    return found


def is_offered(hands: Hands) -> bool:
    found = hands.window.findChildren(QWidget, "standing.again")
    return any(each.isVisible() for each in found)


def test_it_is_offered_by_its_number_where_nothing_has_changed(revised: Hands) -> None:
    assert "Nothing has changed" in revised.label("standing.words")
    again = revised.find("standing.again")
    assert again.isVisible()
    assert again.property("text") == "Issue it again as R1"
    assert "evidence" in again.toolTip()


def test_what_changed_is_issued_the_usual_way(revised: Hands) -> None:
    sitting = revised.workspace.sitting
    dearer = sitting.now.quote.add(Line("Print 8 × 10 in", Decimal(28)))
    sitting.change(replace(sitting.now, quote=dearer))
    revised.rest()
    assert not is_offered(revised)
    assert revised.find("standing.issue").isEnabled()


def test_it_becomes_a_revision_of_its_own_once_the_question_is_answered(revised: Hands) -> None:
    before = record(revised)
    revised.click("standing.again")
    assert "evidence" in revised.label("standing.question")
    assert record(revised) == before
    revised.click("standing.yes")
    revised.rest()
    after = record(revised)
    assert after.latest_number == f"{before.number}-R1"
    assert [each.state for each in after.revisions] == [State.SUPERSEDED, State.ISSUED]
    assert after.latest.figures == before.latest.figures
    assert revised.workspace.standing.locked
    assert not is_offered(revised)


def test_whoever_thinks_better_of_it_leaves_it_as_it_was_issued(revised: Hands) -> None:
    before = record(revised)
    revised.click("standing.again")
    revised.click("standing.no")
    revised.rest()
    assert record(revised) == before
    assert revised.find("standing.again").hasFocus()
