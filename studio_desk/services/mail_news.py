"""What is known of a message at a glance: no more than that, and no less."""

from enum import StrEnum

from studio_desk.domain.mailing import PAUSES, Mailing, MailState, MailTrouble


class MailNews(StrEnum):
    """The words on a message's chip."""

    WAITING = "waiting"
    SENDING = "sending"
    RETRYING = "retrying"
    """A try went wrong, and the next one comes by itself."""
    PERHAPS_SENT = "perhaps-sent"
    """The answer was lost: nobody here knows whether the server has it."""
    HANDED_OVER = "handed-over"
    PARTLY_REFUSED = "partly-refused"
    REFUSED = "refused"
    """The server said no to it for good."""
    NOT_SENT = "not-sent"
    """Something else was in its way, so that no server has it."""
    GIVEN_UP = "given-up"
    """It was tried for as long as is of any use."""
    CANCELLED = "cancelled"


_ANSWERED_NO = {
    MailTrouble.SENDER,
    MailTrouble.RECIPIENTS,
    MailTrouble.SIZE,
    MailTrouble.MESSAGE,
}
_OF_SETTINGS = {
    MailTrouble.NAME,
    MailTrouble.PORT,
    MailTrouble.TLS,
    MailTrouble.CERTIFICATE,
    MailTrouble.LOGIN,
    MailTrouble.SECRET,
    MailTrouble.TOKEN,
    MailTrouble.TOKEN_COMMAND,
    MailTrouble.SENDER,
    MailTrouble.SIZE,
}
_PLAIN = {
    MailState.QUEUED: MailNews.WAITING,
    MailState.SENDING: MailNews.SENDING,
    MailState.HANDED_OVER: MailNews.HANDED_OVER,
    MailState.PARTLY_REFUSED: MailNews.PARTLY_REFUSED,
    MailState.FAILED: MailNews.RETRYING,
    MailState.CANCELLED: MailNews.CANCELLED,
}


def news(mailing: Mailing) -> MailNews:
    """What is known of a message."""
    if is_unsure(mailing):
        return MailNews.PERHAPS_SENT
    if mailing.state is not MailState.GIVEN_UP:
        return _PLAIN[mailing.state]
    if mailing.tries > len(PAUSES):
        return MailNews.GIVEN_UP
    return MailNews.REFUSED if mailing.trouble in _ANSWERED_NO else MailNews.NOT_SENT


def is_for_settings(mailing: Mailing) -> bool:
    """Whether what is in its way is mended in Settings."""
    if mailing.has_left:
        return False
    if mailing.trouble is MailTrouble.ADDRESS:
        return not mailing.sender.isascii()
    return mailing.trouble in _OF_SETTINGS


def is_for_writing(mailing: Mailing) -> bool:
    """Whether an address or the letter is at fault, so that the same bytes help nobody."""
    if not mailing.is_settled:
        return False
    if mailing.has_left:
        return bool(mailing.refused)
    if mailing.state is not MailState.GIVEN_UP:
        return False
    if mailing.trouble is MailTrouble.ADDRESS:
        return mailing.sender.isascii()
    return mailing.trouble in _ANSWERED_NO


def is_unsure(mailing: Mailing) -> bool:
    """Whether it may be with the server without a word: an answer was lost, and none came since."""
    here = {MailState.QUEUED, MailState.FAILED, MailState.GIVEN_UP}
    return mailing.state in here and mailing.may_have_arrived
