"""What a draft or a revision changes in what was issued before, in lines and money."""

from studio_desk.domain.changes import Change, changes
from studio_desk.domain.pricing import PricedQuote, price
from studio_desk.domain.quote_record import QuoteRecord, Revision


def since_issue(record: QuoteRecord, priced: PricedQuote) -> list[Change]:
    """What a draft changes in what was issued last."""
    return changes(price(record.latest.consultation.quote), priced)


def revision_changes(record: QuoteRecord, revision: Revision) -> list[Change]:
    """What a revision changed in the one before; nothing for the first."""
    if not revision.number:
        return []
    before = record.revisions[revision.number - 1].consultation.quote
    return changes(price(before), price(revision.consultation.quote))
