"""Writes what is agreed: the terms, the sentence that the client signs, and what comes next.

A studio that has given no terms is bound to nothing that its quote does not bring about: each of
the standard sentences stands only where the quote holds what it speaks of.
"""

from datetime import date

from studio_desk.domain.arrangement import Arrangement, Part
from studio_desk.domain.consultation import Studio
from studio_desk.domain.line import Category
from studio_desk.domain.pricing import PricedQuote
from studio_desk.domain.proposal import Closing
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent
from studio_desk.services.ports import LocaleFormats
from studio_desk.services.wording import Wording

STANDARD_TERMS = ("booking", "licence", "originals", "ai")
"""The standard sentences, in their order."""


def standard_terms(quote: Quote) -> tuple[str, ...]:
    """Which of the standard sentences hold of `quote`, with whatever may be chosen in it."""
    sold = {line.category for line in quote.lines}
    is_photographed = Category.SESSION in sold
    holds = {
        "booking": is_photographed and bool(quote.deposit),
        "licence": Category.LICENCE in sold,
        "originals": is_photographed,
        "ai": Category.AI in sold,
    }
    return tuple(each for each in STANDARD_TERMS if holds[each])


def has_terms(studio: Studio, quote: Quote) -> bool:
    """Whether there is anything to print under Terms."""
    return bool(studio.terms.strip() or standard_terms(quote))


class ClosingWriter:
    """Writes in one language."""

    def __init__(self, wording: Wording, formats: LocaleFormats) -> None:
        self._wording = wording
        self._say = wording.say
        self._formats = formats

    def closing(
        self,
        studio: Studio,
        arrangement: Arrangement,
        priced: PricedQuote,
        number: str,
        day: date,
    ) -> Closing:
        """The terms and the acceptance of what was issued under `number` on `day`, or a draft."""
        terms = tuple(filter(str.strip, studio.terms.splitlines())) or tuple(
            self._say(f"closing.term.{each}") for each in standard_terms(priced.quote)
        )
        printed = arrangement.printed
        above = printed[: printed.index(Part.ACCEPTANCE)] if Part.ACCEPTANCE in printed else ()
        return Closing(
            terms_title=self._say("closing.terms_title"),
            terms=terms,
            title=self._say("closing.title"),
            statement=self._statement(
                priced, number, day, has_terms=bool(terms) and Part.TERMS in above
            ),
            fields=tuple(self._say(f"closing.{field}") for field in ("name", "date", "signature")),
            kicker=self._say("closing.kicker"),
            next_step=self._next_step(studio, priced),
        )

    def _next_step(self, studio: Studio, priced: PricedQuote) -> str:
        """Where the signed file goes and what the studio answers, as far as either is known."""
        sentences = []
        if email := studio.email.strip():
            step = "tick" if priced.has_choices else "sign"
            sentences.append(self._say(f"closing.next.{step}", email=email))
        is_booked = any(
            line.counts and line.line.category is Category.SESSION for line in priced.lines
        )
        answered = ["date"] if is_booked else []
        if priced.deposit.minor:
            answered.append("fee")
            # What is a share of the total moves with what is ticked.
            if priced.has_choices and isinstance(priced.quote.deposit, Percent):
                answered.append("ticked")
        if sentences and answered:
            fee = self._formats.money(priced.deposit, self._wording.language)
            sentences.append(self._say(f"closing.next.{'_'.join(answered)}", fee=fee))
        return " ".join(sentences)

    def _statement(self, priced: PricedQuote, number: str, day: date, *, has_terms: bool) -> str:
        """What the client signs: which quote, over how much, and the terms where they stand above.

        Where there is a choice the total is only that of what was chosen when it was made.
        """
        language = self._wording.language
        terms = self._say("closing.with_terms") if has_terms else ""
        key = "closing.statement_number" if number else "closing.statement"
        if priced.has_choices:
            key = "closing.chosen_number" if number else "closing.chosen"
        elif priced.total.minor < 0:
            key = "closing.credit_number" if number else "closing.credit"
        is_credit = key.startswith("closing.credit")
        return self._say(
            key,
            number=number,
            date=self._formats.date(day, language),
            total=self._formats.money(-priced.total if is_credit else priced.total, language),
            terms=terms,
        )
