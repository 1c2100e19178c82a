"""What a missing consent does to the last two steps: said, and kept from the page."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote_record import State
from studio_desk.ui.proposals.withheld import MOST_SENTENCES
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

AGREED = Consent(ConsentBasis.AGREED)
SENTENCE = "“Portrait outdoors” is not printed: its consent was withdrawn on 2 November 2026."


def say_of(hands: Hands, picture: Picture, consent: Consent) -> None:
    """Record a consent on the page of examples."""
    described = replace(picture, consent=consent)
    hands.house.desk.examples.describe(described)
    hands.house.signals.picture_saved.emit(described)
    hands.rest()


def withdraw(hands: Hands, picture: Picture) -> None:
    say_of(hands, picture, AGREED.withdrawn(date(2026, 11, 2)))


def photograph(consultation: Consultation) -> Picture:
    return consultation.comparisons[0].right


def told(hands: Hands) -> list[str]:
    shown = hands.window.findChildren(QLabel)
    return [each.text() for each in shown if each.isVisible()]


@pytest.fixture
def proposal(hands: Hands, studio: Furnished) -> Hands:
    hands.open(studio.half_done, Step.PROPOSAL)
    hands.rest()
    return hands


def test_the_preview_says_which_picture_is_left_out_as_long_as_it_is(
    proposal: Hands, studio: Furnished
) -> None:
    whole = proposal.workspace.proof.pressed
    assert SENTENCE not in told(proposal)
    withdraw(proposal, photograph(studio.half_done))
    assert SENTENCE in told(proposal)
    assert proposal.find("proposal.withheld").accessibleDescription() == SENTENCE
    assert proposal.workspace.proof.is_current
    assert proposal.workspace.proof.pressed != whole
    say_of(proposal, photograph(studio.half_done), AGREED)
    assert SENTENCE not in told(proposal)
    assert proposal.workspace.proof.pressed == whole


def test_many_left_out_leave_room_for_the_pages(proposal: Hands, studio: Furnished) -> None:
    pictures = studio.half_done.pictures
    assert len(pictures) > MOST_SENTENCES
    for picture in pictures:
        say_of(proposal, picture, Consent())
    said = [each for each in told(proposal) if "not printed" in each]
    assert len(said) == MOST_SENTENCES
    assert said[-1] == f"{len(pictures) - MOST_SENTENCES + 1} more pictures are not printed."
    whole = proposal.find("proposal.withheld").accessibleDescription()
    assert whole.count("not printed") == len(pictures)


def test_the_last_step_lists_it_under_what_is_missing(proposal: Hands, studio: Furnished) -> None:
    withdraw(proposal, photograph(studio.half_done))
    proposal.go(Step.SEND)
    proposal.rest()
    assert SENTENCE in told(proposal)


def test_what_was_issued_and_not_sent_is_held_back_until_it_is_revised(
    proposal: Hands, studio: Furnished
) -> None:
    workspace = proposal.workspace
    workspace.standing.issue()
    proposal.rest()
    assert workspace.standing.state is State.ISSUED
    assert workspace.proof.number
    withdraw(proposal, photograph(studio.half_done))
    [why] = [each for each in told(proposal) if "Revise the quote" in each]
    assert "Portrait outdoors" in why
    assert not workspace.proof.is_current
    proposal.go(Step.SEND)
    proposal.rest()
    assert why in told(proposal)
    assert not proposal.find("send.save").isEnabled()
    workspace.standing.revise()
    proposal.rest()
    assert proposal.find("send.save").isEnabled()
    workspace.standing.issue()
    proposal.rest()
    assert workspace.proof.number.endswith("-R1")
    assert workspace.proof.pressed is not None
    assert SENTENCE not in told(proposal)
