"""Everything that one picture file says of itself, and how it stands to the studio's record."""

from dataclasses import dataclass
from enum import StrEnum

from studio_desk.domain.picture import Origin
from studio_desk.domain.provenance import Credentials, Provenance, Verdict

READING = 4
"""Raised whenever files are read otherwise than before, so that they are inspected anew."""


class ColourModel(StrEnum):
    """What the channels of a file stand for."""

    GREY = "grey"
    RGB = "rgb"
    CMYK = "cmyk"
    LAB = "lab"


class Private(StrEnum):
    """What a file tells of people and things that no client asked for."""

    LOCATION = "location"
    SERIAL_NUMBERS = "serial-numbers"
    OWNER = "owner"
    MAKER_NOTES = "maker-notes"


@dataclass(frozen=True, slots=True)
class Inspection:
    """One look at one file. `content` is its SHA-256; the size is as shown, upright.

    `depth_bits` is per channel, from the tags and not from how it was decoded; `profile` names the
    colour profile that is embedded, or that the file's tags name, empty where there is neither;
    `jpeg_quality` is what the quantisation tables amount to on the scale of the Independent JPEG
    Group, 1 to 100, and None for what is no JPEG. Density tags (EXIF, JFIF, pHYs) are not read at
    all: they are wishes, not pixels.
    """

    content: str
    format: str
    width_px: int
    height_px: int
    provenance: Provenance
    colour_model: ColourModel = ColourModel.RGB
    depth_bits: int = 8
    profile: str = ""
    jpeg_quality: int | None = None
    private: tuple[Private, ...] = ()


class Agreement(StrEnum):
    """How the studio's record of an origin stands to what the file says."""

    AGREES = "agrees"
    TAKEN_OVER = "taken-over"
    DIFFERS = "differs"
    FILE_SILENT = "file-silent"
    NOT_RECORDED = "not-recorded"
    BOTH_SILENT = "both-silent"


def agreement(recorded: Origin, said: Verdict, *, from_file: bool = False) -> Agreement:
    """Compare them; a file that contradicts itself agrees with nothing.

    A record that is only the file's own word, `from_file`, is no second witness.
    """
    if said is Verdict.UNKNOWN:
        return Agreement.BOTH_SILENT if recorded is Origin.UNKNOWN else Agreement.FILE_SILENT
    if recorded is Origin.UNKNOWN:
        return Agreement.NOT_RECORDED
    if said is not _SAYING[recorded]:
        return Agreement.DIFFERS
    return Agreement.TAKEN_OVER if from_file else Agreement.AGREES


def origin_said(verdict: Verdict) -> Origin:
    """What would be recorded of a picture whose file says that; unknown where it is not clear."""
    return next((origin for origin, said in _SAYING.items() if said is verdict), Origin.UNKNOWN)


def origin_to_take_over(provenance: Provenance) -> Origin:
    """What a picture counts as until a person says how it was made.

    Of a file whose credentials no longer fit nothing is taken over: somebody changed it since.
    """
    if provenance.credentials is Credentials.DAMAGED:
        return Origin.UNKNOWN
    return origin_said(provenance.verdict)


def is_own_and_marked(recorded: Origin, provenance: Provenance) -> bool:
    """Whether a picture of the studio's own carries marks that may have it labelled as AI's."""
    return recorded in (Origin.CAMERA, Origin.AI_EDITED) and provenance.is_marked_as_ai


_SAYING = {
    Origin.CAMERA: Verdict.CAMERA,
    Origin.AI_EDITED: Verdict.AI_EDITED,
    Origin.AI: Verdict.AI_GENERATED,
}
