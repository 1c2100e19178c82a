"""The proposal as it will stand on paper: finished sentences in the order of the pages.

Whoever draws it, as PDF or anything else, adds no word, no figure and no sum of its own.
"""

from dataclasses import dataclass

from studio_desk.domain.arrangement import Part
from studio_desk.domain.branding import CoverDesign, Pairing, Paper
from studio_desk.domain.line import Role

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture ready to print: an sRGB JPEG with its size.

    `middle` is how far across what is sharp in it lies, as a fraction of its width.
    """

    jpeg: bytes
    width_px: int
    height_px: int
    middle: float = 0.5


@dataclass(frozen=True, slots=True)
class Gaze:
    """Where somebody looks out of a picture.

    Midway between the eyes, as fractions from its top left; these are `apart` as much of its
    height.
    """

    x: float
    y: float
    apart: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A plate as it stands on paper; `width_mm` is of all of it, also where it is cut."""

    plate: Plate
    width_mm: float

    @property
    def ppi(self) -> float:
        """Pixels to an inch of paper."""
        return self.plate.width_px * MM_PER_INCH / self.width_mm


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page; `plate` may be missing, `credit` never is where there is a plate.

    `gaze` is where the plate shows eyes, if these were marked, and `shown` what it shows, for who
    cannot see it.
    """

    kicker: str
    title: str
    lines: tuple[str, ...]
    plate: Plate | None = None
    credit: str = ""
    design: CoverDesign = CoverDesign.PICTURE
    logo: Plate | None = None
    """On white paper; what it shows is the name of the studio."""
    organisation: str = ""
    gaze: Gaze | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it; a `link` is where that leads to."""

    label: str
    value: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A few words to the client, signed by the `sender`; without paragraphs there is none."""

    kicker: str
    title: str
    paragraphs: tuple[str, ...]
    sender: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What the client told us, and their own words where staff noted any for the client."""

    kicker: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """A reason in a sentence, and in small words the sources or whatever else it rests on."""

    sentence: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The advice: the route in one sentence, why, what speaks against it, what to mind.

    Without a `title` there is none, since nothing was said that it could rest on.
    """

    kicker: str
    title: str
    lead: str
    reasons_title: str
    reasons: tuple[Argument, ...]
    against_title: str
    against: tuple[Argument, ...]
    cautions_title: str
    cautions: tuple[str, ...]
    own_title: str = ""
    own: tuple[str, ...] = ()
    """What the studio thinks instead of the rules that it advises by."""
    turns_title: str = ""
    turns: tuple[str, ...] = ()
    """What would change the advice."""
    shares_title: str = ""
    shares: tuple[Fact, ...] = ()
    """In a mix, by which route which pictures are made."""


NO_RECOMMENDATION = Recommendation("", "", "", "", (), "", (), "", ())


@dataclass(frozen=True, slots=True)
class Labelled:
    """One side of a pair: the plate, its label ("AI generated"), a caption and the credit line.

    `shown` is what the plate shows, for who cannot see it.
    """

    plate: Plate
    label: str
    caption: str
    credit: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered callout on the left (0) or right (1) plate; `x`, `y` are fractions of it."""

    number: int
    side: int
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table: column heads, then rows with as many cells.

    `links` are where the last cell of each row leads to, empty where nowhere; without any at all
    none does. So are `under` small words under that cell, which lead nowhere.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """A page of comparison: both sides, pins, what makes the pair unfair, what each file can do.

    The last begins with each file's origin; `uses_notes` say how to read it.
    """

    kicker: str
    title: str
    left: Labelled
    right: Labelled
    pins: tuple[Pin, ...]
    notes: tuple[str, ...]
    uses_title: str
    uses: Grid
    uses_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The credibility case: the line that survives checking, findings each way, AI's own good."""

    kicker: str
    title: str
    quote: str
    findings: Grid
    other_title: str
    other: Grid
    ai_title: str
    ai: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """What each route costs and how long it takes, side by side; without rows there is nothing.

    `advised` counts the columns of routes from 0, and `mark` is the word on that one; -1 for none.
    """

    kicker: str
    title: str
    table: Grid
    notes: tuple[str, ...]
    advised: int = -1
    mark: str = ""


NO_ROUTES = Routes("", "", Grid((), ()), ())


@dataclass(frozen=True, slots=True)
class Rights:
    """What the pictures may be used for, who has agreed to being shown, what has to be said."""

    kicker: str
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """Titles with their paragraphs."""


NO_RIGHTS = Rights("", "", ())


@dataclass(frozen=True, slots=True)
class About:
    """The studio in its own words; without paragraphs there is nothing.

    `facts` are how to reach it.
    """

    kicker: str
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[Fact, ...]


NO_ABOUT = About("", "", (), ())


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A row of the quote; one with nothing but `heading` opens a section.

    One with nothing but a `remark` is free words. What is not included is chosen or not by its
    `role`, and chosen where it `counts`. `mark` is the word over what the studio recommends.
    """

    heading: str = ""
    description: str = ""
    detail: str = ""
    quantity: str = ""
    price: str = ""
    discount: str = ""
    total: str = ""
    counts: bool = True
    remark: str = ""
    mark: str = ""
    role: Role = Role.INCLUDED
    line: int = -1
    """The place of the line among the quote's entries, from 0; -1 for what is no line."""
    group: str = ""
    """Of an alternative: one of each group is chosen."""


@dataclass(frozen=True, slots=True)
class SumRow:
    """A line under the quote; the grand total is the one that is `grand`."""

    label: str
    amount: str
    grand: bool = False


@dataclass(frozen=True, slots=True)
class QuoteTable:
    """The itemised quote: heads of the five columns, the rows, the sums and what they rest on.

    Without rows nothing is offered, and there is nothing to accept. `message` is what the studio
    tells the client, in paragraphs; `payments` sum to the total, where it is paid in parts.
    """

    kicker: str
    title: str
    heads: tuple[str, str, str, str, str]
    rows: tuple[QuoteRow, ...]
    sums: tuple[SumRow, ...]
    notes: tuple[str, ...]
    message: tuple[str, ...] = ()
    payments_title: str = ""
    payments: tuple[SumRow, ...] = ()
    validity: str = ""
    payments_kicker: str = ""
    standing: str = ""
    """Under which number it was issued, or of which day the draft is."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Terms, and where the client signs; `fields` are the captions under the empty lines.

    `next_step` is what the client does then, and what the studio answers.
    """

    terms_title: str
    terms: tuple[str, ...]
    title: str
    statement: str
    fields: tuple[str, ...]
    kicker: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The whole document. `page_of` is how a page number is written, with {page} and {pages}.

    Those in `parts` are printed, in that order. `number` is what the file says that it is the quote
    of, to whoever reads it by a program; a draft says nothing.
    """

    language: str
    title: str
    author: str
    subject: str
    footer: str
    page_of: str
    accent: str
    paper: Paper
    pairing: Pairing
    parts: tuple[Part, ...]
    cover: Cover
    letter: Letter
    understood: Understood
    recommendation: Recommendation
    spreads: tuple[Spread, ...]
    case: Case
    routes: Routes
    rights: Rights
    about: About
    quote: QuoteTable
    closing: Closing
    number: str = ""
