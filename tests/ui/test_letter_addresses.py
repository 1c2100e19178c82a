"""Whom a letter goes to: all of them are seen, and what is no address is named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.conftest import Hands
from tests.ui.letters import MANY, NOWHERE, field, go_by, is_seen, issue, shown, step

__all__ = ["step"]


@pytest.mark.usefixtures("dressed")
def test_many_recipients_are_all_seen(step: Hands) -> None:
    to = field(step, "send.to")
    before = to.height()
    to.setPlainText(MANY)

    def all_are_seen() -> bool:
        cursor = to.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        return to.viewport().rect().contains(to.cursorRect(cursor).center())

    step.wait(lambda: to.height() > before and all_are_seen())
    to.setPlainText("mina.park@northquay.example")
    step.wait(lambda: to.height() == before)


def test_enter_in_an_address_goes_on_to_the_next_field(step: Hands) -> None:
    field(step, "send.to").setFocus()
    step.press(Qt.Key.Key_Return)
    assert field(step, "send.to").toPlainText() == "mina.park@northquay.example"
    assert QApplication.focusWidget() is step.line("send.subject")


def test_every_wrong_address_is_named_and_the_hint_says_what_to_do(step: Hands) -> None:
    go_by(step, NOWHERE)
    line = "mina.park@northquay.example, legal@@northquay, press office@harbour, a@b"
    field(step, "send.to").setPlainText(line)
    step.wait(lambda: is_seen(step, "send.to.wrong"))
    said = step.label("send.to.wrong")
    assert "“legal@@northquay”, “press office@harbour”, and “a@b”" in said
    assert "mina.park" not in said
    assert step.label("send.hint") == "Correct the address that is marked."


def test_a_domain_is_seen_as_it_was_typed(step: Hands) -> None:
    go_by(step, NOWHERE)
    issue(step)
    field(step, "send.to").setPlainText("mina@한국.example")
    step.click("send.preview")
    step.wait(lambda: is_seen(step, "send.preview.to"))
    assert shown(step, "send.preview.to").endswith("<mina@한국.example>")
    step.click("send.send")
    step.rest()
    assert shown(step, "send.gone.to") == "To mina@한국.example"
    step.click("send.another")
    step.rest()
    step.click("send.send")
    assert "mina@한국.example" in step.label("send.forgotten")


def test_lines_for_copies_can_be_put_away_while_they_are_empty(step: Hands) -> None:
    step.click("send.more")
    field(step, "send.bcc").setPlainText("books@harbour.example")
    assert not step.find("send.more").isEnabled()
    field(step, "send.bcc").clear()
    step.click("send.more")
    assert not is_seen(step, "send.cc")
