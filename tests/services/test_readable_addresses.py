"""Domains in the letters that people write them in."""

import pytest

from studio_desk.services.readable_addresses import readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("mina@xn--3e0b707e.example", "mina@한국.example"),
        ("Mina <mina@mail.XN--3E0B707E>, a@b.example", "Mina <mina@mail.한국>, a@b.example"),
        ("a@xn--strae-oqa.example", "a@straße.example"),
        ("plain@harbour.example", "plain@harbour.example"),
        ("a@xn--99999999999.example", "a@xn--99999999999.example"),
    ],
)
def test_a_domain_is_shown_in_its_own_letters(written: str, read: str) -> None:
    assert readable(written) == read
