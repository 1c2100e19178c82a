"""An inspection as a worker tells it, and as its parent takes it in without believing a word."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from studio_desk.adapters.imaging.opening import MOST_PIXELS
from studio_desk.adapters.imaging.unbelieved import (
    Nonsense,
    items,
    line,
    number,
    record,
    term,
    text,
)
from studio_desk.domain.inspection import ColourModel, Inspection, Private
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

MOST_STATEMENTS, MOST_CLAIMS, MOST_DEEDS = 100, 50, 20
MOST_WORD = 80
"""Characters of what was done and of a source type, which are terms and no sentences."""
_MOST_BITS = 64


def told(inspection: Inspection) -> dict[str, Any]:
    """Everything but the hash, which the parent knows by itself; what is too long is cut.

    A chain of hundreds of manifests, or one that names hundreds of deeds, is nothing that a person
    reads, but a file may hold it. What it all comes to is not cut.
    """
    provenance = inspection.provenance
    return {
        "format": line(inspection.format),
        "width_px": inspection.width_px,
        "height_px": inspection.height_px,
        "provenance": {
            "verdict": provenance.verdict,
            "credentials": provenance.credentials,
            "signer": line(provenance.signer),
            "statements": [
                {
                    "source": each.source,
                    "says": line(each.says),
                    "strength": each.strength,
                    "means": each.means,
                }
                for each in _foremost(provenance.statements)
            ],
            "history": [_told_claim(each) for each in provenance.history[:MOST_CLAIMS]],
        },
        "colour_model": inspection.colour_model,
        "depth_bits": inspection.depth_bits,
        "profile": line(inspection.profile),
        "jpeg_quality": inspection.jpeg_quality,
        "private": [*inspection.private],
    }


def _foremost(statements: Sequence[Statement]) -> list[Statement]:
    """As many as are told: the first of every kind before all that repeat it, in their order."""
    kinds = [(each.source, each.strength, each.means) for each in statements]
    places = sorted(
        range(len(kinds)), key=lambda place: kinds.index(kinds[place], 0, place + 1) < place
    )
    return [statements[place] for place in sorted(places[:MOST_STATEMENTS])]


def _told_claim(claim: Claim) -> dict[str, Any]:
    return {
        "signer": line(claim.signer),
        "standing": claim.standing,
        "relation": claim.relation,
        "signed_at": _told_moment(claim.signed_at),
        "tool": line(claim.tool),
        "done": [line(each, MOST_WORD) for each in claim.done[:MOST_DEEDS]],
        "source_types": [line(each, MOST_WORD) for each in claim.source_types[:MOST_DEEDS]],
    }


def _told_moment(moment: datetime | None) -> str:
    """A moment in UTC; nothing of one that is none, or lies before the calendar begins."""
    if moment is None or moment.tzinfo is None:
        return ""
    with suppress(OverflowError, ValueError):
        return moment.astimezone(UTC).isoformat()
    return ""


def inspection_of(said: object) -> Inspection:
    """Read it back; raises `Nonsense`."""
    (
        format_, width, height, provenance, colour_model, depth, profile, quality, private,
    ) = record(
        said, "format", "width_px", "height_px", "provenance", "colour_model", "depth_bits",
        "profile", "jpeg_quality", "private",
    )  # fmt: skip
    width_px = number(width, 1, MOST_PIXELS)
    return Inspection(
        "",
        text(format_),
        width_px,
        number(height, 1, MOST_PIXELS // width_px),
        _provenance(provenance),
        colour_model=term(colour_model, ColourModel),
        depth_bits=number(depth, 1, _MOST_BITS),
        profile=text(profile),
        jpeg_quality=None if quality is None else number(quality, 1, 100),
        private=tuple(term(each, Private) for each in items(private, len(Private))),
    )


def _provenance(said: object) -> Provenance:
    verdict, credentials, signer, statements, history = record(
        said, "verdict", "credentials", "signer", "statements", "history"
    )
    return Provenance(
        term(verdict, Verdict),
        term(credentials, Credentials),
        text(signer),
        tuple(map(_statement, items(statements, MOST_STATEMENTS))),
        tuple(map(_claim, items(history, MOST_CLAIMS))),
    )


def _statement(said: object) -> Statement:
    source, says, strength, means = record(said, "source", "says", "strength", "means")
    return Statement(
        term(source, Source), text(says), term(strength, Strength), term(means, Verdict)
    )


def _claim(said: object) -> Claim:
    signer, standing, relation, signed_at, tool, done, source_types = record(
        said, "signer", "standing", "relation", "signed_at", "tool", "done", "source_types"
    )
    return Claim(
        text(signer),
        term(standing, Standing),
        term(relation, Relation),
        _moment(text(signed_at)),
        text(tool),
        _words(done),
        _words(source_types),
    )


def _words(said: object) -> tuple[str, ...]:
    return tuple(text(each, MOST_WORD) for each in items(said, MOST_DEEDS))


def _moment(said: str) -> datetime | None:
    if not said:
        return None
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(said)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    raise Nonsense
