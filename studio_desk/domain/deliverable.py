"""A copy of a picture that leaves the house: what becomes of it, and what is signed of its making.

The studio signs what its own record says, and nothing that the file contradicts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from studio_desk.domain.consent import Consent, ConsentGap, ConsentUse
from studio_desk.domain.inspection import Agreement, agreement
from studio_desk.domain.picture import Origin, Picture, Retouching
from studio_desk.domain.provenance import (
    Credentials,
    Provenance,
    Source,
    Verdict,
    source_type_meaning,
)

UNTOUCHED = ("JPEG", "PNG", "WEBP", "TIFF")
"""Formats that a copy keeps, pixel by pixel; of all others it is a JPEG."""


class Recipient(StrEnum):
    """Who is given a copy."""

    OTHERS = "others"
    SITTER = "sitter"


class Treatment(StrEnum):
    """What becomes of the pixels."""

    AS_IT_IS = "as-it-is"
    CONVERTED = "converted"
    FOR_SCREEN = "for-screen"


class Naming(StrEnum):
    """What the copies are called."""

    NEUTRAL = "neutral"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How copies are made. `longest_px` is the longest side of one for the screen, in sRGB."""

    recipient: Recipient = Recipient.OTHERS
    longest_px: int | None = None
    strip: bool = True
    sign: bool = False
    naming: Naming = Naming.NEUTRAL

    def treatment(self, file_format: str) -> Treatment:
        """What becomes of the pixels of a file of that format."""
        if self.longest_px is not None:
            return Treatment.FOR_SCREEN
        return Treatment.AS_IT_IS if file_format in UNTOUCHED else Treatment.CONVERTED

    def strips(self, treatment: Treatment) -> bool:
        """Whether what is private is left out; only a file that stays as it is can keep it."""
        return self.strip or treatment is not Treatment.AS_IT_IS

    def gap(self, consent: Consent, day: date) -> ConsentGap | None:
        """Why a picture may not be handed over on `day`; None where it may.

        A copy leaves the house as a printed proposal does, and asks for the same consent. People
        may always have a picture of themselves.
        """
        return None if self.recipient is Recipient.SITTER else consent.gap(ConsentUse.PRINT, day)


class SigningGap(StrEnum):
    """Why the studio cannot sign what a picture is."""

    NOT_RECORDED = "not-recorded"
    TAKEN_OVER = "taken-over"
    DISPUTED = "disputed"
    CONTRADICTORY = "contradictory"
    ELSEWHERE = "elsewhere"


def signing_gap(
    recorded: Origin, said: Provenance, *, from_file: bool = False
) -> SigningGap | None:
    """Why nothing can be signed; None where record and file allow it.

    What was only taken over `from_file` is nobody's word, and a signature would make it the
    studio's.
    That a photograph edited with AI still carries its camera's tags is no contradiction, as long as
    nobody has signed that it is the camera's picture.
    """
    if recorded is Origin.UNKNOWN or from_file:
        unknown = recorded is Origin.UNKNOWN
        return SigningGap.NOT_RECORDED if unknown else SigningGap.TAKEN_OVER
    if said.credentials is Credentials.REMOTE_ONLY:
        return SigningGap.ELSEWHERE
    if said.verdict is Verdict.CONFLICTING:
        return SigningGap.CONTRADICTORY
    if agreement(recorded, said.verdict) is not Agreement.DIFFERS:
        return None
    told = {each.source for each in said.statements if each.means is Verdict.CAMERA}
    if recorded is Origin.AI_EDITED and said.verdict is Verdict.CAMERA and Source.C2PA not in told:
        return None
    return SigningGap.DISPUTED


@dataclass(frozen=True, slots=True)
class History:
    """What is signed of a picture's making.

    `source_type` is an IPTC digital source type by its last word. Where the history `continues`,
    the file in the library is the parent, with the credentials that it has; else it begins here.
    `deeds` are what was done then, as C2PA calls it (2.2, section 18.15.2), each with the digital
    source type that it brings in, or nothing.
    """

    source_type: str
    continues: bool
    deeds: tuple[tuple[str, str], ...] = ()


def history(
    picture: Picture, said: Provenance, treatment: Treatment, *, strips: bool, smaller: bool
) -> History:
    """What is to be signed of a copy, where `signing_gap` sees nothing against it.

    The studio keeps the finished picture, not what it was retouched from. So without earlier
    credentials one history tells of both, the making and the retouching.
    """
    continues = said.credentials is not Credentials.NONE
    deeds = [*_retouching(picture, said)]
    # A copy with everything that is in the file lies as the file does.
    if picture.orientation is not None and strips:
        deeds.append(("c2pa.orientation", ""))
    if treatment is not Treatment.AS_IT_IS:
        deeds.append(("c2pa.converted", ""))
    if smaller:
        deeds.append(("c2pa.resized", ""))
    if continues and strips:
        deeds.append(("c2pa.edited.metadata", ""))
    return History(SOURCE_TYPES[picture.origin], continues, tuple(deeds))


def _retouching(picture: Picture, said: Provenance) -> Iterator[tuple[str, str]]:
    """What was done before the picture came into the library, as far as nobody has signed it."""
    if said.credentials is Credentials.INTACT:
        return
    match picture.retouching:
        case Retouching.COLOUR:
            yield "c2pa.adjustedColor", ""
        case Retouching.NATURAL | Retouching.BEAUTY:
            yield "c2pa.edited", "humanEdits"
        case Retouching.UNKNOWN if picture.origin is Origin.CAMERA:
            # A list without edits would be read as a list of no edits.
            yield "c2pa.unknown", ""


def source_mark(recorded: Origin, said: Provenance) -> str:
    """The IPTC digital source type that a copy carries in its metadata, or nothing.

    A mark that the file has stays, wherever in the file it stood: credentials and a generator's
    settings do not come along. What the studio knows of AI is said too; a camera's picture is not
    marked by us.
    """
    marks = [each.says for each in said.statements if each.source is Source.IPTC]
    means = {source_type_meaning(each) for each in marks} | {said.verdict}
    if said.verdict is Verdict.CONFLICTING:
        means |= {each.means for each in said.statements}
    if recorded is not Origin.UNKNOWN:
        means.add(VERDICTS[recorded])
    for origin in (Origin.AI, Origin.AI_EDITED):
        if (verdict := VERDICTS[origin]) in means:
            same = (each for each in marks if source_type_meaning(each) is verdict)
            return next(same, SOURCE_TYPES[origin])
    return next(iter(marks), "")


SOURCE_TYPES = {
    Origin.CAMERA: "digitalCapture",
    Origin.AI_EDITED: "compositeWithTrainedAlgorithmicMedia",
    Origin.AI: "trainedAlgorithmicMedia",
}
"""What the studio's record is called in IPTC's NewsCodes "digitalsourcetype"."""
VERDICTS = {
    Origin.CAMERA: Verdict.CAMERA,
    Origin.AI_EDITED: Verdict.AI_EDITED,
    Origin.AI: Verdict.AI_GENERATED,
}
"""What a reader has to make of a copy that was signed."""
