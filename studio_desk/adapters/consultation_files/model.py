"""The shape of a consultation file; unknown keys are errors, money is text."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from studio_desk.domain.brief import MOST_PEOPLE, Stakes, UseCase
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.picture import CalloutKind, Origin, Side
from studio_desk.domain.quote import Role, Rounding

Number = Annotated[
    str,
    StringConstraints(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,12})?$"),
    Field(description="A decimal number as text: digits, a point, no grouping."),
]
Words = Annotated[str, StringConstraints(max_length=10_000)]
Day = Annotated[date, Field(description="A day as YYYY-MM-DD.", strict=False)]


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

    use_cases: Annotated[list[Annotated[UseCase, Field(strict=False)]], Field(max_length=16)] = []
    stakes: Annotated[Stakes, Field(strict=False)] = Stakes.MEDIUM
    deadline: Day | None = None
    budget: Number | None = None
    people: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] = 1
    looks: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] = 1
    final_uses: Annotated[
        list[Annotated[FinalUse, Field(strict=False)]], Field(max_length=len(FinalUse))
    ] = []
    audience: Words = ""
    notes: Annotated[Words, Field(description="For staff; never printed.")] = ""


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
    callouts: Annotated[list[CalloutPart], Field(max_length=100)] = []


class PercentPart(_Part):
    """A share of its base."""

    percent: Number


class AmountPart(_Part):
    """A fixed sum."""

    amount: Number


class TaxPart(_Part):
    """A tax that lines may name by its `id`."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    name: Words = ""
    percent: Number


class LinePart(_Part):
    """A line of the quote; without `taxes` it bears none."""

    description: Words
    quantity: Number = "1"
    unit: Words = "each"
    unit_price: Number
    taxes: list[str] = []
    discount: PercentPart | AmountPart | None = None
    role: Annotated[Role, Field(strict=False)] = Role.INCLUDED
    group: Words = ""
    chosen: bool = False


class QuotePart(_Part):
    """The quote."""

    currency: Words = "USD"
    prices_include_tax: bool = False
    rounding: Annotated[Rounding, Field(strict=False)] = Rounding.DOCUMENT
    taxes: Annotated[list[TaxPart], Field(max_length=100)] = []
    lines: list[LinePart]
    discount: PercentPart | AmountPart | None = None
    deposit: PercentPart | AmountPart | None = None
    valid_until: Day | None = None


class ConsultationFile(_Part):
    """A consultation for Studio Desk, version 1."""

    version: Literal[1]
    language: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")
    ] = "en"
    studio: StudioPart = StudioPart()
    client: ClientPart
    brief: BriefPart = BriefPart()
    comparisons: Annotated[list[ComparisonPart], Field(max_length=100)] = []
    quote: QuotePart
