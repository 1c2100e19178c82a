"""From a file to a consultation."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from studio_desk.adapters.consultation_files.checking import checked
from studio_desk.adapters.consultation_files.model import (
    AmountPart,
    BriefPart,
    ComparisonPart,
    ConsultationFile,
    LinePart,
    PercentPart,
    PicturePart,
    QuotePart,
)
from studio_desk.domain.brief import Brief
from studio_desk.domain.comparison import Callout, Comparison
from studio_desk.domain.consent import Consent, ConsentBasis
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.line import Line
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Amount, Percent, Share, Tax
from studio_desk.services.failures import FileUnreadable
from studio_desk.services.picture_ports import PictureReader
from studio_desk.services.ports import Clock


@dataclass(frozen=True, slots=True)
class FiledConsultation:
    """A consultation from a file; `media` says where the picture with a content hash lies."""

    studio: Studio
    consultation: Consultation
    media: Mapping[str, Path]


class ConsultationFiles:
    """Reads consultation files."""

    def __init__(self, darkroom: PictureReader, clock: Clock) -> None:
        self._darkroom = darkroom
        self._clock = clock

    def quote(self, path: Path) -> Quote:
        """Read the quote alone and touch no picture.

        Raises `FileUnreadable`, `ConsultationFileInvalid`, and the domain's errors of a quote.
        """
        return _quote(checked(path).quote)

    def read(self, path: Path) -> FiledConsultation:
        """Read the whole consultation, held today; picture paths are relative to the file.

        Raises what `quote` does, `PictureRefused`, and the domain's errors of a brief or a callout.
        """
        file = checked(path)
        media: dict[str, Path] = {}
        consultation = Consultation(
            client=Client(file.client.name, file.client.email, file.client.organisation),
            quote=_quote(file.quote),
            held_on=self._clock.now().date(),
            brief=_brief(file.brief),
            comparisons=tuple(
                self._comparison(part, path.parent, media) for part in file.comparisons
            ),
            language=file.language,
        )
        studio = Studio(file.studio.name, file.studio.email, file.studio.phone, file.studio.terms)
        return FiledConsultation(studio, consultation, media)

    def _comparison(self, part: ComparisonPart, folder: Path, media: dict[str, Path]) -> Comparison:
        return Comparison(
            part.title,
            self._picture(part.left, folder, media),
            self._picture(part.right, folder, media),
            tuple(
                Callout(each.side, Decimal(each.x), Decimal(each.y), each.kind, each.text)
                for each in part.callouts
            ),
        )

    def _picture(self, part: PicturePart, folder: Path, media: dict[str, Path]) -> Picture:
        path = folder / part.image
        reading = self._darkroom.read(path)
        content = _content(path)
        media[content] = path.resolve()
        return Picture(
            content=content,
            width_px=reading.width_px,
            height_px=reading.height_px,
            origin=part.origin,
            title=part.title,
            credit=part.credit,
            tool=part.tool,
            camera=part.camera or reading.camera,
            picked_from=part.picked_from,
            # Whoever writes a file for a client vouches for the pictures in it.
            consent=Consent(ConsentBasis.AGREED),
        )


def schema() -> str:
    """The JSON schema of version 1, as kept in docs/consultation-file.schema.json."""
    return json.dumps(ConsultationFile.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or str(error)) from error


def _brief(part: BriefPart) -> Brief:
    return Brief(
        use_cases=tuple(part.use_cases),
        stakes=part.stakes,
        deadline=part.deadline,
        budget=None if part.budget is None else Decimal(part.budget),
        people=part.people,
        looks=part.looks,
        final_uses=tuple(part.final_uses),
        audience=part.audience,
        notes=part.notes,
        ai_rule=part.ai_rule,
        agreed=part.agreed,
    )


def _quote(part: QuotePart) -> Quote:
    return Quote(
        currency=Currency.of(part.currency),
        entries=tuple(map(_line, part.lines)),
        taxes=tuple(Tax(tax.id, tax.name, Decimal(tax.percent)) for tax in part.taxes),
        prices_include_tax=part.prices_include_tax,
        rounding=part.rounding,
        discount=_share(part.discount),
        deposit=_share(part.deposit),
        valid_until=part.valid_until,
    )


def _line(part: LinePart) -> Line:
    return Line(
        description=part.description,
        unit_price=Decimal(part.unit_price),
        quantity=Decimal(part.quantity),
        unit=part.unit,
        taxes=tuple(part.taxes),
        discount=_share(part.discount),
        role=part.role,
        group=part.group,
        chosen=part.chosen,
    )


def _share(part: PercentPart | AmountPart | None) -> Share | None:
    match part:
        case PercentPart(percent=value):
            return Percent(Decimal(value))
        case AmountPart(amount=value):
            return Amount(Decimal(value))
        case None:
            return None
