"""How the tests talk to their mail server."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from studio_desk.adapters.mail.smtp import SmtpServer
from studio_desk.adapters.mail.smtp_line import SmtpLine
from studio_desk.domain.mailing import MailRefused, MailTrouble
from studio_desk.services.mail_ports import Handed
from tests.adapters.mail.post_office import PASSWORD, TOKEN, USER, PostOffice

MINA, EVE = "mina@park.example", "eve@park.example"
LETTER = b"Message-ID: <1@harbour.example>\r\nSubject: Proposal\r\n\r\n.a dot\r\n..\r\n.\r\nend\r\n"
LARGE = LETTER + (b"A" * 76 + b"\r\n") * 200_000
"""More than the systems between two programs keep under way."""

Opened = Callable[..., PostOffice]


@contextmanager
def line(office: PostOffice, silence: float = 20.0, **account: Any) -> Iterator[SmtpLine]:
    with SmtpServer(silence).line(office.account(**account), PASSWORD) as opened:
        yield opened


def give(
    office: PostOffice,
    content: bytes = LETTER,
    recipients: tuple[str, ...] = (MINA,),
    silence: float = 20.0,
    left: list[str] | None = None,
    **account: Any,
) -> Handed:
    """Give one message; `left` hears that all but the last word was said."""
    heard = [] if left is None else left
    with line(office, silence, **account) as opened:
        return opened.give(USER, recipients, content, lambda: heard.append("left"))


def refused(call: Callable[[], object]) -> MailRefused:
    with pytest.raises(MailRefused) as caught:
        call()
    said = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in said
    assert TOKEN not in said
    return caught.value


def told(call: Callable[[], object]) -> tuple[MailTrouble, bool]:
    error = refused(call)
    return error.trouble, error.is_temporary
