"""Writes what the pictures may be used for, who has agreed to being shown, and who the studio is.

Of consent it says only that there is one: its end, its documents and the sitters' names are the
studio's own. No law is claimed; what has to be said of AI is what the client told us.
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

_NOT_DIALLED = re.compile(r"[^\d+]")


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
            ("licence", self._licence(studio, priced)),
            ("release", self._release(shown)),
            ("disclosure", self._disclosure(consultation.brief.ai_rule, shown)),
            ("originals", (self._say("rights.originals"),)),
        )
        return Rights(
            kicker=self._say("rights.kicker"),
            title=self._say("rights.title"),
            sections=tuple(
                (self._say(f"rights.{key}_title"), tuple(said)) for key, said in sections
            ),
        )

    def _licence(self, studio: Studio, priced: PricedQuote) -> Iterator[str]:
        """The studio's own words, else the usual ones, and what the quote grants by name."""
        named = [
            line.line.description
            for line in priced.lines
            if line.counts and line.line.category is Category.LICENCE
        ]
        own = paragraphs_of(studio.licence)
        yield from own
        if named:
            licences = self._formats.series(named, self._wording.language)
            yield self._say("rights.licence_named", licences=licences)
        if not own:
            yield from self._wording.paragraphs(
                "rights.licence_beyond" if named else "rights.licence_usual"
            )

    def _release(self, shown: Sequence[Picture]) -> Iterator[str]:
        bases = {picture.consent.basis for picture in shown}
        if ConsentBasis.AGREED in bases:
            yield self._say("rights.release_agreed")
        if ConsentBasis.NOBODY in bases:
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
        number = _NOT_DIALLED.sub("", studio.phone)
        facts = (
            Fact(self._say("about.phone"), studio.phone.strip(), f"tel:{number}" if number else ""),
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
