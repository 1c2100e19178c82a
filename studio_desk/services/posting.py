"""A run over the outbox: what is due goes to the server, on as few lines as can be.

One message after the other on one line, and no second line beside it: what a message costs here
beside its way is a file read and a line in a journal (`mail_ledger`), most of it done while the
server reads what it was given. `make bench` holds it against a bare loop over the same messages.
Copies are laid among sent mail once all have gone, on one line of their own.
"""

from collections.abc import Callable

from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.mailing import Mailing, MailRefused, MailState, MailTrouble, SentCopy
from studio_desk.services.failures import DocumentDamaged, FileUnreadable, NotFound
from studio_desk.services.mail_ledger import MailLedger
from studio_desk.services.mail_ports import MailLine, MailServer, SentCopies, SentFolderLine
from studio_desk.services.ports import DocumentStore

Told = Callable[[Mailing], None]
"""Hears of every step of a message; may raise to stop between two of them."""

_OF_THE_LINE = {
    MailTrouble.NAME,
    MailTrouble.PORT,
    MailTrouble.SILENCE,
    MailTrouble.TLS,
    MailTrouble.CERTIFICATE,
    MailTrouble.LOGIN,
    MailTrouble.SECRET,
    MailTrouble.TOKEN,
    MailTrouble.TOKEN_COMMAND,
    MailTrouble.CONNECTION,
    MailTrouble.ANSWER_LOST,
}
"""After these nothing more can be said on the same line."""
_BREAKS = 2
"""So many messages in a row at which the line broke, and the others wait, too."""


class _Broken(Exception):
    """The line broke at a message; `error` is kept with it already."""

    def __init__(self, error: MailRefused) -> None:
        super().__init__()
        self.error = error


class Posting:
    """One run; `told` hears of every step."""

    def __init__(self, ledger: MailLedger, documents: DocumentStore, told: Told) -> None:
        self._ledger = ledger
        self._documents = documents
        self._told = told
        self._broken = 0

    def send(self, server: MailServer, account: MailAccount, secret: str) -> None:
        """Try every message that is due, and what is queued meanwhile.

        Where the line breaks at a message, the next ones go on a new one. Where that cannot be
        opened they were tried as well; where it breaks at once they wait untried.
        """
        is_copied = bool(account.sent.server)
        while due := self._ledger.due():
            try:
                with server.line(account, secret) as line:
                    for mailing_id in due:
                        self._give(line, mailing_id, is_copied=is_copied)
            except _Broken as broken:
                self._broken += 1
                if self._broken >= _BREAKS:
                    self.put_off(_unsent(broken.error), was_tried=False)
                    return
            except MailRefused as error:
                self.put_off(error, was_tried=True)
                return

    def put_off(self, error: MailRefused, *, was_tried: bool) -> None:
        """Have everything that is due wait for the next try."""
        for each in self._ledger.put_off(error, was_tried=was_tried):
            self._told(each)

    def lay_copies(self, copies: SentCopies, account: MailAccount, secret: str) -> bool:
        """Lay among sent mail whatever is to lie there, also of a sending that was cut off.

        Returns whether the folder could be reached: where it cannot, the rest waits.
        """
        owed = self._ledger.owed()
        if not owed or not account.sent.server:
            return True
        with copies.line(account, secret) as line:
            for each in owed:
                copy, answer = self._lay(line, each)
                self._told(self._ledger.copied(each, copy, answer))
                if copy is SentCopy.OWED:
                    return False
        return True

    def _lay(self, line: SentFolderLine, mailing: Mailing) -> tuple[SentCopy, str]:
        """Lay a copy; returns what became of it, and why if it does not lie there."""
        try:
            at = mailing.takings[-1].at if mailing.takings else mailing.changed_at
            line.lay(self._documents.get(mailing.content), at)
        except MailRefused as error:
            is_out_of_reach = error.trouble in _OF_THE_LINE
            return SentCopy.OWED if is_out_of_reach else SentCopy.REFUSED, error.answer
        except (NotFound, DocumentDamaged, FileUnreadable):
            return SentCopy.REFUSED, ""
        return SentCopy.LAID, ""

    def _give(self, line: MailLine, mailing_id: str, *, is_copied: bool) -> None:
        """Try one message, if it is still to be tried."""
        mailing = self._ledger.take(mailing_id)
        if mailing is None:
            return
        try:
            self._told(mailing)
            if mailing.state is MailState.SENDING:
                self._read_and_hand(line, mailing, is_copied=is_copied)
        finally:
            self._ledger.let_go(mailing_id)

    def _read_and_hand(self, line: MailLine, mailing: Mailing, *, is_copied: bool) -> None:
        try:
            content = self._documents.get(mailing.content)
        except (NotFound, DocumentDamaged):
            lost = MailRefused(MailTrouble.LOST, "", "", is_temporary=False)
            self._told(self._ledger.failed(mailing, lost))
        except FileUnreadable as error:
            unread = MailRefused(MailTrouble.LOST, "", error.reason, is_temporary=True)
            self._told(self._ledger.failed(mailing, unread))
        else:
            self._hand(line, mailing, content, is_copied=is_copied)

    def _hand(self, line: MailLine, mailing: Mailing, content: bytes, *, is_copied: bool) -> None:
        """Hand a message to the server; raises `_Broken` where the line is of no more use."""

        def on_its_way() -> None:
            nonlocal mailing
            mailing = self._ledger.on_its_way(mailing)

        try:
            handed = line.give(mailing.sender, mailing.outstanding, content, on_its_way)
        except MailRefused as error:
            self._told(self._ledger.failed(mailing, error))
            if error.trouble in _OF_THE_LINE:
                raise _Broken(error) from error
            self._broken = 0
            return
        self._broken = 0
        self._told(self._ledger.handed(mailing, handed, is_copied=is_copied))


def _unsent(error: MailRefused) -> MailRefused:
    """The trouble of a line for messages that were not given to it."""
    if error.trouble is not MailTrouble.ANSWER_LOST:
        return error
    return MailRefused(MailTrouble.CONNECTION, error.server, error.answer, is_temporary=True)
