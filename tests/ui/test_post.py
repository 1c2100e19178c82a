"""The post of the window: it begins, stops while it sends, and outlives what never should be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from studio_desk.app.studio import open_desk
from studio_desk.app.tools import Tools
from studio_desk.domain.errors import DeskError
from studio_desk.domain.mail_account import Login, MailAccount, Way
from studio_desk.domain.mailing import Mailing, MailState, MailTrouble, RefusedRecipient
from studio_desk.services.consultations import StudioBook
from studio_desk.services.desk import Desk
from studio_desk.services.failures import FileUnwritable
from studio_desk.services.mail_ports import Posted
from studio_desk.services.postroom import Letterhead, Postroom
from studio_desk.ui.post import PostOffice as WindowPost
from studio_desk.ui.signals import StudioSignals
from tests.adapters.mail.post_office import PASSWORD, Does, Fault, PostOffice, Step
from tests.adapters.secrets.keyrings import AskingKeyring, KeyringInMemory
from tests.conftest import Furnished, Hands
from tests.services.deliveries import ring, use_keyring
from tests.ui.letters import go_by as change
from tests.ui.letters import office, step

__all__ = ["office", "ring", "step"]

NOBODY = MailAccount(way=Way.SERVER, server="localhost", port=1, user="desk")


def queue(desk: Desk, words: str = "Hello") -> Mailing:
    message_id = f"<{words}@harbour.example>"
    content = f"Message-ID: {message_id}\r\n\r\n{words}\r\n".encode()
    posted = Posted(content, "studio@harbour.example", ("mina@quay.example",), message_id)
    return desk.post.queue(posted, Letterhead("c", "Mina Park", "", words, "1" * 64, ()))


def go_by(desk: Desk, account: MailAccount) -> None:
    desk.studio.save(replace(desk.studio.studio(), mail=account))


def state(desk: Desk, mailing: Mailing) -> MailState:
    return next(each.state for each in desk.post.mailings() if each.id == mailing.id)


def now(desk: Desk, mailing: Mailing) -> Mailing:
    return next(each for each in desk.post.mailings() if each.id == mailing.id)


def test_nothing_goes_before_it_begins_and_what_waits_goes_then(
    qtbot: QtBot, studio: Furnished, office: PostOffice
) -> None:
    go_by(studio.desk, office.account())
    mailing = queue(studio.desk)
    post = WindowPost(studio.desk, StudioSignals())
    post.wake()
    post.wait()
    assert not office.received()
    post.begin()
    qtbot.waitUntil(lambda: state(studio.desk, mailing) is MailState.HANDED_OVER, timeout=20_000)
    post.stop()
    post.wait()


def test_stopped_while_it_sends_it_ends_soon_and_what_is_known_is_true(
    qtbot: QtBot, studio: Furnished, kit: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = Fault(Step.DATA, does=Does.SILENCE)
    with PostOffice(tmp_path, faults=(silent,), needs_login=False) as office:
        office.trust(monkeypatch)
        go_by(studio.desk, office.account())
        mailings = [queue(studio.desk, each) for each in ("One", "Two")]
        post = WindowPost(studio.desk, StudioSignals())
        post.begin()
        qtbot.waitUntil(lambda: "DATA" in office.verbs(), timeout=20_000)
        post.stop()
        post.wait()
        assert [state(studio.desk, each) for each in mailings] == [MailState.QUEUED] * 2
        # Opened again, both go, and nobody gets anything twice.
        later_desk = open_desk(kit, studio.folder)
        later = WindowPost(later_desk, StudioSignals())
        later.begin()
        qtbot.waitUntil(lambda: len(office.received()) == 2, timeout=20_000)
        later.stop()
        later.wait()
        assert not any(each.may_arrive_twice for each in later_desk.post.mailings())


def test_what_should_never_happen_stops_one_run_and_not_the_post(
    qtbot: QtBot, studio: Furnished, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_by(studio.desk, office.account())
    mailing = queue(studio.desk)
    real, fails = Postroom.send_due, [True]

    def send_due(post: Postroom, *words: Any) -> None:
        if fails:
            raise RuntimeError("a bug")
        real(post, *words)

    monkeypatch.setattr(Postroom, "send_due", send_due)
    post = WindowPost(studio.desk, StudioSignals())
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(post.rested, timeout=20_000):
        post.begin()
    qtbot.waitUntil(lambda: bool(raised), timeout=20_000)
    assert raised[0][0] is RuntimeError
    fails.clear()
    post.wake()
    qtbot.waitUntil(lambda: state(studio.desk, mailing) is MailState.HANDED_OVER, timeout=20_000)
    post.stop()
    post.wait()


@pytest.mark.parametrize(
    ("kind", "verb"), [(StudioBook, "studio"), (Postroom, "has_secret")], ids=["read", "hurry"]
)
def test_settings_that_could_not_be_read_once_are_read_with_the_next_look(
    qtbot: QtBot,
    studio: Furnished,
    office: PostOffice,
    monkeypatch: pytest.MonkeyPatch,
    kind: type,
    verb: str,
) -> None:
    go_by(studio.desk, office.account())
    mailing, signals = queue(studio.desk), StudioSignals()
    post, said = WindowPost(studio.desk, signals), list[DeskError]()
    signals.failed.connect(said.append)
    locked = FileUnwritable("studio.db", "database is locked")

    def fail(_: object) -> None:
        raise locked

    with monkeypatch.context() as patched:
        patched.setattr(kind, verb, fail)
        with qtbot.waitSignal(post.rested, timeout=20_000):
            post.begin()
    assert said == [locked]
    post.wake()
    qtbot.waitUntil(lambda: state(studio.desk, mailing) is MailState.HANDED_OVER, timeout=20_000)
    post.stop()
    post.wait()


def test_it_waits_while_the_studio_sends_another_way(
    qtbot: QtBot, studio: Furnished, office: PostOffice
) -> None:
    go_by(studio.desk, replace(office.account(), way=Way.PROGRAM))
    mailing, signals = queue(studio.desk), StudioSignals()
    post = WindowPost(studio.desk, signals)
    with qtbot.waitSignal(post.rested, timeout=20_000):
        post.begin()
    assert state(studio.desk, mailing) is MailState.QUEUED
    assert not office.verbs()
    go_by(studio.desk, office.account())
    signals.studio_changed.emit()
    qtbot.waitUntil(lambda: state(studio.desk, mailing) is MailState.HANDED_OVER, timeout=20_000)
    post.stop()
    post.wait()


def test_what_is_half_typed_in_settings_is_nobodys_server(
    hands: Hands, studio: Furnished, office: PostOffice, ring: KeyringInMemory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    accounts = sent_by(monkeypatch)
    go_by(studio.desk, replace(office.account(), server="", port=465))
    hands.house.post.begin()
    hands.click("rail.settings")
    hands.rest()
    hands.type("mail.server", "localh")
    # As it is saved by itself, while somebody types on.
    hands.wait(lambda: studio.desk.studio.studio().mail.server == "localh")
    hands.rest()
    queue(studio.desk)
    hands.house.post.wake()
    hands.house.post.wait()
    assert not any(each.server for each in accounts)
    hands.click("rail.outbox")
    hands.rest()
    hands.wait(lambda: any(each.server == "localh" for each in accounts))


def sent_by(monkeypatch: pytest.MonkeyPatch) -> list[MailAccount]:
    """The accounts that the post goes by from now on."""
    accounts: list[MailAccount] = []
    send_due = Postroom.send_due

    def noted(post: Postroom, account: MailAccount, *words: Any) -> None:
        accounts.append(account)
        send_due(post, account, *words)

    monkeypatch.setattr(Postroom, "send_due", noted)
    return accounts


def test_no_empty_password_is_said_and_the_message_waits_for_one(
    hands: Hands, studio: Furnished, ring: KeyringInMemory, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with PostOffice(tmp_path / "post") as office:
        office.trust(monkeypatch)
        go_by(studio.desk, office.account())
        mailing = queue(studio.desk)
        hands.house.post.begin()
        hands.wait(lambda: now(studio.desk, mailing).trouble is MailTrouble.SECRET)
        kept = now(studio.desk, mailing)
        assert (kept.state, kept.tries) == (MailState.QUEUED, 0)
        assert not office.verbs()
        hands.click("rail.settings")
        hands.rest()
        hands.line("mail.secret").setText(PASSWORD)
        hands.click("mail.secret.keep")
        hands.wait(lambda: state(studio.desk, mailing) is MailState.HANDED_OVER)


def test_a_keyring_that_asks_to_be_unlocked_does_not_keep_the_window_from_closing(
    qtbot: QtBot, studio: Furnished, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = AskingKeyring()
    use_keyring(monkeypatch, lambda: asking)
    account = office.account(login=Login.PASSWORD, user="desk")
    asking.answered.set()
    studio.desk.mail_secrets.put(PASSWORD, account.entrance)
    asking.asked.clear()
    asking.answered.clear()
    go_by(studio.desk, account)
    mailing = queue(studio.desk)
    post = WindowPost(studio.desk, StudioSignals())
    post.begin()
    qtbot.waitUntil(asking.asked.is_set, timeout=20_000)
    post.stop()
    post.wait()
    # Its dialog still stands.
    assert not asking.answered.is_set()
    asking.answered.set()
    assert (state(studio.desk, mailing), office.verbs()) == (MailState.QUEUED, [])
    assert now(studio.desk, mailing).tries == 0


def test_closing_does_not_say_that_what_has_just_left_waits(
    hands: Hands, studio: Furnished, office: PostOffice
) -> None:
    go_by(studio.desk, office.account())
    queue(studio.desk)
    hands.house.post.begin()
    # Nothing of the window has heard of it yet.
    hands.house.post.wait()
    assert len(office.received()) == 1
    assert hands.window.close()


def some_later(mailing: Mailing) -> Mailing:
    at = mailing.queued_at
    for_now = RefusedRecipient("mina@quay.example", "450 4.2.1 not now")
    return mailing.taken(at).handed_over("250 ok", (for_now,), at)


def once_more(mailing: Mailing) -> Mailing:
    at = mailing.queued_at
    return mailing.taken(at).handed_over("250 ok", (), at).again(at)


@pytest.mark.parametrize(
    ("become", "said"),
    [
        (some_later, "A message waits to be sent to some of its recipients"),
        (once_more, "A message waits to be sent once more"),
    ],
)
def test_closing_does_not_say_of_what_a_server_has_that_it_has_not_left(
    hands: Hands, studio: Furnished, become: Callable[[Mailing], Mailing], said: str
) -> None:
    go_by(studio.desk, NOBODY)
    kept = become(queue(studio.desk))
    with studio.desk.studio._units() as work:
        work.mailings.put([kept])
        work.commit()
    assert not hands.window.close()
    assert hands.label("notice.words").startswith(said)
    assert hands.window.close()


def test_closing_while_a_server_is_silent_does_not_wait_for_it(
    hands: Hands, studio: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = Fault(Step.CONNECT, does=Does.SILENCE, times=0)
    with PostOffice(tmp_path / "post", faults=(silent,), needs_login=False) as office:
        office.trust(monkeypatch)
        go_by(studio.desk, office.account())
        mailing = queue(studio.desk)
        hands.house.post.begin()
        assert not hands.window.close()
        assert hands.label("notice.words").startswith("A message has not left")
        assert hands.window.close()
        hands.house.post.wait()
        assert state(studio.desk, mailing) is MailState.QUEUED


def test_without_a_kept_password_the_last_step_says_so_and_offers_no_sending(
    step: Hands, studio: Furnished, ring: KeyringInMemory
) -> None:
    change(step, NOBODY)
    assert step.label("send.hint").startswith("No password is kept for the mail server")
    assert not step.find("send.send").isEnabled()
    studio.desk.mail_secrets.put(PASSWORD, NOBODY.entrance)
    change(step, replace(NOBODY, user="ada"))
    assert not step.find("send.send").isEnabled()
    change(step, NOBODY)
    assert step.find("send.send").isEnabled()
