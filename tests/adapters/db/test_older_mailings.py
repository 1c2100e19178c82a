"""Messages of older programs, in the studio's file and in the journal beside it."""

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from studio_desk.adapters.db import FileMailJournal, SqlUnitsOfWork
from studio_desk.domain.mailing import Mailing, MailState

from .test_carrying_over import insert, upgrade

MINA, BOARD = "mina@park.example", "board@park.example"
LATER = datetime(2026, 12, 1, tzinfo=UTC)

MAILING = {
    "consultation": "sitting",
    "client": "Mina",
    "number": "2026-0001",
    "sender": "studio@harbour.example",
    "recipients": ["mina@park.example"],
    "subject": "Your proposal",
    "message_id": "<1@harbour.example>",
    "content": "0" * 64,
    "attachment": "1" * 64,
    "queued_at": "2026-11-30T12:00:00+00:00",
    "changed_at": "2026-11-30T12:01:00+00:00",
    "state": "given-up",
    "id": "one",
}
"""A message as the tenth version wrote it."""


def test_a_message_that_nobody_could_be_done_with_yet_still_wants_attention(
    database: Path,
) -> None:
    upgrade(database, "0010")
    insert(
        database,
        "mailing",
        ("one", 0, "sitting", "given-up", json.dumps(MAILING)),
        ("two", 1, "another", "given-up", "{damaged"),
    )
    with SqlUnitsOfWork(database)() as work:
        [mailing] = work.mailings.of("sitting")
        assert [each.id for each in work.mailings.whole_and_damaged()[1]] == ["two"]
    assert (mailing.id, mailing.is_done) == ("one", False)
    with closing(sqlite3.connect(database)) as connection:
        [words] = connection.execute("SELECT item FROM mailing WHERE id = 'one'").fetchone()
    assert json.loads(words)["is_done"] is False


def test_what_a_server_took_before_every_yes_was_kept_has_left(database: Path) -> None:
    upgrade(database, "0011")
    both = [MINA, BOARD]
    refused = [{"address": both[1], "answer": "550 no such user"}]
    partly = MAILING | {
        "id": "two", "state": "partly-refused", "recipients": both, "refused": refused,
        "answer": "250 ok",
    }  # fmt: skip
    insert(
        database,
        "mailing",
        ("one", 0, "sitting", "given-up", json.dumps(MAILING)),
        ("two", 1, "sitting", "partly-refused", json.dumps(partly)),
        ("three", 2, "another", "handed-over", "{damaged"),
    )
    with SqlUnitsOfWork(database)() as work:
        two, one = work.mailings.of("sitting")
    assert one.takings == ()
    [taking] = two.takings
    assert (taking.answer, taking.recipients) == ("250 ok", ("mina@park.example",))
    assert two.again(taking.at).outstanding == ("board@park.example",)


PARTLY = MAILING | {
    "recipients": [MINA, BOARD],
    "refused": [{"address": BOARD, "answer": "550 no such user"}],
    "answer": "250 ok",
}


def carried_over(database: Path, item: object) -> Mailing:
    """A message of the eleventh version as it is read today."""
    state = item["state"] if isinstance(item, dict) else "handed-over"
    upgrade(database, "0011")
    insert(database, "mailing", ("one", 0, "sitting", state, json.dumps(item)))
    with SqlUnitsOfWork(database)() as work:
        [found] = work.mailings.of("sitting")
        assert work.mailings.unsettled() == ([] if found.is_settled else [found])
    return found


@pytest.mark.parametrize("state", ["queued", "failed"])
def test_what_waited_to_be_sent_to_those_who_lack_it_is_not_said_to_be_in_the_house(
    database: Path, state: str
) -> None:
    waiting = carried_over(database, PARTLY | {"state": state})
    assert (waiting.state, waiting.yes) == (MailState.PARTLY_REFUSED, "250 ok")
    assert waiting.is_due(LATER)
    assert waiting.outstanding == (BOARD,)
    assert waiting.cancelled(LATER).state is MailState.PARTLY_REFUSED


def test_what_was_given_up_for_some_is_with_the_others(database: Path) -> None:
    given_up = carried_over(database, PARTLY | {"answer": "451 later", "trouble": "message"})
    assert (given_up.state, given_up.is_settled) == (MailState.PARTLY_REFUSED, True)
    # What the server said to the others, nobody knows any more.
    assert [(each.answer, each.recipients) for each in given_up.takings] == [("", (MINA,))]


@pytest.mark.parametrize(
    "item",
    [
        "text",
        7,
        [],
        {"state": "handed-over"},
        {"state": []},
        PARTLY | {"refused": [{"answer": "550"}]},
        PARTLY | {"refused": [7]},
        PARTLY | {"answer": 7},
        PARTLY | {"recipients": None},
    ],
)
def test_a_studio_opens_whatever_stands_where_a_message_should(
    database: Path, item: object
) -> None:
    upgrade(database, "0011")
    insert(
        database,
        "mailing",
        ("one", 0, "sitting", "handed-over", json.dumps(item)),
        ("two", 1, "another", "given-up", json.dumps(MAILING)),
    )
    with SqlUnitsOfWork(database)() as work:
        assert work.mailings.of("another")
        assert work.mailings.of("sitting") == []
        whole, damaged = work.mailings.whole_and_damaged()
    assert len(whole) == 1
    assert [each.id for each in damaged] == ["one"]


def noted(path: Path, item: dict[str, Any]) -> Mailing:
    """What a line of an older program says today."""
    words = json.dumps(item).encode()
    path.write_bytes(b"\n%08x %s\n" % (zlib.crc32(words), words))
    [found] = FileMailJournal(path).noted()
    return found


def test_a_yes_that_an_older_program_noted_is_not_lost(tmp_path: Path) -> None:
    journal = tmp_path / "outbox.journal"
    handed = noted(journal, MAILING | {"state": "handed-over", "answer": "250 ok", "step": 3})
    [taking] = handed.takings
    assert (taking.at, taking.answer, taking.recipients) == (handed.changed_at, "250 ok", (MINA,))
    sending = noted(journal, PARTLY | {"state": "sending", "is_on_its_way": True})
    assert sending.state is MailState.SENDING
    cut = sending.cut_off(LATER)
    assert (cut.state, cut.outstanding) == (MailState.PARTLY_REFUSED, (BOARD,))
    assert noted(journal, MAILING).takings == ()
