"""What is said of a picture and of a pair, in the same words on the screen and on the page."""

from collections.abc import Iterable

from studio_desk.domain.choice import BlindRound, tally
from studio_desk.domain.comparison import Comparison
from studio_desk.domain.consent import ConsentGap, ConsentUse
from studio_desk.domain.consultation import Withheld
from studio_desk.domain.demand import Demand
from studio_desk.domain.fairness import Unfairness, years_apart
from studio_desk.domain.fitness import (
    STANDARD_CODES,
    STANDARD_USES,
    FinalUse,
    Fitness,
    Use,
    UseList,
)
from studio_desk.domain.picture import Picture, Retouching
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording

USUAL_USES = (
    FinalUse.PROFILE_PICTURE,
    FinalUse.A4_PAGE,
    FinalUse.PRINT_8X10,
    FinalUse.PRINT_24X36,
)
"""What files are measured against when the brief names no final use."""


def measured_uses(uses: UseList, chosen: Iterable[str]) -> tuple[Use, ...]:
    """The uses that files are measured against: what was `chosen`, as far as the studio knows it.

    Where nothing is left of that, the usual ones, or the first of the studio's list.
    """
    return uses.named(chosen) or uses.named(USUAL_USES) or uses.uses[: len(USUAL_USES)]


def use_words(use: Use, wording: Wording) -> str:
    """What a use is called: by the studio, or by the program, which names no size that is not."""
    if use.name:
        return use.name
    standard = STANDARD_USES.find(use.code)
    if standard is None or standard.demand.is_as_large_as(use.demand):
        return wording.name(FinalUse(use.code))
    return wording.say(f"resized_use.{use.code}", size=demand_words(use.demand, wording))


def struck_off_words(code: str, wording: Wording) -> str:
    """What a use was called that is on no list any more: of the studio's own the code is left."""
    if code in STANDARD_CODES:
        return wording.name(FinalUse(code))
    words = code.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def demand_words(demand: Demand, wording: Wording) -> str:
    """The size that a use asks for, the shorter side first, as it may be typed again."""
    sides = demand.sides_mm if demand.metric else (demand.short_in, demand.long_in)
    short, long = (f"{side.normalize():f}" for side in sides)
    if demand.any_shape:
        return wording.say("size.longer_side", long=long)
    kind = "pixels" if demand.on_screen else "millimetres" if demand.metric else "inches"
    return wording.say(f"size.{kind}", short=short, long=long)


def fitness_words(measured: Fitness, wording: Wording) -> str:
    """Whether a file is enough for a use, in two or three words."""
    if measured.use.identity:
        return wording.say("spread.identity")
    kind = "screen" if measured.on_screen else "paper"
    return wording.say(f"{kind}_grade.{measured.grade}", ppi=measured.ppi)


def unfairness_words(pair: Comparison, wording: Wording) -> tuple[str, ...]:
    """What makes a pair unfair, one sentence each, as the screen and the page say it."""
    left, right = pair.pictures
    return tuple(
        wording.name(reason)
        if reason is Unfairness.DIFFERENT_PEOPLE
        else wording.say(
            f"unfairness.{reason}",
            left=left.megapixels,
            right=right.megapixels,
            left_retouching=_retouching_words(left, wording),
            right_retouching=_retouching_words(right, wording),
            years=years_apart(left, right),
            n=max(left.picked_from or 1, right.picked_from or 1),
        )
        for reason in pair.unfairness
    )


def caption_words(picture: Picture, wording: Wording) -> str:
    """The honest label of a picture, as far as it is recorded, and its size.

    With which camera or tool, when, retouched how far, and out of how many it was picked.
    """
    parts = [picture.camera, _tool_words(picture, wording)]
    if picture.made_on is not None:
        parts.append(wording.say("spread.caption_year", year=picture.made_on.year))
    parts.append(_retouching_words(picture, wording))
    if picture.picked_from:
        parts.append(wording.say("spread.caption_picked", n=picture.picked_from))
    size = {"width": picture.width_px, "height": picture.height_px}
    parts.append(wording.say("spread.caption_pixels", **size))
    return ", ".join(filter(None, parts))


def portrait_words(picture: Picture, wording: Wording) -> str:
    """What a picture shows, as far as anybody may be told who cannot see it.

    Its title is no part of that: it may be the name of a file, and that of a person.
    """
    return wording.say(f"portrait.{picture.origin}")


def _tool_words(picture: Picture, wording: Wording) -> str:
    if not picture.tool:
        return ""
    key = "spread.caption_version" if picture.tool_version else "spread.caption_tool"
    return wording.say(key, tool=picture.tool, version=picture.tool_version)


def _retouching_words(picture: Picture, wording: Wording) -> str:
    if picture.retouching is Retouching.UNKNOWN:
        return ""
    return wording.say(f"spread.retouching.{picture.retouching}")


def withheld_words(
    withheld: Iterable[Withheld], use: ConsentUse, wording: Wording, formats: LocaleFormats
) -> tuple[str, ...]:
    """Why pictures are not put to `use`, one sentence each."""
    return tuple(_withheld_words(each, use, wording, formats) for each in withheld)


def unused_words(withheld: Withheld, wording: Wording, formats: LocaleFormats) -> str:
    """Why a picture is neither shown nor printed, beside the picture itself."""
    return _withheld_words(withheld, "use", wording, formats)


def held_words(
    withheld: Iterable[Withheld], wording: Wording, formats: LocaleFormats
) -> tuple[str, ...]:
    """Why pictures keep what was issued with them in the house, one sentence each."""
    return tuple(_withheld_words(each, "send", wording, formats) for each in withheld)


def _withheld_words(withheld: Withheld, use: str, wording: Wording, formats: LocaleFormats) -> str:
    consent, reason = withheld.picture.consent, str(withheld.gap)
    day = {ConsentGap.EXPIRED: consent.until, ConsentGap.WITHDRAWN: consent.withdrawn_on}.get(
        withheld.gap
    )
    if day is not None and withheld.gap is ConsentGap.WITHDRAWN:
        reason = "withdrawn-on"
    return wording.say(
        f"withheld.{use}.{reason}",
        picture=_named(withheld.picture, wording),
        date="" if day is None else formats.date(day, wording.language),
    )


def _named(picture: Picture, wording: Wording) -> str:
    key = "withheld.title" if picture.title else "withheld.untitled"
    return wording.say(key, title=picture.title)


def blind_words(rounds: Iterable[BlindRound], wording: Wording) -> tuple[str, ...]:
    """What the client chose without labels, one sentence for each kind, and always out of how many.

    Rounds between two pictures of one kind say nothing of kinds and are left out.
    """
    told = tally(each for each in rounds if each.left_origin is not each.right_origin)
    chosen = [(wording.say(f"blind.chosen.{origin}"), count) for origin, count in told.chosen]
    if told.neither:
        chosen.append((wording.say("blind.neither"), told.neither))
    key = "blind.once" if told.rounds == 1 else "blind.several"
    return tuple(
        wording.say(key, chosen=words, count=count, n=told.rounds) for words, count in chosen
    )
