"""What is said, before anything leaves the house, of words that cannot be set as they should be."""

from collections.abc import Iterable

from studio_desk.domain.writing import Doubt, Torn, Undrawn, Unplaced, Unshaped
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording


def doubt_words(
    doubts: Iterable[Doubt], wording: Wording, formats: LocaleFormats
) -> tuple[str, ...]:
    """A sentence for each doubt."""
    return tuple(_words(doubt, wording, formats) for doubt in doubts)


def _words(doubt: Doubt, wording: Wording, formats: LocaleFormats) -> str:
    match doubt:
        case Unshaped(words, script):
            return wording.say("doubt.unshaped", words=words, script=wording.name(script))
        case Undrawn(words, codes):
            named = formats.series(codes, wording.language)
            return wording.say("doubt.undrawn", words=words, codes=named)
        case Unplaced(words):
            return wording.say("doubt.unplaced", words=words)
        case Torn(before, after):
            return wording.say("doubt.torn", before=before, after=after)
