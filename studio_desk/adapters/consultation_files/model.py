"""The shape of a consultation file; unknown keys are errors, money is text.

The lists stop at their first mistake: a file of a million wrong lines is refused for one of them.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    FailFast,
    Field,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from studio_desk.domain.brief import MOST_PEOPLE, Agreed, AiRule, Stakes, UseCase
from studio_desk.domain.comparison import CalloutKind, Side
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.line import Role
from studio_desk.domain.picture import Origin
from studio_desk.domain.terms import Rounding

OWN_WORDS = "own_words"
"""The type of those mistakes whose message is already a sentence of ours."""

T = TypeVar("T")
Several = Annotated[list[T], FailFast()]
Number = Annotated[
    str,
    StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$", max_length=40),
    Field(description="A decimal number as text: digits, a point, no grouping."),
]
Words = Annotated[str, StringConstraints(max_length=10_000)]


def _day(value: object) -> date:
    """Only the one notation: left to itself pydantic also reads seconds since 1970 as a day."""
    try:
        if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError(OWN_WORDS, "this has to be a day as YYYY-MM-DD")


def _version(value: object) -> object:
    """Refuse true and 1.0 as well, which Python takes for 1."""
    if type(value) is int and value == 1:
        return value
    raise PydanticCustomError(OWN_WORDS, "this program reads version 1, a number without quotes")


Day = Annotated[date, BeforeValidator(_day), Field(description="A day as YYYY-MM-DD.")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class StudioPart(_Part):
    """Who makes the proposal."""

    name: Words = ""
    email: Words = ""
    phone: Words = ""
    terms: Words = ""


class ClientPart(_Part):
    """Who it is made for."""

    name: Words
    email: Words = ""
    organisation: Words = ""


class BriefPart(_Part):
    """What the client needs."""

    use_cases: Annotated[
        Several[Annotated[UseCase, Field(strict=False)]], Field(max_length=len(UseCase))
    ] = []
    stakes: Annotated[Stakes, Field(strict=False)] = Stakes.MEDIUM
    deadline: Day | None = None
    budget: Annotated[
        Number | None, Field(description="In whole units of the quote's currency.")
    ] = None
    people: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] = 1
    looks: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] = 1
    final_uses: Annotated[
        Several[Annotated[FinalUse, Field(strict=False)]],
        Field(
            max_length=len(FinalUse),
            description="Where the finished portrait will be seen, print sizes included.",
        ),
    ] = []
    audience: Annotated[Words, Field(description="Who must be convinced.")] = ""
    notes: Annotated[Words, Field(description="For staff; never printed.")] = ""
    ai_rule: Annotated[
        AiRule,
        Field(strict=False, description="What is asked of AI pictures where it will be seen."),
    ] = AiRule.UNKNOWN
    agreed: Annotated[
        Agreed,
        Field(strict=False, description="Who of those shown agreed to an AI likeness."),
    ] = Agreed.UNKNOWN


class PicturePart(_Part):
    """One side of a pair; `image` is a path relative to the file."""

    image: Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
    origin: Annotated[Origin, Field(strict=False)] = Origin.UNKNOWN
    credit: Words = ""
    title: Words = ""
    tool: Words = ""
    camera: Words = ""
    picked_from: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class CalloutPart(_Part):
    """A remark pinned to a spot, `x` and `y` as fractions from the top left."""

    side: Annotated[Side, Field(strict=False)]
    x: Number
    y: Number
    kind: Annotated[CalloutKind, Field(strict=False)] = CalloutKind.DETAIL
    text: Words = ""


class ComparisonPart(_Part):
    """A pair of pictures."""

    title: Words = ""
    left: PicturePart
    right: PicturePart
    callouts: Annotated[Several[CalloutPart], Field(max_length=100)] = []


class PercentPart(_Part):
    """A share of its base."""

    percent: Number


class AmountPart(_Part):
    """A fixed sum."""

    amount: Number


def _share_kind(value: Any) -> str | None:
    match value:
        case PercentPart() | AmountPart():
            return type(value).__name__
        case dict() if ("percent" in value) != ("amount" in value):
            return PercentPart.__name__ if "percent" in value else AmountPart.__name__
        case _:
            return None


SharePart = Annotated[
    Annotated[PercentPart, Tag(PercentPart.__name__)]
    | Annotated[AmountPart, Tag(AmountPart.__name__)],
    Discriminator(
        _share_kind,
        custom_error_type=OWN_WORDS,
        custom_error_message='this has to be {"percent": "..."} or {"amount": "..."}',
    ),
]


class TaxPart(_Part):
    """A tax that lines may name by its `id`."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    name: Words = ""
    percent: Number


class LinePart(_Part):
    """A line of the quote; without `taxes` it bears none."""

    description: Words
    quantity: Number = "1"
    unit: Annotated[
        Words,
        Field(
            description='What one is, such as "each" or "per hour". In "percent" the price is a '
            "percentage of the counting lines above."
        ),
    ] = "each"
    unit_price: Number
    taxes: Several[str] = []
    discount: SharePart | None = None
    role: Annotated[Role, Field(strict=False)] = Role.INCLUDED
    group: Words = ""
    chosen: bool = False


class QuotePart(_Part):
    """The quote."""

    currency: Annotated[Words, Field(description="A code of ISO 4217.")] = "USD"
    prices_include_tax: bool = False
    rounding: Annotated[Rounding, Field(strict=False)] = Rounding.DOCUMENT
    taxes: Annotated[Several[TaxPart], Field(max_length=100)] = []
    lines: Several[LinePart]
    discount: SharePart | None = None
    deposit: SharePart | None = None
    valid_until: Day | None = None


class ConsultationFile(_Part):
    """A consultation for Studio Desk, version 1."""

    model_config = ConfigDict(title="Studio Desk consultation file")

    version: Annotated[Literal[1], BeforeValidator(_version)]
    language: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", max_length=40),
        Field(description='The language of the proposal: "en", "ko".'),
    ] = "en"
    studio: StudioPart = StudioPart()
    client: ClientPart
    brief: BriefPart = BriefPart()
    comparisons: Annotated[Several[ComparisonPart], Field(max_length=100)] = []
    quote: QuotePart
