"""The consultation aggregate as rows, and back."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.tables import CalloutRow, ComparisonRow, ConsultationRow
from studio_desk.adapters.db.values import client_value, storable
from studio_desk.domain.advice import Opinion
from studio_desk.domain.arrangement import Arrangement
from studio_desk.domain.brief import Agreed, AiRule, Brief, Stakes, UseCase
from studio_desk.domain.choice import BlindRound, ClientChoice
from studio_desk.domain.comparison import Callout, CalloutKind, Comparison, Nudge, Side
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.picture import Picture
from studio_desk.domain.quote import Quote


def consultation_value(row: ConsultationRow) -> Consultation:
    """Return the consultation of a row and of all that hangs below it."""
    return Consultation(
        client=client_value(row.client),
        quote=value_of(row.quote, Quote),
        held_on=row.held_on,
        brief=brief_of(row),
        comparisons=tuple(map(_comparison, row.comparisons)),
        language=row.language,
        id=row.id,
        choices=value_of(row.choices, tuple[ClientChoice, ...]),
        blind=value_of(row.blind, tuple[BlindRound, ...]),
        opinion=value_of(row.opinion, Opinion) if row.opinion else None,
        arrangement=value_of(row.arrangement, Arrangement) if row.arrangement else Arrangement(),
    )


def fill_consultation(row: ConsultationRow, consultation: Consultation) -> None:
    """Write `consultation` into `row`; its pictures are stored already, its client by its id."""
    row.held_on = consultation.held_on
    row.language = storable(consultation.language)
    _fill_brief(row, consultation.brief)
    row.quote = document(consultation.quote)
    row.choices = document(consultation.choices)
    row.blind = document(consultation.blind)
    opinion, arrangement = consultation.opinion, consultation.arrangement
    row.opinion = "" if opinion is None else document(opinion)
    row.arrangement = "" if arrangement == Arrangement() else document(arrangement)
    kept = {each.position: each for each in row.comparisons}
    row.comparisons = [
        _fill_comparison(kept.get(position) or ComparisonRow(position=position), pair)
        for position, pair in enumerate(consultation.comparisons)
    ]


def brief_of(row: ConsultationRow | Row[Any]) -> Brief:
    """What was noted of what the client needs, of a whole row or of its columns alone."""
    return Brief(
        use_cases=tuple(map(UseCase, row.use_cases)),
        stakes=Stakes(row.stakes),
        deadline=row.deadline,
        budget=row.budget,
        people=row.people,
        looks=row.looks,
        final_uses=tuple(row.final_uses),
        audience=row.audience,
        notes=row.notes,
        ai_rule=AiRule(row.ai_rule),
        agreed=Agreed(row.agreed),
    )


def _fill_brief(row: ConsultationRow, brief: Brief) -> None:
    row.use_cases = [str(each) for each in brief.use_cases]
    row.stakes = brief.stakes
    row.deadline = brief.deadline
    row.budget = brief.budget
    row.people = brief.people
    row.looks = brief.looks
    row.final_uses = list(brief.final_uses)
    row.audience = storable(brief.audience)
    row.notes = storable(brief.notes)
    row.ai_rule = brief.ai_rule
    row.agreed = brief.agreed


def _comparison(row: ComparisonRow) -> Comparison:
    left, right = _picture(row.left.document), _picture(row.right.document)
    quarters = {Side.LEFT: left.quarters, Side.RIGHT: right.quarters}
    pinned = (
        Callout(Side(each.side), each.x, each.y, CalloutKind(each.kind), each.text)
        for each in row.callouts
    )
    return Comparison(
        row.title,
        left,
        right,
        tuple(each.turned(quarters[each.side]) for each in pinned),
        row.aligned,
        Nudge(row.nudge_x, row.nudge_y),
    )


@lru_cache(maxsize=1_000)
def _picture(words: str) -> Picture:
    """Read once: a studio shows its best examples in one consultation after the other."""
    return value_of(words, Picture)


def _fill_comparison(row: ComparisonRow, pair: Comparison) -> ComparisonRow:
    row.title = storable(pair.title)
    row.left_content = pair.left.content
    row.right_content = pair.right.content
    row.aligned = pair.aligned
    row.nudge_x, row.nudge_y = pair.nudge.x, pair.nudge.y
    kept = {each.number: each for each in row.callouts}
    row.callouts = [
        # Kept as on the picture that came in: it may be turned while nobody has this open.
        _fill_callout(
            kept.get(number) or CalloutRow(number=number),
            callout.turned(-pair.picture(callout.side).quarters),
        )
        for number, callout in enumerate(pair.callouts)
    ]
    return row


def _fill_callout(row: CalloutRow, callout: Callout) -> CalloutRow:
    row.side = callout.side
    row.x = callout.x
    row.y = callout.y
    row.kind = callout.kind
    row.text = storable(callout.text)
    return row
