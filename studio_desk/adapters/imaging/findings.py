"""An inspection as a worker tells it, and as its parent takes it in without believing a word."""

from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

from studio_desk.adapters.imaging.opening import MOST_PIXELS
from studio_desk.adapters.imaging.unbelieved import Nonsense, items, number, record, term, text
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

MOST_STATEMENTS, MOST_CLAIMS, MOST_DEEDS = 100, 50, 50
_MOST_BITS = 64


def told(inspection: Inspection) -> dict[str, Any]:
    """Everything but the hash, which the parent knows by itself; long chains are cut."""
    said = asdict(inspection)
    del said["content"]
    provenance = said["provenance"]
    provenance["statements"] = provenance["statements"][:MOST_STATEMENTS]
    provenance["history"] = provenance["history"][:MOST_CLAIMS]
    for claim in provenance["history"]:
        moment = claim["signed_at"]
        claim["signed_at"] = "" if moment is None else moment.isoformat()
        claim["done"] = claim["done"][:MOST_DEEDS]
        claim["source_types"] = claim["source_types"][:MOST_DEEDS]
    return said


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
        tuple(map(text, items(done, MOST_DEEDS))),
        tuple(map(text, items(source_types, MOST_DEEDS))),
    )


def _moment(said: str) -> datetime | None:
    if not said:
        return None
    with suppress(ValueError):
        moment = datetime.fromisoformat(said)
        if moment.tzinfo is not None:
            return moment
    raise Nonsense
