"""The vocabularies in which files say how they were made."""

from enum import StrEnum
from typing import TypeVar

T = TypeVar("T", bound=StrEnum)


class SourceType(StrEnum):
    """IPTC NewsCodes "digitalsourcetype", retired terms included, and C2PA's own "empty"."""

    DIGITAL_CAPTURE = "digitalCapture"
    COMPUTATIONAL_CAPTURE = "computationalCapture"
    NEGATIVE_FILM = "negativeFilm"
    POSITIVE_FILM = "positiveFilm"
    PRINT = "print"
    HUMAN_EDITS = "humanEdits"
    MINOR_HUMAN_EDITS = "minorHumanEdits"
    COMPOSITE = "composite"
    COMPOSITE_CAPTURE = "compositeCapture"
    COMPOSITE_SYNTHETIC = "compositeSynthetic"
    TRAINED_ALGORITHMIC = "trainedAlgorithmicMedia"
    COMPOSITE_TRAINED = "compositeWithTrainedAlgorithmicMedia"
    ALGORITHMICALLY_ENHANCED = "algorithmicallyEnhanced"
    ALGORITHMIC = "algorithmicMedia"
    DATA_DRIVEN = "dataDrivenMedia"
    DIGITAL_CREATION = "digitalCreation"
    DIGITAL_ART = "digitalArt"
    SOFTWARE_IMAGE = "softwareImage"
    SCREEN_CAPTURE = "screenCapture"
    VIRTUAL_RECORDING = "virtualRecording"
    EMPTY = "empty"


class EditAction(StrEnum):
    """What was done to a picture, by the names of C2PA 2.2, section 18.15, without "c2pa."."""

    CREATED = "created"
    OPENED = "opened"
    PLACED = "placed"
    REMOVED = "removed"
    DELETED = "deleted"
    EDITED = "edited"
    EDITED_METADATA = "edited.metadata"
    ENHANCED = "enhanced"
    FILTERED = "filtered"
    DRAWING = "drawing"
    ADDED_TEXT = "addedText"
    COLOR_ADJUSTMENTS = "color_adjustments"
    ADJUSTED_COLOR = "adjustedColor"
    CROPPED = "cropped"
    RESIZED = "resized"
    RESIZED_PROPORTIONAL = "resized.proportional"
    ORIENTATION = "orientation"
    CONVERTED = "converted"
    TRANSCODED = "transcoded"
    REPACKAGED = "repackaged"
    TRANSLATED = "translated"
    REDACTED = "redacted"
    WATERMARKED = "watermarked"
    WATERMARKED_BOUND = "watermarked.bound"
    WATERMARKED_UNBOUND = "watermarked.unbound"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


def source_type_named(word: str) -> SourceType | None:
    """The source type that a file means by `word`, in any capitals; None for any other word."""
    return _term(word, SourceType)


def edit_action_named(word: str) -> EditAction | None:
    """The action that a file means by `word` ("c2pa.opened"); None for any other word."""
    return _term(word.removeprefix("c2pa."), EditAction)


def _term(word: str, kind: type[T]) -> T | None:
    return next((each for each in kind if each.value.casefold() == word.casefold()), None)
