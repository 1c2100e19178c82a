"""Price lists for the tests: any that a studio could have, and the sheets of some."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from studio_desk.domain.line import EACH, PERCENT, Break, Category
from studio_desk.domain.money import Currency
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.terms import EXEMPT, STANDARD, Amount, Percent

USD, KRW, KWD = map(Currency.of, ("USD", "KRW", "KWD"))
NOTHING = PriceList("List", USD, id="1")
AWKWARD = (
    "Session", "=cmd|' /C calc'!A0", "+1", "-1", "@sum", "\tx", "\rx", "'", "''=x", "'90s", " ", "",
    "a,b", "a;=b", "a;'=b", 'say "x"', "two\nlines", "- one\n- two", "two\r\nlines\r", "한국어",
    "\uff1dcmd", "é" * 500, "2 x a > b | c; d", '"', "yes", "1,234", "sep=;", "\ufeff",
)  # fmt: skip
"""Words that programs stumble over."""

words = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
)


def decimals(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda n: Decimal(n).scaleb(-places))


quantities = decimals(0, 500, 0) | decimals(0, 10**12, 5) | decimals(0, 9, 3)
percents = decimals(-50, 300, 0) | decimals(-50, 300, 3) | decimals(0, 100, 7)
MILLIONS = 10**12


def amounts(currency: Currency) -> st.SearchStrategy[Decimal]:
    return decimals(-MILLIONS, MILLIONS, currency.digits) | decimals(-9, 2_000, currency.digits)


def maybe(amount: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Decimal | None]:
    return st.none() | st.just(Decimal(0)) | amount


def terms(currency: Currency) -> dict[str, Any]:
    return {
        "category": st.sampled_from(Category),
        "detail": words,
        "cost": maybe(amounts(currency)),
        "tax_class": st.sampled_from([STANDARD, EXEMPT]) | words,
        "always": st.booleans(),
        "featured": st.booleans(),
        "archived": st.booleans(),
    }


def items(currency: Currency) -> st.SearchStrategy[PriceItem]:
    def of_unit(unit: str) -> st.SearchStrategy[PriceItem]:
        prices = percents if unit == PERCENT else amounts(currency)
        return st.builds(
            PriceItem,
            name=words,
            price=prices,
            unit=st.just(unit),
            breaks=st.lists(st.builds(Break, quantities, prices), max_size=3).map(tuple),
            minimum=maybe(decimals(0, MILLIONS, currency.digits)),
            **terms(currency),
        )

    return (st.sampled_from([EACH, PERCENT]) | words).flatmap(of_unit)


def products(currency: Currency) -> st.SearchStrategy[PrintProduct]:
    costs = maybe(amounts(currency))
    surcharges = st.builds(Amount, amounts(currency)) | st.builds(Percent, percents)
    finishes = st.lists(st.builds(Finish, words, surcharges, costs), max_size=3).map(tuple)
    return st.builds(
        PrintProduct,
        name=words,
        sizes=st.lists(st.builds(Size, words, amounts(currency), costs), max_size=3).map(tuple),
        papers=finishes,
        mounts=finishes,
        frames=finishes,
        category=st.sampled_from(Category),
        tax_class=words,
        archived=st.booleans(),
    )


def packages(currency: Currency, known: list[str]) -> st.SearchStrategy[Package]:
    picked = st.sampled_from(known)
    upgrades = st.lists(picked, max_size=2).map(tuple)
    contents = st.builds(Content, picked, quantities, upgrades)
    return st.builds(
        Package,
        name=words,
        price=amounts(currency),
        contents=st.lists(contents, max_size=3).map(tuple),
        **terms(currency),
    )


@st.composite
def price_lists(draw: st.DrawFn) -> PriceList:
    currency = draw(st.sampled_from([USD, KRW, KWD]))
    codes = draw(st.lists(words.filter(bool), min_size=8, max_size=8, unique=True))
    coded = [code if draw(st.booleans()) else "" for code in codes]
    sold = tuple(
        replace(each, code=coded.pop()) for each in draw(st.lists(items(currency), max_size=4))
    )
    prints = tuple(
        replace(each, code=coded.pop()) for each in draw(st.lists(products(currency), max_size=2))
    )
    known = [
        *(each.code for each in sold),
        *(each.code for product in prints for each in product.items(currency)),
    ]
    offered: tuple[Package, ...] = ()
    if known:
        drawn = draw(st.lists(packages(currency, known), max_size=2))
        offered = tuple(replace(each, code=coded.pop()) for each in drawn)
    return PriceList("List", currency, sold, prints, offered, "1")


def sheet(*rows: str, heads: str = "kind,name,price") -> bytes:
    """A sheet of these lines."""
    return "\n".join((heads, *rows)).encode()
