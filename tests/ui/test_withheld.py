"""What a missing consent does to the last two steps: said, and kept from the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote_record import State
from studio_desk.ui.daybreak import Daybreak
from studio_desk.ui.proposals.sentences import MOST_SENTENCES
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands

AGREED = Consent(ConsentBasis.AGREED)
HELD = "“Portrait outdoors” keeps it in the house: its consent was withdrawn on 2 November 2026."
SENTENCE = "“Portrait outdoors” is not printed: its consent was withdrawn on 2 November 2026."


def say_of(hands: Hands, picture: Picture, consent: Consent) -> None:
    """Record a consent on the page of examples."""
    described = replace(picture, consent=consent)
    hands.house.desk.examples.describe(described)
    hands.house.signals.pictures_saved.emit([described])
    hands.rest()


def withdraw(hands: Hands, picture: Picture) -> None:
    say_of(hands, picture, AGREED.withdrawn(date(2026, 11, 2)))


def photograph(consultation: Consultation) -> Picture:
    return consultation.comparisons[0].right


def may_leave(hands: Hands) -> bool:
    """Whether the last step lets anything go; both its doors are open or shut."""
    doors = {hands.find(name).isEnabled() for name in ("send.save", "send.draft")}
    assert len(doors) == 1
    return doors.pop()


def send(hands: Hands, place: Path) -> None:
    """Save the PDF for the client, as the last step does."""
    proof = hands.workspace.proof
    assert proof.pressed is not None
    hands.house.desk.outbox.save(place / "proposal.pdf", proof.consultation, proof.pressed)


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
    [why] = [each for each in told(proposal) if "Revise the quote:" in each]
    assert "Portrait outdoors" in why
    assert "This quote is held back" in told(proposal)
    assert "The proposal cannot be made yet" not in told(proposal)
    assert HELD in told(proposal)
    assert not workspace.proof.is_current
    proposal.go(Step.SEND)
    proposal.rest()
    assert {why, HELD} <= set(told(proposal))
    assert not may_leave(proposal)
    proposal.go(Step.PROPOSAL)
    proposal.click("proposal.revise")
    proposal.rest()
    assert proposal.workspace.proof.is_current
    assert "This quote is held back" not in told(proposal)
    proposal.go(Step.SEND)
    proposal.rest()
    assert may_leave(proposal)
    workspace.standing.issue()
    proposal.rest()
    assert workspace.proof.number.endswith("-R1")
    assert workspace.proof.pressed is not None
    assert SENTENCE not in told(proposal)


def test_what_went_out_once_is_read_and_not_sent_again_after_a_withdrawal(
    proposal: Hands, studio: Furnished, tmp_path: Path
) -> None:
    workspace = proposal.workspace
    workspace.standing.issue()
    proposal.rest()
    send(proposal, tmp_path)
    frozen = workspace.proof.pressed
    withdraw(proposal, photograph(studio.half_done))
    assert workspace.proof.pressed == frozen
    assert proposal.label("proposal.status") == "Not sent"
    [why] = [each for each in told(proposal) if "drafted for the client before" in each]
    assert HELD in told(proposal)
    proposal.go(Step.SEND)
    proposal.rest()
    assert {why, HELD} <= set(told(proposal))
    assert "Held back" in proposal.label("send.hint")
    assert not may_leave(proposal)
    say_of(proposal, photograph(studio.half_done), AGREED)
    assert may_leave(proposal)
    assert why not in told(proposal)


def test_what_was_accepted_before_consents_were_kept_is_read_and_says_where_to_record_them(
    proposal: Hands, studio: Furnished
) -> None:
    workspace = proposal.workspace
    workspace.standing.issue()
    proposal.rest()
    workspace.standing.accept()
    proposal.rest()
    frozen = workspace.proof.pressed
    for picture in studio.half_done.pictures:
        say_of(proposal, picture, Consent())
    assert workspace.proof.pressed == frozen
    [why] = [each for each in told(proposal) if "was accepted and stays agreed" in each]
    assert "Record their consent under Examples, where you can choose many at once" in why
    proposal.go(Step.SEND)
    proposal.rest()
    assert why in told(proposal)
    assert not may_leave(proposal)


@pytest.fixture
def midnight(proposal: Hands, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the day turn with the window open and nobody touching it."""
    clock = type(proposal.house.desk.clock)
    now = proposal.house.desk.clock.now()

    def strike() -> None:
        monkeypatch.setattr(clock, "now", lambda _: now + timedelta(days=1))
        for daybreak in proposal.workspace.standing.findChildren(Daybreak):
            for looking in daybreak.findChildren(QTimer):
                looking.timeout.emit()
        proposal.rest()

    return strike


def test_a_consent_that_ends_at_midnight_takes_the_picture_off_the_page(
    proposal: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    proof = proposal.workspace.proof
    today = proposal.workspace.standing.today
    say_of(proposal, photograph(studio.half_done), replace(AGREED, until=today))
    assert proof.pressed is not None
    assert photograph(studio.half_done).content in {p.content for p in proof.pressed.pictures}
    midnight()
    assert proof.is_current
    assert photograph(studio.half_done).content not in {p.content for p in proof.pressed.pictures}
    assert any("its consent ended on" in each for each in told(proposal))


def test_a_consent_that_ends_at_midnight_holds_back_what_was_issued(
    proposal: Hands, studio: Furnished, midnight: Callable[[], None]
) -> None:
    today = proposal.workspace.standing.today
    say_of(proposal, photograph(studio.half_done), replace(AGREED, until=today))
    proposal.workspace.standing.issue()
    proposal.rest()
    proposal.go(Step.SEND)
    proposal.rest()
    assert may_leave(proposal)
    midnight()
    assert not may_leave(proposal)


def test_a_quote_expires_while_the_window_is_open(
    proposal: Hands, midnight: Callable[[], None]
) -> None:
    sitting, standing = proposal.workspace.sitting, proposal.workspace.standing
    quote = replace(sitting.now.quote, valid_until=standing.today)
    sitting.change(replace(sitting.now, quote=quote))
    standing.issue()
    proposal.rest()
    assert proposal.label("proposal.standing").endswith("Issued")
    midnight()
    assert proposal.label("proposal.standing").endswith("Expired")


def test_the_history_opens_what_is_held_back_as_the_studio_s_own_record(
    proposal: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        staticmethod(lambda url: opened.append(Path(url.toLocalFile()).read_bytes())),
    )
    proposal.workspace.standing.issue()
    proposal.rest()
    frozen = proposal.workspace.proof.pressed
    assert frozen is not None
    withdraw(proposal, photograph(studio.half_done))
    proposal.go(Step.SEND)
    proposal.click("standing.history")
    proposal.click("history.open.0")
    proposal.rest()
    assert opened == [frozen.pdf]
