"""What is said of a quote's standing, beside its chip."""

from datetime import datetime

from PySide6.QtCore import QObject

from studio_desk.domain.exchange import Handover
from studio_desk.domain.money import Money
from studio_desk.domain.quote_record import QuoteRecord, State
from studio_desk.services.failures import AttachmentTooLarge
from studio_desk.services.readable_addresses import readable
from studio_desk.services.sent_mail import handed
from studio_desk.ui.house import House
from studio_desk.ui.issuing.changes import ARROW, signed
from studio_desk.ui.issuing.differences import Differences
from studio_desk.ui.issuing.footing import Footing
from studio_desk.ui.mail_words import MailWords

LONGEST = 32
"""Characters of an address that stands in the sentence."""


class StandingWords(QObject):
    """One short sentence for every state."""

    def __init__(self, house: House, standing: Footing) -> None:
        super().__init__()
        self._house = house
        self._standing = standing
        self._mail = MailWords(house)

    def number(self) -> str:
        """The number that the chip stands before."""
        standing = self._standing
        if standing.record is None:
            return ""
        if standing.is_revising:
            return self.tr("of {number}").format(number=standing.record.next_number)
        return standing.record.latest_number

    def sentence(self, found: Differences | None) -> str:
        """What is to be known now; `found` is what a draft changes."""
        standing = self._standing
        record = standing.record
        if record is None:
            if not standing.has_lines:
                return self.tr("Nothing to issue yet")
            return self.tr("Not issued: it has no number yet")
        if standing.is_revising:
            return self._joined(self._changed(record, found), self._received(record))
        if not standing.is_issued:
            return self.tr("Changed since it was issued, which can be issued no more")
        return self._settled(record, standing.state)

    def forgotten(self) -> str:
        """What looks forgotten in a quote that is about to be issued, if anything does."""
        unpriced = self._standing.unpriced
        if not unpriced:
            return ""
        if unpriced == 1:
            return self.tr("1 line has no price.")
        return self.tr("{n} lines have no price.").format(n=unpriced)

    def large(self, found: AttachmentTooLarge) -> str:
        """That what is about to be issued is above the studio's own limit for e-mail."""
        words = self.tr("Its file for e-mail is {size} MB, over your limit of {limit} MB.")
        return words.format(size=found.size, limit=found.limit)

    def outdated(self) -> str:
        """What changed beside the quote that stands, if anything did."""
        standing = self._standing
        if not standing.is_outdated or standing.is_revising or standing.is_cancelled:
            return ""
        return self.tr(
            "The brief, pictures or names have changed since it was issued; revise to print them."
        )

    def _changed(self, record: QuoteRecord, found: Differences | None) -> str:
        if found is None:
            return ""
        if not found.count:
            return self.tr("Nothing has changed since {number}").format(number=record.latest_number)
        totals = f"{self.money(found.before)}{ARROW}{self.money(found.after)}"
        if found.is_other_currency:
            return self.tr("Currency changed: {totals}").format(totals=totals)
        difference = found.after - found.before
        if difference.minor:
            totals = f"{totals} ({signed(self._house, difference)})"
        return self.tr("Changes: {n}, {totals}").format(n=found.count, totals=totals)

    def _settled(self, record: QuoteRecord, state: State) -> str:
        latest = record.latest
        limit = latest.consultation.quote.valid_until
        match state:
            case State.ISSUED if limit:
                date = self._house.desk.formats.date(limit, self._house.language)
                said = self.tr("valid until {date}").format(date=date)
                return self._joined(self._sent(record), said, self._received(record))
            case State.EXPIRED if limit:
                date = self._house.desk.formats.date(limit, self._house.language)
                words = self.tr("was valid until {date}: revise it to offer it anew")
                return self._joined(words.format(date=date), self._received(record))
            case State.ISSUED:
                return self._joined(self._sent(record), self._received(record))
            case State.ACCEPTED:
                return self.owed(record)
            case State.DECLINED | State.CANCELLED:
                reason = f"“{latest.reason}”" if latest.reason else self.tr("no reason noted")
                return f"{reason} · {self.owed(record)}" if record.due.minor else reason
        return ""

    def _sent(self, record: QuoteRecord) -> str:
        """Whom a server took it for last, and when: what became of it then, nobody here knows."""
        event, heard = record.last_sent, self._heard(record)
        if heard is not None and (event is None or heard[0] > event.at):
            at, handover = heard
        elif event is not None and event.handover is not None:
            at, handover = event.at, event.handover
        elif event is not None:
            return self.tr("noted as sent {when}").format(when=self._mail.when(event.at))
        else:
            return ""
        seen = [each for each in handover.recipients if each not in handover.blind_copies]
        unseen = [each for each in handover.recipients if each in handover.blind_copies]
        said = self.tr("handed to the mail server {when}, for {recipients}").format(
            when=self._mail.when(at), recipients=self._in_short((*seen, *unseen))
        )
        if not handover.refused:
            return said
        refused = self._in_short(handover.refused)
        return self.tr("{said}; refused for {refused}").format(said=said, refused=refused)

    def _heard(self, record: QuoteRecord) -> tuple[datetime, Handover] | None:
        """What a server took just now, of which the record does not tell yet."""
        heard = self._standing.heard
        if heard is None or not heard.takings or heard.number != record.latest_number:
            return None
        handover = handed(heard, heard.takings[-1])
        return None if handover is None else (heard.takings[-1].at, handover)

    def _in_short(self, addresses: tuple[str, ...]) -> str:
        """The first, and how many more: what stands behind it must never be cut off."""
        first, more = readable(addresses[0]), len(addresses) - 1
        if len(first) > LONGEST:
            first = f"{first[: LONGEST - 1]}…"
        return self.tr("{address} and {n} more").format(address=first, n=more) if more else first

    def _received(self, record: QuoteRecord) -> str:
        """What came in and what is to come; nothing before any money did."""
        return self.owed(record) if record.paid.minor else ""

    def _joined(self, *said: str) -> str:
        return " · ".join(filter(None, said))

    def owed(self, record: QuoteRecord) -> str:
        """What of the money is still to come."""
        due = record.due
        if due.minor < 0 and record.latest.state is not State.ACCEPTED:
            return self.tr("to be paid back: {amount}").format(amount=self.money(-due))
        if due.minor < 0:
            return self.tr("overpaid by {amount}").format(amount=self.money(-due))
        if due.minor == 0:
            return self.tr("paid in full")
        if record.paid.minor:
            said = self.tr("paid {paid}, still due {due}")
            return said.format(paid=self.money(record.paid), due=self.money(due))
        if record.deposit_due.minor:
            amount = self.money(record.deposit_due)
            return self.tr("booking fee due: {amount}").format(amount=amount)
        return self.tr("still due: {amount}").format(amount=self.money(due))

    def money(self, money: Money) -> str:
        """An amount as the window writes it."""
        return self._house.desk.formats.money(money, self._house.language)
