"""How a studio's mail leaves: through its own server, or by the staff's own mail program."""

from dataclasses import dataclass, field
from enum import StrEnum


class Way(StrEnum):
    """Who sends."""

    PROGRAM = "program"
    """The staff's own mail program, which opens a draft."""
    SERVER = "server"


class Security(StrEnum):
    """How the line is encrypted; in clear there is none."""

    TLS = "tls"
    """From the first byte (RFC 8314), usually port 465."""
    STARTTLS = "starttls"
    """From the second command on (RFC 3207), usually port 587."""


class Login(StrEnum):
    """How the studio shows the server who it is."""

    PASSWORD = "password"
    """PLAIN or LOGIN, whatever the server takes."""
    TOKEN_COMMAND = "token-command"
    """XOAUTH2 with what a command of the studio's writes."""
    REFRESH_TOKEN = "refresh-token"
    """XOAUTH2 with a token fetched from the provider."""
    NONE = "none"

    @property
    def needs_secret(self) -> bool:
        """Whether something is typed for it that is kept secretly."""
        return self in {Login.PASSWORD, Login.REFRESH_TOKEN}


USUAL_PORTS = {Security.TLS: 465, Security.STARTTLS: 587}


@dataclass(frozen=True, slots=True)
class SentFolder:
    """Where a copy is laid by IMAP over TLS; without a `server` nowhere."""

    server: str = ""
    port: int = 993
    folder: str = "Sent"


@dataclass(frozen=True, slots=True)
class OAuth:
    """Where an access token comes from; the refresh token itself is a secret kept elsewhere."""

    token_url: str = ""
    client_id: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class TokenSecret:
    """What access tokens are fetched with, kept as one secret; some providers want no client's."""

    refresh_token: str = field(repr=False)
    client_secret: str = field(default="", repr=False)

    @classmethod
    def of(cls, whole: str) -> "TokenSecret":
        """Take a kept secret apart; in neither half is there a line break (RFC 6749, A.2, A.17)."""
        refresh_token, _, client_secret = whole.partition("\n")
        return cls(refresh_token, client_secret)

    @property
    def whole(self) -> str:
        """Both as one."""
        if not self.client_secret:
            return self.refresh_token
        return f"{self.refresh_token}\n{self.client_secret}"


@dataclass(frozen=True, slots=True)
class MailAccount:
    """What there is to know of the studio's mail, but for its secrets."""

    way: Way = Way.PROGRAM
    server: str = ""
    port: int = 465
    security: Security = Security.TLS
    login: Login = Login.PASSWORD
    user: str = ""
    oauth: OAuth = field(default_factory=OAuth)
    sent: SentFolder = field(default_factory=SentFolder)
    copies_me: bool = False

    @property
    def entrance(self) -> str:
        """What its secret opens, in one line; one that was typed for another goes nowhere else.

        By which port, and how the line is encrypted, is no part of it: whose server it is stays.
        The server that keeps copies is logged in to with the same secret.
        """
        token_url = self.oauth.token_url if self.login is Login.REFRESH_TOKEN else ""
        server, copies = self.server.casefold(), self.sent.server.casefold()
        other = f"copies:{copies}" if copies not in {"", server} else ""
        parts = (self.login.value, self.user, server, token_url, other)
        return " ".join(" ".join(parts).split())
