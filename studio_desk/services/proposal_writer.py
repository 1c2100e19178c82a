"""Writes the proposal: chooses what is said, in which order, and says it in the client's language.

Every figure comes from the priced quote or the picture itself; nothing is added up here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from studio_desk.domain.arrangement import Part
from studio_desk.domain.branding import Paper
from studio_desk.domain.brief import Agreed, AiRule
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.evidence import Evidence, Stance, is_balanced, printable
from studio_desk.domain.fitness import Use
from studio_desk.domain.inspection import Inspection
from studio_desk.domain.money import Currency, TooFine
from studio_desk.domain.picture import Picture
from studio_desk.domain.pricing import PricedQuote
from studio_desk.domain.proposal import (
    NO_RECOMMENDATION,
    Case,
    Cover,
    Fact,
    Gaze,
    Plate,
    Proposal,
    Recommendation,
    Routes,
    Spread,
    Understood,
)
from studio_desk.services.advice_words import argued, speak
from studio_desk.services.adviser import Counsel, is_advised, is_blank
from studio_desk.services.case_writer import CaseWriter, ending
from studio_desk.services.closing_writer import ClosingWriter
from studio_desk.services.letter_writer import letter
from studio_desk.services.picture_words import measured_uses, portrait_words, use_words
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.quote_writer import QuoteWriter
from studio_desk.services.rights_writer import RightsWriter
from studio_desk.services.route_writer import LOOKED_UP, RouteWriter
from studio_desk.services.spread_writer import SpreadWriter
from studio_desk.services.wording import Wording

LETTER_CURRENCIES = ("USD", "CAD", "MXN", "PHP", "CLP", "COP")
"""Currencies of the countries whose paper is Letter."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a proposal is written from; no `number` for a draft.

    `plates` and what was `seen` in the files by content hash; a file that is not among the `seen`
    ones could not be read for marks.
    """

    studio: Studio
    consultation: Consultation
    priced: PricedQuote
    counsel: Counsel
    evidence: tuple[Evidence, ...]
    today: date
    cover: Picture | None
    plates: Mapping[str, Plate]
    seen: Mapping[str, Inspection]
    number: str = ""
    logo: Plate | None = None


class ProposalWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def write(self, material: Material) -> Proposal:
        """Return the proposal for `material`."""
        studio, consultation = material.studio, material.consultation
        name, say = consultation.client.name, self._say
        title = say("proposal.title", client=name) if name.strip() else say("proposal.title_plain")
        quotes = QuoteWriter(self._wording, self._formats)
        rights = RightsWriter(self._wording, self._formats)
        closings = ClosingWriter(self._wording, self._formats)
        arrangement = consultation.arrangement
        foot = material.number or self._say("quote.foot")
        uses = measured_uses(studio.uses, consultation.brief.final_uses)
        return Proposal(
            language=self._wording.language,
            title=title,
            author=studio.name,
            subject=self._cover_title(material),
            footer=studio.name or title,
            page_of=self._say("proposal.page", standing=foot, page="{page}", pages="{pages}"),
            accent=studio.accent,
            paper=studio.branding.paper or paper_for(material.priced.quote.currency.code),
            pairing=studio.branding.pairing,
            parts=tuple(each for each in arrangement.printed if self._is_said(each, material)),
            cover=self._cover(material, quotes),
            letter=letter(consultation, studio.name, self._wording),
            understood=self._understood(material),
            recommendation=self._recommendation(material),
            spreads=self._spreads(material, uses),
            case=self._case(material),
            routes=self._routes(material),
            rights=rights.rights(studio, consultation, material.priced, material.cover),
            about=rights.about(studio),
            quote=quotes.table(material.priced, material.number, material.today),
            closing=closings.closing(
                studio, arrangement, material.priced, material.number, material.today
            ),
            number=material.number,
        )

    def _date(self, day: date) -> str:
        return self._formats.date(day, self._wording.language)

    def _cover(self, material: Material, quotes: QuoteWriter) -> Cover:
        studio, client = material.studio, material.consultation.client
        lines = [self._maker(material), quotes.standing_words(material.number, material.today)]
        if material.priced.quote.lines and Part.QUOTE in material.consultation.arrangement.printed:
            lines.append(quotes.validity_words(material.priced.quote))
        picture, name, say = material.cover, client.name, self._say
        kicker = say("cover.kicker", client=name) if name.strip() else say("cover.kicker_plain")
        return Cover(
            kicker=kicker,
            title=self._cover_title(material),
            lines=tuple(filter(None, lines)),
            plate=material.plates[picture.content] if picture else None,
            credit=self._cover_credit(picture) if picture else "",
            design=studio.branding.cover,
            logo=material.logo,
            organisation=client.organisation,
            gaze=_gaze(picture),
            shown=self._cover_shown(picture) if picture else "",
        )

    def _maker(self, material: Material) -> str:
        """The studio, and when it sat with the client where no other line says that day."""
        name, held_on = material.studio.name, material.consultation.held_on
        if held_on == material.today:
            return name
        made = "cover.made" if name else "cover.made_plain"
        return self._say(made, studio=name, date=self._date(held_on))

    def _cover_title(self, material: Material) -> str:
        """As the advice has it; where nothing was said that advice could rest on, no advice."""
        opinion = material.counsel.advice.followed(material.consultation.opinion)
        if is_blank(material.consultation.brief) and opinion is None:
            return self._say("cover.title.plain")
        route = material.counsel.advice.route if opinion is None else opinion.route
        return self._say(f"cover.title.{route}")

    def _cover_shown(self, picture: Picture) -> str:
        return self._say("spread.shown.cover", portrait=portrait_words(picture, self._wording))

    def _cover_credit(self, picture: Picture) -> str:
        if not picture.credit:
            return self._say("proposal.example")
        return self._say("proposal.credit", credit=picture.credit)

    def _understood(self, material: Material) -> Understood:
        brief, name = material.consultation.brief, self._wording.name
        currency = material.priced.quote.currency
        values = {
            "use_cases": "\n".join(map(name, brief.use_cases)),
            "audience": brief.audience,
            "final_uses": "\n".join(
                use_words(use, self._wording)
                for use in material.studio.uses.named(brief.final_uses)
            ),
            "stakes": "" if is_blank(brief) else name(brief.stakes),
            "deadline": self._date(brief.deadline) if brief.deadline else "",
            "budget": "" if brief.budget is None else self._budget(brief.budget, currency),
            "people": "" if is_blank(brief) else str(brief.people),
            "looks": "" if is_blank(brief) else str(brief.looks),
            "ai_rule": "" if brief.ai_rule is AiRule.UNKNOWN else name(brief.ai_rule),
            "agreed": "" if brief.agreed is Agreed.UNKNOWN else name(brief.agreed),
        }
        return Understood(
            kicker=self._say("understood.kicker"),
            title=self._say("understood.title"),
            facts=tuple(
                Fact(self._say(f"understood.{key}"), value)
                for key, value in values.items()
                if value
            ),
        )

    def _budget(self, budget: Decimal, currency: Currency) -> str:
        """A budget is only talked about, so it may be finer than the currency's money."""
        try:
            return self._formats.money(currency.money(budget), self._wording.language)
        except TooFine:
            return f"{self._formats.number(budget, self._wording.language)} {currency.code}"

    def _recommendation(self, material: Material) -> Recommendation:
        opinion = material.consultation.opinion
        if not is_advised(material.consultation):
            return NO_RECOMMENDATION
        citable = self._citable(material)
        spoken = speak(material.counsel, self._wording, opinion, citable)
        reasons, against = argued(spoken)
        return Recommendation(
            kicker=self._say("recommendation.kicker"),
            title=spoken.title,
            lead=spoken.lead,
            reasons_title=self._say("advice.reasons"),
            reasons=reasons,
            against_title=spoken.against_title,
            against=against,
            cautions_title=self._say("advice.cautions"),
            cautions=spoken.cautions,
            own_title=spoken.own_title,
            own=spoken.own,
            turns_title=spoken.turns_title,
            turns=tuple(each.sentence for each in spoken.turns),
            shares_title=spoken.shares_title,
            shares=spoken.shares,
        )

    def _citable(self, material: Material) -> dict[str, Evidence]:
        """What reasons may rest on: what is sound, by id.

        What speaks for the studio only where the case prints what speaks against it.
        """
        is_argued = Part.CASE in material.consultation.arrangement.printed
        balanced = is_argued and is_balanced(self._printable(material))
        return {
            each.id: each
            for each in material.evidence
            if not each.flags(material.today) and (balanced or each.stance is not Stance.FOR)
        }

    def _printable(self, material: Material) -> tuple[Evidence, ...]:
        insisted = material.consultation.arrangement.insisted
        return printable(material.evidence, material.today, insisted)

    def _routes(self, material: Material) -> Routes:
        """Cost and time are facts: they are told also where nothing is advised."""
        sound = (each for each in material.evidence if not each.flags(material.today))
        looked_up = next((each for each in sound if each.id == LOOKED_UP), None)
        writer = RouteWriter(self._wording, self._formats)
        consultation, costs = material.consultation, material.counsel.costs
        if Part.QUOTE not in consultation.arrangement.printed:
            costs = replace(costs, quoted=None)
        advice, advised = material.counsel.advice, None
        if is_advised(consultation) and Part.ADVICE in consultation.arrangement.printed:
            opinion = advice.followed(consultation.opinion)
            advised = advice.route if opinion is None else opinion.route
        return writer.write(costs, looked_up, advice, advised)

    def _spreads(self, material: Material, uses: Sequence[Use]) -> tuple[Spread, ...]:
        if Part.PAIRS not in material.consultation.arrangement.printed:
            return ()
        writer = SpreadWriter(self._wording, self._formats, material.plates, material.seen)
        return tuple(writer.write(each, uses) for each in material.consultation.comparisons)

    def _is_said(self, part: Part, material: Material) -> bool:
        """Nothing is argued where nothing is advised."""
        return part is not Part.CASE or is_advised(material.consultation)

    def _case(self, material: Material) -> Case:
        advice, consultation = material.counsel.advice, material.consultation
        return CaseWriter(self._wording, self._formats).write(
            self._printable(material),
            {item for reason in advice.reasons for item in reason.evidence},
            material.today,
            ending(consultation.brief, advice, consultation.opinion, material.studio.uses),
        )


def _gaze(picture: Picture | None) -> Gaze | None:
    """Where the picture looks at who reads, if its eyes are marked apart."""
    if picture is None or picture.eyes is None:
        return None
    eyes = picture.eyes
    x, y = (eyes.left_x + eyes.right_x) / 2, (eyes.left_y + eyes.right_y) / 2
    apart = eyes.distance(picture.width_px, picture.height_px) / picture.height_px
    return Gaze(float(x), float(y), float(apart)) if apart else None


def paper_for(currency: str) -> Paper:
    """The paper of the countries that pay in `currency`."""
    return Paper.LETTER if currency in LETTER_CURRENCIES else Paper.A4
