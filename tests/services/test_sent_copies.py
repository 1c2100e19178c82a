"""Copies among sent mail: once each, whatever comes in between, and never in the way."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from studio_desk.domain.mail_account import SentFolder
from studio_desk.domain.mailing import (
    PAUSES,
    Mailing,
    MailState,
    MailTrouble,
    SentCopy,
)
from studio_desk.domain.quote_record import Deed
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.failures import Cancelled, PassphraseNeeded

from .postrooms import ACCOUNT, SendingStudio, dealing, refused


@pytest.fixture
def studio(tmp_path: Path) -> SendingStudio:
    return SendingStudio(tmp_path)


def test_a_copy_is_laid_among_sent_mail(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.send(replace(ACCOUNT, sent=SentFolder("imap.harbour.example")))
    assert studio.copies.laid == [studio.post.content(mailing)]
    assert studio.now(mailing).copy is SentCopy.LAID


COPIED = replace(ACCOUNT, sent=SentFolder("imap.harbour.example"))


def test_copies_are_laid_on_one_line_once_all_have_gone(studio: SendingStudio) -> None:
    mailings = [studio.queue("One"), studio.queue("Two")]
    studio.server.meanwhile = lambda: None if not studio.copies.asked else pytest.fail("too early")
    studio.send(COPIED)
    assert studio.copies.laid == [studio.post.content(each) for each in mailings]
    assert studio.copies.lines == 1


def test_a_copy_that_is_refused_is_told_and_keeps_no_other_back(studio: SendingStudio) -> None:
    one, two = studio.queue("One"), studio.queue("Two")
    studio.copies.failing = refused(MailTrouble.MESSAGE, is_temporary=False, answer="NO quota")
    studio.send(COPIED)
    for each in (one, two):
        kept = studio.now(each)
        assert (kept.state, kept.copy) == (MailState.HANDED_OVER, SentCopy.REFUSED)
        assert kept.copy_answer == "NO quota"
    assert studio.copies.asked == 2


def test_copies_that_cannot_be_laid_now_are_laid_with_the_next_sending(
    studio: SendingStudio,
) -> None:
    one, two = studio.queue("One"), studio.queue("Two")
    studio.copies.failing = refused(MailTrouble.PORT, is_temporary=True, answer="refused")
    studio.send(COPIED)
    assert studio.copies.asked == 1
    assert [studio.now(each).copy for each in (one, two)] == [SentCopy.OWED, SentCopy.OWED]
    assert [studio.now(each).copy_answer for each in (one, two)] == ["refused", ""]
    studio.copies.failing = None
    studio.send(COPIED)
    # Nothing is to be sent, so the folder is left in peace.
    assert studio.copies.asked == 1
    three = studio.queue("Three")
    studio.send(COPIED)
    assert studio.copies.laid == [studio.post.content(each) for each in (one, two, three)]


def test_copies_are_tried_again_after_growing_pauses_though_nothing_else_is_sent(
    studio: SendingStudio,
) -> None:
    studio.clock.at = studio.clock.at.replace(microsecond=0)
    mailing = studio.queue()
    studio.copies.failing = refused(MailTrouble.PORT, is_temporary=True)
    studio.send(COPIED)
    for asked, pause in enumerate(PAUSES[:3], 1):
        assert studio.copies.asked == asked
        assert studio.post.next_due(COPIED) == studio.clock.now() + pause
        studio.clock.at += pause - timedelta(seconds=1)
        studio.send(COPIED)
        assert studio.copies.asked == asked
        studio.clock.at += timedelta(seconds=1)
        studio.send(COPIED)
    studio.copies.failing = None
    studio.clock.at += PAUSES[3]
    studio.send(COPIED)
    assert studio.now(mailing).copy is SentCopy.LAID
    assert studio.post.next_due(COPIED) is None
    assert len(studio.server.taken) == 1


def test_no_look_comes_for_copies_that_go_to_no_folder_any_more(studio: SendingStudio) -> None:
    studio.queue()
    studio.copies.failing = refused(MailTrouble.PORT, is_temporary=True)
    studio.send(COPIED)
    assert studio.post.next_due(ACCOUNT) is None


def test_a_copy_waits_for_a_keyring_that_cannot_be_read_and_is_laid_once_it_can(
    studio: SendingStudio,
) -> None:
    studio.clock.at = studio.clock.at.replace(microsecond=0)
    mailing = studio.queue()
    studio.copies.failing = refused(MailTrouble.PORT, is_temporary=True)
    studio.send(COPIED)
    studio.copies.failing, studio.secrets.failing = None, NoKeyring("locked")
    studio.clock.at += PAUSES[0]
    studio.send(COPIED)
    assert studio.post.next_due(COPIED) == studio.clock.now() + PAUSES[1]
    studio.secrets.failing = None
    studio.post.has_secret()
    studio.send(COPIED)
    assert studio.now(mailing).copy is SentCopy.LAID


def test_a_copy_that_was_cut_off_is_laid_once_the_program_is_open_again(
    tmp_path: Path,
) -> None:
    dealings, studio = dealing(tmp_path)
    record = dealings.issued()
    mailing = studio.queue(consultation=record.consultation_id, number=record.latest_number)

    def stop(told: Mailing) -> None:
        if told.state is MailState.HANDED_OVER:
            raise Cancelled

    with pytest.raises(Cancelled):
        studio.post.send_due(COPIED, told=stop)
    assert studio.now(mailing).copy is SentCopy.OWED
    studio.open()
    studio.send(COPIED)
    assert studio.copies.laid == [studio.post.content(mailing)]
    assert studio.now(mailing).copy is SentCopy.LAID
    known = dealings.quotes.record(record.consultation_id)
    assert known
    # The quote tells of one handing over, whatever became of the copy.
    assert [each.deed for each in known.events].count(Deed.SENT) == 1


def test_a_second_sending_lays_no_second_copy(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.send(COPIED)
    studio.post.again(studio.now(mailing))
    studio.send(COPIED)
    assert (len(studio.server.taken), len(studio.copies.laid)) == (2, 1)


def test_a_copy_alone_asks_for_no_passphrase_and_is_laid_once_it_is_known(
    studio: SendingStudio,
) -> None:
    mailing = studio.queue()
    studio.copies.failing = refused(MailTrouble.PORT, is_temporary=True)
    studio.send(COPIED)
    studio.copies.failing = None
    studio.open()
    studio.secrets.failing = PassphraseNeeded()
    studio.send(COPIED)
    assert studio.now(mailing).copy is SentCopy.OWED
    studio.secrets.failing = None
    studio.send(COPIED)
    assert studio.now(mailing).copy is SentCopy.LAID
    assert studio.copies.laid == [studio.post.content(mailing)]


def test_a_copy_is_known_also_where_staff_send_again_while_it_is_laid(
    studio: SendingStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = studio.queue()
    lay = studio.copies.lay

    def and_again(content: bytes, at: datetime) -> None:
        lay(content, at)
        studio.post.again(studio.now(mailing))

    with monkeypatch.context() as patched:
        patched.setattr(studio.copies, "lay", and_again)
        studio.send(COPIED)
    kept = studio.now(mailing)
    assert (kept.copy, kept.waits) == (SentCopy.LAID, True)
    studio.send(COPIED)
    assert (len(studio.server.taken), len(studio.copies.laid)) == (2, 1)


def test_a_copy_bears_the_time_at_which_its_message_was_last_taken(studio: SendingStudio) -> None:
    mailing = studio.queue()
    studio.copies.failing = refused(MailTrouble.PORT, is_temporary=True, answer="refused")
    studio.send(COPIED)
    studio.copies.failing = None
    studio.clock.at += PAUSES[-1]
    studio.post.again(studio.now(mailing))
    studio.send(COPIED)
    first, second = (each.at for each in studio.now(mailing).takings)
    assert first < second
    assert studio.copies.dated == [second]
