"""What the common providers want, and whose server a studio's is."""

from dataclasses import replace

import pytest

from studio_desk.domain.mail_account import (
    USUAL_PORTS,
    Login,
    MailAccount,
    OAuth,
    SentFolder,
    Way,
)
from studio_desk.domain.mail_provider import (
    PRESETS,
    MailAdvice,
    MailProvider,
    at_provider,
    provider_for,
    provider_of,
)

TYPED = MailAccount(
    Way.SERVER, server="mail.studio.example", user="desk@studio.example", copies_me=True,
    oauth=OAuth("https://studio.example/token", "desk", "pass-token"),
    sent=SentFolder("imap.studio.example", 993, "Outbox"),
)  # fmt: skip


def test_every_provider_but_the_own_server_has_its_figures() -> None:
    assert set(PRESETS) == set(MailProvider) - {MailProvider.CUSTOM}
    assert len({preset.server for preset in PRESETS.values()}) == len(PRESETS)


@pytest.mark.parametrize("provider", PRESETS)
def test_a_chosen_provider_is_known_again_and_keeps_what_is_not_its_own(
    provider: MailProvider,
) -> None:
    account = at_provider(TYPED, provider)
    assert provider_of(account) is provider
    assert account.port == USUAL_PORTS[account.security]
    assert (account.user, account.copies_me, account.way) == (TYPED.user, True, Way.SERVER)
    assert account.oauth.client_id == "desk"
    assert provider_of(replace(account, server=account.server.upper() + " ")) is provider


@pytest.mark.parametrize("provider", PRESETS)
def test_what_keeps_a_copy_by_itself_is_not_given_another(provider: MailProvider) -> None:
    preset = PRESETS[provider]
    assert at_provider(TYPED, provider).sent.server == ""
    assert (MailAdvice.KEEPS_SENT in preset.advice) == (not preset.imap)


@pytest.mark.parametrize("provider", PRESETS)
def test_a_password_is_asked_for_only_where_one_is_taken(provider: MailProvider) -> None:
    preset = PRESETS[provider]
    takes_none = MailAdvice.TOKEN in preset.advice
    assert takes_none == (preset.login is Login.REFRESH_TOKEN)
    assert preset.token_url.startswith("https://") or not takes_none


def test_any_other_server_is_typed_anew_and_stays_when_it_is_chosen_again() -> None:
    assert provider_of(TYPED) is MailProvider.CUSTOM
    assert at_provider(TYPED, MailProvider.CUSTOM) == TYPED
    left = at_provider(at_provider(TYPED, MailProvider.OUTLOOK), MailProvider.CUSTOM)
    assert (left.server, left.login, left.oauth) == ("", Login.PASSWORD, OAuth())
    assert left.user == TYPED.user


@pytest.mark.parametrize(
    ("address", "provider"),
    [
        ("Studio@GMAIL.com", MailProvider.GMAIL),
        ("a@hanmail.net", MailProvider.DAUM),
        ("a@gmx.at", MailProvider.GMX),
        ("a@gmail.com.example", MailProvider.CUSTOM),
        ("desk@studio.example", MailProvider.CUSTOM),
        ("", MailProvider.CUSTOM),
    ],
)
def test_an_address_tells_whose_it_is(address: str, provider: MailProvider) -> None:
    assert provider_for(address) is provider


def test_a_secret_is_asked_for_only_where_one_is_typed() -> None:
    assert {each for each in Login if each.needs_secret} == {Login.PASSWORD, Login.REFRESH_TOKEN}
