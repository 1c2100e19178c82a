"""The last step: what leaves is what stands there, and what stands there is of today."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit

from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.pricing import price
from studio_desk.ui.workspace.workspace import Step
from tests.conftest import Furnished, Hands


@pytest.fixture(params=["USD", "CHF"])
def step(request: pytest.FixtureRequest, hands: Hands, studio: Furnished) -> Hands:
    code = str(request.param)
    half_done = replace(studio.half_done, comparisons=())
    currency = replace(half_done.quote.currency, code=code)
    hands.open(replace(half_done, quote=replace(half_done.quote, currency=currency)), Step.SEND)
    ready(hands)
    return hands


def ready(hands: Hands) -> None:
    hands.wait(lambda: hands.find("send.save").isEnabled() and hands.workspace.proof.is_current)


def now(hands: Hands) -> Consultation:
    return hands.workspace.sitting.now


def total(hands: Hands) -> str:
    money = hands.house.desk.formats.money(price(now(hands).quote).total, "en")
    return money.replace("\N{NO-BREAK SPACE}", " ")


def text(hands: Hands) -> QPlainTextEdit:
    found = hands.find("send.text")
    assert isinstance(found, QPlainTextEdit)
    return found


def make_dearer(hands: Hands) -> None:
    quote = now(hands).quote
    session = next(line for line in quote.lines if line.description == "Executive session")
    dearer = quote.put(quote.entries.index(session), replace(session, unit_price=Decimal(600)))
    hands.workspace.sitting.change(replace(now(hands), quote=dearer))
    ready(hands)


def test_the_message_follows_the_proposal(step: Hands) -> None:
    before = total(step)
    make_dearer(step)
    assert total(step) != before
    assert total(step) in text(step).toPlainText()
    assert before not in text(step).toPlainText()


def test_a_sentence_of_the_staff_stays_and_the_figures_follow(step: Hands) -> None:
    before = total(step)
    text(step).appendPlainText("See you on Monday.")
    make_dearer(step)
    words = text(step).toPlainText()
    assert "See you on Monday." in words
    assert total(step) in words
    assert before not in words
    assert step.find("send.draft").isEnabled()


def test_a_rewritten_figure_is_not_sent_before_somebody_looked(step: Hands) -> None:
    text(step).setPlainText(f"All of it for {total(step)}!")
    make_dearer(step)
    assert step.find("send.stale").isVisible()
    assert not step.find("send.draft").isEnabled()
    assert step.find("send.save").isEnabled()
    step.click("send.anew")
    assert total(step) in text(step).toPlainText()
    assert step.find("send.draft").isEnabled()


def test_an_older_figure_stays_marked_until_then(step: Hands) -> None:
    text(step).setPlainText(f"All of it for {total(step)}!")
    make_dearer(step)
    step.go(Step.QUOTE)
    step.go(Step.SEND)
    ready(step)
    assert not step.find("send.draft").isEnabled()
    text(step).appendPlainText("Looked at.")
    assert step.find("send.draft").isEnabled()


def test_undo_is_followed_here_too(step: Hands) -> None:
    before = total(step)
    make_dearer(step)
    step.workspace.sitting.undo()
    assert not step.find("send.save").isEnabled()
    ready(step)
    assert step.label("send.total").replace("\N{NO-BREAK SPACE}", " ") == before == total(step)


def issue(hands: Hands) -> str:
    hands.click("standing.issue")
    hands.click("standing.yes")
    hands.rest()
    ready(hands)
    found = hands.workspace.standing.record
    assert found is not None
    return found.latest_number


def test_what_was_accepted_is_confirmed_and_not_offered_again(step: Hands) -> None:
    number = issue(step)
    assert "our proposal" in text(step).toPlainText()
    step.workspace.standing.accept()
    step.rest()
    assert f"accepting our quote {number} for {total(step)}" in text(step).toPlainText()
    assert "our proposal" not in text(step).toPlainText()
    assert step.find("send.draft").isEnabled()


def said(hands: Hands) -> set[str]:
    return {each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()}


def test_what_a_draft_lacks_is_not_missed_once_it_can_be_given_no_more(step: Hands) -> None:
    bare = replace(now(step), brief=Brief(), client=replace(now(step).client, email=""))
    step.workspace.sitting.change(bare)
    ready(step)
    brief, address = "What the portrait is for (Brief)", "The client’s e-mail address (Brief)"
    assert {brief, address} <= said(step)
    issue(step)
    assert brief not in said(step)
    assert address in said(step)


@pytest.mark.parametrize("deed", ["decline", "cancel"])
def test_nobody_is_written_to_about_a_quote_that_was_called_off(step: Hands, deed: str) -> None:
    issue(step)
    assert step.find("send.draft").isEnabled()
    getattr(step.workspace.standing, deed)("")
    step.rest()
    ready(step)
    assert not step.find("send.draft").isEnabled()
    assert step.label("send.hint").startswith({"decline": "Declined", "cancel": "Cancel"}[deed])


def test_a_suffix_that_is_added_overwrites_nothing(
    step: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "offer.pdf").write_bytes(b"another")
    typed = str(tmp_path / "offer")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (typed, "")))
    step.click("send.save")
    step.wait((tmp_path / "offer (2).pdf").is_file)
    assert (tmp_path / "offer.pdf").read_bytes() == b"another"
