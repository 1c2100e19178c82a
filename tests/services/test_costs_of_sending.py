"""What a message costs beside its way: the promised throughput hangs on it (`make bench`)."""

import os
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from studio_desk.domain.mailing import MailState

from .postrooms import SendingStudio

MESSAGES = 60


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
