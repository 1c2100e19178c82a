"""One sitting with one client: everything that its six steps read and write."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from studio_desk.domain.advice import Opinion
from studio_desk.domain.arrangement import Arrangement
from studio_desk.domain.branding import DEFAULT_ACCENT, Branding
from studio_desk.domain.brief import Brief
from studio_desk.domain.choice import Answer, BlindRound, ClientChoice
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.fitness import STANDARD_USES, UseList
from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Tax


@dataclass(frozen=True, slots=True)
class Studio:
    """Who makes the proposal; currency and taxes are what a new quote starts with.

    `accent` is the one colour of the studio's brand, as "#RRGGBB"; against `uses` it measures what
    pictures are enough for. `about` and `licence` are paragraphs for the client, the latter in
    place of the standard words on what a picture may be used for. After `delivery_days` pictures
    are usually delivered; 0 is not said. An e-mail's attachment is kept under `mail_limit_mb`
    (10^6 bytes). `seals` says whether what is issued is signed with the studio's certificate.
    After `follow_up_days` without an answer staff are reminded of what was sent; 0 is never.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    terms: str = ""
    accent: str = DEFAULT_ACCENT
    currency: str = "USD"
    taxes: tuple[Tax, ...] = ()
    prices_include_tax: bool = False
    uses: UseList = STANDARD_USES
    branding: Branding = field(default_factory=Branding)
    about: str = ""
    licence: str = ""
    delivery_days: int = 0
    mail_limit_mb: int = 5
    seals: bool = False
    mail: MailAccount = field(default_factory=MailAccount)
    follow_up_days: int = 7


@dataclass(frozen=True, slots=True)
class Client:
    """Who it is made for; `id` is empty for one that was never stored.

    `exemption` says why one who is `tax_exempt` pays no tax: a certificate, a number. `cc` and
    `bcc` are addresses as people type them, with commas between them, of those who get a copy of
    what is mailed to this client: an assistant, the accounts department. The latter are unseen by
    the others. All of this is for the staff alone.
    """

    name: str
    email: str = ""
    organisation: str = ""
    phone: str = ""
    id: str = ""
    tax_exempt: bool = False
    exemption: str = ""
    cc: str = ""
    bcc: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A picture that may not be used, and why."""

    picture: Picture
    gap: ConsentGap


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
    choices: tuple[ClientChoice, ...] = ()
    blind: tuple[BlindRound, ...] = ()
    opinion: Opinion | None = None
    arrangement: Arrangement = field(default_factory=Arrangement)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture of the comparisons once, in their order."""
        sides = (side for pair in self.comparisons for side in pair.pictures)
        return tuple({picture.content: picture for picture in sides}.values())

    def withheld(self, use: ConsentUse, day: date) -> tuple[Withheld, ...]:
        """The pictures that may not be put to `use` on `day`, each with the reason."""
        gaps = ((picture, picture.consent.gap(use, day)) for picture in self.pictures)
        return tuple(Withheld(picture, gap) for picture, gap in gaps if gap is not None)

    def for_use(self, use: ConsentUse, day: date) -> "Consultation":
        """The same without the comparisons of which a picture may not be put to `use`."""
        barred = {each.picture.content for each in self.withheld(use, day)}
        kept = tuple(
            pair
            for pair in self.comparisons
            if not barred & {picture.content for picture in pair.pictures}
        )
        return self if kept == self.comparisons else replace(self, comparisons=kept)

    def choice(self, content: str) -> Answer | None:
        """What the client said of a picture."""
        return next((each.answer for each in self.choices if each.content == content), None)

    def with_choice(self, content: str, answer: Answer | None) -> "Consultation":
        """The same with the client's answer to a picture, or without one."""
        others = tuple(each for each in self.choices if each.content != content)
        own = () if answer is None else (ClientChoice(content, answer),)
        return replace(self, choices=(*others, *own))

    def with_pictures(self, pictures: Mapping[str, Picture]) -> "Consultation":
        """The same with each picture that it shows as `pictures` has it by content."""
        changed = self
        for content in {each.content for each in self.pictures} & pictures.keys():
            changed = changed.with_picture(pictures[content])
        return changed

    def with_picture(self, picture: Picture) -> "Consultation":
        """The same with `picture` wherever a picture of that content is shown."""
        pairs = tuple(pair.with_picture(picture) for pair in self.comparisons)
        return self if pairs == self.comparisons else replace(self, comparisons=pairs)
