"""What is known of a draft: that it was written, and once staff say so, that they sent it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from tests.conftest import Hands
from tests.ui.letters import is_seen, issue, step

__all__ = ["step"]


@pytest.fixture
def drafted(step: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Hands:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _: True))
    issue(step)
    step.click("send.open_draft")
    step.wait(lambda: is_seen(step, "send.done"))
    return step


def listed(hands: Hands) -> str:
    """The word on its row, and the panel beside it is open."""
    hands.click("rail.outbox")
    hands.rest()
    rows = hands.find("outbox.list")
    rows.setFocus()
    rows.put_cursor(0)  # type: ignore[attr-defined]
    return str(rows.model().index(0, 2).data())  # type: ignore[attr-defined]


def test_a_draft_is_said_to_be_written_and_nothing_more(drafted: Hands) -> None:
    assert drafted.label("send.done") == "The draft is written"
    assert listed(drafted) == drafted.label("outbox.state") == "Draft written"


def test_a_draft_that_staff_sent_is_noted_in_the_outbox_and_taken_back(drafted: Hands) -> None:
    listed(drafted)
    drafted.click("outbox.do.note")
    drafted.rest()
    assert drafted.label("notice.words").startswith("Noted as sent: ")
    assert drafted.label("outbox.state").startswith("Noted as sent ")
    assert listed(drafted) == "Noted as sent"
    assert not is_seen(drafted, "outbox.do.note")
    standing = drafted.workspace.standing
    assert standing.record is not None
    assert standing.record.is_sent
    drafted.click("notice.undo")
    drafted.rest()
    assert drafted.label("outbox.state") == "Draft written"
    assert is_seen(drafted, "outbox.do.note")
    assert not standing.record.is_sent


def test_a_draft_of_a_quote_that_was_not_issued_is_not_noted(
    step: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _: True))
    step.click("send.open_draft")
    step.wait(lambda: is_seen(step, "send.done"))
    assert listed(step) == "Draft written"
    assert not is_seen(step, "outbox.do.note")
