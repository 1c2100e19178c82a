"""The consultation aggregate as rows, and back."""

from studio_desk.adapters.db.tables import (
    CalloutRow,
    ComparisonRow,
    ConsultationRow,
    LineRow,
    QuoteRow,
    TaxRow,
)
from studio_desk.adapters.db.values import (
    client_value,
    picture_value,
    share_columns,
    share_value,
    storable,
)
from studio_desk.domain.brief import Brief, Stakes, UseCase
from studio_desk.domain.consultation import Consultation
from studio_desk.domain.fitness import FinalUse
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Callout, CalloutKind, Comparison, Side
from studio_desk.domain.quote import Category, Line, Quote, Role, Rounding, Tax


def consultation_value(row: ConsultationRow) -> Consultation:
    """Return the consultation of a row and of all that hangs below it."""
    return Consultation(
        client=client_value(row.client),
        quote=_quote(row.quote),
        held_on=row.held_on,
        brief=_brief(row),
        comparisons=tuple(map(_comparison, row.comparisons)),
        language=row.language,
        id=row.id,
    )


def fill_consultation(row: ConsultationRow, consultation: Consultation) -> None:
    """Write `consultation` into `row`; its pictures are stored already, its client by its id."""
    row.held_on = consultation.held_on
    row.language = storable(consultation.language)
    _fill_brief(row, consultation.brief)
    quote: QuoteRow | None = row.quote
    row.quote = _fill_quote(quote or QuoteRow(consultation_id=row.id), consultation.quote)
    kept = {each.position: each for each in row.comparisons}
    row.comparisons = [
        _fill_comparison(kept.get(position) or ComparisonRow(position=position), pair)
        for position, pair in enumerate(consultation.comparisons)
    ]


def _brief(row: ConsultationRow) -> Brief:
    return Brief(
        use_cases=tuple(map(UseCase, row.use_cases)),
        stakes=Stakes(row.stakes),
        deadline=row.deadline,
        budget=row.budget,
        people=row.people,
        looks=row.looks,
        final_uses=tuple(map(FinalUse, row.final_uses)),
        audience=row.audience,
        notes=row.notes,
    )


def _fill_brief(row: ConsultationRow, brief: Brief) -> None:
    row.use_cases = [str(each) for each in brief.use_cases]
    row.stakes = brief.stakes
    row.deadline = brief.deadline
    row.budget = brief.budget
    row.people = brief.people
    row.looks = brief.looks
    row.final_uses = [str(each) for each in brief.final_uses]
    row.audience = storable(brief.audience)
    row.notes = storable(brief.notes)


def _comparison(row: ComparisonRow) -> Comparison:
    return Comparison(
        row.title,
        picture_value(row.left),
        picture_value(row.right),
        tuple(
            Callout(Side(each.side), each.x, each.y, CalloutKind(each.kind), each.text)
            for each in row.callouts
        ),
    )


def _fill_comparison(row: ComparisonRow, pair: Comparison) -> ComparisonRow:
    row.title = storable(pair.title)
    row.left_content = pair.left.content
    row.right_content = pair.right.content
    kept = {each.number: each for each in row.callouts}
    row.callouts = [
        _fill_callout(kept.get(number) or CalloutRow(number=number), callout)
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


def _quote(row: QuoteRow) -> Quote:
    return Quote(
        currency=Currency.of(row.currency),
        lines=tuple(map(_line, row.lines)),
        taxes=tuple(Tax(tax.tax_id, tax.name, tax.percent) for tax in row.taxes),
        prices_include_tax=row.prices_include_tax,
        rounding=Rounding(row.rounding),
        discount=share_value(row.discount_kind, row.discount),
        deposit=share_value(row.deposit_kind, row.deposit),
        valid_until=row.valid_until,
    )


def _line(row: LineRow) -> Line:
    return Line(
        description=row.description,
        unit_price=row.unit_price,
        quantity=row.quantity,
        unit=row.unit,
        detail=row.detail,
        category=None if row.category is None else Category(row.category),
        taxes=tuple(row.taxes),
        discount=share_value(row.discount_kind, row.discount),
        role=Role(row.role),
        group=row.group,
        chosen=row.chosen,
    )


def _fill_quote(row: QuoteRow, quote: Quote) -> QuoteRow:
    row.currency = quote.currency.code
    row.prices_include_tax = quote.prices_include_tax
    row.rounding = quote.rounding
    row.discount_kind, row.discount = share_columns(quote.discount)
    row.deposit_kind, row.deposit = share_columns(quote.deposit)
    row.valid_until = quote.valid_until
    lines = {each.position: each for each in row.lines}
    row.lines = [
        _fill_line(lines.get(position) or LineRow(position=position), line)
        for position, line in enumerate(quote.lines)
    ]
    taxes = {each.position: each for each in row.taxes}
    row.taxes = [
        _fill_tax(taxes.get(position) or TaxRow(position=position), tax)
        for position, tax in enumerate(quote.taxes)
    ]
    return row


def _fill_line(row: LineRow, line: Line) -> LineRow:
    row.description = storable(line.description)
    row.detail = storable(line.detail)
    row.unit_price = line.unit_price
    row.quantity = line.quantity
    row.unit = storable(line.unit)
    row.category = line.category
    row.taxes = [storable(tax) for tax in line.taxes]
    row.discount_kind, row.discount = share_columns(line.discount)
    row.role = line.role
    row.group = storable(line.group)
    row.chosen = line.chosen
    return row


def _fill_tax(row: TaxRow, tax: Tax) -> TaxRow:
    row.tax_id = storable(tax.id)
    row.name = storable(tax.name)
    row.percent = tax.percent
    return row
