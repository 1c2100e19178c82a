"""A proposal as it is written for a sitting of a small studio."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from studio_desk.adapters.locale_formats import BabelFormats
from studio_desk.adapters.texts import TomlEvidenceShelf, TomlWordings
from studio_desk.domain.advice import advise
from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.domain.pricing import price
from studio_desk.domain.proposal import Plate, Proposal
from studio_desk.domain.weights import Setting
from studio_desk.services.adviser import Counsel
from studio_desk.services.proposal_writer import Material, ProposalWriter

from .world import RESOURCES, TODAY

WORDING, FORMATS = TomlWordings(RESOURCES / "wording")("en"), BabelFormats()
SHELF = TomlEvidenceShelf(RESOURCES / "evidence").all("en")
STUDIO = Studio("Harbour Light", "hello@harbour.example", accent="#123456")
AI = Picture(
    "a" * 64,
    1024,
    1024,
    Origin.AI,
    "Variant",
    "Made for you",
    tool="Flux",
    picked_from=40,
    tool_version="1.1",
    made_on=date(2026, 5, 3),
)
PHOTO = Picture(
    "b" * 64,
    4000,
    6000,
    Origin.CAMERA,
    "",
    "© Harbour Light",
    camera="Nikon Z8",
    made_on=date(2019, 8, 1),
    retouching=Retouching.NATURAL,
)
PAIR = Comparison(
    "Executive portrait",
    AI,
    PHOTO,
    (
        Callout(Side.RIGHT, Decimal("0.25"), Decimal("0.75"), CalloutKind.EYES, "One catchlight"),
        Callout(Side.LEFT, Decimal(0), Decimal(1), CalloutKind.SKIN, "No texture"),
    ),
)


def written(sitting: Consultation, **changes: Any) -> Proposal:
    pictures = {side.content for pair in sitting.comparisons for side in (pair.left, pair.right)}
    material = Material(
        studio=STUDIO,
        consultation=sitting,
        priced=price(sitting.quote),
        counsel=Counsel(advise(sitting.brief, Setting(TODAY))),
        evidence=SHELF,
        today=TODAY,
        cover=None,
        plates={content: Plate(content.encode(), 10, 10) for content in pictures},
        seen={},
    )
    return ProposalWriter(WORDING, FORMATS).write(replace(material, **changes))
