"""The piles that staff look through an outbox by."""

from enum import StrEnum

from studio_desk.domain.mailing import Mailing, MailState, MailTrouble


class Pile(StrEnum):
    """What is asked for of the outbox."""

    ALL = "all"
    WAITING = "waiting"
    ATTENTION = "attention"
    SENT = "sent"


def piles(mailing: Mailing) -> frozenset[Pile]:
    """Every pile that a message lies on."""
    found = {Pile.ALL}
    if not mailing.is_settled:
        found.add(Pile.WAITING)
    if needs_attention(mailing):
        found.add(Pile.ATTENTION)
    if mailing.state in {MailState.HANDED_OVER, MailState.PARTLY_REFUSED}:
        found.add(Pile.SENT)
    return frozenset(found)


def needs_attention(mailing: Mailing) -> bool:
    """Whether nothing happens by itself that would mend it, or it may be there without a word."""
    stopped = {MailState.GIVEN_UP, MailState.PARTLY_REFUSED}
    unsure = mailing.trouble is MailTrouble.ANSWER_LOST and not mailing.is_settled
    return mailing.state in stopped or unsure
