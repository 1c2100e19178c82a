"""What a studio keeps besides its consultations: any that is possible."""

from dataclasses import replace

from hypothesis import strategies as st

from studio_desk.domain.consultation import Studio
from studio_desk.domain.demand import Demand, longer_side
from studio_desk.domain.exchange import Answer, Handover, Signature
from studio_desk.domain.fitness import STANDARD_USES, Use, UseList, is_legible
from studio_desk.domain.inspection import ColourModel, Inspection, Private
from studio_desk.domain.money import Currency, currency_codes
from studio_desk.domain.payment import Payment, PaymentKind
from studio_desk.domain.price_item import PriceItem
from studio_desk.domain.pricelist import Content, Package, PriceList, PriceLists
from studio_desk.domain.print_product import Finish, PrintProduct, Size
from studio_desk.domain.provenance import (
    Claim,
    Credentials,
    Provenance,
    Relation,
    Source,
    Standing,
    Statement,
    Strength,
    Verdict,
)
from studio_desk.domain.quote_record import Deed, Event, Figures, Revision, State
from studio_desk.domain.terms import Amount, Percent, Tax

from .sittings import (
    amounts,
    breaks,
    categories,
    consultations,
    decimals,
    hashes,
    moments,
    money,
    prices,
    words,
)

currencies = st.sampled_from(currency_codes()).map(Currency.of)
costs = st.none() | prices
taxes = st.lists(
    st.builds(Tax, words, words, decimals("0", "1000"), st.lists(words, max_size=2).map(tuple)),
    max_size=2,
).map(tuple)
demands = st.builds(
    Demand, decimals("0.01", "1"), decimals("1", "90"), st.integers(1, 600), st.booleans()
) | decimals("1", "9000").map(longer_side)
own_uses = st.builds(
    Use,
    words.filter(bool),
    demands,
    words.filter(is_legible),
    st.booleans(),
)
use_lists = st.just(STANDARD_USES) | st.lists(
    own_uses, max_size=3, unique_by=lambda use: use.code
).map(lambda uses: UseList(tuple(uses)))
statements = st.builds(
    Statement,
    st.sampled_from(Source),
    words,
    st.sampled_from(Strength),
    st.sampled_from(Verdict),
)
claims = st.builds(
    Claim,
    words,
    st.sampled_from(Standing),
    st.sampled_from(Relation),
    st.none() | moments,
    words,
    st.lists(words, max_size=2).map(tuple),
    st.lists(words, max_size=2).map(tuple),
)
inspections = st.builds(
    Inspection,
    hashes,
    words,
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.builds(
        Provenance,
        st.sampled_from(Verdict),
        st.sampled_from(Credentials),
        words,
        st.lists(statements, max_size=2).map(tuple),
        st.lists(claims, max_size=2).map(tuple),
    ),
    st.sampled_from(ColourModel),
    st.sampled_from([8, 16]),
    words,
    st.none() | st.integers(1, 100),
    st.lists(st.sampled_from(Private), unique=True).map(tuple),
)
studios = st.builds(
    Studio,
    uses=use_lists,
    name=words,
    email=words,
    phone=words,
    terms=words,
    accent=words,
    currency=st.sampled_from(currency_codes()),
    taxes=taxes,
    prices_include_tax=st.booleans(),
)

items = st.builds(
    PriceItem,
    name=words,
    price=prices,
    category=categories,
    detail=words,
    unit=words,
    cost=costs,
    tax_class=words,
    breaks=breaks,
    minimum=st.none() | amounts,
    always=st.booleans(),
    featured=st.booleans(),
    archived=st.booleans(),
)
surcharges = st.builds(Percent, decimals("0", "100")) | st.builds(Amount, amounts)
finishes = st.lists(st.builds(Finish, words, surcharges, costs), max_size=2).map(tuple)
products = st.builds(
    PrintProduct,
    name=words,
    sizes=st.lists(st.builds(Size, words, prices, costs), min_size=1, max_size=2).map(tuple),
    papers=finishes,
    mounts=finishes,
    frames=finishes,
    category=categories,
    tax_class=words,
    archived=st.booleans(),
)


@st.composite
def packages(draw: st.DrawFn, codes: list[str]) -> Package:
    """A package of items that are on the list."""
    held = st.sampled_from(codes)
    contents = st.builds(Content, held, amounts, st.lists(held, max_size=2).map(tuple))
    return Package(
        name=draw(words),
        price=draw(prices),
        contents=tuple(draw(st.lists(contents, max_size=2))) if codes else (),
        category=draw(categories),
        detail=draw(words),
        cost=draw(costs),
        tax_class=draw(words),
        always=draw(st.booleans()),
        featured=draw(st.booleans()),
        archived=draw(st.booleans()),
    )


@st.composite
def price_lists(draw: st.DrawFn, list_id: str) -> PriceList:
    """A list whose codes are unique and whose packages are complete."""
    currency = draw(currencies)
    listed = draw(st.lists(items, max_size=3))
    printed = draw(st.lists(products, max_size=2))
    named = [replace(item, code=f"i{place}") for place, item in enumerate(listed)]
    prints = [replace(product, code=f"p{place}") for place, product in enumerate(printed)]
    codes = [
        *(item.code for item in named),
        *(item.code for product in prints for item in product.items(currency)),
    ]
    bundles = draw(st.lists(packages(codes), max_size=2))
    return PriceList(
        draw(words),
        currency,
        tuple(named),
        tuple(prints),
        tuple(replace(package, code=f"k{place}") for place, package in enumerate(bundles)),
        list_id,
    )


@st.composite
def all_price_lists(draw: st.DrawFn) -> PriceLists:
    ids = draw(st.sampled_from([("first",), ("first", "second")]))
    lists = tuple(draw(price_lists(each)) for each in ids)
    return PriceLists(lists, draw(st.sampled_from(ids)))


revisions = st.builds(
    Revision,
    number=st.just(0),
    consultation=consultations,
    studio=studios,
    figures=st.builds(Figures, money, money, money),
    issued_at=moments,
    document=hashes,
    state=st.sampled_from([each for each in State if each not in {State.DRAFT, State.EXPIRED}]),
    reason=words,
)
payments = st.builds(
    Payment,
    st.integers(1, 100),
    st.dates(),
    money,
    st.sampled_from(PaymentKind),
    words,
    st.booleans(),
)
some_words = st.lists(words, max_size=2).map(tuple)
answers = st.builds(
    Answer,
    words,
    words,
    words,
    st.booleans(),
    st.lists(st.builds(Signature, words, st.booleans()), max_size=2).map(tuple),
    words,
)
events = st.builds(
    Event,
    moments,
    words,
    st.sampled_from(Deed),
    st.integers(0, 100),
    words,
    st.none() | st.builds(Handover, some_words, some_words, words),
    st.none() | answers,
)
