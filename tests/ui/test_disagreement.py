"""Over the pages it is said where quote and advice go two ways."""

from dataclasses import replace
from decimal import Decimal

from studio_desk.domain.advice import Opinion, Route
from studio_desk.domain.line import Category, Line
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

VARIANTS = Line("12 AI variants", Decimal(45), category=Category.AI)


def test_a_quote_that_goes_another_way_than_the_advice_is_told_of_until_it_does_not(
    hands: Hands, studio: Furnished
) -> None:
    half_done = studio.half_done
    quote = replace(half_done.quote, entries=(VARIANTS,))
    opinion = Opinion(Route.IN_PERSON, "She wants to come")
    hands.open(replace(half_done, comparisons=(), quote=quote, opinion=opinion), Step.PROPOSAL)
    bar = hands.find("proposal.disagreement")
    hands.wait(bar.isVisible)
    assert "12 AI variants" in bar.accessibleDescription()
    sitting = hands.workspace.sitting
    agreed = replace(opinion, route=Route.AI)
    sitting.change(replace(sitting.now, opinion=agreed))
    hands.wait(bar.isHidden)
