"""One sitting with one client: everything that its six steps read and write."""

from dataclasses import dataclass, field, replace
from datetime import date

from studio_desk.domain.brief import Brief
from studio_desk.domain.picture import Comparison, Picture
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Tax


@dataclass(frozen=True, slots=True)
class Studio:
    """Who makes the proposal; currency and taxes are what a new quote starts with.

    `accent` is the one colour of the studio's brand, as "#RRGGBB".
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    terms: str = ""
    accent: str = "#2F5D50"
    currency: str = "USD"
    taxes: tuple[Tax, ...] = ()
    prices_include_tax: bool = False


@dataclass(frozen=True, slots=True)
class Client:
    """Who it is made for; `id` is empty for one that was never stored.

    `exemption` says why one who is `tax_exempt` pays no tax: a certificate, a number.
    """

    name: str
    email: str = ""
    organisation: str = ""
    phone: str = ""
    id: str = ""
    tax_exempt: bool = False
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """The aggregate that is saved and printed as one; `id` is empty where it was never stored."""

    client: Client
    quote: Quote
    held_on: date
    brief: Brief = field(default_factory=Brief)
    comparisons: tuple[Comparison, ...] = ()
    language: str = "en"
    id: str = ""

    def with_picture(self, picture: Picture) -> "Consultation":
        """The same with `picture` wherever a picture of that content is shown."""
        pairs = tuple(pair.with_picture(picture) for pair in self.comparisons)
        return self if pairs == self.comparisons else replace(self, comparisons=pairs)
