"""What became of the files that were offered to the library, in words."""

from collections.abc import Iterable
from pathlib import PurePath

from studio_desk.services.failures import PictureRefused, Refusal
from studio_desk.services.taking_in import Intake
from studio_desk.services.wording import Wording, quoted

_DRAWINGS = {".svg", ".svgz"}


def intake_words(intake: Intake, wording: Wording) -> tuple[str, ...]:
    """Which files were refused, a sentence for each reason, the way out, and which were left."""
    refused = refused_words(intake.refused, wording)
    return (*refused, _left_words(intake.left, wording)) if intake.left else refused


def refused_words(refused: tuple[PictureRefused, ...], wording: Wording) -> tuple[str, ...]:
    """Each reason once, with the files that it holds for; what to do about it at the end."""
    if len(refused) == 1:
        return (wording.explain(refused[0]),)
    reasons = dict.fromkeys(each.reason for each in refused)
    told = [
        _reason_words([_named(each) for each in refused if each.reason is reason], reason, wording)
        for reason in reasons
    ]
    return (*told, wording.say("intake.way_out")) if told else ()


def _reason_words(names: list[str], reason: Refusal, wording: Wording) -> str:
    why = wording.name(reason)
    if len(names) == 1:
        return wording.say("intake.refused_one", name=names[0], reason=why)
    return wording.say("intake.refused", n=len(names), reason=why, names=", ".join(names))


def _named(refusal: PictureRefused) -> str:
    return f"{quoted(refusal.name)}{refusal.detail}"


def _left_words(names: Iterable[str], wording: Wording) -> str:
    told = [
        wording.say("intake.drawing", name=quoted(name))
        if PurePath(name).suffix.lower() in _DRAWINGS
        else quoted(name)
        for name in names
    ]
    key = "intake.left_one" if len(told) == 1 else "intake.left"
    return wording.say(key, n=len(told), names=", ".join(told))
