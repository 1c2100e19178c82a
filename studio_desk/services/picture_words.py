"""What is said of a picture and of a pair, in the same words on the screen and on the page."""

from studio_desk.domain.comparison import Comparison
from studio_desk.domain.fairness import Unfairness
from studio_desk.domain.fitness import FinalUse, Fitness
from studio_desk.domain.picture import Picture
from studio_desk.services.wording import Wording

USUAL_USES = (
    FinalUse.PROFILE_PICTURE,
    FinalUse.A4_PAGE,
    FinalUse.PRINT_8X10,
    FinalUse.PRINT_24X36,
)
"""What files are measured against when the brief names no final use."""


def fitness_words(measured: Fitness, wording: Wording) -> str:
    """Whether a file is enough for a use, in two or three words."""
    kind = "pixels" if measured.on_screen else "ppi"
    verdict = "enough" if measured.enough else "short"
    return wording.say(f"spread.{kind}_{verdict}", ppi=measured.ppi)


def unfairness_words(pair: Comparison, wording: Wording) -> tuple[str, ...]:
    """What makes a pair unfair, one sentence each, as the screen and the page say it."""
    return tuple(
        wording.name(reason)
        if reason is Unfairness.DIFFERENT_PEOPLE
        else wording.say(
            f"unfairness.{reason}",
            left=pair.left.megapixels,
            right=pair.right.megapixels,
            n=max(pair.left.picked_from or 1, pair.right.picked_from or 1),
        )
        for reason in pair.unfairness
    )


def caption_words(picture: Picture, wording: Wording) -> str:
    """Tool or camera, how many it was picked from, and its size: the honest label of a picture."""
    made_with = picture.tool or picture.camera
    parts = [wording.say("spread.caption_tool", tool=made_with)] if made_with else []
    if picture.picked_from:
        parts.append(wording.say("spread.caption_picked", n=picture.picked_from))
    size = {"width": picture.width_px, "height": picture.height_px}
    parts.append(wording.say("spread.caption_pixels", **size))
    return ", ".join(parts)
