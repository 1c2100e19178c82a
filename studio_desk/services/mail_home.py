"""From where a studio's mail is sent: a copy of its folder must not send anew what has left.

A mark of the folder and its latest ticket stand in the studio's file, and once more beside the
folder, where no copy of it takes them along. The ticket is drawn anew whenever the studio is opened
and before and after messages leave, so that every copy which was made before that is known as one.
A copy that is sent from gets a mark of its own, and leaves the first one as it is.
"""

import re
from pathlib import Path
from uuid import uuid4

from studio_desk.services.failures import FileUnreadable
from studio_desk.services.ports import FileReader, FileWriter, UnitsOfWork

_MARK = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{32})")


class MailHome:
    """Knows whether a studio's folder is the one that was sent from last; `beside` is outside."""

    def __init__(
        self, units: UnitsOfWork, reader: FileReader, writer: FileWriter, beside: Path
    ) -> None:
        self._units = units
        self._reader = reader
        self._writer = writer
        self._beside = beside

    def is_here(self) -> bool:
        """Whether it is, or was never marked; one that came from elsewhere, or from before, not."""
        mark, ticket = self._mark()
        if not mark:
            return True
        try:
            return ticket in self._reader.read(self._beside / mark).decode("ascii", "replace")
        except FileUnreadable:
            return False

    def renew(self) -> None:
        """Outdate every copy of the folder that there is; raises `FileUnwritable`."""
        mark, ticket = self._mark()
        self._put(mark or uuid4().hex, ticket)

    def settle(self) -> None:
        """Have the folder be sent from here, whatever it was before; raises `FileUnwritable`."""
        self._put(uuid4().hex, "")

    def _put(self, mark: str, before: str) -> None:
        ticket = uuid4().hex
        # Both hold until the studio's file has the new one: the program may end in between.
        self._know(mark, f"{before} {ticket}")
        with self._units() as work:
            work.mailings.put_mark(f"{mark} {ticket}")
            work.commit()
        self._know(mark, ticket)

    def _know(self, mark: str, tickets: str) -> None:
        self._writer.write(self._beside / mark, tickets.encode("ascii"))

    def _mark(self) -> tuple[str, str]:
        """The mark and the ticket of the folder, empty where it has none."""
        with self._units() as work:
            found = _MARK.fullmatch(work.mailings.mark())
        return (found[1], found[2]) if found else ("", "")
