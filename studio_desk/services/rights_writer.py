"""Writes what the pictures may be used for, who has agreed to being shown, and who the studio is.

Of consent it says only that there is one: its end, its documents and the sitters' names are the
studio's own. No law is claimed; what has to be said of AI is what the client told us. No use is
granted that the studio did not grant: where it says nothing of a licence, that is said.
"""

import re
from collections.abc import Iterator, Sequence

from studio_desk.domain.arrangement import Part
from studio_desk.domain.brief import AiRule
from studio_desk.domain.consent import ConsentBasis
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.line import Category
from studio_desk.domain.picture import Origin, Picture
from studio_desk.domain.pricing import PricedQuote
from studio_desk.domain.proposal import NO_ABOUT, NO_RIGHTS, About, Fact, Rights
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording

_TRUNK_ZERO = re.compile(r"(?<=\d)[ \u00a0]*\(0\)")
"""The nought that is dialled only within a country, as in +49 (0)30."""
_BETWEEN = r"[\d ().\u00a0\u2010-\u2013-]"
_NUMBER = re.compile(rf"\+?(?:{_BETWEEN}*/)?{_BETWEEN}+")
_NOT_DIALLED = re.compile(r"[^\d+]")
_LONGEST_PREFIX = 6
"""Digits of an area code; more before a stroke are a number of their own."""
_DIGITS = range(3, 16)
"""As many a number has; no more anywhere (ITU-T E.164)."""


class RightsWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def rights(
        self, studio: Studio, consultation: Consultation, priced: PricedQuote, cover: Picture | None
    ) -> Rights:
        """What the client has to know of rights; nothing where nothing is shown or offered."""
        printed = consultation.arrangement.printed
        shown = consultation.pictures if Part.PAIRS in printed else ()
        if cover is not None and Part.COVER in printed and cover not in shown:
            shown = (cover, *shown)
        if not (shown or priced.quote.lines or studio.licence.strip()):
            return NO_RIGHTS
        sections = (
            ("licence", self._licence(studio, consultation, priced)),
            ("release", self._release(shown)),
            ("disclosure", self._disclosure(consultation.brief.ai_rule, shown)),
        )
        said = [(self._say(f"rights.{key}_title"), tuple(words)) for key, words in sections]
        return Rights(
            kicker=self._say("rights.kicker"),
            title=self._say("rights.title"),
            sections=tuple(each for each in said if each[1]),
        )

    def _licence(
        self, studio: Studio, consultation: Consultation, priced: PricedQuote
    ) -> Iterator[str]:
        """The studio's own words, and what the quote grants by name; else that nothing is."""
        offered = [each for each in priced.lines if each.line.category is Category.LICENCE]
        named = [each.line.description for each in offered if each.counts]
        own = paragraphs_of(studio.licence)
        yield from own
        if named:
            licences = self._formats.series(named, self._wording.language)
            yield self._say("rights.licence_named", licences=licences)
            if not own:
                yield self._say("rights.licence_beyond")
        elif not own and offered:
            others = [each.line.description for each in offered]
            licences = self._formats.series(others, self._wording.language)
            yield self._say("rights.licence_optional", licences=licences)
        elif not own and priced.lines:
            yield self._no_licence(consultation)

    def _no_licence(self, consultation: Consultation) -> str:
        """That a use has to be agreed on: the one that the client told us of, and any other."""
        name, say = self._wording.name, self._say
        uses = [say("rights.use", use=name(each)) for each in consultation.brief.use_cases]
        if not uses:
            return say("rights.licence_open")
        listed = self._formats.series(uses, self._wording.language)
        return say("rights.licence_open_for", uses=listed)

    def _release(self, shown: Sequence[Picture]) -> Iterator[str]:
        consents = [picture.consent for picture in shown]
        asked = [each for each in consents if each.basis is not ConsentBasis.NOBODY]
        # Of a picture that somebody only brought along nobody here knows who agreed to what.
        if asked and all(each.basis is ConsentBasis.AGREED and each.release for each in asked):
            yield self._say("rights.release_agreed")
        if len(asked) < len(consents):
            yield self._say("rights.release_nobody")
        yield self._say("rights.release_yours")

    def _disclosure(self, rule: AiRule, shown: Sequence[Picture]) -> Iterator[str]:
        yield self._say(f"rights.rule.{rule}")
        if any(picture.origin in (Origin.AI, Origin.AI_EDITED) for picture in shown):
            yield self._say("rights.disclosure_here")
        yield self._say("rights.disclosure_files")

    def about(self, studio: Studio) -> About:
        """The studio in its own words, and how to reach it."""
        paragraphs = paragraphs_of(studio.about)
        if not paragraphs:
            return NO_ABOUT
        facts = (
            Fact(self._say("about.phone"), studio.phone.strip(), dialled(studio.phone)),
            Fact(self._say("about.email"), studio.email.strip(), f"mailto:{studio.email.strip()}"),
        )
        title = self._say("about.title", studio=studio.name) if studio.name else ""
        return About(
            kicker=self._say("about.kicker"),
            title=title or self._say("about.title_plain"),
            paragraphs=paragraphs,
            facts=tuple(fact for fact in facts if fact.value),
        )


def paragraphs_of(words: str) -> tuple[str, ...]:
    """What somebody typed, by its lines."""
    return tuple(filter(None, map(str.strip, words.splitlines())))


def dialled(typed: str) -> str:
    """The link that dials a telephone number; empty for whatever is not clearly one number."""
    number = typed.strip()
    if number.startswith(("+", "00")):
        number = _TRUNK_ZERO.sub("", number)
    prefix, stroke, _ = number.partition("/")
    if _NUMBER.fullmatch(number) is None:
        return ""
    if stroke and len(_NOT_DIALLED.sub("", prefix).lstrip("+")) > _LONGEST_PREFIX:
        return ""
    digits = _NOT_DIALLED.sub("", number)
    return f"tel:{digits}" if len(digits.lstrip("+")) in _DIGITS else ""
