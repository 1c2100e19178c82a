"""A message that is damaged in the studio's file keeps no other one back, and is told of."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studio_desk.domain.mailing import Mailing, MailState
from studio_desk.services.failures import StudioUnreadable
from studio_desk.services.mail_ports import DamagedMailing

from .postrooms import Behaviour, SendingStudio


@pytest.fixture
def studio(tmp_path: Path) -> SendingStudio:
    return SendingStudio(tmp_path)


def damage(studio: SendingStudio, mailing: Mailing, *, words: str = '"state":"que"') -> None:
    with closing(sqlite3.connect(studio.root / "studio.db")) as database, database:
        changed = database.execute(
            'UPDATE mailing SET item = replace(item, \'"state":"queued"\', ?) WHERE id = ?',
            (words, mailing.id),
        )
        assert changed.rowcount == 1


@pytest.mark.parametrize("words", ['"state":"que"', "", "}"])
def test_one_damaged_message_stops_no_other_and_is_shown_with_a_reason(
    studio: SendingStudio, words: str
) -> None:
    damaged, whole = studio.queue("One"), studio.queue("Two")
    damage(studio, damaged, words=words)
    studio.open()
    studio.send()
    assert studio.now(whole).state is MailState.HANDED_OVER
    assert len(studio.server.taken) == 1
    found, [unread] = studio.post.whole_and_damaged()
    assert found == [studio.now(whole)]
    assert (unread.id, unread.consultation) == (damaged.id, damaged.consultation)
    assert "damaged" in unread.reason
    with pytest.raises(StudioUnreadable):
        studio.post.cancel(damaged.id)


def test_bytes_that_are_no_text_are_damage_to_their_message_alone(studio: SendingStudio) -> None:
    damaged, whole = studio.queue("One"), studio.queue("Two")
    with closing(sqlite3.connect(studio.root / "studio.db")) as database, database:
        database.execute(
            "UPDATE mailing SET item = CAST(x'7bff7d' AS TEXT) WHERE id = ?", (damaged.id,)
        )
    studio.send()
    assert studio.now(whole).state is MailState.HANDED_OVER
    [unread] = studio.post.whole_and_damaged()[1]
    assert unread.id == damaged.id


def test_a_damaged_message_is_dropped_where_staff_say_so(studio: SendingStudio) -> None:
    damaged, whole = studio.queue("One"), studio.queue("Two")
    damage(studio, damaged)
    [unread] = studio.post.whole_and_damaged()[1]
    studio.post.drop(unread)
    assert studio.post.whole_and_damaged() == ([whole], [])
    # A second press changes nothing.
    studio.post.drop(unread)
    assert studio.post.mailings() == [whole]


def test_a_message_that_can_be_read_is_not_dropped(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.post.drop(DamagedMailing(mailing.id, mailing.consultation, "was damaged"))
    assert studio.post.mailings() == [mailing]


def test_what_the_journal_knows_of_a_damaged_message_makes_it_whole_again(
    studio: SendingStudio,
) -> None:
    mailing = studio.queue()
    studio.server.afterwards = lambda: damage(studio, mailing)
    studio.server.script = [Behaviour.TAKES]
    studio.send()
    assert studio.now(mailing).state is MailState.HANDED_OVER
    assert studio.post.whole_and_damaged()[1] == []
