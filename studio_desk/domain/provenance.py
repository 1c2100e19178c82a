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


class Relation(StrEnum):
    """What an earlier picture is to the one that was made with it (C2PA 2.2, section 10.3)."""

    PARENT = "parentOf"
    COMPONENT = "componentOf"
    INPUT = "inputTo"


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
    """Weigh the statements of a file against one another.

    Content Credentials tell a history, so a photograph that AI changed later is no contradiction
    in them. Between sources, "a camera took it" and "AI made it" conflict. Credentials that no
    longer fit the picture prove that it was changed: their word for a camera counts no more.
    """
    chain = {each.means for each in statements if each.source is Source.C2PA}
    others = {each.means for each in statements if each.source is not Source.C2PA}
    if credentials is Credentials.DAMAGED:
        chain.discard(Verdict.CAMERA)
    if {Verdict.AI_GENERATED, Verdict.CAMERA} <= chain:
        chain = {Verdict.AI_EDITED}
    said = chain | others
    if {Verdict.AI_GENERATED, Verdict.CAMERA} <= said:
        verdict = Verdict.CONFLICTING
    else:
        order = (Verdict.AI_GENERATED, Verdict.AI_EDITED, Verdict.CAMERA)
        verdict = next((each for each in order if each in said), Verdict.UNKNOWN)
    return Provenance(verdict, credentials, signer, statements)


def as_ingredient(means: Verdict, relation: Relation) -> Verdict:
    """What a statement about an ingredient means for the picture that was made with it.

    A parent is the same picture, earlier. A component is a part of it: AI in a part makes the
    whole AI-edited, and a camera's part says nothing of the rest. An input was only looked at,
    as the snapshot is by a generator of headshots.
    """
    if relation is Relation.PARENT:
        return means
    if relation is Relation.COMPONENT and means in (Verdict.AI_GENERATED, Verdict.AI_EDITED):
        return Verdict.AI_EDITED
    return Verdict.UNKNOWN


def source_type_meaning(name: str) -> Verdict:
    """What an IPTC digital source type means; `name` is its last word, in any capitals.

    The vocabulary is IPTC's NewsCodes "digitalsourcetype". A picture by a plain algorithm is not
    an AI picture; screen captures, drawings and scans of prints say nothing of a portrait's origin.
    """
    return _SOURCE_TYPES.get(name.casefold(), Verdict.UNKNOWN)


_SOURCE_TYPES = {
    "trainedalgorithmicmedia": Verdict.AI_GENERATED,
    "compositewithtrainedalgorithmicmedia": Verdict.AI_EDITED,
    "compositesynthetic": Verdict.AI_EDITED,
    "digitalcapture": Verdict.CAMERA,
    "computationalcapture": Verdict.CAMERA,
    "compositecapture": Verdict.CAMERA,
    "negativefilm": Verdict.CAMERA,
    "positivefilm": Verdict.CAMERA,
}
