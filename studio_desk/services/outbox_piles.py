"""The piles that staff look through an outbox by."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from studio_desk.domain.mailing import Mailing, MailState, MailTrouble


class Pile(StrEnum):
    """What is asked for of the outbox."""

    ALL = "all"
    WAITING = "waiting"
    ATTENTION = "attention"
    SENT = "sent"


def piles(mailing: Mailing, *, wants: bool) -> frozenset[Pile]:
    """Every pile that a message lies on; `wants` attention or not, see `attention`."""
    found = {Pile.ALL}
    if not mailing.is_settled:
        found.add(Pile.WAITING)
    if wants:
        found.add(Pile.ATTENTION)
    if mailing.has_left:
        found.add(Pile.SENT)
    return frozenset(found)


def attention(mailings: Iterable[Mailing]) -> frozenset[str]:
    """The `id`s of those of all messages that somebody has to look at.

    What went wrong is settled once the same PDF was taken for the same people after it, and
    whatever staff say that they have seen to.
    """
    every = list(mailings)
    wanting = [each for each in every if _went_wrong(each)]
    taken = defaultdict(list)
    for each in every if wanting else ():
        if each.has_left:
            taken[each.attachment].append(each)
    return frozenset(each.id for each in wanting if not _is_mended(each, taken[each.attachment]))


def _went_wrong(mailing: Mailing) -> bool:
    """Whether nothing happens by itself that would mend it, or it may be there twice."""
    if mailing.is_done or mailing.state is MailState.CANCELLED:
        return False
    if mailing.waits and mailing.trouble is MailTrouble.SECRET:
        # It goes as soon as somebody has typed the password.
        return True
    is_whole = mailing.state is MailState.HANDED_OVER and mailing.trouble is None
    return mailing.may_arrive_twice or (mailing.is_settled and not is_whole)


def _is_mended(mailing: Mailing, taken: list[Mailing]) -> bool:
    if mailing.may_arrive_twice and mailing.state is not MailState.GIVEN_UP:
        # It is there twice, or will be.
        return False
    later = (each for each in taken if each.id != mailing.id and _is_later(each, mailing))
    reached = {who for each in later for who in each.reached}
    return reached.issuperset(mailing.outstanding)


def _is_later(one: Mailing, other: Mailing) -> bool:
    return one.changed_at >= other.changed_at
