"""The last step of the half-done consultation, and what is done there in many tests."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio_desk.domain.mail_account import Login, MailAccount, Way
from studio_desk.domain.mailing import Mailing
from studio_desk.ui.workspace.workspace import Step
from tests.adapters.mail.post_office import PostOffice
from tests.conftest import Furnished, Hands

NOWHERE = MailAccount(way=Way.SERVER, server="localhost", port=1, login=Login.NONE)
MANY = ", ".join(f"board.member.{each}@department-of-communications.example" for each in "abcdef")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    with PostOffice(tmp_path, needs_login=False) as office:
        office.trust(monkeypatch)
        yield office


@pytest.fixture
def step(hands: Hands, studio: Furnished) -> Hands:
    half_done = replace(studio.half_done, comparisons=())
    hands.open(studio.desk.consultations.save(half_done), Step.SEND)
    ready(hands)
    return hands


def ready(hands: Hands) -> None:
    hands.wait(lambda: hands.find("send.save").isEnabled() and hands.workspace.proof.is_current)
    hands.rest()


def go_by(hands: Hands, account: MailAccount) -> None:
    """The settings of mail were changed."""
    desk = hands.house.desk
    desk.studio.save(replace(desk.studio.studio(), mail=account))
    hands.house.signals.studio_changed.emit()
    hands.rest()
    ready(hands)


def issue(hands: Hands) -> None:
    hands.click("standing.issue")
    hands.click("standing.yes")
    hands.rest()
    ready(hands)


def note_sent(hands: Hands) -> None:
    """What was issued was sent by the studio's own mail program."""
    standing = hands.workspace.standing
    assert standing.record is not None
    hands.house.desk.follow_ups.note_issued_sent(standing.record)
    standing.refresh()
    hands.rest()


def queued(hands: Hands) -> list[Mailing]:
    hands.rest()
    return hands.house.desk.post.mailings()


def content(hands: Hands) -> bytes:
    [mailing] = queued(hands)
    return hands.house.desk.post.content(mailing)


def mail(hands: Hands) -> EmailMessage:
    """The one message in the outbox, as the standard library reads it."""
    return message_from_bytes(content(hands), policy=default)


def words(hands: Hands) -> str:
    """The text of that message."""
    body = mail(hands).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def field(hands: Hands, name: str) -> QPlainTextEdit:
    found = hands.find(name)
    assert isinstance(found, QPlainTextEdit)
    return found


def write(hands: Hands, words: str) -> None:
    field(hands, "send.text").setPlainText(words)


def shown(hands: Hands, name: str) -> str:
    """A label, without the places where it may be broken."""
    return hands.label(name).replace("\N{ZERO WIDTH SPACE}", "")


def is_seen(hands: Hands, name: str) -> bool:
    return any(each.isVisible() for each in hands.window.findChildren(QWidget, name))
