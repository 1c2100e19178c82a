"""What a message costs beside its way: the promised throughput hangs on it (`make bench`)."""

import os
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.mailing import MailState
from studio_desk.domain.picture import Picture

from .postrooms import SendingStudio

MESSAGES = 60
PICTURES = ("a" * 64, "b" * 64, "c" * 64)


def test_a_message_waits_for_the_disk_once_and_for_the_studio_s_file_with_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = SendingStudio(tmp_path)
    for each in range(MESSAGES):
        studio.queue(f"Hello {each}")
    waits: list[str] = []
    for owner, name in ((os, "fsync"), (Session, "commit")):
        method = getattr(owner, name)

        def counted(*words: object, name: str = name, method: object = method) -> object:
            waits.append(name)
            return method(*words)  # type: ignore[operator]

        monkeypatch.setattr(owner, name, counted)
    studio.send()
    assert {each.state for each in studio.post.mailings()} == {MailState.HANDED_OVER}
    assert studio.server.lines == 1
    # The folder of the journal is one more.
    assert waits.count("fsync") <= MESSAGES + 1
    assert waits.count("commit") <= MESSAGES // 10


def test_the_consent_of_all_pictures_of_a_message_is_asked_at_once(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    studio = SendingStudio(tmp_path)
    with studio.units() as work:
        for each in PICTURES:
            work.pictures.put(Picture(each, 40, 60, consent=Consent(ConsentBasis.AGREED)))
        work.commit()
    for message in range(MESSAGES):
        studio.queue(f"Hello {message}", pictures=PICTURES)
    asked: list[str] = []

    def heard(_line: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM picture" in statement:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    request.addfinalizer(lambda: event.remove(Engine, "before_cursor_execute", heard))
    studio.send()
    assert {each.state for each in studio.post.mailings()} == {MailState.HANDED_OVER}
    assert len(asked) == MESSAGES
