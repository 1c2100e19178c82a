"""Everything that is known of one message, in the order in which it is asked."""

from PySide6.QtCore import QObject

from studio_desk.domain.mailing import Mailing, SentCopy
from studio_desk.ui.house import House
from studio_desk.ui.mail_words import MailWords

DIGITS = 12
"""Of a hash: enough to tell two files apart, and to find one again."""


class MailFacts(QObject):
    """Pairs of a head and its words."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._words = MailWords(house)

    def of(self, mailing: Mailing) -> list[tuple[str, str]]:
        """What is known, and nothing else."""
        facts = [
            (self.tr("Queued"), self._queued(mailing)),
            (self.tr("Tries"), str(mailing.tries) if mailing.tries else self.tr("None yet")),
            (self.tr("Next try"), self._next(mailing)),
            (self.tr("From"), mailing.sender),
            (self.tr("Quote"), mailing.number),
            (self.tr("PDF"), f"SHA-256 {mailing.attachment[:DIGITS]}…"),
            (self.tr("Message-ID"), mailing.message_id),
            (self.tr("Sent folder"), self._copy(mailing)),
        ]
        return [(head, words) for head, words in facts if words]

    def _queued(self, mailing: Mailing) -> str:
        when = self._words.when(mailing.queued_at)
        if not mailing.who:
            return when
        return self.tr("{when}, by {who}").format(when=when, who=mailing.who)

    def _next(self, mailing: Mailing) -> str:
        return "" if mailing.next_try is None else self._words.when(mailing.next_try)

    def _copy(self, mailing: Mailing) -> str:
        if mailing.copy is SentCopy.NONE:
            return ""
        known = self._house.wording.name(mailing.copy)
        if not mailing.copy_answer:
            return known
        return self.tr("{known}: {answer}").format(known=known, answer=mailing.copy_answer)
