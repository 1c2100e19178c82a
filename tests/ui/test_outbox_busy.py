"""A thousand messages are sent while somebody works: what that takes of the window, counted."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.postroom import Postroom
from studio_desk.ui.listing import Listing
from studio_desk.ui.outbox.items import Entries
from studio_desk.ui.row_table import ROW_PX
from studio_desk.ui.state_chips import StateChips
from tests.conftest import Furnished, Hands
from tests.ui.test_outbox_page import keep_all, queue

MANY = 1_000


class Counted:
    """Lets a method do its work, and counts how often."""

    def __init__(self, patch: pytest.MonkeyPatch, kind: type, name: str) -> None:
        self.calls: list[tuple[Any, ...]] = []
        real = getattr(kind, name)

        def counted(*arguments: Any) -> Any:
            self.calls.append(arguments)
            return real(*arguments)

        patch.setattr(kind, name, counted)

    def __len__(self) -> int:
        return len(self.calls)


def queued(hands: Hands, studio: Furnished, number: int) -> list[Mailing]:
    """So many messages, and the outbox open on them."""
    first = queue(hands, "Mina Park")
    keep_all(studio, [replace(first, id="", client=f"Client {n}") for n in range(number - 1)])
    hands.click("rail.outbox")
    hands.rest()
    return studio.desk.post.mailings()


def listing(hands: Hands) -> Listing:
    found = hands.find("outbox.list")
    assert isinstance(found, Listing)
    return found


def functions_called(deed: Callable[[], object]) -> int:
    """How many functions of Python's the window's thread goes through for it."""
    calls = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        deed()
    finally:
        sys.setprofile(before)
    return calls


def send(hands: Hands, mailing: Mailing) -> None:
    """Let the window hear that it goes, and that it has gone."""
    at, post = mailing.queued_at, hands.house.post
    taken = mailing.taken(at)
    for step in (taken, taken.on_its_way(at), taken.on_its_way(at).handed_over("250 ok", (), at)):
        post.stepped.emit(step)


def test_a_step_takes_the_window_no_more_work_among_a_thousand_than_among_ten(
    hands: Hands, studio: Furnished
) -> None:
    few = queued(hands, studio, 10)
    send(hands, few[0])
    among_ten = functions_called(lambda: send(hands, few[1]))
    hands.click("rail.today")
    many = queued(hands, studio, MANY)
    send(hands, many[0])
    assert functions_called(lambda: send(hands, many[1])) <= among_ten


def test_a_thousand_steps_are_shown_once_and_read_nothing(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailings = queued(hands, studio, MANY)
    rows = Counted(monkeypatch, Entries, "_mailing")
    reads = Counted(monkeypatch, Postroom, "mailings")
    for mailing in mailings:
        send(hands, mailing)
    assert len(rows) == 0
    model = listing(hands).model()
    hands.wait(lambda: model.index(MANY - 1, 2).data() == "Handed to the server")
    # Three steps of each make one row anew.
    assert len(rows) == MANY
    assert len(reads) <= 1, "the count at the rail, away from the window's thread"


def test_only_rows_in_sight_are_drawn_and_nothing_moves_under_the_hand(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailings = queued(hands, studio, MANY)
    rows = listing(hands)
    rows.setFocus()
    rows.put_cursor(MANY // 2)
    rows.scrollTo(rows.currentIndex())
    place, client = rows.verticalScrollBar().value(), rows.currentIndex().data()
    hands.rest()
    chips = Counted(monkeypatch, StateChips, "draw")
    for mailing in mailings:
        send(hands, mailing)
    model = rows.model()
    hands.wait(lambda: model.index(MANY - 1, 2).data() == "Handed to the server")
    hands.rest()
    in_sight = rows.viewport().height() // ROW_PX + 2
    assert 0 < len({arguments[2].top() for arguments in chips.calls}) <= in_sight
    assert (rows.verticalScrollBar().value(), rows.currentIndex().data()) == (place, client)
    [marked] = rows.selectionModel().selectedRows()
    assert marked.data() == client


def test_a_row_that_is_not_being_sent_stays_the_row_that_it_was(
    hands: Hands, studio: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailings = queued(hands, studio, MANY)
    rows = Counted(monkeypatch, Entries, "_mailing")
    hands.house.post.stepped.emit(replace(mailings[7], state=MailState.SENDING))
    model = listing(hands).model()
    hands.wait(lambda: model.index(7, 2).data() == "Being sent")
    assert len(rows) == 1
