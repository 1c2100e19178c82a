import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio_desk.adapters.mail import MimeMailWriter
from studio_desk.adapters.mail.addresses import Mailbox, mailboxes
from studio_desk.services.failures import AddressInvalid

CASES = Path(__file__).resolve().parents[3] / ".." / "shared" / "text-cases"


def addresses(line: str) -> tuple[str, ...]:
    return MimeMailWriter().addresses(line)


def refused(line: str) -> str:
    with pytest.raises(AddressInvalid) as caught:
        addresses(line)
    return caught.value.address


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("", ()),
        (" ,; \r\n", ()),
        ("a@x.example", (Mailbox("", "a@x.example"),)),
        ("Mina <b@y.example>", (Mailbox("Mina", "b@y.example"),)),
        (
            "a@x.example, Mina <b@y.example>; 김서연 <c@z.example>,",
            (
                Mailbox("", "a@x.example"),
                Mailbox("Mina", "b@y.example"),
                Mailbox("김서연", "c@z.example"),
            ),
        ),
        ("a@x.example\nb@y.example", (Mailbox("", "a@x.example"), Mailbox("", "b@y.example"))),
        ('"Park, Mina" <b@y.example>', (Mailbox("Park, Mina", "b@y.example"),)),
        (r'"Mina \"Mi\" Park"<b@y.example>', (Mailbox('Mina "Mi" Park', "b@y.example"),)),
        ("< b@y.example >", (Mailbox("", "b@y.example"),)),
    ],
)
def test_a_typed_line_names_everybody_in_it(line: str, people: tuple[Mailbox, ...]) -> None:
    assert mailboxes(line) == people


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("a@x.example, mina", "mina"),
        ("a@x.example, b@y.example c@z.example, d", "b@y.example c@z.example"),
        ("Mina <mina@>, a@x.example", "Mina <mina@>"),
        ("mina@park.example\r\nBcc: eve@x.example", "Bcc: eve@x.example"),
        ("Mina <b@y.example> Park", "Mina <b@y.example> Park"),
        ("O’Neill, Ann <b@y.example>", "O’Neill"),
        ('"Mina <b@y.example', '"Mina <b@y.example'),
    ],
)
def test_the_wrong_one_is_named(line: str, wrong: str) -> None:
    assert refused(line) == wrong


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("anna@münchen.example", "anna@xn--mnchen-3ya.example"),
        ("kim@한국.example", "kim@xn--3e0b707e.example"),
        ("kim@xn--3e0b707e.example", "kim@xn--3e0b707e.example"),
        ("ana@faß.example", "ana@xn--fa-hia.example"),
        ("미나@park.example", "미나@park.example"),
        ("Mina@Park.Example", "Mina@park.example"),
    ],
)
def test_addresses_are_written_as_the_network_writes_them(typed: str, written: str) -> None:
    assert addresses(typed) == (written,)


@given(st.text(max_size=80))
@example('"' * 80)
@example("<" * 80)
@example("a@x.example,\ud800@x.example")
def test_any_line_is_either_addresses_or_has_a_wrong_one(line: str) -> None:
    try:
        found = addresses(line)
    except AddressInvalid:
        assert refused(line) in line
    else:
        assert addresses(", ".join(found)) == found
        assert all(each.isprintable() and " " not in each for each in found)


def cases() -> dict[str, str]:
    path = CASES / "isemail.json"
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside this checkout")
    return dict(json.loads(path.read_text(encoding="utf-8")))


TAKEN = {"valid", "dnsWarnNoRecord", "dnsWarnNoMXRecord"}
"""Nobody is asked whether a domain exists."""
STRICTER = {
    # What the standards allow and nobody types on purpose: more often it is a slip, and not every
    # server on the way knows it.
    "cfwsComment", "cfwsFWS", "rfc5321QuotedString", "rfc5321AddressLiteral",
    # Allowed once, and to be read for ever.
    "deprecatedCFWSNearAt", "deprecatedComment", "deprecatedCTEXT", "deprecatedFWS",
    "deprecatedIPv6", "deprecatedLocalPart", "deprecatedQP", "deprecatedQTEXT",
    # In form an address, though no mail server could have it.
    "rfc5321TLD", "rfc5321TLDNumeric", "rfc5322Domain",
}  # fmt: skip
ONE_WORD = "test@io"
"""Valid, but a domain of one word takes no mail (RFC 7085), and is the start of a longer one."""


def test_the_world_s_odd_addresses_are_sorted_as_the_standards_sort_them() -> None:
    verdicts = cases()
    for address, own in verdicts.items():
        # Blanks and line ends around an address come with copying it and are cut off first.
        typed = address.strip()
        verdict = verdicts.get(typed, own)
        taken = True
        try:
            addresses(f"<{typed}>")
        except AddressInvalid:
            taken = False
        assert taken == (verdict in TAKEN and typed != ONE_WORD), (address, verdict)
        is_wrong = verdict.startswith(("err", "rfc5322"))
        assert is_wrong or verdict in TAKEN | STRICTER, (address, verdict)
