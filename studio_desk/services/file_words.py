"""What was measured of a picture file, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from studio_desk.domain.fitness import Use, cautions, fitness, largest_print_in
from studio_desk.domain.inspection import Inspection
from studio_desk.services.picture_words import fitness_words, use_words
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording

LEAST_PRINTED_PX = 10_000
"""Pixels in all; of fewer, megapixels and inches would be noughts."""
_CM_PER_IN = Decimal("2.54")


@dataclass(frozen=True, slots=True)
class SpokenUse:
    """How the file meets a use: `measured` in two or three words, `cautions` in sentences."""

    code: str
    name: str
    measured: str
    enough: bool
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpokenCaution:
    """A caution in a sentence, and the names of the `uses` that it holds for."""

    sentence: str
    uses: tuple[str, ...]


def spoken_uses(seen: Inspection, uses: Iterable[Use], wording: Wording) -> tuple[SpokenUse, ...]:
    """How it meets every one of `uses`, in their order."""
    return tuple(_spoken_use(seen, use, wording) for use in uses)


def gathered(uses: Iterable[SpokenUse]) -> tuple[SpokenCaution, ...]:
    """The cautions of all `uses`, each sentence once."""
    names: dict[str, list[str]] = {}
    for use in uses:
        for sentence in use.cautions:
            names.setdefault(sentence, []).append(use.name)
    return tuple(SpokenCaution(sentence, tuple(called)) for sentence, called in names.items())


def _spoken_use(seen: Inspection, use: Use, wording: Wording) -> SpokenUse:
    measured = fitness(seen.width_px, seen.height_px, use)
    return SpokenUse(
        use.code,
        use_words(use, wording),
        fitness_words(measured, wording),
        measured.enough,
        tuple(map(wording.name, cautions(seen, use))),
    )


def size_words(seen: Inspection, wording: Wording, formats: LocaleFormats) -> str:
    """Its format and size, in pixels and in megapixels."""
    size = {"format": seen.format, "width": seen.width_px, "height": seen.height_px}
    if not is_printed(seen.width_px, seen.height_px):
        return wording.say("file.tiny", **size)
    megapixels = Decimal(seen.width_px * seen.height_px) / 1_000_000
    step = "0.1" if megapixels >= 1 else "0.01"
    return wording.say("file.size", **size, megapixels=_number(megapixels, step, wording, formats))


def colour_words(seen: Inspection, wording: Wording) -> str:
    """Its channels and its colour profile: "RGB, 8 bits a channel, Adobe RGB (1998)"."""
    profile = seen.profile or wording.say("file.no_profile")
    model = wording.name(seen.colour_model)
    return wording.say("file.colour", model=model, bits=seen.depth_bits, profile=profile)


def compression_words(seen: Inspection, wording: Wording) -> str:
    """How well a JPEG is kept; nothing for any other file."""
    quality = seen.jpeg_quality
    return "" if quality is None else wording.say("file.jpeg_quality", quality=quality)


def private_words(seen: Inspection, wording: Wording, formats: LocaleFormats) -> str:
    """One sentence on what it tells that no client asked for; nothing where it tells nothing."""
    if not seen.private:
        return ""
    told = [wording.name(each) for each in seen.private]
    return wording.say("file.private", told=formats.series(told, wording.language))


def is_printed(width_px: int, height_px: int) -> bool:
    """Whether there are pixels enough to speak of a print at all."""
    return width_px * height_px >= LEAST_PRINTED_PX


def short_print_words(width_px: int, height_px: int, wording: Wording) -> str:
    """What its pixels fill in print, in a few figures: inches, to a tenth."""
    if not is_printed(width_px, height_px):
        return wording.say("file.no_print", width=width_px, height=height_px)
    width, height = (round(side, 1) for side in largest_print_in(width_px, height_px))
    return wording.say("spread.inches", width=width, height=height)


def largest_print_words(
    width_px: int, height_px: int, wording: Wording, formats: LocaleFormats
) -> str:
    """What its pixels fill in print, in inches and in centimetres."""
    if not is_printed(width_px, height_px):
        return wording.say("file.no_print", width=width_px, height=height_px)
    sides = largest_print_in(width_px, height_px)
    width, height = (_number(side, "0.01", wording, formats) for side in sides)
    width_cm, height_cm = (_number(side * _CM_PER_IN, "0.1", wording, formats) for side in sides)
    inches = wording.say("spread.inches", width=width, height=height)
    return wording.say("file.largest", inches=inches, width_cm=width_cm, height_cm=height_cm)


def _number(value: Decimal, step: str, wording: Wording, formats: LocaleFormats) -> str:
    return formats.number(value.quantize(Decimal(step), ROUND_HALF_UP), wording.language)
