"""Furnishes the sample studio: its card, clients, price lists, pictures, and consultations."""

import json
import tomllib
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from studio_desk.adapters.db.documents import value_of
from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.fitness import STANDARD_USES, FinalUse, Use, UseList
from studio_desk.domain.line import Category, Line, Role
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Tax
from studio_desk.services.desk import Desk


def furnish(desk: Desk, samples: Path) -> Consultation:
    """Fill an empty studio and return the consultation that is half done."""
    tables = tomllib.loads((samples / "studio.toml").read_text(encoding="utf-8"))
    studio = _studio(tables["studio"])
    desk.studio.save(studio)
    prices = _prices(tables["list"])
    desk.prices.save(prices)
    clients = [desk.consultations.save_client(Client(**table)) for table in tables["client"]]
    pictures = _take_pictures(desk, samples)
    mina, amara, seoyeon, _jonas = clients
    for client, fill in ((seoyeon, _publisher), (amara, _physician)):
        desk.consultations.save(fill(desk.consultations.begin(client), pictures))
    begun = desk.consultations.begin(mina)
    return desk.consultations.save(_executive(begun, pictures, prices.default_list))


def _studio(table: dict[str, Any]) -> Studio:
    taxes, own_uses = table.pop("taxes"), table.pop("uses")
    return Studio(
        **{key: str(value) for key, value in table.items()},  # type: ignore[arg-type]
        taxes=tuple(Tax(t["id"], t["name"], Decimal(t["percent"])) for t in taxes),
        uses=UseList((*STANDARD_USES, *(value_of(json.dumps(use), Use) for use in own_uses))),
    )


def _prices(tables: list[dict[str, object]]) -> PriceLists:
    """The lists, of which the first is the default; written as the studio's data keeps them."""
    lists = tuple(value_of(json.dumps(table), PriceList) for table in tables)
    return PriceLists(lists, lists[0].id)


def _take_pictures(desk: Desk, samples: Path) -> dict[str, Picture]:
    tables = tomllib.loads((samples / "samples.toml").read_text(encoding="utf-8"))["picture"]
    intake = desk.examples.take([samples / t["file"] for t in tables], lambda _done, _of: None)
    pictures = {}
    for table, taken in zip(tables, intake.taken, strict=True):
        picture = _described(taken, table)
        desk.examples.describe(picture)
        pictures[Path(table["file"]).stem] = picture
    return pictures


_TOLD = ("title", "credit", "sitter", "tool", "camera", "made_on", "rating")
_TAGS = ("professions", "uses", "looks")


def _described(taken: Picture, table: dict[str, Any]) -> Picture:
    """The picture as the sample studio tells of it; what it does not tell stays as it was taken."""
    told: dict[str, Any] = {each: table[each] for each in _TOLD if each in table}
    told |= {each: tuple(table[each]) for each in _TAGS if each in table}
    consent = Consent(ConsentBasis(table["consent"]))
    return replace(taken.recorded_as(Origin(table["origin"])), consent=consent, **told)


def _executive(
    begun: Consultation, pictures: dict[str, Picture], prices: PriceList
) -> Consultation:
    """Half done: heard, compared, advised and quoted; the proposal is still to be made."""
    by_code = {each.code: each for each in prices.on_sale()}

    def line(code: str, **changes: object) -> Line:
        picked = prices.line(by_code[code], begun.quote.taxes)
        return replace(picked, **changes)  # type: ignore[arg-type]

    choice = {"role": Role.ALTERNATIVE, "group": "Session"}
    return replace(
        begun,
        brief=Brief(
            use_cases=(UseCase.EXECUTIVE, UseCase.CONFERENCE_BIO),
            stakes=Stakes.HIGH,
            deadline=begun.held_on + timedelta(days=21),
            budget=Decimal(700),
            looks=2,
            final_uses=(
                FinalUse.PROFILE_PICTURE,
                FinalUse.A4_PAGE,
                FinalUse.PRINT_11X14,
                FinalUse.PRINT_24X36,
            ),
            audience="Investors and the conference jury",
            notes="Prefers mornings. Was unhappy with her last portrait: too smooth.",
        ),
        comparisons=(
            Comparison(
                "Executive portrait",
                pictures["woman-flux-fill"],
                pictures["christophe-henner"],
                (
                    Callout(
                        Side.RIGHT, Decimal("0.545"), Decimal("0.34"), CalloutKind.LIGHT,
                        "The glasses reflect the garden he stands in.",
                    ),
                    Callout(
                        Side.RIGHT, Decimal("0.33"), Decimal("0.77"), CalloutKind.SKIN,
                        "Stubble and skin keep their texture at full size.",
                    ),
                ),
            ),
            Comparison("Casual profile", pictures["man-longcat"], pictures["filippo-giunchedi"]),
        ),
        quote=_filed(
            replace(begun.quote, discount=Percent(Decimal(5))),
            line("express", **choice),
            line("executive", **choice, chosen=True),
            line("retouched-picture", quantity=Decimal(2), discount=Percent(Decimal(10))),
            line("background-replacement"),
            line(
                "print/11 × 14 in/fine-art paper/white mount/unframed",
                description="Print 11 × 14 in, fine-art paper, white mount",
                detail="",
            ),
            line("album", role=Role.OPTIONAL),
            line("ai-variants", role=Role.OPTIONAL),
        ),
    )  # fmt: skip


def _publisher(begun: Consultation, pictures: dict[str, Picture]) -> Consultation:
    """A quote in Korean won, which has no smaller unit."""
    vat = Tax("vat", "부가세", Decimal(10))
    return replace(
        begun,
        brief=Brief((UseCase.BOOK_JACKET, UseCase.PRESS_KIT), final_uses=(FinalUse.BOOK_JACKET,)),
        comparisons=(
            Comparison("Author portrait", pictures["woman-z-image-turbo"], pictures["astronaut"]),
        ),
        quote=_filed(
            Quote(
                currency=Currency.of("KRW"),
                taxes=(vat,),
                prices_include_tax=True,
                deposit=Amount(Decimal(100000)),
                valid_until=begun.quote.valid_until,
            ),
            Line("표지용 인물 촬영", Decimal(330000), category=Category.SESSION, taxes=("vat",)),
            Line(
                "추가 보정", Decimal(33000), Decimal(2), category=Category.EDITING, taxes=("vat",)
            ),
        ),
    )  # fmt: skip


def _physician(begun: Consultation, pictures: dict[str, Picture]) -> Consultation:
    """Only heard so far."""
    return replace(
        begun,
        brief=Brief((UseCase.CLINICIAN,), Stakes.HIGH, people=4, audience="Patients"),
        comparisons=(Comparison("Official look", pictures["man-qwen"], pictures["grace_hopper"]),),
    )


def _filed(quote: Quote, *lines: Line) -> Quote:
    """The quote with the lines under the headings of their categories."""
    for line in lines:
        quote, _ = quote.file(line)
    return quote
