"""What a mail server's answers mean (RFC 5321, section 4.2; RFC 3463 for the codes in words)."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager

from studio_desk.adapters.mail.troubles import in_words, of_the_line
from studio_desk.domain.mailing import MailRefused, MailTrouble

TAKEN = range(200, 300)
TEMPORARY = range(400, 500)
_REFUSALS = range(400, 600)
CLOSING = 421
"""The server ends the conversation, whatever was said."""
_NOT_LOGGED_IN = {530, 535, 538}
_TOO_LARGE = 552
_NO_SMTP = -1
"""smtplib's code for what is no answer at all."""
_IN_WORDS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
_OF_SIZE = {"5.3.4", "5.2.3"}
_OF_THE_SENDER = re.compile(
    r"sender (address )?rejected|sender verify failed|not owned by user|sendas"
    r"|send as (this|the) sender",
    re.IGNORECASE,
)
"""How Postfix, Exim and Exchange say so, who refuse the sender only once they know for whom."""


def refusal(trouble: MailTrouble, server: str, code: int, words: bytes) -> MailRefused:
    """That the server refused: for what its answer says, else for `trouble`."""
    is_temporary = code in TEMPORARY or code not in _REFUSALS
    return MailRefused(_meant(trouble, code, words), server, said(code, words), is_temporary)


def _meant(trouble: MailTrouble, code: int, words: bytes) -> MailTrouble:
    answer = words.decode("utf-8", "replace")
    in_words = _IN_WORDS.match(answer)
    if code == CLOSING or code not in _REFUSALS:
        return MailTrouble.CONNECTION
    if code in _NOT_LOGGED_IN:
        return MailTrouble.LOGIN
    if trouble not in {MailTrouble.SENDER, MailTrouble.RECIPIENTS, MailTrouble.MESSAGE}:
        return trouble
    if _OF_THE_SENDER.search(answer):
        return MailTrouble.SENDER
    # 552 alone is about the size; with other words it may be a full mailbox or a forbidden file.
    is_of_size = in_words[0] in _OF_SIZE if in_words else code == _TOO_LARGE
    return MailTrouble.SIZE if is_of_size else trouble


def said(code: int, words: bytes) -> str:
    """The answer as it is kept and shown."""
    answer = words.decode("utf-8", "replace")
    return f"{code} {answer}".strip() if code > 0 else answer


@contextmanager
def conversation(server: str) -> Iterator[None]:
    """Whatever smtplib raises comes as `MailRefused`."""
    with in_words(server):
        try:
            yield
        except smtplib.SMTPConnectError as error:
            if error.smtp_code != _NO_SMTP:
                raise refused(MailTrouble.CONNECTION, server, error) from error
            # Another kind of server lives there.
            words = said(_NO_SMTP, _bytes(error))
            raise MailRefused(MailTrouble.PORT, server, words, is_temporary=False) from error
        except smtplib.SMTPResponseException as error:
            raise refused(MailTrouble.CONNECTION, server, error) from error
        except smtplib.SMTPServerDisconnected as error:
            raise of_the_line(server, error) from error


def refused(trouble: MailTrouble, server: str, error: smtplib.SMTPResponseException) -> MailRefused:
    """What an answer that smtplib has read itself means."""
    return refusal(trouble, server, error.smtp_code, _bytes(error))


def _bytes(error: smtplib.SMTPResponseException) -> bytes:
    words = error.smtp_error
    return words if isinstance(words, bytes) else str(words).encode()
