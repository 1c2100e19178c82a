"""The proof makes what is asked for once, however often it is asked."""

from dataclasses import replace
from threading import Event

import pytest

from studio_desk.services.proposals import Pressed, Variant
from studio_desk.ui.proposals.proof import Proof
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


class Slow:
    """A press whose file for e-mail waits until it may go on; counts how often it was begun."""

    def __init__(self, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = 0
        self.may_go_on = Event()
        kind = type(hands.house.desk.press)
        real = kind.press_for_mail

        def slow(*given: object) -> object:
            self.begun += 1
            assert self.may_go_on.wait(20)
            return real(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(kind, "press_for_mail", slow)


@pytest.fixture
def proof(hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch) -> Proof:
    """One whose file for print is made and too large for e-mail."""
    monkeypatch.setattr("studio_desk.ui.proposals.proof.mail_limit", lambda _: 1)
    hands.open(replace(studio.half_done, comparisons=()), Step.BRIEF)
    proof = hands.workspace.proof
    proof.ask()
    hands.wait(lambda: proof.is_current)
    assert proof.mailed is None
    return proof


def test_what_is_being_made_is_left_alone_by_who_asks_for_it_again(
    hands: Hands, proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(hands, monkeypatch)

    # As a step does that looks at the file for e-mail while another asks for the one for print.
    def look_again() -> None:
        if proof.mailed is None:
            proof.ask(Variant.MAIL)

    proof.ready.connect(look_again)
    proof.ask(Variant.MAIL)
    hands.wait(lambda: slow.begun == 1)
    said: list[str] = []
    proof.started.connect(lambda: said.append("started"))
    proof.ready.connect(lambda: said.append("ready"))
    proof.ask(Variant.PRINT)
    # Who showed it as done hears that it still is being made.
    assert said == ["started", "ready"]
    slow.may_go_on.set()
    hands.wait(lambda: isinstance(proof.mailed, Pressed))
    assert slow.begun == 1


def test_what_is_of_another_consultation_is_made_anew(
    hands: Hands, proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(hands, monkeypatch)
    proof.ask(Variant.MAIL)
    hands.wait(lambda: slow.begun == 1)
    sitting = hands.workspace.sitting
    client = replace(sitting.now.client, name="Somebody Else")
    sitting.change(replace(sitting.now, client=client))
    slow.may_go_on.set()
    proof.ask(Variant.MAIL)
    hands.wait(lambda: isinstance(proof.mailed, Pressed) and proof.is_current)
    assert slow.begun == 2


def test_what_was_stopped_is_begun_again(
    hands: Hands, proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(hands, monkeypatch)
    proof.ask(Variant.MAIL)
    hands.wait(lambda: slow.begun == 1)
    proof.stop()
    slow.may_go_on.set()
    proof.ask(Variant.MAIL)
    hands.wait(lambda: isinstance(proof.mailed, Pressed))
    assert slow.begun == 2
