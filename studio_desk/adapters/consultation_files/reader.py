"""From a file to a consultation, or to one sentence's worth of what is wrong with it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

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
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Callout, Comparison, Picture
from studio_desk.domain.quote import Amount, Line, Percent, Quote, Share, Tax
from studio_desk.services.failures import ConsultationFileInvalid, FileUnreadable
from studio_desk.services.ports import Clock, Darkroom

MOST_BYTES = 20_000_000
_QUOTED = 60
"""Characters of a wrong value that an error repeats."""


@dataclass(frozen=True, slots=True)
class FiledConsultation:
    """A consultation from a file; `media` says where the picture with a content hash lies."""

    studio: Studio
    consultation: Consultation
    media: Mapping[str, Path]


class ConsultationFiles:
    """Reads consultation files."""

    def __init__(self, darkroom: Darkroom, clock: Clock) -> None:
        self._darkroom = darkroom
        self._clock = clock

    def quote(self, path: Path) -> Quote:
        """Read the quote alone and touch no picture.

        Raises `FileUnreadable`, `ConsultationFileInvalid`, and the domain's errors of a quote.
        """
        return _quote(_checked(path).quote)

    def read(self, path: Path) -> FiledConsultation:
        """Read the whole consultation, held today; also raises `PictureRefused`."""
        file = _checked(path)
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
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise FileUnreadable(path.name, error.strerror or str(error)) from error
        media[content] = path
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
        )


def schema() -> str:
    """The JSON schema of version 1, as kept in docs/."""
    return json.dumps(ConsultationFile.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


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
    )


def _quote(part: QuotePart) -> Quote:
    return Quote(
        currency=Currency.of(part.currency),
        lines=tuple(map(_line, part.lines)),
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


def _checked(path: Path) -> ConsultationFile:
    values = _parsed(path)
    try:
        return ConsultationFile.model_validate(values)
    except ValidationError as errors:
        place, reason = _first(errors)
        raise ConsultationFileInvalid(path.name, place, reason) from None


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConsultationFileInvalid(path.name, "file", f"larger than {MOST_BYTES:,} bytes")
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path.name, error.strerror or str(error)) from error
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_no_key_twice)
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        raise ConsultationFileInvalid(path.name, place, "the text is not UTF-8") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ConsultationFileInvalid(path.name, place, "this is not JSON") from None
    except _KeyTwice as error:
        raise ConsultationFileInvalid(path.name, error.key, "the key is there twice") from None
    except (RecursionError, ValueError):
        raise ConsultationFileInvalid(path.name, "file", "nested or numbered too deeply") from None


class _KeyTwice(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwice(next(key for key in keys if keys.count(key) > 1))
    return values


_REASONS = {
    "extra_forbidden": "this key is not known",
    "missing": "this is missing",
    "string_type": "this has to be text in quotes, money and numbers included",
    "bool_type": "this has to be true or false",
    "int_type": "this has to be a whole number without quotes",
    "list_type": "this has to be a list",
    "model_type": "this has to be an object in braces",
    "model_attributes_type": "this has to be an object in braces",
    "date_from_datetime_parsing": "this has to be a day as YYYY-MM-DD",
    "date_from_datetime_inexact": "this has to be a day as YYYY-MM-DD",
    "date_parsing": "this has to be a day as YYYY-MM-DD",
    "date_type": "this has to be a day as YYYY-MM-DD",
}
_NUMBER_PLACES = {"quantity", "unit_price", "percent", "amount", "budget", "x", "y"}
_UNION_BRANCHES = {"PercentPart", "AmountPart"}


def _first(errors: ValidationError) -> tuple[str, str]:
    """The place, entries of lists counted from 1, and the reason of the first mistake."""
    found = errors.errors(include_url=False, include_context=True)
    first = next((each for each in found if each["type"] != "missing"), found[0])
    parts = [part for part in first["loc"] if part not in _UNION_BRANCHES]
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in parts)
    return place or "file", _reason(str(first["type"]), parts, first)


def _reason(kind: str, parts: list[int | str], error: Any) -> str:
    if kind in _REASONS:
        return _REASONS[kind]
    shown = repr(error.get("input"))[:_QUOTED]
    if kind == "string_pattern_mismatch" and parts and parts[-1] in _NUMBER_PLACES:
        return f"{shown} is not a plain decimal number"
    if kind in {"enum", "literal_error"}:
        expected = str(error.get("ctx", {}).get("expected", ""))
        return f"{shown} is not one of {expected}"
    message = str(error["msg"])
    return f"{shown}: {message[:1].lower()}{message[1:]}"
