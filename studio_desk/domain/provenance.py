"""What a picture file says of its own making. Nothing here looks at the picture itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations


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


class Standing(StrEnum):
    """How a signature stands, by the status codes of C2PA 2.2, section 15.2.

    Only the last tells of a change after signing. An unlisted signer is the everyday case.
    """

    LISTED = "listed"
    UNLISTED = "unlisted"
    EXPIRED = "expired"
    REVOKED = "revoked"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Claim:
    """One manifest of the chain: who signed, when and how that stands, and what was done.

    `relation` is what its picture is to the one at hand, which itself counts as its own parent.
    `signed_at` is known where the signature has a time stamp of its own; `tool` is the program
    that signed, `done` are actions ("c2pa.opened"), `source_types` digital source types, both by
    their last word.
    """

    signer: str
    standing: Standing
    relation: Relation = Relation.PARENT
    signed_at: datetime | None = None
    tool: str = ""
    done: tuple[str, ...] = ()
    source_types: tuple[str, ...] = ()


class PlatformMark(StrEnum):
    """What a platform finds that reads Content Credentials or IPTC marks.

    What it does with them is its own affair and changes without notice (field notes, section 2,
    A5 and F4).
    """

    CREDENTIALS = "credentials"
    CREDENTIALS_SAY_AI = "credentials-say-ai"
    CREDENTIALS_BROKEN = "credentials-broken"
    CREDENTIALS_UNREAD = "credentials-unread"
    CREDENTIALS_ELSEWHERE = "credentials-elsewhere"
    METADATA_SAYS_AI = "metadata-says-ai"


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that a file says; `signer` is empty without Content Credentials.

    `history` is the chain of manifests, the picture's own first, then by nearness.
    """

    verdict: Verdict
    credentials: Credentials
    signer: str
    statements: tuple[Statement, ...]
    history: tuple[Claim, ...] = ()

    @property
    def conflicts(self) -> tuple[tuple[Statement, Statement], ...]:
        """Statements of different sources that cannot both be true, one pair for two sources."""
        found: dict[frozenset[Source], tuple[Statement, Statement]] = {}
        for first, second in combinations(self.statements, 2):
            sources = frozenset((first.source, second.source))
            if len(sources) == 2 and {first.means, second.means} == _CONTRARY:
                found.setdefault(sources, (first, second))
        return tuple(found.values()) if self.verdict is Verdict.CONFLICTING else ()

    @property
    def is_unread(self) -> bool:
        """Whether its credentials cannot be read at all, so that nobody knows of a change.

        Where they no longer fit, there is at least the signature that tells so.
        """
        return self.credentials is Credentials.DAMAGED and not self.history

    @property
    def platform_marks(self) -> tuple[PlatformMark, ...]:
        """What platforms would find in the file, as it is."""
        return tuple(self._platform_marks())

    def _platform_marks(self) -> Iterator[PlatformMark]:
        match self.credentials:
            case Credentials.INTACT:
                ai = any(
                    each.means in _AI for each in self.statements if each.source is Source.C2PA
                )
                yield PlatformMark.CREDENTIALS_SAY_AI if ai else PlatformMark.CREDENTIALS
            case Credentials.DAMAGED:
                broken, unread = PlatformMark.CREDENTIALS_BROKEN, PlatformMark.CREDENTIALS_UNREAD
                yield unread if self.is_unread else broken
            case Credentials.REMOTE_ONLY:
                yield PlatformMark.CREDENTIALS_ELSEWHERE
        if any(each.source is Source.IPTC and each.means in _AI for each in self.statements):
            yield PlatformMark.METADATA_SAYS_AI

    @property
    def is_marked_as_ai(self) -> bool:
        """Whether a platform would find a mark that AI made or edited the picture."""
        ai_marks = (PlatformMark.CREDENTIALS_SAY_AI, PlatformMark.METADATA_SAYS_AI)
        return any(mark in ai_marks for mark in self.platform_marks)


def conclude(
    credentials: Credentials,
    signer: str,
    statements: tuple[Statement, ...],
    history: tuple[Claim, ...] = (),
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
    return Provenance(verdict, credentials, signer, statements, history)


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


_AI = (Verdict.AI_GENERATED, Verdict.AI_EDITED)
_CONTRARY = {Verdict.AI_GENERATED, Verdict.CAMERA}
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
