"""What Today says of a quote: how it left, and what is the matter with it."""

from datetime import date

from PySide6.QtCore import QObject

from studio_desk.services.follow_up_ports import DispatchKind, Sending
from studio_desk.services.follow_ups import FollowUp
from studio_desk.services.readable_addresses import readable
from studio_desk.ui.house import House


class FollowUpWords(QObject):
    """Says no more than is known: a file that was written is not a quote that was sent."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house

    def why(self, shown: FollowUp) -> str:
        """What is the matter, the most urgent thing first."""
        said = (self._ending(shown.days_left), self._silence(shown))
        words = " · ".join(filter(None, said))
        return words[:1].upper() + words[1:]

    def how(self, sending: Sending | None) -> str:
        """When it left and to whom."""
        if sending is None:
            return self.tr("Issued, but neither sent nor saved yet")
        said = {
            DispatchKind.MAIL: self.tr("Sent on {day} to {place}"),
            DispatchKind.STAFF: self.tr("Noted as sent on {day}"),
            DispatchKind.DRAFT: self.tr("E-mail draft written on {day}"),
        }.get(sending.kind, self.tr("Saved as a PDF on {day}"))
        place = readable(sending.place) if sending.is_sent else sending.place
        return said.format(day=self.day(sending.at.astimezone().date()), place=place)

    def closely(self, sending: Sending) -> str:
        """The same to the minute, of what was handed over."""
        if sending.kind is not DispatchKind.MAIL:
            return self.how(sending)
        at = sending.at.astimezone()
        words = self.tr("Handed to the mail server on {day}, {time}, for {place}")
        place = readable(sending.place)
        return words.format(day=self.day(at.date()), time=f"{at:%H:%M}", place=place)

    def day(self, day: date) -> str:
        """A day as people write it."""
        return self._house.desk.formats.date(day, self._house.language)

    def wait(self, shown: FollowUp, until: date) -> str:
        """A day to be reminded on, as it is chosen."""
        days = (until - self.today).days
        if until == shown.summary.valid_until:
            return self.tr("on its last day, {day}").format(day=self.day(until))
        one, many = self.tr("in a day"), self.tr("in {n} days")
        return one if days == 1 else many.format(n=days)

    @property
    def today(self) -> date:
        """The day as the studio's clock has it."""
        return self._house.desk.clock.now().date()

    def _ending(self, days: int | None) -> str:
        if days is None:
            return ""
        near = {
            -1: self.tr("expired yesterday"),
            0: self.tr("expires today"),
            1: self.tr("expires tomorrow"),
        }
        if days in near:
            return near[days]
        many = self.tr("expires in {n} days") if days > 0 else self.tr("expired {n} days ago")
        return many.format(n=abs(days))

    def _silence(self, shown: FollowUp) -> str:
        if shown.is_answered:
            return self.tr("answered in a PDF, not decided yet")
        if not shown.is_sent:
            return self.tr("not known to be sent")
        if not (days := shown.silent_days):
            return ""
        one, many = self.tr("no answer for a day"), self.tr("no answer for {n} days")
        return one if days == 1 else many.format(n=days)
