"""What the common mail providers want: servers, ports, and how one logs in there.

Read in each provider's own help pages, or where those could not be read in what several programs
that talk to them have written down, in November 2026.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from studio_desk.domain.mail_account import (
    Login,
    MailAccount,
    OAuth,
    Security,
    SentFolder,
)


class MailProvider(StrEnum):
    """Who runs the server."""

    GMAIL = "gmail"
    MICROSOFT_365 = "microsoft-365"
    OUTLOOK = "outlook"
    ICLOUD = "icloud"
    YAHOO = "yahoo"
    FASTMAIL = "fastmail"
    ZOHO = "zoho"
    NAVER = "naver"
    DAUM = "daum"
    KAKAO = "kakao"
    GMX = "gmx"
    WEB_DE = "web-de"
    INFOMANIAK = "infomaniak"
    CUSTOM = "custom"
    """Any other: what has to be typed, its host or its administrator knows."""


class MailAdvice(StrEnum):
    """What has to be done at the provider's first."""

    APP_PASSWORD = "app-password"
    """Other programs are let in with a password of their own alone."""
    APP_PASSWORD_IF_TWO_STEPS = "app-password-if-two-steps"
    TOKEN = "token"
    """No password is taken at all."""
    SWITCHED_ON = "switched-on"
    """Other programs are let in only once the owner of the account has allowed it."""
    FULL_ADDRESS = "full-address"
    USER_ONLY = "user-only"
    """The user is what stands before the @."""
    KEEPS_SENT = "keeps-sent"
    """The server itself lays what it takes into the Sent folder."""
    REGION = "region"
    """The server is another one in other parts of the world, or for paying customers."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A provider's figures; `imap` and `folder` are of the Sent folder, empty where it fills it."""

    server: str
    port: int
    security: Security
    advice: tuple[MailAdvice, ...]
    imap: str = ""
    folder: str = "Sent"
    login: Login = Login.PASSWORD
    token_url: str = ""
    """Where a refresh token is exchanged, also where a password is what is usual."""
    domains: tuple[str, ...] = ()
    """Of the addresses that it gives out."""

    def applied(self, account: MailAccount) -> MailAccount:
        """The same account at this provider's; what it does not decide stays."""
        return replace(
            account,
            server=self.server,
            port=self.port,
            security=self.security,
            login=self.login,
            oauth=replace(account.oauth, token_url=self.token_url),
            sent=SentFolder("", folder=self.folder),
        )


