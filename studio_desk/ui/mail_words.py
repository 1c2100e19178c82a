"""What is known of a message, in words, for every place that shows one.

Never "delivered": once a server has taken a message, nobody here knows what becomes of it.
"""

import re
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QSizePolicy

from studio_desk.domain.exchange import Handover
from studio_desk.domain.mailing import LEFT, Mailing, MailState, MailTrouble
from studio_desk.services.follow_up_ports import DispatchKind
from studio_desk.services.mail_news import MailNews, news
from studio_desk.services.readable_addresses import readable
from studio_desk.ui.elided import breakable
from studio_desk.ui.house import House

LONG = 32
"""Characters without a seam from which a piece of an address is broken anywhere."""
_SEAM = re.compile(r"(@|(?<=\w)[.-])(?=\w)")
_HINDERED = {MailState.QUEUED, MailState.FAILED, MailState.GIVEN_UP}
_OF_ITS_OWN = {
    MailTrouble.ADDRESS,
    MailTrouble.ANSWER_LOST,
    MailTrouble.CONNECTION,
    MailTrouble.CONSENT,
    MailTrouble.LOST,
    MailTrouble.OVERTAKEN,
    MailTrouble.SECRET,
    MailTrouble.TOKEN,
    MailTrouble.TOKEN_COMMAND,
}
"""These do not speak of what a server did."""


