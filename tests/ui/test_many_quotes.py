"""Today, in a studio with a thousand quotes that wait for an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import Engine, event

from studio_desk.domain.consultation import Client, Consultation
from studio_desk.domain.line import Line
from studio_desk.services.follow_ups import FollowUp
from studio_desk.services.quote_ports import QuoteSearch
from tests.conftest import Furnished, Hands
from tests.services.multiplied import multiply
from tests.ui.rows import Rows

MANY = 1_000
WHOLE = ("consultation.quote", "consultation.choices", "quote_revision.consultation", "events")
"""Columns of which a quote would be made that is opened."""


@contextmanager
def reads() -> Iterator[list[str]]:
    """Every statement that reads the studio's file meanwhile."""
    said: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def sent(studio: Furnished, monkeypatch: pytest.MonkeyPatch) -> Consultation:
    """A quote that was issued and sent, and that nobody has answered for eight days."""
    desk = studio.desk
    clock, at = type(desk.clock), desk.clock.now()
    monkeypatch.setattr(clock, "now", lambda _: at - timedelta(8))
    begun = desk.consultations.begin(Client("Mina Park", "mina@park.example"))
    line = Line("Executive session", Decimal(400))
    sitting = desk.consultations.save(replace(begun, quote=begun.quote.add(line)))
    record = desk.quotes.issue(desk.studio.studio(), sitting, desk.examples.path)
    found = desk.quotes.find(QuoteSearch(desk.clock.now().date(), record.number), 0, 9)
    [summary] = [each for each in found if each.is_issued]
    desk.follow_ups.note_sent(FollowUp(summary, None, None, None))
    monkeypatch.setattr(clock, "now", lambda _: at)
    return sitting


def shown(hands: Hands) -> list[str]:
    """Read the page anew; what was read for it."""
    with reads() as said:
        hands.window.pages["today"].refresh()
        hands.rest()
    return said


def test_a_thousand_quotes_are_shown_with_no_more_reads_than_one_and_none_is_opened(
    sent: Consultation, hands: Hands, studio: Furnished
) -> None:
    hands.rest()
    few = shown(hands)
    multiply(studio.folder.database, sent.id, MANY)
    many = shown(hands)
    cells = Rows(hands, "today.list").cells()
    assert len([each for each in cells if each[2].startswith("Sent ")]) == MANY + 1
    more = hands.find("follow_up.more", QPushButton)
    assert isinstance(more, QPushButton)
    assert more.text() == f"and {MANY - 2} more"
    assert many == few
    assert len(many) < 10
    assert not [each for each in many for column in WHOLE if column in each]