_APP = (MailAdvice.APP_PASSWORD, MailAdvice.FULL_ADDRESS)
_SWITCHED_APP = (MailAdvice.APP_PASSWORD, MailAdvice.SWITCHED_ON)
_GERMAN = (MailAdvice.SWITCHED_ON, MailAdvice.APP_PASSWORD_IF_TWO_STEPS, MailAdvice.FULL_ADDRESS)
_MICROSOFT = (MailAdvice.TOKEN, MailAdvice.SWITCHED_ON, MailAdvice.KEEPS_SENT)
_MICROSOFT_TOKENS = "https://login.microsoftonline.com/{}/oauth2/v2.0/token"
PRESETS = {
    MailProvider.GMAIL: Preset(
        "smtp.gmail.com",
        465,
        Security.TLS,
        (*_APP, MailAdvice.KEEPS_SENT),
        token_url="https://oauth2.googleapis.com/token",
        domains=("gmail.com", "googlemail.com"),
    ),
    MailProvider.MICROSOFT_365: Preset(
        "smtp.office365.com",
        587,
        Security.STARTTLS,
        _MICROSOFT,
        login=Login.REFRESH_TOKEN,
        token_url=_MICROSOFT_TOKENS.format("common"),
    ),
    MailProvider.OUTLOOK: Preset(
        "smtp-mail.outlook.com",
        587,
        Security.STARTTLS,
        _MICROSOFT,
        login=Login.REFRESH_TOKEN,
        token_url=_MICROSOFT_TOKENS.format("consumers"),
        domains=("outlook.com", "hotmail.com", "live.com", "msn.com"),
    ),
    MailProvider.ICLOUD: Preset(
        "smtp.mail.me.com",
        587,
        Security.STARTTLS,
        _APP,
        imap="imap.mail.me.com",
        folder="Sent Messages",
        domains=("icloud.com", "me.com", "mac.com"),
    ),
    MailProvider.YAHOO: Preset(
        "smtp.mail.yahoo.com",
        465,
        Security.TLS,
        (*_APP, MailAdvice.KEEPS_SENT),
        domains=("yahoo.com", "ymail.com"),
    ),
    MailProvider.FASTMAIL: Preset(
        "smtp.fastmail.com",
        465,
        Security.TLS,
        _APP,
        imap="imap.fastmail.com",
        domains=("fastmail.com", "fastmail.fm"),
    ),
    MailProvider.ZOHO: Preset(
        "smtp.zoho.com",
        465,
        Security.TLS,
        (MailAdvice.REGION, MailAdvice.APP_PASSWORD_IF_TWO_STEPS, MailAdvice.KEEPS_SENT),
        domains=("zohomail.com", "zoho.com"),
    ),
    MailProvider.NAVER: Preset(
        "smtp.naver.com",
        465,
        Security.TLS,
        (*_SWITCHED_APP, MailAdvice.USER_ONLY),
        imap="imap.naver.com",
        folder="Sent Messages",
        domains=("naver.com",),
    ),
    MailProvider.DAUM: Preset(
        "smtp.daum.net",
        465,
        Security.TLS,
        (*_SWITCHED_APP, MailAdvice.USER_ONLY),
        imap="imap.daum.net",
        folder="Sent Messages",
        domains=("daum.net", "hanmail.net"),
    ),
    MailProvider.KAKAO: Preset(
        "smtp.kakao.com",
        465,
        Security.TLS,
        (*_SWITCHED_APP, MailAdvice.USER_ONLY),
        imap="imap.kakao.com",
        folder="Sent Messages",
        domains=("kakao.com",),
    ),
    MailProvider.GMX: Preset(
        "mail.gmx.net",
        587,
        Security.STARTTLS,
        _GERMAN,
        imap="imap.gmx.net",
        folder="Gesendet",
        domains=("gmx.net", "gmx.de", "gmx.at", "gmx.ch"),
    ),
    MailProvider.WEB_DE: Preset(
        "smtp.web.de",
        587,
        Security.STARTTLS,
        _GERMAN,
        imap="imap.web.de",
        folder="Gesendet",
        domains=("web.de",),
    ),
    MailProvider.INFOMANIAK: Preset(
        "mail.infomaniak.com",
        465,
        Security.TLS,
        (MailAdvice.FULL_ADDRESS,),
        imap="mail.infomaniak.com",
        domains=("ik.me", "ikmail.com", "etik.com"),
    ),
}


def provider_of(account: MailAccount) -> MailProvider:
    """Whose server it is."""
    server = account.server.strip().lower().rstrip(".")
    return next(
        (each for each, preset in PRESETS.items() if preset.server == server), MailProvider.CUSTOM
    )


def provider_for(address: str) -> MailProvider:
    """Who gave out an address, as far as its domain tells."""
    domain = address.strip().lower().rpartition("@")[2]
    return next(
        (each for each, preset in PRESETS.items() if domain in preset.domains), MailProvider.CUSTOM
    )


def at_provider(account: MailAccount, provider: MailProvider) -> MailAccount:
    """The same account at another provider's; at any other one everything is to be typed."""
    if provider is provider_of(account):
        return account
    if provider is MailProvider.CUSTOM:
        fresh = MailAccount()
        return replace(
            account, server="", port=fresh.port, security=fresh.security, login=fresh.login,
            oauth=OAuth(), sent=fresh.sent,
        )  # fmt: skip
    return PRESETS[provider].applied(account)


def usual_user(provider: MailProvider, address: str) -> str:
    """What one logs in as with an address."""
    preset = PRESETS.get(provider)
    if preset is not None and MailAdvice.USER_ONLY in preset.advice:
        return address.partition("@")[0]
    return address
