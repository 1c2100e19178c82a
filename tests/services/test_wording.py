from decimal import Decimal

import pytest

from studio_desk.domain.brief import ImpossibleCount
from studio_desk.domain.checks import LARGEST_NUMBER, NegativeQuantity, OutOfRange
from studio_desk.domain.errors import DeskError
from studio_desk.domain.line_pricing import DiscountTooLarge
from studio_desk.domain.money import Currency, Money, UnknownCurrency
from studio_desk.services.failures import (
    ConsentEnded,
    ConsentMissing,
    FileUnwritable,
    HeldBack,
    NotFound,
    PictureRefused,
    Refusal,
    WayOut,
)
from studio_desk.services.wording import Wording

USD = Currency.of("USD")


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (NegativeQuantity(3, "Print", Decimal("-2.50")), ["line 3", "Print", "-2.50"]),
        (
            OutOfRange("deposit", 0, "", Decimal(101), Decimal(0), Decimal(100)),
            ["booking fee", "the quote", "101", "100"],
        ),
        (
            OutOfRange("price", 2, "Print", Decimal("2E+12"), -LARGEST_NUMBER, LARGEST_NUMBER),
            ["price", "line 2", "Print", "2000000000000", "-1000000000000"],
        ),
        (DiscountTooLarge(0, "", Money(500, USD), Money(100, USD)), ["5.00 USD", "1.00 USD"]),
        (ImpossibleCount("budget", "NaN"), ["budget", "NaN"]),
        (PictureRefused("x.png", Refusal.TOO_LARGE, " (99 MB)"), ["x.png", "safely (99 MB)"]),
        (NotFound("picture", "abc"), ["picture", "abc"]),
        (
            ConsentMissing("2026-0001", ("Ada", "Ben"), HeldBack.SENT, WayOut.RECORD),
            ["2026-0001", "(Ada, Ben)", "before", "Examples", "many at once", "revise"],
        ),
        (ConsentEnded(("Ada", "Ben")), ["(Ada, Ben)", "Nothing was saved"]),
        (UnknownCurrency(""), ["“”"]),
        (UnknownCurrency("{code}"), ["“{code}”"]),
    ],
)
def test_an_error_names_the_thing_and_the_reason(
    wording: Wording, error: DeskError, named: list[str]
) -> None:
    sentence = wording.explain(error)
    for words in named:
        assert words in sentence


def test_an_error_is_one_line_whatever_was_typed(wording: Wording) -> None:
    typed = "A\nB\r\nC\u2028D\x00\x1b[31mE\x85F"
    sentence = wording.explain(NegativeQuantity(1, typed, Decimal(-1)))
    assert sentence.splitlines() == [sentence]
    assert "A B C D\ufffd\ufffd[31mE F" in sentence


def test_a_long_word_is_cut_in_the_middle_so_that_a_path_still_names_its_file(
    wording: Wording,
) -> None:
    path = "/srv/" + "deep/" * 100 + "offer.pdf"
    sentence = wording.explain(FileUnwritable(path, "Is a directory"))
    assert "“/srv/deep/" in sentence
    assert "deep/offer.pdf”" in sentence
    assert len(sentence) < 300
    number = Decimal("-1E+9999")
    assert len(wording.explain(NegativeQuantity(1, "Print", number))) < 300


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "sNaN"])
def test_a_number_that_is_none_can_be_named(wording: Wording, value: str) -> None:
    error = OutOfRange("price", 1, "Print", Decimal(value), Decimal(0), Decimal(1))
    assert value in wording.explain(error)


def test_a_sentence_that_does_not_exist_is_a_mistake_of_ours(wording: Wording) -> None:
    with pytest.raises(KeyError):
        wording.say("cover.subtitle")
    with pytest.raises(KeyError):
        wording.say("cover.kicker")