class MailChip(QLabel):
    """Where a message stands by its word; the colour only underlines it."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, known: MailNews | None, words: str) -> None:
        """Show what is known; None stands for what is no message."""
        self.setText(words)
        state = known.value if known is not None else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)


class MailWords(QObject):
    """Sentences about messages, in the window's language."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house

    def when(self, moment: datetime) -> str:
        """Day and time of day, as the computer's clock has them."""
        local = moment.astimezone()
        formats, today = self._house.desk.formats, self._house.desk.clock.now().date()
        if local.date() == today:
            return self.tr("today, {time}").format(time=f"{local:%H:%M}")
        day = formats.short_date(local.date(), self._house.language)
        return self.tr("{day}, {time}").format(day=day, time=f"{local:%H:%M}")

    def state(self, mailing: Mailing) -> str:
        """What is known of it at a glance, in few words."""
        known = news(mailing)
        if known is not MailNews.RETRYING or mailing.next_try is None:
            return self._house.wording.name(known)
        local = mailing.next_try.astimezone()
        if local.date() == self._house.desk.clock.now().date():
            return self.tr("Will retry {time}").format(time=f"{local:%H:%M}")
        return self.tr("Will retry {when}").format(when=self.when(mailing.next_try))

    def file(self, kind: str, noted: datetime | None) -> str:
        """What is known at a glance of a file that was written, and `noted` as sent or not."""
        if noted is not None:
            day = noted.astimezone().date()
            words = self.tr("Noted as sent {day}")
            return words.format(day=self._house.desk.formats.short_date(day, self._house.language))
        return self.tr("Draft written") if kind is DispatchKind.DRAFT else self.tr("PDF saved")

    def recipients(self, mailing: Mailing) -> str:
        """Everybody that it goes to, in one line."""
        return " · ".join(filter(None, self._circles(mailing, mailing.recipients)))

    def addressed(
        self, sent: Mailing | Handover, only: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        """Lines that tell those whom all see apart from those whom nobody does."""
        to, *others = self._circles(sent, sent.recipients if only is None else only)
        first = self.tr("To {recipients}").format(recipients=to) if to else ""
        return tuple(filter(None, (first, *others)))

    def _circles(self, sent: Mailing | Handover, whom: tuple[str, ...]) -> list[str]:
        copies = [each for each in whom if each in sent.copies]
        blind = [each for each in whom if each in sent.blind_copies]
        circles = (
            ("{recipients}", [each for each in whom if each not in {*copies, *blind}]),
            (self.tr("Cc {recipients}"), copies),
            (self.tr("Bcc, unseen: {recipients}"), blind),
        )
        return [
            words.format(recipients=readable(", ".join(people))) if people else ""
            for words, people in circles
        ]

    def known(self, mailing: Mailing) -> str:
        """What is known of it: the server's answer, what is in the way, when it goes on."""
        parts = [self._said(mailing), self._next_try(mailing)]
        if mailing.may_arrive_twice and mailing.trouble is not MailTrouble.ANSWER_LOST:
            twice = self.tr(
                "It may arrive twice, under the same Message-ID: most mail programs then show it "
                "once."
            )
            parts.append(twice)
        return " ".join(filter(None, parts))

    def known_in_full(self, mailing: Mailing) -> str:
        """The same, with what the server said to a message that it did not take."""
        known = self.known(mailing)
        if mailing.has_left or not is_of_the_server(mailing.answer):
            return known
        answer = self.tr("Its answer: “{answer}”.").format(answer=_in_one_line(mailing.answer))
        return f"{known} {answer}"

    def _said(self, mailing: Mailing) -> str:
        if mailing.state in LEFT:
            return self._answered(mailing)
        if mailing.trouble is not None and mailing.state in _HINDERED:
            return self._trouble(mailing.trouble, mailing.answer)
        return {
            MailState.QUEUED: self.tr("Waiting to be sent."),
            MailState.SENDING: self.tr("It is being handed to the server."),
            MailState.CANCELLED: self.tr("It did not leave."),
        }.get(mailing.state, "")

    def _answered(self, mailing: Mailing) -> str:
        """Whom a server took it for, and each whom it did not, with its answer to either."""
        answer = _in_one_line(mailing.yes)
        if not mailing.refused:
            parts = [self.tr("The server’s answer: “{answer}”.").format(answer=answer)]
        else:
            reached = mailing.reached
            taken = readable(", ".join(each for each in mailing.recipients if each in reached))
            words = self.tr("Taken for {addresses} (“{answer}”).")
            if not answer:
                # An older program kept none.
                words = self.tr("Taken for {addresses}.")
            parts = [words.format(addresses=taken, answer=answer)] if taken else []
        for each in mailing.refused:
            words = self.tr("Refused for {address}: “{answer}”.")
            if not (each.address.isascii() or is_of_the_server(each.answer)):
                # It was not asked: there is no way to say such letters to it.
                words = self.tr(
                    "Not sent to {address}: the mail server takes no addresses like it, so use"
                    " another one."
                )
            address = readable(each.address)
            parts.append(words.format(address=address, answer=_in_one_line(each.answer)))
        if mailing.trouble is not None:
            # What came of a later try, to some or to all of them.
            words = self.tr("The later try: {trouble}")
            parts.append(words.format(trouble=self._house.wording.name(mailing.trouble)))
        elif mailing.waits:
            parts.append(self.tr("It is sent once more."))
        return "\n".join(parts)

    def _trouble(self, trouble: MailTrouble, answer: str) -> str:
        """What keeps a message from being handed over; some sentences go on from another."""
        if trouble is MailTrouble.ADDRESS and answer:
            named = self.tr(
                "The mail server takes no addresses like {addresses}, so it was not asked: use"
                " another one, or send without it."
            )
            return named.format(addresses=readable(answer))
        words = self._house.wording.name(trouble)
        if trouble in _OF_ITS_OWN:
            return words
        return self.tr("The mail server has not taken it. {trouble}").format(trouble=words)

    def _next_try(self, mailing: Mailing) -> str:
        now = self._house.desk.clock.now()
        if mailing.next_try is None or mailing.is_settled or mailing.next_try <= now:
            return ""
        return self.tr("Next try {when}.").format(when=self.when(mailing.next_try))


def is_of_the_server(answer: str) -> bool:
    """Whether a server said it: all that one says begins with a code (RFC 5321, section 4.2).

    What a provider of tokens says has "HTTP" before its code.
    """
    return answer.strip().removeprefix("HTTP ")[:3].isdigit()


def _in_one_line(answer: str) -> str:
    return " ".join(answer.split())


def foldable(words: str) -> str:
    """Let a label that wraps break addresses where a reader would, and the longest anywhere."""
    pieces = _SEAM.sub("\\1\u200b", words).split("\u200b")
    return "\u200b".join(breakable(each) if len(each) > LONG else each for each in pieces)
