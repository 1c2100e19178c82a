"""What may go wrong at the mail server of the tests, and how the server is set up."""

from dataclasses import dataclass
from enum import StrEnum

from studio_desk.domain.mail_account import Security

USER, PASSWORD, TOKEN = "studio@harbour.example", "läuft – 통과", "ya29.fresh"
"""Whom the server lets in."""


class Certificate(StrEnum):
    """What a server shows of itself; all but the first are to be refused."""

    GOOD = "good"
    OTHER_HOST = "other-host"
    STRANGER = "stranger"
    """Signed by an authority whom the client does not trust."""
    EXPIRED = "expired"


class Step(StrEnum):
    """Where in a conversation something may go wrong."""

    CONNECT = "connect"
    HELLO = "hello"
    STARTTLS = "starttls"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    DATA = "data"
    """Before the message."""
    CONTENT = "content"
    """In the middle of it."""
    END = "end"
    """After the final dot."""


class Does(StrEnum):
    """What the server does there."""

    ANSWER = "answer"
    DROP = "drop"
    SILENCE = "silence"
    DRIP = "drip"
    """It goes on saying that more of its answer comes."""
    PAUSE = "pause"
    """It goes on as usual after so many seconds."""
    EARLY = "early"
    """It answers a message in the same breath in which it says that it waits for it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong; the docstring of the module has examples."""

    at: Step
    answer: str = ""
    does: Does = Does.ANSWER
    times: int = 1
    after: int = 0
    whom: str = ""
    octets: int = 0
    seconds: float = 0.0
    takes: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """How the server is set up; `faults` are tried in their order."""

    security: Security = Security.TLS
    certificate: Certificate = Certificate.GOOD
    faults: tuple[Fault, ...] = ()
    size_limit: int = 0
    size_words: str = ""
    """What it says its limit is, where that is no number."""
    takes_utf8: bool = True
    needs_login: bool = True
    mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN", "XOAUTH2")
    hides_starttls: bool = False
    """Somebody on the way strips the offer to encrypt."""
    keeps_content: bool = True
