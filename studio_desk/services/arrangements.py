"""Arrangements of proposals under a name, to begin other proposals with."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from studio_desk.domain.arrangement import AUTOMATIC, Arrangement, Part
from studio_desk.domain.brief import Brief
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.errors import DeskError
from studio_desk.services.adviser import is_advised
from studio_desk.services.closing_writer import has_terms
from studio_desk.services.failures import NotFound
from studio_desk.services.ports import UnitsOfWork
from studio_desk.services.proposal_ports import ArrangementTemplate, ArrangementTemplateStore


@dataclass
class TemplateNameMissing(DeskError):
    """A template was to be kept under no name."""


ASKED_ANEW = "-"
"""Stands in a template that leaves the case out: why, is said of each client anew."""


class ArrangementBook:
    """Keeps the templates; a name is the same in capitals and in small letters."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units

    def templates(self) -> list[ArrangementTemplate]:
        """Every template, by name."""
        with self._units() as work:
            return work.arrangements.all()

    def save(
        self, name: str, arrangement: Arrangement, *, with_letter: bool = False
    ) -> ArrangementTemplate:
        """Keep `arrangement` under `name`, in place of the one that has it already.

        What is one client's own is not kept: what staff insisted on, why the case is left out, the
        picture on the cover, and the letter but `with_letter`. Raises `TemplateNameMissing`.
        """
        kept_parts = replace(
            arrangement,
            letter=arrangement.letter if with_letter else "",
            without_case=ASKED_ANEW if Part.CASE in arrangement.left_out else "",
            insisted=(),
            cover_picture=AUTOMATIC,
        )
        made = ArrangementTemplate(_checked(name), kept_parts)
        with self._units() as work:
            before = named(work.arrangements.all(), made.name)
            if before is not None:
                made = replace(made, id=before.id, is_first=before.is_first)
            kept = work.arrangements.put(made)
            work.commit()
        return kept

    def remove(self, template: ArrangementTemplate) -> None:
        """Forget it; what was begun with it stays as it is. Raises `NotFound`."""
        with self._units() as work:
            work.arrangements.remove(template.id)
            work.commit()

    def put_back(self, template: ArrangementTemplate) -> ArrangementTemplate:
        """Keep it again as it was before it was replaced or removed.

        Where another has taken its name meanwhile, it gets a number behind it.
        """
        with self._units() as work:
            others = [each for each in work.arrangements.all() if each.id != template.id]
            name, number = template.name, 2
            while named(others, name) is not None:
                name, number = f"{template.name} {number}", number + 1
            template = replace(template, name=name)
            if template.is_first:
                _begin_with_none(work.arrangements)
            kept = work.arrangements.put(template)
            work.commit()
        return kept

    def make_first(self, template: ArrangementTemplate | None) -> None:
        """Let new consultations begin with it, or with the usual order; raises `NotFound`."""
        with self._units() as work:
            _begin_with_none(work.arrangements)
            if template is not None:
                held = [each for each in work.arrangements.all() if each.id == template.id]
                if not held:
                    raise NotFound("template", template.name)
                work.arrangements.put(replace(held[0], is_first=True))
            work.commit()


def alike(template: Arrangement, now: Arrangement) -> bool:
    """Whether a proposal stands as a template has it; one without a letter leaves it open."""
    return (
        template.every_part == now.every_part
        and set(template.left_out) == set(now.left_out)
        and template.letter in ("", now.letter)
    )


def applied(template: Arrangement, now: Arrangement) -> Arrangement:
    """What stands now, arranged as the template has it.

    A letter is exchanged only for another; what was insisted on stays, and the picture on the
    cover. The case is left out only where a reason was given for this client already.
    """
    wanted = template
    if Part.CASE in template.left_out:
        reason = now.without_case
        wanted = replace(template, without_case=reason) if reason else template.with_part(Part.CASE)
    return replace(
        wanted,
        letter=template.letter or now.letter,
        insisted=now.insisted,
        cover_picture=now.cover_picture,
    )


def silent_parts(studio: Studio, consultation: Consultation) -> frozenset[Part]:
    """The parts that would be empty, and are not printed though they are chosen."""
    brief, quote = consultation.brief, consultation.quote
    offers = bool(quote.lines)
    says = {
        Part.LETTER: bool(consultation.arrangement.letter.strip()),
        Part.UNDERSTOOD: replace(brief, notes="") != Brief(),
        Part.ADVICE: is_advised(consultation),
        Part.CASE: is_advised(consultation),
        Part.PAIRS: bool(consultation.comparisons),
        Part.RIGHTS: bool(offers or consultation.comparisons or studio.licence.strip()),
        Part.ABOUT: bool(studio.about.strip()),
        Part.QUOTE: offers,
        Part.PAYMENTS: offers and bool(quote.deposit or quote.schedule),
        Part.TERMS: offers and has_terms(studio, quote),
        Part.ACCEPTANCE: offers,
    }
    arrangement = consultation.arrangement
    unprinted = set(Part) - {*arrangement.printed, *arrangement.left_out}
    return frozenset({part for part, is_said in says.items() if not is_said} | unprinted)


def named(templates: Iterable[ArrangementTemplate], name: str) -> ArrangementTemplate | None:
    """The one of that name."""
    sought = name.strip().casefold()
    return next((each for each in templates if each.name.casefold() == sought), None)


def first_arrangement(templates: Iterable[ArrangementTemplate]) -> Arrangement:
    """What a new proposal begins with."""
    first = next((each.arrangement for each in templates if each.is_first), Arrangement())
    return applied(first, Arrangement())


def _checked(name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise TemplateNameMissing
    return kept


def _begin_with_none(store: ArrangementTemplateStore) -> None:
    for each in store.all():
        if each.is_first:
            store.put(replace(each, is_first=False))
