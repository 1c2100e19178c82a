"""What a picture file says of its own making. Nothing here looks at the picture itself."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the statements of a file add up to; "unknown" proves nothing either way."""

    AI_GENERATED = "ai-generated"
    AI_EDITED = "ai-edited"
    CAMERA = "camera"
    UNKNOWN = "unknown"
    CONFLICTING = "conflicting"


class Credentials(StrEnum):
    """The state of a file's Content Credentials."""

    NONE = "none"
    INTACT = "intact"
    DAMAGED = "damaged"
    REMOTE_ONLY = "remote-only"


class Source(StrEnum):
    """Where in a file a statement stands."""

    C2PA = "c2pa"
    IPTC = "iptc"
    EXIF = "exif"
    GENERATOR = "generator"


class Strength(StrEnum):
    """How hard a statement would be to forge."""

    SIGNED = "signed"
    SIGNED_UNLISTED = "signed-unlisted"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the file says, in its own words, and what that means."""

    source: Source
    says: str
    strength: Strength
    means: Verdict


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that a file says; `signer` is empty without Content Credentials."""

    verdict: Verdict
    credentials: Credentials
    signer: str
    statements: tuple[Statement, ...]


def conclude(
    credentials: Credentials, signer: str, statements: tuple[Statement, ...]
) -> Provenance:
    """Weigh the statements: AI and camera in one file conflict, unless AI only edited."""
    said = {statement.means for statement in statements}
    if {Verdict.AI_GENERATED, Verdict.CAMERA} <= said:
        verdict = Verdict.CONFLICTING
    else:
        order = (Verdict.AI_EDITED, Verdict.AI_GENERATED, Verdict.CAMERA, Verdict.UNKNOWN)
        verdict = next((each for each in order if each in said), Verdict.UNKNOWN)
    return Provenance(verdict, credentials, signer, statements)


def source_type_meaning(name: str) -> Verdict:
    """What an IPTC digital source type means; `name` is its last word, in any capitals.

    The vocabulary is IPTC's NewsCodes "digitalsourcetype". A picture by a plain algorithm is not
    an AI picture, and screen captures or drawings say nothing of a portrait's origin.
    """
    return _SOURCE_TYPES.get(name.casefold(), Verdict.UNKNOWN)


_SOURCE_TYPES = {
    "trainedalgorithmicmedia": Verdict.AI_GENERATED,
    "compositewithtrainedalgorithmicmedia": Verdict.AI_EDITED,
    "compositesynthetic": Verdict.AI_EDITED,
    "digitalcapture": Verdict.CAMERA,
    "computationalcapture": Verdict.CAMERA,
    "negativefilm": Verdict.CAMERA,
    "positivefilm": Verdict.CAMERA,
    "print": Verdict.CAMERA,
}
